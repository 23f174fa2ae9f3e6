/* What a list of codes says about one of them. Lists come from files that a user imports and from
 * articles that list codes. Uses base/. */
#ifndef KBQ_CODE_DEFINITION_H
#define KBQ_CODE_DEFINITION_H

#include "base/strbuf.h"

/* Views live as long as the call that hands them over. At least one of name and text is there. */
struct definition {
    struct str space;    /* the table: "win32", "exit:curl" */
    struct str value;    /* canonical, as the index keeps it (code_value); empty for a message that
                          * has no number: perl */
    struct str name;     /* "ERROR_LOGON_FAILURE"; may be empty */
    struct str text;     /* UTF-8; the message with its inserts as the source has them (%1, %hs,
                          * %d); may be empty */
    struct str language; /* "en", "de", "pt-br", in lower case; empty when nothing says */
    struct str explanation; /* what the list says beyond the message: cause, what to do; paragraphs
                             * with an empty line between them; mostly empty */
};

/* Appends DEFINITION to OUT in bytes that definition_unpack reads: each of its texts behind its
 * length. */
void definition_pack(struct strbuf *out, const struct definition *definition);
/* Takes the next definition off *REST; its views point into it. False at the end, and for bytes
 * that hold none, when *REST is not empty. */
bool definition_unpack(struct str *rest, struct definition *definition);

#endif
