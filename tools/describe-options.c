/* Puts the tables of commands, options (src/cmd/table.h) and keys (src/tui/keys.h) into the manual
 * and the completions of the shells. Runs at build time only.
 *
 *     describe-options TEMPLATE OUTPUT
 *
 * Copies TEMPLATE; a line that is nothing but @NAME@ is replaced by what PARTS has under NAME, and
 * @VERSION@ inside of a line by the version of kbq. */
#include "cmd/table.h"
#include "tui/keys.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const char *kind_word(const struct option *option)
{
    static const char *const WORDS[] = {
        [VALUE_NONE] = "",           [VALUE_TEXT] = "text",   [VALUE_FILE] = "file",
        [VALUE_COUNT] = "text",      [VALUE_DATE] = "text",   [VALUE_PAIR] = "text",
        [VALUE_SECTION] = "section", [VALUE_FIELD] = "field", [VALUE_PROGRAM] = "program",
        [VALUE_ID] = "id",           [VALUE_SPACE] = "space", [VALUE_PRODUCT] = "product",
        [VALUE_COMMAND] = "command",
    };
    const char *word = option->kind == VALUE_CHOICE ? option->words : WORDS[option->kind];
    if (!word) {
        (void)fprintf(stderr, "describe-options: there is no word for what --%s takes\n",
                      option->name);
        exit(1);
    }
    return word;
}

static const char *operand_word(const struct command *command)
{
    const struct option like = {.kind = command->kind};
    return kind_word(&like);
}

/* The next option at or behind *AT that COMMAND takes and people may see, or NULL. COMMON: only
 * those of every command; otherwise only the others. */
static const struct option *next_option(size_t *at, enum command_id command, bool common)
{
    while (*at < OPTION_COUNT) {
        const struct option *option = &OPTION_TABLE[(*at)++];
        if (option->help && command_takes(command, option) && option_is_common(option) == common)
            return option;
    }
    return NULL;
}

/* The next command at or behind *AT that exists, or NULL. */
static const struct command *next_command(int *at)
{
    while (*at < COMMANDS) {
        const struct command *command = &COMMAND_TABLE[(*at)++];
        if (command->summary)
            return command;
    }
    return NULL;
}

static void put(FILE *out, const char *text)
{
    (void)fputs(text, out);
}

/* TEXT with a backslash before each character of SPECIAL. */
static void put_escaped(FILE *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (strchr(special, *text))
            (void)fputc('\\', out);
        (void)fputc(*text, out);
    }
}

/* TEXT as a word for a shell: in quotes, in which a quote ends and begins them anew. */
static void put_quoted(FILE *out, const char *text)
{
    (void)fputc('\'', out);
    for (; *text; text++)
        if (*text == '\'')
            put(out, "'\\''");
        else
            (void)fputc(*text, out);
    (void)fputc('\'', out);
}

/* ---- manual (mdoc) ---- */

/* The bytes of TEXT that go on a line of 79 columns at most: all, or up to a blank. */
static size_t fitting(struct str text)
{
    enum { COLUMNS = 79 };
    size_t length = text.length;
    if (length > COLUMNS)
        for (length = COLUMNS; length > 0 && text.bytes[length] != ' ';)
            length--;
    return length ? length : text.length;
}

/* TEXT as lines of mdoc. */
static void put_lines(FILE *out, struct str text)
{
    while (text.length) {
        struct str line = str_first(text, fitting(text));
        text = str_trim(str_from(text, line.length));
        if (line.bytes[0] == '.' || line.bytes[0] == '\'')
            put(out, "\\&");
        for (size_t i = 0; i < line.length; i++)
            if (line.bytes[i] == '\\')
                put(out, "\\e");
            else
                (void)fputc(line.bytes[i], out);
        (void)fputc('\n', out);
    }
}

/* TEXT as sentences, each of which begins a line, as mdoc wants it. */
static void put_sentences(FILE *out, const char *text)
{
    const char *end;
    while ((end = strstr(text, ". "))) {
        put_lines(out, str_between(text, end + 1));
        text = end + 2;
    }
    put_lines(out, str_of(text));
}

static void put_summary(FILE *out, const char *summary)
{
    (void)fputc(ascii_lower(*summary) ? *summary - 'a' + 'A' : *summary, out);
    size_t length = strlen(summary);
    bool stopped = length > 1 && summary[length - 1] == '.';
    (void)fprintf(out, "%s%s\n", summary + 1, stopped ? "" : ".");
}

static void man_options(FILE *out, enum command_id command, bool common)
{
    size_t at = 0;
    const struct option *option = next_option(&at, command, common);
    if (!option)
        return;
    put(out, ".Bl -tag -width Ds\n");
    for (; option; option = next_option(&at, command, common)) {
        put(out, ".It ");
        if (option->letter)
            (void)fprintf(out, "Fl %c , ", option->letter);
        (void)fprintf(out, "Fl -%s", option->name);
        if (option->value)
            (void)fprintf(out, " Ar %s", option->value);
        (void)fputc('\n', out);
        if (option->kind == VALUE_CHOICE)
            (void)fprintf(out, "One of %s.\n", option->help);
        else
            put_summary(out, option->help);
    }
    put(out, ".El\n");
}

static void man_commands(FILE *out)
{
    int at = 0;
    put(out, ".Bl -tag -width Ds\n");
    for (const struct command *command; (command = next_command(&at));) {
        (void)fprintf(out, ".It Nm Cm %s", command->name);
        if (command->operands[0]) {
            put(out, " Ar ");
            put_escaped(out, command->operands, "-");
        }
        (void)fputc('\n', out);
        put_summary(out, command->summary);
        if (command->about)
            put_sentences(out, command->about);
        man_options(out, (enum command_id)(at - 1), false);
    }
    put(out, ".El\n");
}

static void man_common(FILE *out)
{
    man_options(out, COMMAND_LOOKUP, true);
}

static void man_keys(FILE *out)
{
    const char *end = "";
    for (const struct keys_row *row = KEYS_LIST; row->text; row++) {
        if (!row->keys) {
            (void)fprintf(out, "%s.Ss %s\n.Bl -tag -width Ds\n", end, row->text);
            end = ".El\n";
        } else {
            (void)fprintf(out, ".It Ic \"\\&%s\"\n", row->keys);
            put_summary(out, row->text);
        }
    }
    put(out, end);
}

/* ---- bash ---- */

static void bash_options(FILE *out, enum command_id command, bool common)
{
    size_t at = 0;
    const char *between = "";
    for (const struct option *option; (option = next_option(&at, command, common));) {
        (void)fprintf(out, "%s--%s", between, option->name);
        between = " ";
    }
}

static void bash_tables(FILE *out)
{
    put(out, "_kbq_commands='");
    int at = 0;
    for (const struct command *command; (command = next_command(&at));)
        (void)fprintf(out, at > 1 ? " %s" : "%s", command->name);
    put(out, "'\n\n# The options of command $1, and what its operands are.\n"
             "_kbq_command_takes() {\n    options='");
    bash_options(out, COMMAND_LOOKUP, true);
    put(out, "'\n    case $1 in\n");
    at = 0;
    for (const struct command *command; (command = next_command(&at));) {
        (void)fprintf(out, "    %s) kind=%s options+=' ", command->name, operand_word(command));
        bash_options(out, (enum command_id)(at - 1), false);
        put(out, "' ;;\n");
    }
    put(out,
        "    esac\n}\n\n# What option $1 takes: one of our words, or the words to choose from.\n"
        "_kbq_option_takes() {\n    case $1 in\n");
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &OPTION_TABLE[i];
        if (!option->value || !option->help)
            continue;
        put(out, "    ");
        if (option->letter)
            (void)fprintf(out, "-%c | ", option->letter);
        (void)fprintf(out, "--%s) kind='%s' ;;\n", option->name, kind_word(option));
    }
    put(out, "    *) kind= ;;\n    esac\n}\n");
}

/* ---- zsh ---- */

/* '--name=[help]:VALUE:action', or '(-n --name)'{-n,--name=}'[help]...' with a letter. */
static void zsh_spec(FILE *out, const struct option *option)
{
    put(out, "        ");
    const char *value = option->kind == VALUE_NONE ? "" : "=";
    bool repeats = option->kind == VALUE_PAIR;
    if (option->letter)
        (void)fprintf(out, "'(-%c --%s)'{-%c%s,--%s%s}", option->letter, option->name,
                      option->letter, option->value ? "+" : "", option->name, value);
    else
        (void)fprintf(out, "'%s--%s%s'", repeats ? "*" : "", option->name, value);
    put(out, "'[");
    for (const char *help = option->help; *help; help++)
        if (*help == '\'')
            put(out, "'\\''");
        else
            put_escaped(out, (char[]){*help, '\0'}, "[]:");
    put(out, "]");
    if (option->kind == VALUE_CHOICE)
        (void)fprintf(out, ":%s:(%s)", option->value, option->words);
    else if (option->value)
        (void)fprintf(out, ":%s:_kbq_%s", option->value, kind_word(option));
    put(out, "'\n");
}

static void zsh_tables(FILE *out)
{
    put(out, "_kbq_command_list=(\n");
    int at = 0;
    for (const struct command *command; (command = next_command(&at));) {
        put(out, "    ");
        (void)fprintf(out, "%s:", command->name);
        put_quoted(out, command->summary);
        (void)fputc('\n', out);
    }
    put(out, ")\n\n# The options of command $1, and what its operands are.\n"
             "_kbq_command_takes() {\n    specs=(\n");
    size_t i = 0;
    for (const struct option *option; (option = next_option(&i, COMMAND_LOOKUP, true));)
        zsh_spec(out, option);
    put(out, "    )\n    case $1 in\n");
    at = 0;
    for (const struct command *command; (command = next_command(&at));) {
        (void)fprintf(out, "    %s)\n        kind=%s\n        specs+=(\n", command->name,
                      operand_word(command)[0] ? operand_word(command) : "text");
        i = 0;
        for (const struct option *option;
             (option = next_option(&i, (enum command_id)(at - 1), false));) {
            put(out, "    ");
            zsh_spec(out, option);
        }
        put(out, "        ) ;;\n");
    }
    put(out, "    esac\n}\n");
}

/* ---- fish ---- */

/* Whether kbq itself is asked for what completes a value. */
static bool asks_base(enum value_kind kind)
{
    return kind == VALUE_ID || kind == VALUE_PRODUCT || kind == VALUE_SPACE ||
           kind == VALUE_SECTION || kind == VALUE_FIELD;
}

static void fish_option(FILE *out, const char *condition, const struct option *option)
{
    (void)fprintf(out, "complete -c kbq%s -l %s", condition, option->name);
    if (option->letter)
        (void)fprintf(out, " -s %c", option->letter);
    if (option->kind == VALUE_FILE)
        put(out, " -r -F");
    else if (option->kind == VALUE_CHOICE)
        (void)fprintf(out, " -x -a '%s'", option->words);
    else if (asks_base(option->kind))
        (void)fprintf(out, " -x -a '(__kbq_candidates %s)'", kind_word(option));
    else if (option->value)
        put(out, " -x");
    put(out, " -d ");
    put_quoted(out, option->help);
    (void)fputc('\n', out);
}

static void fish_operands(FILE *out, const struct command *command)
{
    const char *word = operand_word(command);
    if (command->kind == VALUE_FILE)
        (void)fprintf(out, "complete -c kbq -n '__kbq_is %s' -F\n", command->name);
    else if (command->kind == VALUE_PROGRAM)
        (void)fprintf(out, "complete -c kbq -n '__kbq_is %s' -F -a '(__fish_complete_command)'\n",
                      command->name);
    else if (asks_base(command->kind))
        (void)fprintf(out, "complete -c kbq -n '__kbq_is %s' -a '(__kbq_candidates %s)'\n",
                      command->name, word);
}

static void fish_tables(FILE *out)
{
    int at = 0;
    put(out, "set -g __kbq_commands");
    for (const struct command *command; (command = next_command(&at));)
        (void)fprintf(out, " %s", command->name);
    put(out, "\n\n");
    at = 0;
    for (const struct command *command; (command = next_command(&at));) {
        (void)fprintf(out, "complete -c kbq -n '__kbq_names_command' -a %s -d ", command->name);
        put_quoted(out, command->summary);
        (void)fputc('\n', out);
    }
    size_t i = 0;
    for (const struct option *option; (option = next_option(&i, COMMAND_LOOKUP, true));)
        fish_option(out, "", option);
    at = 0;
    for (const struct command *command; (command = next_command(&at));) {
        char condition[64];
        (void)snprintf(condition, sizeof condition, " -n '__kbq_is %s'", command->name);
        fish_operands(out, command);
        i = 0;
        for (const struct option *option;
             (option = next_option(&i, (enum command_id)(at - 1), false));)
            fish_option(out, condition, option);
    }
}

/* ---- the template ---- */

static const struct {
    const char *line;
    void (*print)(FILE *out);
} PARTS[] = {
    {"@MAN-COMMANDS@\n", man_commands}, {"@MAN-OPTIONS@\n", man_common},
    {"@MAN-KEYS@\n", man_keys},         {"@BASH-TABLES@\n", bash_tables},
    {"@ZSH-TABLES@\n", zsh_tables},     {"@FISH-TABLES@\n", fish_tables},
};

static void copy_line(FILE *out, const char *line)
{
    static const char VERSION[] = "@VERSION@";
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
        if (strcmp(line, PARTS[i].line) == 0) {
            PARTS[i].print(out);
            return;
        }
    const char *version = strstr(line, VERSION);
    if (version)
        (void)fprintf(out, "%.*s" KBQ_VERSION "%s", (int)(version - line), line,
                      version + sizeof VERSION - 1);
    else
        put(out, line);
}

static FILE *open_file(const char *path, const char *mode)
{
    FILE *file = fopen(path, mode);
    if (!file) {
        (void)fprintf(stderr, "describe-options: cannot open '%s': %s\n", path, strerror(errno));
        exit(1);
    }
    return file;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        put(stderr, "usage: describe-options TEMPLATE OUTPUT\n");
        return 2;
    }
    FILE *in = open_file(argv[1], "r");
    FILE *out = open_file(argv[2], "w");
    char line[1024];
    while (fgets(line, sizeof line, in))
        copy_line(out, line);
    bool failed = ferror(in) || ferror(out);
    (void)fclose(in);
    if (fclose(out) != 0 || failed) {
        (void)fprintf(stderr, "describe-options: cannot write '%s'\n", argv[2]);
        return 1;
    }
    return 0;
}
