#include "cmd/relay.h"

#include "base/file.h"
#include "cmd/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    TAIL_MAX = 32 * 1024,
    READ_STEP = 16 * 1024,
    NOT_RUNNABLE = 126,
    NOT_FOUND = 127,
    SIGNALED = 128
};

struct relay {
    int from;     /* what the command writes to; -1 when it ended or nobody can read on */
    int to_child; /* the command's end of it */
    bool is_pty;
    struct pty pty;
    bool both;   /* standard output goes the same way */
    int signals; /* of this process, as a descriptor */
    sigset_t before;
    pid_t child;
    bool ended;
    int forwarded; /* the last signal that was passed on */
    struct relay_end *end;
};

/* ---- the way of standard error ---- */

/* Both standard streams are one file, but no terminal: full-screen programs set a terminal up
 * through standard output. */
static bool is_shared(void)
{
    struct stat out;
    struct stat err;
    return isatty(STDERR_FILENO) != 1 && fstat(STDOUT_FILENO, &out) == 0 &&
           fstat(STDERR_FILENO, &err) == 0 && out.st_dev == err.st_dev && out.st_ino == err.st_ino;
}

static bool open_way(struct relay *relay)
{
    int ends[2];
    relay->both = is_shared();
    if (isatty(STDERR_FILENO) == 1 && pty_open(&relay->pty, STDERR_FILENO)) {
        relay->is_pty = true;
        relay->from = relay->pty.master;
        relay->to_child = relay->pty.slave;
        return true;
    }
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    relay->from = ends[0];
    relay->to_child = ends[1];
    return true;
}

/* ---- the command ---- */

/* Becomes the command; REPORT carries errno when that is not possible. */
static _Noreturn void become_command(const struct relay *relay, const char *const *argv, int report)
{
    (void)dup2(relay->to_child, STDERR_FILENO);
    if (relay->both)
        (void)dup2(relay->to_child, STDOUT_FILENO);
    (void)signal(SIGPIPE, SIG_DFL); /* kbq ignores it */
    (void)sigprocmask(SIG_SETMASK, &relay->before, NULL);
    (void)execvp(argv[0], (char *const *)argv);
    int reason = errno;
    (void)!write(report, &reason, sizeof reason);
    _exit(NOT_FOUND);
}

static enum kbq_status start_command(struct relay *relay, const char *const *argv,
                                     struct kbq_error *error)
{
    int report[2];
    if (pipe2(report, O_CLOEXEC) != 0)
        return kbq_fail(error, KBQ_IO, "cannot start '%s': %s", argv[0], strerror(errno));
    relay->child = fork();
    if (relay->child == 0)
        become_command(relay, argv, report[1]);
    int reason = relay->child < 0 ? errno : 0;
    (void)close(report[1]);
    if (relay->child > 0) {
        ssize_t got;
        while ((got = read(report[0], &reason, sizeof reason)) < 0 && errno == EINTR) {
        }
        relay->end->error = got == (ssize_t)sizeof reason ? reason : 0;
        reason = 0;
    }
    (void)close(report[0]);
    (void)close(relay->to_child);
    relay->to_child = -1;
    return reason ? kbq_fail(error, KBQ_IO, "cannot start '%s': %s", argv[0], strerror(reason))
                  : KBQ_OK;
}

static void note_end(struct relay *relay)
{
    int state;
    pid_t pid;
    while ((pid = waitpid(relay->child, &state, WNOHANG)) < 0 && errno == EINTR) {
    }
    if (pid != relay->child)
        return;
    struct relay_end *end = relay->end;
    relay->ended = true;
    end->signal = WIFSIGNALED(state) ? WTERMSIG(state) : 0;
    end->status = end->signal ? SIGNALED + end->signal : WEXITSTATUS(state);
    end->asked =
        end->signal && (end->signal == SIGINT || end->signal == SIGQUIT || end->signal == SIGHUP ||
                        end->signal == SIGPIPE || end->signal == relay->forwarded);
    if (end->error)
        end->status = end->error == ENOENT || end->error == ENOTDIR ? NOT_FOUND : NOT_RUNNABLE;
}

/* ---- signals ---- */

static bool open_signals(struct relay *relay)
{
    static const int SIGNALS[] = {SIGINT,  SIGTERM, SIGHUP,   SIGQUIT,
                                  SIGUSR1, SIGUSR2, SIGWINCH, SIGCHLD};
    sigset_t set;
    (void)signal(SIGCHLD, SIG_DFL); /* ignored, it would leave no status to wait for */
    (void)sigemptyset(&set);
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++)
        (void)sigaddset(&set, SIGNALS[i]);
    if (sigprocmask(SIG_BLOCK, &set, &relay->before) != 0)
        return false;
    relay->signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    return relay->signals >= 0;
}

static void take_signals(struct relay *relay)
{
    struct signalfd_siginfo info;
    while (read(relay->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        int number = (int)info.ssi_signo;
        if (number == SIGCHLD) {
            note_end(relay);
        } else if (number == SIGWINCH) {
            if (relay->is_pty)
                pty_copy_size(&relay->pty); /* its own signal may have come before that */
            if (!relay->ended)
                (void)kill(relay->child, SIGWINCH);
        } else if (info.ssi_code <= 0 && !relay->ended) { /* sent by a process, not by a key */
            relay->forwarded = number;
            (void)kill(relay->child, number);
        }
    }
}

/* ---- bytes ---- */

static void keep_tail(struct strbuf *tail, const char *bytes, size_t length)
{
    strbuf_add(tail, bytes, length);
    if (tail->length > (size_t)2 * TAIL_MAX) {
        memmove(tail->bytes, tail->bytes + tail->length - TAIL_MAX, TAIL_MAX);
        tail->length = TAIL_MAX;
        tail->bytes[tail->length] = '\0';
    }
}

static void close_from(struct relay *relay)
{
    if (relay->is_pty)
        pty_close(&relay->pty);
    else
        (void)close(relay->from);
    relay->from = -1;
}

/* Passes on what is there. Where nobody reads standard error any more, the command feels it as if
 * it wrote there itself. */
static void pass_on(struct relay *relay)
{
    char bytes[READ_STEP];
    ssize_t got = relay->is_pty ? pty_read(&relay->pty, bytes, sizeof bytes)
                                : read(relay->from, bytes, sizeof bytes);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got < 0 || (got == 0 && !relay->is_pty)) { /* a pseudo-terminal ends with EIO */
        close_from(relay);
        return;
    }
    struct kbq_error ignored = {0};
    keep_tail(&relay->end->tail, bytes, (size_t)got);
    if (file_write_fd(STDERR_FILENO, "standard error", (struct str){bytes, (size_t)got}, &ignored))
        close_from(relay);
}

/* The command has ended, but something that it started holds its standard error. */
static void hand_over(struct relay *relay)
{
    if (fork() == 0) {
        (void)close(STDIN_FILENO);
        if (!relay->both)
            (void)close(STDOUT_FILENO);
        (void)sigprocmask(SIG_SETMASK, &relay->before, NULL);
        while (relay->from >= 0)
            pass_on(relay);
        _exit(0);
    }
    close_from(relay);
}

static void listen_until_end(struct relay *relay)
{
    while (!relay->ended || relay->from >= 0) {
        struct pollfd fds[] = {{.fd = relay->signals, .events = POLLIN},
                               {.fd = relay->from, .events = POLLIN},
                               {.fd = relay->is_pty ? relay->pty.keys : -1, .events = POLLIN}};
        int ready = poll(fds, 3, relay->ended ? 0 : -1);
        if (ready < 0 && errno != EINTR)
            break;
        if (fds[0].revents)
            take_signals(relay);
        if (fds[2].revents)
            pty_pass_keys(&relay->pty);
        if (fds[1].revents)
            pass_on(relay);
        else if (ready == 0 && relay->ended && relay->from >= 0)
            hand_over(relay);
    }
}

enum kbq_status relay_run(const char *const *argv, struct relay_end *end, struct kbq_error *error)
{
    *end = (struct relay_end){.status = NOT_RUNNABLE};
    struct relay relay = {.from = -1, .to_child = -1, .signals = -1, .end = end};
    if (!open_signals(&relay) || !open_way(&relay))
        return kbq_fail(error, KBQ_IO, "cannot start '%s': %s", argv[0], strerror(errno));
    enum kbq_status status = start_command(&relay, argv, error);
    if (!status)
        listen_until_end(&relay);
    if (relay.from >= 0)
        close_from(&relay);
    (void)close(relay.signals);
    (void)sigprocmask(SIG_SETMASK, &relay.before, NULL);
    return status;
}
