#include "tui/screen.h"

#include "lookup/lookup.h"
#include "lookup/search.h"
#include "render/ticket.h"
#include "tui/clipboard.h"
#include "tui/model.h"
#include "tui/terminal.h"
#include "tui/view.h"

#include <stdlib.h>

enum { DEPTH_MAX = 16, PAGE_COLUMNS_MAX = 100, NO_CHOICE = -1 };

/* Everything that the model only points to. */
struct session {
    const struct screen_options *options;
    struct view view; /* with the values that were set */
    struct arena values;
    struct answer answer;
    struct choices choices;
    struct page pages[DEPTH_MAX]; /* of the one that is chosen, and of references followed */
    long shown;                   /* the choice that the first page is of */
    struct page note;
    struct model model;
    struct grid grid;
    struct kbq_error *error;
};

static struct page_source source_of(const struct session *session)
{
    size_t columns = session->model.columns > 1 ? session->model.columns - 1 : 1;
    return (struct page_source){session->options->bases, &session->view,
                                columns < PAGE_COLUMNS_MAX ? columns : PAGE_COLUMNS_MAX};
}

/* ---- answers ---- */

static enum kbq_status look_up(struct session *session)
{
    struct model *model = &session->model;
    struct str text = strbuf_view(&model->question.text);
    choices_clear(&session->choices);
    answer_clear(&session->answer);
    session->answer = (struct answer){0};
    session->shown = NO_CHOICE;
    enum kbq_status status = KBQ_OK;
    if (str_trim(text).length) {
        static const struct search_filter ALL = {NULL, NULL};
        size_t limit = session->options->limit;
        status = model->searching ? search_words(session->options->bases, text, &ALL, limit,
                                                 &session->answer, session->error)
                                  : lookup_text(session->options->bases, text, limit,
                                                &session->answer, session->error);
        if (!status && !choices_of(&session->choices, &session->answer, model->searching))
            status = kbq_fail_nomem(session->error);
    }
    model_answered(model);
    return status;
}

/* Makes the page of the article ID, which no answer holds. */
static enum kbq_status make_page_of_id(struct session *session, struct page *page, struct str id)
{
    const struct page_source source = source_of(session);
    struct store *store;
    struct store_article row;
    enum kbq_status status = bases_find(source.bases, id, &store, &row, session->error);
    if (status == KBQ_NOTFOUND)
        return kbq_fail(session->error, KBQ_DAMAGED, "article %.*s, which a list names, is missing",
                        (int)id.length, id.bytes);
    if (status)
        return status;
    return page_of_article(page, &source, store, row.doc, NULL, NULL, session->error);
}

/* Makes the first page: of what is chosen, or of what there is to say without. */
static enum kbq_status make_page(struct session *session)
{
    const struct page_source source = source_of(session);
    const struct model *model = &session->model;
    struct page *page = &session->pages[0];
    struct answer *answer = &session->answer;
    if (session->choices.count == 0)
        return str_trim(strbuf_view(&model->question.text)).length
                   ? page_of_nothing(page, &source, session->error)
                   : page_of_welcome(page, &source, session->error);
    const struct choice *choice = &session->choices.items[model->chosen];
    if (choice->kind == CHOICE_CODES)
        return page_of_codes(page, &source, answer, session->error);
    if (choice->kind == CHOICE_REFERRER)
        return make_page_of_id(session, page, choice->id);
    const struct hit *hit = &answer->hits[choice->index];
    return page_of_article(page, &source, hit->store, hit->article.doc, answer, hit,
                           session->error);
}

/* Brings answer and page up to what the model holds. */
static enum kbq_status bring_up(struct session *session)
{
    struct model *model = &session->model;
    enum kbq_status status = model->changed ? look_up(session) : KBQ_OK;
    if (status || model->depth || session->shown == (long)model->chosen)
        return status;
    status = make_page(session);
    session->shown = (long)model->chosen;
    if (!status)
        model_show(model, &session->pages[0]);
    return status;
}

/* Makes the pages anew for another width or other values. What is being read stays about where it
 * was. */
static enum kbq_status renew_pages(struct session *session)
{
    struct model *model = &session->model;
    size_t tops[DEPTH_MAX];
    size_t counts[DEPTH_MAX];
    struct strbuf ids[DEPTH_MAX] = {{0}};
    size_t preview = model->preview_top;
    bool at_start = preview == session->pages[0].start;
    for (size_t i = 0; i <= model->depth; i++) {
        tops[i] = session->pages[i].top;
        counts[i] = session->pages[i].text.count;
        strbuf_add_str(&ids[i], session->pages[i].id);
    }
    enum kbq_status status = make_page(session);
    for (size_t i = 1; i <= model->depth && !status; i++)
        status = make_page_of_id(session, &session->pages[i], strbuf_view(&ids[i]));
    for (size_t i = 0; i < DEPTH_MAX; i++)
        strbuf_clear(&ids[i]);
    for (size_t i = 0; i <= model->depth; i++)
        session->pages[i].top =
            counts[i] ? tops[i] * session->pages[i].text.count / counts[i] : tops[i];
    session->shown = (long)model->chosen;
    model->page = &session->pages[model->depth];
    model->preview_top = at_start ? session->pages[0].start : preview;
    return status;
}

/* ---- what the model asks for ---- */

static void send_to_clipboard(struct str text)
{
    struct strbuf sequence = STRBUF_EMPTY;
    clipboard_sequence(&sequence, text);
    terminal_send(strbuf_view(&sequence));
    strbuf_clear(&sequence);
}

static void copy(struct session *session, size_t number)
{
    const struct page *page = session->model.page;
    struct str command = page->steps[number].command;
    send_to_clipboard(command);
    struct str line;
    bool more = str_next_line(&command, &line) && command.length;
    bool open = str_find(line, STR("<")) && page->value_count;
    model_say(&session->model, "copied %zu of %zu: %.*s%s%s", number + 1, page->step_count,
              (int)(line.length < 160 ? line.length : 160), line.bytes, more ? " ..." : "",
              open ? " (s fills in)" : "");
}

/* The block for a ticket, of the article that is chosen or of the codes alone. */
static enum kbq_status copy_ticket(struct session *session)
{
    const struct choice *choice = &session->choices.items[session->model.chosen];
    struct answer answer = session->answer;
    bool article = choice->kind == CHOICE_HIT;
    answer.hits = article ? &session->answer.hits[choice->index] : NULL;
    answer.hit_count = article;
    if (!answer_is_known(&answer)) {
        model_say(&session->model, "this is not sure enough for a ticket");
        return KBQ_OK;
    }
    struct strbuf block = STRBUF_EMPTY;
    enum kbq_status status = render_ticket(&block, &session->view, &answer, session->error);
    if (!status) {
        bool unsure = article && !answer_has_article(&answer);
        send_to_clipboard(strbuf_view(&block));
        model_say(&session->model, "copied a block for a ticket%s",
                  unsure ? ": the codes alone, for this article is not sure" : "");
    }
    strbuf_clear(&block);
    return status;
}

static enum kbq_status open_reference(struct session *session, size_t number)
{
    struct model *model = &session->model;
    if (model->depth + 1 == DEPTH_MAX) {
        model_say(model, "%d articles lie one on the other; go back first", DEPTH_MAX);
        return KBQ_OK;
    }
    struct page *page = &session->pages[model->depth + 1];
    enum kbq_status status = make_page_of_id(session, page, model->page->references[number].id);
    if (!status) {
        model->depth++;
        model->pane = PANE_READ;
        page->top = page->shift = 0;
        model->page = page;
    }
    return status;
}

static enum kbq_status set_value(struct session *session, size_t number)
{
    struct model *model = &session->model;
    struct str name = model->page->values[number].name;
    struct str value = str_trim(strbuf_view(&model->line.text));
    const char *name_copy = arena_copy(&session->values, name);
    const char *value_copy = arena_copy(&session->values, value);
    if (!name_copy || !value_copy)
        return kbq_fail_nomem(session->error);
    fill_set(&session->view.set, str_of(name_copy), str_of(value_copy));
    enum kbq_status status = renew_pages(session);
    if (!status)
        model_value_set(model);
    return status;
}

static enum kbq_status show_note(struct session *session, enum action action)
{
    const struct page_source source = source_of(session);
    const struct model *model = &session->model;
    enum kbq_status status;
    if (action == ACTION_KEYS) {
        status = page_of_keys(&session->note, &source, session->error);
    } else {
        const struct choice *choice = &session->choices.items[model->chosen];
        status = page_of_reasons(&session->note, &source, &session->answer,
                                 &session->answer.hits[choice->index], session->error);
    }
    if (!status)
        model_show_note(&session->model, &session->note);
    return status;
}

static enum kbq_status resize(struct session *session)
{
    struct model *model = &session->model;
    size_t columns = model->columns;
    terminal_size(&model->rows, &model->columns);
    if (columns == model->columns || session->shown == NO_CHOICE)
        return KBQ_OK;
    if (model->pane == PANE_NOTE)
        model->pane = model->under; /* its page was made for the width */
    return renew_pages(session);
}

/* Does what the model asks for; *LEFT when that is to leave. */
static enum kbq_status carry_out(struct session *session, struct effect effect, bool *left)
{
    struct model *model = &session->model;
    switch (effect.action) {
    case ACTION_NONE:
        break;
    case ACTION_LEAVE:
        *left = true;
        break;
    case ACTION_INTERRUPT:
        return kbq_fail(session->error, KBQ_INTERRUPTED, "interrupted");
    case ACTION_SUSPEND:
        terminal_suspend();
        break;
    case ACTION_REDRAW:
        terminal_redraw();
        break;
    case ACTION_COPY:
        copy(session, effect.number);
        break;
    case ACTION_OPEN:
        return open_reference(session, effect.number);
    case ACTION_BACK:
        model->depth--;
        model->page = &session->pages[model->depth];
        break;
    case ACTION_TICKET:
        return copy_ticket(session);
    case ACTION_REASONS:
    case ACTION_KEYS:
        return show_note(session, effect.action);
    case ACTION_SET:
        return set_value(session, effect.number);
    }
    return KBQ_OK;
}

/* ---- the loop ---- */

static enum kbq_status take(struct session *session, const struct input *input, bool *left)
{
    enum kbq_status status = KBQ_OK;
    if (input->kind == INPUT_RESIZE || input->kind == INPUT_RESUME)
        status = resize(session);
    else if (model_needs_answer(&session->model, input))
        status = bring_up(session);
    if (status)
        return status;
    return carry_out(session, model_press(&session->model, input), left);
}

static enum kbq_status draw(struct session *session)
{
    enum kbq_status status = bring_up(session);
    if (status)
        return status;
    model_fit(&session->model);
    if (!view_draw(&session->model, &session->grid))
        return kbq_fail_nomem(session->error);
    terminal_draw(&session->grid);
    return KBQ_OK;
}

/* All keys that have arrived act before the question is looked up and the screen is drawn: whoever
 * types faster than that is never held up. */
static enum kbq_status run(struct session *session)
{
    bool left = false;
    enum kbq_status status = draw(session);
    while (!status && !left) {
        struct input input;
        bool any = terminal_read(&input, true);
        while (any && !status && !left) {
            status = take(session, &input, &left);
            any = !status && !left && terminal_read(&input, false);
        }
        if (!status && !left)
            status = draw(session);
    }
    return status;
}

static void clear(struct session *session)
{
    for (size_t i = 0; i < DEPTH_MAX; i++)
        page_clear(&session->pages[i]);
    page_clear(&session->note);
    choices_clear(&session->choices);
    answer_clear(&session->answer);
    arena_clear(&session->values);
    model_clear(&session->model);
    grid_clear(&session->grid);
}

bool screen_is_possible(void)
{
    return terminal_can_draw();
}

enum kbq_status screen_run(const struct screen_options *options, struct kbq_error *error)
{
    struct session *session = calloc(1, sizeof *session);
    if (!session)
        return kbq_fail_nomem(error);
    *session = (struct session){
        .options = options, .view = options->view, .shown = NO_CHOICE, .error = error};
    model_start(&session->model, &session->choices);
    enum kbq_status status = terminal_open(options->color, PASTE_BYTES_MAX, error);
    if (!status) {
        session->model.rule = terminal_rule();
        terminal_size(&session->model.rows, &session->model.columns);
        status = run(session);
        terminal_close();
    }
    clear(session);
    free(session);
    return status;
}
