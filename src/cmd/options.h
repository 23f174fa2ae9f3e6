/* What the command line says, and the reader of it. The tables behind it are cmd/table.h. Uses
 * base/. */
#ifndef KBQ_CMD_OPTIONS_H
#define KBQ_CMD_OPTIONS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/* The names are reserved from the start, so that no text changes its meaning later. */
enum command_id {
    COMMAND_LOOKUP,
    COMMAND_SHOW,
    COMMAND_SEARCH,
    COMMAND_IMPORT,
    COMMAND_BATCH,
    COMMAND_INFO,
    COMMAND_CHECK,
    COMMAND_CODE,
    COMMAND_RUN,
    COMMAND_HELP,
    COMMAND_NEW,
    COMMAND_LINT,
    COMMAND_NOTE,
    COMMAND_SCAN,
    COMMAND_PACK,
    COMMAND_SERVE,
    COMMAND_EXPORT,
    COMMANDS,
};

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

enum { OPTION_VALUES_MAX = 32 };

/* The values of an option that may be given several times. */
struct option_values {
    const char *items[OPTION_VALUES_MAX];
    size_t count;
};

/* What the command line says; a new option needs a field here and a row in options.c. Strings
 * point into argv. */
struct options {
    enum command_id command;
    const char *const *operands;
    size_t operand_count;
    bool literal; /* "--" came before the first operand */
    bool help;
    bool version;
    bool show_paths;

    const char *db;
    const char *pager;
    enum color_choice color;
    size_t width; /* columns of prose; 0: as the terminal has them */
    bool json;
    bool quiet;
    bool no_pager;
    size_t limit; /* 0: the command's own */
    const char *product;
    const char *since;
    bool why;
    struct option_values sets;
    bool no_fill;
    bool articles_only;
    bool ticket;
    bool redact;
    const char *field;             /* the one that is wanted, as text */
    struct option_values sections; /* names, each perhaps a list with commas */
    bool raw;
    bool plain;
    bool markdown;
    bool html;
    bool tree;
    bool messages;
    bool prune;
    bool strict;
    bool rebuild;
    bool codes;
    bool system;
    size_t jobs; /* 0: one a processor */
    bool all;
    const char *list;     /* the table to list */
    const char *complete; /* what to name candidates of */
};

/* Gives the option NAME, which takes one, a VALUE. CALLED is what an error calls it. */
enum kbq_status options_set(const char *name, const char *called, const char *value,
                            struct options *options, struct kbq_error *error);

/* Reads the command line into OPTIONS, which is empty or holds defaults. OPERANDS has room for ARGC
 * pointers and must live as long as OPTIONS. KBQ_BADINPUT with a sentence for anything that cannot
 * be meant. */
enum kbq_status options_parse(int argc, char *const *argv, const char **operands,
                              struct options *options, struct kbq_error *error);

#endif
