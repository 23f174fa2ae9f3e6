/* Tokens of C, cut off a text one by one. Comments, continued lines and preprocessor lines are
 * known; nothing is expanded. Uses base/str.h. */
#ifndef KBQ_CODELIST_CTOKEN_H
#define KBQ_CODELIST_CTOKEN_H

#include "base/str.h"

enum ctoken_kind {
    CTOKEN_END,
    CTOKEN_IDENTIFIER,
    CTOKEN_NUMBER,
    CTOKEN_STRING,
    CTOKEN_CHARACTER,
    CTOKEN_MARK,      /* an operator or another mark: see ctoken_is */
    CTOKEN_DIRECTIVE, /* a whole preprocessor line with those that continue it */
};

struct ctoken {
    enum ctoken_kind kind;
    struct str text;
};

/* Cuts the next token off *REST. A '#' opens a directive, unless *REST lies in one. */
struct ctoken ctoken_next(struct str *rest, bool in_directive);

/* TOKEN is the mark TEXT: "(", "<<". */
bool ctoken_is(struct ctoken token, const char *text);

/* The length of the comment at the start of TEXT; 0 when there is none. */
size_t ctoken_comment_length(struct str text);

/* The first comment in TEXT without its marks and outer blanks; empty when there is none. */
struct str ctoken_comment(struct str text);

#endif
