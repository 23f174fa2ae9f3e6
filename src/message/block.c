#include "message/block.h"

#include "article/layout.h"

/* A line that the next word would still have fit was broken on purpose. */
enum { HARD_BREAK_COLUMN = 76 };

/* "Event ID: 7000", "Event 7000": the first line of an event as the log shows it. */
static bool starts_event(struct str line)
{
    line = str_trim(line);
    if (!str_starts_case(line, STR("Event")))
        return false;
    line = str_trim(str_from(line, 5));
    if (str_starts_case(line, STR("ID")))
        return true;
    while (line.length && char_in(line.bytes[0], ":# "))
        line = str_from(line, 1);
    return line.length && ascii_digit(line.bytes[0]);
}

/* "Source: MSExchangeMTA": how some articles begin an event. */
static bool is_event_label(struct str text)
{
    text = str_trim(text);
    return str_starts_case(text, STR("Source:")) || str_starts_case(text, STR("Type:")) ||
           str_starts_case(text, STR("Date:"));
}

static size_t first_word_length(struct str line)
{
    struct str word;
    return str_next_word(&line, &word) ? word.length : 0;
}

/* "fatal error A1017: ...", "warning C4244: ...": a compiler's line. */
static bool starts_diagnostic(struct str line)
{
    struct str word;
    line = str_trim(line);
    if (str_starts_case(line, STR("fatal ")))
        line = str_from(line, 6);
    if (!str_next_word(&line, &word) ||
        (!str_equal_case(word, STR("error")) && !str_equal_case(word, STR("warning"))))
        return false;
    return str_next_word(&line, &word) && word.length >= 4 && ascii_upper(word.bytes[0]) &&
           ascii_digit(word.bytes[word.length > 4 ? 3 : 2]);
}

/* Every line a compiler's: each is a message of its own, whatever the cue says. */
static bool is_diagnostics(struct str text)
{
    struct str line;
    while (str_next_line(&text, &line))
        if (!starts_diagnostic(line))
            return false;
    return true;
}

/* True when LINE ends before NEXT on purpose and NEXT looks like the start of a message. */
static bool breaks_message(struct str line, struct str next)
{
    next = str_trim(next);
    if (layout_indent(line) + str_trim(line).length + 1 + first_word_length(next) >
            HARD_BREAK_COLUMN ||
        next.length == 0)
        return false;
    char first = next.bytes[0];
    return ascii_upper(first) || ascii_digit(first) || char_in(first, "\"[<\\") ||
           starts_diagnostic(next);
}

/* Several messages in one paragraph behind a plural cue, one a hard-broken line. False when the
 * paragraph is one message. */
static bool keep_lines(struct extraction *x, const struct block *block, struct str text)
{
    static const char *const WHOLE[] = {"STOP", "Source", "***", NULL};
    for (const char *const *lead = WHOLE; *lead; lead++)
        if (str_starts_case(str_trim(text), str_of(*lead)))
            return false;
    struct str rest = text;
    struct str line;
    struct str before = {0};
    const char *from = text.bytes;
    size_t parts = 0;
    while (str_next_line(&rest, &line)) {
        if (before.bytes && breaks_message(before, line)) {
            extraction_keep(x, str_between(from, line.bytes), block->how, block->sure);
            from = line.bytes;
            parts++;
        }
        before = line;
    }
    if (parts == 0)
        return false;
    extraction_keep(x, str_between(from, text.bytes + text.length), block->how, block->sure);
    return true;
}

/* The end of the part of TEXT that begins at its start and goes up to the next event. */
static const char *event_end(struct str text)
{
    struct str line;
    struct str first = text;
    (void)str_next_line(&text, &line);
    if (!starts_event(first)) /* a label line such as "Source:" opens the event */
        return first.bytes + first.length;
    while (text.length) {
        struct str rest = text;
        (void)str_next_line(&rest, &line);
        if (starts_event(line))
            return line.bytes;
        text = rest;
    }
    return text.bytes;
}

/* One alternative: paragraphs FIRST to LAST (excluded) of BLOCK. */
static void keep_alternative(struct extraction *x, const struct block *block, size_t first,
                             size_t last)
{
    bool plural = block->plural && block->alternatives == 1;
    struct str whole = block->pieces[first].text;
    if (last - first == 1 && (plural || is_diagnostics(whole)) && !starts_event(whole) &&
        keep_lines(x, block, whole))
        return;
    const char *from = NULL; /* start of the message that is being collected */
    const char *to = NULL;
    bool event = false;
    for (size_t i = first; i < last; i++) {
        struct str rest = block->pieces[i].text;
        while (rest.length) {
            struct str part = str_between(rest.bytes, event_end(rest));
            bool new_event = starts_event(part);
            if (from && ((new_event && (event || plural)) || (plural && !event))) {
                extraction_keep(x, str_between(from, to), block->how, block->sure);
                from = NULL;
            }
            event = new_event || is_event_label(part) || (event && from);
            if (!from)
                from = part.bytes;
            to = part.bytes + part.length;
            rest = str_from(rest, part.length);
        }
    }
    if (from)
        extraction_keep(x, str_between(from, to), block->how, block->sure);
}

void block_keep(struct extraction *x, const struct block *block)
{
    size_t first = 0;
    for (size_t i = 1; i <= block->count; i++) {
        if (i < block->count && block->pieces[i].alternative == block->pieces[first].alternative)
            continue;
        keep_alternative(x, block, first, i);
        first = i;
    }
}

void block_add(struct block *block, struct str text, bool fresh)
{
    if (block->count >= PIECES_MAX)
        return;
    if (fresh || block->count == 0)
        block->alternatives++;
    block->pieces[block->count++] = (struct piece){text, block->alternatives};
}
