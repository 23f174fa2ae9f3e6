#include "render/ticket.h"

#include "render/blocks.h"
#include "render/card.h"
#include "render/document.h"
#include "render/markdown.h"
#include "render/redact.h"

enum { SYMPTOM_LINES = 10, CODES_MAX = 3, CAUSE_BLOCKS = 3, STEP_BLOCKS = 40 };

struct ticket {
    const struct view *view;
    const struct answer *answer;
    struct arena arena;
    struct node *page;
};

/* A copy of TEXT in the ticket; what it is made of may go. */
static struct str keep(struct ticket *ticket, struct strbuf *text)
{
    ticket->arena.failed |= text->failed;
    struct str kept = str_of(arena_copy(&ticket->arena, strbuf_view(text)));
    strbuf_clear(text);
    return kept;
}

static void add_prose(struct ticket *ticket, struct str text)
{
    (void)node_add(&ticket->arena, ticket->page, NODE_PROSE, text);
}

/* The first lines of what was asked. */
static void add_symptom(struct ticket *ticket)
{
    struct strbuf text = STRBUF_EMPTY;
    struct str rest = ticket->answer->query;
    struct str line;
    for (size_t i = 0; i < SYMPTOM_LINES && str_next_line(&rest, &line); i++) {
        strbuf_add_str(&text, str_trim_end(line));
        strbuf_add_char(&text, '\n');
    }
    if (rest.length)
        strbuf_add_text(&text, "...\n");
    if (ticket->view->redact) {
        struct strbuf redacted = STRBUF_EMPTY;
        redact_text(ticket->answer, strbuf_view(&text), &redacted);
        strbuf_clear(&text);
        text = redacted;
    }
    add_prose(ticket, STR("Symptom:"));
    (void)node_add(&ticket->arena, ticket->page, NODE_LITERAL, str_trim_end(keep(ticket, &text)));
}

static void add_codes(struct ticket *ticket)
{
    const struct answer *answer = ticket->answer;
    const struct style plain = {.width = SIZE_MAX};
    for (size_t i = 0; i < answer->reading_count && i < (answer->is_code ? 1 : CODES_MAX); i++) {
        if (!answer->readings[i].known || ticket->view->articles_only)
            continue;
        struct strbuf text = STRBUF_EMPTY;
        strbuf_add_text(&text, "Code: ");
        card_add_line(&text, &plain, &answer->readings[i], false);
        add_prose(ticket, keep(ticket, &text));
    }
}

/* Takes out what a ticket does not need, and all behind the first MOST blocks. */
static void shorten(struct node *node, size_t most)
{
    struct node **link = &node->child;
    node->last = NULL;
    for (size_t count = 0; *link;) {
        bool kept = (*link)->kind != NODE_NOTICE && count < most;
        count += kept;
        if (kept) {
            node->last = *link;
            link = &(*link)->next;
        } else {
            *link = (*link)->next;
        }
    }
}

/* Adds the section under LABEL; false when it says nothing. */
static bool add_section(struct ticket *ticket, const struct article *article,
                        const struct fill *fill, enum section_kind kind, const char *label,
                        size_t most)
{
    struct strbuf own = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    document_section(article, kind, &own);
    fill_text(fill, strbuf_view(&own), false, &text);
    text.failed |= own.failed;
    strbuf_clear(&own);
    struct node *blocks = node_new(&ticket->arena, NODE_PAGE, (struct str){0});
    if (!blocks)
        return false;
    blocks_read(&ticket->arena, keep(ticket, &text), blocks);
    shorten(blocks, most);
    if (!blocks->child)
        return false;
    add_prose(ticket, str_of(label));
    struct node *place = node_add(&ticket->arena, ticket->page, NODE_PAGE, (struct str){0});
    if (place)
        place->child = blocks->child;
    return true;
}

static void add_source(struct ticket *ticket, const struct hit *hit)
{
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_text(&text, "Article: ");
    strbuf_add_str(&text, hit->article.id);
    strbuf_add_text(&text, ", ");
    strbuf_add_str(&text, hit->article.title);
    strbuf_add_text(&text, ", ");
    strbuf_add_str(&text, hit->article.date);
    strbuf_add_format(&text, " (%s match, kbq " KBQ_VERSION ")", confidence_name(hit->confidence));
    add_prose(ticket, keep(ticket, &text));
}

static enum kbq_status add_article(struct ticket *ticket, const struct hit *hit,
                                   struct kbq_error *error)
{
    struct document document;
    enum kbq_status status = document_load(hit->store, hit->article.doc, &document, error);
    if (!status) {
        const struct article *article = &document.article;
        const struct fill fill = view_fill(ticket->view, &hit->why.captures);
        (void)add_section(ticket, article, &fill, SECTION_CAUSE, "Cause:", CAUSE_BLOCKS);
        if (!add_section(ticket, article, &fill, SECTION_RESOLUTION, "Steps:", STEP_BLOCKS) &&
            !add_section(ticket, article, &fill, SECTION_WORKAROUND, "Steps:", STEP_BLOCKS))
            (void)add_section(ticket, article, &fill, SECTION_STATUS, "Status:", CAUSE_BLOCKS);
        add_source(ticket, hit);
    }
    document_clear(&document);
    return status;
}

enum kbq_status render_ticket(struct strbuf *out, const struct view *view,
                              const struct answer *answer, struct kbq_error *error)
{
    struct ticket ticket = {.view = view, .answer = answer};
    enum kbq_status status = KBQ_OK;
    ticket.page = node_new(&ticket.arena, NODE_PAGE, (struct str){0});
    add_symptom(&ticket);
    add_codes(&ticket);
    if (answer_has_article(answer))
        status = add_article(&ticket, &answer->hits[0], error);
    else
        add_prose(&ticket, STR("No article explains it (kbq " KBQ_VERSION ")"));
    if (!status && (ticket.arena.failed || !ticket.page))
        status = kbq_fail_nomem(error);
    if (!status)
        markdown_add(out, ticket.page);
    arena_clear(&ticket.arena);
    return status;
}
