/* Runs several commands in turn, many times, and says how long each run took.
 *
 * usage: spawn ROUNDS UNCOUNTED SEPARATOR COMMAND... [SEPARATOR COMMAND...]...
 *
 * Rounds go A B C, C B A, A B C: what drifts on the machine meets all commands alike, and none
 * always runs behind the same other. The first UNCOUNTED rounds only warm up. All input and output
 * is /dev/null. Prints a line for each command: its last exit status, its peak memory in KiB, the
 * processor time of all counted runs, and the wall time of each, in microseconds. This program is
 * small itself because what the kernel reports as the peak of a child begins with the memory of the
 * parent.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { COMMANDS_MAX = 64 };

struct command {
    char **words; /* ends with NULL */
    double *times;
    double processor; /* of all counted runs */
    long peak;
    int status;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

static double microseconds(struct timeval time)
{
    return (double)time.tv_sec * 1e6 + (double)time.tv_usec;
}

/* Runs it once and gives the wall time. */
static double run(struct command *command, const posix_spawn_file_actions_t *actions, bool counted)
{
    double start = now();
    pid_t child;
    int failed = posix_spawnp(&child, command->words[0], actions, NULL, command->words, environ);
    if (failed) {
        fprintf(stderr, "spawn: cannot run '%s': %s\n", command->words[0], strerror(failed));
        exit(2);
    }
    struct rusage usage;
    int status;
    if (wait4(child, &status, 0, &usage) != child) {
        perror("spawn: wait4");
        exit(2);
    }
    double took = now() - start;
    command->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (usage.ru_maxrss > command->peak)
        command->peak = usage.ru_maxrss;
    if (counted)
        command->processor += microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
    return took;
}

int main(int count, char **arguments)
{
    if (count < 5) {
        fputs("usage: spawn ROUNDS UNCOUNTED SEPARATOR COMMAND... [SEPARATOR COMMAND...]...\n",
              stderr);
        return 2;
    }
    int rounds = atoi(arguments[1]);
    int uncounted = atoi(arguments[2]);
    const char *separator = arguments[3];
    struct command commands[COMMANDS_MAX] = {0};
    int length = 0;
    for (int i = 3; i < count; i++) {
        if (i > 3 && strcmp(arguments[i], separator) != 0)
            continue;
        if (length == COMMANDS_MAX || i + 1 == count || rounds < 1) {
            fputs("spawn: too many commands, an empty one, or no rounds\n", stderr);
            return 2;
        }
        commands[length].times = calloc((size_t)rounds, sizeof(double));
        if (!commands[length].times)
            return 2;
        commands[length++].words = arguments + i + 1;
        if (i > 3)
            arguments[i] = NULL;
    }

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    for (int round = -uncounted; round < rounds; round++) {
        for (int i = 0; i < length; i++) {
            struct command *command = &commands[round % 2 ? length - 1 - i : i];
            double took = run(command, &actions, round >= 0);
            if (round >= 0)
                command->times[round] = took;
        }
    }
    for (int i = 0; i < length; i++) {
        printf("%d %ld %.1f", commands[i].status, commands[i].peak, commands[i].processor);
        for (int round = 0; round < rounds; round++)
            printf(" %.1f", commands[i].times[round]);
        putchar('\n');
        free(commands[i].times);
    }
    return fflush(stdout) ? 2 : 0;
}
