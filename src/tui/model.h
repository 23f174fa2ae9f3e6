/* What the screen is about, and what each key does to it. Nothing here reads a base or writes to a
 * terminal: what has to be done outside is given back as an effect. Uses lookup/, tui/ and base/.
 */
#ifndef KBQ_TUI_MODEL_H
#define KBQ_TUI_MODEL_H

#include "tui/choices.h"
#include "tui/edit.h"
#include "tui/input.h"
#include "tui/layout.h"
#include "tui/page.h"

/* What the keys go to. */
enum pane {
    PANE_ASK,        /* the question is being written */
    PANE_CHOOSE,     /* the list of what answers it */
    PANE_READ,       /* a page, on the whole screen */
    PANE_NOTE,       /* a page that is no article: the reasons, the keys */
    PANE_REFERENCES, /* the references of a page */
    PANE_VALUES,     /* the placeholders of a page */
};

static inline bool pane_is_list(enum pane pane)
{
    return pane == PANE_REFERENCES || pane == PANE_VALUES;
}

/* A line at the foot of the screen that is being written. */
enum line_use { LINE_NONE, LINE_FIND, LINE_VALUE };

/* Starts by model_start. Free with model_clear. */
struct model {
    size_t rows, columns; /* of the screen */
    uint32_t rule;        /* the character of rules */
    enum pane pane;
    enum pane under; /* what PANE_NOTE and the lists go back to */

    struct edit question;
    bool searching; /* for articles by words alone */
    bool complete;  /* it was pasted or looked at, and not changed since */
    bool changed;   /* since it was looked up */

    const struct choices *choices; /* never NULL */
    size_t chosen;

    struct page *page;  /* of the one that is chosen, or of a reference; NULL without one */
    size_t depth;       /* how many references were followed */
    size_t preview_top; /* line of the page below the list */
    struct page *note;  /* in PANE_NOTE */
    size_t listed;      /* chosen in PANE_REFERENCES and PANE_VALUES */

    size_t number; /* typed before a command; 0 for none */
    enum line_use line_use;
    struct edit line;
    struct strbuf find; /* what was searched for in pages */
    size_t find_from;   /* where the search began */

    struct strbuf message; /* one line, until the next key */
};

/* What is to be done outside. */
enum action {
    ACTION_NONE,
    ACTION_LEAVE,
    ACTION_INTERRUPT,
    ACTION_SUSPEND,
    ACTION_REDRAW,
    ACTION_COPY,    /* step `number` of the page, from 0 on */
    ACTION_OPEN,    /* reference `number` of the page */
    ACTION_BACK,    /* to the page before */
    ACTION_TICKET,  /* copy the block for one */
    ACTION_REASONS, /* of the one that is chosen */
    ACTION_KEYS,    /* list them */
    ACTION_SET,     /* value `number` of the page to what the line holds */
};

struct effect {
    enum action action;
    size_t number;
};

/* Starts with an empty question. CHOICES must outlive the model. */
void model_start(struct model *model, const struct choices *choices);
void model_clear(struct model *model);

/* Whether INPUT acts on an answer, so that the question has to be looked up before. */
bool model_needs_answer(const struct model *model, const struct input *input);
/* What INPUT does. model_fit puts right what that leaves out of bounds. */
struct effect model_press(struct model *model, const struct input *input);

/* Tells of an answer, whose choices are in place. */
void model_answered(struct model *model);
/* Tells which page the chosen one has (may be NULL), or was opened. */
void model_show(struct model *model, struct page *page);
/* Tells that a value was set, and the page with it: on to the next one that is open. */
void model_value_set(struct model *model);
/* Shows NOTE over what is there. */
void model_show_note(struct model *model, struct page *note);
/* Brings everything within the bounds of the screen: before it is drawn, not with each key. */
void model_fit(struct model *model);

/* A message at the foot of the screen, for people. */
void model_say(struct model *model, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How the screen is divided now. */
struct layout model_layout(const struct model *model);
/* Columns that the question is set in. */
size_t model_question_width(const struct model *model);
/* Whether the question is a whole one, so that Enter at its end goes on to what answers it. */
bool model_is_complete(const struct model *model);
/* Whether what is shown was found by the question, so that there are reasons for it. */
bool model_has_reasons(const struct model *model);
/* The page that is read on the whole screen, or NULL. */
struct page *model_page_read(const struct model *model);

#endif
