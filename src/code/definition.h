/* What a list of codes says about one of them. Lists come from files that a user imports and from
 * articles that list codes. Uses base/str.h. */
#ifndef KBQ_CODE_DEFINITION_H
#define KBQ_CODE_DEFINITION_H

#include "base/str.h"

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

#endif
