/* The derived rows of a base while an import runs: articles with their references and messages,
 * kept until it is known which of several texts with one id counts. Uses ingest/, article/,
 * message/, store/ and base/. */
#ifndef KBQ_INGEST_ROWS_H
#define KBQ_INGEST_ROWS_H

#include "ingest/derive.h"
#include "ingest/import.h"
#include "store/writer.h"

/* What one text gives beside its part in the indexes. Its strings live in some arena. There are as
 * many rows as texts, so they are kept small. */
struct row {
    const char *id;
    const char *title;
    const char *product;
    const char *date;
    const char *path; /* of the text, for reports */
    struct reference *references;
    struct message *messages;
    struct definition *definitions; /* of codes that it lists */
    uint32_t reference_count;
    uint32_t message_count;
    uint32_t definition_count;
    uint32_t doc;
    bool kept;      /* it was in the base before */
    bool dropped;   /* another one came after it under the same path */
    int64_t *tally; /* where the report counts it; may be NULL */
};

struct rows {
    struct row *items;
    size_t count;
    size_t capacity;
    const char *product; /* of the row kept last, in the arena */
    struct arena arena;
};

/* Fills ROW with copies in ARENA of what SHARD read last. False when memory ran out. */
bool row_make(struct arena *arena, struct row *row, const struct shard *shard);

/* Keeps a copy of ROW. False when memory ran out. */
bool rows_keep(struct rows *rows, const struct row *row);
/* Drops the rows of DOCS, which ascend, and takes them out of the report. */
void rows_drop(struct rows *rows, const uint32_t *docs, size_t count);
void rows_clear(struct rows *rows);

/* Chooses the row that counts for each id and reports the others to REPORT. Those that count are
 * left, in the order of their documents. True when others were dropped. */
bool rows_choose(struct rows *rows, const struct import_report *report);

/* Stores articles and their references. */
enum kbq_status rows_write(const struct rows *rows, struct writer *writer, struct kbq_error *error);

#endif
