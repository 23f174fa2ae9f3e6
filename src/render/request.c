#include "render/request.h"

#include <jansson.h>

static enum kbq_status take(const json_t *root, struct request *request, struct kbq_error *error)
{
    const json_t *query = json_object_get(root, "query");
    const json_t *id = json_object_get(root, "id");
    if (!json_is_object(root))
        return kbq_fail(error, KBQ_BADINPUT, "not a JSON object");
    if (!json_is_string(query))
        return kbq_fail(error, KBQ_BADINPUT, "no \"query\" that is a string");
    strbuf_add(&request->query, json_string_value(query), json_string_length(query));
    if (id) {
        char *text = json_dumps(id, JSON_ENCODE_ANY | JSON_COMPACT);
        if (!text)
            return kbq_fail_nomem(error);
        strbuf_add_text(&request->id, text);
        free(text);
    }
    return request->query.failed || request->id.failed ? kbq_fail_nomem(error) : KBQ_OK;
}

enum kbq_status request_read(struct str line, struct request *request, struct kbq_error *error)
{
    strbuf_reset(&request->query);
    strbuf_reset(&request->id);
    json_error_t reason;
    json_t *root = json_loadb(line.bytes ? line.bytes : "", line.length, JSON_ALLOW_NUL, &reason);
    if (!root)
        return kbq_fail(error, KBQ_BADINPUT, "not JSON: %s", reason.text);
    enum kbq_status status = take(root, request, error);
    json_decref(root);
    return status;
}

void request_clear(struct request *request)
{
    strbuf_clear(&request->query);
    strbuf_clear(&request->id);
}
