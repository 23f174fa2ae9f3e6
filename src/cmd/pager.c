#include "cmd/pager.h"

#include "base/diag.h"
#include "base/file.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

const char *pager_command(const char *chosen)
{
    const char *pager = chosen;
    if (!pager)
        pager = getenv("KBQ_PAGER");
    if (!pager)
        pager = getenv("PAGER");
    return pager ? pager : "less -FRX";
}

bool pager_takes_links(const char *command)
{
    struct str rest = str_of(command);
    struct str word = {0};
    if (!str_next_word(&rest, &word))
        return true;
    for (size_t i = word.length; i > 0; i--)
        if (word.bytes[i - 1] == '/') {
            word = str_from(word, i);
            break;
        }
    return str_equal(word, STR("less")) || str_equal(word, STR("cat"));
}

/* Becomes the pager that reads FD. */
static _Noreturn void become_pager(const char *command, int fd)
{
    (void)signal(SIGPIPE, SIG_DFL);
    (void)signal(SIGINT, SIG_DFL);
    (void)signal(SIGQUIT, SIG_DFL);
    (void)dup2(fd, STDIN_FILENO);
    (void)close(fd);
    (void)setenv("LESS", "FRX", 0); /* colours come through; a page is no screen of its own */
    (void)setenv("LV", "-c", 0);
    if (geteuid() != getuid() || getenv("SUDO_UID"))
        (void)setenv("LESSSECURE", "1", 1);
    (void)execl("/bin/sh", "sh", "-c", command, (char *)NULL);
    _exit(127);
}

/* Whether STATE, from waitpid, is the end of a reader who read: at the end of the text, or stopped.
 */
static bool has_shown(int state)
{
    if (WIFSIGNALED(state))
        return WTERMSIG(state) == SIGINT || WTERMSIG(state) == SIGTERM ||
               WTERMSIG(state) == SIGHUP || WTERMSIG(state) == SIGQUIT ||
               WTERMSIG(state) == SIGPIPE;
    return WIFEXITED(state) && (WEXITSTATUS(state) == 0 || WEXITSTATUS(state) == 128 + SIGPIPE ||
                                WEXITSTATUS(state) == 128 + SIGINT);
}

/* Runs COMMAND with TEXT as its input. The keyboard's signals are the pager's while it runs. */
static bool run_pager(const char *command, struct str text)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    (void)signal(SIGCHLD, SIG_DFL); /* ignored, it would leave no status to wait for */
    void (*interrupt)(int) = signal(SIGINT, SIG_IGN);
    void (*quit)(int) = signal(SIGQUIT, SIG_IGN);
    pid_t child = fork();
    if (child == 0) {
        (void)close(ends[1]);
        become_pager(command, ends[0]);
    }
    (void)close(ends[0]);
    if (child > 0) {
        struct kbq_error ignored = {0}; /* the reader left before the end: that is its right */
        (void)file_write_fd(ends[1], "pager", text, &ignored);
    }
    (void)close(ends[1]);
    int state = 0;
    pid_t ended = -1;
    while (child > 0 && (ended = waitpid(child, &state, 0)) < 0 && errno == EINTR) {
    }
    (void)signal(SIGINT, interrupt);
    (void)signal(SIGQUIT, quit);
    return ended == child && child > 0 && has_shown(state);
}

bool pager_show(const char *command, struct str text)
{
    if (!str_trim(str_of(command)).length)
        return false;
    bool shown = run_pager(command, text);
    if (!shown)
        diag_warning("the pager '%s' failed; KBQ_PAGER or PAGER names another one", command);
    return shown;
}
