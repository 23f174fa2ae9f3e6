#include "pattern/pattern.h"

#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* A template that matches at all does so in a few thousand steps. */
enum { MATCH_LIMIT = 200000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 4096, SOURCE_MAX = 32 * 1024 };

struct pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
};

static enum kbq_status explain(int code, enum kbq_status status, struct kbq_error *error)
{
    PCRE2_UCHAR text[128] = {0};
    (void)pcre2_get_error_message(code, text, sizeof text);
    return kbq_fail(error, status, "pattern: %s", (const char *)text);
}

enum kbq_status pattern_compile(struct str source, struct pattern **compiled,
                                struct kbq_error *error)
{
    *compiled = NULL;
    if (source.length > SOURCE_MAX)
        return kbq_fail(error, KBQ_LIMIT, "a pattern is longer than %d bytes", SOURCE_MAX);
    struct pattern *pattern = calloc(1, sizeof *pattern);
    if (!pattern)
        return kbq_fail_nomem(error);
    int code;
    PCRE2_SIZE at;
    pattern->code = pcre2_compile(
        (PCRE2_SPTR)source.bytes, source.length,
        PCRE2_CASELESS | PCRE2_DOTALL | PCRE2_UTF | PCRE2_MATCH_INVALID_UTF, &code, &at, NULL);
    if (!pattern->code) {
        pattern_free(pattern);
        return explain(code, KBQ_LIMIT, error);
    }
    pattern->data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    pattern->context = pcre2_match_context_create(NULL);
    if (!pattern->data || !pattern->context) {
        pattern_free(pattern);
        return kbq_fail_nomem(error);
    }
    (void)pcre2_set_match_limit(pattern->context, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(pattern->context, DEPTH_LIMIT);
    (void)pcre2_set_heap_limit(pattern->context, HEAP_LIMIT_KIB);
    *compiled = pattern;
    return KBQ_OK;
}

void pattern_free(struct pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_match_context_free(pattern->context);
    pcre2_match_data_free(pattern->data);
    pcre2_code_free(pattern->code);
    free(pattern);
}

enum kbq_status pattern_find(struct pattern *pattern, struct str subject,
                             struct pattern_match *match, struct kbq_error *error)
{
    match->count = 0;
    int code = pcre2_match(pattern->code, (PCRE2_SPTR)(subject.bytes ? subject.bytes : ""),
                           subject.length, 0, 0, pattern->data, pattern->context);
    if (code == PCRE2_ERROR_NOMATCH)
        return KBQ_NOTFOUND;
    if (code == PCRE2_ERROR_NOMEMORY)
        return kbq_fail_nomem(error);
    if (code < 0)
        return explain(code, KBQ_LIMIT, error);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(pattern->data);
    match->count = (size_t)code < PATTERN_GROUPS_MAX + 1 ? (size_t)code : PATTERN_GROUPS_MAX + 1;
    for (size_t i = 0; i < match->count; i++) {
        match->groups[i].from = ends[2 * i];
        match->groups[i].to = ends[2 * i + 1];
    }
    return KBQ_OK;
}

const char *pattern_library_version(void)
{
#define WORD(token)  #token
#define VALUE(macro) WORD(macro)
    return VALUE(PCRE2_MAJOR) "." VALUE(PCRE2_MINOR);
}
