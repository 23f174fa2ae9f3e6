/* C headers: tokens, expressions, enums, comments. */
#include "codelist.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_codelist(CODELIST_HEADER, "winerror.h", data, size);
    return 0;
}
