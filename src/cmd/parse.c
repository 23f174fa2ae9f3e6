#include "base/date.h"
#include "base/str.h"
#include "cmd/nearest.h"
#include "cmd/table.h"

#include <stdio.h>
#include <stdlib.h>

enum { SEEN_MAX = 64, SPELLING_MAX = 32, NUMBER_MAX = 1000000 };

struct parse {
    int argc;
    char *const *argv;
    int at;
    const struct option *seen[SEEN_MAX]; /* those given first; enough to find one out of place */
    size_t seen_count;
};

static enum kbq_status unknown_option(struct str name, const char *argument,
                                      enum command_id command, struct kbq_error *error)
{
    const char *names[SEEN_MAX];
    size_t count = 0;
    for (size_t i = 0; i < OPTION_COUNT && count < SEEN_MAX; i++)
        if (OPTION_TABLE[i].help)
            names[count++] = OPTION_TABLE[i].name;
    int nearest = nearest_of(name, names, count);
    if (nearest != NEAREST_NONE)
        return kbq_fail(error, KBQ_BADINPUT, "unknown option '%s'; did you mean '--%s'?", argument,
                        names[nearest]);
    return kbq_fail(error, KBQ_BADINPUT,
                    "unknown option '%s'; 'kbq help %s' lists the options, and text that begins "
                    "with a dash goes behind '--'",
                    argument, COMMAND_TABLE[command].name);
}

/* ---- values ---- */

static enum kbq_status read_count(const char *called, const char *value, size_t *to,
                                  struct kbq_error *error)
{
    char *end;
    unsigned long number = ascii_digit(value[0]) ? strtoul(value, &end, 10) : 0;
    if (number == 0 || *end || number > NUMBER_MAX)
        return kbq_fail(error, KBQ_BADINPUT, "%s takes a whole number from 1 to %d, not '%s'",
                        called, NUMBER_MAX, value);
    *to = number;
    return KBQ_OK;
}

static enum kbq_status read_date(const char *called, const char *value, const char **to,
                                 struct kbq_error *error)
{
    *to = value;
    if (date_is_valid(str_of(value)))
        return KBQ_OK;
    return kbq_fail(error, KBQ_BADINPUT,
                    "%s takes a day that there is, as YYYY, YYYY-MM or YYYY-MM-DD, not '%s'",
                    called, value);
}

static enum kbq_status read_choice(const char *called, const struct option *option,
                                   const char *value, unsigned *to, struct kbq_error *error)
{
    struct str rest = str_of(option->words);
    struct str word;
    for (unsigned i = 0; str_next_word(&rest, &word); i++)
        if (str_equal(word, str_of(value))) {
            *to = i;
            return KBQ_OK;
        }
    return kbq_fail(error, KBQ_BADINPUT, "%s takes %s, not '%s'", called, option->help, value);
}

static enum kbq_status read_list(const char *called, const char *value, struct option_values *to,
                                 struct kbq_error *error)
{
    if (!value[0])
        return kbq_fail(error, KBQ_BADINPUT, "%s takes a name", called);
    if (to->count == OPTION_VALUES_MAX)
        return kbq_fail(error, KBQ_BADINPUT, "%s can be given %d times", called, OPTION_VALUES_MAX);
    to->items[to->count++] = value;
    return KBQ_OK;
}

static enum kbq_status read_pair(const char *called, const char *value, struct option_values *to,
                                 struct kbq_error *error)
{
    const char *equals = strchr(value, '=');
    if (!equals || equals == value)
        return kbq_fail(error, KBQ_BADINPUT, "%s takes NAME=VALUE, not '%s'", called, value);
    return read_list(called, value, to, error);
}

/* Puts VALUE into the field of OPTION, whose type the table has checked. */
static enum kbq_status set_option(const struct option *option, const char *called,
                                  const char *value, struct options *options,
                                  struct kbq_error *error)
{
    void *field = (char *)options + option->field;
    switch (option->kind) {
    case VALUE_NONE:
        *(bool *)field = true;
        return KBQ_OK;
    case VALUE_COUNT:
        return read_count(called, value, field, error);
    case VALUE_DATE:
        return read_date(called, value, field, error);
    case VALUE_CHOICE:
        return read_choice(called, option, value, field, error);
    case VALUE_PAIR:
        return read_pair(called, value, field, error);
    case VALUE_SECTION:
        return read_list(called, value, field, error);
    case VALUE_FILE:
        if (!value[0])
            return kbq_fail(error, KBQ_BADINPUT, "%s takes the name of a file", called);
        break;
    default:
        break;
    }
    *(const char **)field = value;
    return KBQ_OK;
}

static const struct option *find_option(struct str name)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (str_equal(name, str_of(OPTION_TABLE[i].name)))
            return &OPTION_TABLE[i];
    return NULL;
}

enum kbq_status options_set(const char *name, const char *called, const char *value,
                            struct options *options, struct kbq_error *error)
{
    return set_option(find_option(str_of(name)), called, value, options, error);
}

/* ---- arguments ---- */

/* An operand in spite of its dash: "-", a negative number, "- text". */
static bool is_operand(const char *argument)
{
    return argument[0] != '-' || argument[1] == '\0' || ascii_digit(argument[1]) ||
           str_is_blank(argument[1]) || strpbrk(argument, " \t\n");
}

static enum kbq_status take_option(struct parse *parse, const struct option *option,
                                   const char *value, struct options *options,
                                   struct kbq_error *error)
{
    if (option->kind != VALUE_NONE && !value) {
        if (parse->at + 1 >= parse->argc)
            return kbq_fail(error, KBQ_BADINPUT, "--%s needs a value: --%s %s", option->name,
                            option->name, option->value);
        value = parse->argv[++parse->at];
    } else if (option->kind == VALUE_NONE && value) {
        return kbq_fail(error, KBQ_BADINPUT, "--%s takes no value", option->name);
    }
    if (parse->seen_count < SEEN_MAX)
        parse->seen[parse->seen_count++] = option;
    char called[SPELLING_MAX];
    (void)snprintf(called, sizeof called, "--%s", option->name);
    return set_option(option, called, value, options, error);
}

static enum kbq_status parse_long(struct parse *parse, struct options *options,
                                  struct kbq_error *error)
{
    const char *argument = parse->argv[parse->at];
    const char *equals = strchr(argument, '=');
    struct str name = equals ? str_between(argument + 2, equals) : str_of(argument + 2);
    const struct option *option = find_option(name);
    if (option)
        return take_option(parse, option, equals ? equals + 1 : NULL, options, error);
    return unknown_option(name, argument, options->command, error);
}

static enum kbq_status parse_short(struct parse *parse, struct options *options,
                                   struct kbq_error *error)
{
    const char *argument = parse->argv[parse->at];
    for (const char *letter = argument + 1; *letter; letter++) {
        const struct option *option = NULL;
        for (size_t i = 0; i < OPTION_COUNT && !option; i++)
            if (OPTION_TABLE[i].letter == *letter)
                option = &OPTION_TABLE[i];
        if (!option)
            return unknown_option(str_of(argument + 1), argument, options->command, error);
        bool inside = option->kind != VALUE_NONE && letter[1];
        enum kbq_status status =
            take_option(parse, option, inside ? letter + 1 : NULL, options, error);
        if (status || inside)
            return status;
    }
    return KBQ_OK;
}

/* Every option given is one that the command takes. */
static enum kbq_status check_options(const struct parse *parse, const struct options *options,
                                     struct kbq_error *error)
{
    const char *command = COMMAND_TABLE[options->command].name;
    for (size_t i = 0; i < parse->seen_count; i++)
        if (!command_takes(options->command, parse->seen[i]))
            return kbq_fail(error, KBQ_BADINPUT, "'kbq %s' does not take --%s; see 'kbq help %s'",
                            command, parse->seen[i]->name, command);
    return KBQ_OK;
}

/* The first operand names the command, unless it stands behind "--". */
static void take_operand(const char *argument, const char **operands, bool *command_seen,
                         struct options *options)
{
    enum command_id command = COMMANDS;
    if (!*command_seen && options->operand_count == 0 && !options->literal)
        command = command_named(argument);
    if (command == COMMANDS) {
        operands[options->operand_count++] = argument;
    } else {
        options->command = command;
        *command_seen = true;
    }
}

/* "run" is a command only where "--" stands before all operands; otherwise it is a word. OPERANDS
 * has room for it: it was an argument. */
static void demote_run(const char **operands, struct options *options)
{
    options->command = COMMAND_LOOKUP;
    memmove((void *)(operands + 1), (const void *)operands,
            options->operand_count * sizeof *operands);
    operands[0] = COMMAND_TABLE[COMMAND_RUN].name;
    options->operand_count++;
}

enum kbq_status options_parse(int argc, char *const *argv, const char **operands,
                              struct options *options, struct kbq_error *error)
{
    options->command = COMMAND_LOOKUP;
    options->operands = operands;
    struct parse parse = {.argc = argc, .argv = argv, .at = 1};
    bool command_seen = false;
    bool only_operands = false;
    enum kbq_status status = KBQ_OK;
    for (; parse.at < argc && !status; parse.at++) {
        const char *argument = argv[parse.at];
        if (!only_operands && strcmp(argument, "--") == 0) {
            only_operands = true;
            options->literal = options->operand_count == 0;
        } else if (only_operands || is_operand(argument)) {
            take_operand(argument, operands, &command_seen, options);
        } else if (argument[1] == '-') {
            status = parse_long(&parse, options, error);
        } else {
            status = parse_short(&parse, options, error);
        }
    }
    if (options->command == COMMAND_RUN && !options->literal && !options->help)
        demote_run(operands, options);
    if (!status && !options->help && !options->version && !options->show_paths)
        status = check_options(&parse, options, error);
    return status;
}
