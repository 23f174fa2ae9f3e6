#include "render/style.h"

#include "base/text.h"
#include "lookup/fill.h"

/* SGR parameters (ECMA-48 8.3.117): bold, faint and the plain colours only, which terminals show
 * readable on dark and on light grounds. */
static const char *const SGR[] = {
    [TONE_PLAIN] = NULL, [TONE_ID] = "36",   [TONE_TITLE] = "1",    [TONE_HEADING] = "1",
    [TONE_CODE] = "32",  [TONE_FAINT] = "2", [TONE_FILLED] = "1;4",
};

static void add_dressed(struct strbuf *out, const struct style *style, enum tone tone,
                        struct str text)
{
    bool dressed = style->color && SGR[tone] && text.length;
    if (dressed)
        strbuf_add_format(out, "\033[%sm", SGR[tone]);
    text_add_printable(out, text);
    if (dressed)
        strbuf_add_text(out, "\033[0m");
}

void style_add(struct strbuf *out, const struct style *style, enum tone tone, struct str text)
{
    while (text.length) {
        const char *begin = memchr(text.bytes, FILL_BEGIN, text.length);
        const char *end = memchr(text.bytes, FILL_END, text.length);
        const char *mark = begin && (!end || begin < end) ? begin : end;
        struct str piece = mark ? str_between(text.bytes, mark) : text;
        add_dressed(out, style, mark && mark == end ? TONE_FILLED : tone, piece);
        text = mark ? str_between(mark + 1, text.bytes + text.length) : (struct str){0};
    }
}
