/* A pseudo-terminal that stands in for a real one: a command writes to it, and may read keys from
 * it as pagers do. Uses nothing of ours. */
#ifndef KBQ_CMD_PTY_H
#define KBQ_CMD_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

struct pty {
    int master;          /* what the command writes can be read here */
    int slave;           /* for the command */
    int keys;            /* the real keyboard while the command wants single keys; -1 otherwise */
    int real;            /* the terminal that it stands in for */
    struct termios mode; /* of the real one, as it was */
};

/* Makes a pseudo-terminal like the terminal REAL, but without output processing: the real one does
 * what has to be done with the bytes. False when there is none to be had. */
bool pty_open(struct pty *pty, int real);

/* Gives it the size of the real one. */
void pty_copy_size(const struct pty *pty);

/* Reads what the command wrote, at most ROOM bytes. 0 when it only changed how it wants its keys,
 * which the real terminal then follows; -1 with errno at the end. */
ssize_t pty_read(struct pty *pty, char *bytes, size_t room);

/* Passes on the keys that were typed. */
void pty_pass_keys(struct pty *pty);

/* The real terminal as it was. */
void pty_close(struct pty *pty);

#endif
