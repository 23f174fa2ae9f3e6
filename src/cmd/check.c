#include "cmd/command.h"

#include "render/json.h"

/* Appends the verdict on the base PATH, which is sound unless there is a FAULT. */
static enum kbq_status add_verdict(struct strbuf *out, const struct options *options,
                                   const char *path, const char *fault, struct kbq_error *error)
{
    if (options->json)
        return render_check_json(out, path, fault, error);
    struct style style = command_style(options);
    style_add(out, &style, TONE_PLAIN, str_of(path));
    strbuf_add_text(out, " is sound\n");
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* Appends the file of the base that could not be opened after those in BASES. */
static void add_unopened(struct strbuf *path, const struct options *options,
                         const struct bases *bases)
{
    struct kbq_error ignored = {0};
    if (bases->count == 0)
        (void)bases_path(options->db, path, &ignored);
    else
        (void)bases_starter_path(path);
}

int cmd_check(const struct options *options)
{
    if (options->operand_count)
        return command_usage(options, "check takes no operands");
    struct kbq_error error = {0};
    struct bases bases;
    struct strbuf out = STRBUF_EMPTY;
    struct strbuf path = STRBUF_EMPTY;
    enum kbq_status status = bases_open(options->db, &bases, &error);
    if (status)
        add_unopened(&path, options, &bases);
    if (!status && bases.count == 0)
        status = kbq_fail(&error, KBQ_NOTFOUND,
                          "there is no base yet; make one with 'kbq import PATH...'");
    for (size_t i = 0; i < bases.count && !status; i++) {
        strbuf_reset(&path);
        strbuf_add_text(&path, store_path(bases.stores[i]));
        status = store_check(bases.stores[i], &error);
        if (!status)
            status = add_verdict(&out, options, strbuf_text(&path), NULL, &error);
    }
    int exit_status = status ? command_failed(&error) : EXIT_FOUND;
    if (status == KBQ_DAMAGED && options->json)
        (void)add_verdict(&out, options, strbuf_text(&path), error.text, &error);
    exit_status = command_print(&out, options, false, exit_status);
    strbuf_clear(&path);
    bases_close(&bases);
    strbuf_clear(&out);
    return exit_status;
}
