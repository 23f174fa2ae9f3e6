#include "code/relate.h"

#include "base/strbuf.h"

#include <inttypes.h>
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

static const uint32_t HRESULT_CONTROL = 0x800A0000;
static const uint32_t NT_BIT = 0x10000000; /* an NTSTATUS as HRESULT; a minidump's bug check */

/* The names that other libraries give to a folded Win32 code tell less than its own. */
static void prefer_win32_name(struct filling *f, uint32_t number)
{
    struct catalogue_entry entry;
    struct decode_reading *r = f->reading;
    if (!r->known || !catalogue_find(f->space, r->code.number, &entry) ||
        strcmp(entry.source, "winerror.h") == 0 ||
        !catalogue_find(catalogue_index_of("win32"), number, &entry))
        return;
    struct decode_code other = r->code;
    filling_append(f->arena, &r->names, &r->name_count, DECODE_NAMES_MAX, other);
    r->code.name = arena_format(f->arena, "HRESULT_FROM_WIN32(%s)", entry.name);
    r->description = entry.description[0] ? entry.description : NULL;
}

static void relate_win32(struct filling *f)
{
    if (f->bits == 0 || f->bits > UINT16_MAX || !f->reading->known)
        return;
    filling_also(f, filling_code_of(f->arena, "hresult", HRESULT_WIN32 | f->bits));
    filling_statuses(f, f->bits, FILLING_STATUSES_MAX);
}

/* The facility of an HRESULT, bits 16 to 26, and the name it has; NULL without. */
static const char *facility_name(uint32_t value, unsigned *number)
{
    struct catalogue_entry entry;
    *number = value >> 16 & 0x7FF;
    return catalogue_find(catalogue_index_of("facility"), *number, &entry) ? entry.name : NULL;
}

static void tell_hresult_parts(struct filling *f)
{
    unsigned facility;
    const char *name = facility_name(f->bits, &facility);
    f->reading->parts = arena_format(
        f->arena, "%s, facility %u%s%s%s, code %u", f->bits >> 31 ? "failure" : "success", facility,
        name ? " (" : "", name ? name : "", name ? ")" : "", f->bits & 0xFFFF);
}

static void relate_hresult(struct filling *f)
{
    uint32_t low = f->bits & 0xFFFF;
    if (f->bits & NT_BIT) {
        uint32_t status = f->bits & ~NT_BIT;
        uint32_t win32;
        bool named = filling_also_named(f, "ntstatus", status);
        if (named || f->bits >> 28 == 0xD) {
            f->reading->parts =
                arena_format(f->arena, "the NTSTATUS 0x%08" PRIX32 " as HRESULT", status);
            if (catalogue_win32_of_status(status, &win32))
                filling_also(f, filling_code_of(f->arena, "win32", win32));
            filling_explain(f, "ntstatus", status, "HRESULT_FROM_NT");
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
            filling_also(f, filling_code_of(f->arena, "win32", low));
            filling_statuses(f, low, FILLING_STATUSES_MAX - 1);
            prefer_win32_name(f, low);
            filling_explain(f, "win32", low, "HRESULT_FROM_WIN32");
        }
        break;
    case FACILITY_CONTROL:
        if (!filling_also_named(f, "vb", low) && !filling_also_named(f, "dao", low))
            (void)filling_also_named(f, "ado", low);
        filling_explain(f, "vb", low, NULL);
        filling_explain(f, "dao", low, NULL);
        filling_explain(f, "ado", low, NULL);
        break;
    case FACILITY_HTTP: {
        char text[8];
        struct catalogue_entry entry;
        (void)snprintf(text, sizeof text, "%" PRIu32, low);
        if (catalogue_find_text(catalogue_index_of("http"), str_of(text), &entry)) {
            filling_also(f, filling_code_of_entry(f->arena, &entry));
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
        r->parts = arena_format(f->arena, "%s%s, facility %u%s, code %u", SEVERITIES[f->bits >> 30],
                                f->bits & 0x20000000 ? " of a program's own" : "", facility,
                                from_win32 ? " (FACILITY_NTWIN32)" : "", f->bits & 0xFFFF);
    if (from_win32)
        win32 = f->bits & 0xFFFF;
    else if (!catalogue_win32_of_status(f->bits, &win32))
        win32 = 0;
    if (win32) {
        filling_also(f, filling_code_of(f->arena, "win32", win32));
        filling_also(f, filling_code_of(f->arena, "hresult", HRESULT_WIN32 | win32));
        if (from_win32)
            filling_explain(f, "win32", win32, "NTSTATUS_FROM_WIN32");
    }
    (void)filling_also_named(f, "bugcheck", f->bits);
}

static void relate_bugcheck(struct filling *f)
{
    struct decode_reading *r = f->reading;
    uint32_t plain = f->bits & ~NT_BIT;
    if (!r->known && plain != f->bits) {
        filling_explain(f, "bugcheck", plain, NULL);
        if (r->known) {
            filling_also(f, filling_code_of(f->arena, "bugcheck", plain));
            r->parts = arena_format(f->arena,
                                    "0x%08" PRIX32 " with the bit that marks a small dump", plain);
        }
    }
    if (f->bits >> 30 == 3)
        (void)filling_also_named(f, "ntstatus", f->bits);
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
        struct decode_code signal = filling_code_of(f->arena, "signal", number);
        if (!signal.name)
            return;
        filling_also(f, signal);
        r->parts = arena_format(f->arena, "128 + %" PRIu32 ": killed by %s", number, signal.name);
        filling_explain(f, "signal", number, NULL);
    } else if (f->bits > UINT8_MAX && f->bits <= UINT16_MAX && f->bits % 256 == 0 && !r->known) {
        uint32_t status = f->bits / 256;
        r->parts =
            arena_format(f->arena, "wait status: 256 times the exit status %" PRIu32, status);
        filling_also(f, filling_code_of(f->arena, "exit", status));
        filling_explain(f, "exit", status, NULL);
    }
}

static void relate_signal(struct filling *f)
{
    if (f->reading->known)
        filling_also(f, filling_code_of(f->arena, "exit", SIGNAL_BASE + (int64_t)f->bits));
}

/* The protocol's number and the library's are the same error. */
static void relate_kerberos(struct filling *f)
{
    int64_t number = f->reading->code.number;
    if (number >= KERBEROS_BASE && number <= KERBEROS_BASE + KERBEROS_MAX) {
        if (filling_also_named(f, "kerberos", number - KERBEROS_BASE))
            f->reading->parts =
                arena_format(f->arena, "%" PRId64 " of the protocol", number - KERBEROS_BASE);
    } else if (number > 0 && number <= KERBEROS_MAX) {
        (void)filling_also_named(f, "kerberos", KERBEROS_BASE + number);
    }
}

static void relate_automation(struct filling *f)
{
    if (f->reading->known && f->bits <= UINT16_MAX)
        filling_also(f, filling_code_of(f->arena, "hresult", HRESULT_CONTROL | f->bits));
}

static void relate_facility(struct filling *f)
{
    if (f->bits <= 0x7FF)
        catalogue_list_range(catalogue_index_of("hresult"), (int64_t)(0x80000000 | f->bits << 16),
                             (int64_t)(0x80000000 | f->bits << 16 | 0xFFFF), filling_member, f);
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

void relate_number(struct filling *f)
{
    for (size_t i = 0; i < sizeof RELATIONS / sizeof RELATIONS[0]; i++)
        if (strcmp(RELATIONS[i].space, f->reading->code.space) == 0)
            RELATIONS[i].relate(f);
}
