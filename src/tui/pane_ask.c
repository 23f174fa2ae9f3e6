#include "tui/panes.h"

#include "base/text.h"

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

void pane_ask_new(struct model *model, bool searching)
{
    (void)edit_set(&model->question, STR(""));
    model->searching = searching;
    model->changed = true;
    model->complete = false;
    model->pane = PANE_ASK;
}

void pane_ask_again(struct model *model)
{
    model->pane = PANE_ASK;
    model->complete = true;
}

/* Takes a paste as UTF-8, with line feeds and nothing that acts on a terminal but what the look-up
 * reads off by itself. */
void pane_ask_paste(struct model *model, const struct input *input)
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
            pane_ask_new(model, false);
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

bool model_is_complete(const struct model *model)
{
    const struct answer *answer = model->choices->answer;
    return model->complete || (!model->changed && answer && answer->asked.form != QUERY_TEXT);
}

bool pane_ask_enter_ends(const struct model *model, const struct input *input)
{
    const struct edit *edit = &model->question;
    bool at_end = edit->cursor == edit->text.length;
    bool empty_line = edit->cursor == 0 || edit->text.bytes[edit->cursor - 1] == '\n';
    return at_end && !input->more && (empty_line || model_is_complete(model));
}

static struct effect press_enter(struct model *model, const struct input *input)
{
    if (pane_ask_enter_ends(model, input))
        return finish_question(model);
    take_question(model, STR("\n"), false);
    return NOTHING;
}

static struct effect press_escape(struct model *model)
{
    if (!is_blank(&model->question) && model->choices->count) {
        model->pane = PANE_CHOOSE;
    } else if (model->question.text.length || model->searching) {
        pane_ask_new(model, false);
    } else {
        model_say(model, "Ctrl-D leaves");
    }
    return NOTHING;
}

bool pane_edit(struct edit *edit, enum press key)
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

struct effect pane_ask_press(struct model *model, const struct input *input)
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
    } else if (pane_edit(edit, key)) {
        model->changed = true;
        model->complete = false;
    }
    return NOTHING;
}
