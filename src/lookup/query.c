#include "lookup/query.h"

#include "code/scan.h"

static bool has_blank(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (str_is_blank(text.bytes[i]))
            return true;
    return false;
}

/* Keeps the one code that is the whole text. */
struct whole {
    size_t length;
    struct code code;
    bool found;
};

static bool keep_whole(void *context, const struct code *code)
{
    struct whole *whole = context;
    if (code->from == 0 && code->to == whole->length) {
        whole->code = *code;
        whole->found = true;
    }
    return false;
}

/* A number by itself says nothing of its space. */
static bool read_number(struct str text, struct code *code)
{
    *code = (struct code){.is_number = true, .to = text.length};
    if (code_read_number(text, &code->number, &code->is_hex) != text.length || !text.length)
        return false;
    code_value(code->number, code->value);
    return true;
}

static bool read_code(struct str text, struct code *code)
{
    if (has_blank(text) || text.length > CODE_VALUE_MAX)
        return false;
    struct whole whole = {.length = text.length};
    code_scan(text, keep_whole, &whole);
    if (whole.found) {
        *code = whole.code;
        return true;
    }
    return read_number(text, code);
}

bool query_is_code(struct str text)
{
    struct code code;
    return read_code(str_trim(text), &code);
}

static bool keep_code(void *context, const struct code *code)
{
    struct query *query = context;
    for (size_t i = 0; i < query->code_count; i++)
        if (strcmp(query->codes[i].value, code->value) == 0 &&
            strcmp(query->codes[i].space, code->space) == 0)
            return true;
    query->codes[query->code_count++] = *code;
    return query->code_count < QUERY_CODES_MAX;
}

enum kbq_status query_read(struct query *query, struct str text, struct kbq_error *error)
{
    *query = (struct query){0};
    if (!paste_read(&query->paste, text))
        return kbq_fail_nomem(error);
    struct str view = str_trim(strbuf_view(&query->paste.text));
    if (article_is_id(view, query->id) && ascii_alpha(view.bytes[0]))
        query->form = QUERY_ID;
    if (read_code(view, &query->codes[0])) {
        query->code_count = 1;
        if (query->form != QUERY_ID)
            query->form = QUERY_CODE;
    } else {
        code_scan(strbuf_view(&query->paste.text), keep_code, query);
    }
    return KBQ_OK;
}

void query_clear(struct query *query)
{
    paste_clear(&query->paste);
}
