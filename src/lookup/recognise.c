#include "lookup/recognise.h"

#include "base/text.h"
#include "code/catalogue.h"
#include "code/reading.h"
#include "lookup/align.h"
#include "lookup/anchored.h"
#include "lookup/define.h"
#include "lookup/language.h"
#include "store/definitions.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    ALIGNED_MAX = 48,
    FOUND_MAX = 4,  /* readings that messages give */
    WORDS_MIN = 3,  /* fixed words that are found of a message */
    SHORT_WORDS = 2 /* the same of one that is all of its line */
};

static const float BITS = 14.0F;        /* rarity of the words found, in a large base */
static const float SHORT_BITS = 7.0F;   /* the same of a message that is all of its line */
static const float LINE_SHARE = 0.75F;  /* of the words of its lines */
static const float CUT_COVERAGE = 0.4F; /* of a message whose end is cut off */
static const float WHOLE = 0.995F;
static const float CODED = 0.6F;        /* the same of judge.c, times RECOGNISED of match.c */
static const float QUOTED = 0.4F;       /* coverage of an article's message that is there */
static const double MOST_OF_TEXT = 0.6; /* of its words */

/* A message in the paste. */
struct found {
    uint32_t no;
    float score;
    size_t first, last; /* words of the paste */
    size_t explained;   /* words of it */
    bool cut;
    bool read; /* it gave a reading */
    char language[16];
};

struct recognition {
    const struct bases *bases;
    struct query *query;
    struct store *store;
    float scale; /* share of the bits of a large base that this one can give */
    struct align_index *index;
    struct alignment *alignment;
    struct anchored *anchored;
    struct found found[FOUND_MAX];
    size_t found_count;
    struct kbq_error *error;
};

/* ---- is the message there? ---- */

static float found_bits(const struct alignment *a)
{
    float bits = 0;
    for (size_t i = 0; i < a->word_count; i++)
        if (a->words[i].paste >= 0 && a->template.parts[a->words[i].part].kind == PART_FIXED)
            bits += a->words[i].rarity;
    return bits;
}

/* The fixed words that were found; two ideographs are about one word. */
static size_t count_found(const struct paste *paste, const struct alignment *a)
{
    size_t halves = 0;
    for (size_t i = 0; i < a->word_count; i++) {
        if (a->words[i].paste < 0 || a->template.parts[a->words[i].part].kind != PART_FIXED)
            continue;
        struct str word = paste->words[a->words[i].paste].text;
        halves += text_is_ideograph(text_next(&word)) ? 1 : 2;
    }
    return halves / 2;
}

/* The message begins with its first fixed word and goes on without a gap to the end of a line. */
static bool is_beginning(const struct paste *paste, const struct alignment *a)
{
    size_t first = 0;
    while (first < a->word_count && a->template.parts[a->words[first].part].kind != PART_FIXED)
        first++;
    bool ends = a->last_word + 1 == paste->word_count ||
                paste->words[a->last_word + 1].line != paste->words[a->last_word].line;
    return ends && first < a->word_count && a->words[first].paste >= 0 && a->density >= WHOLE &&
           a->coverage >= CUT_COVERAGE;
}

/* Share of the words in the lines that the message touches. */
static float line_share(const struct paste *paste, const struct alignment *a)
{
    size_t all = 0;
    size_t explained = 0;
    for (size_t i = 0; i < paste->word_count; i++) {
        if (paste->words[i].line < paste->words[a->first_word].line ||
            paste->words[i].line > paste->words[a->last_word].line)
            continue;
        all++;
        explained += a->explained[i];
    }
    return all ? (float)explained / (float)all : 0;
}

static size_t count_explained(const struct paste *paste, const struct alignment *a)
{
    size_t count = 0;
    for (size_t i = 0; i < paste->word_count; i++)
        count += a->explained[i];
    return count;
}

/* Keeps FOUND in its place; two messages that share words stay only when they are as good. */
static void keep(struct recognition *r, const struct found *found)
{
    static const float SAME = 0.01F;
    size_t kept = 0;
    for (size_t i = 0; i < r->found_count; i++) {
        const struct found *other = &r->found[i];
        bool apart = found->last < other->first || other->last < found->first;
        if (!apart && other->score > found->score + SAME)
            return;
        if (apart || other->score >= found->score - SAME)
            r->found[kept++] = *other;
    }
    if (kept < FOUND_MAX)
        r->found[kept++] = *found;
    r->found_count = kept;
}

static enum kbq_status judge_candidate(struct recognition *r, uint32_t no)
{
    const struct paste *paste = &r->query->paste;
    struct alignment *a = r->alignment;
    struct store_definition definition;
    enum kbq_status status = store_definition(r->store, no, &definition, r->error);
    if (status)
        return status == KBQ_NOTFOUND
                   ? kbq_fail(r->error, KBQ_DAMAGED, "'%s' is damaged: a definition cannot be read",
                              store_path(r->store))
                   : status;
    align(r->index, definition.text, definition.rarity, a);
    float bits = found_bits(a);
    size_t words = count_found(paste, a);
    bool whole = a->fixed && a->coverage >= WHOLE;
    bool cut = !whole && is_beginning(paste, a);
    bool sure = words >= WORDS_MIN && bits >= BITS * r->scale && (whole || cut);
    bool line = whole && words >= SHORT_WORDS && bits >= SHORT_BITS * r->scale &&
                line_share(paste, a) >= LINE_SHARE;
    if ((!sure && !line) || a->conflict)
        return KBQ_OK;
    struct found found = {.no = no,
                          .score = bits * a->coverage,
                          .first = a->first_word,
                          .last = a->last_word,
                          .explained = count_explained(paste, a),
                          .cut = cut};
    size_t length = definition.language.length < sizeof found.language - 1
                        ? definition.language.length
                        : sizeof found.language - 1;
    if (length)
        memcpy(found.language, definition.language.bytes, length);
    keep(r, &found);
    return KBQ_OK;
}

static enum kbq_status judge_candidates(struct recognition *r)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < ALIGNED_MAX && i < r->anchored->count && !status; i++)
        status = judge_candidate(r, r->anchored->items[i].no);
    return status;
}

/* ---- readings ---- */

/* True when a code stands in the message: it says more than a text with room for any code. */
static bool holds_code(const struct query *query, size_t from, size_t to)
{
    for (size_t i = 0; i < query->code_count; i++)
        if (query->codes[i].because && query->codes[i].from >= from && query->codes[i].to <= to)
            return true;
    return false;
}

static enum kbq_status add_readings(struct recognition *r)
{
    struct query *query = r->query;
    const struct paste *paste = &query->paste;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < r->found_count && !status; i++) {
        struct found *found = &r->found[i];
        size_t from = paste->words[found->first].from;
        size_t to = paste->words[found->last].to;
        if (holds_code(query, from, to))
            continue;
        const char *language = found->language[0] ? language_name(found->language) : "";
        const char *because =
            arena_format(&query->arena, "%sits %s%smessage in the text",
                         found->cut ? "the beginning of " : "", language, *language ? " " : "");
        struct str text = str_first(str_from(strbuf_view(&paste->text), from), to - from);
        size_t before = query->decoded.count;
        status = define_found(r->bases, r->store, found->no, text, because, &query->arena,
                              &query->decoded, r->error);
        found->read = query->decoded.count > before;
    }
    return status;
}

/* The place of a reading's table among all of them. */
static size_t table_order(const struct decode_reading *reading)
{
    size_t index = SIZE_MAX;
    (void)catalogue_find_space(str_of(reading->code.space), &index);
    return index;
}

/* Puts the readings from FIRST on, which are as good, in the order of their tables. */
static void order_readings(struct decoded *decoded, size_t first)
{
    for (size_t i = first + 1; i < decoded->count; i++) {
        struct decode_reading moved = decoded->readings[i];
        size_t at = i;
        for (; at > first; at--) {
            const struct decode_reading *other = &decoded->readings[at - 1];
            size_t left = table_order(&moved);
            size_t right = table_order(other);
            if (left > right || (left == right && strcmp(moved.code.value, other->code.value) >= 0))
                break;
            decoded->readings[at] = *other;
        }
        decoded->readings[at] = moved;
    }
}

static enum kbq_status recognise_in(struct recognition *r, int64_t definitions)
{
    r->scale = (float)fmin(1.0, fmax(0.25, log2((double)definitions + 1.0) / 14.0));
    r->found_count = 0;
    enum kbq_status status =
        anchored_find(r->store, &r->query->paste, definitions, r->anchored, r->error);
    if (!status)
        status = judge_candidates(r);
    size_t first = r->query->decoded.count;
    if (!status)
        status = add_readings(r);
    order_readings(&r->query->decoded, first);
    return status;
}

/* Share of the words of the paste that the messages of this base explain. */
static double share_of(const struct recognition *r)
{
    size_t words = r->query->paste.word_count;
    size_t explained = 0;
    for (size_t i = 0; i < r->found_count; i++) {
        bool counted = !r->found[i].read; /* or another code with the same message */
        for (size_t j = 0; j < i; j++)
            counted |= r->found[j].read && r->found[j].first == r->found[i].first;
        explained += counted ? 0 : r->found[i].explained;
    }
    return words ? (double)explained / (double)words : 0;
}

static enum kbq_status recognise_all(struct recognition *r, double *share)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < r->bases->count && !status; i++) {
        int64_t definitions;
        r->store = r->bases->stores[i];
        if (!store_defines(r->store))
            continue;
        status = store_definition_count(r->store, &definitions, r->error);
        if (status)
            break;
        if (!r->index) {
            r->index = malloc(sizeof *r->index);
            r->alignment = malloc(sizeof *r->alignment);
            r->anchored = malloc(sizeof *r->anchored);
            if (!r->index || !r->alignment || !r->anchored)
                return kbq_fail_nomem(r->error);
            align_index_init(r->index, &r->query->paste, NULL);
        }
        status = recognise_in(r, definitions);
        *share = fmax(*share, share_of(r));
    }
    return status;
}

enum kbq_status recognise_messages(const struct bases *bases, struct query *query, double *share,
                                   struct kbq_error *error)
{
    struct recognition r = {.bases = bases, .query = query, .error = error};
    *share = 0;
    if (query->form != QUERY_TEXT || query->paste.word_count < SHORT_WORDS)
        return KBQ_OK;
    enum kbq_status status = recognise_all(&r, share);
    free(r.index);
    free(r.alignment);
    free(r.anchored);
    return status;
}

void recognise_judge(struct answer *answer, double share)
{
    if (share < MOST_OF_TEXT)
        return;
    for (size_t i = 0; i < answer->hit_count; i++)
        if (answer->hits[i].evidence.message.coverage >= QUOTED)
            return; /* an article quotes the message: that says more than the code */
    for (size_t i = 0; i < answer->hit_count; i++) {
        struct hit *hit = &answer->hits[i];
        if (hit->confidence == CONFIDENCE_WEAK && hit->evidence.codes >= CODED &&
            !hit->evidence.message.conflict)
            hit->confidence = CONFIDENCE_STRONG;
    }
}
