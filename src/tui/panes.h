/* What keys do, pane by pane: the parts of model_press. Pure. Uses tui/. */
#ifndef KBQ_TUI_PANES_H
#define KBQ_TUI_PANES_H

#include "tui/keys.h"
#include "tui/model.h"
#include "tui/move.h"

static const struct effect NOTHING = {ACTION_NONE, 0};

/* ---- the question (pane_ask.c) ---- */

struct effect pane_ask_press(struct model *model, const struct input *input);
/* Takes a paste as UTF-8 with line feeds: into the question, or into the line at the foot. */
void pane_ask_paste(struct model *model, const struct input *input);
/* An empty question. */
void pane_ask_new(struct model *model, bool searching);
/* Back to the question as it is: Enter goes on from it. */
void pane_ask_again(struct model *model);
/* Whether Enter ends the question: on an empty line, and at the end of a whole one. In a text that
 * comes without brackets around it no line does. */
bool pane_ask_enter_ends(const struct model *model, const struct input *input);
/* What KEY does to any text but for rows and ends of lines. True when the text has changed. */
bool pane_edit(struct edit *edit, enum press key);

/* ---- the list and the page (pane_read.c); NUMBER was typed before KEY, 0 for none ---- */

struct effect pane_choose_press(struct model *model, enum press key, size_t number);
struct effect pane_read_press(struct model *model, enum press key, size_t number);
/* Opens reference NUMBER, from 0 on, if it is there. */
struct effect pane_open_reference(struct model *model, size_t number);

/* ---- lists over a page, and the line at the foot (pane_line.c) ---- */

struct effect pane_list_press(struct model *model, enum press key);
struct effect pane_line_press(struct model *model, const struct input *input);
/* Starts to write a line, which holds TEXT. */
void pane_line_start(struct model *model, enum line_use use, struct str text);
/* Asks for the first placeholder that is open. False when none is. */
bool pane_line_ask_value(struct model *model);

#endif
