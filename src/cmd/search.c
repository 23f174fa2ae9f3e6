#include "cmd/command.h"

#include "base/diag.h"
#include "lookup/lookup.h"
#include "lookup/search.h"
#include "render/json.h"
#include "render/text.h"

int cmd_search(const struct options *options)
{
    if (options->operand_count == 0)
        return command_usage(options, "there are no words to search for");
    struct kbq_error error = {0};
    struct bases bases;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    struct answer answer = {0};
    const struct view view = command_view(options);
    for (size_t i = 0; i < options->operand_count; i++) {
        strbuf_add_text(&text, options->operands[i]);
        strbuf_add_char(&text, ' ');
    }
    const struct search_filter filter = {options->product, options->since};
    enum kbq_status status = bases_open(options->db, &bases, &error);
    if (!status)
        status = search_words(&bases, strbuf_view(&text), &filter,
                              options->limit ? options->limit : LOOKUP_LIMIT, &answer, &error);
    if (!status && options->json) {
        status = render_answer_json(&out, &view, &answer, &bases, NULL, &error);
    } else if (!status) {
        struct style style = command_style(options);
        status = render_search_text(&out, &style, &answer, &error);
    }
    if (!status && answer.hit_count == 0)
        diag_note("kbq: no article has these words%s",
                  bases.count ? "" : "; there is no base yet: make one with 'kbq import PATH...'");
    int exit_status =
        status ? command_failed(&error)
               : command_print(&out, options, true, answer.hit_count ? EXIT_FOUND : EXIT_NOTHING);
    answer_clear(&answer);
    bases_close(&bases);
    strbuf_clear(&text);
    strbuf_clear(&out);
    return exit_status;
}
