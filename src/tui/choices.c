#include "tui/choices.h"

#include "render/card.h"

void choices_clear(struct choices *choices)
{
    strbuf_clear(&choices->heading);
    arena_clear(&choices->arena);
    *choices = (struct choices){0};
}

struct list {
    struct choices *to;
    size_t capacity;
};

static void add(struct list *list, struct choice choice)
{
    struct choices *to = list->to;
    struct choice *grown =
        arena_grow(&to->arena, to->items, sizeof *grown, to->count, &list->capacity);
    if (!grown)
        return;
    to->items = grown;
    grown[to->count++] = choice;
}

/* The line of a card, "space value  what it means", in its two parts. */
static void add_reading(struct list *list, const struct answer *answer, size_t index)
{
    enum { ONE_LINE = 4096 };
    const struct style style = {.width = ONE_LINE};
    struct strbuf line = STRBUF_EMPTY;
    card_add_line(&line, &style, &answer->readings[index], true);
    struct arena *arena = &list->to->arena;
    struct str text = str_trim(strbuf_view(&line));
    const char *copy = arena_copy(arena, text);
    list->to->arena.failed |= line.failed;
    strbuf_clear(&line);
    if (!copy)
        return;
    text = (struct str){copy, text.length};
    const char *gap = str_find(text, STR("  "));
    const char *end = text.bytes + text.length;
    add(list, (struct choice){.kind = CHOICE_CODES,
                              .index = index,
                              .id = str_between(copy, gap ? gap : end),
                              .text = gap ? str_trim(str_between(gap, end)) : STR("")});
}

static void add_readings(struct list *list, const struct answer *answer)
{
    enum { SHOWN = 3 };
    bool worth =
        answer->reading_count && (answer->readings[0].known || answer->readings[0].near_count > 0);
    size_t count = !worth ? 0 : answer->is_code ? 1 : answer->reading_count;
    for (size_t i = 0; i < count && i < SHOWN; i++)
        add_reading(list, answer, i);
}

static void add_articles_heading(struct strbuf *out, const struct answer *answer)
{
    const char *more = answer->generic == answer->hit_count ? " or more" : "";
    if (answer->generic)
        strbuf_add_format(out,
                          "%zu%s articles share this message; a program, a module or a code "
                          "would tell",
                          answer->generic, more);
    else if (answer_has_article(answer))
        strbuf_add_format(out, "%zu article%s", answer->hit_count,
                          answer->hit_count == 1 ? "" : "s");
    else
        strbuf_add_text(out, "only a part agrees; perhaps one of these helps");
}

static void add_heading(struct strbuf *out, const struct answer *answer, bool searched)
{
    if (answer->missing_id.length) {
        strbuf_add_str(out, answer->missing_id);
        strbuf_add_format(out, " is not in this base; %zu article%s it", answer->referrer_count,
                          answer->referrer_count == 1 ? " names" : "s name");
    } else if (searched && answer->hit_count) {
        strbuf_add_format(out, "%zu articles with these words", answer->hit_count);
    } else if (searched) {
        strbuf_add_text(out, "no article has these words");
    } else if (answer->hit_count) {
        add_articles_heading(out, answer);
    } else {
        strbuf_add_text(out, answer_is_known(answer) ? "no article" : "nothing is known about it");
    }
    if (answer->cut)
        strbuf_add_format(out, "; only the first %d KiB were read", PASTE_BYTES_MAX / 1024);
    if (answer->given_up)
        strbuf_add_format(out, "; %zu messages were too hard to match exactly", answer->given_up);
}

bool choices_of(struct choices *choices, const struct answer *answer, bool searched)
{
    choices_clear(choices);
    choices->answer = answer;
    struct list list = {.to = choices};
    if (!searched)
        add_readings(&list, answer);
    choices->best = answer_has_article(answer) ? choices->count : 0;
    for (size_t i = 0; i < answer->hit_count; i++)
        add(&list, (struct choice){CHOICE_HIT, i, answer->hits[i].article.id,
                                   answer->hits[i].article.title});
    for (size_t i = 0; i < answer->referrer_count; i++)
        add(&list, (struct choice){CHOICE_REFERRER, i, answer->referrers[i].id,
                                   answer->referrers[i].title});
    if (choices->best >= choices->count)
        choices->best = 0;
    add_heading(&choices->heading, answer, searched);
    return !choices->arena.failed && !choices->heading.failed;
}
