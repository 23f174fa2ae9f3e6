/* The other lists of codes; the first byte says which. */
#include "codelist.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum codelist_format formats[] = {
        CODELIST_TSV,      CODELIST_ET,       CODELIST_CATALOG, CODELIST_ERRMSG,
        CODELIST_ERRCODES, CODELIST_PERLDIAG, CODELIST_MO};
    if (size == 0)
        return 0;
    fuzz_codelist(formats[data[0] % (sizeof formats / sizeof formats[0])], "list.de.catalog",
                  data + 1, size - 1);
    return 0;
}
