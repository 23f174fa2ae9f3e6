/* Aligns the words of a message with the words of a paste: the heaviest chain of equal words in
 * the same order, where holes of the message may swallow words of the paste. It stands a cut end,
 * a missing middle, words in between, and single lines. Pure. Uses message/, index/ and base/. */
#ifndef KBQ_LOOKUP_ALIGN_H
#define KBQ_LOOKUP_ALIGN_H

#include "lookup/paste.h"
#include "message/template.h"

enum { ALIGN_WORDS_MAX = 320 }; /* words of a message that are compared */

/* A word of the message. */
struct align_word {
    struct str text; /* folded */
    float rarity;    /* bits: how much it says */
    unsigned part;   /* of the template */
    int paste;       /* the word of the paste that it was found as, or -1 */
};

struct alignment {
    struct message_template template;
    struct align_word words[ALIGN_WORDS_MAX];
    size_t word_count;
    char folded[4 * 1024]; /* the words */
    float matched;         /* rarity of the words found, with what neighbourhood adds */
    float coverage;        /* share of the fixed words' rarity that was found */
    float agreement;       /* rarity of names in it, a value, that the paste has as well */
    float absent;  /* rarity of names in it, beside what was found, that the paste has not */
    bool conflict; /* the paste has other words in the place of such a name */
    float density; /* the same between the first and the last word found */
    size_t fixed;  /* fixed words */
    size_t fixed_found;
    size_t first_word, last_word;    /* of the paste */
    size_t found;                    /* words found */
    bool explained[PASTE_WORDS_MAX]; /* words of the paste that were found or fill a hole */
};

/* Which words of a paste a word of a message may be: equal ones. */
struct align_index {
    const struct paste *paste;
    unsigned short heads[2048]; /* first word with a hash, plus 1 */
    unsigned short next[PASTE_WORDS_MAX];
    const struct str *spelled; /* for each word the known word that it stands for */
};

/* Prepares PASTE; SPELLED (may be NULL) gives for each word the word that was probably meant. */
void align_index_init(struct align_index *index, const struct paste *paste,
                      const struct str *spelled);

/* Aligns MESSAGE, whose words have the rarities RARITY (one byte each). */
void align(const struct align_index *index, struct str message, struct str rarity,
           struct alignment *alignment);

#endif
