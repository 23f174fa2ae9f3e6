#include "code/definition.h"

#include "base/varint.h"

enum { TEXTS = 6 };

void definition_pack(struct strbuf *out, const struct definition *definition)
{
    const struct str texts[TEXTS] = {definition->space,    definition->value,
                                     definition->name,     definition->text,
                                     definition->language, definition->explanation};
    for (size_t i = 0; i < TEXTS; i++) {
        strbuf_add_varint(out, texts[i].length);
        strbuf_add_str(out, texts[i]);
    }
}

bool definition_unpack(struct str *rest, struct definition *definition)
{
    struct str *const texts[TEXTS] = {&definition->space,    &definition->value,
                                      &definition->name,     &definition->text,
                                      &definition->language, &definition->explanation};
    const unsigned char *at = (const unsigned char *)rest->bytes;
    const unsigned char *end = at + rest->length;
    *definition = (struct definition){0};
    if (rest->length == 0)
        return false;
    for (size_t i = 0; i < TEXTS; i++) {
        uint64_t length;
        if (!varint_get(&at, end, &length) || length > (size_t)(end - at))
            return false;
        *texts[i] = (struct str){(const char *)at, (size_t)length};
        at += length;
    }
    *rest = str_between((const char *)at, (const char *)end);
    return true;
}
