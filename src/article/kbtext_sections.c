#include "article/kbtext_parts.h"

#include "article/layout.h"

enum { UNDERLINE_SLACK = 1 }; /* by which a level-1 underline may be off its heading */

static const struct {
    struct str lead; /* how the heading begins */
    enum section_kind kind;
    bool whole; /* the heading is this word alone */
} HEADINGS[] = {
    {STR_INIT("SYMPTOMS"), SECTION_SYMPTOMS, true},
    {STR_INIT("SYMPTOM"), SECTION_SYMPTOMS, true},
    {STR_INIT("PROBLEM DESCRIPTION"), SECTION_SYMPTOMS, true},
    {STR_INIT("PROBLEM"), SECTION_SYMPTOMS, true},
    {STR_INIT("CAUSE"), SECTION_CAUSE, true},
    {STR_INIT("CAUSES"), SECTION_CAUSE, true},
    {STR_INIT("CAUSE "), SECTION_CAUSE, false},
    {STR_INIT("RESOLUTION"), SECTION_RESOLUTION, true},
    {STR_INIT("RESOLUTION "), SECTION_RESOLUTION, false},
    {STR_INIT("SOLUTION"), SECTION_RESOLUTION, true},
    {STR_INIT("WORKAROUND"), SECTION_WORKAROUND, true},
    {STR_INIT("WORKAROUNDS"), SECTION_WORKAROUND, true},
    {STR_INIT("WORKAROUND "), SECTION_WORKAROUND, false},
    {STR_INIT("STATUS"), SECTION_STATUS, true},
    {STR_INIT("SUMMARY"), SECTION_SUMMARY, true},
    {STR_INIT("MORE INFORMATION"), SECTION_MORE_INFORMATION, true},
    {STR_INIT("REFERENCES"), SECTION_REFERENCES, true},
    {STR_INIT("REFERENCE"), SECTION_REFERENCES, true},
};

/* The kind that HEADING stands for; SECTION_OTHER when it is none of the known names. */
static enum section_kind heading_kind(struct str heading)
{
    for (size_t i = 0; i < sizeof HEADINGS / sizeof HEADINGS[0]; i++)
        if (HEADINGS[i].whole ? str_equal(heading, HEADINGS[i].lead)
                              : str_starts_case(heading, HEADINGS[i].lead))
            return HEADINGS[i].kind;
    return SECTION_OTHER;
}

static bool is_named(struct str heading)
{
    for (size_t i = 0; i < sizeof HEADINGS / sizeof HEADINGS[0]; i++)
        if (HEADINGS[i].whole && str_equal(heading, HEADINGS[i].lead))
            return true;
    return false;
}

/* The level of the heading LINE over UNDERLINE: 0 when they are none. */
static int heading_level(struct str line, struct str underline)
{
    struct str text = str_trim_end(line);
    struct str rule = str_trim_end(underline);
    if (rule.length < UNDERLINE_MIN || text.length == 0)
        return 0;
    char c = rule.bytes[rule.length - 1];
    if ((c != '=' && c != '-') || !layout_is_rule(rule, c, UNDERLINE_MIN))
        return 0;
    bool indented = str_is_blank(text.bytes[0]);
    bool named = is_named(str_trim(text));
    if (indented && (!named || layout_indent(rule) != layout_indent(text)))
        return 0;
    size_t slack = named ? UNDERLINE_MIN : c == '=' ? UNDERLINE_SLACK : 0;
    size_t columns = str_trim(text).length;
    size_t drawn = str_trim(rule).length;
    if (columns > drawn + slack || drawn > columns + slack)
        return 0;
    if (c == '=' || named)
        return 1;
    return str_find(text, STR("  ")) ? 0 : 2;
}

void kbtext_add_section(struct kbtext_parser *parser, struct section section)
{
    struct article *article = parser->article;
    struct section *grown = arena_grow(parser->arena, article->sections, sizeof *grown,
                                       article->section_count, &parser->section_capacity);
    if (!grown) {
        parser->failed = true;
        return;
    }
    article->sections = grown;
    grown[article->section_count++] = section;
}

/* Closes SECTION at END and keeps it unless it is an empty preface. */
static void close_section(struct kbtext_parser *parser, struct section *section, const char *end)
{
    section->text = str_trim_end(str_between(section->text.bytes, end));
    if (section->kind != SECTION_PREFACE || str_trim(section->text).length)
        kbtext_add_section(parser, *section);
}

void kbtext_sections(struct kbtext_parser *parser, struct str body)
{
    struct section section = {.kind = SECTION_PREFACE, .level = 1, .text = {body.bytes, 0}};
    enum section_kind around = SECTION_PREFACE;
    bool level_one_seen = false;
    bool blank_before = true;
    struct str rest = body;
    struct str line;
    while (str_next_line(&rest, &line)) {
        struct str after = rest;
        struct str underline = {0};
        bool candidate = blank_before && line.length && str_next_line(&after, &underline);
        int level = candidate ? heading_level(line, underline) : 0;
        if (!level && candidate && str_trim(underline).length == 0 && is_named(line)) {
            level = 1; /* a known name alone on its line, its underline forgotten */
            after = rest;
        }
        blank_before = str_trim(line).length == 0;
        if (!level)
            continue;
        close_section(parser, &section, line.bytes);
        struct str heading = str_trim(line);
        if (level == 1) {
            around = heading_kind(heading);
            level_one_seen = true;
        }
        section = (struct section){.kind = around == SECTION_PREFACE ? SECTION_SUMMARY : around,
                                   .level = level,
                                   .heading = heading,
                                   .text = {after.bytes, 0}};
        rest = after;
        blank_before = true;
    }
    close_section(parser, &section, body.bytes + body.length);
    if (level_one_seen)
        return;
    for (size_t i = 0; i < parser->article->section_count; i++)
        if (parser->article->sections[i].kind == SECTION_PREFACE)
            parser->article->sections[i].kind = SECTION_SUMMARY;
}

/* Splits the sections into paragraphs, once for all who read them. */
void kbtext_paragraphs(struct kbtext_parser *parser)
{
    struct article *article = parser->article;
    struct paragraph *all = NULL;
    size_t count = 0;
    size_t capacity = 0;
    for (size_t i = 0; i < article->section_count; i++) {
        struct str rest = article->sections[i].text;
        struct paragraph paragraph;
        size_t first = count;
        while (layout_next_paragraph(&rest, &paragraph)) {
            struct paragraph *grown =
                arena_grow(parser->arena, all, sizeof *grown, count, &capacity);
            if (!grown)
                return;
            all = grown;
            all[count++] = paragraph;
        }
        article->sections[i].paragraph_count = count - first;
    }
    for (size_t i = 0; all && i < article->section_count; i++) { /* now they move no more */
        article->sections[i].paragraphs = all;
        all += article->sections[i].paragraph_count;
    }
}
