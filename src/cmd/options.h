/* The options of all commands in one table: what is parsed, what usage and help print, and which
 * command takes what. Uses base/. */
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

enum { OPTIONS_SETS_MAX = 32, OPTIONS_SECTIONS_MAX = 16 };

/* What the command line says. Strings point into argv. */
struct options {
    enum command_id command;
    const char *const *operands;
    size_t operand_count;
    bool help;
    bool version;

    const char *db;
    enum color_choice color;
    const char *product;
    const char *since;
    size_t limit; /* 0: the command's own */
    size_t jobs;  /* 0: one a processor */
    bool json;
    bool quiet;
    bool no_pager;
    bool prune;
    bool strict;
    bool rebuild;
    bool raw;
    bool plain;
    bool markdown;
    bool html;
    bool tree;
    bool messages;
    bool articles_only;
    bool ticket;
    bool redact;
    const char *field;                          /* the one that is wanted, as text */
    const char *sections[OPTIONS_SECTIONS_MAX]; /* names, each perhaps a list with commas */
    size_t section_count;
    bool all;
    const char *list; /* the table to list */
    bool why;
    bool no_fill;
    const char *sets[OPTIONS_SETS_MAX]; /* NAME=VALUE */
    size_t set_count;
};

/* Reads the command line. OPERANDS has room for ARGC pointers and must live as long as OPTIONS.
 * KBQ_BADINPUT with a sentence for anything that cannot be meant. */
enum kbq_status options_parse(int argc, char *const *argv, const char **operands,
                              struct options *options, struct kbq_error *error);

/* The name of a command, and what it does in one line; NULL for one that does not exist yet. */
const char *command_name(enum command_id id);
const char *command_summary(enum command_id id);
const char *command_operands(enum command_id id);

/* Called for each option that COMMAND takes, in the order of help. */
typedef void (*options_visit)(void *context, const char *spelling, const char *help);
void options_each(enum command_id command, options_visit visit, void *context);

#endif
