#include "tui/panes.h"

#include "base/text.h"

void pane_line_start(struct model *model, enum line_use use, struct str text)
{
    model->line_use = use;
    (void)edit_set(&model->line, text);
}

bool pane_line_ask_value(struct model *model)
{
    for (size_t i = 0; i < model->page->value_count; i++)
        if (model->page->values[i].value.length == 0) {
            model->listed = i;
            pane_line_start(model, LINE_VALUE, STR(""));
            return true;
        }
    return false;
}

void model_value_set(struct model *model)
{
    if (pane_line_ask_value(model))
        return;
    model->pane = model->under;
    model_say(model, "all is filled in");
}

/* ---- lists over a page ---- */

struct effect pane_list_press(struct model *model, enum press key)
{
    bool references = model->pane == PANE_REFERENCES;
    size_t count = references ? model->page->reference_count : model->page->value_count;
    if (key == PRESS_BACK || key == PRESS_LEFT || key == PRESS_LEAVE) {
        model->pane = model->under;
    } else if (key == PRESS_ENTER || key == PRESS_RIGHT) {
        if (references)
            return pane_open_reference(model, model->listed);
        pane_line_start(model, LINE_VALUE, model->page->values[model->listed].value);
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

struct effect pane_line_press(struct model *model, const struct input *input)
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
        (void)pane_edit(&model->line, key);
    }
    if (model->line_use == LINE_FIND)
        find_from_start(model);
    return NOTHING;
}
