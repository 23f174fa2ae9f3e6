/* Adding readings to what has been decoded so far. */
#include "code/decoder.h"

#include "code/reading.h"

bool decoder_is_space(size_t space, const char *name)
{
    return strcmp(catalogue_space(space).name, name) == 0;
}

static bool is_there(const struct decoded *out, const struct decode_code *code)
{
    for (size_t i = 0; i < out->count; i++)
        if (strcmp(out->readings[i].code.space, code->space) == 0 &&
            strcmp(out->readings[i].code.value, code->value) == 0)
            return true;
    return false;
}

void decoder_push(struct decoder *d, const struct decode_reading *reading)
{
    struct decoded *out = d->out;
    if (is_there(out, &reading->code))
        return;
    if (out->count == DECODE_READINGS_MAX) {
        out->left_out++;
        return;
    }
    struct decode_reading *grown =
        arena_grow(d->arena, out->readings, sizeof *grown, out->count, &out->capacity);
    if (!grown) {
        d->failed = true;
        return;
    }
    out->readings = grown;
    grown[out->count++] = *reading;
}

struct decode_reading decoder_start(const struct decoder *d, int rank)
{
    return (struct decode_reading){
        .text = d->text, .because = d->because, .correction = d->correction, .rank = rank};
}

enum outcome decoder_add_number(struct decoder *d, size_t space, int64_t number, const char *tool,
                                int rank, bool anyway, const char *because)
{
    struct decode_reading reading = decoder_start(d, rank);
    if (because && !reading.because)
        reading.because = because;
    if (!reading_number(&reading, space, number, tool, d->arena)) {
        d->failed = true;
        return READ_NOT;
    }
    if (reading.known || anyway)
        decoder_push(d, &reading);
    return reading.known ? READ_KNOWN : READ_UNKNOWN;
}

enum outcome decoder_add_text(struct decoder *d, size_t space, struct str value, int rank,
                              bool anyway)
{
    struct decode_reading reading = decoder_start(d, rank);
    if (!reading_text(&reading, space, value, d->arena)) {
        d->failed = true;
        return READ_NOT;
    }
    if (reading.known || anyway)
        decoder_push(d, &reading);
    return reading.known ? READ_KNOWN : READ_UNKNOWN;
}

static bool is_better(const struct decode_reading *a, const struct decode_reading *b)
{
    return a->known != b->known ? a->known : a->rank < b->rank;
}

void decoder_sort(struct decoded *out)
{
    for (size_t i = 1; i < out->count; i++) {
        struct decode_reading reading = out->readings[i];
        size_t at = i;
        for (; at > 0 && is_better(&reading, &out->readings[at - 1]); at--)
            out->readings[at] = out->readings[at - 1];
        out->readings[at] = reading;
    }
}

bool decoder_is_32_bits(int64_t value)
{
    return value >= INT32_MIN && value <= UINT32_MAX;
}
