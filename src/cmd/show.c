#include "cmd/command.h"

#include "base/diag.h"
#include "base/text.h"
#include "lookup/lookup.h"
#include "render/json.h"
#include "render/text.h"
#include "render/tree.h"

#include <unistd.h>

static enum kbq_status add_messages(struct strbuf *out, const struct document *document,
                                    struct kbq_error *error)
{
    struct arena arena = {0};
    struct messages messages;
    enum kbq_status status = messages_extract(&document->article, &arena, &messages, error);
    if (!status)
        render_messages(out, strbuf_view(&document->text), &messages);
    arena_clear(&arena);
    return status;
}

static enum kbq_status add_document(struct strbuf *out, const struct options *options,
                                    const struct bases *bases, const struct document *document,
                                    struct kbq_error *error)
{
    struct style style = command_style(options);
    style.lines = 0;
    if (options->raw && isatty(STDOUT_FILENO) == 1)
        text_add_printable(out, strbuf_view(&document->text));
    else if (options->raw)
        strbuf_add_str(out, strbuf_view(&document->raw));
    else if (options->tree)
        render_tree(out, &document->article);
    else if (options->messages)
        return add_messages(out, document, error);
    else if (options->json)
        return render_article_json(out, &document->article, bases, error);
    else
        render_article_text(out, &style, &document->article);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

/* An id that no base holds. */
static int show_missing(struct strbuf *out, const struct options *options,
                        const struct bases *bases, const char *id, struct kbq_error *error)
{
    const struct view view = {0};
    struct answer answer;
    enum kbq_status status = lookup_text(bases, str_of(id), 1, &answer, error);
    if (!status && answer.missing_id.length && options->json) {
        status = render_answer_json(out, &view, &answer, bases, NULL, error);
    } else if (!status && answer.missing_id.length) {
        struct style style = command_style(options);
        render_missing_text(out, &style, &answer);
    }
    answer_clear(&answer);
    if (!status)
        diag_note("kbq: there is no article %s here", id);
    return status ? EXIT_TROUBLE : EXIT_NOTHING;
}

static int show_one(struct strbuf *out, const struct options *options, const struct bases *bases,
                    const char *operand, struct kbq_error *error)
{
    char id[ARTICLE_ID_MAX + 1];
    if (!article_is_id(str_of(operand), id)) {
        (void)kbq_fail(error, KBQ_BADINPUT, "'%s' is not an id such as Q151362", operand);
        return EXIT_TROUBLE;
    }
    struct store *store;
    struct store_article row;
    enum kbq_status status = bases_find(bases, str_of(id), &store, &row, error);
    if (status == KBQ_NOTFOUND)
        return show_missing(out, options, bases, id, error);
    struct document document = {0};
    if (!status)
        status = document_load(store, row.doc, &document, error);
    if (!status)
        status = add_document(out, options, bases, &document, error);
    document_clear(&document);
    return status ? EXIT_TROUBLE : EXIT_FOUND;
}

int cmd_show(const struct options *options)
{
    if (options->operand_count == 0)
        return command_usage(options, "there is no id to show");
    struct kbq_error error = {0};
    struct bases bases;
    struct strbuf out = STRBUF_EMPTY;
    int status = bases_open(options->db, &bases, &error) ? EXIT_TROUBLE : EXIT_FOUND;
    for (size_t i = 0; i < options->operand_count && status != EXIT_TROUBLE; i++) {
        if (i > 0 && !options->raw && !options->json && !options->messages)
            strbuf_add_char(&out, '\n');
        int one = show_one(&out, options, &bases, options->operands[i], &error);
        if (one > status)
            status = one;
    }
    status = status == EXIT_TROUBLE
                 ? command_failed(&error)
                 : command_print(&out, options, !options->raw && !options->json, status);
    bases_close(&bases);
    strbuf_clear(&out);
    return status;
}
