#include "codelist/cconstants.h"

#include "base/hash.h"
#include "code/catalogue.h"

enum {
    TABLE_LEAST = 1024,
    STEPS_EACH = 5000,
    STEPS_ALL = 20000000,
    ARGUMENTS_MAX = CEXPR_ARGUMENTS_MAX,
    AGAIN_MAX = 16, /* further definitions of a name that are tried */
};

/* ---- the table of names ---- */

static size_t slot_of(const struct cconstants *constants, struct str name)
{
    size_t slot = hash_key(name) & (constants->table_size - 1);
    while (constants->table[slot] &&
           !str_equal(constants->items[constants->table[slot] - 1].name, name))
        slot = (slot + 1) & (constants->table_size - 1);
    return slot;
}

static bool grow_table(struct cconstants *constants)
{
    size_t size = constants->table_size ? constants->table_size * 2 : TABLE_LEAST;
    uint32_t *old = constants->table;
    size_t old_size = constants->table_size;
    constants->table = arena_alloc_aligned(&constants->arena, size * sizeof *old, sizeof *old);
    if (!constants->table)
        return false;
    constants->table_size = size;
    for (size_t i = 0; i < old_size; i++)
        if (old[i])
            constants->table[slot_of(constants, constants->items[old[i] - 1].name)] = old[i];
    return true;
}

/* Adds the last of the items to the definitions of its name. */
static bool enter(struct cconstants *constants)
{
    if (constants->count * 2 > constants->table_size && !grow_table(constants))
        return false;
    uint32_t number = (uint32_t)constants->count;
    struct cconstant *added = &constants->items[number - 1];
    uint32_t *place = &constants->table[slot_of(constants, added->name)];
    if (!*place) {
        *place = number;
        return true;
    }
    added->is_again = true;
    struct cconstant *first = &constants->items[*place - 1];
    if (first->again == AGAIN_MAX)
        return true;
    struct cconstant *last = first->again ? &constants->items[first->last - 1] : first;
    last->next = number;
    first->last = number;
    first->again++;
    return true;
}

/* A new definition, or NULL when memory ran out or there are too many. */
static struct cconstant *add(struct cconstants *constants, struct str name, size_t line)
{
    if (constants->count == CCONSTANTS_MAX) {
        constants->cut_line = line;
        return NULL;
    }
    struct cconstant *items = arena_grow(&constants->arena, constants->items, sizeof *items,
                                         constants->count, &constants->capacity);
    if (!items)
        return NULL;
    constants->items = items;
    struct cconstant *added = &items[constants->count++];
    *added = (struct cconstant){.name = name, .line = (uint32_t)line};
    return enter(constants) ? added : NULL;
}

/* ---- reading ---- */

struct scanner {
    struct cconstants *constants;
    struct str rest;
    const char *counted; /* lines are counted up to here */
    size_t line;
    const char *gap; /* the end of what was read last */
};

static size_t line_at(struct scanner *scanner, const char *place)
{
    while (scanner->counted < place) {
        const char *end = memchr(scanner->counted, '\n', (size_t)(place - scanner->counted));
        scanner->line += end != NULL;
        scanner->counted = end ? end + 1 : place;
    }
    return scanner->line;
}

static struct str cut_identifier(struct str *rest)
{
    size_t length = 0;
    while (length < rest->length &&
           (ascii_alnum(rest->bytes[length]) || rest->bytes[length] == '_'))
        length++;
    struct str word = str_first(*rest, length);
    *rest = str_from(*rest, length);
    return word;
}

static bool is_empty(struct str body)
{
    return ctoken_next(&body, true).kind == CTOKEN_END;
}

/* "#define NAME body" or "#define NAME(parameters) body". False when memory ran out. */
static bool read_define(struct scanner *scanner, struct str directive, struct str before)
{
    struct str rest = str_from(directive, 1);
    struct ctoken word = ctoken_next(&rest, true);
    if (word.kind != CTOKEN_IDENTIFIER || !str_equal(word.text, STR("define")))
        return true;
    while (rest.length && str_is_blank(rest.bytes[0]))
        rest = str_from(rest, 1);
    struct str name = cut_identifier(&rest);
    struct str parameters = {0};
    bool has_parameters = rest.length && rest.bytes[0] == '(';
    if (has_parameters) {
        const char *close = memchr(rest.bytes, ')', rest.length);
        if (!close)
            return true;
        parameters = str_between(rest.bytes + 1, close);
        rest = str_from(rest, parameters.length + 2);
    }
    if (!name.length || is_empty(rest))
        return true;
    struct cconstant *added = add(scanner->constants, name, line_at(scanner, directive.bytes));
    if (!added)
        return false;
    added->parameters = parameters;
    added->has_parameters = has_parameters;
    added->body = rest;
    added->comment = ctoken_comment(rest);
    added->before = before;
    return true;
}

/* A comment that follows on the same line. */
static struct str comment_behind(struct str rest)
{
    while (rest.length && char_in(rest.bytes[0], " \t"))
        rest = str_from(rest, 1);
    size_t length = ctoken_comment_length(rest);
    return length ? ctoken_comment(str_first(rest, length)) : (struct str){0};
}

/* Reads up to the ',' or '}' that ends a member, which *END becomes. The view is what stands
 * before it and before a directive. */
static struct str read_member_body(struct scanner *scanner, struct ctoken *end)
{
    const char *from = scanner->rest.bytes;
    const char *to = NULL;
    size_t depth = 0;
    for (;;) {
        *end = ctoken_next(&scanner->rest, false);
        const char *at = end->kind == CTOKEN_END ? scanner->rest.bytes : end->text.bytes;
        bool ends = depth == 0 && (ctoken_is(*end, ",") || ctoken_is(*end, "}"));
        if (!to && (ends || end->kind == CTOKEN_DIRECTIVE || end->kind == CTOKEN_END))
            to = at;
        if (ends || end->kind == CTOKEN_END)
            return str_between(from, to);
        depth += ctoken_is(*end, "(");
        depth -= depth && ctoken_is(*end, ")");
    }
}

/* What stands behind the '=' in what follows a member's name; empty when there is none. */
static struct str value_of_member(struct str inside)
{
    struct ctoken token;
    do {
        token = ctoken_next(&inside, true);
    } while (token.kind != CTOKEN_END && !ctoken_is(token, "="));
    return inside;
}

/* One member, whose name is read. *END is what ends it. False when memory ran out. */
static bool read_member(struct scanner *scanner, struct str name, struct ctoken *end)
{
    struct cconstants *constants = scanner->constants;
    struct cenum *list = &constants->enums[constants->enum_count - 1];
    struct str before = str_between(scanner->gap, name.bytes);
    struct str inside = read_member_body(scanner, end);
    struct cconstant *added = add(constants, name, line_at(scanner, name.bytes));
    if (!added)
        return false;
    added->body = value_of_member(inside);
    added->comment = ctoken_comment(inside);
    if (!added->comment.length)
        added->comment = comment_behind(scanner->rest);
    added->before = before;
    added->list = (uint32_t)constants->enum_count;
    if (list->count++)
        added->previous = (uint32_t)constants->count - 1;
    scanner->gap = scanner->rest.bytes;
    return true;
}

/* "{ members } name". False when memory ran out. */
static bool read_members(struct scanner *scanner, struct str tag)
{
    struct cconstants *constants = scanner->constants;
    struct cenum *enums = arena_grow(&constants->arena, constants->enums, sizeof *enums,
                                     constants->enum_count, &constants->enum_capacity);
    if (!enums)
        return false;
    constants->enums = enums;
    size_t place = constants->enum_count++;
    enums[place] = (struct cenum){.name = tag, .first = (uint32_t)constants->count};
    scanner->gap = scanner->rest.bytes;
    struct ctoken token;
    do {
        token = ctoken_next(&scanner->rest, false);
        if (token.kind == CTOKEN_IDENTIFIER && !read_member(scanner, token.text, &token))
            return false;
    } while (token.kind != CTOKEN_END && !ctoken_is(token, "}"));
    struct str rest = scanner->rest;
    struct ctoken name = ctoken_next(&rest, false);
    if (name.kind == CTOKEN_IDENTIFIER)
        constants->enums[place].name = name.text;
    return true;
}

/* What follows the word "enum": a tag, attributes, a type, and perhaps members. */
static bool read_enum(struct scanner *scanner)
{
    struct str tag = {0};
    for (;;) {
        struct str after = scanner->rest;
        struct ctoken token = ctoken_next(&after, false);
        if (ctoken_is(token, "{")) {
            scanner->rest = after;
            return read_members(scanner, tag);
        }
        if (token.kind == CTOKEN_IDENTIFIER)
            tag = token.text;
        else if (!ctoken_is(token, ":"))
            return true;
        scanner->rest = after;
    }
}

static bool scan(struct scanner *scanner)
{
    for (;;) {
        scanner->gap = scanner->rest.bytes;
        struct ctoken token = ctoken_next(&scanner->rest, false);
        bool more = true;
        if (token.kind == CTOKEN_END)
            return true;
        if (token.kind == CTOKEN_DIRECTIVE)
            more = read_define(scanner, token.text, str_between(scanner->gap, token.text.bytes));
        else if (token.kind == CTOKEN_IDENTIFIER && str_equal(token.text, STR("enum")))
            more = read_enum(scanner);
        if (!more)
            return scanner->constants->cut_line != 0;
    }
}

/* ---- names and macros ---- */

/* A macro's parameters and what they are at the moment. */
struct bound {
    struct cconstants *constants;
    struct str parameters;
    const struct cexpr_value *arguments;
};

static enum cexpr_status evaluate(struct cconstants *constants, size_t index, size_t depth);

/* The macros of winerror.h that make an HRESULT. */
static bool call_hresult(struct str name, const struct cexpr_value *arguments, size_t count,
                         int64_t *number)
{
    const uint32_t facility_win32 = 0x80070000;
    const uint32_t facility_nt = 0x10000000;
    int64_t first = arguments[0].number;
    if (count == 1 && (str_equal(name, STR("HRESULT_FROM_WIN32")) ||
                       str_equal(name, STR("__HRESULT_FROM_WIN32"))))
        *number = first > 0 ? (first & 0xFFFF) | facility_win32 : first;
    else if (count == 1 && str_equal(name, STR("HRESULT_FROM_NT")))
        *number = first | facility_nt;
    else if (count == 3 &&
             (str_equal(name, STR("MAKE_HRESULT")) || str_equal(name, STR("MAKE_SCODE"))))
        *number = (first & 1) << 31 | (arguments[1].number & 0x7FFF) << 16 |
                  (arguments[2].number & 0xFFFF);
    else
        return false;
    return true;
}

/* Calls of macros whose own definition says no more than this, or is not in the header. */
static bool call_known(struct str name, const struct cexpr_value *arguments, size_t count,
                       struct cexpr_value *value)
{
    static const struct {
        const char *name;
        const char *type; /* NULL: that of the argument */
    } SAME[] = {{"__MSABI_LONG", NULL},       {"_HRESULT_TYPEDEF_", "HRESULT"},
                {"_NDIS_ERROR_TYPEDEF_", ""}, {"_ADSERR", NULL},
                {"SQLITE_INT", NULL},         {"W_ERROR", NULL},
                {"NT_STATUS", "NTSTATUS"},    {"HRES_ERROR", "HRESULT"}};
    for (size_t i = 0; count == 1 && i < sizeof SAME / sizeof SAME[0]; i++) {
        if (!str_equal(name, str_of(SAME[i].name)))
            continue;
        *value = arguments[0];
        value->type = SAME[i].type ? SAME[i].type : value->type;
        return true;
    }
    if (call_hresult(name, arguments, count, &value->number)) {
        value->type = "HRESULT";
        return true;
    }
    const char *type = count == 1 ? cexpr_type(name) : NULL;
    if (type)
        *value = (struct cexpr_value){arguments[0].number, type};
    return type != NULL;
}

/* What a header includes and does not define: bases, and every name of the catalogue that means
 * one number only. */
struct search {
    bool found;
    bool several;
    int64_t number;
};

static bool take_entry(void *context, const struct catalogue_entry *entry)
{
    struct search *search = context;
    bool is_number = catalogue_space(entry->space).form != CATALOGUE_TEXT;
    if (!is_number || (search->found && search->number != entry->number)) {
        search->several = true;
        return false;
    }
    search->found = true;
    search->number = entry->number;
    return true;
}

static enum cexpr_status find_known(struct str name, struct cexpr_value *value)
{
    static const struct {
        const char *name;
        int64_t number;
    } BASES[] = {{"NERR_BASE", 2100},
                 {"WSABASEERR", 10000},
                 {"SEVERITY_SUCCESS", 0},
                 {"SEVERITY_ERROR", 1},
                 {"FACILITY_OPC", 81},
                 {"FACILITY_XPS", 82},
                 {"APPLICATION_ERROR_MASK", 0x20000000},
                 {"ERROR_SEVERITY_SUCCESS", 0},
                 {"ERROR_SEVERITY_INFORMATIONAL", 0x40000000},
                 {"ERROR_SEVERITY_WARNING", 0x80000000},
                 {"ERROR_SEVERITY_ERROR", 0xC0000000},
                 {"TRUE", 1},
                 {"FALSE", 0}};
    for (size_t i = 0; i < sizeof BASES / sizeof BASES[0]; i++) {
        if (str_equal(name, str_of(BASES[i].name))) {
            *value = (struct cexpr_value){BASES[i].number, ""};
            return CEXPR_OK;
        }
    }
    struct search search = {0};
    catalogue_find_name(name, take_entry, &search);
    if (!search.found || search.several)
        return CEXPR_UNKNOWN_NAME;
    *value = (struct cexpr_value){search.number, ""};
    return CEXPR_OK;
}

static const struct cconstant *find(const struct cconstants *constants, struct str name)
{
    if (!constants->table_size)
        return NULL;
    uint32_t found = constants->table[slot_of(constants, name)];
    return found ? &constants->items[found - 1] : NULL;
}

static const struct cconstant *next_of(const struct cconstants *constants,
                                       const struct cconstant *constant)
{
    return constant->next ? &constants->items[constant->next - 1] : NULL;
}

/* The argument that NAME stands for in a macro. */
static bool find_argument(const struct bound *bound, struct str name, struct cexpr_value *value)
{
    struct str rest = bound->parameters;
    for (size_t i = 0; bound->arguments && i < ARGUMENTS_MAX; i++) {
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
    const struct cconstant *found = find(constants, name);
    if (!found)
        return find_known(name, value);
    enum cexpr_status first = CEXPR_UNKNOWN_NAME;
    for (; found; found = next_of(constants, found)) {
        enum cexpr_status status =
            evaluate(constants, (size_t)(found - constants->items), scope->depth + 1);
        if (status == CEXPR_OK) {
            *value = found->value;
            return CEXPR_OK;
        }
        first = status;
    }
    return first;
}

static enum cexpr_status call_value(const struct cexpr_scope *scope, struct str name,
                                    const struct cexpr_value *arguments, size_t count,
                                    struct cexpr_value *value)
{
    const struct bound *bound = scope->context;
    struct cconstants *constants = bound->constants;
    if (call_known(name, arguments, count, value))
        return CEXPR_OK;
    enum cexpr_status status = CEXPR_UNKNOWN_NAME;
    for (const struct cconstant *found = find(constants, name); found;
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
static void evaluate_all(struct cconstants *constants)
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

bool cconstants_read(struct cconstants *constants, struct str text)
{
    struct scanner scanner = {
        .constants = constants, .rest = text, .counted = text.bytes, .line = 1};
    if (!scan(&scanner))
        return false;
    evaluate_all(constants);
    return true;
}

const struct cconstant *cconstants_choose(const struct cconstants *constants,
                                          const struct cconstant *constant)
{
    for (const struct cconstant *at = constant; at; at = next_of(constants, at))
        if (at->state == CCONSTANT_READY && at->status == CEXPR_OK)
            return at;
    return constant;
}

void cconstants_clear(struct cconstants *constants)
{
    arena_clear(&constants->arena);
    *constants = (struct cconstants){0};
}
