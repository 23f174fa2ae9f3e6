#include "render/json_line.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>

enum { DIGITS = 6 }; /* of real numbers */

/* Appends TEXT, which is JSON; characters that could act on a terminal, of which jansson escapes C0
 * alone, become escapes. */
static void add_escaped(struct strbuf *out, struct str text)
{
    const char *from = text.bytes;
    while (text.length) {
        if ((unsigned char)text.bytes[0] < 0x7F) {
            text = str_from(text, 1);
            continue;
        }
        const char *at = text.bytes;
        uint32_t codepoint = text_next(&text);
        if (!text_is_control(codepoint))
            continue;
        strbuf_add_str(out, str_between(from, at));
        strbuf_add_format(out, "\\u%04" PRIx32, codepoint);
        from = text.bytes;
    }
    strbuf_add_str(out, str_between(from, text.bytes));
}

enum kbq_status json_write_line(struct strbuf *out, json_t *root, struct kbq_error *error)
{
    char *text = root ? json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(DIGITS)) : NULL;
    json_decref(root);
    if (!text)
        return kbq_fail_nomem(error);
    add_escaped(out, str_of(text));
    strbuf_add_char(out, '\n');
    free(text);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}
