#include "cmd/options.h"

#include "base/date.h"
#include "base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum option_id {
    OPTION_DB,
    OPTION_JSON,
    OPTION_COLOR,
    OPTION_QUIET,
    OPTION_NO_PAGER,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_LIMIT,
    OPTION_PRODUCT,
    OPTION_SINCE,
    OPTION_WHY,
    OPTION_SET,
    OPTION_NO_FILL,
    OPTION_FIELD,
    OPTION_ARTICLES_ONLY,
    OPTION_TICKET,
    OPTION_REDACT,
    OPTION_SECTION,
    OPTION_RAW,
    OPTION_PLAIN,
    OPTION_MARKDOWN,
    OPTION_HTML,
    OPTION_TREE,
    OPTION_MESSAGES,
    OPTION_PRUNE,
    OPTION_STRICT,
    OPTION_REBUILD,
    OPTION_JOBS,
    OPTION_ALL,
    OPTION_LIST,
};

#define BIT(command) (1u << (command))
#define EVERY        UINT32_MAX

static const struct option {
    enum option_id id;
    const char *name;  /* without the dashes */
    char letter;       /* 0 for none */
    const char *value; /* what the value is called; NULL for none */
    uint32_t commands;
    const char *help;
} OPTIONS[] = {
    {OPTION_DB, "db", 0, "FILE", EVERY, "the base to use, and no other"},
    {OPTION_JSON, "json", 0, NULL, EVERY, "answer in JSON"},
    {OPTION_COLOR, "color", 0, "WHEN", EVERY, "auto, always or never"},
    {OPTION_QUIET, "quiet", 'q', NULL, EVERY, "no notes on standard error"},
    {OPTION_NO_PAGER, "no-pager", 0, NULL, EVERY, "never start a pager"},
    {OPTION_HELP, "help", 'h', NULL, EVERY, "this help"},
    {OPTION_VERSION, "version", 'V', NULL, EVERY, "versions of kbq and its libraries"},
    {OPTION_LIMIT, "limit", 'n', "N",
     BIT(COMMAND_LOOKUP) | BIT(COMMAND_SEARCH) | BIT(COMMAND_BATCH), "at most N articles"},
    {OPTION_PRODUCT, "product", 'p', "TEXT", BIT(COMMAND_SEARCH),
     "only articles whose product holds TEXT"},
    {OPTION_SINCE, "since", 0, "DATE", BIT(COMMAND_SEARCH),
     "only articles of DATE (YYYY, YYYY-MM or YYYY-MM-DD) or later"},
    {OPTION_WHY, "why", 'w', NULL, BIT(COMMAND_LOOKUP), "all the reasons for the answer"},
    {OPTION_SET, "set", 0, "NAME=VALUE", BIT(COMMAND_LOOKUP) | BIT(COMMAND_BATCH),
     "fill the placeholder NAME in with VALUE"},
    {OPTION_NO_FILL, "no-fill", 0, NULL, BIT(COMMAND_LOOKUP) | BIT(COMMAND_BATCH),
     "leave placeholders as the article has them"},
    {OPTION_FIELD, "field", 0, "NAME", BIT(COMMAND_LOOKUP) | BIT(COMMAND_SHOW),
     "one field of the article as text: id, title, cause, steps, ..."},
    {OPTION_ARTICLES_ONLY, "articles-only", 0, NULL, BIT(COMMAND_LOOKUP),
     "what a code means is no answer; only an article is"},
    {OPTION_TICKET, "ticket", 0, NULL, BIT(COMMAND_LOOKUP),
     "a short block for a ticket, also good as Markdown"},
    {OPTION_REDACT, "redact", 0, NULL, BIT(COMMAND_LOOKUP) | BIT(COMMAND_BATCH),
     "names of placeholders in place of hosts, users and addresses"},
    {OPTION_SECTION, "section", 0, "NAME", BIT(COMMAND_SHOW),
     "only this section: symptoms, cause, resolution, ...; several with commas"},
    {OPTION_RAW, "raw", 0, NULL, BIT(COMMAND_SHOW), "the bytes as they were imported"},
    {OPTION_PLAIN, "plain", 0, NULL, BIT(COMMAND_SHOW), "the text as its author laid it out"},
    {OPTION_MARKDOWN, "markdown", 0, NULL, BIT(COMMAND_SHOW), "the article in Markdown"},
    {OPTION_HTML, "html", 0, NULL, BIT(COMMAND_SHOW), "the article as one HTML page"},
    {OPTION_TREE, "tree", 0, NULL, BIT(COMMAND_SHOW), "the article as the parser sees it"},
    {OPTION_MESSAGES, "messages", 0, NULL, BIT(COMMAND_SHOW),
     "the messages it quotes, with their places"},
    {OPTION_PRUNE, "prune", 0, NULL, BIT(COMMAND_IMPORT),
     "remove articles whose files have gone from under PATH"},
    {OPTION_STRICT, "strict", 0, NULL, BIT(COMMAND_IMPORT), "exit 2 when anything was skipped"},
    {OPTION_REBUILD, "rebuild", 0, NULL, BIT(COMMAND_IMPORT),
     "renew everything derived, also without PATH"},
    {OPTION_JOBS, "jobs", 'j', "N", BIT(COMMAND_IMPORT) | BIT(COMMAND_BATCH),
     "worker threads (default: one a processor)"},
    {OPTION_ALL, "all", 0, NULL, BIT(COMMAND_CODE), "all readings, also unlikely ones"},
    {OPTION_LIST, "list", 0, "SPACE", BIT(COMMAND_CODE),
     "all codes of a table; --list spaces names the tables"},
};

enum { OPTION_COUNT = sizeof OPTIONS / sizeof OPTIONS[0], NUMBER_MAX = 1000000 };

static const struct {
    const char *name;
    const char *operands;
    const char *summary; /* NULL: the name is reserved */
} COMMAND_TABLE[COMMANDS] = {
    [COMMAND_LOOKUP] = {"lookup", "TEXT...", "look up a code, a name, an id or error text"},
    [COMMAND_SHOW] = {"show", "ID...", "read an article"},
    [COMMAND_SEARCH] = {"search", "WORDS...", "find articles by words"},
    [COMMAND_IMPORT] = {"import", "PATH...", "take in folders, files and archives; - for stdin"},
    [COMMAND_BATCH] = {"batch", "", "answer JSON Lines with JSON Lines"},
    [COMMAND_INFO] = {"info", "", "what the base holds"},
    [COMMAND_CHECK] = {"check", "", "whether the base is sound"},
    [COMMAND_CODE] = {"code", "CODE...", "what codes mean, from the tables that kbq has"},
    [COMMAND_RUN] = {"run", "-- COMMAND...", "run a command and explain it when it fails"},
    [COMMAND_HELP] = {"help", "[COMMAND]", "help for a command"},
    [COMMAND_NEW] = {"new", "", NULL},
    [COMMAND_LINT] = {"lint", "", NULL},
    [COMMAND_NOTE] = {"note", "", NULL},
    [COMMAND_SCAN] = {"scan", "", NULL},
    [COMMAND_PACK] = {"pack", "", NULL},
    [COMMAND_SERVE] = {"serve", "", NULL},
    [COMMAND_EXPORT] = {"export", "", NULL},
};

const char *command_name(enum command_id id)
{
    return COMMAND_TABLE[id].name;
}

const char *command_summary(enum command_id id)
{
    return COMMAND_TABLE[id].summary;
}

const char *command_operands(enum command_id id)
{
    return COMMAND_TABLE[id].operands;
}

void options_each(enum command_id command, options_visit visit, void *context)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &OPTIONS[i];
        if (!(option->commands & BIT(command)))
            continue;
        char spelling[64];
        (void)snprintf(spelling, sizeof spelling, "%s%c%s--%s%s%s", option->letter ? "-" : "",
                       option->letter ? option->letter : ' ', option->letter ? ", " : "   ",
                       option->name, option->value ? " " : "", option->value ? option->value : "");
        visit(context, spelling, option->help);
    }
}

/* ---- parsing ---- */

/* Edits that turn A into B: insertions, deletions, changed letters. Short strings only. */
static size_t edit_distance(struct str a, struct str b)
{
    enum { MAX = 32 };
    size_t row[MAX + 1];
    if (a.length > MAX || b.length > MAX)
        return MAX;
    for (size_t j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t change = diagonal + (a.bytes[i - 1] != b.bytes[j - 1]);
            diagonal = row[j];
            size_t best = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < best ? change : best;
        }
    }
    return row[b.length];
}

static enum kbq_status unknown_option(struct str name, const char *argument,
                                      struct kbq_error *error)
{
    const struct option *nearest = NULL;
    size_t best = name.length / 2 + 1;
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        size_t distance = edit_distance(name, str_of(OPTIONS[i].name));
        if (distance < best) {
            best = distance;
            nearest = &OPTIONS[i];
        }
    }
    if (nearest)
        return kbq_fail(error, KBQ_BADINPUT, "unknown option '%s'; did you mean '--%s'?", argument,
                        nearest->name);
    return kbq_fail(error, KBQ_BADINPUT,
                    "unknown option '%s'; 'kbq --help' lists the options, and text that begins "
                    "with a dash goes behind '--'",
                    argument);
}

static enum kbq_status read_count(const struct option *option, const char *value, size_t *to,
                                  struct kbq_error *error)
{
    char *end;
    unsigned long number = ascii_digit(value[0]) ? strtoul(value, &end, 10) : 0;
    if (number == 0 || *end || number > NUMBER_MAX)
        return kbq_fail(error, KBQ_BADINPUT, "--%s takes a whole number from 1 to %d, not '%s'",
                        option->name, NUMBER_MAX, value);
    *to = number;
    return KBQ_OK;
}

static enum kbq_status read_color(const char *value, enum color_choice *to, struct kbq_error *error)
{
    static const char *const WORDS[] = {"auto", "always", "never"};
    for (int i = 0; i < 3; i++)
        if (strcmp(value, WORDS[i]) == 0) {
            *to = (enum color_choice)i;
            return KBQ_OK;
        }
    return kbq_fail(error, KBQ_BADINPUT, "--color takes auto, always or never, not '%s'", value);
}

static enum kbq_status read_set(const char *value, struct options *options, struct kbq_error *error)
{
    const char *equals = strchr(value, '=');
    if (!equals || equals == value)
        return kbq_fail(error, KBQ_BADINPUT, "--set takes NAME=VALUE, not '%s'", value);
    if (options->set_count == OPTIONS_SETS_MAX)
        return kbq_fail(error, KBQ_BADINPUT, "--set can be given %d times", OPTIONS_SETS_MAX);
    options->sets[options->set_count++] = value;
    return KBQ_OK;
}

static enum kbq_status read_section(const char *value, struct options *options,
                                    struct kbq_error *error)
{
    if (!value[0])
        return kbq_fail(error, KBQ_BADINPUT, "--section takes the name of a section");
    if (options->section_count == OPTIONS_SECTIONS_MAX)
        return kbq_fail(error, KBQ_BADINPUT, "--section can be given %d times",
                        OPTIONS_SECTIONS_MAX);
    options->sections[options->section_count++] = value;
    return KBQ_OK;
}

static enum kbq_status set_option(const struct option *option, const char *value,
                                  struct options *options, struct kbq_error *error)
{
    switch (option->id) {
    case OPTION_DB:
        options->db = value;
        if (!value[0])
            return kbq_fail(error, KBQ_BADINPUT, "--db takes the name of a file");
        break;
    case OPTION_JSON:
        options->json = true;
        break;
    case OPTION_COLOR:
        return read_color(value, &options->color, error);
    case OPTION_QUIET:
        options->quiet = true;
        break;
    case OPTION_NO_PAGER:
        options->no_pager = true;
        break;
    case OPTION_HELP:
        options->help = true;
        break;
    case OPTION_VERSION:
        options->version = true;
        break;
    case OPTION_LIMIT:
        return read_count(option, value, &options->limit, error);
    case OPTION_PRODUCT:
        options->product = value;
        break;
    case OPTION_SINCE:
        options->since = value;
        if (!date_is_valid(str_of(value)))
            return kbq_fail(error, KBQ_BADINPUT,
                            "--since takes a day that there is, as YYYY, YYYY-MM or YYYY-MM-DD, "
                            "not '%s'",
                            value);
        break;
    case OPTION_WHY:
        options->why = true;
        break;
    case OPTION_SET:
        return read_set(value, options, error);
    case OPTION_NO_FILL:
        options->no_fill = true;
        break;
    case OPTION_FIELD:
        options->field = value;
        break;
    case OPTION_ARTICLES_ONLY:
        options->articles_only = true;
        break;
    case OPTION_TICKET:
        options->ticket = true;
        break;
    case OPTION_REDACT:
        options->redact = true;
        break;
    case OPTION_SECTION:
        return read_section(value, options, error);
    case OPTION_RAW:
        options->raw = true;
        break;
    case OPTION_PLAIN:
        options->plain = true;
        break;
    case OPTION_MARKDOWN:
        options->markdown = true;
        break;
    case OPTION_HTML:
        options->html = true;
        break;
    case OPTION_TREE:
        options->tree = true;
        break;
    case OPTION_MESSAGES:
        options->messages = true;
        break;
    case OPTION_PRUNE:
        options->prune = true;
        break;
    case OPTION_STRICT:
        options->strict = true;
        break;
    case OPTION_REBUILD:
        options->rebuild = true;
        break;
    case OPTION_JOBS:
        return read_count(option, value, &options->jobs, error);
    case OPTION_ALL:
        options->all = true;
        break;
    case OPTION_LIST:
        options->list = value;
        break;
    }
    return KBQ_OK;
}

/* An operand in spite of its dash: "-", a negative number, "- text". */
static bool is_operand(const char *argument)
{
    return argument[0] != '-' || argument[1] == '\0' || ascii_digit(argument[1]) ||
           str_is_blank(argument[1]) || strpbrk(argument, " \t\n");
}

struct parse {
    int argc;
    char *const *argv;
    int at;
    const struct option *seen[OPTION_COUNT];
    size_t seen_count;
};

static enum kbq_status take_option(struct parse *parse, const struct option *option,
                                   const char *value, struct options *options,
                                   struct kbq_error *error)
{
    if (option->value && !value) {
        if (parse->at + 1 >= parse->argc)
            return kbq_fail(error, KBQ_BADINPUT, "--%s needs a value: --%s %s", option->name,
                            option->name, option->value);
        value = parse->argv[++parse->at];
    } else if (!option->value && value) {
        return kbq_fail(error, KBQ_BADINPUT, "--%s takes no value", option->name);
    }
    if (parse->seen_count < OPTION_COUNT)
        parse->seen[parse->seen_count++] = option;
    return set_option(option, value ? value : "", options, error);
}

static enum kbq_status parse_long(struct parse *parse, struct options *options,
                                  struct kbq_error *error)
{
    const char *argument = parse->argv[parse->at];
    const char *equals = strchr(argument, '=');
    struct str name = equals ? str_between(argument + 2, equals) : str_of(argument + 2);
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (str_equal(name, str_of(OPTIONS[i].name)))
            return take_option(parse, &OPTIONS[i], equals ? equals + 1 : NULL, options, error);
    return unknown_option(name, argument, error);
}

static enum kbq_status parse_short(struct parse *parse, struct options *options,
                                   struct kbq_error *error)
{
    const char *argument = parse->argv[parse->at];
    for (const char *letter = argument + 1; *letter; letter++) {
        const struct option *option = NULL;
        for (size_t i = 0; i < OPTION_COUNT && !option; i++)
            if (OPTIONS[i].letter == *letter)
                option = &OPTIONS[i];
        if (!option)
            return unknown_option(str_of(argument + 1), argument, error);
        bool inside = option->value && letter[1];
        enum kbq_status status =
            take_option(parse, option, inside ? letter + 1 : NULL, options, error);
        if (status || inside)
            return status;
    }
    return KBQ_OK;
}

static bool find_command(const char *word, enum command_id *command)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(word, COMMAND_TABLE[i].name) == 0) {
            *command = (enum command_id)i;
            return true;
        }
    return false;
}

/* "run" is a command only where "--" stands before all operands; otherwise it is a word. OPERANDS
 * has room for it: it was an argument. */
static void demote_run(const char **operands, struct options *options)
{
    options->command = COMMAND_LOOKUP;
    memmove((void *)(operands + 1), (const void *)operands,
            options->operand_count * sizeof *operands);
    operands[0] = command_name(COMMAND_RUN);
    options->operand_count++;
}

/* Every option given is one that the command takes. */
static enum kbq_status check_options(const struct parse *parse, const struct options *options,
                                     struct kbq_error *error)
{
    for (size_t i = 0; i < parse->seen_count; i++)
        if (!(parse->seen[i]->commands & BIT(options->command)))
            return kbq_fail(error, KBQ_BADINPUT, "'kbq %s' does not take --%s; see 'kbq help %s'",
                            command_name(options->command), parse->seen[i]->name,
                            command_name(options->command));
    return KBQ_OK;
}

enum kbq_status options_parse(int argc, char *const *argv, const char **operands,
                              struct options *options, struct kbq_error *error)
{
    *options = (struct options){.command = COMMAND_LOOKUP, .operands = operands};
    struct parse parse = {.argc = argc, .argv = argv, .at = 1};
    bool command_seen = false;
    bool only_operands = false;
    bool dashes_first = false;
    enum kbq_status status = KBQ_OK;
    for (; parse.at < argc && !status; parse.at++) {
        const char *argument = argv[parse.at];
        if (!only_operands && strcmp(argument, "--") == 0) {
            only_operands = true;
            dashes_first = options->operand_count == 0;
        } else if (only_operands || is_operand(argument)) {
            bool is_command = !command_seen && !only_operands && options->operand_count == 0 &&
                              find_command(argument, &options->command);
            if (is_command)
                command_seen = true;
            else
                operands[options->operand_count++] = argument;
        } else if (argument[1] == '-') {
            status = parse_long(&parse, options, error);
        } else {
            status = parse_short(&parse, options, error);
        }
    }
    if (options->command == COMMAND_RUN && !dashes_first && !options->help)
        demote_run(operands, options);
    if (!status && !options->help && !options->version)
        status = check_options(&parse, options, error);
    return status;
}
