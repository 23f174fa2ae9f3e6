/* The readings of codes in JSON, version 1, for look-ups and for kbq code. Uses code/ and base/. */
#ifndef KBQ_RENDER_READING_JSON_H
#define KBQ_RENDER_READING_JSON_H

#include "base/strbuf.h"
#include "code/decode.h"

#include <jansson.h>

/* Text from outside as a JSON string; ill-formed bytes become U+FFFD, never an error. */
json_t *json_of_text(struct str text);

/* Sets KEY of OBJECT to TEXT, unless that is NULL or empty. */
void json_set_text(json_t *object, const char *key, const char *text);
/* Sets value, hex and name of CODE. */
void json_set_code(json_t *object, const struct decode_code *code);

/* A new object with the version, for a line of its own. */
json_t *json_start_line(void);
/* Appends ROOT, which is freed, as a line in which nothing acts on a terminal. A ROOT of NULL says
 * that memory ran out. */
enum kbq_status json_write_line(struct strbuf *out, json_t *root, struct kbq_error *error);

/* A new object for READING; NULL when memory ran out. */
json_t *json_of_reading(const struct decode_reading *reading);

/* Appends the answer of kbq code to one operand as a line. PROBLEM is why it is no code, or NULL.
 */
enum kbq_status render_code_json(struct strbuf *out, struct str query,
                                 const struct decoded *decoded, const char *problem,
                                 struct kbq_error *error);

#endif
