#include "cmd/command.h"

#include "base/diag.h"
#include "base/file.h"
#include "cmd/relay.h"
#include "code/catalogue.h"
#include "lookup/lookup.h"
#include "render/json.h"
#include "render/text.h"

#include <unistd.h>

enum { LINES_MAX = 20, NAME_MAX_SHOWN = 64, SHELL_STATUS = 126 };

/* The name of the command without its folders. */
static struct str name_of(const char *command)
{
    const char *slash = strrchr(command, '/');
    return str_of(slash && slash[1] ? slash + 1 : command);
}

/* The last LINES_MAX lines of TAIL. What a carriage return wiped out is left out. */
static struct str last_lines(struct str tail)
{
    tail = str_trim_end(tail);
    size_t lines = 0;
    size_t at = tail.length;
    while (at > 0 && (tail.bytes[at - 1] != '\n' || ++lines < LINES_MAX))
        at--;
    return str_from(tail, at);
}

static void add_lines(struct strbuf *text, struct str lines)
{
    struct str line;
    while (str_next_line(&lines, &line)) {
        line = str_trim_end(line);
        for (size_t i = line.length; i > 0; i--)
            if (line.bytes[i - 1] == '\r') {
                line = str_from(line, i);
                break;
            }
        strbuf_add_str(text, line);
        strbuf_add_char(text, '\n');
    }
}

/* Whether STATUS says more than that the command NAME failed: a shell's status, or one that the
 * table has for this very program. What 2 means to bash is nothing to ls. */
static bool says_something(struct str name, int status)
{
    size_t space;
    struct catalogue_entry entry;
    if (status >= SHELL_STATUS)
        return true;
    if (!catalogue_find_space(STR("exit"), &space) || !catalogue_find(space, status, &entry))
        return false;
    do {
        const char *colon = strchr(entry.name, ':');
        if (colon && str_equal(str_between(entry.name, colon), name))
            return true;
    } while (catalogue_next_name(&entry));
    return false;
}

/* What is looked up: the last lines, and the status behind the name of the command, by which the
 * look-up knows whose status it is. */
static void add_query(struct strbuf *text, const char *command, const struct relay_end *end)
{
    struct str name = str_first(name_of(command), NAME_MAX_SHOWN);
    add_lines(text, last_lines(strbuf_view(&end->tail)));
    if (!says_something(name, end->status))
        return;
    strbuf_add_str(text, name);
    strbuf_add_format(text, " exit status %d\n", end->status);
}

static enum kbq_status add_answer(struct strbuf *out, const struct options *options,
                                  const struct bases *bases, const struct answer *answer,
                                  struct kbq_error *error)
{
    struct view view = command_view(options);
    struct style style = command_style_of(options, STDERR_FILENO);
    view.brief = true;
    if (options->json)
        return render_answer_json(out, &view, answer, bases, NULL, error);
    return answer_is_known(answer) ? render_answer_text(out, &style, &view, answer, bases, error)
                                   : KBQ_OK;
}

/* Appends what is known about the failure; nothing when nothing is. */
static enum kbq_status look_up(const struct options *options, const struct relay_end *end,
                               struct strbuf *out, struct kbq_error *error)
{
    struct bases bases = {.count = 0};
    struct answer answer = {0};
    struct strbuf text = STRBUF_EMPTY;
    add_query(&text, options->operands[0], end);
    size_t limit = options->limit ? options->limit : LOOKUP_LIMIT;
    enum kbq_status status = text.failed ? kbq_fail_nomem(error) : KBQ_OK;
    if (!status)
        status = bases_open(options->db, &bases, error);
    if (!status && str_trim(strbuf_view(&text)).length)
        status = lookup_text(&bases, strbuf_view(&text), limit, &answer, error);
    if (!status)
        status = add_answer(out, options, &bases, &answer, error);
    answer_clear(&answer);
    bases_close(&bases);
    strbuf_clear(&text);
    return status;
}

/* How the command ended, in a line of its own behind what it said. */
static void say_end(const char *command, const struct relay_end *end, bool known)
{
    const char *more = known ? "" : "; nothing more is known";
    if (end->signal)
        diag_note("kbq: '%s' was ended by signal %d (%s)%s", command, end->signal,
                  strsignal(end->signal), more);
    else
        diag_note("kbq: '%s' ended with exit status %d%s", command, end->status, more);
}

static void explain_end(const struct options *options, const struct relay_end *end)
{
    struct kbq_error error = {0};
    struct strbuf out = STRBUF_EMPTY;
    enum kbq_status status = look_up(options, end, &out, &error);
    say_end(options->operands[0], end, status || out.length);
    if (!status && out.length)
        status = file_write_fd(STDERR_FILENO, "standard error", strbuf_view(&out), &error);
    if (status)
        diag_error("%s", kbq_error_text(&error));
    strbuf_clear(&out);
}

int cmd_run(const struct options *options)
{
    if (options->operand_count == 0)
        return command_usage(options, "there is no command to run");
    struct kbq_error error = {0};
    struct relay_end end;
    enum kbq_status status = relay_run(options->operands, &end, &error);
    if (status)
        end.status = command_failed(&error);
    else if (end.error)
        diag_error("cannot run '%s': %s", options->operands[0], strerror(end.error));
    else if (end.status && !end.asked)
        explain_end(options, &end);
    strbuf_clear(&end.tail);
    return end.status;
}
