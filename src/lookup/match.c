#include "lookup/match.h"

#include "lookup/candidates.h"

#include <math.h>
#include <stdlib.h>

enum {
    ALIGNED_MAX = 36,     /* messages that are aligned */
    BY_WORDS = 32,        /* articles that are taken in by words and codes alone */
    ARTICLES_ALIGNED = 8, /* of these, whose messages are aligned */
    ARTICLE_MESSAGES = 12,
    COMMON_PART = 8,        /* words in more than one eighth of the articles rank nothing */
    COMMON_LEAST = 8,       /* articles that are never too many */
    BYTES_EACH = 3,         /* of a posting in lists of common words, at most */
    POSTINGS_MAX = 10000,   /* of words that rank articles, the rarest words first */
    WORDS_LEAST = 3,        /* words that rank all the same */
    SMALL_NUMBER = 0x10000, /* below it a hexadecimal number is no code by itself */
};

/* Weights of the evidence; docs/MATCHING.md says where they come from. */
static const float WEIGHT_WORDS = 0.8F; /* of BM25 */
static const float WORDS_FLOOR = 0.4F;  /* of it, for an article that has few of the words */
static const float WEIGHT_CODES = 2.4F;
static const float WEIGHT_OTHER = 0.7F; /* of a second message that explains other words */
static const double RECOGNISED = 0.1;   /* of a code whose message is in the text */
static const double EQUIVALENT = 0.9;   /* of a code in another table that means the same */

struct matcher {
    struct matching *matching;
    const struct query *query;
    const struct paste *paste;
    struct store *store;
    struct kbq_error *error;
    uint32_t messages; /* of the base */
    struct candidates candidates;
    struct alignment *alignment;
    float ideal; /* BM25 of an article that says nothing but the paste */
};

/* ---- articles by words ---- */

/* Adds up the COUNT terms of ORDER that at most MOST articles hold, up to where they have led to
 * enough. */
static enum kbq_status add_words(struct matcher *m, const struct term *const *order, size_t count,
                                 uint32_t most)
{
    struct strbuf list = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    size_t added = 0;
    size_t words = 0;
    uint32_t often = m->messages / COMMON_PART + COMMON_LEAST;
    size_t bytes = most == UINT32_MAX ? STORE_WHOLE_LIST : (size_t)most * BYTES_EACH;
    for (size_t i = 0; i < count && (added < POSTINGS_MAX || words < WORDS_LEAST); i++) {
        uint32_t holders;
        if (most != UINT32_MAX && order[i]->messages > often)
            continue; /* common among messages: so it is among articles */
        bool left_out;
        float best = 0;
        strbuf_reset(&list);
        status = store_postings(m->store, STORE_WORDS, order[i]->word, bytes, &holders, &left_out,
                                &list, m->error);
        if (!status && !left_out && holders <= most) {
            status =
                scores_add_list(&m->matching->scores, strbuf_view(&list), holders, &best, m->error);
            m->ideal += best;
            added += holders;
            words++;
        }
        if (status && status != KBQ_NOTFOUND)
            break;
        status = KBQ_OK;
    }
    strbuf_clear(&list);
    return status;
}

/* Ranks by the words that few messages have, for they are rare in articles as well, and reading how
 * rare would cost what is saved. Common words count only where there are no others. */
static enum kbq_status score_words(struct matcher *m)
{
    const struct terms *terms = &m->matching->terms;
    const struct term **order = malloc((terms->count + 1) * sizeof(struct term *));
    if (!order)
        return kbq_fail_nomem(m->error);
    for (size_t i = 0; i < terms->count; i++)
        order[i] = &terms->items[i];
    if (terms->count)
        qsort(order, terms->count, sizeof(struct term *), terms_compare);
    uint32_t common = (uint32_t)(m->matching->scores.articles / COMMON_PART) + COMMON_LEAST;
    uint32_t most = common < POSTINGS_MAX ? common : POSTINGS_MAX;
    enum kbq_status status = add_words(m, order, terms->count, most);
    if (!status && m->ideal <= 0 && most < common)
        status = add_words(m, order, terms->count, common);
    if (!status && m->ideal <= 0)
        status = add_words(m, order, terms->count, UINT32_MAX);
    free(order);
    return status;
}

/* ---- articles by codes ---- */

/* True when a reading of DECODED stands for CODE. */
static bool is_decoded(const struct decoded *decoded, const struct code *code)
{
    for (size_t i = 0; i < decoded->count; i++)
        if (strcmp(decoded->readings[i].code.value, code->value) == 0)
            return true;
    return false;
}

/* True for NUMBER, written in hexadecimal, that is as likely an argument: nothing says that it is
 * a code. */
static bool is_argument(bool is_hex, int64_t number, const char *because)
{
    return is_hex && !because && number >= 0 && number < SMALL_NUMBER;
}

/* Adds what a reading says, and what its equivalents in other tables say. */
static enum kbq_status score_reading(struct matcher *m, const struct decode_reading *reading,
                                     double factor)
{
    struct scores *scores = &m->matching->scores;
    enum kbq_status status =
        scores_add_code(scores, reading->code.value, reading->code.space, factor, m->error);
    for (size_t i = 0; i < reading->also_count && !status; i++)
        status = scores_add_code(scores, reading->also[i].value, reading->also[i].space,
                                 factor * EQUIVALENT, m->error);
    return status;
}

/* The readings of one number are guesses at one thing. */
static enum kbq_status score_one_code(struct matcher *m)
{
    enum { READINGS_SCORED = 8 };
    const struct decoded *decoded = &m->query->decoded;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < decoded->count && i < READINGS_SCORED && !status; i++)
        status = score_reading(m, &decoded->readings[i], i ? EQUIVALENT : 1.0);
    return status ? status : scores_end_code(&m->matching->scores, m->error);
}

/* Several codes of a text add up. */
static enum kbq_status score_codes(struct matcher *m)
{
    struct scores *scores = &m->matching->scores;
    const struct decoded *decoded = &m->query->decoded;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < decoded->count && !status; i++) {
        const struct decode_reading *reading = &decoded->readings[i];
        bool is_hex = str_starts_case(reading->text, STR("0x"));
        if (reading->code.is_number && is_argument(is_hex, reading->code.number, reading->because))
            continue;
        status = score_reading(m, reading, reading->by_message ? RECOGNISED : 1.0);
        if (!status)
            status = scores_end_code(scores, m->error);
    }
    for (size_t i = 0; i < m->query->code_count && !status; i++) {
        const struct code *code = &m->query->codes[i];
        if (is_decoded(decoded, code) ||
            (code->is_number && is_argument(code->is_hex, code->number, code->because)))
            continue;
        status = scores_add_code(scores, code->value, code->space, 1.0, m->error);
        if (!status)
            status = scores_end_code(scores, m->error);
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

/* Aligns message NO and keeps what it says for its article. */
static enum kbq_status align_message(struct matcher *m, uint32_t no)
{
    struct store_message message;
    enum kbq_status status = store_message(m->store, no, &message, m->error);
    if (status == KBQ_NOTFOUND)
        return kbq_fail(m->error, KBQ_DAMAGED, "'%s' is damaged: message %u is missing",
                        store_path(m->store), no);
    if (!status && (message.doc >= m->matching->scores.documents || message.section < 0 ||
                    message.section >= SECTION_KINDS))
        status = kbq_fail(m->error, KBQ_DAMAGED, "'%s' is damaged: message %u stands nowhere",
                          store_path(m->store), no);
    if (status)
        return status;
    struct weighed weighed;
    align(&m->matching->index, message.text, message.rarity, m->alignment);
    weigh(m->alignment, message.weight, m->paste, &m->matching->terms, &weighed);
    struct evidence *evidence = weighed.score > 0 ? evidence_for(m->matching, message.doc) : NULL;
    if (!evidence)
        return KBQ_OK;
    bool better = weighed.score > evidence->message.score;
    float lesser = better ? evidence->message.score : weighed.score;
    if (lesser > evidence->other && weighed_apart(&weighed, &evidence->message))
        evidence->other = lesser;
    if (better) {
        evidence->message = weighed;
        evidence->message_no = no;
    }
    return KBQ_OK;
}

/* Aligns the best candidates. */
static enum kbq_status align_best(struct matcher *m)
{
    const struct tally *bits = &m->candidates.bits;
    struct tally_item best[ALIGNED_MAX];
    size_t count = 0;
    for (size_t i = 0; i < bits->count; i++)
        tally_offer(best, &count, ALIGNED_MAX, bits->keys[i], tally_sum(bits, bits->keys[i]));
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < count && best[i].sum > 0 && !status; i++)
        status = align_message(m, best[i].key);
    return status;
}

/* The messages of the articles that the words of the paste lead to: among messages that many
 * articles share, these tell by their names. */
static enum kbq_status align_articles(struct matcher *m)
{
    struct tally *bits = &m->candidates.bits;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < m->matching->count && i < ARTICLES_ALIGNED && !status; i++) {
        uint32_t first;
        uint32_t count;
        status = store_messages_of(m->store, m->matching->items[i].doc, &first, &count, m->error);
        for (uint32_t no = first; no < first + count && no < first + ARTICLE_MESSAGES && !status;
             no++) {
            if (no >= m->messages || tally_sum(bits, no) <= 0)
                continue;
            status = align_message(m, no);
            *tally_at(bits, no) = 0; /* it is no candidate any more */
        }
    }
    return status;
}

static enum kbq_status align_candidates(struct matcher *m)
{
    enum kbq_status status = align_articles(m);
    return status ? status : align_best(m);
}

/* Takes in the best articles by words and codes. */
static void choose_articles(struct matcher *m)
{
    const struct tally *words = &m->matching->scores.words;
    const struct tally *codes = &m->matching->scores.codes;
    struct tally_item best[BY_WORDS];
    size_t count = 0;
    for (size_t i = 0; i < words->count; i++) {
        uint32_t doc = words->keys[i];
        float total = WEIGHT_WORDS * tally_sum(words, doc) + WEIGHT_CODES * tally_sum(codes, doc);
        tally_offer(best, &count, BY_WORDS, doc, total);
    }
    for (size_t i = 0; i < codes->count; i++)
        if (tally_sum(words, codes->keys[i]) <= 0)
            tally_offer(best, &count, BY_WORDS, codes->keys[i],
                        WEIGHT_CODES * tally_sum(codes, codes->keys[i]));
    for (size_t i = 0; i < count; i++)
        (void)evidence_for(m->matching, best[i].key);
}

static int compare_evidence(const void *a, const void *b)
{
    const struct evidence *left = a;
    const struct evidence *right = b;
    if (left->total != right->total)
        return left->total < right->total ? 1 : -1;
    return (left->doc > right->doc) - (left->doc < right->doc);
}

/* Sums the evidence up and puts the best first. */
static void add_up(struct matcher *m)
{
    struct matching *matching = m->matching;
    const struct scores *scores = &matching->scores;
    float ideal = m->ideal > 0 ? m->ideal : 1;
    for (size_t i = 0; i < matching->count; i++) {
        struct evidence *evidence = &matching->items[i];
        evidence->words = tally_sum(&scores->words, evidence->doc);
        evidence->codes = tally_sum(&scores->codes, evidence->doc);
        evidence->words_share = evidence->words / ideal;
        float fullness = WORDS_FLOOR + (1 - WORDS_FLOOR) * evidence->words_share;
        evidence->words_points = WEIGHT_WORDS * evidence->words * fullness;
        evidence->codes_points = WEIGHT_CODES * evidence->codes;
        evidence->total = evidence->message.score + WEIGHT_OTHER * evidence->other +
                          evidence->words_points + evidence->codes_points;
    }
    if (matching->count)
        qsort(matching->items, matching->count, sizeof matching->items[0], compare_evidence);
}

static enum kbq_status match_text(struct matcher *m)
{
    struct matching *matching = m->matching;
    struct terms *terms = &matching->terms;
    m->alignment = malloc(sizeof *m->alignment);
    if (!m->alignment)
        return kbq_fail_nomem(m->error);
    enum kbq_status status =
        terms_read(terms, m->paste, m->store, m->messages, &matching->arena, m->error);
    if (!status)
        status = candidates_find(&m->candidates, terms, m->paste, m->store, m->messages, m->error);
    if (!status)
        status = score_words(m);
    if (status)
        return status;
    choose_articles(m);
    align_index_init(&matching->index, m->paste, terms->spelled);
    return align_candidates(m);
}

enum kbq_status match_base(struct matching *matching, const struct query *query,
                           struct store *store, struct kbq_error *error)
{
    matching->count = 0;
    matching->arena = (struct arena){0};
    matching->terms = (struct terms){0};
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
        status = query->form == QUERY_TEXT ? score_codes(&m) : score_one_code(&m);
    bool by_words = query->form != QUERY_CODE || matching->scores.codes.count == 0;
    if (!status && by_words)
        status = match_text(&m);
    else if (!status)
        choose_articles(&m);
    if (!status)
        add_up(&m);
    candidates_clear(&m.candidates);
    free(m.alignment);
    return status;
}

void matching_clear(struct matching *matching)
{
    terms_clear(&matching->terms);
    scores_clear(&matching->scores);
    arena_clear(&matching->arena);
}
