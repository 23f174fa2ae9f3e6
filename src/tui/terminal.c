#include "tui/terminal.h"

#include "base/file.h"
#include "base/text.h"
#include "tui/guard.h"
#include "tui/terminfo.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* Bracketed paste: xterm's private mode 2004. What is pasted comes between two sequences, and so
 * cannot be taken for keys. */
#define PASTE_ON    "\033[?2004h"
#define PASTE_OFF   "\033[?2004l"
#define PASTE_BEGIN "\033[200~"
#define PASTE_END   "\033[201~"

enum {
    KEY_PASTE_BEGIN = KEY_MAX + 1,
    KEY_PASTE_END,
    ESCAPE = 0x1B,
    ESCAPE_WAIT_MS = 50, /* for the rest of a key's sequence: enough for ssh */
};

static struct {
    SCREEN *screen;
    struct termios modes; /* before */
    struct strbuf restore;
    bool color;
    bool utf8;     /* characters outside of ASCII can be shown */
    uint32_t rule; /* terminal_rule */
    size_t keep;   /* bytes of a paste */
    struct strbuf paste;
    size_t silent; /* reads that gave nothing though there was something */
} terminal;

/* ---- opening and closing ---- */

bool terminal_can_draw(void)
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && getenv("TERM") &&
           terminfo_can_draw(STDOUT_FILENO);
}

/* Characters are UTF-8 in all of kbq. Where the locale says something else, the terminal is
 * believed to show UTF-8 all the same, as it has to for other output of kbq. */
static void choose_locale(void)
{
    bool own = setlocale(LC_CTYPE, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    terminal.utf8 = own || setlocale(LC_CTYPE, "C.UTF-8");
    terminal.rule = own ? 0x2500 : '-';
}

static void start_colors(void)
{
    terminal.color = terminal.color && has_colors() && start_color() == OK;
    if (!terminal.color)
        return;
    short ground = use_default_colors() == OK ? -1 : COLOR_BLACK;
    for (int i = 1; i <= LOOK_COLORS; i++)
        (void)init_pair((short)i, (short)i, ground);
}

static void set_modes(void)
{
    (void)raw();
    (void)noecho();
    (void)nonl();
    (void)intrflush(stdscr, FALSE);
    (void)keypad(stdscr, TRUE);
    (void)set_escdelay(ESCAPE_WAIT_MS);
    wtimeout(stdscr, 0);
    (void)define_key(PASTE_BEGIN, KEY_PASTE_BEGIN);
    (void)define_key(PASTE_END, KEY_PASTE_END);
}

/* From here on the terminal is another one than before: it gets pastes in brackets, and it has to
 * be put back. */
static void take_over(void)
{
    guard_watch(STDOUT_FILENO, strbuf_view(&terminal.restore), &terminal.modes);
    terminal_send(STR(PASTE_ON));
}

static void give_back(void)
{
    terminal_send(STR(PASTE_OFF));
    (void)curs_set(1);
    (void)endwin();
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &terminal.modes);
    guard_unwatch();
}

enum kbq_status terminal_open(bool color, size_t paste_max, struct kbq_error *error)
{
    if (tcgetattr(STDIN_FILENO, &terminal.modes) != 0)
        return kbq_fail(error, KBQ_IO, "cannot read the modes of the terminal: %s",
                        strerror(errno));
    terminal.color = color;
    terminal.keep = paste_max;
    choose_locale();
    guard_start(); /* before ncurses, which leaves signals alone that have a handler */
    terminal.screen = newterm(NULL, stdout, stdin);
    if (!terminal.screen) {
        guard_stop();
        return kbq_fail(error, KBQ_IO, "cannot use the terminal '%s'", getenv("TERM"));
    }
    strbuf_add_text(&terminal.restore, "\030" PASTE_OFF); /* CAN ends a sequence that was cut */
    terminfo_add_restore(&terminal.restore);
    take_over();
    set_modes();
    start_colors();
    return KBQ_OK;
}

void terminal_close(void)
{
    if (!terminal.screen)
        return;
    give_back();
    guard_stop();
    delscreen(terminal.screen);
    terminal.screen = NULL;
    strbuf_clear(&terminal.paste);
    strbuf_clear(&terminal.restore);
    (void)setlocale(LC_CTYPE, "C");
}

void terminal_suspend(void)
{
    (void)def_prog_mode();
    give_back();
    guard_suspend();
    (void)reset_prog_mode();
    take_over();
    terminal_redraw();
}

uint32_t terminal_rule(void)
{
    return terminal.rule;
}

void terminal_size(size_t *rows, size_t *columns)
{
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
        (void)resizeterm(size.ws_row, size.ws_col);
    *rows = (size_t)getmaxy(stdscr);
    *columns = (size_t)getmaxx(stdscr);
}

void terminal_send(struct str sequence)
{
    struct kbq_error ignored = {0};
    (void)file_write_fd(STDOUT_FILENO, "terminal", sequence, &ignored);
}

/* ---- reading ---- */

/* Adds BYTE to the paste, of which no more than `keep` bytes are kept. */
static void keep_byte(struct input *input, char byte)
{
    if (terminal.paste.length < terminal.keep)
        strbuf_add_char(&terminal.paste, byte);
    else
        input->cut = true;
}

/* Reads a paste up to its end. Where ncurses reads its keys, byte for byte, there must be nothing
 * taken of what follows: so never more is read at a time than is missing of the end's sequence. */
static void read_paste(struct input *input)
{
    const struct str end = STR(PASTE_END);
    struct termios modes;
    (void)tcgetattr(STDIN_FILENO, &modes);
    struct termios patient = modes;
    patient.c_cc[VMIN] = 0;
    patient.c_cc[VTIME] = 10; /* a second of silence ends it, too */
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &patient);
    *input = (struct input){.kind = INPUT_PASTE};
    strbuf_reset(&terminal.paste);
    size_t matched = 0;
    while (matched < end.length) {
        char bytes[sizeof PASTE_END];
        ssize_t got = read(STDIN_FILENO, bytes, end.length - matched);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        for (ssize_t i = 0; i < got; i++) {
            if (bytes[i] == end.bytes[matched]) {
                matched++;
                continue;
            }
            for (size_t k = 0; k < matched; k++)
                keep_byte(input, end.bytes[k]);
            matched = bytes[i] == ESCAPE;
            if (!matched)
                keep_byte(input, bytes[i]);
        }
    }
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    input->text = strbuf_view(&terminal.paste);
}

static struct input enter(void)
{
    struct pollfd poll_for = {.fd = STDIN_FILENO, .events = POLLIN};
    bool more = poll(&poll_for, 1, 0) > 0;
    return (struct input){.kind = INPUT_CHARACTER, .codepoint = '\n', .more = more};
}

/* A key that ncurses knows by its sequence. */
static struct input special_key(wint_t code)
{
    static const struct {
        wint_t code;
        enum input_kind kind;
    } KEYS[] = {
        {KEY_UP, INPUT_UP},           {KEY_DOWN, INPUT_DOWN},  {KEY_LEFT, INPUT_LEFT},
        {KEY_RIGHT, INPUT_RIGHT},     {KEY_HOME, INPUT_HOME},  {KEY_FIND, INPUT_HOME},
        {KEY_END, INPUT_END},         {KEY_SELECT, INPUT_END}, {KEY_PPAGE, INPUT_PAGE_UP},
        {KEY_NPAGE, INPUT_PAGE_DOWN}, {KEY_DC, INPUT_DELETE},  {KEY_BACKSPACE, INPUT_BACKSPACE},
    };
    if (code == KEY_ENTER)
        return enter();
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (KEYS[i].code == code)
            return (struct input){.kind = KEYS[i].kind};
    return (struct input){.kind = INPUT_NONE};
}

/* The key Escape, or a sequence that ncurses does not know, which is passed over. */
static struct input read_escape(void)
{
    wint_t next;
    if (get_wch(&next) == ERR)
        return (struct input){.kind = INPUT_ESCAPE};
    if (next == '[' || next == 'O')
        while (get_wch(&next) == OK && (next < 0x40 || next > 0x7E))
            continue;
    return (struct input){.kind = INPUT_NONE};
}

static struct input character(wint_t code)
{
    if (code == '\r' || code == '\n')
        return enter();
    if (code == '\t')
        return (struct input){.kind = INPUT_TAB};
    if (code == 0x7F || code == '\b')
        return (struct input){.kind = INPUT_BACKSPACE};
    if (code == ESCAPE)
        return read_escape();
    if (code >= 1 && code <= 26)
        return (struct input){.kind = INPUT_CONTROL, .codepoint = (uint32_t)code + 'a' - 1};
    if (code < ' ' || text_is_control((uint32_t)code))
        return (struct input){.kind = INPUT_NONE};
    return (struct input){.kind = INPUT_CHARACTER, .codepoint = (uint32_t)code};
}

/* Reads a key that has arrived. False when there is none. */
static bool read_key(struct input *input)
{
    wint_t code;
    int kind = get_wch(&code);
    if (kind == ERR)
        return false;
    if (kind == KEY_CODE_YES && code == KEY_PASTE_BEGIN)
        read_paste(input);
    else
        *input = kind == KEY_CODE_YES ? special_key(code) : character(code);
    return true;
}

/* What signals have told. */
static bool read_change(struct input *input)
{
    switch (guard_next_change()) {
    case GUARD_SUSPENDED:
        *input = (struct input){.kind = INPUT_CONTROL, .codepoint = 'z'};
        return true;
    case GUARD_RESUMED: /* whoever had the terminal meanwhile has left other modes behind */
        (void)reset_prog_mode();
        take_over();
        *input = (struct input){.kind = INPUT_RESUME};
        return true;
    case GUARD_RESIZED:
        *input = (struct input){.kind = INPUT_RESIZE};
        return true;
    case GUARD_NOTHING:
        break;
    }
    return false;
}

bool terminal_read(struct input *input, bool wait)
{
    enum { SILENT_MAX = 16 };
    for (;;) {
        if (read_change(input))
            return true;
        if (read_key(input)) {
            terminal.silent = 0;
            return true;
        }
        struct pollfd poll_for = {.fd = STDIN_FILENO, .events = POLLIN};
        const struct timespec at_once = {0};
        int ready = ppoll(&poll_for, 1, wait ? NULL : &at_once, guard_waiting_mask());
        bool gone = ready > 0 && (poll_for.revents & (POLLHUP | POLLERR | POLLNVAL));
        if (gone || (ready > 0 && ++terminal.silent > SILENT_MAX)) {
            *input = (struct input){.kind = INPUT_GONE};
            return true;
        }
        if (!wait && ready == 0)
            return false;
    }
}

/* ---- drawing ---- */

static attr_t attributes(unsigned look)
{
    return (look & LOOK_BOLD ? A_BOLD : A_NORMAL) | (look & LOOK_FAINT ? A_DIM : A_NORMAL) |
           (look & LOOK_UNDERLINED ? A_UNDERLINE : A_NORMAL) |
           (look & LOOK_REVERSED ? A_REVERSE : A_NORMAL);
}

/* The characters of CELL as this terminal can show them, in the columns that the grid gave them. */
static void cell_text(const struct cell *cell, bool wide, wchar_t *text)
{
    wchar_t base = (wchar_t)cell->base;
    size_t length = 0;
    if (!terminal.utf8 && base > 0x7E)
        base = '?';
    else if (wcwidth(base) != (wide ? 2 : 1))
        base = TEXT_REPLACEMENT;
    text[length++] = base;
    for (size_t i = 0; i < CELL_MARKS && cell->marks[i] && terminal.utf8; i++)
        if (wcwidth((wchar_t)cell->marks[i]) == 0)
            text[length++] = (wchar_t)cell->marks[i];
    text[length] = 0;
}

static void draw_cell(const struct grid *grid, size_t row, size_t column)
{
    const struct cell *cell = &grid->cells[row * grid->columns + column];
    if (cell->base == 0)
        return;
    bool wide = column + 1 < grid->columns && cell[1].base == 0;
    wchar_t text[2 + CELL_MARKS];
    cchar_t shown;
    cell_text(cell, wide, text);
    short pair = (short)(terminal.color ? cell->look & LOOK_COLORS : 0);
    if (setcchar(&shown, text, attributes(cell->look), pair, NULL) == OK)
        (void)mvadd_wch((int)row, (int)column, &shown);
    if (wide && wcwidth(text[0]) == 1) /* it was replaced: its other half is a blank */
        (void)mvaddch((int)row, (int)column + 1, ' ');
}

void terminal_draw(const struct grid *grid)
{
    for (size_t row = 0; row < grid->rows; row++)
        for (size_t column = 0; column < grid->columns; column++)
            draw_cell(grid, row, column);
    (void)curs_set(grid->has_cursor ? 1 : 0);
    if (grid->has_cursor)
        (void)move((int)grid->cursor_row, (int)grid->cursor_column);
    (void)refresh();
}

void terminal_redraw(void)
{
    (void)clearok(curscr, TRUE);
}

const char *terminal_library_version(void)
{
    return NCURSES_VERSION;
}
