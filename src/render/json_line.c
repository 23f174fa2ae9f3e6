#include "render/json_line.h"

#include <stdlib.h>

enum kbq_status json_write_line(struct strbuf *out, json_t *root, struct kbq_error *error)
{
    char *text = root ? json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    json_decref(root);
    if (!text)
        return kbq_fail_nomem(error);
    strbuf_add_text(out, text);
    strbuf_add_char(out, '\n');
    free(text);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}
