#include "cmd/command.h"

#include "base/diag.h"
#include "code/decode.h"
#include "lookup/lookup.h"
#include "render/field.h"
#include "render/json.h"
#include "render/redact.h"
#include "render/text.h"
#include "render/ticket.h"

#include <unistd.h>

/* What to do next, where there is more than to ask something else. */
static const char *advice(const struct options *options, const struct bases *bases,
                          const struct answer *answer)
{
    if (bases->count == 0)
        return "; there is no base yet: make one with 'kbq import PATH...'";
    bool unseen = answer->hit_count && !answer_is_worth_a_look(answer, 0) && !options->json;
    return unseen ? "; 'kbq search WORDS' finds articles by words" : "";
}

static void say_nothing_known(const struct options *options, const struct bases *bases,
                              const struct answer *answer)
{
    enum { SHOWN = 60 };
    struct strbuf redacted = STRBUF_EMPTY;
    struct str query = answer->query;
    struct str line;
    if (options->redact) {
        redact_text(NULL, query, &redacted);
        query = strbuf_view(&redacted);
    }
    (void)str_next_line(&query, &line);
    bool more = query.length > 0 || line.length > SHOWN;
    line = str_first(line, SHOWN);
    const char *what =
        options->articles_only || options->field ? "no article explains" : "nothing is known about";
    diag_note("kbq: %s '%.*s%s'%s", what, (int)line.length, line.bytes, more ? "..." : "",
              advice(options, bases, answer));
    strbuf_clear(&redacted);
}

static void say_limits(const struct answer *answer)
{
    if (answer->cut)
        diag_note("kbq: the text is long; only its first %d KiB, and of these %d words, were read",
                  PASTE_BYTES_MAX / 1024, PASTE_WORDS_MAX);
    if (answer->readings_left_out && !answer->is_code)
        diag_note("kbq: the text has many codes; only the first %d were read", QUERY_CODES_MAX);
    if (answer->given_up)
        diag_note("kbq: %zu message%s too hard to match exactly; the words were compared",
                  answer->given_up, answer->given_up == 1 ? " was" : "s were");
}

/* One field of the best article. KBQ_NOTFOUND, said on standard error, when it has none. */
static enum kbq_status add_field(struct strbuf *out, const struct options *options,
                                 const struct view *view, const struct answer *answer,
                                 struct kbq_error *error)
{
    const struct hit *hit = &answer->hits[0];
    struct document document;
    enum kbq_status status = document_load(hit->store, hit->article.doc, &document, error);
    if (!status)
        status = field_add(out, options->field, view, hit, &document.article, error);
    document_clear(&document);
    if (status == KBQ_NOTFOUND)
        diag_note("kbq: %.*s has nothing under '%s'", (int)hit->article.id.length,
                  hit->article.id.bytes, options->field);
    return status;
}

/* Appends ANSWER in the form that the options ask for. KNOWN: it is one. */
static enum kbq_status add_answer(struct strbuf *out, const struct options *options,
                                  const struct bases *bases, const struct answer *answer,
                                  bool known, struct kbq_error *error)
{
    const struct view view = command_view(options);
    struct style style = command_style(options);
    if (options->json)
        return render_answer_json(out, &view, answer, bases, NULL, error);
    if (options->field)
        return known ? add_field(out, options, &view, answer, error) : KBQ_OK;
    if (options->ticket)
        return known ? render_ticket(out, &view, answer, error) : KBQ_OK;
    return render_answer_text(out, &style, &view, answer, bases, error);
}

int command_look_up(struct strbuf *out, const struct options *options, const struct bases *bases,
                    struct str text, struct kbq_error *error)
{
    struct answer answer;
    size_t limit = options->limit ? options->limit : LOOKUP_LIMIT;
    bool needs_article = options->articles_only || options->field;
    enum kbq_status status = lookup_text(bases, text, limit, &answer, error);
    bool known =
        !status && (needs_article ? answer_has_article(&answer) : answer_is_known(&answer));
    bool said = false;
    if (!status) {
        status = add_answer(out, options, bases, &answer, known, error);
        said = status == KBQ_NOTFOUND;
        say_limits(&answer);
    }
    if (said) {
        status = KBQ_OK;
        known = false;
    } else if (!status && !known) {
        say_nothing_known(options, bases, &answer);
    }
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
        if (out->length && !options->json && !options->field)
            strbuf_add_char(out, '\n');
        int status = command_look_up(out, options, bases, str_of(options->operands[i]), error);
        if (status == EXIT_TROUBLE)
            return status;
        if (status == EXIT_FOUND)
            best = status;
    }
    return best;
}

/* Why the options do not go together, or NULL. */
static const char *find_conflict(const struct options *options)
{
    if (options->json + options->ticket + (options->field != NULL) > 1)
        return "--json, --ticket and --field are different answers; give one of them";
    if ((options->ticket || options->field) && options->operand_count == 0 &&
        isatty(STDIN_FILENO) == 1)
        return "there is no text to look up";
    return NULL;
}

int cmd_lookup(const struct options *options)
{
    const char *conflict = find_conflict(options);
    if (conflict)
        return command_usage(options, conflict);
    if (options->field && !field_exists(options->field))
        return command_unknown_field(options->field);
    if (options->operand_count == 0 && isatty(STDIN_FILENO) == 1)
        return command_ask(options);
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
            status = command_look_up(&out, options, &bases, strbuf_view(&text), &error);
    }
    status = status == EXIT_TROUBLE ? command_failed(&error)
                                    : command_print(&out, options, true, status);
    bases_close(&bases);
    strbuf_clear(&text);
    strbuf_clear(&out);
    return status;
}
