#include "code/context.h"

#include "code/context_rules.h" /* made from kb/rules/contexts.tsv by the build */

const size_t CONTEXT_RULE_COUNT = sizeof CONTEXT_RULES / sizeof CONTEXT_RULES[0];

enum { FILLERS_MAX = 2, GAP_MAX = 12, WORD_LENGTH_MAX = 24 };

/* Words that may stand between the telling words and the number: "error code is 5". */
static const struct str FILLERS[] = {
    STR_INIT("code"), STR_INIT("codes"), STR_INIT("number"), STR_INIT("no"),   STR_INIT("id"),
    STR_INIT("is"),   STR_INIT("was"),   STR_INIT("of"),     STR_INIT("with"), STR_INIT("value"),
    STR_INIT("num"),  STR_INIT("nr"),    STR_INIT("to"),
};

/* Moves *AT left over blanks and the marks that tie a word to its number, then over one word.
 * False when something else stands there. */
static bool word_before(struct str text, size_t *at, struct str *word)
{
    size_t end = *at;
    size_t gap = 0;
    while (end > 0 && gap < GAP_MAX && !ascii_alnum(text.bytes[end - 1])) {
        char c = text.bytes[end - 1];
        if (!str_is_blank(c) && !char_in(c, ":=#('\"<[-_/."))
            return false;
        if (c == '.' && end < text.length && str_is_blank(text.bytes[end]))
            return false; /* the end of a sentence */
        end--;
        gap++;
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

/* True when RULE's words end at AT, where LAST is the word there. */
static bool rule_fits(const struct context_rule *rule, struct str text, size_t at, struct str last)
{
    struct str wanted = rule->words;
    if (!str_equal_case(last_word(&wanted), last))
        return false;
    while (wanted.length) {
        struct str word;
        if (!word_before(text, &at, &word) || !str_equal_case(last_word(&wanted), word))
            return false;
    }
    return true;
}

static bool form_fits(enum context_form wanted, enum context_form form)
{
    return wanted == form || wanted == CONTEXT_ANY ||
           (wanted == CONTEXT_BARE && (form == CONTEXT_DECIMAL || form == CONTEXT_HEX));
}

const struct context_rule *context_find(struct str text, size_t from, enum context_form form)
{
    size_t at = from;
    for (int fillers = 0; fillers <= FILLERS_MAX; fillers++) {
        struct str word;
        if (!word_before(text, &at, &word))
            return NULL;
        const struct context_rule *best = NULL;
        for (size_t i = 0; i < CONTEXT_RULE_COUNT; i++) {
            const struct context_rule *rule = &CONTEXT_RULES[i];
            if (form_fits(rule->form, form) && rule_fits(rule, text, at, word) &&
                (!best || rule->words.length > best->words.length))
                best = rule;
        }
        if (best || !is_filler(word))
            return best;
    }
    return NULL;
}
