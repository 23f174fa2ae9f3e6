#include "tui/view.h"

#include "base/text.h"
#include "tui/painter.h"

#include <stdio.h>

enum { MARGIN = 2, ID_COLUMNS_MAX = 24 };

/* ---- frame ---- */

static void draw_rule(struct painter *painter, struct area area, struct str text)
{
    size_t columns = painter->grid->columns;
    if (area.rows == 0)
        return;
    grid_fill(painter->grid, area.row, 0, columns, painter->model->rule, LOOK_FAINT);
    if (text.length && columns > 8) {
        grid_fill(painter->grid, area.row, 2, 1, ' ', LOOK_PLAIN);
        size_t end = painter_put_cut(painter, area.row, 3, columns - 3, text, LOOK_PLAIN);
        grid_fill(painter->grid, area.row, end, 1, ' ', LOOK_PLAIN);
    }
}

/* How far a page has been read: "all", "top", "42 %", "end". */
static void add_position(const struct page *page, size_t rows, struct strbuf *out)
{
    size_t count = page->text.count;
    if (count <= rows)
        return;
    if (page->top == 0)
        strbuf_add_text(out, "top");
    else if (page->top + rows >= count)
        strbuf_add_text(out, "end");
    else
        strbuf_add_format(out, "%zu %%", (page->top + rows) * 100 / count);
}

/* How long a question is that does not show as a whole. */
static void add_length(const struct painter *painter, struct strbuf *out)
{
    struct str text = strbuf_view(&painter->model->question.text);
    size_t lines = 1;
    for (size_t i = 0; i < text.length; i++)
        lines += text.bytes[i] == '\n';
    if (lines > painter->layout.question.rows)
        strbuf_add_format(out, "%zu lines", lines);
}

static void draw_title(struct painter *painter)
{
    const struct model *model = painter->model;
    size_t columns = painter->grid->columns;
    if (painter->layout.title.rows == 0)
        return;
    struct page *page = model_page_read(model);
    struct strbuf right = STRBUF_EMPTY;
    struct strbuf left = STRBUF_EMPTY;
    if (page) {
        strbuf_add_str(&left, page->id);
        strbuf_add_text(&left, page->id.length ? "  " : "");
        strbuf_add_str(&left, page->title);
        add_position(page, painter->layout.page.rows, &right);
    } else if (pane_is_list(model->pane)) {
        strbuf_add_text(&left, model->pane == PANE_VALUES ? "values to fill in" : "references");
    } else {
        strbuf_add_text(&left, model->searching ? "search the articles for words"
                                                : "what does this error mean?");
        add_length(painter, &right);
    }
    grid_fill(painter->grid, 0, 0, columns, ' ', LOOK_REVERSED);
    size_t end = painter_put_right(painter, 0, columns - 1, strbuf_view(&right), LOOK_REVERSED);
    size_t column = grid_put(painter->grid, 0, 1, end, STR("kbq"), LOOK_REVERSED | LOOK_BOLD);
    (void)painter_put_cut(painter, 0, column + 2, end > 1 ? end - 1 : end, strbuf_view(&left),
                          LOOK_REVERSED);
    strbuf_clear(&left);
    strbuf_clear(&right);
}

/* ---- the question ---- */

static void draw_question(struct painter *painter)
{
    const struct model *model = painter->model;
    struct area area = painter->layout.question;
    struct str text = strbuf_view(&model->question.text);
    size_t width = model_question_width(model);
    size_t row;
    size_t column;
    size_t rows = edit_rows(text, width, model->question.cursor, &row, &column);
    size_t first = row >= area.rows ? row - area.rows + 1 : 0;
    if (model->pane != PANE_ASK)
        first = 0;
    bool active = model->pane == PANE_ASK;
    size_t at = 0;
    struct edit_row next;
    for (size_t i = 0; edit_next_row(text, width, &at, &next) && i < first + area.rows; i++) {
        if (i < first)
            continue;
        size_t to = area.row + i - first;
        const char *mark = i > first ? (i + 1 == first + area.rows && i + 1 < rows ? "v" : " ")
                           : i > 0   ? "^"
                           : model->searching ? "/"
                                              : ">";
        (void)grid_put(painter->grid, to, 0, MARGIN, str_of(mark), LOOK_BOLD | LOOK_CYAN);
        (void)grid_put(painter->grid, to, MARGIN, painter->grid->columns,
                       str_from(str_first(text, next.to), next.from),
                       active ? LOOK_PLAIN : LOOK_FAINT);
    }
    if (text.length == 0)
        (void)painter_put_cut(painter, area.row, MARGIN + 1, painter->grid->columns,
                              model->searching
                                  ? STR("words of the articles")
                                  : STR("paste an error here, or type a code or words"),
                              LOOK_FAINT);
    if (active && !model->line_use && row >= first && row - first < area.rows)
        painter_place_cursor(painter->grid, area.row + row - first, MARGIN + column);
}

/* ---- the list ---- */

/* How sure a hit is, in words that mean the same without colour. */
static void put_confidence(struct painter *painter, size_t row, const struct hit *hit,
                           unsigned look, size_t *end)
{
    static const unsigned LOOKS[] = {
        [CONFIDENCE_WEAK] = LOOK_FAINT,
        [CONFIDENCE_STRONG] = LOOK_GREEN,
        [CONFIDENCE_EXACT] = LOOK_GREEN | LOOK_BOLD,
    };
    const char *name = hit->by_id            ? "id"
                       : hit->probable_cause ? "cause"
                                             : confidence_name(hit->confidence);
    look |= LOOKS[hit->confidence];
    *end = painter_put_right(painter, row, *end - 1, str_of(name), look) - 1;
}

static size_t id_columns(const struct choices *choices)
{
    size_t most = 0;
    for (size_t i = 0; i < choices->count; i++) {
        size_t width = text_width(choices->items[i].id);
        most = width > most ? width : most;
    }
    return most < ID_COLUMNS_MAX ? most : ID_COLUMNS_MAX;
}

static void draw_choice(struct painter *painter, size_t row, size_t number, size_t id_width,
                        const struct answer *answer)
{
    const struct model *model = painter->model;
    const struct choice *choice = &model->choices->items[number];
    bool chosen = number == model->chosen;
    size_t end = painter->grid->columns;
    bool wide = end >= 40;
    unsigned look = LOOK_PLAIN;
    (void)grid_put(painter->grid, row, 0, MARGIN, chosen ? STR(">") : STR(" "), LOOK_BOLD);
    if (answer && choice->kind == CHOICE_HIT && wide)
        put_confidence(painter, row, &answer->hits[choice->index], look, &end);
    size_t stop = MARGIN + id_width < end ? MARGIN + id_width : end;
    (void)painter_put_cut(painter, row, MARGIN, stop, choice->id, look | LOOK_CYAN);
    (void)painter_put_cut(painter, row, MARGIN + id_width + 2, end, choice->text, look);
    if (chosen)
        grid_dress(painter->grid, row, 0, painter->grid->columns,
                   model->pane == PANE_CHOOSE ? LOOK_REVERSED : LOOK_BOLD);
}

/* The first line of a list of COUNT with CHOSEN in sight. */
static size_t list_top(size_t chosen, size_t rows, size_t count)
{
    if (count <= rows || chosen < rows / 2)
        return 0;
    size_t top = chosen - rows / 2;
    return top + rows > count ? count - rows : top;
}

static void draw_choices(struct painter *painter)
{
    const struct model *model = painter->model;
    struct area area = painter->layout.list;
    size_t count = model->choices->count;
    size_t width = id_columns(model->choices);
    size_t top = list_top(model->chosen, area.rows, count);
    for (size_t i = 0; i < area.rows && top + i < count; i++)
        draw_choice(painter, area.row + i, top + i, width, model->choices->answer);
}

/* ---- pages ---- */

static void mark_finds(struct painter *painter, size_t row, struct str line, size_t shift)
{
    struct str find = strbuf_view(&painter->model->find);
    for (size_t at = styled_place(line, find, 0); at < line.length;
         at = styled_place(line, find, at + find.length)) {
        size_t column = text_width(str_first(line, at));
        if (column >= shift)
            grid_dress(painter->grid, row, column - shift, text_width(find), LOOK_REVERSED);
    }
}

/* The number of the command that begins at LINE, in the margin. */
static void draw_step_number(struct painter *painter, size_t row, const struct page *page,
                             size_t line)
{
    for (size_t i = 0; i < page->step_count; i++) {
        if (page->steps[i].line != line)
            continue;
        char number[24];
        (void)snprintf(number, sizeof number, "%zu>", i + 1);
        (void)grid_put(painter->grid, row, 0, 4, str_of(number), LOOK_BOLD | LOOK_GREEN);
    }
}

static void draw_page(struct painter *painter, const struct page *page, size_t top, size_t shift)
{
    struct grid *grid = painter->grid;
    struct area area = painter->layout.page;
    for (size_t i = 0; i < area.rows && top + i < page->text.count; i++) {
        const struct styled_line line = styled_line(&page->text, top + i);
        size_t row = area.row + i;
        (void)grid_put_line(grid, row, 0, grid->columns, &line, shift);
        if (text_width(line.text) > shift + grid->columns)
            (void)grid_put(grid, row, grid->columns - 1, grid->columns, STR(">"), LOOK_REVERSED);
        if (shift == 0)
            draw_step_number(painter, row, page, top + i);
        if (model_page_read(painter->model) == page)
            mark_finds(painter, row, line.text, shift);
    }
}

/* ---- lists over a page ---- */

static void draw_reference(struct painter *painter, size_t row, const struct page_reference *item)
{
    size_t columns = painter->grid->columns;
    size_t column = grid_put(painter->grid, row, 6, columns, item->id, LOOK_CYAN);
    if (!item->present)
        column = grid_put(painter->grid, row, column + 1, columns, STR("(not here)"), LOOK_FAINT);
    (void)painter_put_cut(painter, row, column + 2, columns, item->title, LOOK_PLAIN);
}

static void draw_value(struct painter *painter, size_t row, const struct page_value *item)
{
    size_t columns = painter->grid->columns;
    size_t column = grid_put(painter->grid, row, 6, columns, item->name, LOOK_CYAN);
    column = grid_put(painter->grid, row, column, columns, STR(" = "), LOOK_FAINT);
    if (item->value.length)
        (void)painter_put_cut(painter, row, column, columns, item->value,
                              LOOK_BOLD | LOOK_UNDERLINED);
    else
        (void)grid_put(painter->grid, row, column, columns, STR("(open)"), LOOK_FAINT);
}

static void draw_list(struct painter *painter)
{
    const struct model *model = painter->model;
    const struct page *page = model->page;
    struct area area = painter->layout.page;
    bool references = model->pane == PANE_REFERENCES;
    size_t count = references ? page->reference_count : page->value_count;
    size_t top = list_top(model->listed, area.rows, count);
    for (size_t i = top; i < count && i - top < area.rows; i++) {
        size_t row = area.row + i - top;
        char number[24];
        (void)snprintf(number, sizeof number, "%s%3zu", i == model->listed ? ">" : " ", i + 1);
        (void)grid_put(painter->grid, row, 0, 6, str_of(number), LOOK_PLAIN);
        if (references)
            draw_reference(painter, row, &page->references[i]);
        else
            draw_value(painter, row, &page->values[i]);
        if (i == model->listed)
            grid_dress(painter->grid, row, 0, painter->grid->columns, LOOK_REVERSED);
    }
}

/* ---- all ---- */

static void draw_answer(struct painter *painter)
{
    const struct model *model = painter->model;
    draw_question(painter);
    draw_rule(painter, painter->layout.heading, strbuf_view(&model->choices->heading));
    draw_choices(painter);
    draw_rule(painter, painter->layout.rule, STR(""));
    if (model->page)
        draw_page(painter, model->page, model->preview_top, 0);
}

bool view_draw(const struct model *model, struct grid *grid)
{
    if (!grid_reset(grid, model->rows, model->columns))
        return false;
    struct painter painter = {.grid = grid, .model = model, .layout = model_layout(model)};
    if (painter.layout.too_small) {
        char text[64];
        (void)snprintf(text, sizeof text, "kbq needs %dx%d", SCREEN_COLUMNS_MIN, SCREEN_ROWS_MIN);
        (void)grid_put(grid, 0, 0, grid->columns, str_of(text), LOOK_PLAIN);
        return true;
    }
    draw_title(&painter);
    if (pane_is_list(model->pane))
        draw_list(&painter);
    else if (model_page_read(model))
        draw_page(&painter, model_page_read(model), model_page_read(model)->top,
                  model_page_read(model)->shift);
    else
        draw_answer(&painter);
    painter_draw_footer(&painter);
    return true;
}
