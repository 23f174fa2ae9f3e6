#include "codelist/windows_text.h"

/* What the mark %C of layout puts into a text; 0 when it is none. */
static char layout_of(char c)
{
    switch (c) {
    case 'n':
    case 'r':
        return '\n';
    case 'b':
        return ' ';
    case 't':
        return '\t';
    case '.':
    case '!':
        return c;
    default:
        return '\0';
    }
}

void windows_text_add(struct str text, struct strbuf *out)
{
    size_t from = out->length;
    text = str_trim(text);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];
        char next = i + 1 < text.length ? text.bytes[i + 1] : '\0';
        if (c == '%' && next == '0' && i + 2 == text.length) /* not the start of %08lx */
            break;
        if (c == '%' && layout_of(next)) {
            strbuf_add_char(out, layout_of(next));
            i++;
        } else {
            strbuf_add_char(out, c);
            if (c == '%' && next == '%') {
                strbuf_add_char(out, next);
                i++;
            }
        }
    }
    while (!out->failed && out->length > from && str_is_blank(out->bytes[out->length - 1]))
        out->bytes[--out->length] = '\0';
}
