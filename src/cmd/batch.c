#include "cmd/command.h"

#include "lookup/lookup.h"
#include "render/json.h"
#include "render/request.h"

#include <stdio.h>
#include <stdlib.h>

enum { LINE_MAX_BYTES = 4 * 1024 * 1024 };

/* Answers one line. KBQ_BADINPUT when it is not a request, which the output then says. */
static enum kbq_status answer_line(struct strbuf *out, const struct options *options,
                                   const struct bases *bases, struct request *request,
                                   struct str line, size_t number, struct kbq_error *error)
{
    struct kbq_error reason = {0};
    enum kbq_status status = line.length > LINE_MAX_BYTES
                                 ? kbq_fail(&reason, KBQ_BADINPUT, "the line is longer than 4 MiB")
                                 : request_read(line, request, &reason);
    if (status == KBQ_BADINPUT) {
        status = render_line_error_json(out, number, reason.text, error);
        return status ? status : KBQ_BADINPUT;
    }
    if (status)
        return kbq_fail(error, status, "%s", reason.text);
    struct answer answer;
    status = lookup_text(bases, strbuf_view(&request->query),
                         options->limit ? options->limit : LOOKUP_LIMIT, &answer, error);
    if (!status)
        status = render_answer_json(out, &answer, bases,
                                    request->id.length ? request->id.bytes : NULL, error);
    answer_clear(&answer);
    return status;
}

/* Answers the lines of standard input; the exit status. */
static int answer_all(const struct options *options, const struct bases *bases,
                      struct kbq_error *error)
{
    struct request request = {0};
    struct strbuf out = STRBUF_EMPTY;
    char *line = NULL;
    size_t capacity = 0;
    size_t number = 0;
    int exit_status = EXIT_FOUND;
    ssize_t length;
    while (exit_status != EXIT_INTERRUPTED && (length = getline(&line, &capacity, stdin)) >= 0) {
        struct str text = str_trim((struct str){line, (size_t)length});
        number++;
        if (text.length == 0)
            continue;
        enum kbq_status status = answer_line(&out, options, bases, &request, text, number, error);
        if (status == KBQ_BADINPUT)
            exit_status = EXIT_TROUBLE;
        else if (status)
            break;
        if (command_print(&out, options, false, EXIT_FOUND) != EXIT_FOUND) {
            exit_status = EXIT_TROUBLE;
            break;
        }
    }
    if (!error->status && ferror(stdin))
        (void)kbq_fail(error, KBQ_IO, "cannot read standard input");
    free(line);
    request_clear(&request);
    strbuf_clear(&out);
    return error->status ? command_failed(error) : exit_status;
}

int cmd_batch(const struct options *options)
{
    if (options->operand_count)
        return command_usage(options, "batch reads standard input and takes no operands");
    struct kbq_error error = {0};
    struct bases bases;
    int status = bases_open(options->db, &bases, &error) ? command_failed(&error)
                                                         : answer_all(options, &bases, &error);
    bases_close(&bases);
    return status;
}
