/* A line of kbq batch: {"id": ..., "query": "..."}. Uses base/. */
#ifndef KBQ_RENDER_REQUEST_H
#define KBQ_RENDER_REQUEST_H

#include "base/status.h"
#include "base/strbuf.h"

struct request {
    struct strbuf query;
    struct strbuf id; /* the id's JSON text; empty when the line has none */
};

/* Reads LINE. KBQ_BADINPUT with the reason when it is not a request. REQUEST is reused: start with
 * all zero, free with request_clear. */
enum kbq_status request_read(struct str line, struct request *request, struct kbq_error *error);
void request_clear(struct request *request);

#endif
