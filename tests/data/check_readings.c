/* Every row of readings.tsv, decoded: check_readings FILE. */
#include "code/decode.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINE_ROOM = 4096 };

static unsigned row;
static int faults;

/* "space:value" of EXPECTED is CODE. */
static bool is_code(struct str expected, const struct decode_code *code)
{
    const char *colon = expected.length ? memchr(expected.bytes, ':', expected.length) : NULL;
    if (!colon || !str_equal(str_between(expected.bytes, colon), str_of(code->space)))
        return false;
    struct str value = str_between(colon + 1, expected.bytes + expected.length);
    char text[32];
    if (code->is_number && str_starts(value, STR("0x"))) {
        char copy[32];
        (void)snprintf(copy, sizeof copy, "%.*s", (int)value.length, value.bytes);
        return strtoul(copy, NULL, 16) == (uint32_t)code->number;
    }
    (void)snprintf(text, sizeof text, "%" PRId64, code->number);
    return str_equal(value, str_of(code->is_number ? text : code->value));
}

static bool is_among(struct str expected, const struct decoded *decoded)
{
    for (size_t i = 0; i < decoded->count; i++) {
        if (is_code(expected, &decoded->readings[i].code))
            return true;
        for (size_t j = 0; j < decoded->readings[i].also_count; j++)
            if (is_code(expected, &decoded->readings[i].also[j]))
                return true;
    }
    return false;
}

static void fault(const char *input, const char *what, const struct decoded *decoded)
{
    const struct decode_reading *first = decoded->count ? &decoded->readings[0] : NULL;
    printf("readings.tsv:%u: '%s': %s; it is read as %s:%s=%s%s%s\n", row, input, what,
           first ? first->code.space : "nothing", first ? first->code.value : "",
           first && first->code.name ? first->code.name : "",
           first && first->correction ? ", corrected: " : "",
           first && first->correction ? first->correction : "");
    faults++;
}

static void check(const char *input, const char *expected)
{
    struct arena arena = {0};
    struct decoded decoded;
    struct kbq_error error = {0};
    enum kbq_status status = decode_operand(str_of(input), &arena, &decoded, &error);
    const struct decode_reading *first = decoded.count ? &decoded.readings[0] : NULL;
    bool corrected = expected[0] == '~';
    bool unknown = expected[0] == '?';
    struct str rest = str_of(expected + (corrected || unknown));
    enum kbq_status wanted = str_equal(str_of(expected), STR("-")) ? KBQ_BADINPUT
                             : unknown                             ? KBQ_NOTFOUND
                                                                   : KBQ_OK;
    if (status != wanted) {
        fault(input, wanted == KBQ_OK ? "is not known" : "is read, or not refused", &decoded);
    } else if (status == KBQ_BADINPUT) {
        if (!error.text[0] || decoded.count)
            fault(input, "refused without a reason, or with readings", &decoded);
    } else if (!first || (first->correction != NULL) != corrected) {
        fault(input, "corrected in silence, or without need", &decoded);
    } else if (rest.length) {
        const char *end = strchr(rest.bytes, ';');
        struct str head = end ? str_between(rest.bytes, end) : rest;
        const char *equals = memchr(head.bytes, '=', head.length);
        struct str code = equals ? str_between(head.bytes, equals) : head;
        if (!is_code(code, &first->code))
            fault(input, "is not read as it must be", &decoded);
        else if (equals && (!first->code.name ||
                            !str_equal(str_from(head, code.length + 1), str_of(first->code.name))))
            fault(input, "has another name", &decoded);
        while (end) {
            rest = str_trim(str_of(end + 1));
            end = strchr(rest.bytes, ';');
            struct str other = end ? str_between(rest.bytes, end) : rest;
            if (!is_among(other, &decoded))
                fault(input, other.bytes, &decoded);
        }
    }
    if (first && first->known != (status == KBQ_OK))
        fault(input, "status and first reading disagree", &decoded);
    arena_clear(&arena);
}

int main(int argc, char **argv)
{
    FILE *file = argc == 2 ? fopen(argv[1], "r") : NULL;
    char line[LINE_ROOM];
    int rows = 0;
    if (!file) {
        (void)fputs("usage: check_readings FILE\n", stderr);
        return 2;
    }
    while (fgets(line, sizeof line, file)) {
        row++;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        char *expected = strchr(line, '\t');
        char *note = expected ? strchr(expected + 1, '\t') : NULL;
        if (!note) {
            printf("readings.tsv:%u: not three columns\n", row);
            return 1;
        }
        *expected++ = *note = '\0';
        check(line, expected);
        rows++;
    }
    (void)fclose(file);
    printf("%d rows, %d faults\n", rows, faults);
    return faults > 0 || rows < 150;
}
