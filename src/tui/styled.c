#include "tui/styled.h"

#include "base/text.h"

#include <stdlib.h>

enum { TAB = 8, ESCAPE = 0x1B, BELL = 0x07 };

struct reader {
    struct styled *to;
    unsigned char look;
    size_t column;
};

/* Applies one SGR parameter (ECMA-48 8.3.117). */
static void set_look(struct reader *reader, unsigned number)
{
    unsigned look = reader->look;
    if (number == 0)
        look = LOOK_PLAIN;
    else if (number == 1)
        look |= LOOK_BOLD;
    else if (number == 2)
        look |= LOOK_FAINT;
    else if (number == 4)
        look |= LOOK_UNDERLINED;
    else if (number == 7)
        look |= LOOK_REVERSED;
    else if (number == 22)
        look &= ~(unsigned)(LOOK_BOLD | LOOK_FAINT);
    else if (number == 24)
        look &= ~(unsigned)LOOK_UNDERLINED;
    else if (number == 27)
        look &= ~(unsigned)LOOK_REVERSED;
    else if ((number >= 30 && number <= 37) || number == 39 || (number >= 90 && number <= 97))
        look = (look & ~(unsigned)LOOK_COLORS) | (number == 39 ? 0 : number % 10 & LOOK_COLORS);
    reader->look = (unsigned char)look;
}

/* Reads the parameters of a sequence that ends with "m". */
static void set_looks(struct reader *reader, struct str parameters)
{
    unsigned number = 0;
    for (size_t i = 0; i < parameters.length; i++) {
        char c = parameters.bytes[i];
        if (ascii_digit(c) && number < 1000) {
            number = number * 10 + (unsigned)(c - '0');
        } else {
            set_look(reader, number);
            number = 0;
        }
    }
    set_look(reader, number);
}

/* Cuts a control sequence or string off *REST, which begins behind its ESC. */
static void read_sequence(struct reader *reader, struct str *rest)
{
    if (rest->length == 0)
        return;
    char kind = rest->bytes[0];
    size_t at = 1;
    if (kind == '[') {
        while (at < rest->length && rest->bytes[at] >= 0x20 && rest->bytes[at] < 0x40)
            at++;
        if (at < rest->length && rest->bytes[at] == 'm')
            set_looks(reader, str_between(rest->bytes + 1, rest->bytes + at));
    } else if (kind == ']') {
        while (at < rest->length && rest->bytes[at] != BELL && rest->bytes[at] != ESCAPE)
            at++;
        if (at + 1 < rest->length && rest->bytes[at] == ESCAPE)
            at++; /* the string terminator: ESC and a backslash */
    } else {
        at = 0;
    }
    *rest = str_from(*rest, at + 1);
}

static void add_codepoint(struct reader *reader, uint32_t codepoint)
{
    struct styled *to = reader->to;
    size_t before = to->text.length;
    if (codepoint == '\t') {
        size_t next = (reader->column / TAB + 1) * TAB;
        strbuf_add_repeat(&to->text, ' ', next - reader->column);
        reader->column = next;
    } else {
        text_add_codepoint(&to->text, codepoint);
        int width = text_codepoint_width(codepoint);
        reader->column += width > 0 ? (size_t)width : 0;
    }
    strbuf_add_repeat(&to->looks, (char)reader->look, to->text.length - before);
    if (reader->column > to->width)
        to->width = reader->column;
}

/* Notes that a line begins at the end of the text. */
static bool start_line(struct styled *styled)
{
    if (styled->count == styled->capacity) {
        size_t capacity = styled->capacity ? styled->capacity * 2 : 64;
        size_t *grown = realloc(styled->starts, capacity * sizeof *grown);
        if (!grown)
            return false;
        styled->starts = grown;
        styled->capacity = capacity;
    }
    styled->starts[styled->count++] = styled->text.length;
    return true;
}

static bool end_line(struct reader *reader)
{
    strbuf_add_char(&reader->to->text, '\n');
    strbuf_add_char(&reader->to->looks, LOOK_PLAIN);
    reader->column = 0;
    return start_line(reader->to);
}

bool styled_read(struct styled *styled, struct str text)
{
    struct reader reader = {.to = styled};
    strbuf_reset(&styled->text);
    strbuf_reset(&styled->looks);
    styled->count = styled->width = 0;
    text = str_trim_end(text);
    bool good = start_line(styled);
    while (text.length && good) {
        uint32_t codepoint = text_next(&text);
        if (codepoint == ESCAPE)
            read_sequence(&reader, &text);
        else if (codepoint == '\n')
            good = end_line(&reader);
        else if (!text_is_control(codepoint))
            add_codepoint(&reader, codepoint);
    }
    return good && !styled->text.failed && !styled->looks.failed;
}

void styled_clear(struct styled *styled)
{
    strbuf_clear(&styled->text);
    strbuf_clear(&styled->looks);
    free(styled->starts);
    *styled = (struct styled){0};
}

struct styled_line styled_line(const struct styled *styled, size_t number)
{
    if (number >= styled->count || !styled->text.bytes || !styled->looks.bytes)
        return (struct styled_line){0};
    size_t from = styled->starts[number];
    size_t to = number + 1 < styled->count ? styled->starts[number + 1] - 1 : styled->text.length;
    return (struct styled_line){str_first(str_from(strbuf_view(&styled->text), from), to - from),
                                (const unsigned char *)styled->looks.bytes + from};
}

size_t styled_place(struct str line, struct str words, size_t from)
{
    for (size_t at = from; words.length && at + words.length <= line.length; at++)
        if (str_starts_case(str_from(line, at), words))
            return at;
    return line.length;
}

size_t styled_find(const struct styled *styled, struct str words, size_t from, bool backwards)
{
    size_t at = from;
    for (size_t left = backwards ? from + 1 : styled->count - from;
         from < styled->count && left && words.length; left--) {
        struct str line = styled_line(styled, at).text;
        if (styled_place(line, words, 0) < line.length)
            return at;
        at += backwards ? (size_t)-1 : 1;
    }
    return styled->count;
}
