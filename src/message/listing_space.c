#include "message/listing_space.h"

#include "base/strbuf.h"
#include "base/words.h"
#include "code/catalogue.h"
#include "code/event_source.h"

#include <stdio.h>

enum {
    SPACES_MAX = 128,
    HINTS_MIN = 8, /* rows whose names a table has under other numbers */
};

/* How well the tables that kbq has fit some rows. */
struct votes {
    const struct listing_row *row;
    float now[SPACES_MAX];
    float sum[SPACES_MAX];
    size_t named[SPACES_MAX];  /* rows whose name the table has for their number */
    size_t hinted[SPACES_MAX]; /* rows whose name the table has */
    size_t row_named;          /* the table that has the row's name so; SPACE_NONE without one */
};

enum { SPACE_NONE = SPACES_MAX };

static bool has_word(struct str text, struct str word)
{
    for (size_t i = 0; i + word.length <= text.length; i++)
        if (str_starts_case(str_from(text, i), word))
            return true;
    return false;
}

/* Share of the words of TEXT that the name or description of ENTRY has. */
static float likeness(struct str text, const struct catalogue_entry *entry)
{
    enum { WORD_MIN = 4 };
    struct words words;
    size_t all = 0;
    size_t found = 0;
    words_start(&words, text);
    while (words_next(&words)) {
        if (words.length < WORD_MIN)
            continue;
        all++;
        found += has_word(str_of(entry->name), words_view(&words)) ||
                 has_word(str_of(entry->description), words_view(&words));
    }
    return all ? (float)found / (float)all : 0;
}

static bool vote(void *context, const struct catalogue_entry *entry)
{
    struct votes *votes = context;
    struct catalogue_entry at = *entry;
    if (at.space >= SPACES_MAX)
        return true;
    do {
        bool named = str_equal_case(votes->row->name, str_of(at.name));
        float value = named ? 1 : likeness(votes->row->text, &at);
        if (named && votes->row_named == SPACE_NONE)
            votes->row_named = at.space;
        if (value > votes->now[at.space])
            votes->now[at.space] = value;
    } while (catalogue_next_name(&at));
    return true;
}

/* A name that a table knows under another number: a hint. */
static bool vote_name(void *context, const struct catalogue_entry *entry)
{
    static const float HINT = 0.5F;
    struct votes *votes = context;
    if (entry->space >= SPACES_MAX)
        return true;
    votes->hinted[entry->space]++;
    if (votes->now[entry->space] < HINT)
        votes->now[entry->space] = HINT;
    return true;
}

/* Asks the tables about one row. */
static void ask(struct votes *votes, const struct listing_row *row)
{
    votes->row = row;
    votes->row_named = SPACE_NONE;
    memset(votes->now, 0, sizeof votes->now);
    if (row->is_number && !row->word.length)
        catalogue_find_any(row->number, vote, votes);
    if (row->name.length)
        catalogue_find_name(row->name, vote_name, votes);
    for (size_t i = 0; i < SPACES_MAX; i++)
        votes->sum[i] += votes->now[i];
    if (votes->row_named != SPACE_NONE)
        votes->named[votes->row_named]++;
}

/* The words of TEXT up to "event" with dashes between them, as a source is written. False when
 * there are none, or more than have room. */
static bool source_of(struct str text, char *source, size_t size)
{
    static const char *const LEADS[] = {
        "the", "description", "list", "summary", "of", "information", "on", "informational", NULL};
    struct words words;
    size_t length = 0;
    source[0] = '\0';
    words_start(&words, text);
    while (words_next(&words)) {
        struct str word = words_view(&words);
        if (str_equal(word, STR("event")) || str_equal(word, STR("events")))
            break;
        if (length == 0 && str_in_list(word, LEADS))
            continue;
        if (length + word.length + 2 > size)
            return false;
        length += (size_t)snprintf(source + length, size - length, "%s%.*s", length ? "-" : "",
                                   (int)word.length, word.bytes);
    }
    return length > 0;
}

/* "event:wins": what stands before the word "event" in the title, behind "XADM:" and the like, or
 * behind "for", or else the product. An event without its source would be taken for any other. */
static struct str event_space(const struct article *article, struct arena *arena)
{
    char source[EVENT_SOURCE_MAX + 1];
    struct str title = article->title;
    const char *colon = memchr(title.bytes, ':', title.length);
    const char *target = str_find(title, STR(" for "));
    if (colon)
        title = str_between(colon + 1, title.bytes + title.length);
    struct str behind =
        target ? str_between(target + 5, title.bytes + title.length) : (struct str){0};
    if (!source_of(title, source, sizeof source) && !source_of(behind, source, sizeof source))
        (void)source_of(article->tag, source, sizeof source);
    struct strbuf space = STRBUF_EMPTY;
    strbuf_add_format(&space, "event:%s", source);
    struct str copy = str_of(arena_copy(arena, strbuf_view(&space)));
    strbuf_clear(&space);
    return copy;
}

static bool is_about_events(struct str title)
{
    struct words words;
    words_start(&words, title);
    while (words_next(&words))
        if (str_equal(words_view(&words), STR("event")) ||
            str_equal(words_view(&words), STR("events")))
            return true;
    return false;
}

struct str listing_space(const struct article *article, const struct listing_row *rows,
                         size_t count, bool headed, struct arena *arena)
{
    static const float LIKE = 0.25F; /* a mean over the rows */
    struct votes votes = {0};
    size_t best = 0;
    for (size_t i = 0; i < count; i++)
        ask(&votes, &rows[i]);
    for (size_t i = 1; i < SPACES_MAX; i++)
        if (votes.sum[i] > votes.sum[best])
            best = i;
    bool named = votes.named[best] * 4 >= count && votes.named[best] > 0;
    if (is_about_events(article->title) && !named)
        return event_space(article, arena);
    if (named || votes.hinted[best] >= HINTS_MIN || votes.sum[best] >= LIKE * (float)count)
        return str_of(catalogue_space(best).name);
    /* Windows and its network have one table of messages, which our lists do not name in full */
    if (headed && str_equal(article->tag, STR("winnt")))
        return STR("win32");
    return article->tag.length ? article->tag : STR("listed");
}

bool listing_named_space(const struct listing_row *row, struct str *space)
{
    struct votes votes = {0};
    ask(&votes, row);
    if (votes.row_named == SPACE_NONE)
        return false;
    *space = str_of(catalogue_space(votes.row_named).name);
    return true;
}
