/* Pages and posting lists out of any bytes: ascending documents or damage. */
#include "fuzz.h"

#include "index/page.h"

static void check_list(struct str bytes, uint32_t count)
{
    struct postings list = postings_open(bytes, count);
    struct posting posting;
    uint64_t next = 0;
    uint32_t read = 0;
    while (postings_next(&list, &posting)) {
        REQUIRE(posting.document >= next && posting.weight > 0);
        next = (uint64_t)posting.document + 1;
        read++;
    }
    REQUIRE(list.damaged || read == count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = fuzz_view(data, size);
    struct page_reader reader = {.rest = bytes};
    while (page_next(&reader)) {
        REQUIRE(reader.entry.key_length <= PAGE_KEY_MAX);
        check_list(reader.entry.postings, reader.entry.count);
    }
    REQUIRE(reader.damaged || reader.rest.length == 0);
    check_list(bytes, (uint32_t)size);
    check_list(str_from(bytes, 1), size ? data[0] : 0);
    return 0;
}
