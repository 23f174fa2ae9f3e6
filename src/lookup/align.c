#include "lookup/align.h"

#include "base/hash.h"
#include "base/words.h"
#include "index/rarity.h"
#include "lookup/label.h"

enum {
    PAIRS_MAX = 512,   /* equal words that are weighed */
    PAIRS_SHORT = 64,  /* words of a paste in which all of them are */
    COMMON_PLACES = 9, /* a word in so many places is all over the paste */
    LOOK_BACK = 64,    /* pairs before one that it may follow */
    GAP_MAX = 48,      /* words of the paste between two found ones */
    EDGE_WORDS = 8,    /* words before the first and behind the last that an outer hole takes */
    HOLE_FREE = 12,    /* words that a hole takes without a cost */
    TELLING_MIN = 3,   /* digits of a number that tells */
};

static const float NEIGHBOUR_BONUS =
    0.25F;                              /* share of its rarity for a word behind its neighbour */
static const float GAP_COST = 0.35F;    /* for a word of the paste that nothing explains */
static const float TELLING_BITS = 8.0F; /* least rarity of such a number */
static const float HOLE_COST = 0.08F;   /* the same in a hole that takes very much */

static struct str word_at(const struct align_index *index, size_t i)
{
    return index->spelled ? index->spelled[i] : index->paste->words[i].text;
}

static size_t slot_of(struct str word)
{
    return hash_key(word) % 2048;
}

void align_index_init(struct align_index *index, const struct paste *paste,
                      const struct str *spelled)
{
    *index = (struct align_index){.paste = paste, .spelled = spelled};
    for (size_t i = paste->word_count; i-- > 0;) {
        size_t slot = slot_of(word_at(index, i));
        index->next[i] = index->heads[slot];
        index->heads[slot] = (unsigned short)(i + 1);
    }
}

static void read_words(struct alignment *a, struct str rarity)
{
    size_t used = 0;
    size_t number = 0;
    for (size_t part = 0; part < a->template.count; part++) {
        struct words words;
        words_start(&words, a->template.parts[part].text);
        while (words_next(&words)) {
            unsigned char code =
                number < rarity.length ? (unsigned char)rarity.bytes[number] : 8 * RARITY_STEPS;
            number++;
            if (a->template.parts[part].kind == PART_OPEN)
                continue;
            if (a->word_count == ALIGN_WORDS_MAX || used + words.length > sizeof a->folded)
                return;
            memcpy(a->folded + used, words.folded, words.length);
            struct str word = {a->folded + used, words.length};
            float bits = (float)rarity_decode(code);
            if (label_is(word, a->template.parts[part].text, words.to))
                bits *= LABEL_SHARE;
            a->words[a->word_count++] = (struct align_word){word, bits, (unsigned)part, -1};
            used += words.length;
        }
    }
}

struct pair {
    unsigned short message;
    unsigned short paste;
    float score;  /* of the best chain that ends here */
    short before; /* the pair before in it, or -1 */
};

/* Holes between words I and J of the message. */
static size_t holes_between(const struct alignment *a, size_t i, size_t j)
{
    size_t holes = 0;
    for (unsigned part = a->words[i].part; part <= a->words[j].part; part++)
        holes += a->template.parts[part].kind != PART_FIXED;
    return holes;
}

/* What it costs to go from pair B to pair P, or a negative number when that cannot be. What fills a
 * hole may be wrapped, but it has no lines of its own. */
static float gap_cost(const struct align_index *index, const struct alignment *a,
                      const struct pair *b, const struct pair *p)
{
    size_t skipped = (size_t)(p->paste - b->paste - 1);
    if (skipped == 0)
        return 0;
    const struct paste_word *words = index->paste->words;
    bool lines = words[p->paste].line > words[b->paste].line + 1;
    size_t holes = lines ? 0 : holes_between(a, b->message, p->message);
    size_t free = holes ? HOLE_FREE + holes - 1 : 0;
    if (skipped > GAP_MAX + holes)
        return -1;
    if (holes)
        return skipped <= free ? 0 : HOLE_COST * (float)(skipped - free);
    return GAP_COST * (float)skipped;
}

/* Marks the words of the paste near which a word of the message stands that is not all over the
 * paste. False when there is none: then everything is near. */
static bool mark_near(const struct align_index *index, const struct alignment *a, bool *near)
{
    bool any = false;
    for (size_t i = 0; i < a->word_count; i++) {
        size_t places[COMMON_PLACES];
        size_t count = 0;
        for (unsigned j = index->heads[slot_of(a->words[i].text)]; j; j = index->next[j - 1]) {
            if (!str_equal(word_at(index, j - 1), a->words[i].text))
                continue;
            if (count == COMMON_PLACES)
                break;
            places[count++] = j - 1;
        }
        if (count == COMMON_PLACES)
            continue;
        any |= count > 0;
        for (size_t k = 0; k < count; k++) {
            size_t from = places[k] > GAP_MAX ? places[k] - GAP_MAX : 0;
            for (size_t at = from; at <= places[k] + GAP_MAX && at < index->paste->word_count; at++)
                near[at] = true;
        }
    }
    return any;
}

/* The equal words of message and paste, by words of the message, then of the paste. In a long
 * paste, words that are all over it count only near words that are not. */
static size_t collect_pairs(const struct align_index *index, const struct alignment *a,
                            struct pair *pairs)
{
    bool near[PASTE_WORDS_MAX] = {false};
    bool everywhere = index->paste->word_count <= PAIRS_SHORT || !mark_near(index, a, near);
    size_t count = 0;
    for (size_t i = 0; i < a->word_count; i++)
        for (unsigned j = index->heads[slot_of(a->words[i].text)]; j; j = index->next[j - 1]) {
            if (count == PAIRS_MAX)
                return count;
            if ((everywhere || near[j - 1]) && str_equal(word_at(index, j - 1), a->words[i].text))
                pairs[count++] = (struct pair){(unsigned short)i, (unsigned short)(j - 1), 0, -1};
        }
    return count;
}

/* The end of the best chain, or -1. Pairs come by words of the message, then of the paste. */
static int best_chain(const struct align_index *index, const struct alignment *a,
                      struct pair *pairs, size_t count)
{
    int best = -1;
    for (size_t p = 0; p < count; p++) {
        float own = a->words[pairs[p].message].rarity;
        pairs[p].score = own;
        size_t from = p > LOOK_BACK ? p - LOOK_BACK : 0;
        for (size_t b = p; b-- > from;) { /* mostly the nearest is the best */
            if (pairs[b].score + own + NEIGHBOUR_BONUS * own <= pairs[p].score ||
                pairs[b].message >= pairs[p].message || pairs[b].paste >= pairs[p].paste)
                continue;
            bool neighbours =
                pairs[p].paste == pairs[b].paste + 1 && pairs[p].message == pairs[b].message + 1;
            float cost = gap_cost(index, a, &pairs[b], &pairs[p]);
            float score = pairs[b].score + own + (neighbours ? NEIGHBOUR_BONUS * own : 0) - cost;
            if (cost >= 0 && score > pairs[p].score) {
                pairs[p].score = score;
                pairs[p].before = (short)b;
            }
        }
        if (best < 0 || pairs[p].score > pairs[best].score)
            best = (int)p;
    }
    return best;
}

/* True when the part before word I of the message, or before the first word, is a hole. */
static bool hole_before(const struct alignment *a, size_t i)
{
    unsigned part = a->words[i].part;
    bool opens_part = i == 0 || a->words[i - 1].part != part;
    return a->template.parts[part].kind != PART_FIXED ||
           (opens_part && part > 0 && a->template.parts[part - 1].kind != PART_FIXED);
}

static bool hole_after(const struct alignment *a, size_t i)
{
    unsigned part = a->words[i].part;
    bool closes_part = i + 1 == a->word_count || a->words[i + 1].part != part;
    return a->template.parts[part].kind != PART_FIXED ||
           (closes_part && part + 1 < a->template.count &&
            a->template.parts[part + 1].kind != PART_FIXED);
}

/* Marks the words of the paste that the message accounts for: those found, and those in its
 * holes. */
static void mark_explained(const struct paste *paste, struct alignment *a)
{
    int before = -1; /* word of the message found last */
    memset(a->explained, 0, paste->word_count * sizeof a->explained[0]);
    for (size_t i = 0; i < a->word_count; i++) {
        if (a->words[i].paste < 0)
            continue;
        size_t at = (size_t)a->words[i].paste;
        a->explained[at] = true;
        size_t from = at;
        if (before < 0 && hole_before(a, i))
            while (from > 0 && at - from < EDGE_WORDS &&
                   paste->words[from - 1].line == paste->words[at].line)
                a->explained[--from] = true;
        if (before >= 0 && holes_between(a, (size_t)before, i))
            for (from = (size_t)a->words[before].paste; from < at; from++)
                a->explained[from] = true;
        before = (int)i;
    }
    if (before < 0 || !hole_after(a, (size_t)before))
        return;
    size_t at = (size_t)a->words[before].paste;
    for (size_t to = at + 1; to < paste->word_count && to - at <= EDGE_WORDS &&
                             paste->words[to].line == paste->words[at].line;
         to++)
        a->explained[to] = true;
}

static bool is_name(struct str word)
{
    bool letters = false;
    bool only_hex = true;
    for (size_t i = 0; i < word.length; i++) {
        letters |= !ascii_digit(word.bytes[i]);
        only_hex &= ascii_hex(word.bytes[i]);
    }
    return letters && !only_hex && word.length >= 3;
}

/* True for a word that no other machine shows by chance: a name, or a number that is rare. */
static bool is_telling(const struct align_word *word)
{
    return is_name(word->text) ||
           (word->text.length >= TELLING_MIN && word->rarity >= TELLING_BITS);
}

/* True when the paste has words in the place of PART, a value: between the words found before and
 * behind it, or on the line where the only ones are. */
static bool has_other_words(const struct paste *paste, const struct alignment *a, unsigned part)
{
    int before = -1;
    int after = -1;
    for (size_t i = 0; i < a->word_count; i++) {
        const struct align_word *word = &a->words[i];
        if (word->paste < 0 || word->part + 1 < part || word->part > part + 1)
            continue;
        if (word->part < part)
            before = word->paste;
        else if (after < 0 && word->part > part)
            after = word->paste;
    }
    if (before >= 0 && after >= 0)
        return after > before + 1;
    int there = before >= 0 ? before + 1 : after - 1;
    int beside = before >= 0 ? before : after;
    return beside >= 0 && there >= 0 && (size_t)there < paste->word_count &&
           paste->words[there].line == paste->words[beside].line;
}

/* Rarity of what PART, a value, has and the paste has not, where words around it were found: names,
 * when the message is about another program or file; numbers, when it is about the same one in
 * another place. */
static float absent_in(const struct alignment *a, unsigned part)
{
    float name = 0;
    float number = 0;
    bool reached = false;
    bool same_name = false;
    for (size_t i = 0; i < a->word_count; i++) {
        const struct align_word *word = &a->words[i];
        bool found = word->paste >= 0;
        reached |= found && word->part + 1 >= part && word->part <= part + 1;
        if (word->part != part || !is_telling(word))
            continue;
        bool named = is_name(word->text);
        same_name |= named && found;
        if (!found && named && word->rarity > name)
            name = word->rarity;
        if (!found && !named && word->rarity > number)
            number = word->rarity;
    }
    if (same_name)
        return number;
    return reached ? name : 0;
}

/* Rarity of the most telling word of PART, a value, that the paste has, too: the message is about
 * the same program, file or place in it. */
static float agreement_in(const struct alignment *a, unsigned part)
{
    float rarest = 0;
    for (size_t i = 0; i < a->word_count; i++)
        if (a->words[i].part == part && a->words[i].paste >= 0 && is_telling(&a->words[i]) &&
            a->words[i].rarity > rarest)
            rarest = a->words[i].rarity;
    return rarest;
}

static void sum_up(const struct paste *paste, struct alignment *a)
{
    float fixed = 0;
    float found = 0;
    float inside = 0;
    float inside_found = 0;
    size_t first = a->word_count;
    size_t last = 0;
    for (size_t i = 0; i < a->word_count; i++)
        if (a->words[i].paste >= 0) {
            first = i < first ? i : first;
            last = i;
        }
    for (size_t i = 0; i < a->word_count; i++) {
        const struct align_word *word = &a->words[i];
        bool is_fixed = a->template.parts[word->part].kind == PART_FIXED;
        bool is_found = word->paste >= 0;
        a->found += is_found;
        if (!is_fixed)
            continue;
        a->fixed++;
        a->fixed_found += is_found;
        fixed += word->rarity;
        found += is_found ? word->rarity : 0;
        if (i >= first && i <= last) {
            inside += word->rarity;
            inside_found += is_found ? word->rarity : 0;
        }
    }
    for (unsigned part = 0; part < a->template.count; part++)
        if (a->template.parts[part].kind == PART_VALUE) {
            float absent = absent_in(a, part);
            a->absent += absent;
            a->conflict |= absent > 0 && has_other_words(paste, a, part);
            a->agreement += agreement_in(a, part);
        }
    a->coverage = fixed > 0 ? found / fixed : 0;
    a->density = inside > 0 ? inside_found / inside : 0;
}

void align(const struct align_index *index, struct str message, struct str rarity,
           struct alignment *a)
{
    a->word_count = a->fixed = a->fixed_found = a->found = 0;
    a->matched = a->coverage = a->density = a->absent = a->agreement = 0;
    a->conflict = false;
    template_parse(message, &a->template);
    read_words(a, rarity);
    struct pair pairs[PAIRS_MAX];
    size_t count = collect_pairs(index, a, pairs);
    int at = best_chain(index, a, pairs, count);
    if (at < 0)
        return;
    a->matched = pairs[at].score;
    a->last_word = pairs[at].paste;
    for (; at >= 0; at = pairs[at].before) {
        a->words[pairs[at].message].paste = pairs[at].paste;
        a->first_word = pairs[at].paste;
    }
    mark_explained(index->paste, a);
    sum_up(index->paste, a);
}
