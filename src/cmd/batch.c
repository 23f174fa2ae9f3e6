#include "cmd/command.h"

#include "base/diag.h"
#include "base/pool.h"
#include "lookup/lookup.h"
#include "render/json.h"
#include "render/request.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

enum { LINE_BYTES_MAX = 4 * 1024 * 1024, READ_STEP = 64 * 1024, WORKERS_MAX = 16, JOBS_EACH = 4 };

/* ---- lines of standard input ---- */

struct reader {
    struct strbuf buffer;
    size_t start; /* of the first line that was not handed out */
    bool ended;
    bool skipping; /* the rest of a line that is too long */
};

/* True when more can be read at once, the end included. */
static bool has_input(void)
{
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    return poll(&input, 1, 0) != 0;
}

/* A whole line from what was read already: KBQ_OK, KBQ_NOTFOUND when there is none. A line that is
 * too long comes as its beginning, longer than LINE_BYTES_MAX; its rest is passed over. */
static enum kbq_status next_line(struct reader *reader, struct str *line)
{
    for (;;) {
        struct str rest = str_from(strbuf_view(&reader->buffer), reader->start);
        const char *end = rest.length ? memchr(rest.bytes, '\n', rest.length) : NULL;
        bool whole = end || (reader->ended && rest.length);
        bool over = !whole && rest.length > LINE_BYTES_MAX;
        if (!whole && !over)
            return KBQ_NOTFOUND;
        *line = end ? str_between(rest.bytes, end) : rest;
        reader->start += line->length + (end != NULL);
        bool skipped = reader->skipping;
        reader->skipping = over;
        if (!skipped)
            return KBQ_OK;
    }
}

/* Reads more of the input; waits for it. */
static enum kbq_status read_more(struct reader *reader, struct kbq_error *error)
{
    struct strbuf *buffer = &reader->buffer;
    if (buffer->length > reader->start)
        memmove(buffer->bytes, buffer->bytes + reader->start, buffer->length - reader->start);
    buffer->length -= reader->start;
    reader->start = 0;
    if (!strbuf_reserve(buffer, READ_STEP))
        return kbq_fail_nomem(error);
    ssize_t got = read(STDIN_FILENO, buffer->bytes + buffer->length, READ_STEP);
    if (got < 0 && errno != EINTR)
        return kbq_fail(error, KBQ_IO, "cannot read standard input: %s", strerror(errno));
    reader->ended = got == 0;
    buffer->length += got > 0 ? (size_t)got : 0;
    return KBQ_OK;
}

/* ---- answers ---- */

struct job {
    size_t number; /* of the line, from 1 on */
    struct strbuf line;
    struct strbuf out;
    enum kbq_status status; /* KBQ_BADINPUT when the line was no request, which `out` says */
    size_t given_up;        /* patterns */
    struct kbq_error error;
};

struct worker {
    const struct options *options;
    struct bases bases;
    struct request request;
};

static enum kbq_status answer(struct worker *worker, struct job *job)
{
    struct kbq_error reason = {0};
    enum kbq_status status = job->line.length > LINE_BYTES_MAX
                                 ? kbq_fail(&reason, KBQ_BADINPUT, "the line is longer than 4 MiB")
                                 : request_read(strbuf_view(&job->line), &worker->request, &reason);
    if (status == KBQ_BADINPUT) {
        status = render_line_error_json(&job->out, job->number, reason.text, &job->error);
        return status ? status : KBQ_BADINPUT;
    }
    if (status)
        return kbq_fail(&job->error, status, "%s", reason.text);
    const struct options *options = worker->options;
    const struct view view = command_view(options);
    struct answer found;
    status = lookup_text(&worker->bases, strbuf_view(&worker->request.query),
                         options->limit ? options->limit : LOOKUP_LIMIT, &found, &job->error);
    if (!status)
        status = render_answer_json(&job->out, &view, &found, &worker->bases,
                                    worker->request.id.length ? worker->request.id.bytes : NULL,
                                    &job->error);
    job->given_up = found.given_up;
    answer_clear(&found);
    return status;
}

static void work(void *context, void *argument)
{
    struct job *job = argument;
    job->status = answer(context, job);
}

/* ---- all lines, in order ---- */

struct batch {
    const struct options *options;
    struct reader reader;
    struct worker workers[WORKERS_MAX];
    size_t worker_count;
    struct pool *pool;
    struct job *jobs; /* a ring */
    size_t job_count;
    size_t asked;    /* lines that were handed to the pool */
    size_t answered; /* lines whose answers were printed */
    size_t lines;
    size_t given_up; /* patterns that were given up at their limit, in all lines */
    bool bad_line;
    struct kbq_error error;
};

/* Prints the answer whose turn it is; waits for it. */
static enum kbq_status print_next(struct batch *batch)
{
    struct job *job = pool_take(batch->pool);
    batch->answered++;
    batch->given_up += job->given_up;
    if (job->status && job->status != KBQ_BADINPUT)
        return kbq_fail(&batch->error, job->status, "%s", job->error.text);
    batch->bad_line |= job->status == KBQ_BADINPUT;
    if (command_print(&job->out, batch->options, false, EXIT_FOUND) != EXIT_FOUND)
        return KBQ_DONE; /* it has been said why */
    return KBQ_OK;
}

static enum kbq_status ask(struct batch *batch, struct str line)
{
    batch->lines++;
    if (str_trim(line).length == 0)
        return KBQ_OK;
    enum kbq_status status = KBQ_OK;
    if (batch->asked - batch->answered == batch->job_count)
        status = print_next(batch);
    if (status)
        return status;
    struct job *job = &batch->jobs[batch->asked++ % batch->job_count];
    strbuf_reset(&job->line);
    strbuf_reset(&job->out);
    strbuf_add_str(&job->line, line);
    job->number = batch->lines;
    job->error = (struct kbq_error){0};
    job->given_up = 0;
    if (job->line.failed)
        return kbq_fail_nomem(&batch->error);
    pool_put(batch->pool, job);
    return KBQ_OK;
}

/* A question is answered before the next one is waited for: who asks may be waiting, too. */
static enum kbq_status answer_all(struct batch *batch)
{
    enum kbq_status status = KBQ_OK;
    while (!status) {
        struct str line;
        status = next_line(&batch->reader, &line);
        if (status == KBQ_OK) {
            status = ask(batch, line);
            continue;
        }
        status = KBQ_OK;
        while (!status && batch->answered < batch->asked && (batch->reader.ended || !has_input()))
            status = print_next(batch);
        if (batch->reader.ended || status)
            break;
        status = read_more(&batch->reader, &batch->error);
    }
    return status;
}

static enum kbq_status set_up(struct batch *batch)
{
    size_t wanted = batch->options->jobs ? batch->options->jobs : pool_processors();
    batch->worker_count = wanted < WORKERS_MAX ? wanted : WORKERS_MAX;
    batch->job_count = batch->worker_count * JOBS_EACH;
    batch->jobs = calloc(batch->job_count, sizeof *batch->jobs);
    if (!batch->jobs)
        return kbq_fail_nomem(&batch->error);
    void *contexts[WORKERS_MAX];
    for (size_t i = 0; i < batch->worker_count; i++) {
        batch->workers[i].options = batch->options;
        contexts[i] = &batch->workers[i];
        enum kbq_status status =
            bases_open(batch->options->db, &batch->workers[i].bases, &batch->error);
        if (status)
            return status;
    }
    batch->pool = pool_new(batch->worker_count, batch->job_count, work, contexts);
    return batch->pool ? KBQ_OK : kbq_fail_nomem(&batch->error);
}

static void tear_down(struct batch *batch)
{
    pool_free(batch->pool);
    for (size_t i = 0; i < batch->worker_count; i++) {
        bases_close(&batch->workers[i].bases);
        request_clear(&batch->workers[i].request);
    }
    for (size_t i = 0; batch->jobs && i < batch->job_count; i++) {
        strbuf_clear(&batch->jobs[i].line);
        strbuf_clear(&batch->jobs[i].out);
    }
    free(batch->jobs);
    strbuf_clear(&batch->reader.buffer);
}

int cmd_batch(const struct options *options)
{
    if (options->operand_count)
        return command_usage(options, "batch reads standard input and takes no operands");
    struct batch batch = {.options = options};
    enum kbq_status status = set_up(&batch);
    if (!status)
        status = answer_all(&batch);
    if (batch.given_up)
        diag_note("kbq: %zu message%s too hard to match exactly; the words were compared",
                  batch.given_up, batch.given_up == 1 ? " was" : "s were");
    int exit_status = EXIT_FOUND;
    if (batch.error.status)
        exit_status = command_failed(&batch.error);
    else if (status || batch.bad_line)
        exit_status = EXIT_TROUBLE;
    tear_down(&batch);
    return exit_status;
}
