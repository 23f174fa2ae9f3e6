/* The bases that a look-up reads: the one that was named, or else the user's own and, for ids that
 * it lacks, the starter base that comes with kbq. Uses store/ and base/. */
#ifndef KBQ_LOOKUP_BASES_H
#define KBQ_LOOKUP_BASES_H

#include "store/store.h"

enum { BASES_MAX = 2 };

struct bases {
    struct store *stores[BASES_MAX]; /* an id in an earlier one hides it in a later one */
    size_t count;
    bool has_starter; /* the last one is the starter base */
};

/* Appends the file that an import writes and a look-up reads first: NAMED (from the command line,
 * may be NULL), or KBQ_DB, or the user's own. KBQ_BADINPUT when there is no home folder. */
enum kbq_status bases_path(const char *named, struct strbuf *path, struct kbq_error *error);

/* Appends the starter base that belongs to this program, installed or beside the build. False
 * when there is none. */
bool bases_starter_path(struct strbuf *path);

/* Opens what a look-up reads. A base that was named must be there; none at all is not a failure.
 * Close with bases_close in any case. */
enum kbq_status bases_open(const char *named, struct bases *bases, struct kbq_error *error);
/* Opens the base that was named or the user's own when it defines codes: the catalogues answer
 * without any. Not to be there is no failure. */
enum kbq_status bases_open_own(const char *named, struct bases *bases, struct kbq_error *error);
void bases_close(struct bases *bases);

/* The first base that has the article ID, with its row; KBQ_NOTFOUND when none has. */
enum kbq_status bases_find(const struct bases *bases, struct str id, struct store **store,
                           struct store_article *article, struct kbq_error *error);

#endif
