#include "render/typeset.h"

#include "article/layout.h"
#include "base/text.h"

struct setter {
    struct strbuf *out;
    const struct style *style;
    size_t indent;
    size_t lines;
    bool cut;
};

static bool is_full(struct setter *setter)
{
    if (setter->style->lines == 0 || setter->lines < setter->style->lines)
        return false;
    setter->cut = true;
    return true;
}

static void start_line(struct setter *setter, size_t indent)
{
    strbuf_add_repeat(setter->out, ' ', setter->indent + indent);
    setter->lines++;
}

/* Lines that were set by hand: indented blocks, tables, anything with wide gaps. */
static bool is_laid_out(const struct paragraph *paragraph)
{
    if (layout_list_mark(paragraph->text))
        return false;
    struct str text = str_trim(paragraph->text);
    if (!text.bytes)
        return true;
    return paragraph->indent > 0 || str_find(text, STR("   ")) || text.bytes[0] == '|' ||
           text.bytes[0] == '+' || layout_is_rule(str_first(text, 3), '-', 3);
}

static void set_as_is(struct setter *setter, struct str text, enum tone tone)
{
    struct str line;
    while (!is_full(setter) && str_next_line(&text, &line)) {
        size_t indent = layout_indent(line);
        start_line(setter, indent);
        style_add(setter->out, setter->style, tone, str_trim(line));
        strbuf_add_char(setter->out, '\n');
    }
}

/* Wraps TEXT; its first line begins with the first MARK bytes as they are, the others hang behind
 * HANG columns. */
static void set_wrapped(struct setter *setter, struct str text, size_t first, size_t hang)
{
    size_t limit = setter->style->width > setter->indent + 20 ? setter->style->width : 40;
    size_t column = 0;
    struct str word;
    while (str_next_word(&text, &word)) {
        size_t width = text_width(word);
        if (column && column + 1 + width > limit) {
            strbuf_add_char(setter->out, '\n');
            column = 0;
            if (is_full(setter))
                return;
            first = hang;
        }
        if (!column) {
            start_line(setter, first);
            column = setter->indent + first;
        } else {
            strbuf_add_char(setter->out, ' ');
            column++;
        }
        style_add(setter->out, setter->style, TONE_PLAIN, word);
        column += width;
    }
    strbuf_add_char(setter->out, '\n');
}

/* A list: each item hangs behind its mark. */
static void set_list(struct setter *setter, struct str text)
{
    struct str line;
    struct str rest = text;
    while (!is_full(setter) && str_next_line(&rest, &line)) {
        const char *start = line.bytes;
        const char *end = line.bytes + line.length;
        struct str after = rest;
        struct str next;
        while (str_next_line(&after, &next) && !layout_list_mark(next)) {
            end = next.bytes + next.length;
            rest = after;
        }
        size_t mark = layout_list_mark(line);
        size_t indent = layout_indent(line);
        set_wrapped(setter, str_between(start, end), indent, mark > indent ? mark : indent + 3);
    }
}

void typeset(struct strbuf *out, const struct style *style, struct str text, size_t indent,
             bool *cut)
{
    struct setter setter = {.out = out, .style = style, .indent = indent};
    struct paragraph paragraph;
    bool first = true;
    while (layout_next_paragraph(&text, &paragraph)) {
        if (is_full(&setter))
            break;
        if (!first) {
            strbuf_add_char(out, '\n');
            setter.lines++;
        }
        first = false;
        size_t mark = layout_list_mark(paragraph.text);
        if (is_laid_out(&paragraph))
            set_as_is(&setter, paragraph.text, TONE_CODE);
        else if (mark)
            set_list(&setter, paragraph.text);
        else
            set_wrapped(&setter, paragraph.text, paragraph.indent, paragraph.indent);
    }
    if (cut)
        *cut = setter.cut;
}
