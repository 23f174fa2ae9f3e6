#include "base/diag.h"
#include "base/text.h"
#include "cmd/command.h"
#include "lookup/tables.h"
#include "render/field.h"
#include "store/names.h"

/* Candidates for the completions of the shells: "kbq help --complete KIND -- PREFIX" prints one a
 * line, with what it stands for behind a tab. */

enum { CANDIDATES_MAX = 200 };

struct candidates {
    struct strbuf *out;
    struct str prefix;
    size_t count;
};

/* A tab or a line feed in NAME or MEANING must not forge a candidate. */
static void add_field(struct strbuf *out, struct str text)
{
    size_t start = out->length;
    text_add_printable(out, text);
    for (size_t i = start; i < out->length; i++)
        if (str_is_blank(out->bytes[i]))
            out->bytes[i] = ' ';
}

static enum kbq_status add(void *context, struct str name, struct str meaning)
{
    struct candidates *candidates = context;
    if (!str_starts_case(name, candidates->prefix))
        return KBQ_OK;
    add_field(candidates->out, name);
    if (meaning.length) {
        strbuf_add_char(candidates->out, '\t');
        add_field(candidates->out, meaning);
    }
    strbuf_add_char(candidates->out, '\n');
    return ++candidates->count < CANDIDATES_MAX ? KBQ_OK : KBQ_DONE;
}

static enum kbq_status add_ids(struct candidates *candidates, struct store *store,
                               struct kbq_error *error)
{
    struct strbuf upper = STRBUF_EMPTY;
    for (size_t i = 0; i < candidates->prefix.length; i++) {
        char c = candidates->prefix.bytes[i];
        strbuf_add_char(&upper, (char)(ascii_lower(c) ? c ^ ASCII_CASE : c));
    }
    enum kbq_status status =
        upper.failed ? kbq_fail_nomem(error)
                     : store_ids_from(store, strbuf_view(&upper), add, candidates, error);
    strbuf_clear(&upper);
    return status;
}

static enum kbq_status add_spaces(struct candidates *candidates, const struct options *options,
                                  struct kbq_error *error)
{
    struct bases bases;
    struct tables tables = {0};
    enum kbq_status status = bases_open_own(options->db, &bases, error);
    if (!status)
        status = tables_read(&bases, NULL, &tables, error);
    enum kbq_status done =
        status ? KBQ_DONE : add(candidates, STR("spaces"), STR("the names of all tables"));
    for (size_t i = 0; i < tables.count && !done; i++)
        done = add(candidates, str_of(tables.items[i].name), str_of(tables.items[i].title));
    tables_clear(&tables);
    bases_close(&bases);
    return status;
}

static void add_fields(struct candidates *candidates)
{
    struct strbuf names = STRBUF_EMPTY;
    field_names(&names);
    struct str rest = strbuf_view(&names);
    struct str name;
    while (str_next_word(&rest, &name)) {
        name.length -= name.bytes[name.length - 1] == ',';
        (void)add(candidates, name, STR(""));
    }
    strbuf_clear(&names);
}

/* The sections that have a meaning, as --section takes them: "more-information". */
static void add_sections(struct candidates *candidates)
{
    for (int kind = SECTION_SYMPTOMS; kind < SECTION_OTHER; kind++) {
        struct strbuf name = STRBUF_EMPTY;
        for (const char *c = section_kind_name((enum section_kind)kind); *c; c++)
            strbuf_add_char(&name, *c == ' ' ? '-' : ascii_fold(*c));
        (void)add(candidates, strbuf_view(&name), STR(""));
        strbuf_clear(&name);
    }
}

static enum kbq_status add_from_bases(struct candidates *candidates, const struct options *options,
                                      bool ids, struct kbq_error *error)
{
    struct bases bases;
    enum kbq_status status = bases_open(options->db, &bases, error);
    for (size_t i = 0; i < bases.count && !status && candidates->count < CANDIDATES_MAX; i++)
        status = ids ? add_ids(candidates, bases.stores[i], error)
                     : store_products(bases.stores[i], add, candidates, error);
    bases_close(&bases);
    return status == KBQ_DONE ? KBQ_OK : status;
}

int complete_print(const struct options *options)
{
    struct kbq_error error = {0};
    struct strbuf out = STRBUF_EMPTY;
    struct candidates candidates = {
        .out = &out, .prefix = str_of(options->operand_count ? options->operands[0] : "")};
    enum kbq_status status = KBQ_OK;
    if (strcmp(options->complete, "space") == 0)
        status = add_spaces(&candidates, options, &error);
    else if (strcmp(options->complete, "field") == 0)
        add_fields(&candidates);
    else if (strcmp(options->complete, "section") == 0)
        add_sections(&candidates);
    else if (strcmp(options->complete, "id") == 0)
        status = add_from_bases(&candidates, options, true, &error);
    else if (strcmp(options->complete, "product") == 0)
        status = add_from_bases(&candidates, options, false, &error);
    else
        status = kbq_fail(&error, KBQ_BADINPUT,
                          "--complete takes id, product, space, section or field, not '%s'",
                          options->complete);
    int exit_status =
        status ? command_failed(&error)
               : command_print(&out, options, false, candidates.count ? EXIT_FOUND : EXIT_NOTHING);
    strbuf_clear(&out);
    return exit_status;
}
