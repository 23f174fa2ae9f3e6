#include "message/extract_blocks.h"

#include "article/layout.h"
#include "message/block.h"
#include "message/cue.h"

enum {
    SAME_INDENT_MAX = 500, /* bytes of a message that is not set deeper than its cue */
    BLOCK_INDENT = 3,
};

/* TEXT without its list mark. */
static struct str without_mark(struct str text)
{
    return str_from(text, layout_list_mark(text));
}

static bool is_bullet(struct str text)
{
    struct str trimmed = str_trim(text);
    return layout_list_mark(text) && trimmed.length && char_in(trimmed.bytes[0], "-*o");
}

static bool ends_with_colon(struct str text)
{
    text = str_trim_end(text);
    return text.length && text.bytes[text.length - 1] == ':';
}

/* Remarks that follow a message without being part of it. */
static bool is_remark(struct str text)
{
    static const char *const LEADS[] = {
        "where ", "NOTE:", "Note that ", "For more information", "For additional information",
        NULL};
    text = str_trim(text);
    for (const char *const *lead = LEADS; *lead; lead++)
        if (str_starts(text, str_of(*lead)))
            return true;
    return false;
}

/* How the paragraphs behind a cue are set. */
enum layout { LAYOUT_NONE, LAYOUT_DEEPER, LAYOUT_BULLETS, LAYOUT_SAME };

struct gathering {
    struct block block;
    struct cue cue;
    size_t indent; /* of the cue's text */
    enum layout layout;
    bool connected; /* a connector stands before */
    bool bulleted;
};

/* Takes paragraph P into the block; false when the block has ended before it. */
static bool gather(struct gathering *g, const struct paragraph *p, bool last_connects)
{
    struct str text = p->text;
    struct str flat = str_trim(text);
    bool strict =
        g->cue.kind == CUE_FOLLOWING || g->cue.kind == CUE_SIMILAR || g->cue.kind == CUE_THIS;
    if (p->indent > g->indent && g->layout != LAYOUT_BULLETS) {
        if (is_remark(flat) ||
            (ends_with_colon(flat) && g->layout != LAYOUT_NONE && cue_read(flat).kind))
            return false;
        if (g->bulleted && !is_bullet(text) && layout_list_mark(text))
            return false;
        bool bullet = is_bullet(text);
        block_add(&g->block, bullet ? without_mark(text) : text, g->connected || bullet);
        g->bulleted |= bullet;
        g->layout = LAYOUT_DEEPER;
        g->connected = false;
        return true;
    }
    if (is_bullet(text) && !ends_with_colon(flat) &&
        ((g->layout == LAYOUT_DEEPER && g->connected) ||
         (g->layout != LAYOUT_DEEPER && g->layout != LAYOUT_SAME && strict && g->cue.colon &&
          g->cue.plural))) {
        block_add(&g->block, without_mark(text), true);
        g->bulleted = true;
        if (g->layout == LAYOUT_NONE)
            g->layout = LAYOUT_BULLETS;
        g->connected = false;
        return true;
    }
    bool plain = !layout_list_mark(text) && flat.length < SAME_INDENT_MAX && !ends_with_colon(flat);
    if (g->layout == LAYOUT_NONE && g->cue.colon && g->cue.kind != CUE_LABEL && plain &&
        (p->indent == g->indent || p->indent == BLOCK_INDENT) && !is_remark(flat)) {
        block_add(&g->block, text, true);
        g->layout = LAYOUT_SAME;
        g->connected = false;
        return last_connects;
    }
    if (g->layout == LAYOUT_SAME && g->connected && plain) {
        block_add(&g->block, text, true);
        g->connected = false;
        return true;
    }
    return false;
}

static void keep_gathered(struct extraction *x, struct gathering *g)
{
    struct block *block = &g->block;
    bool loose = g->cue.kind == CUE_THIS || g->cue.kind == CUE_LABEL;
    if (loose && g->bulleted && !g->cue.plural)
        return; /* causes of "this error", not errors */
    for (size_t i = 0; g->cue.kind != CUE_FOLLOWING && i < block->count; i++)
        if (extraction_has_code(block->pieces[i].text))
            return;
    block->plural = g->cue.plural;
    block->sure = g->cue.kind == CUE_FOLLOWING || g->cue.kind == CUE_SIMILAR;
    block->how = MESSAGE_BLOCK;
    block_keep(x, block);
}

/* What stands behind the cue in paragraph AT. */
static void read_behind(struct extraction *x, size_t at, struct cue cue, size_t indent)
{
    struct gathering g = {.cue = cue, .indent = indent};
    for (size_t i = at + 1; i < x->count; i++) {
        const struct paragraph *p = &x->paragraphs[i];
        if (cue_is_connector(p->text)) {
            g.connected = g.block.count > 0;
            continue;
        }
        struct str first;
        struct str rest = p->text;
        (void)str_next_line(&rest, &first);
        if (layout_is_rule(first, '-', 3) || layout_is_rule(first, '=', 3))
            break;
        bool next_connects = i + 1 < x->count && cue_is_connector(x->paragraphs[i + 1].text);
        if (!gather(&g, p, next_connects))
            break;
    }
    /* the same-indent form ends gather() with its only paragraph taken */
    keep_gathered(x, &g);
}

/* A cue and its message in one paragraph: the line that ends in a colon, then deeper lines. */
static bool read_inside(struct extraction *x, const struct paragraph *p, size_t indent)
{
    struct str rest = p->text;
    struct str line;
    struct str before = {0};
    if (!memchr(rest.bytes, ':', rest.length))
        return false;
    while (str_next_line(&rest, &line)) {
        if (before.bytes && ends_with_colon(before) && layout_indent(line) > indent) {
            struct cue cue = cue_read(str_between(p->text.bytes, line.bytes));
            if (!cue.kind)
                return false;
            struct block block = {.plural = cue.plural,
                                  .sure = cue.kind == CUE_FOLLOWING || cue.kind == CUE_SIMILAR};
            block_add(&block, str_between(line.bytes, p->text.bytes + p->text.length), true);
            block_keep(x, &block);
            return true;
        }
        before = line;
    }
    return false;
}

/* A block right under SYMPTOMS, before any prose, is what the user sees. */
static void read_opening(struct extraction *x)
{
    if (x->section->kind != SECTION_SYMPTOMS || x->section->level != 1 || x->count < 1 ||
        x->paragraphs[0].indent < BLOCK_INDENT || layout_list_mark(x->paragraphs[0].text) ||
        !cue_gate(x->paragraphs[0].text))
        return;
    extraction_keep(x, x->paragraphs[0].text, MESSAGE_BLOCK, false);
}

/* "Error 2400" or "Error Message: text" as a heading of the second level. */
static void read_heading(struct extraction *x)
{
    struct str heading = x->section->heading;
    if (x->section->level != 2)
        return;
    static const char *const LEADS[] = {"Error Message: ", "Err Msg: ", "Error: ", NULL};
    for (const char *const *lead = LEADS; *lead; lead++)
        if (str_starts_case(heading, str_of(*lead))) {
            extraction_keep(x, str_from(heading, strlen(*lead)), MESSAGE_BLOCK, true);
            return;
        }
    bool code = str_starts_case(heading, STR("Error ")) && heading.length < 24 &&
                ascii_digit(heading.bytes[heading.length - 1]);
    if (code && x->count && x->paragraphs[0].indent >= BLOCK_INDENT)
        extraction_keep(x, x->paragraphs[0].text, MESSAGE_HEADING, true);
}

void extract_blocks(struct extraction *x)
{
    read_opening(x);
    read_heading(x);
    for (size_t i = 0; i < x->count; i++) {
        const struct paragraph *p = &x->paragraphs[i];
        size_t mark = layout_list_mark(p->text);
        size_t indent = mark ? mark : p->indent;
        bool colon = ends_with_colon(p->text);
        if (read_inside(x, p, indent))
            continue;
        bool deeper = i + 1 < x->count && x->paragraphs[i + 1].indent > p->indent;
        if (!colon && !deeper)
            continue;
        struct cue cue = cue_read(p->text);
        bool without_colon =
            cue.kind == CUE_FOLLOWING || cue.kind == CUE_SIMILAR || cue.kind == CUE_EXAMPLE;
        if (cue.kind && (cue.colon || without_colon))
            read_behind(x, i, cue, indent);
    }
}
