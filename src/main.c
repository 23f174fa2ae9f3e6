/* kbq: from an error on the screen to the article that explains it.
 *
 * The map, from the top down; each folder may use those below it (docs/ARCHITECTURE.md):
 *   cmd/      one file a command: options, library calls, rendering, exit status
 *   render/   answers and articles as text, JSON and the debug tree
 *   lookup/   from a text to an answer: read it, find candidates, rank them
 *   ingest/   from files and archives to a base
 *   store/    the base: one SQLite file; the only users of SQLite and zstd
 *   index/    posting lists and dictionary pages: bytes in, bytes out
 *   code/     error codes: spellings, and what the words around a number say
 *   article/  the model of an article and the parser of its text format
 *   base/     strings, text encodings, files, threads, diagnostics */
#include "base/diag.h"
#include "cmd/command.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int (*const RUN[COMMANDS])(const struct options *) = {
    [COMMAND_LOOKUP] = cmd_lookup, [COMMAND_SHOW] = cmd_show,   [COMMAND_SEARCH] = cmd_search,
    [COMMAND_IMPORT] = cmd_import, [COMMAND_BATCH] = cmd_batch, [COMMAND_INFO] = cmd_info,
    [COMMAND_CHECK] = cmd_check,   [COMMAND_CODE] = cmd_code,
    [COMMAND_RUN] = cmd_run,
};

static void add_option(void *context, const char *spelling, const char *help)
{
    strbuf_add_format(context, "  %-20s %s\n", spelling, help);
}

static void add_overview(struct strbuf *out)
{
    strbuf_add_text(out, "usage: kbq [OPTION...] TEXT...     look up a code, a name, an id or "
                         "error text\n"
                         "       kbq < error.txt             the same from a pipe\n"
                         "       kbq COMMAND [OPTION...] [OPERAND...]\n\n"
                         "commands:\n");
    for (int i = 0; i < COMMANDS; i++)
        if (command_summary((enum command_id)i))
            strbuf_add_format(out, "  %-8s %-11s %s\n", command_name((enum command_id)i),
                              command_operands((enum command_id)i),
                              command_summary((enum command_id)i));
    strbuf_add_text(out, "\nexamples:\n"
                         "  kbq 1326\n"
                         "  kbq 'Failed to connect to \\\\SRV01, Error = 1326'\n"
                         "  kbq show Q151362\n"
                         "  kbq import kb-archive.tar.zst\n"
                         "  dmesg | tail | kbq --json\n"
                         "\nexit status: 0 something is known, 1 nothing is, 2 trouble\n");
}

static int help(const struct options *options, enum command_id command)
{
    struct strbuf out = STRBUF_EMPTY;
    if (command == COMMAND_HELP) {
        add_overview(&out);
    } else {
        strbuf_add_format(&out, "usage: kbq %s [OPTION...] %s\n\n%s\n\n", command_name(command),
                          command_operands(command), command_summary(command));
        options_each(command, add_option, &out);
    }
    int status = command_print(&out, options, true, EXIT_FOUND);
    strbuf_clear(&out);
    return status;
}

static int help_for_operand(const struct options *options)
{
    if (options->operand_count == 0)
        return help(options, COMMAND_HELP);
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(options->operands[0], command_name((enum command_id)i)) == 0 &&
            command_summary((enum command_id)i))
            return help(options, (enum command_id)i);
    diag_error("there is no command '%s'; 'kbq --help' lists them", options->operands[0]);
    return EXIT_TROUBLE;
}

static int run(const struct options *options)
{
    if (options->version) {
        struct strbuf out = STRBUF_EMPTY;
        strbuf_add_text(&out, "kbq " KBQ_VERSION "\n");
        int status = command_print(&out, options, false, EXIT_FOUND);
        strbuf_clear(&out);
        return status;
    }
    if (options->help)
        return help(options, options->command == COMMAND_LOOKUP ? COMMAND_HELP : options->command);
    if (options->command == COMMAND_HELP)
        return help_for_operand(options);
    if (!RUN[options->command]) {
        diag_error("'kbq %s' does not exist yet; to look the words up as text, write "
                   "'kbq -- %s ...'",
                   command_name(options->command), command_name(options->command));
        return EXIT_TROUBLE;
    }
    return RUN[options->command](options);
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

int main(int argc, char **argv)
{
    if (!fill_standard_streams())
        return EXIT_TROUBLE;
    (void)signal(SIGPIPE, SIG_IGN);
    const char **operands = calloc((size_t)argc + 1, sizeof *operands);
    struct options options;
    struct kbq_error error = {0};
    int status = EXIT_TROUBLE;
    if (!operands) {
        diag_error("out of memory");
    } else if (options_parse(argc, argv, operands, &options, &error)) {
        diag_error("%s", error.text);
    } else {
        diag_set_quiet(options.quiet);
        status = run(&options);
    }
    free((void *)operands);
    return status;
}
