/* What headers of codes use without defining it: macros and bases of the Windows headers, and every
 * name that kbq's own catalogue has. Uses codelist/cexpr.h and code/. */
#ifndef KBQ_CODELIST_CKNOWN_H
#define KBQ_CODELIST_CKNOWN_H

#include "codelist/cexpr.h"

/* Calls the macro NAME. False when it is not known, or not with so many arguments. */
bool cknown_call(struct str name, const struct cexpr_value *arguments, size_t count,
                 struct cexpr_value *value);

/* Finds what NAME stands for. False when nothing, or more than one number, is known. */
bool cknown_name(struct str name, struct cexpr_value *value);

#endif
