#include "base/text.h"
#include "tui/painter.h"

#include <stdio.h>

/* A key with what it does, if there is room for both. */
static size_t put_hint(struct painter *painter, size_t column, const char *key, const char *text)
{
    size_t row = painter->layout.footer.row;
    size_t columns = painter->grid->columns;
    if (column + strlen(key) + strlen(text) + 2 > columns)
        return columns;
    column = grid_put(painter->grid, row, column, columns, str_of(key), LOOK_BOLD);
    return grid_put(painter->grid, row, column + 1, columns, str_of(text), LOOK_FAINT) + 2;
}

/* The commands that have something to act on. */
static size_t put_commands(struct painter *painter, size_t column)
{
    const struct model *model = painter->model;
    const struct page *page = model->page;
    if (page && page->step_count)
        column = put_hint(painter, column, page->step_count > 1 ? "1c 2c.." : "c", "copy");
    if (page && page->value_count)
        column = put_hint(painter, column, "s", "fill in");
    if (page && page->reference_count)
        column = put_hint(painter, column, "o", "references");
    return model_has_reasons(model) ? put_hint(painter, column, "w", "why") : column;
}

static void draw_hints(struct painter *painter)
{
    const struct model *model = painter->model;
    size_t column = 1;
    switch (model->pane) {
    case PANE_ASK:
        if (model->question.text.length == 0) {
            column = put_hint(painter, column, "?", "keys");
            (void)put_hint(painter, column, "Ctrl-D", "leave");
            break;
        }
        column = model_is_complete(model) ? put_hint(painter, column, "Enter", "answers")
                                          : put_hint(painter, column, "Enter Enter", "answers");
        column = put_hint(painter, column, "Ctrl-U", "clear");
        (void)put_hint(painter, column, "Ctrl-C", "leave");
        break;
    case PANE_CHOOSE:
        column = put_hint(painter, column, "Enter", "read");
        column = put_commands(painter, column);
        column = put_hint(painter, column, "a", "ask again");
        column = put_hint(painter, column, "?", "keys");
        column = put_hint(painter, column, "q", "leave");
        (void)put_hint(painter, column, "/", "search");
        break;
    case PANE_READ:
        column = put_hint(painter, column, "Esc", "back");
        column = put_commands(painter, column);
        column = put_hint(painter, column, "/", "find");
        column = put_hint(painter, column, "?", "keys");
        (void)put_hint(painter, column, "q", "leave");
        break;
    case PANE_NOTE:
        column = put_hint(painter, column, "Esc", "back");
        (void)put_hint(painter, column, "/", "find");
        break;
    case PANE_REFERENCES:
        column = put_hint(painter, column, "Enter", "open");
        (void)put_hint(painter, column, "Esc", "back");
        break;
    case PANE_VALUES:
        column = put_hint(painter, column, "Enter", "set");
        (void)put_hint(painter, column, "Esc", "back");
        break;
    }
}

/* The line that is being written at the foot. */
static void draw_line(struct painter *painter)
{
    const struct model *model = painter->model;
    size_t row = painter->layout.footer.row;
    size_t columns = painter->grid->columns;
    struct strbuf label = STRBUF_EMPTY;
    if (model->line_use == LINE_FIND)
        strbuf_add_text(&label, "find: ");
    else
        strbuf_add_str(&label, model->page->values[model->listed].name);
    strbuf_add_text(&label, model->line_use == LINE_FIND ? "" : " = ");
    size_t column = grid_put(painter->grid, row, 1, columns / 2, strbuf_view(&label), LOOK_BOLD);
    strbuf_clear(&label);
    struct str text = strbuf_view(&model->line.text);
    size_t before = text_width(str_first(text, model->line.cursor));
    size_t room = columns - column - 1;
    while (before > room && text.length) { /* its end is what matters */
        uint32_t codepoint = text_next(&text);
        int width = text_codepoint_width(codepoint);
        before -= width > 0 ? (size_t)width : 0;
    }
    size_t end = grid_put(painter->grid, row, column, columns, text, LOOK_PLAIN);
    if (model->message.length)
        (void)grid_put(painter->grid, row, end + 3, columns, strbuf_view(&model->message),
                       LOOK_FAINT);
    painter_place_cursor(painter->grid, row, column + before);
}

void painter_draw_footer(struct painter *painter)
{
    const struct model *model = painter->model;
    size_t row = painter->layout.footer.row;
    size_t columns = painter->grid->columns;
    if (model->line_use) {
        draw_line(painter);
    } else if (model->message.length) {
        (void)painter_put_cut(painter, row, 1, columns, strbuf_view(&model->message), LOOK_BOLD);
    } else {
        draw_hints(painter);
    }
    if (model->number) {
        char number[24];
        (void)snprintf(number, sizeof number, " %zu", model->number);
        (void)painter_put_right(painter, row, columns - 1, str_of(number), LOOK_BOLD);
    }
}
