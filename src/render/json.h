/* Answers in JSON, version 1. The only includer of jansson.h beside render/request.c. Uses
 * lookup/, render/ and base/. */
#ifndef KBQ_RENDER_JSON_H
#define KBQ_RENDER_JSON_H

#include "lookup/answer.h"
#include "lookup/bases.h"
#include "render/document.h"
#include "render/view.h"

/* Appends ANSWER as one line. ID is the JSON text of the request's id, or NULL. */
enum kbq_status render_answer_json(struct strbuf *out, const struct view *view,
                                   const struct answer *answer, const struct bases *bases,
                                   const char *id, struct kbq_error *error);

/* Appends an article as one line. */
enum kbq_status render_article_json(struct strbuf *out, const struct article *article,
                                    const struct bases *bases, struct kbq_error *error);

/* Appends {"version":1,"line":LINE,"error":TEXT}. */
enum kbq_status render_line_error_json(struct strbuf *out, size_t line, const char *text,
                                       struct kbq_error *error);

/* What info says, as one line. STARTER: it is the base that came with kbq. */
enum kbq_status render_info_json(struct strbuf *out, const char *path, bool starter,
                                 const struct store_info *info, struct kbq_error *error);

/* What check says, as one line: the base PATH is sound when FAULT is NULL. */
enum kbq_status render_check_json(struct strbuf *out, const char *path, const char *fault,
                                  struct kbq_error *error);

#endif
