#include "codelist/cconstants.h"
#include "codelist/cknown.h"

enum {
    STEPS_EACH = 5000, /* tokens that are read for one constant, with all that it uses */
    STEPS_ALL = 20000000,
};

/* A macro's parameters and what they are at the moment. */
struct bound {
    struct cconstants *constants;
    struct str parameters;
    const struct cexpr_value *arguments;
};

static enum cexpr_status evaluate(struct cconstants *constants, size_t index, size_t depth);

static const struct cconstant *next_of(const struct cconstants *constants,
                                       const struct cconstant *constant)
{
    return constant->next ? &constants->items[constant->next - 1] : NULL;
}

/* The argument that NAME stands for in a macro. */
static bool find_argument(const struct bound *bound, struct str name, struct cexpr_value *value)
{
    struct str rest = bound->parameters;
    for (size_t i = 0; bound->arguments && i < CEXPR_ARGUMENTS_MAX; i++) {
        const char *comma = rest.length ? memchr(rest.bytes, ',', rest.length) : NULL;
        size_t length = comma ? (size_t)(comma - rest.bytes) : rest.length;
        if (str_equal(str_trim(str_first(rest, length)), name)) {
            *value = bound->arguments[i];
            return true;
        }
        if (!comma)
            return false;
        rest = str_from(rest, length + 1);
    }
    return false;
}

static size_t count_parameters(struct str parameters)
{
    size_t count = 1;
    for (size_t i = 0; i < parameters.length; i++)
        count += parameters.bytes[i] == ',';
    return count;
}

static enum cexpr_status name_value(const struct cexpr_scope *scope, struct str name,
                                    struct cexpr_value *value)
{
    const struct bound *bound = scope->context;
    struct cconstants *constants = bound->constants;
    if (find_argument(bound, name, value))
        return CEXPR_OK;
    const struct cconstant *found = cconstants_find(constants, name);
    if (!found)
        return cknown_name(name, value) ? CEXPR_OK : CEXPR_UNKNOWN_NAME;
    enum cexpr_status why = CEXPR_UNKNOWN_NAME;
    for (; found; found = next_of(constants, found)) {
        enum cexpr_status status =
            evaluate(constants, (size_t)(found - constants->items), scope->depth + 1);
        if (status == CEXPR_OK) {
            *value = found->value;
            return CEXPR_OK;
        }
        why = status;
    }
    return why;
}

static enum cexpr_status call_value(const struct cexpr_scope *scope, struct str name,
                                    const struct cexpr_value *arguments, size_t count,
                                    struct cexpr_value *value)
{
    const struct bound *bound = scope->context;
    struct cconstants *constants = bound->constants;
    if (cknown_call(name, arguments, count, value))
        return CEXPR_OK;
    enum cexpr_status status = CEXPR_UNKNOWN_NAME;
    for (const struct cconstant *found = cconstants_find(constants, name); found;
         found = next_of(constants, found)) {
        if (!found->has_parameters || count_parameters(found->parameters) != count)
            continue;
        struct bound inner = {constants, found->parameters, arguments};
        struct cexpr_scope inside = *scope;
        inside.context = &inner;
        inside.depth++;
        status = cexpr_evaluate(&inside, found->body, value);
        if (status == CEXPR_OK)
            return CEXPR_OK;
    }
    return status;
}

/* ---- evaluation ---- */

/* A member of an enum that is given no value: one more than the member before. */
static enum cexpr_status count_on(struct cconstants *constants, const struct cconstant *constant,
                                  size_t depth, struct cexpr_value *value)
{
    *value = (struct cexpr_value){0, ""};
    if (!constant->previous)
        return CEXPR_OK;
    if (depth > CEXPR_DEPTH_MAX)
        return CEXPR_TOO_LONG;
    enum cexpr_status status = evaluate(constants, constant->previous - 1, depth + 1);
    if (status)
        return status;
    *value = constants->items[constant->previous - 1].value;
    return __builtin_add_overflow(value->number, 1, &value->number) ? CEXPR_TOO_LARGE : CEXPR_OK;
}

static enum cexpr_status evaluate(struct cconstants *constants, size_t index, size_t depth)
{
    struct cconstant *constant = &constants->items[index];
    struct bound bound = {.constants = constants};
    struct cexpr_scope scope = {.context = &bound,
                                .name = name_value,
                                .call = call_value,
                                .depth = depth,
                                .steps = &constants->steps};
    if (constant->state == CCONSTANT_BUSY) /* it is made of itself */
        return CEXPR_UNKNOWN_NAME;
    if (constant->state == CCONSTANT_READY)
        return constant->status;
    if (constant->has_parameters)
        return CEXPR_NO_CONSTANT;
    constant->state = CCONSTANT_BUSY;
    struct cexpr_value value;
    enum cexpr_status status = constant->list && !constant->body.length
                                   ? count_on(constants, constant, depth, &value)
                                   : cexpr_evaluate(&scope, constant->body, &value);
    constant->status = status;
    constant->value = value;
    /* what is too long from here may not be so from nearer by */
    constant->state = status == CEXPR_TOO_LONG && depth ? CCONSTANT_NEW : CCONSTANT_READY;
    return status;
}

/* Evaluates everything in its order, so that the members of an enum are ready for those behind
 * them. What the bound leaves without a value says so. */
void cconstants_evaluate(struct cconstants *constants)
{
    size_t left = STEPS_ALL;
    for (size_t i = 0; i < constants->count; i++) {
        struct cconstant *constant = &constants->items[i];
        size_t each = left < STEPS_EACH ? left : (size_t)STEPS_EACH;
        constants->steps = each;
        if (each)
            (void)evaluate(constants, i, 0);
        left -= each - constants->steps;
        if (!each && constant->state != CCONSTANT_READY) {
            constant->state = CCONSTANT_READY;
            constant->status = CEXPR_TOO_LONG;
        }
    }
}

const struct cconstant *cconstants_choose(const struct cconstants *constants,
                                          const struct cconstant *constant)
{
    for (const struct cconstant *at = constant; at; at = next_of(constants, at))
        if (at->state == CCONSTANT_READY && at->status == CEXPR_OK)
            return at;
    return constant;
}
