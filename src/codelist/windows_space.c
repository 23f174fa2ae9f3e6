#include "codelist/windows_space.h"

#include "codelist/sink.h"

#include <stdio.h>

enum { WIN32_MAX = 0xFFFF };

/* Modules whose messages are those of Win32 errors and HRESULTs, which FormatMessage finds by their
 * number, and other modules that the system's own functions look into. */
static const char *const WIN32_MODULES[] = {"kernel32", "kernelbase", "netmsg",   "wininet",
                                            "winhttp",  "mprmsg",     "winerror", NULL};
/* Those whose messages are HRESULTs, whatever their number. */
static const char *const HRESULT_MODULES[] = {"wuaueng",  "wuapi",    "qmgr",     "bitsmsg",
                                              "mferror",  "vsstrace", "wbemcore", "comres",
                                              "wmiutils", NULL};
static const char *const NTSTATUS_MODULES[] = {"ntdll", "ntstatus", NULL};
static const char *const BUGCHECK_MODULES[] = {"bugcodes", "bugcheck", NULL};
/* Those of events, which viewers show without severity and facility. */
static const char *const EVENT_MODULES[] = {"netevent", "iologmsg", "ntiologc", NULL};

const char *windows_space_by_size(uint32_t number)
{
    return number <= WIN32_MAX ? "win32" : "hresult";
}

bool windows_space_of_module(struct str name, uint32_t id, char *space, char *value)
{
    struct str stem = list_stem(name);
    const char *known = NULL;
    if (str_in_list(stem, WIN32_MODULES)) {
        known = windows_space_by_size(id);
    } else if (str_in_list(stem, HRESULT_MODULES)) {
        known = "hresult";
    } else if (str_in_list(stem, NTSTATUS_MODULES)) {
        known = "ntstatus";
    } else if (str_in_list(stem, BUGCHECK_MODULES)) {
        known = "bugcheck";
    } else if (str_in_list(stem, EVENT_MODULES)) {
        known = "event";
        id &= WIN32_MAX;
    }
    if (known)
        (void)snprintf(space, CODE_SPACE_MAX + 1, "%s", known);
    else
        list_own_space(name, space);
    list_number(space, id, value);
    return known != NULL;
}
