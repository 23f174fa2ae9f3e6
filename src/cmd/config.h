/* The configuration file, for the few who want one: defaults of some options. Uses cmd/options.h
 * and base/. */
#ifndef KBQ_CMD_CONFIG_H
#define KBQ_CMD_CONFIG_H

#include "base/strbuf.h"
#include "cmd/options.h"

/* A configuration that was read; options point into it. */
struct config {
    struct strbuf text; /* of the file, cut into strings */
    struct strbuf base; /* its base with ~ resolved */
};

/* Appends the name of the configuration file. False when there is no home folder. */
bool config_path(struct strbuf *path);

/* Fills OPTIONS with what the user's configuration file says, when there is one, and the
 * environment does not; the command line, read afterwards, has the last word. KBQ_BADINPUT with
 * file and line for what cannot be meant. Warns of a file that cannot be read. Free with
 * config_clear in any case, after the last use of OPTIONS. */
enum kbq_status config_apply(struct config *config, struct options *options,
                             struct kbq_error *error);
void config_clear(struct config *config);

#endif
