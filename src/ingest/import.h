/* Importing: reads articles from files, folders, archives and standard input into a base, which
 * is replaced as a whole or not at all. Uses ingest/, store/ and base/. */
#ifndef KBQ_INGEST_IMPORT_H
#define KBQ_INGEST_IMPORT_H

#include "base/status.h"
#include "ingest/system.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The largest text that is taken for an article, in bytes. */
enum { IMPORT_TEXT_MAX = 16 * 1024 * 1024 };

struct import_request {
    const char *base;         /* file to write */
    const char *const *paths; /* "-" is standard input */
    size_t path_count;
    const char *const *code_paths; /* files and folders with lists of codes */
    size_t code_path_count;
    bool system;  /* also what the machine has, and KBQ_SYSTEM_ROOT in place of it */
    bool prune;   /* drop what has gone from under the paths */
    bool rebuild; /* renew the derived part even when nothing changed */
    size_t jobs;  /* worker threads; 0 for one a processor */
    const volatile sig_atomic_t *interrupted; /* set to stop; may be NULL */
};

/* A list of codes that was read. Strings live as long as the call that tells it. */
struct import_list {
    const char *path;
    const char *format; /* "C header" */
    int64_t definitions;
    int64_t left_out;   /* rows that could not be read */
    size_t line;        /* of the first of these; 0 when it has none */
    const char *reason; /* of the same; NULL */
    const char *cut;    /* what a bound cut off; NULL */
};

/* What happened. Callbacks may be NULL; they are called from the calling thread. */
struct import_report {
    int64_t read; /* texts whose bytes were read */
    int64_t added;
    int64_t changed;
    int64_t unchanged;
    int64_t removed;
    int64_t skipped;       /* looked like articles and are not in the base */
    int64_t passed;        /* files of other kinds, not looked at */
    int64_t without_codes; /* files that were looked at for codes and have none */
    int64_t articles;      /* in the base now */
    int64_t definitions;
    int64_t bytes; /* read */
    double seconds;
    bool rebuilt; /* the base was written anew */

    /* A text that was left out, with the reason. */
    void (*skip)(void *context, const char *path, const char *reason);
    /* Two texts with one id: WINNER is in the base, LOSER waits behind it. */
    void (*collision)(void *context, const char *id, const char *winner, const char *winner_date,
                      const char *loser, const char *loser_date);
    /* The article ID has more codes or messages than are kept: the rest does not lead to it. */
    void (*overfull)(void *context, const char *id);
    /* A list of codes that is new or has changed. */
    void (*list)(void *context, const struct import_list *list);
    /* A list that the machine could have had. */
    void (*absent)(void *context, const struct system_source *source);
    /* How far the import is, now and then. */
    void (*progress)(void *context, int64_t done, int64_t total, double seconds);
    void *context;
};

/* Imports. KBQ_UNCHANGED when there was nothing to do and the base was left alone;
 * KBQ_LOCKED while another import writes it. A failure leaves the base as it was. */
enum kbq_status import_run(const struct import_request *request, struct import_report *report,
                           struct kbq_error *error);

#endif
