/* Runs a command as if it had been called directly, and listens to what it says. Uses base/. */
#ifndef KBQ_CMD_RELAY_H
#define KBQ_CMD_RELAY_H

#include "base/status.h"
#include "base/strbuf.h"

struct relay_end {
    int status;         /* as a shell says it: 128 + n for signal n, 127 or 126 when not started */
    int signal;         /* that ended it, or 0 */
    int error;          /* errno when it could not be started, or 0 */
    bool asked;         /* it ended by a signal that the user sent */
    struct strbuf tail; /* the last of what it wrote to standard error; freed by the caller */
};

/* Runs ARGV (ends with NULL) and waits for its end. Standard input and output are the caller's own
 * descriptors. Standard error goes through here byte for byte:
 *
 * - Where it is a terminal, the command gets a pseudo-terminal without output processing, so that
 *   it still colours, draws its progress and starts its pager (cmd/pty.h). The order between its
 *   two streams is then that of arrival.
 * - Where it is the same file or pipe as standard output (2>&1), both go through one pipe, for the
 *   order between them is part of what they say.
 * - Otherwise it is a pipe.
 *
 * A signal that was sent to kbq alone (INT, TERM, HUP, QUIT, USR1, USR2) is passed on; those of the
 * keyboard reach the command by themselves. What the command leaves running behind it can go on
 * writing: a process of ours stays for that, and nobody waits for it. */
enum kbq_status relay_run(const char *const *argv, struct relay_end *end, struct kbq_error *error);

#endif
