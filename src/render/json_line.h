/* JSON Lines: one object a line, and how it is written. Uses base/. */
#ifndef KBQ_RENDER_JSON_LINE_H
#define KBQ_RENDER_JSON_LINE_H

#include "base/status.h"
#include "base/strbuf.h"

#include <jansson.h>

/* Appends ROOT as a line to OUT, in which nothing acts on a terminal, and frees it. Numbers with a
 * fraction have six digits. KBQ_NOMEM when memory ran out, also when that is why ROOT is NULL. */
enum kbq_status json_write_line(struct strbuf *out, json_t *root, struct kbq_error *error);

#endif
