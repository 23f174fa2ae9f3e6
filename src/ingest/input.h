/* Standard input: one text, or an archive, which is read while it comes in. Uses ingest/archive.h
 * and base/. */
#ifndef KBQ_INGEST_INPUT_H
#define KBQ_INGEST_INPUT_H

#include "ingest/archive.h"

#include <signal.h>

extern const char *const INPUT_NAME; /* for messages */

/* Set FD and STOP (may be NULL; ends the reading when it is set), the rest zero. Free with
 * input_clear. */
struct input {
    int fd;
    const volatile sig_atomic_t *stop;
    bool is_archive;
    struct strbuf bytes; /* of a text all, at most TEXT_MAX and one; of an archive a piece */
    bool whole;          /* a regular file, which can be read in any order */
    bool begun;
};

/* Reads enough to see what it is; a text is read as a whole. What cannot be imported from there
 * fails. */
enum kbq_status input_open(struct input *input, size_t text_max, struct kbq_error *error);

/* Reads the archive. */
enum kbq_status input_read_archive(struct input *input, const struct archive_reader *reader,
                                   struct kbq_error *error);

void input_clear(struct input *input);

#endif
