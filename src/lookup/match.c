#include "lookup/match.h"

#include "index/length.h"
#include "index/postings.h"
#include "index/rarity.h"
#include "message/extract.h"

#include <math.h>
#include <stdlib.h>

enum {
    ALIGNED_MAX = 28,     /* messages that are aligned */
    COVERED_MAX = 16,     /* and those that were found nearly whole */
    ARTICLES_ALIGNED = 8, /* articles by words and codes whose messages are aligned */
    ARTICLE_MESSAGES = 12,
    ANCHOR_WORDS_MAX = 400, /* words of a paste whose pairs are looked up */
    TYPO_LENGTH_MIN = 5,
    TYPOS_MAX = 6,
    LONG_PASTE = 48,       /* words */
    COMMON_PART_LONG = 24, /* the same as COMMON_PART for a long paste, which has enough others */
    COMMON_PART = 8,       /* words in more than one eighth of the articles rank nothing */
};

/* Weights of the evidence; docs/MATCHING.md says where they come from. */
static const float WEIGHT_WORDS = 0.6F; /* of BM25 */
static const float WORDS_FLOOR = 0.4F;  /* of it, for an article that has few of the words */
static const float WEIGHT_CODES = 3.0F;
static const float WEIGHT_OTHER = 0.7F;     /* of a second message that explains other words */
static const float WEIGHT_CONFLICT = 0.4F;  /* of a name that is another one in the paste */
static const float WEIGHT_AGREEMENT = 0.6F; /* of a name that is the same one */
static const float ANCHOR_BITS = 6.0F;
/* What is left of a message's score when nothing of ... */
static const float QUALITY_FLOOR = 0.2F; /* ... its fixed words was found */
static const float SHARE_FLOOR = 0.7F;   /* ... the paste is explained by it */
static const float LOCAL_FLOOR = 0.4F;   /* ... the lines that it touches is */
static const float DENSITY_FLOOR = 0.6F; /* ... what lies between its words was found */

static const double RECOGNISED = 0.1; /* of a code whose message is in the text */
static const double EQUIVALENT = 0.9; /* of a code in another table that means the same */

/* ---- what is rare in the paste ---- */

struct known_word {
    uint32_t messages; /* that hold it */
    uint32_t articles;
    float rarity;
    bool repeated; /* an earlier word of the paste is the same */
};

struct matcher {
    struct matching *matching;
    const struct query *query;
    const struct paste *paste;
    struct store *store;
    struct kbq_error *error;
    struct known_word *known; /* for each word of the paste */
    float *candidates;        /* for each message */
    uint32_t *touched;
    size_t touched_count;
    uint32_t messages;
    float ideal;      /* BM25 of an article that says nothing but the paste */
    float paste_bits; /* rarity of all distinct words */
    struct strbuf list;
    struct alignment *alignment;
};

static enum kbq_status damaged(const struct matcher *m)
{
    return kbq_fail(m->error, KBQ_DAMAGED, "'%s' is damaged: a posting list cannot be read",
                    store_path(m->store));
}

static enum kbq_status add_candidates(struct matcher *m, uint32_t count, float bits)
{
    struct postings postings = postings_open(strbuf_view(&m->list), count);
    struct posting posting;
    while (postings_next(&postings, &posting)) {
        if (posting.document >= m->messages)
            return damaged(m);
        if (m->candidates[posting.document] == 0)
            m->touched[m->touched_count++] = posting.document;
        m->candidates[posting.document] += bits;
    }
    return postings.damaged ? damaged(m) : KBQ_OK;
}

static bool is_repeated(const struct matcher *m, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_equal(m->matching->spelled[i], m->matching->spelled[at]))
            return true;
    return false;
}

/* The rarity of an earlier word that is the same as word AT. */
static float rarity_of_same(const struct matcher *m, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (str_equal(m->matching->spelled[i], m->matching->spelled[at]))
            return m->known[i].rarity;
    return 0;
}

/* Looks up each distinct word among the messages. */
static enum kbq_status score_message_words(struct matcher *m)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < m->paste->word_count && !status; i++) {
        struct known_word *known = &m->known[i];
        if (known->repeated) {
            known->rarity = rarity_of_same(m, i);
            continue;
        }
        status = store_postings(m->store, STORE_MESSAGE_WORDS, m->matching->spelled[i],
                                &known->messages, &m->list, m->error);
        known->rarity = (float)rarity_decode(rarity_encode(known->messages, m->messages));
        if (status == KBQ_NOTFOUND) {
            status = KBQ_OK;
            continue;
        }
        if (!status && known->messages <= m->messages / COMMON_PART + 8)
            status = add_candidates(m, known->messages, known->rarity);
    }
    return status;
}

static enum kbq_status score_anchors(struct matcher *m)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i + 1 < m->paste->word_count && i < ANCHOR_WORDS_MAX && !status; i++) {
        struct str first = m->matching->spelled[i];
        struct str second = m->matching->spelled[i + 1];
        char pair[300];
        if (first.length + 1 + second.length > sizeof pair)
            continue;
        memcpy(pair, first.bytes, first.length);
        pair[first.length] = ' ';
        memcpy(pair + first.length + 1, second.bytes, second.length);
        uint32_t count;
        status = store_postings(m->store, STORE_ANCHORS,
                                (struct str){pair, first.length + 1 + second.length}, &count,
                                &m->list, m->error);
        if (status == KBQ_NOTFOUND)
            status = KBQ_OK;
        else if (!status)
            status = add_candidates(m, count, ANCHOR_BITS);
    }
    return status;
}

/* ---- words that nobody knows ---- */

struct nearest {
    struct str word; /* of the paste */
    char best[64];
    size_t best_length;
    size_t best_distance;
    uint32_t best_count;
};

/* Edits that turn A into B: insertions, deletions, changes, neighbours exchanged (Damerau). Gives
 * up above LIMIT. */
static size_t typo_distance(struct str a, struct str b, size_t limit)
{
    enum { MAX = 40 };
    size_t rows[3][MAX + 1];
    if (a.length > MAX || b.length > MAX ||
        (a.length > b.length ? a.length - b.length : b.length - a.length) > limit)
        return limit + 1;
    for (size_t j = 0; j <= b.length; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *above_two = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t best = above[j - 1] + (a.bytes[i - 1] != b.bytes[j - 1]);
            if (above[j] + 1 < best)
                best = above[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && a.bytes[i - 1] == b.bytes[j - 2] &&
                a.bytes[i - 2] == b.bytes[j - 1] && above_two[j - 2] + 1 < best)
                best = above_two[j - 2] + 1;
            row[j] = best;
        }
    }
    return rows[a.length % 3][b.length];
}

static enum kbq_status consider(void *context, struct str key, uint32_t count, struct str postings)
{
    struct nearest *nearest = context;
    (void)postings;
    size_t limit = nearest->word.length >= 9 ? 2 : 1;
    size_t distance = typo_distance(nearest->word, key, limit);
    if (distance > limit || key.length > sizeof nearest->best)
        return KBQ_OK;
    if (distance < nearest->best_distance ||
        (distance == nearest->best_distance && count > nearest->best_count)) {
        memcpy(nearest->best, key.bytes, key.length);
        nearest->best_length = key.length;
        nearest->best_distance = distance;
        nearest->best_count = count;
    }
    return KBQ_OK;
}

static bool is_plain_word(struct str word)
{
    for (size_t i = 0; i < word.length; i++)
        if (!ascii_lower(word.bytes[i]))
            return false;
    return word.length >= TYPO_LENGTH_MIN;
}

/* Reads words that neither messages nor articles know as the nearest word that messages know. */
static enum kbq_status correct_words(struct matcher *m)
{
    struct matching *matching = m->matching;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < m->paste->word_count && matching->corrected < TYPOS_MAX; i++) {
        struct str word = matching->spelled[i];
        if (!is_plain_word(word) || m->known[i].repeated)
            continue;
        uint32_t count;
        status = store_postings(m->store, STORE_WORDS, word, &count, &m->list, m->error);
        if (status == KBQ_OK)
            continue;
        if (status != KBQ_NOTFOUND)
            return status;
        struct nearest nearest = {.word = word, .best_distance = 3};
        status = store_prefix(m->store, STORE_MESSAGE_WORDS, str_first(word, 2), consider, &nearest,
                              m->error);
        if (status)
            return status;
        if (nearest.best_distance > 2)
            continue;
        char *copy = arena_copy(&matching->arena, (struct str){nearest.best, nearest.best_length});
        if (!copy)
            return kbq_fail_nomem(m->error);
        for (size_t j = i; j < m->paste->word_count; j++)
            if (str_equal(matching->spelled[j], word))
                matching->spelled[j] = (struct str){copy, nearest.best_length};
        matching->corrected++;
    }
    return status == KBQ_NOTFOUND ? KBQ_OK : status;
}

/* ---- articles ---- */

static enum kbq_status score_article_words(struct matcher *m)
{
    struct scores *scores = &m->matching->scores;
    double part = m->paste->word_count > LONG_PASTE ? COMMON_PART_LONG : COMMON_PART;
    uint32_t common = (uint32_t)(scores->articles / part) + 8;
    enum kbq_status status = KBQ_OK;
    bool any = false;
    for (int pass = 0; pass < 2 && !status && !any; pass++)
        for (size_t i = 0; i < m->paste->word_count && !status; i++) {
            if (m->known[i].repeated)
                continue;
            float best = 0;
            status = scores_add_word(scores, m->store, m->matching->spelled[i],
                                     pass ? UINT32_MAX : common, &best, m->error);
            any |= best > 0;
            m->ideal += best;
        }
    return status;
}

/* True when a reading of DECODED stands for CODE. */
static bool is_decoded(const struct decoded *decoded, const struct code *code)
{
    for (size_t i = 0; i < decoded->count; i++)
        if (strcmp(decoded->readings[i].code.value, code->value) == 0)
            return true;
    return false;
}

/* Adds what a reading says, and what its equivalents in other tables say. */
static enum kbq_status score_reading(struct matcher *m, const struct decode_reading *reading,
                                     double factor)
{
    struct scores *scores = &m->matching->scores;
    enum kbq_status status = scores_add_code(scores, m->store, reading->code.value,
                                             reading->code.space, factor, m->error);
    for (size_t i = 0; i < reading->also_count && !status; i++)
        status = scores_add_code(scores, m->store, reading->also[i].value, reading->also[i].space,
                                 factor * EQUIVALENT, m->error);
    return status;
}

/* The codes of the query in all their spellings. The readings of one number are guesses at one
 * thing; several codes of a text add up. */
static enum kbq_status score_codes(struct matcher *m)
{
    enum { READINGS_SCORED = 8 };
    struct scores *scores = &m->matching->scores;
    const struct decoded *decoded = &m->query->decoded;
    bool one = m->query->form != QUERY_TEXT;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < decoded->count && !status; i++) {
        if (one && i == READINGS_SCORED)
            break;
        if (i == 0 || !one)
            scores_start_code(scores);
        double factor = decoded->readings[i].by_message ? RECOGNISED : 1.0;
        status = score_reading(m, &decoded->readings[i], one && i ? EQUIVALENT : factor);
    }
    for (size_t i = 0; i < m->query->code_count && !status; i++) {
        const struct code *code = &m->query->codes[i];
        if (is_decoded(decoded, code))
            continue;
        scores_start_code(scores);
        status = scores_add_code(scores, m->store, code->value, code->space, 1.0, m->error);
    }
    return status;
}

/* ---- evidence ---- */

static struct evidence *evidence_for(struct matching *matching, uint32_t doc)
{
    for (size_t i = 0; i < matching->count; i++)
        if (matching->items[i].doc == doc)
            return &matching->items[i];
    if (matching->count == EVIDENCE_MAX)
        return NULL;
    struct evidence *evidence = &matching->items[matching->count++];
    *evidence = (struct evidence){.doc = doc};
    return evidence;
}

/* Share of the paste's rarity that the message explains, by its words or by its holes. */
static float share_of(const struct matcher *m, const struct alignment *a)
{
    float explained = 0;
    for (size_t i = 0; i < m->paste->word_count; i++)
        if (a->explained[i] && !m->known[i].repeated)
            explained += m->known[i].rarity;
    return m->paste_bits > 0 ? explained / m->paste_bits : 0;
}

/* The same share of the lines that the match touches. */
static float local_share(const struct matcher *m, const struct alignment *a)
{
    size_t first = m->paste->words[a->first_word].line;
    size_t last = m->paste->words[a->last_word].line;
    float explained = 0;
    float all = 0;
    for (size_t i = 0; i < m->paste->word_count; i++) {
        if (m->paste->words[i].line < first || m->paste->words[i].line > last)
            continue;
        all += m->known[i].rarity;
        explained += a->explained[i] ? m->known[i].rarity : 0;
    }
    return all > 0 ? explained / all : 0;
}

static float floored(float floor, float value)
{
    return floor + (1 - floor) * value;
}

static float fixed_bits(const struct alignment *a)
{
    float bits = 0;
    for (size_t i = 0; i < a->word_count; i++)
        if (a->words[i].paste >= 0 && a->template.parts[a->words[i].part].kind == PART_FIXED)
            bits += a->words[i].rarity;
    return bits;
}

static size_t count_bits(uint64_t bits)
{
    size_t count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* True when two messages explain mostly different words. */
static bool are_apart(const uint64_t *a, const uint64_t *b)
{
    size_t common = 0;
    size_t left = 0;
    size_t right = 0;
    for (size_t i = 0; i < PASTE_WORDS_MAX / 64; i++) {
        common += count_bits(a[i] & b[i]);
        left += count_bits(a[i]);
        right += count_bits(b[i]);
    }
    return common * 3 <= (left < right ? left : right);
}

static enum kbq_status align_message(struct matcher *m, uint32_t no)
{
    struct alignment *a = m->alignment;
    struct store_message message;
    enum kbq_status status = store_message(m->store, no, &message, m->error);
    if (status)
        return status == KBQ_NOTFOUND ? damaged(m) : status;
    align(&m->matching->index, message.text, message.rarity, a);
    if (a->found == 0)
        return KBQ_OK;
    float share = share_of(m, a);
    float whole = a->coverage;
    float part = a->density * share;
    float best = (whole > part ? whole : part);
    float quality = floored(QUALITY_FLOOR, best);
    float local = local_share(m, a);
    quality *= floored(SHARE_FLOOR, share);
    quality *= floored(LOCAL_FLOOR, local);
    quality *= floored(DENSITY_FLOOR, a->density);
    float matched = a->matched - WEIGHT_CONFLICT * a->conflict + WEIGHT_AGREEMENT * a->agreement;
    if (matched <= 0)
        return KBQ_OK;
    float score = matched * quality * (0.8F + 0.025F * (float)message.weight);
    struct evidence *evidence = evidence_for(m->matching, message.doc);
    if (!evidence)
        return KBQ_OK;
    uint64_t explained[PASTE_WORDS_MAX / 64] = {0};
    for (size_t i = 0; i < m->paste->word_count; i++)
        explained[i / 64] |= (uint64_t)a->explained[i] << i % 64;
    bool apart = are_apart(explained, evidence->explained);
    if (score <= evidence->message) {
        if (apart && score > evidence->other)
            evidence->other = score;
        return KBQ_OK;
    }
    if (apart && evidence->message > evidence->other)
        evidence->other = evidence->message;
    memcpy(evidence->explained, explained, sizeof explained);
    evidence->message = score;
    evidence->message_no = no;
    evidence->coverage = a->coverage;
    evidence->density = a->density;
    evidence->share = share;
    evidence->local = local;
    evidence->conflict = a->conflict;
    evidence->fixed_bits = fixed_bits(a);
    evidence->first_word = a->first_word;
    evidence->last_word = a->last_word;
    evidence->found = (unsigned)a->found;
    evidence->fixed = (unsigned)a->fixed;
    return KBQ_OK;
}

static float value_at(const float *values, size_t stride, uint32_t item)
{
    return *(const float *)(const void *)((const char *)values + stride * item);
}

/* Moves the K items of TOUCHED with the largest values to its front, the largest first. The value
 * of item I stands STRIDE * I bytes behind VALUES. Returns how many there are. */
static size_t choose_best(const float *values, size_t stride, uint32_t *touched, size_t count,
                          size_t k)
{
    size_t chosen = 0;
    float floor = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t item = touched[i];
        float value = value_at(values, stride, item);
        if (chosen == k && value <= floor)
            continue;
        size_t at = chosen < k ? chosen++ : k - 1;
        touched[i] = touched[at];
        while (at > 0 && value_at(values, stride, touched[at - 1]) < value) {
            touched[at] = touched[at - 1];
            at--;
        }
        touched[at] = item;
        floor = value_at(values, stride, touched[chosen - 1]);
    }
    return chosen;
}

/* Aligns the COUNT best candidates. A message that was aligned is no candidate any more. */
static enum kbq_status align_best(struct matcher *m, size_t count)
{
    count = choose_best(m->candidates, sizeof *m->candidates, m->touched, m->touched_count, count);
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < count && m->candidates[m->touched[i]] > 0 && !status; i++) {
        status = align_message(m, m->touched[i]);
        m->candidates[m->touched[i]] = 0;
    }
    return status;
}

/* The messages of the articles that the words of the paste lead to: among messages that many
 * articles share, these tell by their names. */
static enum kbq_status align_articles(struct matcher *m)
{
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < m->matching->count && i < ARTICLES_ALIGNED && !status; i++) {
        uint32_t first;
        uint32_t count;
        status = store_messages_of(m->store, m->matching->items[i].doc, &first, &count, m->error);
        for (uint32_t j = 0; j < count && j < ARTICLE_MESSAGES && !status; j++)
            if (first + j < m->messages && m->candidates[first + j] > 0)
                status = align_message(m, first + j);
    }
    return status;
}

static enum kbq_status align_candidates(struct matcher *m)
{
    struct str bits;
    enum kbq_status status = store_vector(m->store, "bits", &bits, m->error);
    if (status == KBQ_NOTFOUND || (!status && bits.length < m->messages))
        status = damaged(m);
    if (!status)
        status = align_articles(m);
    if (!status)
        status = align_best(m, ALIGNED_MAX);
    /* the same for messages that are found nearly whole, however short they are */
    for (size_t i = 0; i < m->touched_count && !status; i++) {
        uint32_t no = m->touched[i];
        float all = (float)length_decode((unsigned char)bits.bytes[no]);
        m->candidates[no] *= m->candidates[no] / (all + 8);
    }
    return status ? status : align_best(m, COVERED_MAX);
}

static int compare_evidence(const void *a, const void *b)
{
    const struct evidence *left = a;
    const struct evidence *right = b;
    if (left->total != right->total)
        return left->total < right->total ? 1 : -1;
    return (left->doc > right->doc) - (left->doc < right->doc);
}

/* Takes in the best articles by words and codes. */
static void choose_articles(struct matcher *m)
{
    enum { BY_WORDS = 32 };
    struct scores *scores = &m->matching->scores;
    for (size_t i = 0; i < scores->touched_count; i++) {
        uint32_t doc = scores->touched[i];
        struct score *score = &scores->of[doc];
        score->total = WEIGHT_WORDS * score->words + WEIGHT_CODES * score->codes;
    }
    size_t count = choose_best(&scores->of[0].total, sizeof *scores->of, scores->touched,
                               scores->touched_count, BY_WORDS);
    for (size_t i = 0; i < count; i++)
        (void)evidence_for(m->matching, scores->touched[i]);
}

/* Sums the evidence up and puts the best first. */
static void add_up(struct matcher *m)
{
    struct matching *matching = m->matching;
    const struct scores *scores = &matching->scores;
    float ideal = m->ideal > 0 ? m->ideal : 1;
    for (size_t i = 0; i < matching->count; i++) {
        struct evidence *evidence = &matching->items[i];
        evidence->words = scores->of[evidence->doc].words;
        evidence->codes = scores->of[evidence->doc].codes;
        evidence->words_points =
            WEIGHT_WORDS * evidence->words * floored(WORDS_FLOOR, evidence->words / ideal);
        evidence->codes_points = WEIGHT_CODES * evidence->codes;
        evidence->total = evidence->message + WEIGHT_OTHER * evidence->other +
                          evidence->words_points + evidence->codes_points;
    }
    if (matching->count)
        qsort(matching->items, matching->count, sizeof matching->items[0], compare_evidence);
}

static enum kbq_status match_text(struct matcher *m)
{
    const struct paste *paste = m->paste;
    struct matching *matching = m->matching;
    matching->spelled =
        arena_alloc(&matching->arena, (paste->word_count + 1) * sizeof *matching->spelled);
    m->known = arena_alloc(&matching->arena, (paste->word_count + 1) * sizeof *m->known);
    m->candidates = calloc((size_t)m->messages + 1, sizeof *m->candidates);
    m->touched = malloc(((size_t)m->messages + 1) * sizeof *m->touched);
    m->alignment = malloc(sizeof *m->alignment);
    if (!matching->spelled || !m->known || !m->candidates || !m->touched || !m->alignment)
        return kbq_fail_nomem(m->error);
    for (size_t i = 0; i < paste->word_count; i++)
        matching->spelled[i] = paste->words[i].text;
    for (size_t i = 0; i < paste->word_count; i++)
        m->known[i].repeated = is_repeated(m, i);
    enum kbq_status status = correct_words(m);
    if (!status)
        status = score_message_words(m);
    for (size_t i = 0; i < paste->word_count; i++)
        m->paste_bits += m->known[i].repeated ? 0 : m->known[i].rarity;
    if (!status)
        status = score_anchors(m);
    if (!status)
        status = score_article_words(m);
    align_index_init(&matching->index, paste, matching->spelled);
    if (!status)
        choose_articles(m);
    return status ? status : align_candidates(m);
}

enum kbq_status match_base(struct matching *matching, const struct query *query,
                           struct store *store, struct kbq_error *error)
{
    matching->count = 0;
    matching->corrected = 0;
    matching->arena = (struct arena){0};
    struct matcher m = {.matching = matching,
                        .query = query,
                        .paste = &query->paste,
                        .store = store,
                        .error = error};
    int64_t messages = 0;
    enum kbq_status status = scores_init(&matching->scores, store, error);
    if (!status)
        status = store_total(store, "messages", &messages, error);
    m.messages = messages > 0 && messages < UINT32_MAX ? (uint32_t)messages : 0;
    /* a rare word gives log2 of the number of messages; a base of thousands gives 14 bits */
    matching->sureness = fmin(1.0, fmax(0.25, log2(m.messages + 1.0) / 14.0));
    if (!status)
        status = score_codes(&m);
    bool by_words = query->form != QUERY_CODE || matching->scores.touched_count == 0;
    if (!status && by_words)
        status = match_text(&m);
    if (!status && !by_words)
        choose_articles(&m);
    if (!status)
        add_up(&m);
    free(m.candidates);
    free(m.touched);
    free(m.alignment);
    strbuf_clear(&m.list);
    return status;
}

void matching_clear(struct matching *matching)
{
    scores_clear(&matching->scores);
    arena_clear(&matching->arena);
}
