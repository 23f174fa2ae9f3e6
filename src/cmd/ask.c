#include "cmd/command.h"

#include "base/diag.h"
#include "lookup/lookup.h"
#include "tui/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int ask_on_screen(const struct options *options, const struct bases *bases,
                         struct kbq_error *error)
{
    const struct screen_options screen = {
        .bases = bases,
        .view = command_view(options),
        .limit = options->limit ? options->limit : LOOKUP_LIMIT,
        .color = command_style(options).color,
    };
    enum kbq_status status = screen_run(&screen, error);
    if (status == KBQ_INTERRUPTED)
        return EXIT_INTERRUPTED;
    return status ? command_failed(error) : EXIT_FOUND;
}

/* Reads lines up to an empty one, of which PASTE_BYTES_MAX bytes and one more are kept, so that the
 * look-up knows of the rest. False at the end of the input. */
static bool read_lines(struct strbuf *text)
{
    char *line = NULL;
    size_t room = 0;
    bool more = true;
    bool ended = false;
    strbuf_reset(text);
    while (more && !ended) {
        ssize_t length = getline(&line, &room, stdin);
        more = length >= 0;
        struct str own = {line, more ? (size_t)length : 0};
        ended = more && str_trim(own).length == 0;
        size_t left = PASTE_BYTES_MAX + 1 - text->length;
        strbuf_add_str(text, str_first(own, left));
    }
    free(line);
    return more;
}

/* Line by line, where no screen can be drawn: in an editor's window, on a printing terminal. */
static int ask_by_lines(const struct options *options, const struct bases *bases,
                        struct kbq_error *error)
{
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf out = STRBUF_EMPTY;
    bool more = true;
    int status = EXIT_FOUND;
    while (more && status != EXIT_TROUBLE) {
        diag_note("paste an error, or type a code or words; an empty line ends it:");
        more = read_lines(&text);
        if (str_trim(strbuf_view(&text)).length == 0)
            continue;
        status = command_look_up(&out, options, bases, strbuf_view(&text), error);
        status = status == EXIT_TROUBLE ? command_failed(error)
                                        : command_print(&out, options, false, status);
    }
    strbuf_clear(&text);
    strbuf_clear(&out);
    return status == EXIT_TROUBLE ? EXIT_TROUBLE : EXIT_FOUND;
}

int command_ask(const struct options *options)
{
    if (options->json || isatty(STDOUT_FILENO) != 1)
        return command_usage(options, "there is no text to look up");
    struct kbq_error error = {0};
    struct bases bases;
    int status;
    if (bases_open(options->db, &bases, &error))
        status = command_failed(&error);
    else if (screen_is_possible())
        status = ask_on_screen(options, &bases, &error);
    else
        status = ask_by_lines(options, &bases, &error);
    bases_close(&bases);
    return status;
}
