#include "cmd/tty.h"

#include "base/str.h"

#include <stdlib.h>
#include <unistd.h>

struct winsize tty_size(int fd)
{
    struct winsize size = {0};
    if (ioctl(fd, TIOCGWINSZ, &size) != 0)
        size = (struct winsize){0};
    return size;
}

static bool variable_is_set(const char *name)
{
    const char *value = getenv(name);
    return value && value[0];
}

/* The variable NAME is a number of at least LEAST. */
static bool has_version(const char *name, long least)
{
    const char *value = getenv(name);
    return value && ascii_digit(value[0]) && strtol(value, NULL, 10) >= least;
}

/* tmux keeps links since 3.4; older ones may drop more than the link. */
static bool is_tmux_with_links(void)
{
    const char *version = getenv("TERM_PROGRAM_VERSION");
    char *end;
    if (!version || !ascii_digit(version[0]))
        return false;
    long major = strtol(version, &end, 10);
    long minor = *end == '.' ? strtol(end + 1, NULL, 10) : 0;
    return major > 3 || (major == 3 && minor >= 4);
}

bool tty_has_links(int fd)
{
    static const char *const PROGRAMS[] = {"iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper",
                                           "Tabby",     "rio",     "mintty", NULL};
    static const char *const TERMS[] = {"xterm-kitty", "alacritty",     "foot",    "foot-extra",
                                        "contour",     "xterm-ghostty", "wezterm", NULL};
    const char *term = getenv("TERM");
    const char *program = getenv("TERM_PROGRAM");
    const char *forced = getenv("FORCE_HYPERLINK");
    if (isatty(fd) != 1 || !term || strcmp(term, "dumb") == 0)
        return false;
    if (forced && forced[0])
        return strcmp(forced, "0") != 0;
    if (variable_is_set("TMUX") || variable_is_set("STY")) /* what is around it does not count */
        return program && strcmp(program, "tmux") == 0 && is_tmux_with_links();
    return str_in_list(str_of(term), TERMS) ||
           (program && str_in_list(str_of(program), PROGRAMS)) ||
           has_version("VTE_VERSION", 5000) || has_version("KONSOLE_VERSION", 201200) ||
           variable_is_set("WT_SESSION") || variable_is_set("DOMTERM");
}
