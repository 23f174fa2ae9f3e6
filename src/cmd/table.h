/* The commands and options that there are, as two tables: what is parsed, what help, the manual and
 * the completions say comes from here alone. Uses cmd/options.h and base/. */
#ifndef KBQ_CMD_TABLE_H
#define KBQ_CMD_TABLE_H

#include "base/str.h"
#include "cmd/options.h"

#include <stdint.h>

/* What an option or an operand is: how it is read, and what completes it. */
enum value_kind {
    VALUE_NONE,    /* an option without a value; no operands */
    VALUE_TEXT,    /* anything */
    VALUE_FILE,    /* a path */
    VALUE_COUNT,   /* a whole number from 1 on */
    VALUE_DATE,    /* a day, a month or a year */
    VALUE_CHOICE,  /* one of the words of the option */
    VALUE_PAIR,    /* NAME=VALUE, several times */
    VALUE_SECTION, /* a section of an article, several times */
    VALUE_FIELD,   /* a field of an article */
    VALUE_ID,      /* an article */
    VALUE_PRODUCT, /* a part of the name of a product */
    VALUE_SPACE,   /* a table of codes */
    VALUE_COMMAND, /* a command of kbq */
    VALUE_PROGRAM, /* a command line of another program */
};

struct option {
    const char *name;  /* without the dashes */
    char letter;       /* 0 for none */
    uint32_t commands; /* a bit for each that takes it */
    const char *value; /* what the value is called; NULL without one */
    enum value_kind kind;
    size_t field;      /* its place in struct options */
    const char *words; /* of a choice: the words with blanks between them; the value is an index */
    const char *help;  /* one line; NULL for what is not for people */
};

enum { COMMAND_EXAMPLES_MAX = 3 };

struct command {
    const char *name;
    const char *operands; /* as usage shows them */
    const char *summary;  /* one line; NULL: the name is reserved */
    enum value_kind kind; /* of the operands */
    const char *about;    /* some sentences for help and manual; may be NULL */
    const char *examples[COMMAND_EXAMPLES_MAX];
};

extern const struct command COMMAND_TABLE[COMMANDS];
extern const struct option OPTION_TABLE[];
extern const size_t OPTION_COUNT;

/* Whether COMMAND takes OPTION. */
static inline bool command_takes(enum command_id command, const struct option *option)
{
    return (option->commands >> command & 1) != 0;
}

/* Whether OPTION goes with every command. */
static inline bool option_is_common(const struct option *option)
{
    return option->commands == UINT32_MAX;
}

/* The command called WORD, whether it exists yet or not; COMMANDS when there is none. */
enum command_id command_named(const char *word);

#endif
