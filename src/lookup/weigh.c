#include "lookup/weigh.h"

/* docs/MATCHING.md says where these come from. */
static const float WEIGHT_ABSENT = 0.4F;    /* of a name that the paste has not */
static const float WEIGHT_AGREEMENT = 0.6F; /* of a value that is the same one */
/* What is left of a message's score when nothing of ... */
static const float QUALITY_FLOOR = 0.2F; /* ... its fixed words was found */
static const float SHARE_FLOOR = 0.7F;   /* ... the paste is explained by it */
static const float LOCAL_FLOOR = 0.4F;   /* ... the lines that it touches is */
static const float DENSITY_FLOOR = 0.6F; /* ... what lies between its words was found */

/* Share of the paste's rarity that the message explains, by its words or by its holes. */
static float share_of(const struct alignment *a, const struct paste *paste,
                      const struct terms *terms)
{
    bool counted[PASTE_WORDS_MAX] = {false}; /* terms */
    float explained = 0;
    for (size_t i = 0; i < paste->word_count; i++)
        if (a->explained[i] && !counted[terms->of[i]]) {
            counted[terms->of[i]] = true;
            explained += terms->items[terms->of[i]].rarity;
        }
    return terms->bits > 0 ? explained / terms->bits : 0;
}

/* The same share of the lines that the match touches. */
static float local_share(const struct alignment *a, const struct paste *paste,
                         const struct terms *terms)
{
    size_t first = paste->words[a->first_word].line;
    size_t last = paste->words[a->last_word].line;
    size_t from = a->first_word;
    while (from > 0 && paste->words[from - 1].line == first)
        from--;
    float explained = 0;
    float all = 0;
    for (size_t i = from; i < paste->word_count && paste->words[i].line <= last; i++) {
        float rarity = terms->items[terms->of[i]].rarity;
        all += rarity;
        explained += a->explained[i] ? rarity : 0;
    }
    return all > 0 ? explained / all : 0;
}

static float fixed_bits(const struct alignment *a)
{
    float bits = 0;
    for (size_t i = 0; i < a->word_count; i++)
        if (a->words[i].paste >= 0 && a->template.parts[a->words[i].part].kind == PART_FIXED)
            bits += a->words[i].rarity;
    return bits;
}

static float floored(float floor, float value)
{
    return floor + (1 - floor) * value;
}

/* How much of a message's bits counts. */
static float quality_of(const struct weighed *w)
{
    float part = w->density * w->share;
    float quality = floored(QUALITY_FLOOR, w->coverage > part ? w->coverage : part);
    quality *= floored(SHARE_FLOOR, w->share);
    quality *= floored(LOCAL_FLOOR, w->local);
    return quality * floored(DENSITY_FLOOR, w->density);
}

void weigh(const struct alignment *a, int weight, const struct paste *paste,
           const struct terms *terms, struct weighed *w)
{
    w->score = 0;
    float matched = a->matched - WEIGHT_ABSENT * a->absent + WEIGHT_AGREEMENT * a->agreement;
    if (a->found == 0 || matched <= 0)
        return;
    *w = (struct weighed){
        .coverage = a->coverage,
        .density = a->density,
        .fixed_bits = fixed_bits(a),
        .share = share_of(a, paste, terms),
        .local = local_share(a, paste, terms),
        .conflict = a->conflict,
        .first_word = a->first_word,
        .last_word = a->last_word,
        .found = (unsigned)a->found,
        .fixed = (unsigned)a->fixed,
    };
    w->score = matched * quality_of(w) * (0.8F + 0.025F * (float)weight);
    for (size_t i = 0; i < paste->word_count; i++)
        w->explained[i / 64] |= (uint64_t)a->explained[i] << i % 64;
}

static size_t count_bits(uint64_t bits)
{
    size_t count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

bool weighed_apart(const struct weighed *a, const struct weighed *b)
{
    size_t common = 0;
    size_t left = 0;
    size_t right = 0;
    for (size_t i = 0; i < EXPLAINED_WORDS; i++) {
        if (!(a->explained[i] | b->explained[i]))
            continue;
        common += count_bits(a->explained[i] & b->explained[i]);
        left += count_bits(a->explained[i]);
        right += count_bits(b->explained[i]);
    }
    return common * 3 <= (left < right ? left : right);
}
