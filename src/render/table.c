#include "render/table.h"

#include "base/text.h"
#include "render/card.h"
#include "render/reading_json.h"

enum { VALUE_WIDTH = 10, NAME_WIDTH = 12, COUNT_WIDTH = 6 };

static void add_code(struct strbuf *out, const struct style *style, const struct table_code *code)
{
    size_t before = out->length;
    card_add_value(out, &code->code);
    size_t width = out->length - before;
    strbuf_add_repeat(out, ' ', width < VALUE_WIDTH ? VALUE_WIDTH - width + 2 : 2);
    style_add(out, style, TONE_ID, str_of(code->code.name));
    if (code->description) {
        strbuf_add_text(out, code->code.name ? "  " : "");
        style_add(out, style, code->code.name ? TONE_FAINT : TONE_PLAIN, str_of(code->description));
    }
    strbuf_add_char(out, '\n');
}

void table_add(struct strbuf *out, const struct style *style, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        add_code(out, style, &table->codes[i]);
}

void table_add_names(struct strbuf *out, const struct tables *tables)
{
    for (size_t i = 0; i < tables->count; i++) {
        const struct table *table = &tables->items[i];
        size_t before = out->length;
        text_add_printable(out, str_of(table->name));
        size_t width = out->length - before;
        strbuf_add_repeat(out, ' ', width < NAME_WIDTH ? NAME_WIDTH - width : 0);
        strbuf_add_format(out, " %*zu  ", COUNT_WIDTH, table->count);
        text_add_printable(out, str_of(table->title));
        strbuf_add_char(out, '\n');
    }
}

enum kbq_status render_table_json(struct strbuf *out, const struct table *table,
                                  struct kbq_error *error)
{
    json_t *root = json_start_line();
    json_t *codes = json_array();
    json_set_text(root, "space", table->name);
    json_set_text(root, "title", table->title);
    for (size_t i = 0; i < table->count; i++) {
        json_t *object = json_object();
        json_set_code(object, &table->codes[i].code);
        json_set_text(object, "description", table->codes[i].description);
        json_set_text(object, "source", table->codes[i].source);
        (void)json_array_append_new(codes, object);
    }
    (void)json_object_set_new(root, "codes", codes);
    return json_write_line(out, root, error);
}

enum kbq_status render_table_names_json(struct strbuf *out, const struct tables *tables,
                                        struct kbq_error *error)
{
    json_t *root = json_start_line();
    json_t *spaces = json_array();
    for (size_t i = 0; i < tables->count; i++) {
        json_t *object = json_object();
        json_set_text(object, "space", tables->items[i].name);
        json_set_text(object, "title", tables->items[i].title);
        (void)json_object_set_new(object, "codes",
                                  json_integer((json_int_t)tables->items[i].count));
        (void)json_array_append_new(spaces, object);
    }
    (void)json_object_set_new(root, "spaces", spaces);
    return json_write_line(out, root, error);
}
