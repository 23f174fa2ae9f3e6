/* What the bases say of codes: the names and texts of lists that were imported and of articles that
 * list codes, added to the readings that the catalogues give. Reads what was asked for and nothing
 * else. Uses lookup/, store/, code/ and base/. */
#ifndef KBQ_LOOKUP_DEFINE_H
#define KBQ_LOOKUP_DEFINE_H

#include "lookup/bases.h"
#include "lookup/query.h"

/* Adds to DECODED, the readings of the one code TEXT, what BASES say of them, and readings that
 * only the bases know: of the value in tables of their own, of a name, of "table:5". *KNOWN becomes
 * true when there is a reading that something knows. Strings live in ARENA. */
enum kbq_status define_operand(const struct bases *bases, struct str text, struct arena *arena,
                               struct decoded *decoded, bool *known, struct kbq_error *error);

/* The same for all codes of QUERY. */
enum kbq_status define_query(const struct bases *bases, struct query *query,
                             struct kbq_error *error);

/* Adds a reading of the definition NO of STORE, because of BECAUSE, to DECODED, unless it is there.
 * TEXT is what was read. */
enum kbq_status define_found(const struct bases *bases, struct store *store, uint32_t no,
                             struct str text, const char *because, struct arena *arena,
                             struct decoded *decoded, struct kbq_error *error);

#endif
