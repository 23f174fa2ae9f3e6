#include "render/style.h"

#include "base/text.h"
#include "lookup/fill.h"
#include "render/link.h"

/* SGR parameters (ECMA-48 8.3.117). Bold, faint and underlined read on every ground. Of the plain
 * colours magenta alone has a contrast of 4 and more on white as well as on black in the usual
 * palettes; it stands for what can be typed: ids and commands. */
static const char *const SGR[] = {
    [TONE_PLAIN] = NULL, [TONE_ID] = "35",   [TONE_TITLE] = "1",    [TONE_HEADING] = "1",
    [TONE_CODE] = "35",  [TONE_FAINT] = "2", [TONE_FILLED] = "1;4", [TONE_MARK] = "1",
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

/* TEXT with its addresses as links: OSC 8 ; ; URI ST (https://gist.github.com/egmontkob/eb114294
 * efbcd5adb1944c9f3cb5feda). link_find lets nothing through that could end the sequence. */
static void add_linked(struct strbuf *out, const struct style *style, enum tone tone,
                       struct str text)
{
    struct str address;
    while (style->links && (address = link_find(text)).length) {
        add_dressed(out, style, tone, str_between(text.bytes, address.bytes));
        strbuf_add_text(out, "\033]8;;");
        strbuf_add_str(out, address);
        strbuf_add_text(out, "\033\\");
        add_dressed(out, style, tone, address);
        strbuf_add_text(out, "\033]8;;\033\\");
        text = str_between(address.bytes + address.length, text.bytes + text.length);
    }
    add_dressed(out, style, tone, text);
}

void style_add_piece(struct strbuf *out, const struct style *style, enum tone tone, struct str text,
                     bool *filled)
{
    while (text.length) {
        size_t length = 0;
        while (length < text.length && text.bytes[length] != FILL_BEGIN &&
               text.bytes[length] != FILL_END)
            length++;
        add_linked(out, style, *filled ? TONE_FILLED : tone, str_first(text, length));
        if (length < text.length)
            *filled = text.bytes[length] == FILL_BEGIN;
        text = str_from(text, length + 1);
    }
}

void style_add(struct strbuf *out, const struct style *style, enum tone tone, struct str text)
{
    bool filled = false;
    style_add_piece(out, style, tone, text, &filled);
}
