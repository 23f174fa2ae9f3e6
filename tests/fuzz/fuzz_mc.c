/* Input of the Message Compiler: statements, names, texts. */
#include "codelist.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_codelist(CODELIST_MC, "mine.mc", data, size);
    return 0;
}
