/* kbq: from an error on the screen to the article that explains it.
 *
 * The map, from the top down; each folder may use those below it (docs/ARCHITECTURE.md):
 *   cmd/       one file a command: options, library calls, rendering, exit status
 *   tui/       the screen of kbq alone in a terminal; the only user of ncurses
 *   render/    answers and articles as text, Markdown, HTML, JSON; the only user of jansson
 *   lookup/    from a text to an answer: read it, find candidates, rank them
 *   ingest/    from files, archives and lists to a base; the only user of libarchive
 *   store/     the base: one SQLite file; the only user of SQLite and zstd
 *   message/   messages and definitions out of articles, and messages as templates
 *   codelist/  definitions out of the code lists of other programs
 *   code/      error codes: spellings, tables, and what the words around a number say
 *   pattern/   regular expressions with limits; the only user of PCRE2
 *   article/   the model of an article and the parser of its text format
 *   index/     posting lists and dictionary pages: bytes in, bytes out
 *   base/      strings, text encodings, files, threads, diagnostics */
#include "base/diag.h"
#include "cmd/command.h"
#include "cmd/config.h"
#include "cmd/table.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static int (*const RUN[COMMANDS])(const struct options *) = {
    [COMMAND_LOOKUP] = cmd_lookup, [COMMAND_SHOW] = cmd_show,   [COMMAND_SEARCH] = cmd_search,
    [COMMAND_IMPORT] = cmd_import, [COMMAND_BATCH] = cmd_batch, [COMMAND_INFO] = cmd_info,
    [COMMAND_CHECK] = cmd_check,   [COMMAND_CODE] = cmd_code,   [COMMAND_HELP] = cmd_help,
    [COMMAND_RUN] = cmd_run,
};

static int run(const struct options *options)
{
    if (options->version)
        return cmd_version(options);
    if (options->show_paths)
        return cmd_show_paths(options);
    if (options->help)
        return help_print(options,
                          options->command == COMMAND_LOOKUP ? COMMAND_HELP : options->command);
    if (!RUN[options->command]) {
        const char *name = COMMAND_TABLE[options->command].name;
        diag_error("'kbq %s' does not exist yet; to look the words up as text, write "
                   "'kbq -- %s ...'",
                   name, name);
        return EXIT_TROUBLE;
    }
    int status = RUN[options->command](options);
    if (status == EXIT_NOTHING && options->command == COMMAND_LOOKUP)
        help_suggest(options);
    return status;
}

/* Files that are opened take the lowest free number: where the caller closed a standard stream, an
 * answer would land in a base. Something that cannot be used takes its place. */
static bool fill_standard_streams(void)
{
    static const int REVERSED[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", REVERSED[fd]) != fd)
            return false;
    return true;
}

/* The configuration first, and over it the command line. Help is there also when the configuration
 * is wrong. */
static enum kbq_status read_options(int argc, char *const *argv, const char **operands,
                                    struct config *config, struct options *options,
                                    struct kbq_error *error)
{
    struct kbq_error wrong = {0};
    enum kbq_status configured = config_apply(config, options, &wrong);
    enum kbq_status status = options_parse(argc, argv, operands, options, error);
    if (status || !configured || options->help || options->version || options->show_paths ||
        options->command == COMMAND_HELP)
        return status;
    *error = wrong;
    return configured;
}

int main(int argc, char **argv)
{
    if (!fill_standard_streams())
        return EXIT_TROUBLE;
    (void)signal(SIGPIPE, SIG_IGN);
    const char **operands = calloc((size_t)argc + 1, sizeof *operands);
    struct options options = {.command = COMMAND_LOOKUP};
    struct config config = {0};
    struct kbq_error error = {0};
    int status = EXIT_TROUBLE;
    if (!operands) {
        diag_error("out of memory");
    } else if (read_options(argc, argv, operands, &config, &options, &error)) {
        diag_error("%s", error.text);
    } else {
        diag_set_quiet(options.quiet);
        status = run(&options);
    }
    config_clear(&config);
    free((void *)operands);
    return status;
}
