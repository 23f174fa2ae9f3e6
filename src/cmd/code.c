#include "cmd/command.h"

#include "base/diag.h"
#include "code/catalogue.h"
#include "code/decode.h"
#include "lookup/define.h"
#include "lookup/tables.h"
#include "render/card.h"
#include "render/reading_json.h"
#include "render/table.h"

enum { OTHERS_SHOWN = 5 };

/* What one operand came to, for the exit status: the worst one counts. */
static int worse(int a, int b)
{
    return a > b ? a : b;
}

static void say_unknown(struct str text, const struct decoded *decoded)
{
    const struct decode_reading *reading = decoded->count ? &decoded->readings[0] : NULL;
    const char *title = reading && reading->title ? reading->title : "any table";
    diag_note("kbq: '%.*s' is not known in %s", (int)text.length, text.bytes, title);
}

/* Decodes TEXT, with what BASES say. The statuses of decode_operand, and those of reading a base.
 */
static enum kbq_status decode(const struct bases *bases, struct str text, struct arena *arena,
                              struct decoded *decoded, struct kbq_error *error)
{
    struct kbq_error failure = {0};
    bool known;
    enum kbq_status status = decode_operand(text, arena, decoded, error);
    if (status < 0 && status != KBQ_BADINPUT)
        return status;
    if (define_operand(bases, text, arena, decoded, &known, &failure)) {
        *error = failure;
        return failure.status;
    }
    if (known)
        *error = (struct kbq_error){0};
    return known ? KBQ_OK : status;
}

static int decode_one(struct strbuf *out, const struct options *options, const struct bases *bases,
                      struct str text)
{
    struct kbq_error error = {0};
    struct arena arena = {0};
    struct decoded decoded;
    enum kbq_status status = decode(bases, text, &arena, &decoded, &error);
    int exit_status = status == KBQ_OK         ? EXIT_FOUND
                      : status == KBQ_NOTFOUND ? EXIT_NOTHING
                                               : EXIT_TROUBLE;
    if (status < 0 && status != KBQ_BADINPUT) {
        (void)command_failed(&error);
    } else if (options->json) {
        struct kbq_error failure = {0};
        if (render_code_json(out, text, &decoded, error.text[0] ? error.text : NULL, &failure))
            exit_status = command_failed(&failure);
    } else {
        struct style style = command_style(options);
        struct strbuf more = STRBUF_EMPTY;
        strbuf_add_format(&more, "kbq code --all '%.*s'", (int)text.length, text.bytes);
        card_add(out, &style, decoded.readings, decoded.count,
                 options->all ? DECODE_READINGS_MAX : OTHERS_SHOWN, strbuf_text(&more));
        strbuf_clear(&more);
    }
    if (status == KBQ_BADINPUT)
        diag_error("%s", error.text);
    else if (status == KBQ_NOTFOUND)
        say_unknown(text, &decoded);
    arena_clear(&arena);
    return exit_status;
}

/* kbq code --list SPACE. */
static int list_space(struct strbuf *out, const struct options *options, const struct bases *bases)
{
    struct kbq_error error = {0};
    struct tables tables;
    struct style style = command_style(options);
    bool names = strcmp(options->list, "spaces") == 0;
    if (options->operand_count)
        return command_usage(options, "--list takes the name of a table and no codes");
    enum kbq_status status = tables_read(bases, names ? NULL : options->list, &tables, &error);
    if (status == KBQ_NOTFOUND)
        status =
            kbq_fail(&error, KBQ_BADINPUT,
                     "there is no table '%s'; 'kbq code --list spaces' names them", options->list);
    else if (!status && options->json)
        status = names ? render_table_names_json(out, &tables, &error)
                       : render_table_json(out, &tables.items[0], &error);
    else if (!status && names)
        table_add_names(out, &tables);
    else if (!status)
        table_add(out, &style, &tables.items[0]);
    tables_clear(&tables);
    return status ? command_failed(&error) : EXIT_FOUND;
}

/* "errno 13" are two operands and one code. */
static bool names_space(const char *operand)
{
    size_t space;
    return catalogue_find_space(str_of(operand), &space);
}

int cmd_code(const struct options *options)
{
    struct strbuf out = STRBUF_EMPTY;
    struct kbq_error error = {0};
    struct bases bases = {0};
    int status = EXIT_FOUND;
    if (bases_open_own(options->db, &bases, &error))
        return command_failed(&error);
    if (options->list) {
        status = list_space(&out, options, &bases);
    } else if (options->operand_count == 0) {
        status = command_usage(options, "there is no code to decode");
    } else {
        for (size_t i = 0; i < options->operand_count; i++) {
            struct strbuf joined = STRBUF_EMPTY;
            strbuf_add_text(&joined, options->operands[i]);
            if (i + 1 < options->operand_count && names_space(options->operands[i]))
                strbuf_add_format(&joined, ":%s", options->operands[++i]);
            if (out.length && !options->json)
                strbuf_add_char(&out, '\n');
            status = worse(status, decode_one(&out, options, &bases, strbuf_view(&joined)));
            strbuf_clear(&joined);
        }
    }
    status = command_print(&out, options, true, status);
    bases_close(&bases);
    strbuf_clear(&out);
    return status;
}
