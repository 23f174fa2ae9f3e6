/* Which table a Windows code belongs to, by the file that defines it and by its number. Uses code/
 * and base/. */
#ifndef KBQ_CODELIST_WINDOWS_SPACE_H
#define KBQ_CODELIST_WINDOWS_SPACE_H

#include "base/str.h"

#include <stdint.h>

/* Writes the space and canonical value of the message ID in the module NAME ("kernel32.dll",
 * "ntdll.dll.mui", "winerror.mc"): win32 or hresult, ntstatus, event; the module's own name, and
 * false, when nothing decides. SPACE and VALUE have room for CODE_SPACE_MAX + 1 and
 * CODE_VALUE_MAX + 1. */
bool windows_space_of_module(struct str name, uint32_t id, char *space, char *value);

/* Win32 for a number of 16 bits, otherwise hresult. */
const char *windows_space_by_size(uint32_t number);

#endif
