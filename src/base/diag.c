#include "base/diag.h"

#include "base/text.h"

#include <stdio.h>
#include <unistd.h>

static bool is_quiet;
static bool progress_shown;

/* Formats into one buffer, makes it harmless, and writes it with one call, so that lines of two
 * processes do not mix. */
static void say(const char *prefix, const char *suffix, const char *format, va_list args)
{
    char line[2048];
    if (vsnprintf(line, sizeof line, format, args) < 0)
        return;
    struct strbuf safe = STRBUF_EMPTY;
    strbuf_add_text(&safe, progress_shown ? "\r\033[K" : "");
    progress_shown = false;
    strbuf_add_text(&safe, prefix);
    for (char *feed = line; (feed = strchr(feed, '\n'));)
        *feed = ' '; /* a name with a line feed must not forge a line */
    text_add_printable(&safe, str_of(line));
    strbuf_add_text(&safe, suffix);
    if (!safe.failed)
        (void)fwrite(safe.bytes, 1, safe.length, stderr);
    strbuf_clear(&safe);
}

void diag_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say("kbq: ", "\n", format, args);
    va_end(args);
}

void diag_warning(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say("kbq: warning: ", "\n", format, args);
    va_end(args);
}

void diag_note(const char *format, ...)
{
    if (is_quiet)
        return;
    va_list args;
    va_start(args, format);
    say("", "\n", format, args);
    va_end(args);
}

void diag_progress(const char *format, ...)
{
    if (is_quiet || !diag_has_terminal())
        return;
    va_list args;
    va_start(args, format);
    say(progress_shown ? "" : "\r\033[K", "", format, args);
    progress_shown = true;
    va_end(args);
}

void diag_progress_end(void)
{
    if (progress_shown)
        (void)fputs("\r\033[K", stderr);
    progress_shown = false;
}

void diag_set_quiet(bool quiet)
{
    is_quiet = quiet;
}

bool diag_has_terminal(void)
{
    return isatty(STDERR_FILENO) == 1;
}
