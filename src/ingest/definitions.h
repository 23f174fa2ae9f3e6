/* The definitions of code lists and of articles on their way into the base. Uses ingest/, message/,
 * code/, store/, index/ and base/. */
#ifndef KBQ_INGEST_DEFINITIONS_H
#define KBQ_INGEST_DEFINITIONS_H

#include "ingest/codes.h"
#include "ingest/rows.h"

/* Stores the lists of CODES that stay, their definitions and those of ROWS, from which the rows
 * that do not count are gone, and the indexes of definitions; counts them in REPORT. */
enum kbq_status definitions_publish(const struct codes *codes, const struct rows *rows,
                                    struct import_report *report, struct writer *writer,
                                    struct kbq_error *error);

#endif
