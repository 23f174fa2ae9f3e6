#include "cmd/command.h"

#include "base/diag.h"
#include "code/decode.h"
#include "lookup/lookup.h"
#include "render/json.h"
#include "render/text.h"

#include <unistd.h>

static void say_nothing_known(struct str query)
{
    enum { SHOWN = 60 };
    struct str line;
    (void)str_next_line(&query, &line);
    bool more = query.length > 0 || line.length > SHOWN;
    line = str_first(line, SHOWN);
    diag_note("kbq: nothing is known about '%.*s%s'", (int)line.length, line.bytes,
              more ? "..." : "");
}

/* Looks one text up and appends the answer. The exit status, EXIT_TROUBLE with ERROR filled. */
static int look_up(struct strbuf *out, const struct options *options, const struct bases *bases,
                   struct str text, struct kbq_error *error)
{
    struct answer answer;
    const struct view view = command_view(options);
    size_t limit = options->limit ? options->limit : LOOKUP_LIMIT;
    enum kbq_status status = lookup_text(bases, text, limit, &answer, error);
    bool known = !status && answer_is_known(&answer);
    if (!status && options->json) {
        status = render_answer_json(out, &view, &answer, bases, NULL, error);
    } else if (!status) {
        struct style style = command_style(options);
        status = render_answer_text(out, &style, &view, &answer, bases, error);
    }
    if (!status && answer.cut)
        diag_note("kbq: the text is long; only its first %d KiB, and of these %d words, were read",
                  PASTE_BYTES_MAX / 1024, PASTE_WORDS_MAX);
    if (!status && answer.readings_left_out && !answer.is_code)
        diag_note("kbq: the text has many codes; only the first %d were read", QUERY_CODES_MAX);
    if (!status && answer.given_up)
        diag_note("kbq: %zu message%s too hard to match exactly; the words were compared",
                  answer.given_up, answer.given_up == 1 ? " was" : "s were");
    if (!status && !known)
        say_nothing_known(answer.query);
    answer_clear(&answer);
    if (status)
        return EXIT_TROUBLE;
    return known ? EXIT_FOUND : EXIT_NOTHING;
}

/* All operands are one text, with blanks between them; "-" alone is standard input, of which one
 * byte more is read than is looked up, so that the look-up knows of the rest. */
static enum kbq_status join_operands(const struct options *options, struct strbuf *text,
                                     struct kbq_error *error)
{
    if (options->operand_count == 0 ||
        (options->operand_count == 1 && strcmp(options->operands[0], "-") == 0))
        return command_read_input(PASTE_BYTES_MAX + 1, text, NULL, error);
    for (size_t i = 0; i < options->operand_count; i++) {
        if (i > 0)
            strbuf_add_char(text, ' ');
        strbuf_add_text(text, options->operands[i]);
    }
    return text->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

static bool has_text(struct str text, struct kbq_error *error)
{
    if (str_trim(text).length)
        return true;
    (void)kbq_fail(error, KBQ_BADINPUT, "there is no text to look up");
    return false;
}

/* Several codes are several look-ups; the status is the best of them. */
static int look_up_each(struct strbuf *out, const struct options *options,
                        const struct bases *bases, struct kbq_error *error)
{
    int best = EXIT_NOTHING;
    for (size_t i = 0; i < options->operand_count; i++) {
        if (i > 0 && !options->json)
            strbuf_add_char(out, '\n');
        int status = look_up(out, options, bases, str_of(options->operands[i]), error);
        if (status == EXIT_TROUBLE)
            return status;
        if (status == EXIT_FOUND)
            best = status;
    }
    return best;
}

int cmd_lookup(const struct options *options)
{
    if (options->operand_count == 0 && isatty(STDIN_FILENO) == 1)
        return command_usage(options, "there is no text to look up");
    struct kbq_error error = {0};
    struct bases bases;
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    int status = EXIT_TROUBLE;
    if (bases_open(options->db, &bases, &error) == KBQ_OK) {
        if (options->operand_count > 1 && decode_is_code(str_of(options->operands[0])))
            status = look_up_each(&out, options, &bases, &error);
        else if (join_operands(options, &text, &error) == KBQ_OK &&
                 has_text(strbuf_view(&text), &error))
            status = look_up(&out, options, &bases, strbuf_view(&text), &error);
    }
    status = status == EXIT_TROUBLE ? command_failed(&error)
                                    : command_print(&out, options, true, status);
    bases_close(&bases);
    strbuf_clear(&text);
    strbuf_clear(&out);
    return status;
}
