#include "message/extract.h"

#include "message/cue.h"
#include "message/extract_blocks.h"
#include "message/extract_quotes.h"

const char *message_how_name(enum message_how how)
{
    static const char *const NAMES[] = {"block", "quote", "title", "heading"};
    return NAMES[how];
}

/* The message behind "Err Msg:", "Error Message:", "Error:" in TITLE; empty without one. */
static struct str after_label(struct str title)
{
    static const char *const LABELS[] = {
        "Err Msg:",     "Err Msgs:",     "Error Message:", "Error Msg:", "Error Messages:",
        "Err Message:", "Error:",        "Stop Message:",  "STOP Msg:",  "Warning Message:",
        "Message:",     "Err Msg Text:", "Err:",           "Msg:",       NULL,
    };
    for (const char *const *label = LABELS; *label; label++) {
        size_t length = strlen(*label);
        for (size_t i = 0; i + length < title.length; i++)
            if ((i == 0 || !ascii_alnum(title.bytes[i - 1])) &&
                strncasecmp(title.bytes + i, *label, length) == 0)
                return str_trim(str_from(title, i + length));
    }
    return (struct str){0};
}

static void read_title(struct extraction *x)
{
    struct str title = x->article->title;
    struct str message = after_label(title);
    x->section = NULL;
    if (message.length) {
        while (message.length && char_in(message.bytes[message.length - 1], "."))
            message.length--;
        const char *quote =
            message.bytes[0] == '"' ? memchr(message.bytes + 1, '"', message.length - 1) : NULL;
        if (quote) /* the rest says when it appears */
            message = str_between(message.bytes + 1, quote);
        extraction_keep(x, message, MESSAGE_TITLE, false);
        return;
    }
    bool error_word =
        cue_gate(title) || str_find(title, STR("\" When ")) || str_find(title, STR("\" Appears"));
    const char *open = memchr(title.bytes, '"', title.length);
    if (!open || !error_word)
        return;
    const char *end = title.bytes + title.length;
    const char *close = memchr(open + 1, '"', (size_t)(end - open - 1));
    struct str quote = str_between(open + 1, close ? close : end);
    if (quote.length >= 6)
        extraction_keep(x, quote, MESSAGE_TITLE, false);
}

enum kbq_status messages_extract(const struct article *article, struct arena *arena,
                                 struct messages *messages, struct kbq_error *error)
{
    *messages = (struct messages){0};
    struct extraction x = {.article = article, .arena = arena, .messages = messages};
    if (!cue_gate(article->title) && !cue_gate(article->body))
        return KBQ_OK;
    read_title(&x);
    for (size_t i = 0; i < article->section_count; i++) {
        x.section = &article->sections[i];
        x.paragraphs = x.section->paragraphs;
        x.count = x.section->paragraph_count;
        extract_blocks(&x);
        extract_quotes(&x);
    }
    return x.failed || arena->failed ? kbq_fail_nomem(error) : KBQ_OK;
}
