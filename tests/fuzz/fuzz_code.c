/* Codes in any text: places inside of it, values that are texts. */
#include "fuzz.h"

#include "code/context.h"
#include "code/scan.h"

static bool check(void *context, const struct code *code)
{
    const struct str *text = context;
    REQUIRE(code->from < code->to && code->to <= text->length);
    REQUIRE(strlen(code->value) > 0 && strlen(code->value) <= CODE_VALUE_MAX);
    REQUIRE(strlen(code->space) <= CODE_SPACE_MAX);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str text = fuzz_view(data, size);
    code_scan(text, check, &text);
    for (size_t at = 0; at < size && at < 256; at++) {
        int64_t number;
        bool hex;
        size_t length = code_read_number(str_from(text, at), &number, &hex);
        REQUIRE(length <= size - at);
        if (length) {
            char value[CODE_VALUE_MAX + 1];
            code_value(number, value);
            REQUIRE(strlen(value) > 0);
        }
        (void)context_find(text, at, (enum context_form)(at % 5));
    }
    return 0;
}
