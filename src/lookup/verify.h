/* Verifies that a paste says what a message says: every fixed part in order, and what filled the
 * holes. Uses pattern/, message/ and base/. */
#ifndef KBQ_LOOKUP_VERIFY_H
#define KBQ_LOOKUP_VERIFY_H

#include "base/arena.h"
#include "lookup/align.h"

/* What filled a hole. */
struct capture {
    struct str name; /* of the placeholder; empty for a hole without one */
    struct str text; /* of the paste */
    struct str hole; /* as the article has it: "<\\servername>" */
};

struct captures {
    struct capture *items;
    size_t count;
    size_t capacity;
};

/* Looks for the whole of ALIGNMENT's template in PASTE. KBQ_OK, with what filled the holes in
 * *CAPTURES, when every fixed part was found in order; KBQ_NOTFOUND when not; KBQ_LIMIT when the
 * search was given up. */
enum kbq_status verify(const struct paste *paste, const struct alignment *alignment,
                       struct arena *arena, struct captures *captures, struct kbq_error *error);

/* What filled the holes by the alignment alone, for templates that were not found whole. */
enum kbq_status captures_guess(const struct paste *paste, const struct alignment *alignment,
                               struct arena *arena, struct captures *captures);

#endif
