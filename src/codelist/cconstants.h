/* The constants of a C header: what #define and enum give a number. Conditional compilation is not
 * followed: each definition counts, and of several for one name the first that has a value. What
 * the header uses without defining it is looked for among the names that kbq knows. Uses
 * codelist/cexpr.h and base/. */
#ifndef KBQ_CODELIST_CCONSTANTS_H
#define KBQ_CODELIST_CCONSTANTS_H

#include "base/arena.h"
#include "codelist/cexpr.h"

enum { CCONSTANTS_MAX = 200000 };

enum cconstant_state { CCONSTANT_NEW, CCONSTANT_BUSY, CCONSTANT_READY };

/* One definition. Views lie in the text of the header. */
struct cconstant {
    struct str name;
    struct str parameters; /* of a macro: what stands between its parentheses */
    struct str body;       /* empty for a member of an enum without '=' */
    struct str comment;    /* beside it, without its marks */
    struct str before;     /* comments and blanks between it and what stands before it */
    bool has_parameters;
    bool is_again; /* the name was defined before */
    uint32_t line;
    uint32_t next;     /* index + 1 of the next definition of the name; 0 when there is none */
    uint32_t last;     /* of the first one: index + 1 of the last */
    uint32_t again;    /* and how many follow it */
    uint32_t previous; /* index + 1 of the member before in its enum; 0 for the first */
    uint32_t list;     /* index + 1 of its enum; 0 for a #define */
    enum cconstant_state state;
    enum cexpr_status status; /* when READY */
    struct cexpr_value value; /* when that is CEXPR_OK */
};

/* An enum, by the name of its type. */
struct cenum {
    struct str name; /* empty when it has none */
    uint32_t first;  /* index of its first member, which the others follow */
    uint32_t count;
    bool is_codes; /* for the one who judges: all its members are codes */
};

/* Starts as all zero. Free with cconstants_clear. */
struct cconstants {
    struct arena arena;
    struct cconstant *items;
    size_t count;
    size_t capacity;
    struct cenum *enums;
    size_t enum_count;
    size_t enum_capacity;
    uint32_t *table; /* hash of names: index + 1 */
    size_t table_size;
    size_t steps;    /* that the evaluation at hand may still take */
    size_t cut_line; /* from here on nothing was read; 0 when all was */
};

/* Reads TEXT, which must outlive CONSTANTS, and evaluates what it defines. False when memory ran
 * out. */
bool cconstants_read(struct cconstants *constants, struct str text);
void cconstants_clear(struct cconstants *constants);

/* The first definition of NAME; NULL when there is none. */
const struct cconstant *cconstants_find(const struct cconstants *constants, struct str name);

/* Gives each definition its value or the reason why it has none (cevaluate.c); cconstants_read
 * does it. */
void cconstants_evaluate(struct cconstants *constants);

/* The definition of the name that CONSTANT is the first of: the first with a value, or else the
 * first. */
const struct cconstant *cconstants_choose(const struct cconstants *constants,
                                          const struct cconstant *constant);

#endif
