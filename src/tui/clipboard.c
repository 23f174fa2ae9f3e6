#include "tui/clipboard.h"

/* RFC 4648, section 4. */
static void add_base64(struct strbuf *out, struct str bytes)
{
    static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.length; i += 3) {
        uint32_t group = 0;
        size_t left = bytes.length - i < 3 ? bytes.length - i : 3;
        for (size_t k = 0; k < 3; k++)
            group = group << 8 | (k < left ? (unsigned char)bytes.bytes[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            strbuf_add_char(out, k <= left ? DIGITS[group >> (18 - 6 * k) & 63] : '=');
    }
}

void clipboard_sequence(struct strbuf *out, struct str text)
{
    strbuf_add_text(out, "\033]52;c;");
    add_base64(out, text);
    strbuf_add_char(out, '\a');
}
