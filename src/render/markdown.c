#include "render/markdown.h"

#include "article/layout.h"
#include "base/text.h"
#include "render/link.h"

enum { WIDTH = 80, CODE_INDENT = 4 };

/* Where a block stands: what each of its lines begins with. */
struct place {
    struct strbuf *out;
    size_t indent;
    bool inline_start; /* the first line goes on behind a list mark */
};

static void start_line(struct place *place)
{
    if (!place->inline_start)
        strbuf_add_repeat(place->out, ' ', place->indent);
    place->inline_start = false;
}

/* ---- words ---- */

/* Characters that can act inside of a word (CommonMark 0.31, 2.4). */
static bool acts(struct str word)
{
    for (size_t i = 0; i < word.length; i++) {
        char next = i + 1 < word.length ? word.bytes[i + 1] : ' ';
        if (char_in(word.bytes[i], "\\`*_") ||
            (word.bytes[i] == '<' && (ascii_alpha(next) || char_in(next, "/!?"))) ||
            (word.bytes[i] == '&' && (ascii_alpha(next) || next == '#')) ||
            (word.bytes[i] == ']' && next == '(') || (word.bytes[i] == '~' && next == '~'))
            return true;
    }
    return false;
}

/* A code span that holds WORD: more backticks around it than it has in a row (6.1). */
static void add_span(struct strbuf *out, struct str word)
{
    size_t longest = 0;
    size_t run = 0;
    for (size_t i = 0; i < word.length; i++) {
        run = word.bytes[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    const char *pad = word.bytes[0] == '`' || word.bytes[word.length - 1] == '`' ? " " : "";
    strbuf_add_repeat(out, '`', longest + 1);
    strbuf_add_text(out, pad);
    text_add_printable(out, word);
    strbuf_add_text(out, pad);
    strbuf_add_repeat(out, '`', longest + 1);
}

/* Marks that begin a block where they stand first in a line: headings, quotes, lists, rules. */
static bool begins_block(struct str word)
{
    size_t digits = 0;
    while (digits < word.length && ascii_digit(word.bytes[digits]))
        digits++;
    if (digits && digits + 1 == word.length && char_in(word.bytes[digits], ".)"))
        return true;
    for (size_t i = 0; i < word.length; i++)
        if (!char_in(word.bytes[i], "#>+-="))
            return false;
    return word.length > 0;
}

static void add_word(struct strbuf *out, struct str word, bool first)
{
    struct str address = link_find(word);
    if (address.length && !acts(word)) { /* in angles, so that every reader makes a link of it */
        text_add_printable(out, str_between(word.bytes, address.bytes));
        strbuf_add_char(out, '<');
        strbuf_add_str(out, address);
        strbuf_add_char(out, '>');
        text_add_printable(out,
                           str_between(address.bytes + address.length, word.bytes + word.length));
    } else if (acts(word)) {
        size_t from = 0;
        size_t to = word.length;
        while (from + 1 < to && char_in(word.bytes[from], "\"'("))
            from++;
        while (to > from + 1 && char_in(word.bytes[to - 1], ".,;:!?\"')") &&
               !(word.bytes[to - 1] == ')' && memchr(word.bytes + from, '(', to - from)))
            to--;
        strbuf_add_str(out, str_first(word, from));
        add_span(out, str_between(word.bytes + from, word.bytes + to));
        strbuf_add_str(out, str_from(word, to));
    } else if (first && begins_block(word)) {
        strbuf_add_str(out, str_first(word, word.length - 1));
        strbuf_add_char(out, '\\');
        strbuf_add_str(out, str_from(word, word.length - 1));
    } else {
        text_add_printable(out, word);
    }
}

static void add_words(struct place *place, struct str text, bool wrapped)
{
    struct strbuf one = STRBUF_EMPTY;
    size_t column = 0;
    struct str word;
    while (str_next_word(&text, &word)) {
        strbuf_reset(&one);
        add_word(&one, word, column == 0);
        if (column && wrapped && column + 1 + one.length > WIDTH) {
            strbuf_add_char(place->out, '\n');
            column = 0;
            strbuf_reset(&one);
            add_word(&one, word, true);
        }
        if (!column) {
            start_line(place);
            column = place->indent;
        } else {
            strbuf_add_char(place->out, ' ');
            column++;
        }
        strbuf_add_str(place->out, strbuf_view(&one));
        column += text_width(strbuf_view(&one)) + (column == 0);
    }
    place->out->failed |= one.failed;
    strbuf_clear(&one);
    strbuf_add_char(place->out, '\n');
}

/* ---- blocks ---- */

static void add_children(struct place *place, const struct node *node);

static void add_literal(struct place *place, const struct node *node)
{
    struct str rest = node->text;
    struct str line;
    size_t common = layout_common_indent(node->text);
    if (place->inline_start) { /* code cannot begin behind a list mark */
        strbuf_add_char(place->out, '\n');
        place->inline_start = false;
    }
    while (str_next_line(&rest, &line)) {
        line = str_trim_end(line);
        if (line.length) {
            strbuf_add_repeat(place->out, ' ',
                              place->indent + CODE_INDENT + layout_indent(line) - common);
            text_add_printable(place->out, str_trim(line));
        }
        strbuf_add_char(place->out, '\n');
    }
}

static void add_heading(struct place *place, int level, struct str text)
{
    start_line(place);
    strbuf_add_repeat(place->out, '#', (size_t)level);
    strbuf_add_char(place->out, ' ');
    place->inline_start = true;
    add_words(place, text, false);
}

static void add_item(struct place *place, const struct node *node)
{
    struct str mark = node->label;
    bool numbered = mark.length > 1 && ascii_digit(mark.bytes[0]);
    bool lettered = mark.length > 1 && ascii_alpha(mark.bytes[0]);
    start_line(place);
    size_t before = place->out->length;
    if (numbered)
        strbuf_add_str(place->out, mark);
    else
        strbuf_add_char(place->out, '-');
    strbuf_add_char(place->out, ' ');
    size_t width = place->out->length - before;
    if (lettered) {
        strbuf_add_str(place->out, mark);
        strbuf_add_char(place->out, ' ');
    }
    place->indent += width;
    place->inline_start = true;
    add_children(place, node);
    if (place->inline_start)
        strbuf_add_char(place->out, '\n');
    place->inline_start = false;
    place->indent -= width;
}

/* A line of its own, or an item of a list of facts. */
static void add_fact(struct place *place, const struct node *node)
{
    start_line(place);
    if (node->level)
        strbuf_add_text(place->out, "- ");
    place->inline_start = true;
    add_words(place, node->text, false);
}

static void add_reference(struct place *place, const struct node *node)
{
    start_line(place);
    strbuf_add_text(place->out, "- ");
    text_add_printable(place->out, node->label);
    strbuf_add_char(place->out, ' ');
    place->inline_start = true;
    place->indent += 2;
    add_words(place, node->text, true);
    place->indent -= 2;
}

static void add_node(struct place *place, const struct node *node)
{
    switch (node->kind) {
    case NODE_PAGE:
        add_children(place, node);
        break;
    case NODE_TITLE:
        strbuf_add_text(place->out, "# ");
        text_add_printable(place->out, node->label);
        strbuf_add_char(place->out, ' ');
        place->inline_start = true;
        add_words(place, node->text, false);
        break;
    case NODE_SECTION:
        add_heading(place, node->level + 1, node->text);
        if (node->child)
            strbuf_add_char(place->out, '\n');
        add_children(place, node);
        break;
    case NODE_FACTS:
        add_fact(place, node);
        break;
    case NODE_PROSE:
    case NODE_NOTICE:
        add_words(place, node->text, true);
        break;
    case NODE_LITERAL:
        add_literal(place, node);
        break;
    case NODE_ITEM:
        add_item(place, node);
        break;
    case NODE_REFERENCE:
        add_reference(place, node);
        break;
    }
}

static void add_children(struct place *place, const struct node *node)
{
    for (const struct node *child = node->child; child; child = child->next) {
        bool entry = child->kind == NODE_REFERENCE || (child->kind == NODE_FACTS && child->level);
        bool together = child->next && entry && child->next->kind == child->kind;
        add_node(place, child);
        if (child->next && !together)
            strbuf_add_char(place->out, '\n');
    }
}

void markdown_add(struct strbuf *out, const struct node *node)
{
    struct place place = {.out = out};
    add_node(&place, node);
}
