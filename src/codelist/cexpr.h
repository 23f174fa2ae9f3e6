/* Constant expressions of C, as far as headers of codes use them: arithmetic, casts, conditions,
 * names and macros with arguments. Nothing can overflow in silence: what does not fit into 64 bits
 * has no value. Uses codelist/ctoken.h. */
#ifndef KBQ_CODELIST_CEXPR_H
#define KBQ_CODELIST_CEXPR_H

#include "codelist/ctoken.h"

#include <stdint.h>

enum cexpr_status {
    CEXPR_OK,
    CEXPR_NO_CONSTANT,  /* a text, a type, a piece of code */
    CEXPR_UNKNOWN_NAME, /* it uses what is not defined here, or itself */
    CEXPR_TOO_LARGE,    /* beyond 64 bits; a division by zero */
    CEXPR_TOO_LONG,     /* a bound of depth or length was reached */
};

struct cexpr_value {
    int64_t number;
    const char *type; /* what it was cast to last: "HRESULT"; "" for none. Static. */
};

enum { CEXPR_ARGUMENTS_MAX = 8, CEXPR_DEPTH_MAX = 200 };

/* Where names come from. */
struct cexpr_scope {
    void *context;
    enum cexpr_status (*name)(const struct cexpr_scope *scope, struct str name,
                              struct cexpr_value *value);
    enum cexpr_status (*call)(const struct cexpr_scope *scope, struct str name,
                              const struct cexpr_value *arguments, size_t count,
                              struct cexpr_value *value);
    size_t depth;  /* of parentheses, casts, names and macros within each other */
    size_t *steps; /* tokens that may still be read, shared by all of them */
};

/* Evaluates all of TEXT. */
enum cexpr_status cexpr_evaluate(const struct cexpr_scope *scope, struct str text,
                                 struct cexpr_value *value);

/* The type called NAME as a static string, NULL when it is none that a cast may use. */
const char *cexpr_type(struct str name);

#endif
