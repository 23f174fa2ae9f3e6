#include "article/kbtext.h"

#include "article/layout.h"
#include "article/references.h"
#include "base/date.h"
#include "base/strbuf.h"

#include <stdio.h>

enum {
    RULE_MIN = 20,         /* '=' or '-' of a rule that ends a block */
    APPLIES_RULE_MIN = 60, /* '-' of the rules around applies-to */
    UNDERLINE_MIN = 3,     /* characters of a heading's underline */
    UNDERLINE_SLACK = 1,   /* by which a level-1 underline may be off its heading */
    LEGACY_LINES_MAX = 6,  /* non-blank lines that a legacy prefix has at most */
};

struct parser {
    struct article *article;
    struct arena *arena;
    size_t product_capacity;
    size_t section_capacity;
    bool failed; /* out of memory */
};

/* ---- header ---- */

static const char *const MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

/* "09-AUG-2001" to "2001-08-09"; whether there is such a day is another question. */
static bool read_date(struct str text, char *to)
{
    if (text.length < 11 || text.bytes[2] != '-' || text.bytes[6] != '-')
        return false;
    for (size_t i = 0; i < 11; i++)
        if (i < 2 || i > 6 ? !ascii_digit(text.bytes[i]) : i == 3 && !ascii_alpha(text.bytes[i]))
            return false;
    for (int month = 0; month < 12; month++) {
        if (strncasecmp(text.bytes + 3, MONTHS + (size_t)month * 3, 3) != 0)
            continue;
        (void)snprintf(to, 11, "%.4s-%02d-%.2s", text.bytes + 7, month + 1, text.bytes);
        return true;
    }
    return false;
}

static enum kbq_status parse_document_line(struct str line, struct article *article,
                                           struct kbq_error *error)
{
    if (!str_starts(line, STR("DOCUMENT:")))
        return kbq_fail(error, KBQ_BADINPUT, "no article: it does not begin with 'DOCUMENT:'");
    line = str_trim(str_from(line, 9));
    size_t id_length = article_read_id(line, article->id);
    if (!id_length)
        return kbq_fail(error, KBQ_BADINPUT, "no article: the DOCUMENT line has no id");
    line = str_trim(str_from(line, id_length));
    if (!read_date(line, article->date))
        return kbq_fail(error, KBQ_BADINPUT,
                        "no article: the date behind '%s' is not of the form 09-AUG-2001",
                        article->id);
    if (!date_is_valid(str_of(article->date)))
        return kbq_fail(error, KBQ_BADINPUT, "no article: the date of '%s', %.11s, is not a day",
                        article->id, line.bytes);
    line = str_trim(str_from(line, 11));
    const char *close = line.length ? memchr(line.bytes, ']', line.length) : NULL;
    if (line.length > 1 && line.bytes[0] == '[' && close)
        article->tag = str_trim(str_between(line.bytes + 1, close));
    return KBQ_OK;
}

/* "KEY     :value" with KEY of capitals, blanks and slashes. */
static bool split_field(struct str line, struct str *key, struct str *value)
{
    const char *colon = line.length ? memchr(line.bytes, ':', line.length) : NULL;
    if (!colon)
        return false;
    *key = str_trim(str_between(line.bytes, colon));
    *value = str_trim(str_between(colon + 1, line.bytes + line.length));
    return key->length > 0;
}

static struct str *header_field(struct article *article, struct str key)
{
    if (str_equal(key, STR("TITLE")))
        return &article->title;
    if (str_equal(key, STR("PRODUCT")))
        return &article->product;
    if (str_equal(key, STR("PROD/VER")))
        return &article->versions;
    if (str_equal(key, STR("KEYWORDS")))
        return &article->keywords;
    return NULL;
}

static struct str strip_leading_colon(struct str versions)
{
    if (versions.length && versions.bytes[0] == ':')
        return str_trim(str_from(versions, 1));
    return versions;
}

/* Reads the header off *REST. */
static enum kbq_status parse_header(struct str *rest, struct article *article,
                                    struct kbq_error *error)
{
    struct str line;
    struct str after = *rest;
    while (str_next_line(&after, &line) && str_trim(line).length == 0)
        *rest = after;
    if (rest->length == 0)
        return kbq_fail(error, KBQ_BADINPUT, "no article: it is empty");
    (void)str_next_line(rest, &line);
    enum kbq_status status = parse_document_line(line, article, error);
    if (status)
        return status;
    after = *rest;
    while (str_next_line(&after, &line)) {
        struct str key;
        struct str value;
        if (layout_is_rule(line, '=', RULE_MIN)) {
            *rest = after;
            break;
        }
        if (str_trim(line).length == 0) {
            *rest = after;
            continue;
        }
        if (!split_field(line, &key, &value) || !ascii_upper(key.bytes[0]))
            break;
        struct str *field = header_field(article, key);
        if (!field && !str_equal(key, STR("OPER/SYS")))
            break;
        if (field)
            *field = value;
        *rest = after;
    }
    article->versions = strip_leading_colon(article->versions);
    if (article->title.length == 0)
        return kbq_fail(error, KBQ_BADINPUT, "no article: '%s' has no TITLE", article->id);
    return KBQ_OK;
}

/* ---- trailer ---- */

static struct str *trailer_field(struct article *article, struct str key)
{
    if (str_equal(key, STR("Keywords")))
        return &article->keywords;
    if (str_equal(key, STR("Version")))
        return &article->versions;
    if (str_equal(key, STR("Technology")))
        return &article->technology;
    if (str_equal(key, STR("Issue type")))
        return &article->issue_type;
    return NULL;
}

/* The start of the last line of TEXT that begins with PREFIX, or NULL. */
static const char *last_line_with(struct str text, struct str prefix)
{
    const char *end = text.bytes + text.length;
    for (const char *p = end; p > text.bytes;) {
        const char *start = p;
        while (start > text.bytes && start[-1] != '\n')
            start--;
        if (str_starts(str_between(start, end), prefix))
            return start;
        p = start > text.bytes ? start - 1 : start;
    }
    return NULL;
}

/* TEXT without the rule that its last non-blank line may be. */
static struct str drop_last_rule(struct str text)
{
    struct str trimmed = str_trim_end(text);
    const char *start = trimmed.bytes + trimmed.length;
    while (start > trimmed.bytes && start[-1] != '\n')
        start--;
    if (layout_is_rule(str_between(start, trimmed.bytes + trimmed.length), '=', RULE_MIN))
        return str_between(text.bytes, start);
    return text;
}

static bool is_trailer_start(const char *line, struct str text)
{
    struct str before = str_trim_end(str_between(text.bytes, line));
    const char *start = before.bytes + before.length;
    while (start > before.bytes && start[-1] != '\n')
        start--;
    return layout_is_rule(str_between(start, before.bytes + before.length), '=', RULE_MIN);
}

/* Takes notice and trailer off the end of TEXT; what is left is the body. The trailer is found
 * from the end, since bodies may hold rules of their own. */
static struct str parse_trailer(struct str text, struct article *article)
{
    const char *notice = last_line_with(text, STR("THE INFORMATION PROVIDED IN THE MICROSOFT"));
    struct str body = notice ? drop_last_rule(str_between(text.bytes, notice)) : text;
    const char *keys = last_line_with(body, STR("Keywords  "));
    if (!keys)
        keys = last_line_with(body, STR("Keywords:"));
    if (!keys || !is_trailer_start(keys, body))
        return body;
    struct str rest = str_between(keys, body.bytes + body.length);
    struct str line;
    while (str_next_line(&rest, &line)) {
        struct str key;
        struct str value;
        if (str_trim(line).length == 0 || !split_field(line, &key, &value))
            break;
        struct str *field = trailer_field(article, key);
        if (field)
            *field = value;
    }
    article->versions = strip_leading_colon(article->versions);
    return drop_last_rule(str_between(body.bytes, keys));
}

/* ---- applies to ---- */

static void add_product(struct parser *parser, struct str item)
{
    static const struct str EDITOR_NOTE = STR_INIT("*EDITOR");
    struct article *article = parser->article;
    const char *note = str_find(item, EDITOR_NOTE);
    if (note)
        item = str_between(item.bytes, note);
    item = str_trim(item);
    if (item.length == 0)
        return;
    struct product *grown = arena_grow(parser->arena, article->products, sizeof *grown,
                                       article->product_count, &parser->product_capacity);
    if (!grown) {
        parser->failed = true;
        return;
    }
    article->products = grown;
    struct product product = {.name = item};
    const char *word = str_find(item, STR(" version"));
    if (word) {
        product.name = str_trim(str_between(item.bytes, word));
        while (product.name.length && product.name.bytes[product.name.length - 1] == ',')
            product.name.length--;
        struct str versions = str_between(word + 8, item.bytes + item.length);
        while (versions.length && (ascii_alpha(versions.bytes[0]) || versions.bytes[0] == '('))
            versions = str_from(versions, versions.bytes[0] == '(' ? 3 : 1);
        product.versions = str_trim(versions);
    }
    grown[article->product_count++] = product;
}

/* Adds the collected ITEM and empties it. */
static void end_product(struct parser *parser, struct strbuf *item)
{
    if (item->length == 0)
        return;
    char *copy = arena_copy(parser->arena, strbuf_view(item));
    if (copy)
        add_product(parser, (struct str){copy, item->length});
    strbuf_reset(item);
}

/* The items between the rules: " - Text", nested "    - Text", continuation lines. */
static void parse_products(struct parser *parser, struct str block)
{
    struct strbuf item = STRBUF_EMPTY;
    struct str line;
    while (str_next_line(&block, &line)) {
        struct str text = str_trim(line);
        bool starts = str_starts(text, STR("- "));
        if (starts || text.length == 0)
            end_product(parser, &item);
        if (starts) {
            strbuf_add_str(&item, str_trim(str_from(text, 1)));
        } else if (item.length && text.length) {
            strbuf_add_char(&item, ' ');
            strbuf_add_str(&item, text);
        }
    }
    parser->failed |= item.failed;
    end_product(parser, &item);
    strbuf_clear(&item);
}

/* A line that is only version numbers, system names and kb keywords. */
static bool is_legacy_line(struct str line)
{
    struct str word;
    size_t words = 0;
    while (str_next_word(&line, &word)) {
        words++;
        bool keyword = str_starts(word, STR("kb"));
        bool version = ascii_digit(word.bytes[0]);
        bool system = str_equal(word, STR("|")) || str_equal(word, STR("WINDOWS")) ||
                      str_equal(word, STR("MS-DOS")) || str_equal(word, STR("OS/2")) ||
                      str_equal(word, STR("WINDOWS/NT")) || str_equal(word, STR("WINNT")) ||
                      str_equal(word, STR("MACINTOSH")) || str_equal(word, STR("NT")) ||
                      str_equal(word, STR("UNIX")) || str_equal(word, STR("XENIX"));
        if (!keyword && !version && !system)
            return false;
    }
    return words > 0;
}

/* Takes the legacy prefix off the start of *REST. */
static void parse_legacy(struct str *rest, struct article *article)
{
    struct str after = *rest;
    struct str line;
    struct str legacy = {0};
    size_t lines = 0;
    while (lines < LEGACY_LINES_MAX && str_next_line(&after, &line)) {
        if (str_trim(line).length == 0)
            continue;
        if (!is_legacy_line(line))
            break;
        lines++;
        if (!legacy.bytes)
            legacy.bytes = line.bytes;
        legacy.length = (size_t)(line.bytes + line.length - legacy.bytes);
        *rest = after;
    }
    article->legacy = str_trim(legacy);
}

/* Takes the applies-to block out of *REST when it stands at its start. What stands before it goes
 * to *PREFACE. */
static void parse_applies_to(struct parser *parser, struct str *rest, struct str *preface)
{
    struct str after = *rest;
    struct str line;
    const char *rule = NULL;
    while (str_next_line(&after, &line)) {
        if (!rule && layout_is_rule(line, '-', APPLIES_RULE_MIN)) {
            rule = line.bytes;
        } else if (rule && str_find(line, STR("information in this article applies to"))) {
            break;
        } else if (layout_is_rule(line, '=', UNDERLINE_MIN) ||
                   (rule && str_trim(line).length > 0)) {
            return;
        }
    }
    if (!rule || after.length == 0)
        return;
    const char *items = after.bytes;
    while (str_next_line(&after, &line)) {
        if (layout_is_rule(line, '-', APPLIES_RULE_MIN)) {
            *preface = str_trim_end(str_between(rest->bytes, rule));
            parse_products(parser, str_between(items, line.bytes));
            *rest = after;
            return;
        }
        if (layout_is_rule(line, '=', UNDERLINE_MIN))
            return;
    }
}

/* Cuts "Additional query words: ..." off the end of BODY. */
static struct str parse_query_words(struct str body, struct article *article)
{
    static const struct str LABEL = STR_INIT("Additional query words:");
    static const struct str OLD_LABEL = STR_INIT("Additional reference words:");
    struct str tail = str_from(body, body.length > 4096 ? body.length - 4096 : 0);
    struct str label = LABEL;
    const char *at = NULL;
    for (const char *p = tail.bytes;
         (p = str_find(str_between(p, tail.bytes + tail.length), LABEL)); p++)
        at = p;
    if (!at) {
        at = str_find(tail, OLD_LABEL);
        label = OLD_LABEL;
    }
    if (!at)
        return body;
    struct str words = str_trim(str_between(at + label.length, body.bytes + body.length));
    if (str_find(words, STR("\n\n")))
        return body;
    article->query_words = words;
    return str_between(body.bytes, at);
}

/* ---- sections ---- */

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

static void add_section(struct parser *parser, struct section section)
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
static void close_section(struct parser *parser, struct section *section, const char *end)
{
    section->text = str_trim_end(str_between(section->text.bytes, end));
    if (section->kind != SECTION_PREFACE || str_trim(section->text).length)
        add_section(parser, *section);
}

static void parse_sections(struct parser *parser, struct str body)
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
static void split_sections(struct parser *parser)
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

enum kbq_status kbtext_parse(struct str text, struct arena *arena, struct article *article,
                             struct kbq_error *error)
{
    *article = (struct article){0};
    struct parser parser = {.article = article, .arena = arena};
    struct str rest = text;
    enum kbq_status status = parse_header(&rest, article, error);
    if (status)
        return status;
    article->body = str_trim_end(parse_trailer(rest, article));
    rest = parse_query_words(article->body, article);
    parse_legacy(&rest, article);
    struct str preface = {0};
    parse_applies_to(&parser, &rest, &preface);
    if (preface.length)
        add_section(&parser, (struct section){.level = 1, .text = preface});
    if (str_trim(rest).length)
        parse_sections(&parser, rest);
    split_sections(&parser);
    if (parser.failed || arena->failed)
        return kbq_fail_nomem(error);
    return references_find(article, arena, error);
}
