#include "codelist/cknown.h"

#include "code/catalogue.h"

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
bool cknown_call(struct str name, const struct cexpr_value *arguments, size_t count,
                 struct cexpr_value *value)
{
    static const struct {
        const char *name;
        const char *type; /* NULL: that of the argument */
    } SAME[] = {{"__MSABI_LONG", NULL},       {"_HRESULT_TYPEDEF_", "HRESULT"},
                {"_NDIS_ERROR_TYPEDEF_", ""}, {"_ADSERR", NULL},
                {"SQLITE_INT", NULL},         {"W_ERROR", "WERROR"},
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
    struct str name;
    bool found;
    bool several;
    int64_t number;
};

static bool take_entry(void *context, const struct catalogue_entry *entry)
{
    struct search *search = context;
    bool is_number = catalogue_space(entry->space).form != CATALOGUE_TEXT;
    if (!is_number || !str_equal(str_of(entry->name), search->name))
        return true;
    if (search->found && search->number != entry->number) {
        search->several = true;
        return false;
    }
    search->found = true;
    search->number = entry->number;
    return true;
}

/* Long or with a mark in it: not OK, UNKNOWN or CANCELLED, which are names of some table, too. */
static bool is_telling(struct str name)
{
    return (name.length && memchr(name.bytes, '_', name.length)) || str_starts(name, STR("E"));
}

bool cknown_name(struct str name, struct cexpr_value *value)
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
            return true;
        }
    }
    if (!is_telling(name))
        return false;
    struct search search = {.name = name};
    catalogue_find_name(name, take_entry, &search);
    if (!search.found || search.several)
        return false;
    *value = (struct cexpr_value){search.number, ""};
    return true;
}
