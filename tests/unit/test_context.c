/* What the words before a number say: every row of kb/rules/contexts.tsv with its two samples, and
 * the borders of the search. */
#include "support.h"

#include "code/context.h"

/* True when a number of TEXT in FORM is given SPACE, or, when WORDS is not empty, by that rule. */
static bool decides(struct str text, enum context_form form, struct str space, struct str words)
{
    for (size_t at = 0; at < text.length; at++) {
        bool starts = ascii_alnum(text.bytes[at]) && (at == 0 || !ascii_alnum(text.bytes[at - 1]));
        size_t end = at;
        bool digit = false;
        while (starts && end < text.length && ascii_alnum(text.bytes[end]))
            digit |= ascii_digit(text.bytes[end++]);
        if (!digit)
            continue;
        bool negative = form == CONTEXT_NEGATIVE && at > 0 && text.bytes[at - 1] == '-';
        const struct context_rule *rule = context_find(text, at - negative, form);
        if (rule && str_equal(rule->space, space) &&
            (words.length == 0 || str_equal(rule->words, words)))
            return true;
    }
    return false;
}

static enum context_form form_of(struct str name)
{
    static const char *const NAMES[] = {"dec", "neg", "hex", "bare", "any", "text"};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (str_equal(name, str_of(NAMES[i])))
            return i == CONTEXT_ANY ? CONTEXT_DECIMAL : (enum context_form)i;
    fail_msg("no form: %.*s", (int)name.length, name.bytes);
    return CONTEXT_ANY;
}

/* Cuts the next field of a row off *REST. */
static struct str field(struct str *rest)
{
    const char *tab = rest->length ? memchr(rest->bytes, '\t', rest->length) : NULL;
    struct str value = tab ? str_between(rest->bytes, tab) : *rest;
    *rest = str_from(*rest, value.length + 1);
    return value;
}

static void test_rows_of_the_rules(void **state)
{
    (void)state;
    struct strbuf file = STRBUF_EMPTY;
    read_bytes(KBQ_SOURCE_DIR "/kb/rules/contexts.tsv", &file);
    struct str rest = strbuf_view(&file);
    struct str line;
    size_t rows = 0;
    size_t faults = 0;
    while (str_next_line(&rest, &line)) {
        if (line.length == 0 || line.bytes[0] == '#')
            continue;
        rows++;
        struct str space = field(&line);
        enum context_form form = form_of(field(&line));
        struct str words = field(&line);
        struct str match = field(&line);
        struct str other = field(&line);
        assert_true(match.length > 0 && other.length > 0 && line.length == 0);
        if (!decides(match, form, space, STR(""))) {
            print_error("rule '%.*s': '%.*s' is not read as %.*s\n", (int)words.length, words.bytes,
                        (int)match.length, match.bytes, (int)space.length, space.bytes);
            faults++;
        }
        if (decides(other, form, space, words)) {
            print_error("rule '%.*s' decides '%.*s', which it must not\n", (int)words.length,
                        words.bytes, (int)other.length, other.bytes);
            faults++;
        }
    }
    assert_int_equal(rows, CONTEXT_RULE_COUNT);
    assert_int_equal(faults, 0);
    strbuf_clear(&file);
}

/* The space of the number that ends TEXT, or "" without a rule. */
static void ends_as(const char *text, enum context_form form, const char *space)
{
    size_t from = strlen(text);
    while (from > 0 && ascii_alnum(text[from - 1]))
        from--;
    const struct context_rule *rule = context_find(str_of(text), from, form);
    struct str found = rule ? rule->space : STR("");
    if (!str_equal(found, str_of(space)))
        fail_msg("'%s' is of the space '%.*s', not '%s'", text, (int)found.length, found.bytes,
                 space);
}

static void test_borders(void **state)
{
    (void)state;
    ends_as("5", CONTEXT_DECIMAL, "");
    ends_as("system error 5", CONTEXT_DECIMAL, "win32"); /* the longer rule wins */
    ends_as("an error 5", CONTEXT_DECIMAL, "error");
    ends_as("error number id is 5", CONTEXT_DECIMAL, ""); /* three fillers: too many */
    ends_as("error number is 5", CONTEXT_DECIMAL, "error");
    ends_as("error =: ('5", CONTEXT_DECIMAL, "error");
    ends_as("error, 5", CONTEXT_DECIMAL, "");
    ends_as("There was an error. 5", CONTEXT_DECIMAL, "");      /* the sentence has ended */
    ends_as("error                    5", CONTEXT_DECIMAL, ""); /* too far */
    ends_as("error\n5", CONTEXT_DECIMAL, "error");
    ends_as("\xC3\xA9"
            "error 5",
            CONTEXT_DECIMAL, ""); /* part of a longer word */
    ends_as("xerror 5", CONTEXT_DECIMAL, "");
    ends_as("ERROR 5", CONTEXT_DECIMAL, "error");
    ends_as("HRESULT 80070005", CONTEXT_HEX, "hresult");
    ends_as("HRESULT 5", CONTEXT_DECIMAL, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_of_the_rules),
        cmocka_unit_test(test_borders),
    };
    return cmocka_run_group_tests_name("context", tests, NULL, NULL);
}
