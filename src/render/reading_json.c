#include "render/reading_json.h"

#include "base/strbuf.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>

json_t *json_of_text(struct str text)
{
    json_t *string = text.bytes ? json_stringn(text.bytes, text.length) : json_string("");
    if (string || !text.bytes)
        return string;
    struct strbuf safe = STRBUF_EMPTY;
    for (size_t i = 0; i < text.length; i++)
        strbuf_add_text(&safe, (unsigned char)text.bytes[i] < 0x80 ? (char[]){text.bytes[i], '\0'}
                                                                   : "\xEF\xBF\xBD");
    string = json_stringn(strbuf_text(&safe), safe.length);
    strbuf_clear(&safe);
    return string;
}

void json_set_text(json_t *object, const char *key, const char *text)
{
    if (text && text[0])
        (void)json_object_set_new(object, key, json_of_text(str_of(text)));
}

static void set_value(json_t *object, const struct decode_code *code)
{
    (void)json_object_set_new(object, "value",
                              code->is_number ? json_integer(code->number)
                                              : json_of_text(str_of(code->value)));
}

static void set_hex(json_t *object, const struct decode_code *code, bool with_sign)
{
    char hex[11];
    int32_t as_signed;
    if (!decode_spell(code, hex, &as_signed))
        return;
    json_set_text(object, "hex", hex);
    if (with_sign)
        (void)json_object_set_new(object, "signed", json_integer(as_signed));
}

void json_set_code(json_t *object, const struct decode_code *code)
{
    set_value(object, code);
    set_hex(object, code, false);
    json_set_text(object, "name", code->name);
}

static json_t *code_json(const struct decode_code *code)
{
    json_t *object = json_object();
    json_set_text(object, "space", code->space);
    json_set_code(object, code);
    return object;
}

static void set_codes(json_t *object, const char *key, const struct decode_code *codes,
                      size_t count)
{
    if (count == 0)
        return;
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        (void)json_array_append_new(list, code_json(&codes[i]));
    (void)json_object_set_new(object, key, list);
}

static void set_definitions(json_t *object, const struct decode_reading *reading)
{
    if (reading->definition_count == 0)
        return;
    json_t *list = json_array();
    for (size_t i = 0; i < reading->definition_count; i++) {
        const struct decode_definition *definition = &reading->definitions[i];
        json_t *item = json_object();
        json_set_text(item, "space", definition->space);
        json_set_text(item, "name", definition->name);
        json_set_text(item, "text", definition->text);
        json_set_text(item, "language", definition->language);
        json_set_text(item, "explanation", definition->explanation);
        json_set_text(item, "source", definition->source);
        (void)json_array_append_new(list, item);
    }
    (void)json_object_set_new(object, "definitions", list);
}

json_t *json_of_reading(const struct decode_reading *reading)
{
    json_t *object = json_object();
    (void)json_object_set_new(object, "text", json_of_text(reading->text));
    json_set_text(object, "space", reading->code.space);
    set_value(object, &reading->code);
    set_hex(object, &reading->code, true);
    json_set_text(object, "name", reading->code.name);
    json_set_text(object, "title", reading->title);
    (void)json_object_set_new(object, "known", json_boolean(reading->known));
    json_set_text(object, "description", reading->description);
    json_set_text(object, "because", reading->because);
    json_set_text(object, "correction", reading->correction);
    json_set_text(object, "parts", reading->parts);
    if (reading->name_count) {
        json_t *names = json_array();
        for (size_t i = 0; i < reading->name_count; i++)
            (void)json_array_append_new(names, json_of_text(str_of(reading->names[i].name)));
        (void)json_object_set_new(object, "names", names);
    }
    set_codes(object, "also", reading->also, reading->also_count);
    set_codes(object, "near", reading->near, reading->near_count);
    set_codes(object, "members", reading->members, reading->member_count);
    set_definitions(object, reading);
    return object;
}

/* Appends TEXT, which is JSON; characters that could act on a terminal, of which jansson escapes C0
 * alone, become escapes. */
static void add_escaped(struct strbuf *out, struct str text)
{
    const char *from = text.bytes;
    while (text.length) {
        if ((unsigned char)text.bytes[0] < 0x7F) {
            text = str_from(text, 1);
            continue;
        }
        const char *at = text.bytes;
        uint32_t codepoint = text_next(&text);
        if (!text_is_control(codepoint))
            continue;
        strbuf_add_str(out, str_between(from, at));
        strbuf_add_format(out, "\\u%04" PRIx32, codepoint);
        from = text.bytes;
    }
    strbuf_add_str(out, str_between(from, text.bytes));
}

enum kbq_status json_write_line(struct strbuf *out, json_t *root, struct kbq_error *error)
{
    enum { DIGITS = 6 }; /* of real numbers */
    char *text = root ? json_dumps(root, JSON_COMPACT | JSON_REAL_PRECISION(DIGITS)) : NULL;
    json_decref(root);
    if (!text)
        return kbq_fail_nomem(error);
    add_escaped(out, str_of(text));
    strbuf_add_char(out, '\n');
    free(text);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

json_t *json_start_line(void)
{
    json_t *root = json_object();
    (void)json_object_set_new(root, "version", json_integer(1));
    return root;
}

enum kbq_status render_code_json(struct strbuf *out, struct str query,
                                 const struct decoded *decoded, const char *problem,
                                 struct kbq_error *error)
{
    json_t *root = json_start_line();
    json_t *readings = json_array();
    (void)json_object_set_new(root, "query", json_of_text(query));
    for (size_t i = 0; i < decoded->count; i++)
        (void)json_array_append_new(readings, json_of_reading(&decoded->readings[i]));
    (void)json_object_set_new(root, "readings", readings);
    (void)json_object_set_new(root, "results", json_array());
    json_set_text(root, "error", problem);
    return json_write_line(out, root, error);
}
