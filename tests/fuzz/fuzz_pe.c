/* Windows programs: headers, the resource tree, message tables. */
#include "codelist.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_codelist(CODELIST_PE, "kernel32.dll", data, size);
    return 0;
}
