#include "codelist/cconstants.h"

#include "codelist/sink.h"

#include "base/hash.h"

enum {
    TABLE_LEAST = 1024,
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

const struct cconstant *cconstants_find(const struct cconstants *constants, struct str name)
{
    uint32_t found = constants->table_size ? constants->table[slot_of(constants, name)] : 0;
    return found ? &constants->items[found - 1] : NULL;
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
    struct str name = list_identifier(&rest);
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
    bool has_type = false;
    for (;;) {
        struct str after = scanner->rest;
        struct ctoken token = ctoken_next(&after, false);
        if (ctoken_is(token, "{")) {
            scanner->rest = after;
            return read_members(scanner, tag);
        }
        if (ctoken_is(token, ":"))
            has_type = true;
        else if (token.kind != CTOKEN_IDENTIFIER)
            return true;
        else if (!has_type)
            tag = token.text;
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

bool cconstants_read(struct cconstants *constants, struct str text)
{
    struct scanner scanner = {
        .constants = constants, .rest = text, .counted = text.bytes, .line = 1};
    if (!scan(&scanner))
        return false;
    cconstants_evaluate(constants);
    return true;
}

void cconstants_clear(struct cconstants *constants)
{
    arena_clear(&constants->arena);
    *constants = (struct cconstants){0};
}
