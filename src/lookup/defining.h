/* Definitions of the bases on their way into readings: each goes to the reading that it belongs to,
 * or makes one. Uses lookup/, store/, code/ and base/. */
#ifndef KBQ_LOOKUP_DEFINING_H
#define KBQ_LOOKUP_DEFINING_H

#include "code/decode.h"
#include "lookup/bases.h"

enum { DEFINING_MAX = 64 }; /* definitions of one reading */

/* What the bases say of one value or name. */
struct defining {
    const struct bases *bases;
    struct store *store; /* that is read now */
    struct str text;     /* what the readings are of */
    struct arena *arena;
    struct decoded *decoded;
    const char *because; /* of new readings */
    bool adds;           /* readings in tables that DECODED does not have are added */
    struct kbq_error *error;
};

/* Gives definition NO of the store that is read to its reading; without one, and when D adds, to a
 * new one. KBQ_DAMAGED when there is no such definition. */
enum kbq_status defining_take(struct defining *d, uint32_t no);
/* Fails with what is wrong with the store that is read. */
enum kbq_status defining_damaged(const struct defining *d);

/* Puts the definitions of READING in order, the user's language first, and names it by the first
 * where no catalogue does. */
void defining_finish(struct decode_reading *reading);
/* Drops what nothing knows when something is known, and puts the rest in order. */
void defining_sort(struct decoded *decoded);
/* True when something knows one of the readings. */
bool defining_any_known(const struct decoded *decoded);

#endif
