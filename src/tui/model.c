#include "tui/model.h"

#include "base/text.h"
#include "tui/keys.h"

#include <stdarg.h>
#include <stdio.h>

enum { LINE_BYTES_MAX = 512, NUMBER_MAX = 999, SHIFT_STEP = 8 };

static const struct effect NOTHING = {ACTION_NONE, 0};

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

static bool is_list(enum pane pane)
{
    return pane == PANE_REFERENCES || pane == PANE_VALUES;
}

struct layout model_layout(const struct model *model)
{
    if (model->pane == PANE_READ || model->pane == PANE_NOTE || is_list(model->pane))
        return layout_page(model->rows, model->columns);
    size_t row;
    size_t column;
    size_t rows = edit_rows(strbuf_view(&model->question.text), model_question_width(model),
                            model->question.cursor, &row, &column);
    return layout_answer(model->rows, model->columns, rows, model->choices->count);
}

static size_t last_top(const struct page *page, size_t rows)
{
    return page && page->text.count > rows ? page->text.count - rows : 0;
}

static size_t at_most(size_t value, size_t most)
{
    return value < most ? value : most;
}

void model_fit(struct model *model)
{
    struct layout layout = model_layout(model);
    struct page *page = model_page_read(model);
    if (page) {
        page->top = at_most(page->top, last_top(page, layout.page.rows));
        size_t wide =
            page->text.width >= model->columns ? page->text.width - model->columns + 1 : 0;
        page->shift = at_most(page->shift, wide);
    } else if (!is_list(model->pane)) {
        model->preview_top = at_most(model->preview_top, last_top(model->page, layout.page.rows));
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

/* ---- moving ---- */

/* Moves *TOP by ROWS lines, or to an end. */
static void scroll(size_t *top, size_t last, enum press key, size_t page_rows)
{
    size_t by =
        key == PRESS_PAGE_UP || key == PRESS_PAGE_DOWN ? (page_rows > 1 ? page_rows - 1 : 1) : 1;
    switch (key) {
    case PRESS_UP:
    case PRESS_PAGE_UP:
        *top = *top > by ? *top - by : 0;
        break;
    case PRESS_DOWN:
    case PRESS_PAGE_DOWN:
        *top = at_most(*top + by, last);
        break;
    case PRESS_FIRST:
        *top = 0;
        break;
    case PRESS_LAST:
        *top = last;
        break;
    default:
        break;
    }
}

static void move_in_page(struct model *model, struct page *page, enum press key)
{
    size_t rows = model_layout(model).page.rows;
    scroll(&page->top, last_top(page, rows), key, rows);
    if (key == PRESS_RIGHT && page->text.width > model->columns)
        page->shift += SHIFT_STEP;
    else if (key == PRESS_LEFT)
        page->shift -= at_most(page->shift, SHIFT_STEP);
}

static void move_in_preview(struct model *model, enum press key)
{
    size_t rows = model_layout(model).page.rows;
    scroll(&model->preview_top, last_top(model->page, rows), key, rows);
}

static void move_in_list(size_t *chosen, size_t count, enum press key)
{
    scroll(chosen, count ? count - 1 : 0, key, 1);
}

/* ---- the question ---- */

static bool is_blank(const struct edit *edit)
{
    return str_trim(strbuf_view(&edit->text)).length == 0;
}

static void take_question(struct model *model, struct str text, bool complete)
{
    if (!edit_insert(&model->question, text))
        model_say(model, "the text is long; only its first %d KiB are looked up",
                  PASTE_BYTES_MAX / 1024);
    model->complete = complete;
    model->changed = true;
}

static void new_question(struct model *model, bool searching)
{
    (void)edit_set(&model->question, STR(""));
    model->searching = searching;
    model->changed = true;
    model->complete = false;
    model->pane = PANE_ASK;
}

/* Back to the question as it is: Enter goes on from it. */
static void edit_again(struct model *model)
{
    model->pane = PANE_ASK;
    model->complete = true;
}

/* Takes a paste as UTF-8, with line feeds and nothing that acts on a terminal but what the look-up
 * reads off by itself. */
static void take_paste(struct model *model, const struct input *input)
{
    struct strbuf text = STRBUF_EMPTY;
    text_decode(input->text, TEXT_KEEP_CONTROLS, &text);
    struct str taken = str_trim_end(strbuf_view(&text));
    if (model->line_use) {
        struct str line;
        (void)str_next_line(&taken, &line);
        (void)edit_insert(&model->line, line);
    } else {
        if (model->pane != PANE_ASK)
            new_question(model, false);
        take_question(model, taken, true);
        if (input->cut)
            model_say(model, "the text is long; only its first %d KiB are looked up",
                      PASTE_BYTES_MAX / 1024);
    }
    strbuf_clear(&text);
}

/* The question is complete: on to what answers it. */
static struct effect finish_question(struct model *model)
{
    struct str text = str_trim_end(strbuf_view(&model->question.text));
    if (text.length == 0)
        return NOTHING;
    model->question.text.length = text.length;
    model->question.text.bytes[text.length] = '\0';
    model->question.cursor = text.length;
    if (model->choices->count)
        model->pane = PANE_CHOOSE;
    else
        model_say(model, "%s", strbuf_text(&model->choices->heading));
    return NOTHING;
}

/* Whether Enter ends the question: on an empty line, and at the end of one that is complete. In a
 * text that comes without brackets around it no line does. */
static bool enter_ends(const struct model *model, const struct input *input)
{
    const struct edit *edit = &model->question;
    bool at_end = edit->cursor == edit->text.length;
    bool empty_line = edit->cursor == 0 || edit->text.bytes[edit->cursor - 1] == '\n';
    return at_end && !input->more && (empty_line || model->complete);
}

static struct effect press_enter(struct model *model, const struct input *input)
{
    if (enter_ends(model, input))
        return finish_question(model);
    take_question(model, STR("\n"), false);
    return NOTHING;
}

static struct effect press_escape(struct model *model)
{
    if (!is_blank(&model->question) && model->choices->count) {
        model->pane = PANE_CHOOSE;
    } else if (model->question.text.length || model->searching) {
        new_question(model, false);
    } else {
        model_say(model, "Ctrl-D leaves");
    }
    return NOTHING;
}

static bool edit_key(struct edit *edit, enum press key)
{
    size_t before = edit->text.length;
    switch (key) {
    case PRESS_BACKSPACE:
        edit_backspace(edit);
        break;
    case PRESS_DELETE:
        edit_delete(edit);
        break;
    case PRESS_KILL_WORD:
        edit_kill_word(edit);
        break;
    case PRESS_KILL_ALL:
        (void)edit_set(edit, STR(""));
        break;
    case PRESS_LEFT:
        edit_left(edit);
        break;
    case PRESS_RIGHT:
        edit_right(edit);
        break;
    case PRESS_FIRST:
        edit_home(edit);
        break;
    case PRESS_LAST:
        edit_end(edit);
        break;
    default:
        break;
    }
    return edit->text.length != before;
}

static struct effect press_in_question(struct model *model, const struct input *input)
{
    struct edit *edit = &model->question;
    enum press key = keys_of_text(input);
    size_t width = model_question_width(model);
    if (key == PRESS_TEXT && input->codepoint == '?' && edit->text.length == 0)
        return (struct effect){ACTION_KEYS, 0};
    if (key == PRESS_TEXT) {
        struct strbuf text = STRBUF_EMPTY;
        text_add_codepoint(&text, input->codepoint);
        take_question(model, strbuf_view(&text), false);
        strbuf_clear(&text);
    } else if (key == PRESS_ENTER) {
        return press_enter(model, input);
    } else if (key == PRESS_DONE) {
        return is_blank(edit) ? (struct effect){ACTION_LEAVE, 0} : finish_question(model);
    } else if (key == PRESS_NEXT_PANE) {
        return finish_question(model);
    } else if (key == PRESS_BACK) {
        return press_escape(model);
    } else if (key == PRESS_PAGE_UP || key == PRESS_PAGE_DOWN) {
        move_in_preview(model, key);
    } else if (key == PRESS_UP) {
        (void)edit_up(edit, width);
    } else if (key == PRESS_DOWN) {
        if (!edit_down(edit, width))
            return finish_question(model);
    } else if (edit_key(edit, key)) {
        model->changed = true;
        model->complete = false;
    }
    return NOTHING;
}

/* ---- commands on a page ---- */

static struct effect copy_step(struct model *model, size_t number)
{
    size_t count = model->page ? model->page->step_count : 0;
    if (count == 0)
        model_say(model, "this has no commands to copy");
    else if (number > count)
        model_say(model, "there is no command %zu; the last one is %zu", number, count);
    else
        return (struct effect){ACTION_COPY, number ? number - 1 : 0};
    return NOTHING;
}

static struct effect open_reference(struct model *model, size_t number)
{
    const struct page_reference *reference = &model->page->references[number];
    if (reference->present)
        return (struct effect){ACTION_OPEN, number};
    model_say(model, "%.*s is not in this base", (int)reference->id.length, reference->id.bytes);
    return NOTHING;
}

static void open_list(struct model *model, enum pane pane)
{
    model->under = model->pane;
    model->pane = pane;
    model->listed = 0;
}

static struct effect choose_reference(struct model *model, size_t number)
{
    size_t count = model->page ? model->page->reference_count : 0;
    if (count == 0)
        model_say(model, "this names no other article");
    else if (number > count)
        model_say(model, "there is no reference %zu; the last one is %zu", number, count);
    else if (number || count == 1)
        return open_reference(model, number ? number - 1 : 0);
    else
        open_list(model, PANE_REFERENCES);
    return NOTHING;
}

static void start_line(struct model *model, enum line_use use, struct str text)
{
    model->line_use = use;
    (void)edit_set(&model->line, text);
}

/* Asks for the first placeholder that is open. False when none is. */
static bool ask_open_value(struct model *model)
{
    for (size_t i = 0; i < model->page->value_count; i++)
        if (model->page->values[i].value.length == 0) {
            model->listed = i;
            start_line(model, LINE_VALUE, STR(""));
            return true;
        }
    return false;
}

void model_value_set(struct model *model)
{
    if (ask_open_value(model))
        return;
    model->pane = model->under;
    model_say(model, "all is filled in");
}

static struct effect choose_value(struct model *model)
{
    if (!model->page || model->page->value_count == 0)
        model_say(model, "this has nothing to fill in");
    else
        open_list(model, PANE_VALUES);
    if (model->pane == PANE_VALUES)
        (void)ask_open_value(model);
    return NOTHING;
}

static struct effect show_reasons(struct model *model)
{
    bool is_hit = model->depth == 0 && model->chosen < model->choices->count &&
                  model->choices->items[model->chosen].kind == CHOICE_HIT;
    if (is_hit)
        return (struct effect){ACTION_REASONS, 0};
    model_say(model, "only articles that were found by the text have reasons");
    return NOTHING;
}

/* The commands that the list and the page share. */
static struct effect press_command(struct model *model, enum press key, size_t number)
{
    switch (key) {
    case PRESS_COPY:
        return copy_step(model, number);
    case PRESS_OPEN:
        return choose_reference(model, number);
    case PRESS_VALUES:
        return choose_value(model);
    case PRESS_WHY:
        return show_reasons(model);
    case PRESS_KEYS:
        return (struct effect){ACTION_KEYS, 0};
    case PRESS_LEAVE:
        return (struct effect){ACTION_LEAVE, 0};
    case PRESS_EDIT:
        edit_again(model);
        break;
    case PRESS_ASK:
        new_question(model, false);
        break;
    case PRESS_TEXT:
        model_say(model, "? lists the keys");
        break;
    default:
        break;
    }
    return NOTHING;
}

static struct effect press_in_choices(struct model *model, enum press key, size_t number)
{
    if (key == PRESS_ENTER || key == PRESS_RIGHT) {
        if (model->page) {
            model->pane = PANE_READ;
            model->page->top = model->page->shift = 0;
        }
    } else if (key == PRESS_PAGE_UP || key == PRESS_PAGE_DOWN) {
        move_in_preview(model, key);
    } else if (key == PRESS_BACK || key == PRESS_NEXT_PANE ||
               (key == PRESS_UP && model->chosen == 0)) {
        edit_again(model);
    } else if (key == PRESS_SEARCH) {
        new_question(model, true);
    } else {
        move_in_list(&model->chosen, model->choices->count, key);
        return press_command(model, key, number);
    }
    return NOTHING;
}

/* ---- reading ---- */

static void find_again(struct model *model, bool backwards)
{
    struct page *page = model_page_read(model);
    size_t from = backwards ? page->top - (page->top > 0) : page->top + 1;
    size_t line = styled_find(&page->text, strbuf_view(&model->find), from, backwards);
    if (model->find.length == 0)
        model_say(model, "there is nothing to find yet: / asks for it");
    else if (line >= page->text.count || line == page->top)
        model_say(model, "no more '%s'", strbuf_text(&model->find));
    else
        page->top = line;
}

static struct effect go_back(struct model *model)
{
    if (model->pane == PANE_NOTE) {
        model->pane = model->under;
    } else if (model->depth) {
        return (struct effect){ACTION_BACK, 0};
    } else {
        model->pane = PANE_CHOOSE;
    }
    return NOTHING;
}

static struct effect press_in_page(struct model *model, enum press key, size_t number)
{
    struct page *page = model_page_read(model);
    bool note = model->pane == PANE_NOTE;
    if (key == PRESS_BACK || (key == PRESS_LEFT && page->shift == 0) ||
        (note && key == PRESS_LEAVE))
        return go_back(model);
    if (key == PRESS_FIND_NEXT || key == PRESS_FIND_BEFORE) {
        find_again(model, key == PRESS_FIND_BEFORE);
    } else if (key == PRESS_SEARCH) {
        model->find_from = page->top;
        start_line(model, LINE_FIND, STR(""));
    } else if (key == PRESS_ENTER) {
        move_in_page(model, page, PRESS_DOWN);
    } else {
        move_in_page(model, page, key);
        if (!note)
            return press_command(model, key, number);
    }
    return NOTHING;
}

/* ---- lists over a page ---- */

static struct effect press_in_list(struct model *model, enum press key)
{
    bool references = model->pane == PANE_REFERENCES;
    size_t count = references ? model->page->reference_count : model->page->value_count;
    if (key == PRESS_BACK || key == PRESS_LEFT || key == PRESS_LEAVE) {
        model->pane = model->under;
    } else if (key == PRESS_ENTER || key == PRESS_RIGHT) {
        if (references)
            return open_reference(model, model->listed);
        start_line(model, LINE_VALUE, model->page->values[model->listed].value);
    } else {
        move_in_list(&model->listed, count, key);
    }
    return NOTHING;
}

/* ---- the line at the foot ---- */

static void find_from_start(struct model *model)
{
    struct page *page = model_page_read(model);
    strbuf_reset(&model->find);
    strbuf_add_str(&model->find, strbuf_view(&model->line.text));
    size_t line = styled_find(&page->text, strbuf_view(&model->find), model->find_from, false);
    if (line >= page->text.count)
        line = styled_find(&page->text, strbuf_view(&model->find), 0, false);
    page->top = line < page->text.count ? line : model->find_from;
    if (line >= page->text.count && model->find.length)
        model_say(model, "not in this text");
}

static struct effect end_line(struct model *model, bool taken)
{
    enum line_use use = model->line_use;
    model->line_use = LINE_NONE;
    if (use == LINE_VALUE && taken)
        return (struct effect){ACTION_SET, model->listed};
    if (use == LINE_FIND && !taken) {
        strbuf_reset(&model->find);
        model_page_read(model)->top = model->find_from;
    }
    return NOTHING;
}

static struct effect press_in_line(struct model *model, const struct input *input)
{
    enum press key = keys_of_text(input);
    if (key == PRESS_ENTER || key == PRESS_DONE)
        return end_line(model, true);
    if (key == PRESS_BACK || (key == PRESS_BACKSPACE && model->line.text.length == 0))
        return end_line(model, false);
    if (key == PRESS_TEXT) {
        struct strbuf text = STRBUF_EMPTY;
        text_add_codepoint(&text, input->codepoint);
        (void)edit_insert(&model->line, strbuf_view(&text));
        strbuf_clear(&text);
    } else {
        (void)edit_key(&model->line, key);
    }
    if (model->line_use == LINE_FIND)
        find_from_start(model);
    return NOTHING;
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
           (key == PRESS_ENTER && enter_ends(model, input));
}

/* A digit of the number before a command. */
static bool take_digit(struct model *model, const struct input *input)
{
    bool digit = input->kind == INPUT_CHARACTER && input->codepoint >= '0' &&
                 input->codepoint <= '9' && (input->codepoint != '0' || model->number);
    if (!digit || is_writing(model) || is_list(model->pane))
        return false;
    size_t number = model->number * 10 + (input->codepoint - '0');
    model->number = at_most(number, NUMBER_MAX);
    return true;
}

static struct effect press_in_pane(struct model *model, const struct input *input)
{
    if (model->pane == PANE_ASK)
        return press_in_question(model, input);
    if (take_digit(model, input))
        return NOTHING;
    size_t number = model->number;
    model->number = 0;
    enum press key = keys_of_command(input);
    if (key == PRESS_BACK && number)
        return NOTHING; /* takes the number back */
    if (model->pane == PANE_CHOOSE)
        return press_in_choices(model, key, number);
    if (is_list(model->pane))
        return press_in_list(model, key);
    return press_in_page(model, key, number);
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
        take_paste(model, input);
    else if (model->line_use)
        effect = press_in_line(model, input);
    else if (input->kind != INPUT_RESIZE)
        effect = press_in_pane(model, input);
    return effect;
}
