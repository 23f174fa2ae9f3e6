/* The distinct words of a paste, and what the messages of a base know of each. Uses lookup/,
 * store/, index/ and base/. */
#ifndef KBQ_LOOKUP_TERMS_H
#define KBQ_LOOKUP_TERMS_H

#include "lookup/paste.h"
#include "store/store.h"

struct term {
    struct str word;   /* as it is read: the paste's, or what was probably meant */
    uint32_t messages; /* that hold it */
    float rarity;      /* bits: how few those are */
    unsigned rank;     /* rarer words on its line; of several lines, where it has the fewest */
    size_t from;       /* their numbers in `lists`: a posting list */
    size_t length;     /* its bytes; 0 for a word that so many hold that it leads nowhere */
};

struct terms {
    struct term *items;
    size_t count;
    unsigned short *of;  /* for each word of the paste its term */
    struct str *spelled; /* for each word of the paste how it is read */
    float bits;          /* rarity of all terms */
    struct strbuf lists;
    struct arena *arena;
};

/* Looks the words of PASTE up among the MESSAGES messages of STORE. What lasts lives in ARENA; free
 * with terms_clear in any case. */
enum kbq_status terms_read(struct terms *terms, const struct paste *paste, struct store *store,
                           uint32_t messages, struct arena *arena, struct kbq_error *error);
void terms_clear(struct terms *terms);

/* Order of two terms, given by pointers to them, for finding things by them: the rarest word of
 * each line before the next rarest ones, so that an error among other lines is not lost for its
 * plain words; of the same rank the rarer first. */
int terms_compare(const void *a, const void *b);

#endif
