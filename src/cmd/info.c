#include "cmd/command.h"

#include "render/json.h"
#include "store/definitions.h"

#include <inttypes.h>

struct printer {
    struct strbuf *out;
    const struct style *style;
};

static enum kbq_status add_archive(void *context, const struct store_archive *row)
{
    struct printer *printer = context;
    strbuf_add_text(printer->out, "  archive    ");
    style_add(printer->out, printer->style, TONE_PLAIN, row->path);
    strbuf_add_format(printer->out, " (%" PRId64 " texts)\n", row->members);
    return KBQ_OK;
}

static enum kbq_status add_list(void *context, const struct store_list *list)
{
    struct printer *printer = context;
    strbuf_add_text(printer->out, "  code list  ");
    style_add(printer->out, printer->style, TONE_PLAIN, list->path);
    strbuf_add_text(printer->out, " (");
    style_add(printer->out, printer->style, TONE_PLAIN, list->format);
    strbuf_add_format(printer->out, ", %" PRId64 " definition%s)\n", list->definitions,
                      list->definitions == 1 ? "" : "s");
    return KBQ_OK;
}

static enum kbq_status info_text(struct strbuf *out, const struct style *style, struct store *store,
                                 const struct store_info *info, struct kbq_error *error)
{
    style_add(out, style, TONE_TITLE, str_of(store_path(store)));
    strbuf_add_format(out,
                      "\n"
                      "  articles   %" PRId64 "\n"
                      "  texts      %" PRId64 " (%.1f MB)\n"
                      "  references %" PRId64 "\n"
                      "  file       %.1f MB, %.2f of the texts\n"
                      "  made by    kbq ",
                      info->articles, info->members, (double)info->text_bytes / 1e6,
                      info->references, (double)info->file_bytes / 1e6,
                      info->text_bytes ? (double)info->file_bytes / (double)info->text_bytes : 0);
    style_add(out, style, TONE_PLAIN, str_of(info->made_by));
    strbuf_add_format(out, " (schema %" PRId64 ", extractor %" PRId64 ")\n", info->schema,
                      info->extractor);
    if (info->definitions)
        strbuf_add_format(out, "  codes      %" PRId64 " definitions\n", info->definitions);
    if (info->files)
        strbuf_add_format(out, "  files      %" PRId64 "\n", info->files);
    struct printer printer = {out, style};
    enum kbq_status status = store_archives(store, add_archive, &printer, error);
    if (!status)
        status = store_lists(store, add_list, &printer, error);
    if (info->derived_stale)
        strbuf_add_text(out, "  its index was made by another version of kbq; renew it with "
                             "'kbq import --rebuild'\n");
    return status;
}

int cmd_info(const struct options *options)
{
    if (options->operand_count)
        return command_usage(options, "info takes no operands");
    struct kbq_error error = {0};
    struct bases bases;
    struct strbuf out = STRBUF_EMPTY;
    struct style style = command_style(options);
    enum kbq_status status = bases_open(options->db, &bases, &error);
    if (!status && bases.count == 0)
        status = kbq_fail(&error, KBQ_NOTFOUND,
                          "there is no base yet; make one with 'kbq import PATH...'");
    for (size_t i = 0; i < (options->json && bases.count ? 1 : bases.count) && !status; i++) {
        struct store_info info;
        status = store_info(bases.stores[i], &info, &error);
        bool starter = bases.has_starter && i + 1 == bases.count;
        if (!status)
            status = options->json ? render_info_json(&out, store_path(bases.stores[i]), starter,
                                                      &info, &error)
                                   : info_text(&out, &style, bases.stores[i], &info, &error);
    }
    int exit_status =
        status ? command_failed(&error) : command_print(&out, options, true, EXIT_FOUND);
    bases_close(&bases);
    strbuf_clear(&out);
    return exit_status;
}
