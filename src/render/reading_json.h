/* The readings of codes in JSON, version 1, for look-ups and for kbq code. Uses code/ and base/. */
#ifndef KBQ_RENDER_READING_JSON_H
#define KBQ_RENDER_READING_JSON_H

#include "base/strbuf.h"
#include "code/catalogue.h"
#include "code/decode.h"

#include <jansson.h>

/* Text from outside as a JSON string; ill-formed bytes become U+FFFD, never an error. */
json_t *json_of_text(struct str text);

/* Appends ROOT, which it frees, as a line in which nothing acts on a terminal. A ROOT of NULL says
 * that memory ran out. */
enum kbq_status json_write_line(struct strbuf *out, json_t *root, struct kbq_error *error);

/* A new object for READING; NULL when memory ran out. */
json_t *json_of_reading(const struct decode_reading *reading);

/* Appends the answer of kbq code to one operand as a line. PROBLEM is why it is no code, or NULL.
 */
enum kbq_status render_code_json(struct strbuf *out, struct str query,
                                 const struct decoded *decoded, const char *problem,
                                 struct kbq_error *error);

/* Appends the whole table SPACE as a line. */
enum kbq_status render_space_json(struct strbuf *out, size_t space, struct kbq_error *error);

/* Appends the names of all tables as a line. */
enum kbq_status render_spaces_json(struct strbuf *out, struct kbq_error *error);

#endif
