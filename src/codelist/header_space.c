#include "codelist/header_space.h"

#include "code/catalogue.h"
#include "codelist/header_name.h"
#include "codelist/sink.h"
#include "codelist/windows_space.h"

#include <stdio.h>

enum { LOW_WORD = 0xFFFF, ERRNO_MAX = 4095, TABLE_SIZE = 256, KNOWN_LEAST = 3, KNOWN_PERCENT = 75 };

/* Headers whose constants are of one table. The first rule that fits is taken: a rule with
 * prefixes wants one of them, and the number must lie between the bounds. */
static const struct rule {
    const char *file; /* without its ending; "errno*" is a beginning */
    const char *prefixes;
    int64_t low;
    int64_t high;
    const char *space;
    bool low_word; /* the code is the low 16 bits */
} RULES[] = {
    {"winerror", "", 0, LOW_WORD, "win32", false},
    {"winerror", "", 0x10000, UINT32_MAX, "hresult", false},
    {"ntstatus", "", 0, UINT32_MAX, "ntstatus", false},
    {"lmerr", "NERR_ MAX_NERR", 0, LOW_WORD, "win32", false},
    {"raserror", "ERROR_ PENDING SUCCESS RASBASE", 0, LOW_WORD, "win32", false},
    {"wininet", "ERROR_ INTERNET_ERROR_BASE", 12000, 12999, "win32", false},
    {"winhttp", "ERROR_ WINHTTP_ERROR_BASE", 12000, 12999, "win32", false},
    {"winsock*", "WSA", 10000, 11999, "win32", false},
    {"bugcodes", "", 0, UINT32_MAX, "bugcheck", false},
    {"netevent", "", 0x10000, UINT32_MAX, "event", true},
    {"lmerrlog", "NELOG_", 0, LOW_WORD, "event", false},
    {"errno*", "E", 1, ERRNO_MAX, "errno", false},
};

/* Beginnings of names in bugcodes.h that are no bug checks. */
static const char *const NO_BUGCHECKS[] = {"BUGCHECK_",         "BUGCODE_ID",  "PSS_",
                                           "HARDWARE_PROFILE_", "WINDOWS_NT_", NULL};

/* "SQLITE_" of "SQLITE_BUSY"; empty where there is no such part. */
static struct str prefix_of(struct str name)
{
    struct str rest;
    struct str word = list_cut(name, '_', &rest);
    return rest.length && word.length ? str_first(name, word.length + 1) : (struct str){0};
}

/* ---- what the catalogue knows ---- */

struct known {
    int64_t number;
    bool found;
    size_t space;
    struct str tool; /* in exit: whose status it is */
};

static bool take_known(void *context, const struct catalogue_entry *entry)
{
    struct known *known = context;
    bool is_table = catalogue_space(entry->space).order > 0;
    bool is_number = catalogue_space(entry->space).form != CATALOGUE_TEXT;
    if (!is_table || !is_number || (uint32_t)entry->number != (uint32_t)known->number)
        return true;
    struct str name;
    struct str tool = list_cut(str_of(entry->name), ':', &name);
    known->found = true;
    known->space = entry->space;
    known->tool = name.length ? tool : (struct str){0};
    return false;
}

/* The table in which the name of CONSTANT has the same value. */
static bool find_known(const struct cconstant *constant, struct known *known)
{
    *known = (struct known){.number = constant->value.number};
    catalogue_find_name(constant->name, take_known, known);
    return known->found;
}

/* Whether a table has NUMBER under any name. */
static bool has_number(size_t space, int64_t number)
{
    struct catalogue_entry entry;
    return catalogue_find(space, number, &entry);
}

static struct header_prefix *find_prefix(struct header_view *view, struct str prefix)
{
    for (size_t i = 0; i < view->prefix_count; i++)
        if (str_equal(view->prefixes[i].prefix, prefix))
            return &view->prefixes[i];
    if (!prefix.length || view->prefix_count == HEADER_PREFIXES_MAX)
        return NULL;
    struct header_prefix *added = &view->prefixes[view->prefix_count++];
    *added = (struct header_prefix){.prefix = prefix};
    return added;
}

/* By its enum, by its name, or because a compiler of messages wrote the header. */
static bool is_code(const struct header_view *view, const struct cconstant *constant)
{
    if (constant->list && view->constants->enums[constant->list - 1].is_codes)
        return true;
    int64_t offset = constant->value.number - view->table_base;
    if (view->has_table && offset >= 0 && offset < TABLE_SIZE)
        return !str_ends_case(constant->name, STR("_base"));
    return header_is_code_name(constant->name) || str_find(constant->before, STR("MessageId:"));
}

static void count_known(struct header_view *view, const struct cconstant *constant)
{
    struct known known;
    bool found = find_known(constant, &known);
    struct header_prefix *prefix =
        found || is_code(view, constant) ? find_prefix(view, prefix_of(constant->name)) : NULL;
    if (!prefix)
        return;
    prefix->names++;
    if (!found)
        return;
    prefix->several = prefix->several || (prefix->known && prefix->space != known.space);
    prefix->space = known.space;
    prefix->known++;
    prefix->negative += constant->value.number < 0;
}

/* ---- errno ---- */

struct errno_search {
    int64_t number;
    size_t space;
    bool same;
    bool other;
};

static bool take_errno(void *context, const struct catalogue_entry *entry)
{
    struct errno_search *search = context;
    if (entry->space == search->space) {
        search->same = search->same || entry->number == search->number;
        search->other = search->other || entry->number != search->number;
    }
    return true;
}

/* Whether the header gives errno names other numbers than Linux: more than a tenth of them. */
static bool is_other_errno(const struct cconstants *constants)
{
    size_t same = 0;
    size_t other = 0;
    struct errno_search search = {0};
    if (!catalogue_find_space(STR("errno"), &search.space))
        return false;
    for (size_t i = 0; i < constants->count; i++) {
        const struct cconstant *constant = &constants->items[i];
        if (constant->has_parameters || constant->status || !str_starts(constant->name, STR("E")))
            continue;
        search.number = constant->value.number;
        search.same = search.other = false;
        catalogue_find_name(constant->name, take_errno, &search);
        same += search.same;
        other += search.other && !search.same;
    }
    return other * 10 > same;
}

/* The table of a header that compile_et wrote: it names its base. */
static void find_table(struct header_view *view)
{
    for (size_t i = 0; i < view->constants->count && !view->has_table; i++) {
        const struct cconstant *constant = &view->constants->items[i];
        if (constant->status || !str_starts(constant->name, STR("ERROR_TABLE_BASE_")))
            continue;
        view->has_table = true;
        view->table_base = constant->value.number;
    }
}

void header_view_init(struct header_view *view, struct cconstants *constants, struct str name)
{
    *view = (struct header_view){.constants = constants, .name = name};
    list_own_space(name, view->own);
    view->is_other_errno = is_other_errno(constants);
    find_table(view);
    for (size_t i = 0; i < constants->enum_count; i++)
        constants->enums[i].is_codes = header_is_code_list(constants, &constants->enums[i]);
    for (size_t i = 0; i < constants->count; i++)
        if (!constants->items[i].has_parameters && !constants->items[i].status)
            count_known(view, &constants->items[i]);
}

/* True for a number that could be one of SPACE for all that is known of its form. */
static bool fits(struct catalogue_space space, int64_t number)
{
    bool has_facility = (number >> 16 & 0x1FFF) && number != UINT32_MAX;
    if (space.form == CATALOGUE_HEX)
        return has_facility;
    return number != 0 && number <= LOW_WORD && number >= -LOW_WORD;
}

/* The table in which all the others with the beginning of NAME are. A number that this table has
 * under another name is no new code of it: SQLITE_FAIL is not an error 3. */
static const char *space_of_prefix(const struct header_view *view, struct str name, int64_t number)
{
    struct str start = prefix_of(name);
    for (size_t i = 0; start.bytes && i < view->prefix_count; i++) {
        const struct header_prefix *prefix = &view->prefixes[i];
        if (!str_equal(prefix->prefix, start))
            continue;
        struct catalogue_space space = catalogue_space(prefix->space);
        bool hex = space.form == CATALOGUE_HEX;
        bool sure = !prefix->several && prefix->known >= KNOWN_LEAST &&
                    (hex || (prefix->known * 100 >= prefix->names * KNOWN_PERCENT &&
                             !has_number(prefix->space, number))) &&
                    (hex || (number < 0) == (prefix->negative * 2 > prefix->known));
        return sure && fits(space, number) ? space.name : NULL;
    }
    return NULL;
}

/* ---- the rules ---- */

static bool is_file(struct str name, const char *file)
{
    struct str stem = list_stem(name);
    struct str wanted = str_of(file);
    if (wanted.bytes[wanted.length - 1] == '*')
        return str_starts_case(stem, str_first(wanted, wanted.length - 1));
    return str_equal_case(stem, wanted);
}

static bool has_prefix(struct str name, const char *prefixes)
{
    struct str rest = str_of(prefixes);
    bool any = false;
    for (struct str prefix; str_next_word(&rest, &prefix); any = true)
        if (str_starts(name, prefix))
            return true;
    return !any;
}

static const struct rule *find_rule(struct str file, struct str name, int64_t number)
{
    for (size_t i = 0; i < sizeof RULES / sizeof RULES[0]; i++)
        if (is_file(file, RULES[i].file) && number >= RULES[i].low && number <= RULES[i].high &&
            has_prefix(name, RULES[i].prefixes))
            return &RULES[i];
    return NULL;
}

/* By the type of the value. Numbers 0 and 1 are each header's own words for success. */
static const char *space_of_type(const struct cconstant *constant)
{
    const char *type = constant->value.type;
    bool failure = constant->value.number != 0 && constant->value.number != 1;
    if ((strcmp(type, "HRESULT") == 0 || strcmp(type, "SCODE") == 0) && failure)
        return "hresult";
    if (strcmp(type, "NTSTATUS") == 0)
        return "ntstatus";
    if (strcmp(type, "WERROR") == 0) /* Samba's */
        return windows_space_by_size((uint32_t)constant->value.number);
    return NULL;
}

/* Numbers that have the form of an HRESULT of a failure, under a name with _E_ in it. */
static bool is_hresult_like(struct str name, int64_t number)
{
    const int64_t reserved = 0x78000000;
    return number >= 0x80010000 && number <= 0x87FFFFFF && (number & reserved) == 0 &&
           (header_contains(name, STR("_E_")) || str_starts(name, STR("E_")));
}

/* The table by type and by file; NULL when these do not decide. *NUMBER becomes the code. */
static const char *decided_space(const struct header_view *view, const struct cconstant *constant,
                                 int64_t *number)
{
    bool is_hresult = strcmp(constant->value.type, "HRESULT") == 0;
    const char *typed = space_of_type(constant);
    if (!typed && is_hresult && is_file(view->name, "winerror"))
        typed = "hresult"; /* S_OK and S_FALSE */
    const struct rule *rule = typed ? NULL : find_rule(view->name, constant->name, *number);
    if (!rule || (view->is_other_errno && strcmp(rule->space, "errno") == 0))
        return typed;
    *number &= rule->low_word ? (int64_t)LOW_WORD : -1;
    return rule->space;
}

static bool write_space(char *space, const char *name, struct str tool)
{
    (void)snprintf(space, CODE_SPACE_MAX + 1, tool.length ? "%s:%.*s" : "%s", name,
                   (int)tool.length, tool.bytes);
    return true;
}

bool header_space(const struct header_view *view, const struct cconstant *constant, char *space,
                  int64_t *number)
{
    struct str name = constant->name;
    struct str no_tool = {0};
    *number = constant->value.number;
    if (header_is_part(name) || *number < INT32_MIN || *number > UINT32_MAX)
        return false;
    if (is_file(view->name, "bugcodes") && header_starts(name, NO_BUGCHECKS))
        return false;
    if (*number < 0 && constant->value.type[0])
        *number = (int64_t)(uint32_t)*number;
    const char *decided = decided_space(view, constant, number);
    if (decided)
        return write_space(space, decided, no_tool);
    struct known known;
    if (find_known(constant, &known)) {
        const char *table = catalogue_space(known.space).name;
        bool is_errno = strcmp(table, "errno") == 0;
        return write_space(space, is_errno && view->is_other_errno ? view->own : table, known.tool);
    }
    if (!is_code(view, constant) && !(view->is_other_errno && str_starts(name, STR("E"))))
        return false;
    const char *same = space_of_prefix(view, name, *number);
    return write_space(space,
                       is_hresult_like(name, *number) ? "hresult"
                       : same                         ? same
                                                      : view->own,
                       no_tool);
}
