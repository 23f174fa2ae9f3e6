#include "tui/terminfo.h"

#include <curses.h>
#include <term.h>

bool terminfo_can_draw(int fd)
{
    int state = 0;
    if (setupterm(NULL, fd, &state) != OK)
        return false;
    bool able = cursor_address && clear_screen && !generic_type && !hard_copy;
    (void)del_curterm(cur_term);
    return able;
}

/* Appends a sequence without its delays, "$<20>". */
static void add(struct strbuf *out, const char *sequence)
{
    while (sequence && *sequence) {
        const char *end = sequence[0] == '$' && sequence[1] == '<' ? strchr(sequence, '>') : NULL;
        if (end) {
            sequence = end + 1;
        } else {
            strbuf_add_char(out, *sequence++);
        }
    }
}

void terminfo_add_restore(struct strbuf *out)
{
    add(out, keypad_local);
    add(out, exit_attribute_mode);
    add(out, orig_pair);
    add(out, cursor_normal);
    add(out, exit_ca_mode ? exit_ca_mode : "\r\n");
}
