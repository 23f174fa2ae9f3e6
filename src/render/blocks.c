#include "render/blocks.h"

#include "article/article.h"
#include "article/boilerplate.h"
#include "article/layout.h"
#include "base/text.h"

/* A display block stands DISPLAY columns deeper than the prose around it. A line of prose ends
 * where the next word would not have fitted into WRAP columns. */
enum { DEPTH_MAX = 8, DISPLAY = 3, WRAP = 70, SENTENCE_WORDS = 4 };

/* A list item that is still open. */
struct level {
    struct node *item;
    size_t mark; /* columns before its mark */
    size_t hang; /* columns before its text */
};

struct reader {
    struct arena *arena;
    struct node *root;
    struct level levels[DEPTH_MAX];
    size_t depth;
};

static struct node *holder(const struct reader *reader)
{
    return reader->depth ? reader->levels[reader->depth - 1].item : reader->root;
}

static size_t base_of(const struct reader *reader)
{
    return reader->depth ? reader->levels[reader->depth - 1].hang : 0;
}

/* ---- what a paragraph is ---- */

/* Columns that are aligned by blanks, or a frame. */
static bool is_table(struct str text)
{
    struct str rest = text;
    struct str line;
    while (str_next_line(&rest, &line)) {
        line = str_trim(line);
        if (line.length &&
            (str_find(line, STR("   ")) || memchr(line.bytes, '\t', line.length) ||
             line.bytes[0] == '|' || str_starts(line, STR("+-")) || layout_is_rule(line, '-', 3)))
            return true;
    }
    return false;
}

static bool ends_sentence(struct str text)
{
    text = str_trim(text);
    while (text.length && char_in(text.bytes[text.length - 1], "\"')"))
        text.length--;
    return text.length && char_in(text.bytes[text.length - 1], ".:!?");
}

static size_t count_words(struct str text)
{
    size_t count = 0;
    struct str word;
    while (str_next_word(&text, &word))
        count++;
    return count;
}

/* Each line but the last is as full as a line of prose gets. */
static bool is_wrapped(struct str text)
{
    struct str line;
    struct str next;
    struct str word;
    if (!str_next_line(&text, &line))
        return false;
    size_t lines = 1;
    for (; str_next_line(&text, &next); line = next, lines++) {
        struct str rest = next;
        (void)str_next_word(&rest, &word);
        if (layout_indent(line) + text_width(str_trim(line)) + 1 + text_width(word) < WRAP)
            return false;
    }
    return lines > 1;
}

/* The columns of the widest line of TEXT, and in *LINES how many there are. 0 when one of them
 * stands as deep as a display block. */
static size_t widest_line(struct str text, size_t *lines)
{
    size_t widest = 0;
    struct str line;
    for (*lines = 0; str_next_line(&text, &line); ++*lines) {
        size_t width = text_width(str_trim_end(line));
        if (layout_indent(line) >= DISPLAY)
            return 0;
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Lines that their author broke on purpose: most end although the next word would have had room, be
 * it in a line that is short anyway or beside the longest one. Two lines say little about the width
 * of the text, so that only short ones count that do not go on with a small letter. */
static bool is_broken(struct str text)
{
    enum { SHORT = 50, FEW = 2 };
    size_t lines;
    size_t widest = widest_line(text, &lines);
    size_t limit = lines > FEW && widest > SHORT ? widest : SHORT;
    size_t breaks = 0;
    struct str line;
    struct str next;
    struct str word;
    (void)str_next_line(&text, &line);
    for (; str_next_line(&text, &next); line = next) {
        struct str words = next;
        (void)str_next_word(&words, &word);
        bool goes_on = lines <= FEW && word.length && ascii_lower(word.bytes[0]);
        breaks += !goes_on && text_width(str_trim_end(line)) + 1 + text_width(word) <= limit;
    }
    return widest && lines > 1 && 2 * breaks > lines - 1;
}

/* Prose although it is indented: sentences, not a command or a message on lines of its own. */
static bool is_sentences(struct str text, bool in_item)
{
    struct str trimmed = str_trim(text);
    if (str_starts(trimmed, STR("NOTE")) || str_starts(trimmed, STR("WARNING")) ||
        str_starts(trimmed, STR("IMPORTANT")) || str_starts(trimmed, STR("CAUTION")))
        return true;
    if (!ascii_upper(trimmed.bytes[0]) && trimmed.bytes[0] != '"')
        return false;
    if (is_wrapped(text))
        return in_item || ends_sentence(text);
    return in_item && ends_sentence(text) && !memchr(trimmed.bytes, '\n', trimmed.length) &&
           count_words(trimmed) >= SENTENCE_WORDS;
}

/* "Q151519 Title": the id in the arena, the rest in *TITLE. False for anything else. */
static bool is_reference(struct reader *reader, struct str text, struct str *id, struct str *title)
{
    enum { LETTERS_MAX = 2 }; /* before the digits: "Q", "KQ" */
    char found[ARTICLE_ID_MAX + 1];
    text = str_trim(text);
    size_t length = text.length && ascii_alpha(text.bytes[0]) ? article_read_id(text, found) : 0;
    if (!length || (length < text.length && !str_is_blank(text.bytes[length])) ||
        length <= LETTERS_MAX || !ascii_digit(text.bytes[LETTERS_MAX]) ||
        !str_equal(str_first(text, length), str_of(found))) /* else it says something else */
        return false;
    *id = str_of(arena_copy(reader->arena, str_of(found)));
    *title = str_trim(str_from(text, length));
    return true;
}

/* ---- adding ---- */

static void add_literal(struct reader *reader, struct str text, size_t indent)
{
    struct node *parent = holder(reader);
    struct node *before = parent ? parent->last : NULL;
    if (before && before->kind == NODE_LITERAL) { /* goes on behind a blank line */
        before->text = str_between(before->text.bytes, text.bytes + text.length);
        before->indent = indent < before->indent ? indent : before->indent;
        return;
    }
    struct node *node = node_add(reader->arena, parent, NODE_LITERAL, text);
    if (node)
        node->indent = indent;
}

static void add_prose(struct reader *reader, struct str text, size_t indent)
{
    struct node *node = node_add(reader->arena, holder(reader), NODE_PROSE, text);
    if (node)
        node->indent = indent;
}

/* Prose in which lines that stand much deeper than BASE are display blocks. */
static void add_mixed(struct reader *reader, struct str text, size_t base, size_t indent)
{
    struct str rest = text;
    struct str line;
    const char *start = text.bytes;
    const char *end = start;
    bool literal = false;
    bool first = true;
    while (str_next_line(&rest, &line)) {
        bool deep = !first && layout_indent(line) >= base + DISPLAY;
        if (deep != literal && end > start) {
            (literal ? add_literal : add_prose)(reader, str_between(start, end),
                                                literal ? indent + DISPLAY : indent);
            start = line.bytes;
        }
        literal = deep;
        first = false;
        end = line.bytes + line.length;
    }
    (literal ? add_literal : add_prose)(reader, str_between(start, end),
                                        literal ? indent + DISPLAY : indent);
}

/* ---- lists ---- */

static void close_items(struct reader *reader, size_t indent, bool is_item)
{
    while (reader->depth) {
        const struct level *top = &reader->levels[reader->depth - 1];
        if (indent > top->mark && !(is_item && indent < top->mark + 2))
            break;
        reader->depth--;
    }
}

/* One item with the lines that follow its mark. */
static void add_item(struct reader *reader, struct str text)
{
    struct str line;
    struct str rest = text;
    (void)str_next_line(&rest, &line);
    size_t indent = layout_indent(line);
    size_t mark = layout_list_mark(line);
    close_items(reader, indent, true);
    struct node *item = node_add(reader->arena, holder(reader), NODE_ITEM, (struct str){0});
    if (!item)
        return;
    item->label = str_trim(str_first(line, mark));
    if (reader->depth == DEPTH_MAX)
        reader->depth--;
    size_t hang = indent + item->label.length + 1;
    if (mark > hang && mark <= indent + LAYOUT_TAB)
        hang = mark;
    reader->levels[reader->depth++] = (struct level){item, indent, hang};
    add_mixed(reader, str_from(text, mark), hang, 0);
}

/* The items of a paragraph that begins with one. */
static void add_items(struct reader *reader, struct str text)
{
    struct str rest = text;
    struct str line;
    const char *start = text.bytes;
    const char *end = start;
    while (str_next_line(&rest, &line)) {
        if (end > start && layout_list_mark(line)) {
            add_item(reader, str_between(start, end));
            start = line.bytes;
        }
        end = line.bytes + line.length;
    }
    add_item(reader, str_between(start, end));
}

/* ---- paragraphs ---- */

/* Lines that begin with the id of another article, each with the lines that go on with its title.
 * False, and nothing done, for anything else. */
static bool add_references(struct reader *reader, struct str text)
{
    struct str rest = text;
    struct str line;
    struct str id;
    struct str title;
    const char *start = text.bytes;
    (void)str_next_line(&rest, &line);
    if (!is_reference(reader, line, &id, &title))
        return false;
    for (;;) {
        struct str next_id;
        struct str next_title;
        bool more = str_next_line(&rest, &line);
        if (more && !is_reference(reader, line, &next_id, &next_title))
            continue;
        const char *end = more ? line.bytes : text.bytes + text.length;
        (void)is_reference(reader, str_between(start, end), &id, &title);
        struct node *node = node_add(reader->arena, holder(reader), NODE_REFERENCE, title);
        if (node)
            node->label = id;
        if (!more)
            return true;
        start = line.bytes;
    }
}

static void add_display(struct reader *reader, const struct paragraph *paragraph, size_t deeper)
{
    if (!is_table(paragraph->text) && is_sentences(paragraph->text, reader->depth > 0)) {
        add_prose(reader, paragraph->text, deeper);
    } else {
        add_literal(reader, paragraph->text, deeper);
    }
}

static void add_paragraph(struct reader *reader, const struct paragraph *paragraph)
{
    struct str text = paragraph->text;
    struct str rest = text;
    struct str line;
    (void)str_next_line(&rest, &line);
    size_t mark = layout_list_mark(line);
    if (mark && !is_table(str_from(text, mark))) {
        add_items(reader, text);
        return;
    }
    close_items(reader, paragraph->indent, false);
    size_t base = base_of(reader);
    size_t deeper = paragraph->indent > base ? paragraph->indent - base : 0;
    if (boilerplate_is(text))
        (void)node_add(reader->arena, holder(reader), NODE_NOTICE, text);
    else if (add_references(reader, text))
        return;
    else if (paragraph->indent > 0)
        add_display(reader, paragraph, deeper);
    else if (is_table(text) || is_broken(text))
        add_literal(reader, text, 0);
    else
        add_mixed(reader, text, layout_indent(line), 0);
}

void blocks_read(struct arena *arena, struct str text, struct node *parent)
{
    struct reader reader = {.arena = arena, .root = parent};
    struct paragraph paragraph;
    while (layout_next_paragraph(&text, &paragraph) && !arena->failed)
        add_paragraph(&reader, &paragraph);
}
