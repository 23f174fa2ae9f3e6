#include "article/layout.h"

#include <stdint.h>

size_t layout_indent(struct str line)
{
    size_t column = 0;
    for (size_t i = 0; i < line.length; i++) {
        if (line.bytes[i] == ' ')
            column++;
        else if (line.bytes[i] == '\t')
            column = (column / LAYOUT_TAB + 1) * LAYOUT_TAB;
        else
            break;
    }
    return column;
}

size_t layout_common_indent(struct str text)
{
    size_t common = SIZE_MAX;
    struct str line;
    while (str_next_line(&text, &line)) {
        size_t indent = layout_indent(line);
        if (str_trim(line).length && indent < common)
            common = indent;
    }
    return common == SIZE_MAX ? 0 : common;
}

bool layout_next_paragraph(struct str *rest, struct paragraph *paragraph)
{
    struct str line;
    struct str after = *rest;
    while (str_next_line(&after, &line) && str_trim(line).length == 0)
        *rest = after;
    after = *rest;
    *paragraph = (struct paragraph){.text = {rest->bytes, 0}};
    while (str_next_line(&after, &line)) {
        line = str_trim_end(line);
        if (str_trim(line).length == 0)
            break;
        size_t indent = layout_indent(line);
        if (paragraph->lines == 0 || indent < paragraph->indent)
            paragraph->indent = indent;
        paragraph->lines++;
        paragraph->text.length = (size_t)(line.bytes + line.length - paragraph->text.bytes);
        *rest = after;
    }
    return paragraph->lines > 0;
}

bool layout_is_rule(struct str line, char c, size_t minimum)
{
    line = str_trim(line);
    if (line.length < minimum)
        return false;
    for (size_t i = 0; i < line.length; i++)
        if (line.bytes[i] != c)
            return false;
    return true;
}

size_t layout_list_mark(struct str line)
{
    size_t at = 0;
    while (at < line.length && (line.bytes[at] == ' ' || line.bytes[at] == '\t'))
        at++;
    size_t mark = at;
    if (mark >= line.length)
        return 0;
    char c = line.bytes[mark];
    if (c == '-' || c == '*' || c == 'o') {
        mark++;
    } else if (str_starts(str_from(line, mark), STR("\xC2\xB7"))) { /* middle dot */
        mark += 2;
    } else {
        while (mark < line.length && mark - at < 2 && ascii_digit(line.bytes[mark]))
            mark++;
        if (mark == at && ascii_alpha(c))
            mark++;
        if (mark == at || mark >= line.length ||
            (line.bytes[mark] != '.' && line.bytes[mark] != ')'))
            return 0;
        mark++;
    }
    size_t blanks = mark;
    while (blanks < line.length && (line.bytes[blanks] == ' ' || line.bytes[blanks] == '\t'))
        blanks++;
    return blanks > mark && blanks < line.length ? blanks : 0;
}
