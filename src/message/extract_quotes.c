#include "message/extract_quotes.h"

#include "article/layout.h"

enum {
    QUOTE_MIN = 3, /* bytes */
    QUOTE_MAX = 400,
    QUOTE_BEFORE = 110, /* bytes around a quote that are read */
    QUOTE_AFTER = 40,
};

static const char *const QUOTE_NOUNS[] = {
    "error",      "errors", "warning", "warnings", "fault",   "faults",    "exception",
    "exceptions", "alert",  "alerts",  "prompt",   "prompts", "assertion", "message",
    "messages",   "msg",    "msgs",    "NDR",      NULL,
};

static const char *const QUOTE_VERBS[] = {
    "say",        "says",    "said",     "states",    "stated",    "stating",   "saying",
    "read",       "reads",   "reading",  "report",    "reports",   "reported",  "reporting",
    "return",     "returns", "returned", "returning", "asks",      "asking",    "indicates",
    "indicating", "receive", "receives", "get",       "gets",      "see",       "sees",
    "gives",      "give",    "prompted", "prompts",   "prompting", "generates", NULL,
};

static const char *const QUOTE_FILLERS[] = {
    "that",   "with", "the",    "a",   "an",   "as",    "text", "following", "words",
    "phrase", "line", "string", "you", "user", "error", "it",   "message",   NULL,
};

/* What is named before a quote that is a button, a key, a file, ... and no message. */
static const char *const QUOTE_OTHERS[] = {
    "section", "chapter", "article", "titled",  "manual", "guide",  "named",  "called", "key",
    "value",   "click",   "type",    "choose",  "select", "button", "option", "box",    "query",
    "search",  "topic",   "press",   "folder",  "file",   "field",  "column", "table",  "label",
    "tab",     "log",     "number",  "version", "like",   "typing", "enter",  NULL,
};

/* The words of TEXT, the last first; at most MAX. */
static size_t words_backwards(struct str text, struct str *words, size_t max)
{
    size_t count = 0;
    size_t end = text.length;
    while (count < max) {
        while (end > 0 && !ascii_alnum(text.bytes[end - 1]))
            end--;
        size_t start = end;
        while (start > 0 && ascii_alnum(text.bytes[start - 1]))
            start--;
        if (start == end)
            break;
        words[count++] = str_between(text.bytes + start, text.bytes + end);
        end = start;
    }
    return count;
}

/* True when the text BEFORE a quote announces a message. */
static bool announces(struct str before)
{
    struct str words[14];
    size_t count = words_backwards(before, words, sizeof words / sizeof words[0]);
    for (size_t i = 0; i < count; i++)
        if (str_in_list(words[i], QUOTE_NOUNS))
            return true;
    for (size_t i = 0; i < count && i < 4; i++) {
        if (str_in_list(words[i], QUOTE_VERBS))
            return true;
        if (!str_in_list(words[i], QUOTE_FILLERS))
            break;
    }
    return false;
}

static bool names_another_thing(struct str before)
{
    struct str words[4];
    size_t count = words_backwards(str_from(before, before.length > 40 ? before.length - 40 : 0),
                                   words, sizeof words / sizeof words[0]);
    for (size_t i = 0; i < count; i++)
        if (str_in_list(words[i], QUOTE_OTHERS))
            return true;
    return false;
}

/* True when the text AFTER a quote calls it a message. */
static bool calls_it_message(struct str after)
{
    static const char *const NOT[] = {"class", "box",   "boxes", "file",  "handler",
                                      "loop",  "queue", "type",  "types", NULL};
    struct str words[4];
    size_t count = 0;
    size_t at = 0;
    while (count < 4 && at < after.length) {
        if (after.bytes[at] == '.' || after.bytes[at] == ';')
            break;
        size_t start = at;
        while (at < after.length && (ascii_alnum(after.bytes[at]) || after.bytes[at] == '-'))
            at++;
        if (at > start)
            words[count++] = str_between(after.bytes + start, after.bytes + at);
        else
            at++;
    }
    for (size_t i = 0; i < count && i < 3; i++)
        if (str_in_list(words[i], QUOTE_NOUNS))
            return i + 1 >= count || !str_in_list(words[i + 1], NOT);
    return false;
}

static struct str sentence_end(struct str text)
{
    size_t start = 0;
    for (size_t i = 1; i + 1 < text.length; i++)
        if (char_in(text.bytes[i - 1], ".!?") && str_is_blank(text.bytes[i]) &&
            ascii_upper(text.bytes[i + 1]))
            start = i + 1;
    return str_from(text, start);
}

static bool is_quoted_message(struct str paragraph, struct str quote)
{
    static const char *const NEVER[] = {
        "Starting Windows", "Starting MS-DOS", "Subject", "More Information",
        "Symptoms",         "Resolution",      NULL};
    for (const char *const *lead = NEVER; *lead; lead++)
        if (str_starts_case(quote, str_of(*lead)))
            return false;
    const char *open = quote.bytes - 1;
    const char *close = quote.bytes + quote.length + 1;
    struct str before = str_between(paragraph.bytes, open);
    before = sentence_end(
        str_from(before, before.length > QUOTE_BEFORE ? before.length - QUOTE_BEFORE : 0));
    struct str after =
        str_first(str_between(close, paragraph.bytes + paragraph.length), QUOTE_AFTER);
    if (str_starts_case(str_trim(after), STR("dialog")))
        return false;
    bool called = calls_it_message(after);
    if (!called && (!announces(before) || names_another_thing(before)))
        return false;
    bool several = memchr(quote.bytes, ' ', quote.length) != NULL;
    if (several || called)
        return true;
    struct str last;
    return words_backwards(before, &last, 1) == 1 && str_in_list(last, QUOTE_NOUNS);
}

void extract_quotes(struct extraction *x)
{
    for (size_t i = 0; i < x->count; i++) {
        struct str text = x->paragraphs[i].text;
        const char *end = text.bytes + text.length;
        const char *open = memchr(text.bytes, '"', text.length);
        if (!open || (x->paragraphs[i].indent >= 6 && !layout_list_mark(text)) ||
            extraction_has_code(text) || extraction_is_reference(str_trim(text)))
            continue;
        while (open) {
            const char *close = memchr(open + 1, '"', (size_t)(end - open - 1));
            if (!close)
                break;
            struct str quote = str_between(open + 1, close);
            if (quote.length >= QUOTE_MIN && quote.length <= QUOTE_MAX &&
                is_quoted_message(text, quote))
                extraction_keep(x, quote, MESSAGE_QUOTE, false);
            open = memchr(close + 1, '"', (size_t)(end - close - 1));
        }
    }
}
