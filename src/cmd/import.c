#include "cmd/command.h"

#include "base/diag.h"
#include "cmd/taken.h"
#include "ingest/import.h"

#include <inttypes.h>

enum { LINES_SHOWN = 20 }; /* of skipped files and of collisions; the rest is counted */

static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = 1;
}

struct import_view {
    size_t skips;
    size_t collisions;
    size_t overfull;
    struct taken taken;
};

static void show_skip(void *context, const char *path, const char *reason)
{
    struct import_view *view = context;
    if (view->skips++ < LINES_SHOWN)
        diag_note("skipped %s: %s", path, reason);
}

static void show_list(void *context, const struct import_list *list)
{
    struct import_view *view = context;
    taken_add(&view->taken, list);
}

static void show_absent(void *context, const struct system_source *source)
{
    struct import_view *view = context;
    taken_tell(&view->taken);
    diag_note("not here: %.*s (%.*s, %.*s)", (int)source->what.length, source->what.bytes,
              (int)source->pattern.length, source->pattern.bytes, (int)source->origin.length,
              source->origin.bytes);
}

static void show_collision(void *context, const char *id, const char *winner,
                           const char *winner_date, const char *loser, const char *loser_date)
{
    struct import_view *view = context;
    if (view->collisions++ < LINES_SHOWN)
        diag_note("two texts for %s: %s (%s) counts, %s (%s) waits behind it", id, winner,
                  winner_date, loser, loser_date);
}

static void show_overfull(void *context, const char *id)
{
    struct import_view *view = context;
    if (view->overfull++ < LINES_SHOWN)
        diag_note("%s has too many codes or messages; those beyond a bound do not lead to it", id);
}

static void show_progress(void *context, int64_t done, int64_t total, double seconds)
{
    enum { BAR = 24 };
    (void)context;
    if (seconds <= 0)
        return;
    if (total <= 0) { /* a pipe does not say how much is to come */
        diag_progress("%.1f MB  %.1f MB/s", (double)done / 1e6, (double)done / 1e6 / seconds);
        return;
    }
    double share = (double)done / (double)total;
    if (share > 1)
        share = 1;
    char bar[BAR + 1];
    for (int i = 0; i < BAR; i++)
        bar[i] = (double)i < share * BAR ? '#' : '.';
    bar[BAR] = '\0';
    diag_progress("[%s] %3.0f %%  %.1f MB/s  %.0f s left", bar, share * 100,
                  (double)done / 1e6 / seconds, share > 0 ? seconds / share - seconds : 0);
}

static void count_rest(size_t count, const char *what)
{
    if (count > LINES_SHOWN)
        diag_note("and %zu more %s", count - LINES_SHOWN, what);
}

static void summary_text(struct strbuf *out, const struct import_report *report)
{
    strbuf_add_format(out,
                      "read %" PRId64 ", added %" PRId64 ", changed %" PRId64 ", unchanged %" PRId64
                      ", removed %" PRId64 ", skipped %" PRId64 ", %.2f s, %.1f MB/s%s\n",
                      report->read, report->added, report->changed, report->unchanged,
                      report->removed, report->skipped, report->seconds,
                      report->seconds > 0 ? (double)report->bytes / 1e6 / report->seconds : 0,
                      report->rebuilt ? "" : "; nothing to do");
}

static void summary_json(struct strbuf *out, const struct import_report *report)
{
    strbuf_add_format(
        out,
        "{\"version\":1,\"read\":%" PRId64 ",\"added\":%" PRId64 ",\"changed\":%" PRId64
        ",\"unchanged\":%" PRId64 ",\"removed\":%" PRId64 ",\"skipped\":%" PRId64
        ",\"passed\":%" PRId64 ",\"articles\":%" PRId64 ",\"definitions\":%" PRId64
        ",\"bytes\":%" PRId64 ",\"seconds\":%.3f,\"rebuilt\":%s}\n",
        report->read, report->added, report->changed, report->unchanged, report->removed,
        report->skipped, report->passed + report->without_codes, report->articles,
        report->definitions, report->bytes, report->seconds, report->rebuilt ? "true" : "false");
}

int cmd_import(const struct options *options)
{
    if (options->operand_count == 0 && !options->system && (options->codes || !options->rebuild))
        return command_usage(options, "there is nothing to import");
    struct kbq_error error = {0};
    struct strbuf base = STRBUF_EMPTY;
    struct import_view view = {0};
    if (bases_path(options->db, &base, &error))
        return command_failed(&error);
    struct sigaction action = {.sa_handler = on_signal};
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    const struct import_request request = {
        .base = base.bytes,
        .paths = options->operands,
        .path_count = options->codes ? 0 : options->operand_count,
        .code_paths = options->operands,
        .code_path_count = options->codes ? options->operand_count : 0,
        .system = options->system,
        .prune = options->prune,
        .rebuild = options->rebuild,
        .jobs = options->jobs,
        .interrupted = &interrupted,
    };
    struct import_report report = {.skip = show_skip,
                                   .collision = show_collision,
                                   .overfull = show_overfull,
                                   .list = show_list,
                                   .absent = show_absent,
                                   .progress = diag_has_terminal() ? show_progress : NULL,
                                   .context = &view};
    enum kbq_status status = import_run(&request, &report, &error);
    diag_progress_end();
    taken_end(&view.taken);
    count_rest(view.skips, "skipped");
    count_rest(view.collisions, "ids with two texts");
    count_rest(view.overfull, "articles with too many codes or messages");
    strbuf_clear(&base);
    if (status && status != KBQ_UNCHANGED)
        return command_failed(&error);
    if (report.passed)
        diag_note("passed over %" PRId64 " files that are no .txt", report.passed);
    if (report.without_codes)
        diag_note("passed over %" PRId64 " file%s without codes", report.without_codes,
                  report.without_codes == 1 ? "" : "s");
    struct strbuf out = STRBUF_EMPTY;
    if (options->json)
        summary_json(&out, &report);
    else
        summary_text(&out, &report);
    int strict = options->strict && report.skipped ? EXIT_TROUBLE : EXIT_FOUND;
    int exit_status = command_print(&out, options, false, strict);
    strbuf_clear(&out);
    return exit_status;
}
