#include "cmd/command.h"

#include "base/diag.h"
#include "base/file.h"
#include "cmd/table.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WIDTH_DEFAULT = 80, WIDTH_MIN = 20, WIDTH_MAX = 100, SECTION_LINES = 24 };

int command_failed(const struct kbq_error *error)
{
    diag_progress_end();
    diag_error("%s", kbq_error_text(error));
    return error->status == KBQ_INTERRUPTED ? EXIT_INTERRUPTED : EXIT_TROUBLE;
}

int command_usage(const struct options *options, const char *text)
{
    diag_error("%s; see 'kbq help %s'", text, COMMAND_TABLE[options->command].name);
    return EXIT_TROUBLE;
}

static bool wants_color(const struct options *options)
{
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return !(no_color && no_color[0]) && isatty(STDOUT_FILENO) == 1 && term &&
           strcmp(term, "dumb") != 0;
}

static struct winsize terminal_size(void)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        size = (struct winsize){0};
    return size;
}

static size_t prose_width(const struct options *options)
{
    const char *columns = getenv("COLUMNS");
    long width = (long)options->width;
    if (width == 0)
        width = columns && ascii_digit(columns[0]) ? strtol(columns, NULL, 10) : 0;
    if (width <= 0)
        width = terminal_size().ws_col;
    if (width <= 0)
        width = WIDTH_DEFAULT;
    if (width < WIDTH_MIN)
        width = WIDTH_MIN;
    return width > WIDTH_MAX ? WIDTH_MAX : (size_t)width;
}

struct view command_view(const struct options *options)
{
    struct view view = {.no_fill = options->no_fill, .why = options->why};
    for (size_t i = 0; i < options->sets.count; i++) {
        const char *set = options->sets.items[i];
        const char *equals = strchr(set, '=');
        fill_add(&view.set, str_between(set, equals), str_of(equals + 1));
    }
    return view;
}

struct style command_style(const struct options *options)
{
    return (struct style){
        .color = wants_color(options), .width = prose_width(options), .lines = SECTION_LINES};
}

static size_t count_lines(const struct strbuf *out)
{
    size_t lines = 0;
    for (size_t i = 0; i < out->length; i++)
        lines += out->bytes[i] == '\n';
    return lines;
}

static const char *pager_command(const struct options *options)
{
    const char *pager = options->pager;
    if (!pager)
        pager = getenv("KBQ_PAGER");
    if (!pager)
        pager = getenv("PAGER");
    return pager ? pager : "less -FRX";
}

/* Runs COMMAND with TEXT as its input. False when it could not show it. */
static bool run_pager(const char *command, struct str text)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        (void)dup2(ends[0], STDIN_FILENO);
        (void)close(ends[0]);
        (void)close(ends[1]);
        if (geteuid() != getuid() || getenv("SUDO_UID"))
            (void)setenv("LESSSECURE", "1", 1);
        (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    (void)close(ends[0]);
    bool shown = child > 0;
    if (shown) {
        struct kbq_error ignored = {0}; /* the reader left before the end: that is its right */
        (void)file_write_fd(ends[1], "pager", text, &ignored);
    }
    (void)close(ends[1]);
    int state = 0;
    if (shown && waitpid(child, &state, 0) == child)
        shown = !WIFEXITED(state) || WEXITSTATUS(state) < 126;
    return shown;
}

int command_print(struct strbuf *out, const struct options *options, bool paged, int status)
{
    if (out->failed) {
        diag_error("out of memory");
        status = EXIT_TROUBLE;
    }
    struct str text = strbuf_view(out);
    const char *pager = pager_command(options);
    bool done = paged && !options->no_pager && pager[0] && isatty(STDOUT_FILENO) == 1 &&
                terminal_size().ws_row > 0 && count_lines(out) >= terminal_size().ws_row &&
                run_pager(pager, text);
    struct kbq_error error = {0};
    if (!done && text.length && file_write_fd(STDOUT_FILENO, "standard output", text, &error)) {
        if (errno != EPIPE) /* a reader that has seen enough is no trouble */
            diag_error("%s", error.text);
        status = EXIT_TROUBLE;
    }
    strbuf_reset(out);
    return status;
}

enum kbq_status command_read_input(size_t limit, struct strbuf *out, bool *cut,
                                   struct kbq_error *error)
{
    return file_read_fd(STDIN_FILENO, "standard input", limit, out, cut, error);
}
