/* Where lists of codes lie on a machine (kb/rules/system-sources.tsv). Uses base/. */
#ifndef KBQ_INGEST_SYSTEM_H
#define KBQ_INGEST_SYSTEM_H

#include "base/status.h"
#include "base/str.h"

/* A kind of file that may be there. */
struct system_source {
    struct str pattern; /* of paths */
    struct str what;    /* "messages of MariaDB" */
    struct str origin;  /* "package mariadb-server" */
};

struct system_visit {
    /* A file that is there. Another status than KBQ_OK ends the search. */
    enum kbq_status (*file)(void *context, const char *path);
    /* A source of which nothing is there, with the first place where it could be. May be NULL. */
    void (*absent)(void *context, const struct system_source *source);
    void *context;
};

/* Looks for all sources below ROOT ("" for the machine itself). Returns what ended it. */
enum kbq_status system_find(const char *root, const struct system_visit *visit,
                            struct kbq_error *error);

#endif
