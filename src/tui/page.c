#include "tui/page.h"

#include "render/card.h"
#include "render/typeset.h"
#include "render/why.h"
#include "tui/keys.h"
#include "tui/maker.h"

#include <inttypes.h>

void page_clear(struct page *page)
{
    styled_clear(&page->text);
    arena_clear(&page->arena);
    *page = (struct page){0};
}

enum kbq_status page_of_codes(struct page *page, const struct page_source *source,
                              const struct answer *answer, struct kbq_error *error)
{
    struct maker maker = maker_start(page, source, error);
    page->title = STR("what the codes mean");
    for (size_t i = 0; i < answer->reading_count; i++) {
        if (i)
            strbuf_add_char(&maker.out, '\n');
        card_add_reading(&maker.out, &maker.style, &answer->readings[i], CARD_DEFINITIONS);
    }
    return maker_finish(&maker, KBQ_OK);
}

enum kbq_status page_of_reasons(struct page *page, const struct page_source *source,
                                const struct answer *answer, const struct hit *hit,
                                struct kbq_error *error)
{
    struct maker maker = maker_start(page, source, error);
    page->title = STR("why");
    style_add(&maker.out, &maker.style, TONE_ID, hit->article.id);
    maker_add(&maker, 2, TONE_TITLE, hit->article.title);
    render_why_short(&maker.out, &maker.style, source->view, answer, hit);
    if (hit->by_id)
        maker_add(&maker, HEADING_INDENT, TONE_PLAIN, STR("the text is its id"));
    else
        render_why(&maker.out, &maker.style, source->view, answer, hit);
    return maker_finish(&maker, KBQ_OK);
}

enum kbq_status page_of_keys(struct page *page, const struct page_source *source,
                             struct kbq_error *error)
{
    enum { KEYS_COLUMNS = 25 };
    struct maker maker = maker_start(page, source, error);
    page->title = STR("keys");
    bool narrow = source->width < (size_t)3 * KEYS_COLUMNS;
    for (const struct keys_row *row = KEYS_LIST; row->text; row++) {
        if (!row->keys) {
            strbuf_add_text(&maker.out, row == KEYS_LIST ? "" : "\n");
            maker_add(&maker, 0, TONE_HEADING, str_of(row->text));
            continue;
        }
        strbuf_add_repeat(&maker.out, ' ', HEADING_INDENT);
        style_add(&maker.out, &maker.style, TONE_CODE, str_of(row->keys));
        if (narrow)
            strbuf_add_char(&maker.out, '\n');
        size_t used = HEADING_INDENT + strlen(row->keys);
        size_t column = narrow ? BODY_INDENT : HEADING_INDENT + KEYS_COLUMNS;
        strbuf_add_repeat(&maker.out, ' ', narrow ? column : column - used);
        typeset_wrapped(&maker.out, &maker.style, TONE_PLAIN, str_of(row->text), column, column);
    }
    strbuf_add_text(&maker.out, "\n");
    maker_add_wrapped(
        &maker, TONE_FAINT,
        STR("Copying goes through the terminal (OSC 52), also over ssh, if it allows that; "
            "in tmux: set -s set-clipboard on. All of this can be done without the screen: "
            "kbq TEXT, kbq show ID, kbq search WORDS, --set NAME=VALUE, --why."));
    return maker_finish(&maker, KBQ_OK);
}

/* How many articles there are to ask. */
static enum kbq_status add_bases(struct maker *maker)
{
    const struct bases *bases = maker->source->bases;
    for (size_t i = 0; i < bases->count; i++) {
        struct store_info info;
        enum kbq_status status = store_info(bases->stores[i], &info, maker->error);
        if (status)
            return status;
        strbuf_add_format(&maker->out, "  %" PRId64 " articles  ", info.articles);
        bool starter = bases->has_starter && i + 1 == bases->count;
        maker_add(maker, 0, TONE_FAINT,
                  starter ? STR("that came with kbq") : str_of(store_path(bases->stores[i])));
    }
    if (bases->count == 0)
        maker_add(maker, HEADING_INDENT, TONE_PLAIN,
                  STR("there is no base of articles yet; 'kbq import PATH...' makes one"));
    return KBQ_OK;
}

enum kbq_status page_of_welcome(struct page *page, const struct page_source *source,
                                struct kbq_error *error)
{
    static const char *const EXAMPLES[] = {
        "1326",
        "0x80070005",
        "ERROR_ACCESS_DENIED",
        "Q151362",
        "Failed to connect to \\\\SRV01, Error = 1326",
    };
    struct maker maker = maker_start(page, source, error);
    strbuf_add_char(&maker.out, '\n');
    enum kbq_status status = add_bases(&maker);
    strbuf_add_char(&maker.out, '\n');
    maker_add(&maker, HEADING_INDENT, TONE_PLAIN, STR("for example"));
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++)
        maker_add(&maker, BODY_INDENT, TONE_CODE, str_of(EXAMPLES[i]));
    return maker_finish(&maker, status);
}

enum kbq_status page_of_nothing(struct page *page, const struct page_source *source,
                                struct kbq_error *error)
{
    struct maker maker = maker_start(page, source, error);
    strbuf_add_char(&maker.out, '\n');
    typeset_text(&maker.out, &maker.style,
                 STR("Nothing here explains this text. More of it may help: the whole message, the "
                     "lines around it, the number in it, the name of the program."),
                 HEADING_INDENT, NULL);
    strbuf_add_char(&maker.out, '\n');
    return maker_finish(&maker, add_bases(&maker));
}
