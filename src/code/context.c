#include "code/context.h"

#include "code/context_rules.h" /* made from kb/rules/contexts.tsv by the build */

const size_t CONTEXT_RULE_COUNT = sizeof CONTEXT_RULES / sizeof CONTEXT_RULES[0];

enum {
    FILLERS_MAX = 2,
    GAP_MAX = 12,
    WORD_LENGTH_MAX = 24,
    SKIPPED_WORDS_MAX = 14, /* that a "*" may stand for */
};

/* Words that may stand between the telling words and the number: "error code is 5". */
static const struct str FILLERS[] = {
    STR_INIT("code"), STR_INIT("codes"),    STR_INIT("number"), STR_INIT("no"),
    STR_INIT("id"),   STR_INIT("is"),       STR_INIT("was"),    STR_INIT("of"),
    STR_INIT("with"), STR_INIT("value"),    STR_INIT("num"),    STR_INIT("nr"),
    STR_INIT("to"),   STR_INIT("returned"),
};

/* What may stand between two words. */
enum gap {
    GAP_TIGHT, /* blanks and the marks that tie a word to its number */
    GAP_COMMA, /* also commas */
    GAP_LOOSE, /* anything but a blank line */
};

/* The length of the mark that ends at END, 0 when it may not stand there. */
static size_t gap_mark(struct str text, size_t end, enum gap gap, bool bracket)
{
    char c = text.bytes[end - 1];
    if (gap == GAP_LOOSE)
        return c != '\n' || end < 2 || text.bytes[end - 2] != '\n';
    if (c == '.' && end < text.length && str_is_blank(text.bytes[end]))
        return 0; /* the end of a sentence */
    if (c == ')' && end >= 2 && text.bytes[end - 2] == '(')
        return 2; /* GetLastError() = 5 */
    if (c == ']' && bracket)
        return 1; /* SQLSTATE[HY000] [1045] */
    return str_is_blank(c) || char_in(c, ":=#('\"<[-_/.") || (gap == GAP_COMMA && c == ',');
}

/* Moves *AT left over what may stand in GAP, then over one word. False when something else stands
 * there. */
static bool word_before(struct str text, size_t *at, enum gap gap, struct str *word)
{
    size_t end = *at;
    bool bracket = false;
    while (end > 0 && *at - end < GAP_MAX && !ascii_alnum(text.bytes[end - 1])) {
        size_t mark = gap_mark(text, end, gap, bracket);
        if (!mark)
            return false;
        bracket |= text.bytes[end - 1] == '[';
        end -= mark;
    }
    size_t start = end;
    while (start > 0 && end - start < WORD_LENGTH_MAX && ascii_alnum(text.bytes[start - 1]))
        start--;
    if (start == end || (unsigned char)(start ? text.bytes[start - 1] : 0) >= 0x80)
        return false;
    *word = str_between(text.bytes + start, text.bytes + end);
    *at = start;
    return true;
}

static bool is_filler(struct str word)
{
    for (size_t i = 0; i < sizeof FILLERS / sizeof FILLERS[0]; i++)
        if (str_equal_case(word, FILLERS[i]))
            return true;
    return false;
}

/* Cuts the last word off *WORDS. */
static struct str last_word(struct str *words)
{
    size_t start = words->length;
    while (start > 0 && words->bytes[start - 1] != ' ')
        start--;
    struct str word = str_from(*words, start);
    *words = str_first(*words, start ? start - 1 : 0);
    return word;
}

/* True when RULE's words end at *AT, where its last one stands; then *AT is where they begin. */
static bool rule_fits(const struct context_rule *rule, struct str text, size_t *at)
{
    struct str wanted = rule->words;
    size_t place = *at;
    (void)last_word(&wanted);
    while (wanted.length) {
        struct str word;
        struct str next = last_word(&wanted);
        bool skip = str_equal(next, STR("*"));
        if (skip)
            next = last_word(&wanted);
        int skipped = 0;
        do {
            if (!word_before(text, &place, skip ? GAP_LOOSE : GAP_COMMA, &word))
                return false;
        } while (!str_equal_case(next, word) && skip && ++skipped <= SKIPPED_WORDS_MAX);
        if (!str_equal_case(next, word))
            return false;
    }
    *at = place;
    return true;
}

static bool form_fits(enum context_form wanted, enum context_form form)
{
    return wanted == form || (wanted == CONTEXT_ANY && form != CONTEXT_TEXT) ||
           (wanted == CONTEXT_BARE && (form == CONTEXT_DECIMAL || form == CONTEXT_HEX));
}

/* The order of the words of rules, which are in small letters. Mostly the first one decides. */
static int compare_words(struct str rule, struct str word)
{
    for (size_t i = 0; i < rule.length && i < word.length; i++)
        if (rule.bytes[i] != ascii_fold(word.bytes[i]))
            return rule.bytes[i] < ascii_fold(word.bytes[i]) ? -1 : 1;
    return rule.length < word.length ? -1 : rule.length > word.length;
}

/* The first rule that ends with WORD; CONTEXT_RULE_COUNT when there is none. */
static size_t first_rule(struct str word)
{
    size_t low = 0;
    size_t high = CONTEXT_RULE_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_words(CONTEXT_RULES[middle].last, word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* True when RULE tells more than BEST: longer words, then a table in place of a mere "error", then
 * one form in place of any. */
static bool tells_more(const struct context_rule *rule, const struct context_rule *best)
{
    if (!best || rule->words.length != best->words.length)
        return !best || rule->words.length > best->words.length;
    bool error = str_equal(rule->space, STR("error"));
    if (error != str_equal(best->space, STR("error")))
        return !error;
    return rule->form != CONTEXT_ANY && best->form == CONTEXT_ANY;
}

const struct context_rule *context_find_words(struct str text, size_t from, enum context_form form,
                                              size_t *begins)
{
    const struct context_rule *best = NULL;
    size_t at = from;
    for (int fillers = 0; fillers <= FILLERS_MAX; fillers++) {
        struct str word;
        if (!word_before(text, &at, GAP_TIGHT, &word))
            break;
        for (size_t i = first_rule(word);
             i < CONTEXT_RULE_COUNT && str_equal_case(CONTEXT_RULES[i].last, word); i++) {
            const struct context_rule *rule = &CONTEXT_RULES[i];
            size_t place = at;
            if (form_fits(rule->form, form) && tells_more(rule, best) &&
                rule_fits(rule, text, &place)) {
                best = rule;
                *begins = place;
            }
        }
        if (!is_filler(word))
            break;
    }
    return best;
}

const struct context_rule *context_find(struct str text, size_t from, enum context_form form)
{
    size_t begins;
    return context_find_words(text, from, form, &begins);
}
