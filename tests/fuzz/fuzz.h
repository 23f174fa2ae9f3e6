/* What all fuzzers share. A broken promise ends the program, which the fuzzer reports. */
#ifndef KBQ_TESTS_FUZZ_FUZZ_H
#define KBQ_TESTS_FUZZ_FUZZ_H

#include "base/str.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

static inline struct str fuzz_view(const uint8_t *data, size_t size)
{
    return (struct str){(const char *)data, size};
}

#endif
