#include "code/relate.h"

/* RFC 3463: the first digit and the second. */
static void relate_smtp(struct filling *f, struct str value)
{
    static const char *const SUBJECTS[] = {
        "no detail",          "address",  "mailbox",          "mail system",
        "network or routing", "protocol", "content or media", "security or policy"};
    if (value.length < 5 || value.bytes[1] != '.' || value.bytes[3] != '.' || value.bytes[2] > '7')
        return;
    f->reading->parts = arena_format(f->arena, "%s, %s",
                                     value.bytes[0] == '2'   ? "success"
                                     : value.bytes[0] == '4' ? "for now: it is tried again"
                                                             : "for good",
                                     SUBJECTS[value.bytes[2] - '0']);
}

static bool add_class_member(void *context, const struct catalogue_entry *entry)
{
    struct filling *f = context;
    struct str class = str_of(f->reading->code.value);
    if (str_starts(str_of(entry->text), class) && entry->text[class.length])
        return filling_member(context, entry);
    return true;
}

static void relate_sqlstate(struct filling *f, struct str value)
{
    struct catalogue_entry class;
    if (value.length == 2)
        catalogue_list(f->space, add_class_member, f);
    else if (value.length == 5 && catalogue_find_text(f->space, str_first(value, 2), &class))
        f->reading->parts = arena_format(f->arena, "class %s: %s", class.text, class.name);
}

/* Library << 23 | reason. */
static void relate_openssl(struct filling *f, struct str value)
{
    int64_t number;
    struct catalogue_entry library;
    if (!code_read_hex(value, &number))
        return;
    if (number >> 31 & 1) {
        f->reading->parts = "a system error";
        (void)filling_also_named(f, "errno", number & 0x7FFFFFFF);
        if (f->reading->also_count)
            filling_explain(f, "errno", number & 0x7FFFFFFF, NULL);
        return;
    }
    bool named = catalogue_find(catalogue_index_of("openssl-lib"), number >> 23, &library);
    f->reading->parts = arena_format(f->arena, "library %d%s%s%s, reason %d", (int)(number >> 23),
                                     named ? " (" : "", named ? library.name : "", named ? ")" : "",
                                     (int)(number & 0x7FFFFF));
}

static void relate_http(struct filling *f, struct str value)
{
    struct catalogue_entry entry;
    int64_t number = 0;
    for (size_t i = 0; i < value.length && ascii_digit(value.bytes[i]); i++)
        number = number * 10 + (value.bytes[i] - '0');
    if (value.length == 3)
        (void)filling_also_named(f, "hresult", HRESULT_HTTP | number);
    else if (value.length > 4 && catalogue_find_text(f->space, str_first(value, 3), &entry))
        f->reading->parts = arena_format(f->arena, "%s with the sub-status %.*s of IIS", entry.name,
                                         (int)(value.length - 4), value.bytes + 4);
}

static void relate_ldap_ad(struct filling *f, struct str value)
{
    int64_t number;
    if (!code_read_hex(value, &number))
        return;
    filling_also(f, filling_code_of(f->arena, "win32", number));
    filling_also(f, filling_code_of(f->arena, "hresult", HRESULT_WIN32 | number));
    filling_statuses(f, (uint32_t)number, 1);
}

static const struct {
    const char *space;
    void (*relate)(struct filling *f, struct str value);
} RELATIONS[] = {
    {"smtp", relate_smtp}, {"sqlstate", relate_sqlstate}, {"openssl", relate_openssl},
    {"http", relate_http}, {"ldap-ad", relate_ldap_ad},
};

void relate_text(struct filling *f)
{
    for (size_t i = 0; i < sizeof RELATIONS / sizeof RELATIONS[0]; i++)
        if (strcmp(RELATIONS[i].space, f->reading->code.space) == 0)
            RELATIONS[i].relate(f, str_of(f->reading->code.value));
}
