#include "article/kbtext_parts.h"

#include "article/layout.h"
#include "base/strbuf.h"

enum {
    APPLIES_RULE_MIN = 60, /* '-' of the rules around applies-to */
    LEGACY_LINES_MAX = 6,  /* non-blank lines that a legacy prefix has at most */
};

static void add_product(struct kbtext_parser *parser, struct str item)
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
static void end_product(struct kbtext_parser *parser, struct strbuf *item)
{
    if (item->length == 0)
        return;
    char *copy = arena_copy(parser->arena, strbuf_view(item));
    if (copy)
        add_product(parser, (struct str){copy, item->length});
    strbuf_reset(item);
}

/* The items between the rules: " - Text", nested "    - Text", continuation lines. */
static void parse_products(struct kbtext_parser *parser, struct str block)
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
void kbtext_legacy(struct str *rest, struct article *article)
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
void kbtext_applies_to(struct kbtext_parser *parser, struct str *rest, struct str *preface)
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
