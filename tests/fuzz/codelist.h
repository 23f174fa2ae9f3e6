/* What the fuzzers of code lists share: reading a list, and what must hold for what it gives. */
#ifndef KBQ_TESTS_FUZZ_CODELIST_H
#define KBQ_TESTS_FUZZ_CODELIST_H

#include "fuzz.h"

#include "base/text.h"
#include "code/code.h"
#include "codelist/codelist.h"

static enum kbq_status fuzz_codelist_visit(void *context, const struct definition *definition)
{
    size_t *count = context;
    REQUIRE(definition->space.length > 0 && definition->space.length <= CODE_SPACE_MAX);
    REQUIRE(definition->value.length <= CODE_VALUE_MAX);
    REQUIRE(definition->name.length > 0 || definition->text.length > 0);
    REQUIRE(text_is_utf8(definition->name) && text_is_utf8(definition->text));
    REQUIRE(text_is_utf8(definition->explanation) && text_is_utf8(definition->value));
    ++*count;
    return KBQ_OK;
}

static inline void fuzz_codelist(enum codelist_format format, const char *name, const uint8_t *data,
                                 size_t size)
{
    struct codelist_report report;
    struct kbq_error error = {0};
    size_t count = 0;
    (void)codelist_detect(str_of(name), fuzz_view(data, size));
    enum kbq_status status = codelist_read(format, str_of(name), fuzz_view(data, size),
                                           fuzz_codelist_visit, &count, &report, &error);
    REQUIRE(status == KBQ_OK || status == KBQ_BADINPUT);
    REQUIRE((status == KBQ_OK) == (error.text[0] == '\0'));
    REQUIRE(count == report.given && report.reason_count <= report.left_out);
}

#endif
