/* Everything that kbq says on standard error. Uses base/str.h. */
#ifndef KBQ_BASE_DIAG_H
#define KBQ_BASE_DIAG_H

#include <stdbool.h>

/* Prints "kbq: ", the message with controls made harmless, and a line feed. */
void diag_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same with "kbq: warning: ". */
void diag_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A line without a prefix. Nothing when diag_quiet was set. */
void diag_note(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A line that replaces itself, only where standard error is a terminal. */
void diag_progress(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Takes the progress line away. */
void diag_progress_end(void);
/* Whether notes are left out. Errors and warnings always show. */
void diag_set_quiet(bool quiet);
/* Whether progress lines can be seen. */
bool diag_has_terminal(void);

#endif
