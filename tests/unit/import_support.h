/* A bench for imports: a base, a folder of articles beside it, and what the last import said. Uses
 * ingest/, store/ and base/. */
#ifndef KBQ_TESTS_UNIT_IMPORT_SUPPORT_H
#define KBQ_TESTS_UNIT_IMPORT_SUPPORT_H

#include "support.h"

#include "ingest/import.h"
#include "store/store.h"

#include <signal.h>

/* A base and a folder of articles beside it. */
struct bench {
    char base[ROOM];
    char folder[ROOM];
    struct import_report report;
    struct kbq_error error;
    struct strbuf skips;      /* "name;" each */
    struct strbuf collisions; /* "id:winner>loser;" each */
    volatile sig_atomic_t interrupted;
};

/* Makes the bench in the folder ROOT, with a file that is no article. Free with bench_clear. */
void bench_init(struct bench *bench, const char *root);
void bench_clear(struct bench *bench);

/* Writes the article ID to NAME in the folder; its text holds WORD and has its own time. */
void bench_put(struct bench *bench, const char *name, const char *id, const char *date,
               const char *word);
void bench_take_away(struct bench *bench, const char *name);

/* Imports PATH; NULL for nothing. */
enum kbq_status bench_run(struct bench *bench, const char *path, bool prune, bool rebuild);
/* Imports the folder and compares the status and the counts. */
void bench_imports(struct bench *bench, enum kbq_status status, int64_t added, int64_t changed,
                   int64_t unchanged, int64_t removed, int64_t skipped);

/* Opens the base; close it with store_close. */
struct store *bench_open(const struct bench *bench);
/* The article ID is in the base with WORD in its text; with NULL, it is not there. */
void bench_holds(const struct bench *bench, const char *id, const char *word);
/* The documents that hold WORD; 0 when the index lacks it. */
uint32_t bench_documents_with(const struct bench *bench, enum store_index kind, const char *word);
/* The base passes its check and has so many articles and members. */
void bench_is_sound(const struct bench *bench, int64_t articles, int64_t members);
/* An import has left nothing beside the base but its lock. */
void bench_is_tidy(const struct bench *bench);

#define FOLDER_TEST(function)                                                                      \
    cmocka_unit_test_setup_teardown(function, folder_setup, folder_teardown)

#endif
