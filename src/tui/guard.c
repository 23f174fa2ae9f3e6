#include "tui/guard.h"

#include <errno.h>
#include <unistd.h>

enum { FAULT_STACK = 16 * 1024 };

static const int FATAL[] = {SIGTERM, SIGHUP, SIGINT,  SIGQUIT, SIGSEGV,
                            SIGBUS,  SIGFPE, SIGABRT, SIGILL};
static const int CHANGES[] = {SIGWINCH, SIGTSTP, SIGCONT};
enum { FATALS = sizeof FATAL / sizeof FATAL[0], CHANGE_COUNT = sizeof CHANGES / sizeof CHANGES[0] };

static struct sigaction fatal_before[FATALS];
static struct sigaction change_before[CHANGE_COUNT];
static sigset_t mask_before;
static sigset_t waiting_mask;

/* What the handlers read; written only while nothing is watched. */
static int watched_fd;
static char sequence_kept[GUARD_SEQUENCE_MAX];
static size_t sequence_length;
static struct termios modes_kept;
static volatile sig_atomic_t is_watching;

static volatile sig_atomic_t was_resized;
static volatile sig_atomic_t shall_suspend;
static volatile sig_atomic_t has_resumed;

/* Nothing but what POSIX allows in a handler. The signal is blocked here: raised again, it does
 * what it would have done as soon as this returns. */
static void on_fatal(int number)
{
    int error = errno;
    if (is_watching) {
        is_watching = 0;
        ssize_t ignored = write(watched_fd, sequence_kept, sequence_length);
        (void)ignored;
        (void)tcsetattr(watched_fd, TCSANOW, &modes_kept);
    }
    for (size_t i = 0; i < FATALS; i++)
        if (FATAL[i] == number)
            (void)sigaction(number, &fatal_before[i], NULL);
    (void)raise(number);
    errno = error;
}

static void on_change(int number)
{
    if (number == SIGWINCH)
        was_resized = 1;
    else if (number == SIGTSTP)
        shall_suspend = 1;
    else
        has_resumed = 1;
}

void guard_start(void)
{
    static char stack[FAULT_STACK]; /* for the fault that the stack is full */
    const stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
    (void)sigaltstack(&own, NULL);
    struct sigaction action = {.sa_handler = on_fatal, .sa_flags = SA_ONSTACK};
    (void)sigfillset(&action.sa_mask);
    for (size_t i = 0; i < FATALS; i++)
        (void)sigaction(FATAL[i], &action, &fatal_before[i]);
    action = (struct sigaction){.sa_handler = on_change};
    sigset_t changes;
    (void)sigemptyset(&changes);
    for (size_t i = 0; i < CHANGE_COUNT; i++) {
        (void)sigaction(CHANGES[i], &action, &change_before[i]);
        (void)sigaddset(&changes, CHANGES[i]);
    }
    (void)sigprocmask(SIG_BLOCK, &changes, &mask_before);
    waiting_mask = mask_before;
    for (size_t i = 0; i < CHANGE_COUNT; i++)
        (void)sigdelset(&waiting_mask, CHANGES[i]);
}

void guard_stop(void)
{
    static const stack_t none = {.ss_flags = SS_DISABLE};
    for (size_t i = 0; i < FATALS; i++)
        (void)sigaction(FATAL[i], &fatal_before[i], NULL);
    for (size_t i = 0; i < CHANGE_COUNT; i++)
        (void)sigaction(CHANGES[i], &change_before[i], NULL);
    (void)sigprocmask(SIG_SETMASK, &mask_before, NULL);
    (void)sigaltstack(&none, NULL);
}

void guard_watch(int fd, struct str sequence, const struct termios *modes)
{
    struct str kept = str_first(sequence, sizeof sequence_kept);
    watched_fd = fd;
    memcpy(sequence_kept, kept.bytes, kept.length);
    sequence_length = kept.length;
    modes_kept = *modes;
    is_watching = 1;
}

void guard_unwatch(void)
{
    is_watching = 0;
}

/* Reads *FLAG and takes it down. */
static bool take(volatile sig_atomic_t *flag)
{
    bool up = *flag != 0;
    *flag = 0;
    return up;
}

enum guard_change guard_next_change(void)
{
    if (take(&shall_suspend))
        return GUARD_SUSPENDED;
    if (take(&has_resumed))
        return GUARD_RESUMED;
    return take(&was_resized) ? GUARD_RESIZED : GUARD_NOTHING;
}

const sigset_t *guard_waiting_mask(void)
{
    return &waiting_mask;
}

void guard_suspend(void)
{
    struct sigaction own;
    const struct sigaction stopping = {.sa_handler = SIG_DFL};
    sigset_t stop;
    (void)sigemptyset(&stop);
    (void)sigaddset(&stop, SIGTSTP);
    (void)sigaction(SIGTSTP, &stopping, &own);
    (void)raise(SIGTSTP);
    (void)sigprocmask(SIG_UNBLOCK, &stop, NULL); /* here it stops, and goes on */
    (void)sigprocmask(SIG_BLOCK, &stop, NULL);
    (void)sigaction(SIGTSTP, &own, NULL);
}
