/* Regular expressions with limits: yes, no, or failed, never mixed up. The only includer of
 * pcre2.h. Uses base/. */
#ifndef KBQ_PATTERN_PATTERN_H
#define KBQ_PATTERN_PATTERN_H

#include "base/status.h"
#include "base/str.h"

struct pattern;

enum { PATTERN_GROUPS_MAX = 64 };

/* What a match found: for group 0 the whole, then one place a group. */
struct pattern_match {
    size_t count;
    struct {
        size_t from; /* bytes of the subject; from > to means that the group took no part */
        size_t to;
    } groups[PATTERN_GROUPS_MAX + 1];
};

/* Compiles SOURCE (PCRE2 syntax), case-insensitive. *COMPILED is NULL unless KBQ_OK; free with
 * pattern_free. KBQ_LIMIT when it is too large. */
enum kbq_status pattern_compile(struct str source, struct pattern **compiled,
                                struct kbq_error *error);
void pattern_free(struct pattern *pattern);

/* Looks for PATTERN in SUBJECT. KBQ_OK with *MATCH filled, KBQ_NOTFOUND, or KBQ_LIMIT when the
 * match was given up: that is not "no match". */
enum kbq_status pattern_find(struct pattern *pattern, struct str subject,
                             struct pattern_match *match, struct kbq_error *error);

/* The version of PCRE2 that this program has. */
const char *pattern_library_version(void);

#endif
