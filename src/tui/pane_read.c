#include "tui/panes.h"

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

struct effect pane_open_reference(struct model *model, size_t number)
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
        return pane_open_reference(model, number ? number - 1 : 0);
    else
        open_list(model, PANE_REFERENCES);
    return NOTHING;
}

static struct effect choose_value(struct model *model)
{
    if (!model->page || model->page->value_count == 0)
        model_say(model, "this has nothing to fill in");
    else
        open_list(model, PANE_VALUES);
    if (model->pane == PANE_VALUES)
        (void)pane_line_ask_value(model);
    return NOTHING;
}

static struct effect show_reasons(struct model *model)
{
    if (model_has_reasons(model))
        return (struct effect){ACTION_REASONS, 0};
    model_say(model, "only articles that were found by the text have reasons");
    return NOTHING;
}

static struct effect copy_ticket(struct model *model)
{
    bool answers = model->depth == 0 && model->chosen < model->choices->count &&
                   model->choices->items[model->chosen].kind != CHOICE_REFERRER;
    if (answers)
        return (struct effect){ACTION_TICKET, 0};
    model_say(model, "only what answers the question goes into a ticket");
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
    case PRESS_TICKET:
        return copy_ticket(model);
    case PRESS_KEYS:
        return (struct effect){ACTION_KEYS, 0};
    case PRESS_LEAVE:
        return (struct effect){ACTION_LEAVE, 0};
    case PRESS_EDIT:
        pane_ask_again(model);
        break;
    case PRESS_ASK:
        pane_ask_new(model, false);
        break;
    case PRESS_TEXT:
        model_say(model, "? lists the keys");
        break;
    default:
        break;
    }
    return NOTHING;
}

struct effect pane_choose_press(struct model *model, enum press key, size_t number)
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
        pane_ask_again(model);
    } else if (key == PRESS_SEARCH) {
        pane_ask_new(model, true);
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

struct effect pane_read_press(struct model *model, enum press key, size_t number)
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
        pane_line_start(model, LINE_FIND, STR(""));
    } else if (key == PRESS_ENTER) {
        move_in_page(model, page, PRESS_DOWN);
    } else {
        move_in_page(model, page, key);
        if (!note)
            return press_command(model, key, number);
    }
    return NOTHING;
}
