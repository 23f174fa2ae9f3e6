/* Readings of any operand and of the codes in any text: a status that agrees with what was found,
 * and values that are never empty. */
#include "fuzz.h"

#include "code/decode.h"
#include "code/scan.h"

enum { READINGS_ENOUGH = 60 };

struct input {
    struct str text;
    struct arena arena;
    struct decoded found;
};

static bool decode_each(void *context, const struct code *code)
{
    struct input *input = context;
    REQUIRE(code->because_from <= code->from);
    REQUIRE(decode_found(input->text, code, &input->arena, &input->found, NULL) >= KBQ_OK);
    return input->found.count < READINGS_ENOUGH;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {.text = fuzz_view(data, size)};
    struct decoded one = {0};
    struct kbq_error error = {0};
    enum kbq_status status = decode_operand(input.text, &input.arena, &one, &error);
    REQUIRE(status == KBQ_OK || status == KBQ_NOTFOUND || status == KBQ_BADINPUT);
    REQUIRE((status == KBQ_BADINPUT) == (one.count == 0));
    if (status != KBQ_BADINPUT)
        REQUIRE(one.readings[0].known == (status == KBQ_OK));
    for (size_t i = 0; i < one.count; i++)
        REQUIRE(one.readings[i].code.value && one.readings[i].code.value[0] &&
                one.readings[i].code.space);
    code_scan(input.text, decode_each, &input);
    (void)decode_is_code(input.text);
    arena_clear(&input.arena);
    return 0;
}
