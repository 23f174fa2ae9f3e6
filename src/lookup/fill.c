#include "lookup/fill.h"

static struct str without_slashes(struct str text)
{
    while (text.length && text.bytes[0] == '\\')
        text = str_from(text, 1);
    return text;
}

void fill_add(struct fill *fill, struct str name, struct str value)
{
    if (name.length && value.length && fill->count < FILL_VALUES_MAX)
        fill->values[fill->count++] = (struct fill_value){name, without_slashes(value)};
}

void fill_set(struct fill *fill, struct str name, struct str value)
{
    size_t kept = 0;
    for (size_t i = 0; i < fill->count; i++)
        if (!template_same_name(fill->values[i].name, name))
            fill->values[kept++] = fill->values[i];
    fill->count = kept;
    if (name.length == 0 || value.length == 0 || kept == FILL_VALUES_MAX)
        return;
    memmove(fill->values + 1, fill->values, kept * sizeof *fill->values);
    fill->values[0] = (struct fill_value){name, without_slashes(value)};
    fill->count++;
}

void fill_add_captures(struct fill *fill, const struct captures *captures)
{
    for (size_t i = 0; i < captures->count; i++)
        fill_add(fill, captures->items[i].name, captures->items[i].text);
}

const struct fill_value *fill_find(const struct fill *fill, struct str name)
{
    for (size_t i = 0; i < fill->count; i++)
        if (template_same_name(fill->values[i].name, name))
            return &fill->values[i];
    return NULL;
}

/* The next placeholder with a name in *REST: what stands before it goes to *BEFORE, it to *HOLE,
 * and *REST begins behind it. False when there is none; *BEFORE is then all that is left. */
static bool next_hole(struct str *rest, struct str *before, struct str *hole, struct str *name)
{
    const char *end = rest->bytes + rest->length;
    for (const char *at = rest->bytes; at < end && (at = memchr(at, '<', (size_t)(end - at)));
         at++) {
        size_t length;
        if (!template_placeholder(str_between(at, end), &length, name) || name->length == 0)
            continue;
        *before = str_between(rest->bytes, at);
        *hole = (struct str){at, length};
        *rest = str_between(at + length, end);
        return true;
    }
    *before = *rest;
    *rest = (struct str){0};
    return false;
}

void fill_text(const struct fill *fill, struct str text, bool marked, struct strbuf *out)
{
    struct str before;
    struct str hole;
    struct str name;
    while (next_hole(&text, &before, &hole, &name)) {
        strbuf_add_str(out, before);
        const struct fill_value *value = fill_find(fill, name);
        if (!value) {
            strbuf_add_str(out, hole);
            continue;
        }
        if (marked)
            strbuf_add_char(out, FILL_BEGIN);
        for (size_t i = 1; i < hole.length && hole.bytes[i] == '\\'; i++)
            strbuf_add_char(out, '\\'); /* <\\server> stands for \\SRV01 */
        strbuf_add_str(out, value->value);
        if (marked)
            strbuf_add_char(out, FILL_END);
    }
    strbuf_add_str(out, before);
}

static bool is_among(const struct fill_names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (template_same_name(names->items[i], name))
            return true;
    return false;
}

void fill_open(const struct fill *fill, struct str text, struct fill_names *open)
{
    struct str before;
    struct str hole;
    struct str name;
    while (!open->cut && next_hole(&text, &before, &hole, &name)) {
        if (fill_find(fill, name) || is_among(open, name))
            continue;
        if (open->count < FILL_VALUES_MAX)
            open->items[open->count++] = name;
        else
            open->cut = true;
    }
}
