#include "lookup/query.h"

#include "code/scan.h"

static bool keep_code(void *context, const struct code *code)
{
    struct query *query = context;
    for (size_t i = 0; i < query->code_count; i++)
        if (strcmp(query->codes[i].value, code->value) == 0 &&
            strcmp(query->codes[i].space, code->space) == 0)
            return true;
    if (query->code_count == QUERY_CODES_MAX) {
        query->decoded.left_out++;
        return true;
    }
    query->codes[query->code_count++] = *code;
    return true;
}

/* All readings of the one code that the query is. A number that nothing knows is a code all the
 * same. */
static enum kbq_status read_one(struct query *query, struct str text, struct kbq_error *error)
{
    struct kbq_error reason = {0};
    enum kbq_status status = decode_operand(text, &query->arena, &query->decoded, &reason);
    return status == KBQ_NOMEM ? kbq_fail_nomem(error) : KBQ_OK;
}

/* The best reading of each code in a text. */
static enum kbq_status read_several(struct query *query, struct kbq_error *error)
{
    struct str text = strbuf_view(&query->paste.text);
    code_scan(text, keep_code, query);
    struct decode_reading *best =
        arena_alloc(&query->arena, (query->code_count + 1) * sizeof *best);
    size_t count = 0;
    for (size_t i = 0; i < query->code_count && best; i++) {
        struct decoded one = {0};
        struct kbq_error reason = {0};
        enum kbq_status status = decode_found(text, &query->codes[i], &query->arena, &one, &reason);
        if (status == KBQ_NOMEM)
            return kbq_fail_nomem(error);
        if (one.count && (one.readings[0].known || one.readings[0].because))
            best[count++] = one.readings[0];
    }
    query->decoded.readings = best;
    query->decoded.count = count;
    return best ? KBQ_OK : kbq_fail_nomem(error);
}

enum kbq_status query_read(struct query *query, struct str text, struct kbq_error *error)
{
    *query = (struct query){0};
    if (!paste_read(&query->paste, text))
        return kbq_fail_nomem(error);
    struct str view = str_trim(strbuf_view(&query->paste.text));
    bool is_code = view.length && decode_is_code(view);
    if (view.length && article_is_id(view, query->id) && ascii_alpha(view.bytes[0]))
        query->form = QUERY_ID;
    else if (is_code)
        query->form = QUERY_CODE;
    if (!is_code)
        return read_several(query, error);
    struct str given = str_trim(text); /* what cleaning did to a code is said */
    if (!str_equal(given, view) && decode_is_code(given)) {
        view = str_of(arena_copy(&query->arena, given));
        if (!view.bytes)
            return kbq_fail_nomem(error);
    }
    return read_one(query, view, error);
}

void query_clear(struct query *query)
{
    paste_clear(&query->paste);
    arena_clear(&query->arena);
}
