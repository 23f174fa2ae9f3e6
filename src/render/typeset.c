#include "render/typeset.h"

#include "article/layout.h"
#include "base/text.h"
#include "render/blocks.h"

enum { ROOM_MIN = 16, NARROW = 50 };

struct setter {
    struct strbuf *out;
    const struct style *style;
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

static void end_line(struct setter *setter)
{
    strbuf_add_char(setter->out, '\n');
    setter->lines++;
}

/* ---- lines ---- */

/* Appends LINE, which begins inside of a filled-in value where *FILLED, and empties it. */
static void put_line(struct setter *setter, enum tone tone, struct strbuf *line, bool *filled)
{
    style_add_piece(setter->out, setter->style, tone, strbuf_view(line), filled);
    setter->out->failed |= line->failed;
    strbuf_reset(line);
    end_line(setter);
}

static void wrap(struct setter *setter, enum tone tone, struct str text, size_t column, size_t hang)
{
    size_t width = setter->style->width;
    size_t limit = width > hang + ROOM_MIN ? width : hang + ROOM_MIN;
    struct strbuf line = STRBUF_EMPTY;
    bool filled = false;
    struct str word;
    bool first = true; /* of its line */
    while (str_next_word(&text, &word)) {
        size_t columns = text_width(word);
        if (!first && column + 1 + columns > limit) {
            put_line(setter, tone, &line, &filled);
            if (is_full(setter))
                break;
            strbuf_add_repeat(setter->out, ' ', hang);
            column = hang;
            first = true;
        }
        if (!first) {
            strbuf_add_char(&line, ' ');
            column++;
        }
        strbuf_add_str(&line, word);
        column += columns;
        first = false;
    }
    if (!setter->cut)
        put_line(setter, tone, &line, &filled);
    strbuf_clear(&line);
}

void typeset_wrapped(struct strbuf *out, const struct style *style, enum tone tone, struct str text,
                     size_t first, size_t hang)
{
    struct style all = *style;
    all.lines = 0;
    struct setter setter = {.out = out, .style = &all};
    wrap(&setter, tone, text, first, hang);
}

void typeset_fitted(struct strbuf *out, const struct style *style, enum tone tone, struct str text,
                    size_t room)
{
    static const struct str DOTS = STR_INIT("...");
    if (text_width(text) <= room) {
        style_add(out, style, tone, text);
        return;
    }
    size_t width = 0;
    struct str rest = text;
    while (rest.length) {
        struct str after = rest;
        width += (size_t)text_codepoint_width(text_next(&after));
        if (width + DOTS.length > room)
            break;
        rest = after;
    }
    style_add(out, style, tone, str_trim_end(str_between(text.bytes, rest.bytes)));
    style_add(out, style, tone, DOTS);
}

size_t typeset_indent(const struct style *style, size_t wanted)
{
    return style->width < NARROW ? wanted / 4 : wanted;
}

/* The part of LINE behind COLUMNS columns of blanks, with tabs as blanks up to their stops. */
static void add_line(struct setter *setter, enum tone tone, struct str line, size_t columns)
{
    struct strbuf spread = STRBUF_EMPTY;
    size_t column = 0;
    while (line.length) {
        struct str before = line;
        uint32_t c = text_next(&line);
        size_t width =
            c == '\t' ? LAYOUT_TAB - column % LAYOUT_TAB : (size_t)text_codepoint_width(c);
        if (c == '\t')
            strbuf_add_repeat(&spread, ' ', width);
        else
            strbuf_add_str(&spread, str_between(before.bytes, line.bytes));
        column += width;
    }
    style_add(setter->out, setter->style, tone, str_from(strbuf_view(&spread), columns));
    setter->out->failed |= spread.failed;
    strbuf_clear(&spread);
}

static void set_literal(struct setter *setter, const struct node *node, size_t indent)
{
    struct str rest = node->text;
    struct str line;
    size_t common = layout_common_indent(node->text);
    while (str_next_line(&rest, &line)) {
        if (is_full(setter))
            return;
        line = str_trim_end(line);
        if (line.length) {
            strbuf_add_repeat(setter->out, ' ', indent + node->indent);
            add_line(setter, TONE_CODE, line, common);
        }
        end_line(setter);
    }
}

/* ---- blocks ---- */

static void set_children(struct setter *setter, const struct node *node, size_t indent);

/* Prose that its author set DEEPER than what is around it, but at most by half of a line: each of
 * its lines begins with that. */
static size_t prose_indent(const struct setter *setter, size_t indent, size_t deeper)
{
    size_t most = setter->style->width / 2;
    return indent + (deeper < most ? deeper : most);
}

static void set_prose(struct setter *setter, enum tone tone, struct str text, size_t indent)
{
    strbuf_add_repeat(setter->out, ' ', indent);
    wrap(setter, tone, text, indent, indent);
}

/* A notice is one line: what it is about can be seen, and show --plain has the rest. */
static void set_notice(struct setter *setter, const struct node *node, size_t indent)
{
    struct strbuf text = STRBUF_EMPTY;
    struct str rest = node->text;
    struct str word;
    while (str_next_word(&rest, &word)) {
        strbuf_add_text(&text, text.length ? " " : "");
        strbuf_add_str(&text, word);
    }
    size_t width = setter->style->width;
    strbuf_add_repeat(setter->out, ' ', indent);
    typeset_fitted(setter->out, setter->style, TONE_FAINT, strbuf_view(&text),
                   width > indent + ROOM_MIN ? width - indent : ROOM_MIN);
    end_line(setter);
    setter->out->failed |= text.failed;
    strbuf_clear(&text);
}

static void set_reference(struct setter *setter, const struct node *node, size_t indent)
{
    struct strbuf text = STRBUF_EMPTY;
    size_t hang = indent + node->label.length + 2;
    strbuf_add_repeat(setter->out, ' ', indent);
    style_add(setter->out, setter->style, TONE_ID, node->label);
    strbuf_add_text(setter->out, "  ");
    strbuf_add_str(&text, node->text);
    if (node->presence == PRESENCE_ABSENT)
        strbuf_add_text(&text, " (not in this base)");
    wrap(setter, TONE_PLAIN, strbuf_view(&text), hang, hang);
    setter->out->failed |= text.failed;
    strbuf_clear(&text);
}

static void set_item(struct setter *setter, const struct node *node, size_t indent)
{
    size_t hang = indent + node->label.length + 1;
    strbuf_add_repeat(setter->out, ' ', indent);
    style_add(setter->out, setter->style, TONE_PLAIN, node->label);
    strbuf_add_char(setter->out, ' ');
    const struct node *first = node->child;
    if (!first || first->kind != NODE_PROSE) {
        end_line(setter);
        set_children(setter, node, hang);
        return;
    }
    wrap(setter, TONE_PLAIN, first->text, hang, hang);
    if (first->next && !is_full(setter)) {
        const struct node rest = {.child = first->next};
        end_line(setter);
        set_children(setter, &rest, hang);
    }
}

static void set_section(struct setter *setter, const struct node *node, size_t indent)
{
    strbuf_add_repeat(setter->out, ' ', indent);
    wrap(setter, TONE_HEADING, node->text, indent, indent + 2);
    set_children(setter, node, indent + typeset_indent(setter->style, 2));
}

static void set_title(struct setter *setter, const struct node *node, size_t indent)
{
    style_add(setter->out, setter->style, TONE_ID, node->label);
    strbuf_add_text(setter->out, "  ");
    size_t hang = indent + node->label.length + 2;
    wrap(setter, TONE_TITLE, node->text, hang, hang);
}

static void set_node(struct setter *setter, const struct node *node, size_t indent)
{
    switch (node->kind) {
    case NODE_PAGE:
        set_children(setter, node, indent);
        break;
    case NODE_TITLE:
        set_title(setter, node, indent);
        break;
    case NODE_FACTS:
        set_prose(setter, TONE_FAINT, node->text, indent);
        break;
    case NODE_SECTION:
        set_section(setter, node, indent);
        break;
    case NODE_PROSE:
        set_prose(setter, TONE_PLAIN, node->text, prose_indent(setter, indent, node->indent));
        break;
    case NODE_LITERAL:
        set_literal(setter, node, indent);
        break;
    case NODE_ITEM:
        set_item(setter, node, indent);
        break;
    case NODE_NOTICE:
        set_notice(setter, node, indent);
        break;
    case NODE_REFERENCE:
        set_reference(setter, node, indent);
        break;
    }
}

/* An item of one line. */
static bool is_short(const struct setter *setter, const struct node *node, size_t indent)
{
    const struct node *only = node->child;
    return node->kind == NODE_ITEM && only && !only->next && only->kind == NODE_PROSE &&
           indent + node->label.length + 1 + text_width(only->text) <= setter->style->width;
}

/* Whether A and B, which follow each other, stand without a blank line between. */
static bool is_tight(const struct setter *setter, const struct node *a, const struct node *b,
                     size_t indent)
{
    if (b->kind == NODE_FACTS || (a->kind == NODE_REFERENCE && b->kind == NODE_REFERENCE))
        return true;
    return is_short(setter, a, indent) && is_short(setter, b, indent);
}

static void set_children(struct setter *setter, const struct node *node, size_t indent)
{
    const struct node *before = NULL;
    for (const struct node *child = node->child; child; child = child->next) {
        if (is_full(setter))
            return;
        if (before && !is_tight(setter, before, child, indent))
            end_line(setter);
        set_node(setter, child, indent);
        before = child;
    }
}

void typeset(struct strbuf *out, const struct style *style, const struct node *node, size_t indent,
             bool *cut)
{
    struct setter setter = {.out = out, .style = style};
    set_children(&setter, node, indent);
    if (cut)
        *cut = setter.cut;
}

void typeset_text(struct strbuf *out, const struct style *style, struct str text, size_t indent,
                  bool *cut)
{
    struct arena arena = {0};
    struct node *root = node_new(&arena, NODE_PAGE, (struct str){0});
    if (root) {
        blocks_read(&arena, text, root);
        typeset(out, style, root, indent, cut);
    }
    out->failed |= arena.failed;
    arena_clear(&arena);
}
