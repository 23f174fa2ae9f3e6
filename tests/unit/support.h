/* What the unit tests share: cmocka with what it needs before it, seeded random bytes, folders that
 * go away with the test, and a small article. Uses base/. */
#ifndef KBQ_TESTS_UNIT_SUPPORT_H
#define KBQ_TESTS_UNIT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/strbuf.h"

enum { ROOM = 512 }; /* bytes of a path in a test */

/* Numbers that look random and are the same in every run. */
struct random {
    uint64_t state;
};
uint32_t random_next(struct random *random);
/* From 0 to BELOW - 1. */
uint32_t random_below(struct random *random, uint32_t below);
/* Appends COUNT bytes; most come out of ALPHABET when that is not NULL. */
void random_bytes(struct random *random, struct strbuf *out, size_t count, const char *alphabet);

/* Set-up and tear-down of a test with a folder of its own, whose path *STATE becomes. */
int folder_setup(void **state);
int folder_teardown(void **state);
/* "FOLDER/NAME" in TO, which has ROOM bytes. Returns TO. */
const char *path_in(char *to, const char *folder, const char *name);
/* Writes BYTES to PATH anew, making its folder. */
void write_bytes(const char *path, struct str bytes);
void write_text(const char *path, const char *text);
/* Sets the modification time of PATH, in seconds. */
void set_time(const char *path, int64_t seconds);
/* Reads PATH whole. */
void read_bytes(const char *path, struct strbuf *out);

/* Fails unless ACTUAL is the bytes of EXPECTED. */
#define assert_str(actual, expected) assert_str_at(actual, expected, __FILE__, __LINE__)
void assert_str_at(struct str actual, const char *expected, const char *file, int line);

/* An article of our own in the KB format: id, date (as 09-AUG-2001), title and a body. */
void make_article(struct strbuf *out, const char *id, const char *date, const char *title,
                  const char *body);

/* Runs a shell command in a quiet way. True when it ended with 0. */
bool run_command(const char *command);

#endif
