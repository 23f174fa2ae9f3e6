#include "tui/keys.h"

#include <stddef.h>

const struct keys_row KEYS_LIST[] = {
    {NULL, "Asking"},
    {"paste, type", "the question; what answers it shows at once"},
    {"Enter", "a new line; on an empty line, after a paste, a code or an id: on to the answers"},
    {"Tab, Down, Ctrl-D", "on to the answers"},
    {"Ctrl-U, Ctrl-W", "delete all of it, the last word"},
    {"Ctrl-D, Ctrl-C", "leave, when nothing is written; leave at once"},
    {NULL, "Answers"},
    {"Up, Down, k, j", "choose"},
    {"Enter, Right", "read it"},
    {"Page Up, Page Down", "move in the text below the list"},
    {"/", "search the articles for words"},
    {"e, Esc", "change the question"},
    {NULL, "Reading"},
    {"arrows, j, k, Space, b", "move; left and right too where a line is longer than the screen"},
    {"g, G, Home, End", "to the start, to the end"},
    {"/, n, N", "find in the text, the next place, the one before"},
    {"Esc, Backspace, Left", "back"},
    {NULL, "Both"},
    {"c, 2c", "copy the first command, the second: those with a number at the left margin"},
    {"o, 2o", "open a reference: from a list, the second"},
    {"s", "set the values of placeholders; the commands get them"},
    {"t", "copy a block for a ticket: symptom, cause, steps, article"},
    {"w", "why this is an answer"},
    {"a", "ask again; a paste does, too"},
    {"?", "this list"},
    {"q", "leave"},
    {"Ctrl-Z, Ctrl-L", "suspend, draw the screen anew"},
    {NULL, NULL},
};

struct binding {
    enum input_kind kind;
    uint32_t codepoint;
    enum press key;
};

static const struct binding TEXT[] = {
    {INPUT_CHARACTER, '\n', PRESS_ENTER},
    {INPUT_ESCAPE, 0, PRESS_BACK},
    {INPUT_TAB, 0, PRESS_NEXT_PANE},
    {INPUT_BACKSPACE, 0, PRESS_BACKSPACE},
    {INPUT_DELETE, 0, PRESS_DELETE},
    {INPUT_UP, 0, PRESS_UP},
    {INPUT_DOWN, 0, PRESS_DOWN},
    {INPUT_LEFT, 0, PRESS_LEFT},
    {INPUT_RIGHT, 0, PRESS_RIGHT},
    {INPUT_HOME, 0, PRESS_FIRST},
    {INPUT_END, 0, PRESS_LAST},
    {INPUT_PAGE_UP, 0, PRESS_PAGE_UP},
    {INPUT_PAGE_DOWN, 0, PRESS_PAGE_DOWN},
    {INPUT_CONTROL, 'd', PRESS_DONE},
    {INPUT_CONTROL, 'a', PRESS_FIRST},
    {INPUT_CONTROL, 'e', PRESS_LAST},
    {INPUT_CONTROL, 'b', PRESS_LEFT},
    {INPUT_CONTROL, 'f', PRESS_RIGHT},
    {INPUT_CONTROL, 'p', PRESS_UP},
    {INPUT_CONTROL, 'n', PRESS_DOWN},
    {INPUT_CONTROL, 'u', PRESS_KILL_ALL},
    {INPUT_CONTROL, 'w', PRESS_KILL_WORD},
    {INPUT_CHARACTER, 0, PRESS_TEXT},
};

static const struct binding COMMANDS[] = {
    {INPUT_CHARACTER, '\n', PRESS_ENTER},
    {INPUT_ESCAPE, 0, PRESS_BACK},
    {INPUT_BACKSPACE, 0, PRESS_BACK},
    {INPUT_TAB, 0, PRESS_NEXT_PANE},
    {INPUT_UP, 0, PRESS_UP},
    {INPUT_CHARACTER, 'k', PRESS_UP},
    {INPUT_DOWN, 0, PRESS_DOWN},
    {INPUT_CHARACTER, 'j', PRESS_DOWN},
    {INPUT_LEFT, 0, PRESS_LEFT},
    {INPUT_CHARACTER, 'h', PRESS_LEFT},
    {INPUT_RIGHT, 0, PRESS_RIGHT},
    {INPUT_CHARACTER, 'l', PRESS_RIGHT},
    {INPUT_HOME, 0, PRESS_FIRST},
    {INPUT_CHARACTER, 'g', PRESS_FIRST},
    {INPUT_END, 0, PRESS_LAST},
    {INPUT_CHARACTER, 'G', PRESS_LAST},
    {INPUT_PAGE_UP, 0, PRESS_PAGE_UP},
    {INPUT_CHARACTER, 'b', PRESS_PAGE_UP},
    {INPUT_CONTROL, 'b', PRESS_PAGE_UP},
    {INPUT_CONTROL, 'u', PRESS_PAGE_UP},
    {INPUT_PAGE_DOWN, 0, PRESS_PAGE_DOWN},
    {INPUT_CHARACTER, ' ', PRESS_PAGE_DOWN},
    {INPUT_CONTROL, 'f', PRESS_PAGE_DOWN},
    {INPUT_CONTROL, 'd', PRESS_PAGE_DOWN},
    {INPUT_CONTROL, 'p', PRESS_UP},
    {INPUT_CONTROL, 'n', PRESS_DOWN},
    {INPUT_CHARACTER, 'c', PRESS_COPY},
    {INPUT_CHARACTER, 'o', PRESS_OPEN},
    {INPUT_CHARACTER, 't', PRESS_TICKET},
    {INPUT_CHARACTER, 'w', PRESS_WHY},
    {INPUT_CHARACTER, 's', PRESS_VALUES},
    {INPUT_CHARACTER, '/', PRESS_SEARCH},
    {INPUT_CHARACTER, 'n', PRESS_FIND_NEXT},
    {INPUT_CHARACTER, 'a', PRESS_ASK},
    {INPUT_CHARACTER, 'N', PRESS_FIND_BEFORE},
    {INPUT_CHARACTER, 'e', PRESS_EDIT},
    {INPUT_CHARACTER, '?', PRESS_KEYS},
    {INPUT_CHARACTER, 'q', PRESS_LEAVE},
    {INPUT_CHARACTER, 0, PRESS_TEXT},
};

/* The key of INPUT in TABLE, where a character of 0 stands for any. */
static enum press find(const struct binding *table, size_t count, const struct input *input)
{
    for (size_t i = 0; i < count; i++) {
        bool any = table[i].kind == INPUT_CHARACTER && table[i].codepoint == 0;
        bool has_code = input->kind == INPUT_CHARACTER || input->kind == INPUT_CONTROL;
        if (table[i].kind == input->kind &&
            (any || !has_code || table[i].codepoint == input->codepoint))
            return table[i].key;
    }
    return PRESS_NOTHING;
}

enum press keys_of_text(const struct input *input)
{
    return find(TEXT, sizeof TEXT / sizeof TEXT[0], input);
}

enum press keys_of_command(const struct input *input)
{
    return find(COMMANDS, sizeof COMMANDS / sizeof COMMANDS[0], input);
}
