#include "base/diag.h"
#include "cmd/command.h"
#include "cmd/nearest.h"
#include "cmd/table.h"
#include "render/typeset.h"

#include <stdio.h>

static void add_heading(struct strbuf *out, const struct style *style, const char *text)
{
    strbuf_add_char(out, '\n');
    style_add(out, style, TONE_HEADING, str_of(text));
    strbuf_add_char(out, '\n');
}

/* Everything on one screen of 80 columns and 24 lines. */
static void add_overview(struct strbuf *out, const struct style *style)
{
    strbuf_add_text(out, "usage: kbq [OPTION...] TEXT...   look up a code, a name, an id or error "
                         "text\n"
                         "       kbq                       ask for it on the screen\n"
                         "       kbq < error.txt           the same from a pipe\n"
                         "       kbq COMMAND [OPTION...] [OPERAND...]\n");
    add_heading(out, style, "commands, which 'kbq help COMMAND' describes with their options");
    for (int i = COMMAND_LOOKUP + 1; i < COMMANDS; i++) {
        const struct command *command = &COMMAND_TABLE[i];
        if (command->summary)
            strbuf_add_format(out, "  %-6s %-13s %s\n", command->name, command->operands,
                              command->summary);
    }
    add_heading(out, style, "examples");
    strbuf_add_text(out,
                    "  kbq 1326                          what a code means, and what to do\n"
                    "  kbq 'Failed to connect to \\\\SRV01, Error = 1326'\n"
                    "  dmesg | tail | kbq --why          with the reasons for the answer\n"
                    "  kbq --json 0x80070005             for a script; status 0 known, 1 not, 2 "
                    "trouble\n"
                    "  kbq import kb-archive.tar.zst     articles of your own\n");
}

static void add_option(struct strbuf *out, const struct option *option)
{
    char letter[] = "    ";
    if (option->letter)
        (void)snprintf(letter, sizeof letter, "-%c, ", option->letter);
    size_t start = out->length;
    strbuf_add_format(out, "  %s--%s", letter, option->name);
    if (option->value)
        strbuf_add_format(out, " %s", option->value);
    enum { HELP_COLUMN = 27 };
    size_t width = out->length - start;
    strbuf_add_repeat(out, ' ', width < HELP_COLUMN ? HELP_COLUMN - width : 1);
    strbuf_add_format(out, "%s\n", option->help);
}

static void add_options(struct strbuf *out, const struct style *style, enum command_id command,
                        bool common)
{
    bool any = false;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &OPTION_TABLE[i];
        if (!option->help || !command_takes(command, option) || option_is_common(option) != common)
            continue;
        if (!any)
            add_heading(out, style, common ? "options of every command" : "options");
        any = true;
        add_option(out, option);
    }
}

static void add_command(struct strbuf *out, const struct style *style, enum command_id id)
{
    const struct command *command = &COMMAND_TABLE[id];
    strbuf_add_format(out, "usage: kbq %s [OPTION...]%s%s\n\n%s\n", command->name,
                      command->operands[0] ? " " : "", command->operands, command->summary);
    if (command->about) {
        strbuf_add_char(out, '\n');
        typeset_text(out, style, str_of(command->about), 0, NULL);
    }
    add_options(out, style, id, false);
    add_options(out, style, id, true);
    add_heading(out, style, "examples");
    for (size_t i = 0; i < COMMAND_EXAMPLES_MAX && command->examples[i]; i++)
        strbuf_add_format(out, "  %s\n", command->examples[i]);
}

int help_print(const struct options *options, enum command_id command)
{
    struct strbuf out = STRBUF_EMPTY;
    const struct style style = command_style(options);
    if (command == COMMAND_HELP)
        add_overview(&out, &style);
    else
        add_command(&out, &style, command);
    int status = command_print(&out, options, true, EXIT_FOUND);
    strbuf_clear(&out);
    return status;
}

/* The command that WORD was probably meant for, or NULL. */
static const char *nearest_command(const char *word)
{
    const char *names[COMMANDS];
    for (int i = 0; i < COMMANDS; i++)
        names[i] = COMMAND_TABLE[i].summary ? COMMAND_TABLE[i].name : NULL;
    int nearest = nearest_of(str_of(word), names, COMMANDS);
    return nearest == NEAREST_NONE ? NULL : names[nearest];
}

int cmd_help(const struct options *options)
{
    if (options->complete)
        return complete_print(options);
    if (options->operand_count == 0)
        return help_print(options, COMMAND_HELP);
    const char *word = options->operands[0];
    enum command_id command = command_named(word);
    if (command != COMMANDS && COMMAND_TABLE[command].summary)
        return help_print(options, command);
    const char *nearest = nearest_command(word);
    if (nearest)
        diag_error("there is no command '%s'; did you mean 'kbq help %s'?", word, nearest);
    else
        diag_error("there is no command '%s'; 'kbq --help' lists them", word);
    return EXIT_TROUBLE;
}

void help_suggest(const struct options *options)
{
    if (options->literal || options->operand_count == 0 || strpbrk(options->operands[0], " \t\n"))
        return;
    const char *nearest = nearest_command(options->operands[0]);
    if (strcmp(options->operands[0], COMMAND_TABLE[COMMAND_RUN].name) == 0)
        diag_note("kbq: to run a command, write 'kbq run -- COMMAND...'");
    else if (nearest)
        diag_note("kbq: did you mean the command 'kbq %s'?", nearest);
}
