#include "tui/model.h"

#include "tui/panes.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE_BYTES_MAX = 512, NUMBER_MAX = 999 };

void model_start(struct model *model, const struct choices *choices)
{
    *model = (struct model){.rows = 24, .columns = 80, .rule = '-', .choices = choices};
    model->question.limit = PASTE_BYTES_MAX;
    model->line.limit = LINE_BYTES_MAX;
}

void model_clear(struct model *model)
{
    edit_clear(&model->question);
    edit_clear(&model->line);
    strbuf_clear(&model->find);
    strbuf_clear(&model->message);
}

void model_say(struct model *model, const char *format, ...)
{
    char text[256];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    strbuf_reset(&model->message);
    strbuf_add_text(&model->message, text);
}

/* ---- the screen ---- */

size_t model_question_width(const struct model *model)
{
    enum { PROMPT = 2 };
    return model->columns > PROMPT + 2 ? model->columns - PROMPT - 1 : 1;
}

struct page *model_page_read(const struct model *model)
{
    return model->pane == PANE_NOTE ? model->note : model->pane == PANE_READ ? model->page : NULL;
}

bool model_has_reasons(const struct model *model)
{
    return model->depth == 0 && model->chosen < model->choices->count &&
           model->choices->items[model->chosen].kind == CHOICE_HIT && !model->searching;
}

struct layout model_layout(const struct model *model)
{
    if (model->pane == PANE_READ || model->pane == PANE_NOTE || pane_is_list(model->pane))
        return layout_page(model->rows, model->columns);
    size_t row;
    size_t column;
    size_t rows = edit_rows(strbuf_view(&model->question.text), model_question_width(model),
                            model->question.cursor, &row, &column);
    return layout_answer(model->rows, model->columns, rows, model->choices->count);
}

void model_fit(struct model *model)
{
    struct layout layout = model_layout(model);
    struct page *page = model_page_read(model);
    if (page) {
        page->top = at_most(page->top, move_last_top(page, layout.page.rows));
        size_t wide =
            page->text.width >= model->columns ? page->text.width - model->columns + 1 : 0;
        page->shift = at_most(page->shift, wide);
    } else if (!pane_is_list(model->pane)) {
        model->preview_top =
            at_most(model->preview_top, move_last_top(model->page, layout.page.rows));
    }
    if (model->chosen >= model->choices->count)
        model->chosen = model->choices->count ? model->choices->count - 1 : 0;
}

void model_answered(struct model *model)
{
    model->changed = false;
    model->chosen = model->choices->best;
    model->depth = 0;
    model->page = NULL;
    model->number = 0;
}

void model_show(struct model *model, struct page *page)
{
    model->page = page;
    model->preview_top = page ? page->start : 0;
    model_fit(model);
}

void model_show_note(struct model *model, struct page *note)
{
    if (model->pane != PANE_NOTE)
        model->under = model->pane;
    model->note = note;
    model->pane = PANE_NOTE;
    model_fit(model);
}

/* ---- all keys ---- */

/* Whether the keys are the characters of a text. */
static bool is_writing(const struct model *model)
{
    return model->line_use != LINE_NONE || model->pane == PANE_ASK;
}

bool model_needs_answer(const struct model *model, const struct input *input)
{
    if (model->line_use != LINE_NONE || model->pane != PANE_ASK)
        return true;
    enum press key = keys_of_text(input);
    return key == PRESS_DONE || key == PRESS_NEXT_PANE || key == PRESS_BACK || key == PRESS_DOWN ||
           (key == PRESS_ENTER && !input->more);
}

/* A digit of the number before a command. */
static bool take_digit(struct model *model, const struct input *input)
{
    bool digit = input->kind == INPUT_CHARACTER && input->codepoint >= '0' &&
                 input->codepoint <= '9' && (input->codepoint != '0' || model->number);
    if (!digit || is_writing(model) || pane_is_list(model->pane))
        return false;
    size_t number = model->number * 10 + (input->codepoint - '0');
    model->number = at_most(number, NUMBER_MAX);
    return true;
}

static struct effect press_in_pane(struct model *model, const struct input *input)
{
    if (model->pane == PANE_ASK)
        return pane_ask_press(model, input);
    if (take_digit(model, input))
        return NOTHING;
    size_t number = model->number;
    model->number = 0;
    enum press key = keys_of_command(input);
    if (key == PRESS_BACK && number)
        return NOTHING; /* takes the number back */
    if (model->pane == PANE_CHOOSE)
        return pane_choose_press(model, key, number);
    if (pane_is_list(model->pane))
        return pane_list_press(model, key);
    return pane_read_press(model, key, number);
}

struct effect model_press(struct model *model, const struct input *input)
{
    struct effect effect = NOTHING;
    strbuf_reset(&model->message);
    if (input->kind == INPUT_GONE)
        return (struct effect){ACTION_LEAVE, 0};
    if (input->kind == INPUT_CONTROL && input->codepoint == 'c')
        return (struct effect){ACTION_INTERRUPT, 0};
    if (input->kind == INPUT_CONTROL && input->codepoint == 'z')
        return (struct effect){ACTION_SUSPEND, 0};
    if (input->kind == INPUT_RESUME || (input->kind == INPUT_CONTROL && input->codepoint == 'l'))
        return (struct effect){ACTION_REDRAW, 0};
    if (input->kind == INPUT_PASTE)
        pane_ask_paste(model, input);
    else if (model->line_use)
        effect = pane_line_press(model, input);
    else if (input->kind != INPUT_RESIZE)
        effect = press_in_pane(model, input);
    return effect;
}
