#include "cmd/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { KEYS_MAX = 512, PACKET_MAX = 16 * 1024 };

bool pty_open(struct pty *pty, int real)
{
    *pty = (struct pty){.master = -1, .slave = -1, .keys = -1, .real = real};
    if (tcgetattr(real, &pty->mode) != 0)
        return false;
    struct termios mode = pty->mode;
    mode.c_oflag &= ~(tcflag_t)OPOST;
    mode.c_lflag |= EXTPROC; /* changes of the mode come as packets (ioctl_tty(2), TIOCPKT) */
    if (openpty(&pty->master, &pty->slave, NULL, &mode, NULL) != 0)
        return false;
    (void)fcntl(pty->master, F_SETFD, FD_CLOEXEC);
    (void)fcntl(pty->slave, F_SETFD, FD_CLOEXEC);
    (void)ioctl(pty->master, TIOCPKT, &(int){1});
    pty_copy_size(pty);
    return true;
}

void pty_copy_size(const struct pty *pty)
{
    struct winsize size;
    if (ioctl(pty->real, TIOCGWINSZ, &size) == 0)
        (void)ioctl(pty->master, TIOCSWINSZ, &size);
}

static void stop_keys(struct pty *pty)
{
    if (pty->keys < 0)
        return;
    (void)tcsetattr(pty->keys, TCSADRAIN, &pty->mode);
    (void)close(pty->keys);
    pty->keys = -1;
}

/* Without lines (ICANON) a program wants each key at once: a pager. The real terminal gets the same
 * mode but for its output and for the echo, which would come twice. */
static void follow_mode(struct pty *pty)
{
    struct termios wanted;
    if (tcgetattr(pty->master, &wanted) != 0)
        return;
    if (wanted.c_lflag & ICANON) {
        stop_keys(pty);
        return;
    }
    if (pty->keys < 0)
        pty->keys = open("/dev/tty", O_RDONLY | O_CLOEXEC | O_NOCTTY);
    wanted.c_oflag = pty->mode.c_oflag;
    wanted.c_lflag &= ~(tcflag_t)(EXTPROC | ECHO);
    if (pty->keys >= 0)
        (void)tcsetattr(pty->keys, TCSADRAIN, &wanted);
}

ssize_t pty_read(struct pty *pty, char *bytes, size_t room)
{
    char packet[1 + PACKET_MAX]; /* a byte that says what it is, and data if that is 0 */
    size_t most = room < PACKET_MAX ? room : PACKET_MAX;
    ssize_t got = read(pty->master, packet, most + 1);
    if (got <= 0) {
        errno = got == 0 ? EIO : errno;
        return -1;
    }
    if (packet[0] & TIOCPKT_IOCTL)
        follow_mode(pty);
    if (packet[0] != TIOCPKT_DATA)
        return 0;
    for (ssize_t i = 1; i < got; i++)
        bytes[i - 1] = packet[i];
    return got - 1;
}

void pty_pass_keys(struct pty *pty)
{
    char keys[KEYS_MAX];
    ssize_t got = read(pty->keys, keys, sizeof keys);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0 || write(pty->master, keys, (size_t)got) < 0)
        stop_keys(pty);
}

void pty_close(struct pty *pty)
{
    stop_keys(pty);
    if (pty->master >= 0)
        (void)close(pty->master);
    pty->master = -1;
}
