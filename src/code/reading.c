#include "code/reading.h"

#include "base/strbuf.h"
#include "code/catalogue.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum {
    FACILITY_WIN32 = 7, /* also FACILITY_NTWIN32 */
    FACILITY_CONTROL = 10,
    FACILITY_HTTP = 25,
    SIGNAL_BASE = 128,
    SIGNAL_MAX = 64,
    KERBEROS_BASE = -1765328384, /* ERROR_TABLE_BASE_krb5 */
    KERBEROS_MAX = 127,
};

static const uint32_t HRESULT_WIN32 = 0x80070000;
static const uint32_t HRESULT_CONTROL = 0x800A0000;
static const uint32_t HRESULT_HTTP = 0x80190000;
static const uint32_t NT_BIT = 0x10000000; /* an NTSTATUS as HRESULT; a minidump's bug check */

/* A reading that is being filled. */
struct filling {
    struct decode_reading *reading;
    struct arena *arena;
    size_t space;
    uint32_t bits; /* of the number */
    const char *tool;
};

static size_t space_of(const char *name)
{
    size_t index = 0;
    (void)catalogue_find_space(str_of(name), &index);
    return index;
}

const char *reading_format(struct arena *arena, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0)
        length = 0;
    if ((size_t)length >= sizeof text)
        length = sizeof text - 1;
    return arena_copy(arena, (struct str){text, (size_t)length});
}

/* ---- codes of other tables ---- */

static const char *copy_value(struct arena *arena, int64_t number)
{
    char value[CODE_VALUE_MAX + 1];
    code_value(number, value);
    return arena_copy(arena, str_of(value));
}

static struct decode_code code_of_entry(struct arena *arena, const struct catalogue_entry *entry)
{
    struct catalogue_space space = catalogue_space(entry->space);
    bool number = space.form != CATALOGUE_TEXT;
    return (struct decode_code){.space = space.name,
                                .value = number ? copy_value(arena, entry->number) : entry->text,
                                .is_number = number,
                                .number = entry->number,
                                .name = entry->name};
}

/* NUMBER of the table SPACE, with its name if it has one. */
static struct decode_code code_of(struct arena *arena, const char *space, int64_t number)
{
    struct catalogue_entry entry;
    size_t index = space_of(space);
    if (catalogue_find(index, number, &entry))
        return code_of_entry(arena, &entry);
    return (struct decode_code){.space = catalogue_space(index).name,
                                .value = copy_value(arena, number),
                                .is_number = true,
                                .number = number};
}

/* Appends CODE to a list of at most ROOM; one more does not matter. */
static void append(struct arena *arena, struct decode_code **list, size_t *count, size_t room,
                   struct decode_code code)
{
    if (!*list)
        *list = arena_alloc(arena, room * sizeof **list);
    if (*list && *count < room)
        (*list)[(*count)++] = code;
}

static void add_also(struct filling *f, struct decode_code code)
{
    struct decode_reading *r = f->reading;
    for (size_t i = 0; i < r->also_count; i++)
        if (strcmp(r->also[i].space, code.space) == 0 && strcmp(r->also[i].value, code.value) == 0)
            return;
    append(f->arena, &r->also, &r->also_count, DECODE_ALSO_MAX, code);
}

/* Adds NUMBER of SPACE, but only when it has a name there. True when it has. */
static bool add_also_named(struct filling *f, const char *space, int64_t number)
{
    struct decode_code code = code_of(f->arena, space, number);
    if (code.name)
        add_also(f, code);
    return code.name != NULL;
}

/* Windows turns many statuses into one Win32 code; only the first of them is the same error. */
static void add_status(struct filling *f, uint32_t win32)
{
    uint32_t status;
    if (catalogue_statuses_of_win32(win32, &status, 1))
        add_also(f, code_of(f->arena, "ntstatus", status));
}

/* The value is not in its table, but what it is made of is: that explains it as well. */
static void explain_by(struct filling *f, const char *space, int64_t number, const char *wrap)
{
    struct catalogue_entry entry;
    struct decode_reading *r = f->reading;
    if (r->known || !catalogue_find(space_of(space), number, &entry))
        return;
    r->known = true;
    r->code.name = wrap ? reading_format(f->arena, "%s(%s)", wrap, entry.name) : entry.name;
    r->description = entry.description[0] ? entry.description : NULL;
}

static void add_near(struct filling *f, struct catalogue_entry *below, bool has_below,
                     struct catalogue_entry *above, bool has_above)
{
    struct decode_reading *r = f->reading;
    if (has_below)
        append(f->arena, &r->near, &r->near_count, DECODE_NEAR_MAX, code_of_entry(f->arena, below));
    if (has_above)
        append(f->arena, &r->near, &r->near_count, DECODE_NEAR_MAX, code_of_entry(f->arena, above));
}

/* The names that other libraries give to a folded Win32 code tell less than its own. */
static void prefer_win32_name(struct filling *f, uint32_t number)
{
    struct catalogue_entry entry;
    struct decode_reading *r = f->reading;
    if (!r->known || !catalogue_find(f->space, r->code.number, &entry) ||
        strcmp(entry.source, "winerror.h") == 0 ||
        !catalogue_find(space_of("win32"), number, &entry))
        return;
    struct decode_code other = r->code;
    append(f->arena, &r->names, &r->name_count, DECODE_NAMES_MAX, other);
    r->code.name = reading_format(f->arena, "HRESULT_FROM_WIN32(%s)", entry.name);
    r->description = entry.description[0] ? entry.description : NULL;
}

/* ---- what the tables have to do with each other ---- */

static void relate_win32(struct filling *f)
{
    if (f->bits == 0 || f->bits > UINT16_MAX || !f->reading->known)
        return;
    add_also(f, code_of(f->arena, "hresult", HRESULT_WIN32 | f->bits));
    add_status(f, f->bits);
}

const char *reading_facility(uint32_t value, unsigned *number)
{
    struct catalogue_entry entry;
    *number = value >> 16 & 0x7FF;
    return catalogue_find(space_of("facility"), *number, &entry) ? entry.name : NULL;
}

static void tell_hresult_parts(struct filling *f)
{
    unsigned facility;
    const char *name = reading_facility(f->bits, &facility);
    f->reading->parts = reading_format(
        f->arena, "%s, facility %u%s%s%s, code %u", f->bits >> 31 ? "failure" : "success", facility,
        name ? " (" : "", name ? name : "", name ? ")" : "", f->bits & 0xFFFF);
}

static void relate_hresult(struct filling *f)
{
    uint32_t low = f->bits & 0xFFFF;
    if (f->bits & NT_BIT) {
        uint32_t status = f->bits & ~NT_BIT;
        uint32_t win32;
        bool named = add_also_named(f, "ntstatus", status);
        if (named || f->bits >> 28 == 0xD) {
            f->reading->parts =
                reading_format(f->arena, "the NTSTATUS 0x%08" PRIX32 " as HRESULT", status);
            if (catalogue_win32_of_status(status, &win32))
                add_also(f, code_of(f->arena, "win32", win32));
            explain_by(f, "ntstatus", status, "HRESULT_FROM_NT");
            return;
        }
    }
    if (f->bits >> 31 || f->bits > 0xFFFF)
        tell_hresult_parts(f);
    if (!(f->bits >> 31))
        return;
    switch (f->bits >> 16 & 0x7FF) {
    case FACILITY_WIN32:
        if (low) {
            add_also(f, code_of(f->arena, "win32", low));
            add_status(f, low);
            prefer_win32_name(f, low);
            explain_by(f, "win32", low, "HRESULT_FROM_WIN32");
        }
        break;
    case FACILITY_CONTROL:
        if (!add_also_named(f, "vb", low) && !add_also_named(f, "dao", low))
            (void)add_also_named(f, "ado", low);
        explain_by(f, "vb", low, NULL);
        explain_by(f, "dao", low, NULL);
        explain_by(f, "ado", low, NULL);
        break;
    case FACILITY_HTTP: {
        char text[8];
        struct catalogue_entry entry;
        (void)snprintf(text, sizeof text, "%" PRIu32, low);
        if (catalogue_find_text(space_of("http"), str_of(text), &entry)) {
            add_also(f, code_of_entry(f->arena, &entry));
            if (!f->reading->known) {
                f->reading->known = true;
                f->reading->code.name = entry.name;
                f->reading->description = entry.description[0] ? entry.description : NULL;
            }
        }
        break;
    }
    default:
        break;
    }
}

static void relate_ntstatus(struct filling *f)
{
    static const char *const SEVERITIES[] = {"success", "information", "warning", "error"};
    struct decode_reading *r = f->reading;
    uint32_t win32;
    unsigned facility = f->bits >> 16 & 0xFFF;
    bool from_win32 = facility == FACILITY_WIN32 && f->bits >> 28 == 0xC;
    if (!r->known || from_win32)
        r->parts =
            reading_format(f->arena, "%s%s, facility %u%s, code %u", SEVERITIES[f->bits >> 30],
                           f->bits & 0x20000000 ? " of a program's own" : "", facility,
                           from_win32 ? " (FACILITY_NTWIN32)" : "", f->bits & 0xFFFF);
    if (from_win32)
        win32 = f->bits & 0xFFFF;
    else if (!catalogue_win32_of_status(f->bits, &win32))
        win32 = 0;
    if (win32) {
        add_also(f, code_of(f->arena, "win32", win32));
        add_also(f, code_of(f->arena, "hresult", HRESULT_WIN32 | win32));
        if (from_win32)
            explain_by(f, "win32", win32, "NTSTATUS_FROM_WIN32");
    }
    (void)add_also_named(f, "bugcheck", f->bits);
}

static void relate_bugcheck(struct filling *f)
{
    struct decode_reading *r = f->reading;
    uint32_t plain = f->bits & ~NT_BIT;
    if (!r->known && plain != f->bits) {
        explain_by(f, "bugcheck", plain, NULL);
        if (r->known) {
            add_also(f, code_of(f->arena, "bugcheck", plain));
            r->parts = reading_format(
                f->arena, "0x%08" PRIX32 " with the bit that marks a small dump", plain);
        }
    }
    if (f->bits >> 30 == 3)
        (void)add_also_named(f, "ntstatus", f->bits);
}

/* "robocopy:files-copied" for the bit 1 of robocopy. */
static bool find_tool_row(struct filling *f, int64_t number, struct catalogue_entry *entry)
{
    struct str tool = str_of(f->tool);
    if (!catalogue_find(f->space, number, entry))
        return false;
    do {
        if (!f->tool ||
            (str_starts_case(str_of(entry->name), tool) && entry->name[tool.length] == ':'))
            return true;
    } while (catalogue_next_name(entry));
    return false;
}

static bool is_bit(const struct catalogue_entry *entry)
{
    return strncmp(entry->description, "bit", 3) == 0;
}

/* A status that is a sum of bits: robocopy 3 = 1 + 2. */
static void tell_bits(struct filling *f)
{
    struct decode_reading *r = f->reading;
    struct strbuf parts = STRBUF_EMPTY;
    uint32_t left = f->bits;
    struct catalogue_entry entry;
    size_t count = 0;
    for (uint32_t bit = 1; bit <= SIGNAL_BASE; bit <<= 1) {
        if (!(f->bits & bit) || !find_tool_row(f, bit, &entry) || !is_bit(&entry))
            continue;
        const char *colon = strchr(entry.name, ':');
        const char *text = strchr(entry.description, ':');
        strbuf_add_format(&parts, "%s%" PRIu32 " %s%s%s%s", count ? " + " : "", bit,
                          colon ? colon + 1 : entry.name, text ? " (" : "", text ? text + 2 : "",
                          text ? ")" : "");
        left &= ~bit;
        count++;
    }
    if (count > 1 && left == 0) {
        r->known = true;
        r->parts = arena_copy(f->arena, strbuf_view(&parts));
    } else if (count > 0 && left == 0) {
        r->known = true;
    }
    f->arena->failed |= parts.failed;
    strbuf_clear(&parts);
}

static void relate_exit(struct filling *f)
{
    struct decode_reading *r = f->reading;
    if (f->tool)
        tell_bits(f);
    if (r->code.number == 0 && !r->known) {
        r->known = true;
        r->description = "success";
    }
    if (f->bits > SIGNAL_BASE && f->bits <= SIGNAL_BASE + SIGNAL_MAX) {
        uint32_t number = f->bits - SIGNAL_BASE;
        struct decode_code signal = code_of(f->arena, "signal", number);
        if (!signal.name)
            return;
        add_also(f, signal);
        r->parts = reading_format(f->arena, "128 + %" PRIu32 ": killed by %s", number, signal.name);
        explain_by(f, "signal", number, NULL);
    } else if (f->bits > UINT8_MAX && f->bits <= UINT16_MAX && f->bits % 256 == 0 && !r->known) {
        uint32_t status = f->bits / 256;
        r->parts =
            reading_format(f->arena, "wait status: 256 times the exit status %" PRIu32, status);
        add_also(f, code_of(f->arena, "exit", status));
        explain_by(f, "exit", status, NULL);
    }
}

static void relate_signal(struct filling *f)
{
    if (f->reading->known)
        add_also(f, code_of(f->arena, "exit", SIGNAL_BASE + (int64_t)f->bits));
}

/* The protocol's number and the library's are the same error. */
static void relate_kerberos(struct filling *f)
{
    int64_t number = f->reading->code.number;
    if (number >= KERBEROS_BASE && number <= KERBEROS_BASE + KERBEROS_MAX) {
        if (add_also_named(f, "kerberos", number - KERBEROS_BASE))
            f->reading->parts =
                reading_format(f->arena, "%" PRId64 " of the protocol", number - KERBEROS_BASE);
    } else if (number > 0 && number <= KERBEROS_MAX) {
        (void)add_also_named(f, "kerberos", KERBEROS_BASE + number);
    }
}

static void relate_automation(struct filling *f)
{
    if (f->reading->known && f->bits <= UINT16_MAX)
        add_also(f, code_of(f->arena, "hresult", HRESULT_CONTROL | f->bits));
}

static bool add_member(void *context, const struct catalogue_entry *entry)
{
    struct filling *f = context;
    struct decode_reading *r = f->reading;
    if (r->member_count && r->members[r->member_count - 1].is_number &&
        r->members[r->member_count - 1].number == entry->number)
        return true; /* another name of the same value */
    if (r->member_count == DECODE_MEMBERS_MAX)
        r->members_left_out++;
    else
        append(f->arena, &r->members, &r->member_count, DECODE_MEMBERS_MAX,
               code_of_entry(f->arena, entry));
    return true;
}

static void relate_facility(struct filling *f)
{
    if (f->bits <= 0x7FF)
        catalogue_list_range(space_of("hresult"), (int64_t)(0x80000000 | f->bits << 16),
                             (int64_t)(0x80000000 | f->bits << 16 | 0xFFFF), add_member, f);
}

static const struct {
    const char *space;
    void (*relate)(struct filling *f);
} RELATIONS[] = {
    {"win32", relate_win32},       {"hresult", relate_hresult},   {"ntstatus", relate_ntstatus},
    {"bugcheck", relate_bugcheck}, {"exit", relate_exit},         {"signal", relate_signal},
    {"kerberos", relate_kerberos}, {"vb", relate_automation},     {"dao", relate_automation},
    {"ado", relate_automation},    {"facility", relate_facility},
};

/* ---- names ---- */

static bool is_of_tool(const struct filling *f, const struct catalogue_entry *entry)
{
    size_t length = f->tool ? strlen(f->tool) : 0;
    return !f->tool ||
           (strncasecmp(entry->name, f->tool, length) == 0 && entry->name[length] == ':');
}

/* Takes the names of ENTRY's value, the best one first. */
static void take_names(struct filling *f, struct catalogue_entry entry)
{
    struct decode_reading *r = f->reading;
    do {
        if (!is_of_tool(f, &entry))
            continue;
        if (!r->known) {
            r->known = true;
            r->code.name = entry.name;
            r->description = entry.description[0] ? entry.description : NULL;
        } else if (r->name_count == DECODE_NAMES_MAX) {
            r->names_left_out++;
        } else {
            append(f->arena, &r->names, &r->name_count, DECODE_NAMES_MAX,
                   code_of_entry(f->arena, &entry));
        }
    } while (catalogue_next_name(&entry));
}

bool reading_number(struct decode_reading *reading, size_t space, int64_t number, const char *tool,
                    struct arena *arena)
{
    struct catalogue_space table = catalogue_space(space);
    struct catalogue_entry entry;
    struct filling f = {reading, arena, space, (uint32_t)number, tool};
    if (table.form == CATALOGUE_HEX && number < 0 && number >= INT32_MIN)
        number = (int64_t)(uint32_t)number;
    if (table.form == CATALOGUE_SIGNED && number > INT32_MAX && number <= UINT32_MAX)
        number = (int32_t)(uint32_t)number;
    reading->title = table.title;
    reading->code = (struct decode_code){.space = table.name,
                                         .value = copy_value(arena, number),
                                         .is_number = true,
                                         .number = number};
    if (catalogue_find(space, number, &entry))
        take_names(&f, entry);
    if (number >= INT32_MIN && number <= UINT32_MAX)
        for (size_t i = 0; i < sizeof RELATIONS / sizeof RELATIONS[0]; i++)
            if (strcmp(RELATIONS[i].space, table.name) == 0)
                RELATIONS[i].relate(&f);
    if (!reading->known) {
        struct catalogue_entry below;
        struct catalogue_entry above;
        bool has_below;
        bool has_above;
        catalogue_neighbours(space, number, &below, &has_below, &above, &has_above);
        if (table.form == CATALOGUE_HEX && number > UINT16_MAX) { /* not of its family */
            has_below = has_below && below.number >> 16 == number >> 16;
            has_above = has_above && above.number >> 16 == number >> 16;
        }
        add_near(&f, &below, has_below, &above, has_above);
    }
    return !arena->failed;
}

/* ---- tables of texts ---- */

/* RFC 3463: the first digit and the second. */
static void relate_smtp(struct filling *f, struct str value)
{
    static const char *const SUBJECTS[] = {
        "no detail",          "address",  "mailbox",          "mail system",
        "network or routing", "protocol", "content or media", "security or policy"};
    if (value.length < 5 || value.bytes[1] != '.' || value.bytes[3] != '.' || value.bytes[2] > '7')
        return;
    f->reading->parts = reading_format(f->arena, "%s, %s",
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
        return add_member(context, entry);
    return true;
}

static void relate_sqlstate(struct filling *f, struct str value)
{
    struct catalogue_entry class;
    if (value.length == 2)
        catalogue_list(f->space, add_class_member, f);
    else if (value.length == 5 && catalogue_find_text(f->space, str_first(value, 2), &class))
        f->reading->parts = reading_format(f->arena, "class %s: %s", class.text, class.name);
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
        (void)add_also_named(f, "errno", number & 0x7FFFFFFF);
        if (f->reading->also_count)
            explain_by(f, "errno", number & 0x7FFFFFFF, NULL);
        return;
    }
    bool named = catalogue_find(space_of("openssl-lib"), number >> 23, &library);
    f->reading->parts = reading_format(f->arena, "library %d%s%s%s, reason %d", (int)(number >> 23),
                                       named ? " (" : "", named ? library.name : "",
                                       named ? ")" : "", (int)(number & 0x7FFFFF));
}

static void relate_http(struct filling *f, struct str value)
{
    struct catalogue_entry entry;
    int64_t number = 0;
    for (size_t i = 0; i < value.length && ascii_digit(value.bytes[i]); i++)
        number = number * 10 + (value.bytes[i] - '0');
    if (value.length == 3)
        (void)add_also_named(f, "hresult", HRESULT_HTTP | number);
    else if (value.length > 4 && catalogue_find_text(f->space, str_first(value, 3), &entry))
        f->reading->parts = reading_format(f->arena, "%s with the sub-status %.*s of IIS",
                                           entry.name, (int)(value.length - 4), value.bytes + 4);
}

static void relate_ldap_ad(struct filling *f, struct str value)
{
    int64_t number;
    if (!code_read_hex(value, &number))
        return;
    add_also(f, code_of(f->arena, "win32", number));
    add_also(f, code_of(f->arena, "hresult", HRESULT_WIN32 | number));
    add_status(f, (uint32_t)number);
}

static const struct {
    const char *space;
    void (*relate)(struct filling *f, struct str value);
} TEXT_RELATIONS[] = {
    {"smtp", relate_smtp}, {"sqlstate", relate_sqlstate}, {"openssl", relate_openssl},
    {"http", relate_http}, {"ldap-ad", relate_ldap_ad},
};

/* Values that begin alike and are built alike. */
static bool is_family(struct str a, struct str b)
{
    bool a_dots = memchr(a.bytes, '.', a.length) != NULL;
    bool b_dots = memchr(b.bytes, '.', b.length) != NULL;
    return a_dots == b_dots && a.bytes[0] == b.bytes[0];
}

bool reading_text(struct decode_reading *reading, size_t space, struct str value,
                  struct arena *arena)
{
    struct catalogue_space table = catalogue_space(space);
    struct catalogue_entry entry;
    struct filling f = {.reading = reading, .arena = arena, .space = space};
    char *copy = arena_copy(arena, value);
    if (!copy)
        return false;
    reading->title = table.title;
    reading->code = (struct decode_code){.space = table.name, .value = copy};
    if (catalogue_find_text(space, value, &entry)) {
        reading->code.value = entry.text;
        take_names(&f, entry);
    }
    for (size_t i = 0; i < sizeof TEXT_RELATIONS / sizeof TEXT_RELATIONS[0]; i++)
        if (strcmp(TEXT_RELATIONS[i].space, table.name) == 0)
            TEXT_RELATIONS[i].relate(&f, str_of(reading->code.value));
    if (!reading->known) {
        struct catalogue_entry below;
        struct catalogue_entry above;
        bool has_below;
        bool has_above;
        catalogue_text_neighbours(space, value, &below, &has_below, &above, &has_above);
        has_below = has_below && is_family(str_of(below.text), value);
        has_above = has_above && is_family(str_of(above.text), value);
        add_near(&f, &below, has_below, &above, has_above);
    }
    return !arena->failed;
}

bool reading_bare(struct decode_reading *reading, int64_t number, struct arena *arena)
{
    reading->code = (struct decode_code){
        .space = CODE_ANY, .value = copy_value(arena, number), .is_number = true, .number = number};
    return !arena->failed;
}
