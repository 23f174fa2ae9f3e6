/* What the commands share: how they are called, the base they read, where their text goes. Uses
 * lookup/, render/ and what they use. */
#ifndef KBQ_CMD_COMMAND_H
#define KBQ_CMD_COMMAND_H

#include "cmd/options.h"
#include "lookup/bases.h"
#include "render/style.h"
#include "render/view.h"

/* Exit statuses, as in docs/ARCHITECTURE.md. */
enum exit_status {
    EXIT_FOUND = 0,
    EXIT_NOTHING = 1,
    EXIT_TROUBLE = 2,
    EXIT_INTERRUPTED = 130,
};

int cmd_lookup(const struct options *options);
int cmd_show(const struct options *options);
int cmd_search(const struct options *options);
int cmd_import(const struct options *options);
int cmd_batch(const struct options *options);
int cmd_info(const struct options *options);
int cmd_check(const struct options *options);
int cmd_code(const struct options *options);
int cmd_run(const struct options *options);
int cmd_help(const struct options *options);

/* What --version and --show-paths ask for. */
int cmd_version(const struct options *options);
int cmd_show_paths(const struct options *options);

/* Prints the help for COMMAND; COMMAND_HELP stands for all of kbq. */
int help_print(const struct options *options, enum command_id command);

/* Prints what completes the operand, as --complete asks. */
int complete_print(const struct options *options);

/* After a look-up that found nothing: says so when its first word was probably meant for a
 * command. */
void help_suggest(const struct options *options);

/* Says what failed on standard error; the exit status for it. */
int command_failed(const struct kbq_error *error);

/* What the options ask to see of an answer. */
struct view command_view(const struct options *options);

/* How to set text for standard output, or for another descriptor. */
struct style command_style(const struct options *options);
struct style command_style_of(const struct options *options, int fd);

/* Writes OUT to standard output, or shows it in the pager when PAGED and it is longer than the
 * terminal is high, and empties it. Returns STATUS, or EXIT_TROUBLE when it cannot be written. */
int command_print(struct strbuf *out, const struct options *options, bool paged, int status);

/* Appends standard input to OUT, at most LIMIT bytes; *CUT says whether there was more. */
enum kbq_status command_read_input(size_t limit, struct strbuf *out, bool *cut,
                                   struct kbq_error *error);

/* A usage error: there is no field NAME; says which there are. */
int command_unknown_field(const char *name);
/* Looks TEXT up and appends the answer to OUT. The exit status, EXIT_TROUBLE with ERROR filled. */
int command_look_up(struct strbuf *out, const struct options *options, const struct bases *bases,
                    struct str text, struct kbq_error *error);

/* kbq alone in a terminal: asks for one text after the other and answers. The exit status. */
int command_ask(const struct options *options);

/* A usage error: says TEXT and where to read more. */
int command_usage(const struct options *options, const char *text);

#endif
