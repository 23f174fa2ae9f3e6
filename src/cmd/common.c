#include "cmd/command.h"

#include "base/diag.h"
#include "base/file.h"
#include "cmd/pager.h"
#include "cmd/table.h"
#include "cmd/tty.h"
#include "render/field.h"

#include <errno.h>
#include <stdlib.h>
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

int command_unknown_field(const char *name)
{
    struct strbuf names = STRBUF_EMPTY;
    field_names(&names);
    diag_error("there is no field '%s'; there are %s", name, strbuf_text(&names));
    strbuf_clear(&names);
    return EXIT_TROUBLE;
}

/* The flag goes before NO_COLOR (no-color.org), and that before what FD is. A terminal without a
 * name may be anything. */
static bool wants_color(const struct options *options, int fd)
{
    if (options->color != COLOR_AUTO)
        return options->color == COLOR_ALWAYS;
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return !(no_color && no_color[0]) && isatty(fd) == 1 && term && term[0] &&
           strcmp(term, "dumb") != 0;
}

static size_t prose_width(const struct options *options, int fd)
{
    const char *columns = getenv("COLUMNS");
    long width = (long)options->width;
    if (width == 0)
        width = columns && ascii_digit(columns[0]) ? strtol(columns, NULL, 10) : 0;
    if (width <= 0)
        width = tty_size(fd).ws_col;
    if (width <= 0)
        width = WIDTH_DEFAULT;
    if (width < WIDTH_MIN)
        width = WIDTH_MIN;
    return width > WIDTH_MAX ? WIDTH_MAX : (size_t)width;
}

struct view command_view(const struct options *options)
{
    struct view view = {.no_fill = options->no_fill,
                        .why = options->why,
                        .articles_only = options->articles_only,
                        .redact = options->redact,
                        .others = options->limit};
    for (size_t i = 0; i < options->sets.count; i++) {
        const char *set = options->sets.items[i];
        const char *equals = strchr(set, '=');
        fill_add(&view.set, str_between(set, equals), str_of(equals + 1));
    }
    return view;
}

struct style command_style_of(const struct options *options, int fd)
{
    return (struct style){.color = wants_color(options, fd),
                          .links =
                              tty_has_links(fd) && pager_takes_links(pager_command(options->pager)),
                          .width = prose_width(options, fd),
                          .lines = SECTION_LINES};
}

struct style command_style(const struct options *options)
{
    return command_style_of(options, STDOUT_FILENO);
}

static size_t count_lines(const struct strbuf *out)
{
    size_t lines = 0;
    for (size_t i = 0; i < out->length; i++)
        lines += out->bytes[i] == '\n';
    return lines;
}

int command_print(struct strbuf *out, const struct options *options, bool paged, int status)
{
    if (out->failed) {
        diag_error("out of memory");
        status = EXIT_TROUBLE;
    }
    struct str text = strbuf_view(out);
    unsigned short rows = tty_size(STDOUT_FILENO).ws_row;
    bool done = paged && !options->no_pager && isatty(STDOUT_FILENO) == 1 && rows > 0 &&
                count_lines(out) >= rows && pager_show(pager_command(options->pager), text);
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
