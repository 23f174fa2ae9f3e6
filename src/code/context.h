/* What the words before a number say about the table that it belongs to: "System error 5" is
 * Windows, "errno 5" is Unix. The rules are data: kb/rules/contexts.tsv. Uses base/. */
#ifndef KBQ_CODE_CONTEXT_H
#define KBQ_CODE_CONTEXT_H

#include "base/str.h"

/* How a rule wants the number to be written. */
enum context_form {
    CONTEXT_DECIMAL,
    CONTEXT_NEGATIVE,
    CONTEXT_HEX,  /* with 0x, or with a letter among its digits */
    CONTEXT_BARE, /* hexadecimal digits of any look: the context says that they are */
    CONTEXT_ANY,  /* any of these */
    CONTEXT_TEXT, /* letters and digits that are no number: the five of an SQLSTATE */
};

struct context_rule {
    struct str space; /* "win32"; "exit:curl" is a table and who used it */
    enum context_form form;
    struct str words; /* the words that end right before the number; "*" stands for some more */
    struct str last;  /* of the words */
};

/* The most telling rule for a number of the form FORM that begins at FROM in TEXT: the one with
 * the longest words, of several the one that names a table and not just an error. NULL when no rule
 * fits. */
const struct context_rule *context_find(struct str text, size_t from, enum context_form form);
/* The same; *BEGINS becomes the place where the words of the rule begin. */
const struct context_rule *context_find_words(struct str text, size_t from, enum context_form form,
                                              size_t *begins);

/* The rules, sorted by their last words, for tests and for look-ups that show them. */
extern const struct context_rule CONTEXT_RULES[];
extern const size_t CONTEXT_RULE_COUNT;

#endif
