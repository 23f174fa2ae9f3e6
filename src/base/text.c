#include "base/text.h"

#include <utf8proc.h>

/* Windows-1252 0x80 to 0x9F, as in unicode.org's CP1252.TXT; 0 where it defines nothing. */
static const uint16_t CP1252_HIGH[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

enum { NO_BREAK_BLANK = 0xA0 };

static bool is_plain(unsigned char c)
{
    return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t';
}

uint32_t text_next(struct str *rest)
{
    unsigned char lead = (unsigned char)rest->bytes[0];
    if (lead < 0x80) {
        *rest = str_from(*rest, 1);
        return lead;
    }
    utf8proc_int32_t codepoint;
    utf8proc_ssize_t length =
        utf8proc_iterate((const utf8proc_uint8_t *)rest->bytes,
                         rest->length < 4 ? (utf8proc_ssize_t)rest->length : 4, &codepoint);
    if (length <= 0) {
        *rest = str_from(*rest, 1);
        return TEXT_REPLACEMENT;
    }
    *rest = str_from(*rest, (size_t)length);
    return (uint32_t)codepoint;
}

bool text_is_utf8(struct str text)
{
    while (text.length) {
        size_t before = text.length;
        if (text_next(&text) == TEXT_REPLACEMENT && before - text.length == 1)
            return false;
    }
    return true;
}

bool text_is_control(uint32_t c)
{
    if (c < 0x80)
        return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    return c < 0xA0 || c == 0x061C || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

void text_add_codepoint(struct strbuf *out, uint32_t codepoint)
{
    if (codepoint < 0x80) {
        strbuf_add_char(out, (char)codepoint);
        return;
    }
    if (!utf8proc_codepoint_valid((utf8proc_int32_t)codepoint))
        codepoint = TEXT_REPLACEMENT;
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t length = utf8proc_encode_char((utf8proc_int32_t)codepoint, bytes);
    strbuf_add(out, bytes, (size_t)length);
}

static void add_decoded(struct strbuf *out, uint32_t codepoint, enum text_controls controls)
{
    if (codepoint == NO_BREAK_BLANK)
        codepoint = ' ';
    if (controls == TEXT_DROP_CONTROLS && text_is_control(codepoint))
        return;
    text_add_codepoint(out, codepoint);
}

static uint32_t next_cp1252(struct str *rest)
{
    unsigned char byte = (unsigned char)rest->bytes[0];
    *rest = str_from(*rest, 1);
    if (byte < 0x80 || byte >= 0xA0)
        return byte;
    return CP1252_HIGH[byte - 0x80] ? CP1252_HIGH[byte - 0x80] : (uint32_t)TEXT_REPLACEMENT;
}

static uint32_t utf16_unit(struct str *rest, bool big_endian)
{
    unsigned first = (unsigned char)rest->bytes[0];
    if (rest->length < 2) {
        *rest = str_from(*rest, 1);
        return TEXT_REPLACEMENT;
    }
    unsigned second = (unsigned char)rest->bytes[1];
    *rest = str_from(*rest, 2);
    return big_endian ? first << 8 | second : second << 8 | first;
}

static uint32_t next_utf16(struct str *rest, bool big_endian)
{
    uint32_t unit = utf16_unit(rest, big_endian);
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    struct str after = *rest;
    if (unit > 0xDBFF || after.length < 2)
        return TEXT_REPLACEMENT;
    uint32_t low = utf16_unit(&after, big_endian);
    if (low < 0xDC00 || low > 0xDFFF)
        return TEXT_REPLACEMENT;
    *rest = after;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

enum encoding { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_CP1252 };

static enum encoding detect(struct str *bytes)
{
    if (str_starts(*bytes, STR("\xEF\xBB\xBF"))) {
        *bytes = str_from(*bytes, 3);
        return ENCODING_UTF8;
    }
    if (str_starts(*bytes, STR("\xFF\xFE"))) {
        *bytes = str_from(*bytes, 2);
        return ENCODING_UTF16LE;
    }
    if (str_starts(*bytes, STR("\xFE\xFF"))) {
        *bytes = str_from(*bytes, 2);
        return ENCODING_UTF16BE;
    }
    return text_is_utf8(*bytes) ? ENCODING_UTF8 : ENCODING_CP1252;
}

static uint32_t next_in(struct str *rest, enum encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF16LE:
        return next_utf16(rest, false);
    case ENCODING_UTF16BE:
        return next_utf16(rest, true);
    case ENCODING_CP1252:
        return next_cp1252(rest);
    case ENCODING_UTF8:
        break;
    }
    return text_next(rest);
}

/* Appends the plain ASCII at the start of *REST, which is most of most texts, and cuts it off. */
static void add_plain_run(struct strbuf *out, struct str *rest)
{
    size_t length = 0;
    while (length < rest->length && is_plain((unsigned char)rest->bytes[length]))
        length++;
    strbuf_add(out, rest->bytes, length);
    *rest = str_from(*rest, length);
}

/* True for plain ASCII but for carriage returns before line feeds. The loop has no branch, so that
 * the compiler makes it look at many bytes at once. */
static bool is_plain_text(struct str bytes)
{
    unsigned char other = 0;
    for (size_t i = 0; i + 1 < bytes.length; i++) {
        unsigned char c = (unsigned char)bytes.bytes[i];
        unsigned char plain = (unsigned char)((unsigned char)(c - 0x20) < 0x5F) | (c == '\n') |
                              (c == '\t') | ((c == '\r') & (bytes.bytes[i + 1] == '\n'));
        other |= (unsigned char)!plain;
    }
    return !other && (bytes.length == 0 || is_plain((unsigned char)bytes.bytes[bytes.length - 1]));
}

/* Appends plain text, the form of nearly every article, and returns true; or appends nothing and
 * returns false. */
static bool decode_plain(struct str bytes, struct strbuf *out)
{
    if (!is_plain_text(bytes))
        return false;
    if (!strbuf_reserve(out, bytes.length))
        return true;
    char *to = out->bytes + out->length;
    const char *end = bytes.bytes + bytes.length;
    for (const char *from = bytes.bytes; from < end;) {
        const char *cr = memchr(from, '\r', (size_t)(end - from));
        size_t length = (size_t)((cr ? cr : end) - from);
        memcpy(to, from, length);
        to += length;
        from += length + (cr != NULL);
    }
    *to = '\0';
    out->length = (size_t)(to - out->bytes);
    return true;
}

void text_decode(struct str bytes, enum text_controls controls, struct strbuf *out)
{
    if (bytes.length == 0 || decode_plain(bytes, out))
        return;
    enum encoding encoding = detect(&bytes);
    bool eight_bit = encoding == ENCODING_UTF8 || encoding == ENCODING_CP1252;
    while (bytes.length) {
        if (eight_bit)
            add_plain_run(out, &bytes);
        if (!bytes.length)
            break;
        uint32_t codepoint = next_in(&bytes, encoding);
        if (codepoint == '\r') {
            struct str after = bytes;
            if (after.length && next_in(&after, encoding) == '\n')
                bytes = after;
            codepoint = '\n';
        }
        add_decoded(out, codepoint, controls);
    }
}

void text_add_printable(struct strbuf *out, struct str text)
{
    while (text.length) {
        add_plain_run(out, &text);
        if (!text.length)
            return;
        uint32_t codepoint = text_next(&text);
        text_add_codepoint(out,
                           text_is_control(codepoint) ? (uint32_t)TEXT_REPLACEMENT : codepoint);
    }
}

int text_codepoint_width(uint32_t codepoint)
{
    if (codepoint < 0x7F)
        return codepoint >= 0x20 || codepoint == '\t';
    return utf8proc_charwidth((utf8proc_int32_t)codepoint);
}

size_t text_width(struct str text)
{
    size_t width = 0;
    while (text.length) {
        size_t plain = 0;
        while (plain < text.length && text.bytes[plain] >= 0x20 && text.bytes[plain] < 0x7F)
            plain++;
        width += plain;
        text = str_from(text, plain);
        if (text.length)
            width += (size_t)text_codepoint_width(text_next(&text));
    }
    return width;
}

bool text_is_ideograph(uint32_t codepoint)
{
    static const struct {
        uint32_t first, last;
    } BLOCKS[] = {
        {0x3041, 0x30FF},   /* Hiragana, Katakana */
        {0x31F0, 0x31FF},   /* more Katakana */
        {0x3400, 0x9FFF},   /* Han */
        {0xF900, 0xFAFF},   /* the same, for compatibility */
        {0x20000, 0x3FFFD}, /* the same, rare ones */
    };
    for (size_t i = 0; i < sizeof BLOCKS / sizeof BLOCKS[0]; i++)
        if (codepoint >= BLOCKS[i].first && codepoint <= BLOCKS[i].last)
            return text_is_word(codepoint);
    return false;
}

bool text_is_word(uint32_t codepoint)
{
    if (codepoint < 0x80)
        return ascii_alnum((char)codepoint);
    switch (utf8proc_category((utf8proc_int32_t)codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return false;
    }
}

uint32_t text_fold(uint32_t codepoint)
{
    if (codepoint < 0x80)
        return (unsigned char)ascii_fold((char)codepoint);
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)codepoint);
}

void text_add_compatible(struct strbuf *out, uint32_t codepoint)
{
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)codepoint, parts, (utf8proc_ssize_t)(sizeof parts / sizeof parts[0]),
        UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE, &boundary);
    if (count <= 0 || count > (utf8proc_ssize_t)(sizeof parts / sizeof parts[0])) {
        text_add_codepoint(out, codepoint);
        return;
    }
    count = utf8proc_normalize_utf32(parts, count, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        text_add_codepoint(out, (uint32_t)parts[i]);
}

const char *text_library_version(void)
{
    return utf8proc_version();
}
