#include "render/card.h"

#include "base/text.h"
#include "code/catalogue.h"
#include "render/typeset.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>

enum {
    INDENT = 2,
    LABEL_WIDTH = 8,
    NAMES_SHOWN = 4,
    MEMBERS_SHOWN = 20,
};

void card_add_value(struct strbuf *out, const struct decode_code *code)
{
    size_t space;
    if (!code->is_number) {
        strbuf_add_text(out, code->value);
        return;
    }
    bool hex = catalogue_find_space(str_of(code->space), &space) &&
               catalogue_space(space).form == CATALOGUE_HEX;
    if (hex && code->number >= 0 && code->number <= UINT32_MAX)
        strbuf_add_format(out, "0x%08" PRIX32, (uint32_t)code->number);
    else
        strbuf_add_format(out, "%" PRId64, code->number);
}

static void add_label(struct strbuf *out, const struct style *style, const char *label)
{
    strbuf_add_repeat(out, ' ', INDENT);
    style_add(out, style, TONE_FAINT, str_of(label));
    size_t length = strlen(label);
    strbuf_add_repeat(out, ' ', length < LABEL_WIDTH ? LABEL_WIDTH - length : 1);
}

static void add_line(struct strbuf *out, const struct style *style, const char *label,
                     const char *text)
{
    if (!text)
        return;
    add_label(out, style, label);
    typeset_wrapped(out, style, TONE_PLAIN, str_of(text), INDENT + LABEL_WIDTH,
                    INDENT + LABEL_WIDTH);
}

static void add_code(struct strbuf *out, const struct style *style, const struct decode_code *code)
{
    strbuf_add_format(out, "%s ", code->space);
    card_add_value(out, code);
    if (code->name) {
        strbuf_add_text(out, "  ");
        style_add(out, style, TONE_PLAIN, str_of(code->name));
    }
    strbuf_add_char(out, '\n');
}

static void add_codes(struct strbuf *out, const struct style *style, const char *label,
                      const struct decode_code *codes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_label(out, style, i == 0 ? label : "");
        add_code(out, style, &codes[i]);
    }
}

/* "1326 = 0x0000052E", "0x80070005 = 2147942405 = -2147024891". */
static void add_spellings(struct strbuf *out, const struct decode_code *code)
{
    char hex[11];
    int32_t as_signed;
    if (!decode_spell(code, hex, &as_signed)) {
        card_add_value(out, code);
        return;
    }
    uint32_t bits = (uint32_t)code->number;
    size_t space;
    bool hex_first = catalogue_find_space(str_of(code->space), &space) &&
                     catalogue_space(space).form == CATALOGUE_HEX;
    if (hex_first)
        strbuf_add_format(out, "%s = %" PRIu32, hex, bits);
    else if (code->number < 0)
        strbuf_add_format(out, "%" PRId32 " = %s", as_signed, hex);
    else
        strbuf_add_format(out, "%" PRIu32 " = %s", bits, hex);
    if (as_signed < 0 && (hex_first || code->number >= 0))
        strbuf_add_format(out, " = %" PRId32, as_signed);
}

static void add_names(struct strbuf *out, const struct style *style,
                      const struct decode_reading *reading)
{
    if (reading->name_count == 0)
        return;
    struct strbuf names = STRBUF_EMPTY;
    size_t shown = reading->name_count < NAMES_SHOWN ? reading->name_count : NAMES_SHOWN;
    for (size_t i = 0; i < shown; i++)
        strbuf_add_format(&names, "%s%s", i ? ", " : "", reading->names[i].name);
    size_t more = reading->name_count - shown + reading->names_left_out;
    if (more)
        strbuf_add_format(&names, " and %zu more", more);
    add_line(out, style, "names", strbuf_text(&names));
    out->failed |= names.failed;
    strbuf_clear(&names);
}

static void add_members(struct strbuf *out, const struct style *style,
                        const struct decode_reading *reading)
{
    size_t shown = reading->member_count < MEMBERS_SHOWN ? reading->member_count : MEMBERS_SHOWN;
    add_codes(out, style, "holds", reading->members, shown);
    size_t more = reading->member_count - shown + reading->members_left_out;
    if (more) {
        add_label(out, style, "");
        strbuf_add_format(out, "and %zu more\n", more);
    }
}

/* The last part of a path: "kernel32.dll.mui". */
static struct str base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return str_of(slash ? slash + 1 : path);
}

/* Appends "as Q155012 lists it". */
static void say_source(struct strbuf *to, const struct decode_definition *definition,
                       const char *space)
{
    struct str source = base_name(definition->source);
    strbuf_add_format(to, "as %.*s %s it", (int)source.length, source.bytes,
                      definition->is_article ? "lists" : "has");
    if (strcmp(definition->space, space) != 0)
        strbuf_add_format(to, " for %s", definition->space);
    if (definition->language)
        strbuf_add_format(to, ", %s", definition->language);
}

/* TEXT without the stop at its end. */
static struct str without_stop(const char *text)
{
    struct str view = str_of(text);
    while (view.length && view.bytes[view.length - 1] == '.')
        view.length--;
    return view;
}

/* True when an earlier definition of READING has the text of number AT. */
static bool is_said(const struct decode_reading *reading, size_t at)
{
    struct str text = without_stop(reading->definitions[at].text);
    for (size_t i = 0; i < at; i++)
        if (str_equal_case(text, without_stop(reading->definitions[i].text)))
            return true;
    return false;
}

/* True for no more than a name that the card shows already. */
static bool is_bare_name(const struct decode_reading *reading,
                         const struct decode_definition *definition)
{
    if (definition->text || !definition->name || definition->name == reading->code.name)
        return false;
    bool shown = reading->code.name && strcmp(reading->code.name, definition->name) == 0;
    for (size_t i = 0; i < reading->name_count && i < NAMES_SHOWN; i++)
        shown |= strcmp(reading->names[i].name, definition->name) == 0;
    return shown;
}

static void add_definition(struct strbuf *out, const struct style *style, const char *label,
                           const struct decode_reading *reading,
                           const struct decode_definition *definition)
{
    struct strbuf line = STRBUF_EMPTY;
    bool above = definition->text && definition->text == reading->description;
    const char *text = definition->text ? definition->text : definition->name;
    if (!above)
        strbuf_add_format(&line, "%s (", text ? text : "");
    say_source(&line, definition, reading->code.space);
    strbuf_add_text(&line, above ? "" : ")");
    add_line(out, style, label, strbuf_text(&line));
    out->failed |= line.failed;
    strbuf_clear(&line);
}

/* What lists say, each text once. */
static void add_definitions(struct strbuf *out, const struct style *style,
                            const struct decode_reading *reading, size_t room)
{
    size_t shown = 0;
    size_t more = 0;
    for (size_t i = 0; i < reading->definition_count; i++) {
        const struct decode_definition *definition = &reading->definitions[i];
        if (is_said(reading, i) || is_bare_name(reading, definition))
            continue;
        if (shown == room) {
            more++;
            continue;
        }
        add_definition(out, style, shown++ ? "" : "listed", reading, definition);
    }
    if (more) {
        add_label(out, style, "");
        strbuf_add_format(out, "and %zu more: kbq code --all %s:%s\n", more, reading->code.space,
                          reading->code.value);
    }
}

/* The first explanation that a list gives, as far as the screen has room. */
static void add_explanation(struct strbuf *out, const struct style *style,
                            const struct decode_reading *reading)
{
    for (size_t i = 0; i < reading->definition_count; i++)
        if (reading->definitions[i].explanation) {
            strbuf_add_char(out, '\n');
            typeset_text(out, style, str_of(reading->definitions[i].explanation), INDENT, NULL);
            return;
        }
}

void card_add_reading(struct strbuf *out, const struct style *style,
                      const struct decode_reading *reading, size_t definitions)
{
    const struct decode_code *code = &reading->code;
    style_add(out, style, TONE_TITLE, code->name ? str_of(code->name) : reading->text);
    strbuf_add_text(out, reading->known ? "" : "  not known");
    strbuf_add_char(out, '\n');
    if (reading->description) {
        strbuf_add_repeat(out, ' ', INDENT);
        typeset_wrapped(out, style, TONE_PLAIN, str_of(reading->description), INDENT, INDENT);
    }
    bool valued = code->is_number || code->value[0]; /* a message of Perl has no number */
    strbuf_add_repeat(out, ' ', valued ? 0 : INDENT);
    if (valued)
        add_label(out, style, code->space[0] ? code->space : "value");
    else
        style_add(out, style, TONE_FAINT, str_of(code->space));
    if (valued)
        add_spellings(out, code);
    if (reading->title) {
        strbuf_add_text(out, "  ");
        style_add(out, style, TONE_FAINT, str_of(reading->title));
    }
    strbuf_add_char(out, '\n');
    add_names(out, style, reading);
    add_line(out, style, "parts", reading->parts);
    add_codes(out, style, "also", reading->also, reading->also_count);
    add_members(out, style, reading);
    add_codes(out, style, "near", reading->near, reading->near_count);
    add_definitions(out, style, reading, definitions);
    add_line(out, style, "because", reading->because);
    add_line(out, style, "note", reading->correction);
    add_explanation(out, style, reading);
}

void card_add_line(struct strbuf *out, const struct style *style,
                   const struct decode_reading *reading)
{
    enum { HANG = 4 };
    struct strbuf value = STRBUF_EMPTY;
    struct strbuf rest = STRBUF_EMPTY;
    card_add_value(&value, &reading->code);
    if (reading->code.name)
        strbuf_add_text(&rest, reading->code.name);
    const char *more = reading->description ? reading->description : reading->parts;
    if (more)
        strbuf_add_format(&rest, "%s%s", rest.length ? ": " : "", more);
    for (size_t i = 0; i < reading->definition_count; i++)
        if (more && reading->definitions[i].text == more) {
            strbuf_add_text(&rest, " (");
            say_source(&rest, &reading->definitions[i], reading->code.space);
            strbuf_add_char(&rest, ')');
        }
    if (reading->because)
        strbuf_add_format(&rest, "; because of %s", reading->because);
    strbuf_add_repeat(out, ' ', INDENT);
    style_add(out, style, TONE_ID, str_of(reading->code.space));
    strbuf_add_char(out, ' ');
    strbuf_add_str(out, strbuf_view(&value));
    strbuf_add_text(out, rest.length ? "  " : "");
    typeset_wrapped(out, style, TONE_PLAIN, strbuf_view(&rest),
                    INDENT + strlen(reading->code.space) + 1 + value.length + 2, HANG);
    out->failed |= value.failed || rest.failed;
    strbuf_clear(&value);
    strbuf_clear(&rest);
}

void card_add(struct strbuf *out, const struct style *style, const struct decode_reading *readings,
              size_t count, size_t others, const char *more)
{
    if (count == 0)
        return;
    card_add_reading(out, style, &readings[0],
                     others < DECODE_READINGS_MAX ? CARD_DEFINITIONS : SIZE_MAX);
    size_t end = count - 1 > others ? others + 1 : count;
    if (end > 1) {
        strbuf_add_char(out, '\n');
        style_add(out, style, TONE_HEADING, STR("Other readings"));
        strbuf_add_char(out, '\n');
    }
    for (size_t i = 1; i < end; i++)
        card_add_line(out, style, &readings[i]);
    if (end < count && more)
        strbuf_add_format(out, "  and %zu more: %s\n", count - end, more);
}
