/* Which constants of a header are codes, by how they are called. Uses codelist/cconstants.h. */
#ifndef KBQ_CODELIST_HEADER_NAME_H
#define KBQ_CODELIST_HEADER_NAME_H

#include "codelist/cconstants.h"

/* True for a name that a code could have: MY_ERR_FULL, E_FAIL, kErrorFull. */
bool header_is_code_name(struct str name);

/* True for the name of what codes are made of: FACILITY_ITF. */
bool header_is_part(struct str name);

/* Whether all members of an enum are codes: by its name, or because half of them are called so. */
bool header_is_code_list(const struct cconstants *constants, const struct cenum *list);

/* NAME begins with one of LIST, which ends with NULL. */
bool header_starts(struct str name, const char *const *list);

/* PART is in TEXT, in any letter case. */
bool header_contains(struct str text, struct str part);

#endif
