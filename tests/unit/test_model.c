/* What keys do to the screen's model, and how it is drawn, without a terminal or a base. */
#include "support.h"

#include "tui/view.h"

#include <stdlib.h>

/* A list of three articles, the first with a page of 40 lines. */
struct fixture {
    struct model model;
    struct choices choices;
    struct choice items[3];
    struct page page;
    struct page_step steps[2];
    struct page_reference references[2];
    struct page_value values[2];
    struct grid grid;
};

static int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct strbuf text = STRBUF_EMPTY;
    assert_non_null(fixture);
    for (int i = 0; i < 40; i++)
        strbuf_add_format(&text, "line %d\n", i);
    assert_true(styled_read(&fixture->page.text, strbuf_view(&text)));
    strbuf_clear(&text);
    fixture->steps[0] = (struct page_step){STR("first"), 2};
    fixture->steps[1] = (struct page_step){STR("second"), 40};
    fixture->references[0] = (struct page_reference){STR("Q900001"), STR("One"), true};
    fixture->references[1] = (struct page_reference){STR("Q900002"), STR("Two"), false};
    fixture->values[0] = (struct page_value){STR("server"), STR("SRV1")};
    fixture->values[1] = (struct page_value){STR("user"), STR("")};
    fixture->page.steps = fixture->steps;
    fixture->page.references = fixture->references;
    fixture->page.values = fixture->values;
    fixture->page.step_count = fixture->page.reference_count = fixture->page.value_count = 2;
    for (size_t i = 0; i < 3; i++)
        fixture->items[i] = (struct choice){CHOICE_HIT, i, STR("Q900000"), STR("Title")};
    fixture->choices = (struct choices){.items = fixture->items, .count = 3};
    model_start(&fixture->model, &fixture->choices);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fixture = *state;
    model_clear(&fixture->model);
    styled_clear(&fixture->page.text);
    strbuf_clear(&fixture->choices.heading);
    grid_clear(&fixture->grid);
    free(fixture);
    return 0;
}

static struct effect press_kind(struct model *model, enum input_kind kind)
{
    const struct input input = {.kind = kind};
    struct effect effect = model_press(model, &input);
    model_fit(model);
    return effect;
}

/* Types TEXT; the effect of its last character. */
static struct effect type(struct model *model, const char *text)
{
    struct effect effect = {ACTION_NONE, 0};
    for (; *text; text++) {
        const struct input input = {.kind = INPUT_CHARACTER, .codepoint = (unsigned char)*text};
        effect = model_press(model, &input);
        model_fit(model);
    }
    return effect;
}

static struct effect control(struct model *model, char letter)
{
    const struct input input = {.kind = INPUT_CONTROL, .codepoint = (unsigned char)letter};
    return model_press(model, &input);
}

static void paste(struct model *model, const char *text)
{
    const struct input input = {.kind = INPUT_PASTE, .text = str_of(text)};
    (void)model_press(model, &input);
}

/* The model in front of the list, with the page of the first. */
static struct model *at_list(void **state)
{
    struct fixture *fixture = *state;
    struct model *model = &fixture->model;
    paste(model, "question");
    model_answered(model);
    model_show(model, &fixture->page);
    (void)type(model, "\n");
    assert_int_equal(model->pane, PANE_CHOOSE);
    return model;
}

static void says(const struct model *model, const char *part)
{
    if (!strstr(strbuf_text(&model->message), part))
        fail_msg("'%s' is not in '%s'", part, strbuf_text(&model->message));
}

static void test_enter(void **state)
{
    struct model *model = &((struct fixture *)*state)->model;
    (void)type(model, "\n");
    assert_int_equal(model->pane, PANE_ASK);
    assert_int_equal(model->question.text.length, 0);
    (void)type(model, "one\ntwo\n");
    assert_int_equal(model->pane, PANE_ASK);
    assert_str(strbuf_view(&model->question.text), "one\ntwo\n");
    const struct input amid = {.kind = INPUT_CHARACTER, .codepoint = '\n', .more = true};
    (void)model_press(model, &amid); /* an empty line of a paste without brackets */
    assert_int_equal(model->pane, PANE_ASK);
    (void)type(model, "\n");
    assert_int_equal(model->pane, PANE_CHOOSE);
    assert_str(strbuf_view(&model->question.text), "one\ntwo");
}

static void test_enter_behind_a_paste(void **state)
{
    struct model *model = &((struct fixture *)*state)->model;
    paste(model, "one\r\rtwo\r\n");
    assert_str(strbuf_view(&model->question.text), "one\n\ntwo");
    assert_true(model->changed);
    (void)type(model, "!\n");
    assert_int_equal(model->pane, PANE_ASK); /* it was changed */
    (void)type(model, "\n");
    assert_int_equal(model->pane, PANE_CHOOSE);
    (void)press_kind(model, INPUT_ESCAPE);
    assert_int_equal(model->pane, PANE_ASK);
    (void)type(model, "\n");
    assert_int_equal(model->pane, PANE_CHOOSE);
}

static void test_enter_behind_a_code(void **state)
{
    struct fixture *fixture = *state;
    struct model *model = &fixture->model;
    struct answer answer = {.asked = {.form = QUERY_CODE}};
    fixture->choices.answer = &answer;
    fixture->choices.count = 0; /* no hits in that answer */
    (void)type(model, "1326");
    assert_false(model_is_complete(model)); /* not known yet */
    model_answered(model);
    assert_true(model_is_complete(model));
    fixture->choices.items[0].kind = CHOICE_CODES;
    fixture->choices.count = 1;
    (void)type(model, "\n");
    assert_int_equal(model->pane, PANE_CHOOSE);
    assert_int_equal(type(model, "t").action, ACTION_TICKET);
    fixture->choices.answer = NULL;
}

static void test_when_an_answer_is_needed(void **state)
{
    struct model *model = &((struct fixture *)*state)->model;
    const struct input letter = {.kind = INPUT_CHARACTER, .codepoint = 'x'};
    const struct input enter = {.kind = INPUT_CHARACTER, .codepoint = '\n'};
    const struct input tab = {.kind = INPUT_TAB};
    (void)type(model, "x");
    assert_false(model_needs_answer(model, &letter));
    assert_true(model_needs_answer(model, &enter));
    assert_true(model_needs_answer(model, &tab));
    const struct input amid = {.kind = INPUT_CHARACTER, .codepoint = '\n', .more = true};
    assert_false(model_needs_answer(model, &amid)); /* a paste without brackets goes fast */
}

static void test_ending(void **state)
{
    struct model *model = &((struct fixture *)*state)->model;
    assert_int_equal(control(model, 'd').action, ACTION_LEAVE);
    assert_int_equal(control(model, 'c').action, ACTION_INTERRUPT);
    assert_int_equal(control(model, 'z').action, ACTION_SUSPEND);
    assert_int_equal(control(model, 'l').action, ACTION_REDRAW);
    assert_int_equal(press_kind(model, INPUT_GONE).action, ACTION_LEAVE);
    (void)type(model, "q");
    assert_int_equal(control(model, 'd').action, ACTION_NONE);
    assert_int_equal(model->pane, PANE_CHOOSE);
    assert_int_equal(type(model, "q").action, ACTION_LEAVE);
}

static void test_choosing(void **state)
{
    struct model *model = at_list(state);
    (void)type(model, "jj");
    assert_int_equal(model->chosen, 2);
    (void)type(model, "j");
    assert_int_equal(model->chosen, 2);
    (void)type(model, "g");
    assert_int_equal(model->chosen, 0);
    (void)press_kind(model, INPUT_UP);
    assert_int_equal(model->pane, PANE_ASK);
    (void)press_kind(model, INPUT_DOWN);
    assert_int_equal(model->pane, PANE_CHOOSE);
    (void)type(model, "G");
    assert_int_equal(model->chosen, 2);
    size_t top = model->preview_top;
    (void)press_kind(model, INPUT_PAGE_DOWN);
    assert_true(model->preview_top > top);
}

static void test_reading(void **state)
{
    struct model *model = at_list(state);
    struct page *page = model->page;
    (void)type(model, "\n");
    assert_int_equal(model->pane, PANE_READ);
    (void)type(model, "j");
    assert_int_equal(page->top, 1);
    (void)type(model, "G");
    assert_int_equal(page->top, 40 - 22);
    (void)type(model, "j");
    assert_int_equal(page->top, 40 - 22);
    (void)type(model, "g");
    assert_int_equal(page->top, 0);
    (void)type(model, " b");
    assert_int_equal(page->top, 0);
    (void)press_kind(model, INPUT_RIGHT); /* nothing is wider than the screen */
    assert_int_equal(page->shift, 0);
    (void)press_kind(model, INPUT_LEFT);
    assert_int_equal(model->pane, PANE_CHOOSE);
}

static void test_wide_pages(void **state)
{
    struct model *model = at_list(state);
    model->columns = 20;
    model->page->text.width = 30;
    (void)type(model, "\n");
    (void)press_kind(model, INPUT_RIGHT);
    assert_int_equal(model->page->shift, 8);
    (void)press_kind(model, INPUT_RIGHT);
    assert_int_equal(model->page->shift, 11);
    (void)press_kind(model, INPUT_LEFT);
    (void)press_kind(model, INPUT_LEFT);
    assert_int_equal(model->page->shift, 0);
    assert_int_equal(model->pane, PANE_READ);
}

static void test_numbers_before_commands(void **state)
{
    struct model *model = at_list(state);
    assert_int_equal(type(model, "c").number, 0);
    struct effect effect = type(model, "2c");
    assert_int_equal(effect.action, ACTION_COPY);
    assert_int_equal(effect.number, 1);
    assert_int_equal(model->number, 0);
    assert_int_equal(type(model, "3c").action, ACTION_NONE);
    says(model, "no command 3");
    assert_int_equal(type(model, "99999999999999999999c").action, ACTION_NONE);
    says(model, "no command 999");
    (void)type(model, "2");
    (void)press_kind(model, INPUT_ESCAPE); /* takes the number back, and nothing else */
    assert_int_equal(model->pane, PANE_CHOOSE);
    assert_int_equal(type(model, "c").number, 0);
    model->page->step_count = 0;
    assert_int_equal(type(model, "c").action, ACTION_NONE);
    says(model, "no commands");
}

static void test_references(void **state)
{
    struct model *model = at_list(state);
    assert_int_equal(type(model, "o").action, ACTION_NONE);
    assert_int_equal(model->pane, PANE_REFERENCES);
    assert_int_equal(type(model, "\n").action, ACTION_OPEN);
    assert_int_equal(type(model, "j\n").action, ACTION_NONE);
    says(model, "Q900002 is not in this base");
    (void)press_kind(model, INPUT_ESCAPE);
    assert_int_equal(model->pane, PANE_CHOOSE);
    assert_int_equal(type(model, "1o").action, ACTION_OPEN);
    assert_int_equal(type(model, "2o").action, ACTION_NONE);
    assert_int_equal(type(model, "3o").action, ACTION_NONE);
    says(model, "no reference 3");
    model->page->reference_count = 1;
    assert_int_equal(type(model, "o").action, ACTION_OPEN);
    model->page->reference_count = 0;
    assert_int_equal(type(model, "o").action, ACTION_NONE);
    says(model, "names no other article");
    (void)type(model, "\n");
    model->depth = 1;
    assert_int_equal(press_kind(model, INPUT_ESCAPE).action, ACTION_BACK);
    assert_int_equal(type(model, "w").action, ACTION_NONE);
}

static void test_values(void **state)
{
    struct model *model = at_list(state);
    (void)type(model, "s");
    assert_int_equal(model->pane, PANE_VALUES);
    assert_int_equal(model->line_use, LINE_VALUE);
    assert_int_equal(model->listed, 1); /* the one that is open */
    struct effect effect = type(model, "joe\n");
    assert_int_equal(effect.action, ACTION_SET);
    assert_int_equal(effect.number, 1);
    assert_str(strbuf_view(&model->line.text), "joe");
    model->page->values[1].value = STR("joe");
    model_value_set(model);
    assert_int_equal(model->pane, PANE_CHOOSE);
    (void)type(model, "s");
    assert_int_equal(model->line_use, LINE_NONE); /* none is open */
    (void)type(model, "\n");
    assert_str(strbuf_view(&model->line.text), "SRV1");
    (void)press_kind(model, INPUT_ESCAPE);
    assert_int_equal(model->line_use, LINE_NONE);
    (void)type(model, "q");
    assert_int_equal(model->pane, PANE_CHOOSE);
}

static void test_finding(void **state)
{
    struct model *model = at_list(state);
    struct page *page = model->page;
    (void)type(model, "\nn");
    says(model, "nothing to find yet");
    (void)type(model, "/LINE 1");
    assert_int_equal(page->top, 1);
    (void)type(model, "\nn");
    assert_int_equal(page->top, 10);
    (void)type(model, "N");
    assert_int_equal(page->top, 1);
    (void)type(model, "N");
    says(model, "no more");
    (void)type(model, "/zzz");
    says(model, "not in this text");
    (void)press_kind(model, INPUT_ESCAPE);
    assert_int_equal(page->top, 1);
    assert_int_equal(model->find.length, 0);
    (void)type(model, "/");
    (void)press_kind(model, INPUT_BACKSPACE); /* nothing is left to delete */
    assert_int_equal(model->line_use, LINE_NONE);
}

static void test_asking_again(void **state)
{
    struct model *model = at_list(state);
    (void)type(model, "a");
    assert_int_equal(model->pane, PANE_ASK);
    assert_int_equal(model->question.text.length, 0);
    assert_true(model->changed);
    model = at_list(state);
    (void)type(model, "\n");
    paste(model, "another");
    assert_int_equal(model->pane, PANE_ASK);
    assert_str(strbuf_view(&model->question.text), "another");
    model = at_list(state);
    (void)type(model, "/");
    assert_true(model->searching);
    (void)press_kind(model, INPUT_ESCAPE);
    assert_false(model->searching);
}

static void test_long_paste(void **state)
{
    struct model *model = &((struct fixture *)*state)->model;
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_repeat(&text, 'x', PASTE_BYTES_MAX + 1);
    paste(model, strbuf_text(&text));
    assert_int_equal(model->question.text.length, PASTE_BYTES_MAX);
    says(model, "only its first 64 KiB");
    strbuf_clear(&text);
}

/* The screen holds TEXT in row ROW, or anywhere when that is negative. */
static void drawn(struct fixture *fixture, int row, const char *text)
{
    struct strbuf out = STRBUF_EMPTY;
    model_fit(&fixture->model);
    assert_true(view_draw(&fixture->model, &fixture->grid));
    for (size_t i = 0; i < fixture->grid.rows; i++)
        if (row < 0 || (size_t)row == i) {
            grid_row_text(&fixture->grid, i, &out);
            strbuf_add_char(&out, '\n');
        }
    if (!strstr(strbuf_text(&out), text))
        fail_msg("'%s' is not in:\n%s", text, strbuf_text(&out));
    strbuf_clear(&out);
}

static void test_drawing(void **state)
{
    struct fixture *fixture = *state;
    drawn(fixture, 0, " kbq  what does this error mean?");
    drawn(fixture, 1, "paste an error here");
    drawn(fixture, 23, "Ctrl-D leave");
    struct model *model = at_list(state);
    drawn(fixture, 1, "> question");
    drawn(fixture, 3, "> Q900000  Title");
    drawn(fixture, 4, "  Q900000  Title");
    drawn(fixture, 7, "line 0");
    drawn(fixture, 23, "1c 2c.. copy");
    (void)type(model, "\n");
    drawn(fixture, 3, "1>ne 2"); /* the number of a command in the margin */
    (void)type(model, "/line");
    drawn(fixture, 23, " find: line");
    assert_true(fixture->grid.has_cursor);
    assert_int_equal(fixture->grid.cursor_column, 11);
}

/* Any keys at any size: nothing breaks, and what is drawn has the size of the screen. */
static void test_anything(void **state)
{
    struct fixture *fixture = *state;
    struct model *model = &fixture->model;
    static const char LETTERS[] = "\n\n\nqcowsaejkgGnN/?b 123x";
    struct random random = {11};
    model_answered(model);
    model_show(model, &fixture->page);
    for (int i = 0; i < 20000; i++) {
        struct input input = {.kind = (enum input_kind)random_below(&random, INPUT_GONE)};
        input.codepoint = (unsigned char)LETTERS[random_below(&random, sizeof LETTERS - 1)];
        input.text = STR("pasted\ntext");
        if (random_below(&random, 2))
            input.kind = INPUT_CHARACTER;
        if (input.kind == INPUT_RESIZE) {
            model->rows = random_below(&random, 30);
            model->columns = random_below(&random, 90);
        }
        struct effect effect = model_press(model, &input);
        if (effect.action == ACTION_BACK)
            model->depth--;
        else if (effect.action == ACTION_OPEN && model->depth < 3)
            model->depth++;
        else if (effect.action == ACTION_KEYS || effect.action == ACTION_REASONS)
            model_show_note(model, &fixture->page);
        else if (effect.action == ACTION_SET)
            model_value_set(model);
        model_fit(model);
        assert_true(view_draw(model, &fixture->grid));
        assert_int_equal(fixture->grid.rows, model->rows);
        assert_true(!fixture->grid.has_cursor || (fixture->grid.cursor_row < model->rows &&
                                                  fixture->grid.cursor_column < model->columns));
    }
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(test_enter),
        WITH_FIXTURE(test_enter_behind_a_paste),
        WITH_FIXTURE(test_enter_behind_a_code),
        WITH_FIXTURE(test_when_an_answer_is_needed),
        WITH_FIXTURE(test_ending),
        WITH_FIXTURE(test_choosing),
        WITH_FIXTURE(test_reading),
        WITH_FIXTURE(test_wide_pages),
        WITH_FIXTURE(test_numbers_before_commands),
        WITH_FIXTURE(test_references),
        WITH_FIXTURE(test_values),
        WITH_FIXTURE(test_finding),
        WITH_FIXTURE(test_asking_again),
        WITH_FIXTURE(test_long_paste),
        WITH_FIXTURE(test_drawing),
        WITH_FIXTURE(test_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
