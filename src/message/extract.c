#include "message/extract.h"

#include "article/layout.h"
#include "code/context.h"
#include "message/cue.h"

enum {
    PIECES_MAX = 96,        /* paragraphs behind one cue */
    SAME_INDENT_MAX = 500,  /* bytes of a message that is not set deeper than its cue */
    HARD_BREAK_COLUMN = 76, /* a line that the next word would still have fit was broken on
                               purpose */
    BLOCK_INDENT = 3,
    QUOTE_MIN = 3,
    QUOTE_MAX = 400,
    QUOTE_BEFORE = 110,
    QUOTE_AFTER = 40,
};

struct extraction {
    const struct article *article;
    struct arena *arena;
    struct messages *messages;
    const struct section *section;
    const struct paragraph *paragraphs; /* of the section */
    size_t count;
    bool failed;
};

const char *message_how_name(enum message_how how)
{
    static const char *const NAMES[] = {"block", "quote", "title", "heading"};
    return NAMES[how];
}

/* ---- keeping messages ---- */

/* TEXT with every run of blanks and line feeds as one blank. */
static struct str fold_blanks(struct arena *arena, struct str text)
{
    char *copy = arena_alloc_aligned(arena, text.length + 1, 1);
    if (!copy)
        return (struct str){0};
    char *to = copy;
    struct str word;
    while (str_next_word(&text, &word)) {
        if (to > copy)
            *to++ = ' ';
        memcpy(to, word.bytes, word.length);
        to += word.length;
    }
    *to = '\0';
    return str_between(copy, to);
}

/* TEXT without quotation marks around all of it; one at the end alone is a slip of the author. */
static struct str strip_quotes(struct str text)
{
    text = str_trim(text);
    size_t marks = 0;
    for (size_t i = 0; i < text.length; i++)
        marks += text.bytes[i] == '"';
    if (text.length > 2 && text.bytes[0] == '"' && text.bytes[text.length - 1] == '"' && marks == 2)
        return str_trim(str_first(str_from(text, 1), text.length - 2));
    if (marks == 1 && text.length > 1 && text.bytes[text.length - 1] == '"')
        return str_trim_end(str_first(text, text.length - 1));
    return text;
}

static size_t count_alnum(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++)
        count += ascii_alnum(text.bytes[i]) || (unsigned char)text.bytes[i] >= 0x80;
    return count;
}

static bool is_reference(struct str text)
{
    return text.length > 5 && text.bytes[0] == 'Q' && ascii_digit(text.bytes[1]) &&
           ascii_digit(text.bytes[2]) && ascii_digit(text.bytes[3]);
}

static bool is_no_message(struct str text)
{
    return count_alnum(text) < 3 || str_find(text, STR("without the quotation marks")) ||
           is_reference(text) || str_starts(text, STR("http://")) || str_starts(text, STR("HKEY_"));
}

/* Messages in a cure are mostly prompts; those in the symptoms say most. */
static unsigned section_weight(enum section_kind kind)
{
    switch (kind) {
    case SECTION_SYMPTOMS:
    case SECTION_SUMMARY:
    case SECTION_PREFACE:
        return 8;
    case SECTION_CAUSE:
    case SECTION_MORE_INFORMATION:
    case SECTION_OTHER:
        return 5;
    default:
        return 3;
    }
}

static void keep(struct extraction *x, struct str place, enum message_how how, bool sure)
{
    struct messages *messages = x->messages;
    place = strip_quotes(place);
    if (messages->count >= MESSAGES_MAX || is_no_message(place))
        return;
    struct str text = fold_blanks(x->arena, str_first(place, MESSAGE_TEXT_MAX));
    struct message *grown =
        arena_grow(x->arena, messages->items, sizeof *grown, messages->count, &messages->capacity);
    if (!grown || !text.bytes) {
        x->failed = true;
        return;
    }
    enum section_kind section = x->section ? x->section->kind : SECTION_PREFACE;
    unsigned weight = section_weight(section);
    messages->items = grown;
    grown[messages->count++] = (struct message){.text = text,
                                                .how = how,
                                                .section = section,
                                                .weight = sure ? weight : (weight + 1) / 2,
                                                .from = place.bytes,
                                                .to = place.bytes + place.length};
}

/* ---- blocks ---- */

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

/* A paragraph behind a cue. */
struct piece {
    struct str text;
    size_t alternative; /* pieces of one alternative belong together */
};

struct block {
    struct piece pieces[PIECES_MAX];
    size_t count;
    size_t alternatives;
    bool plural;
    bool sure;
    enum message_how how;
};

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
            keep(x, str_between(from, line.bytes), block->how, block->sure);
            from = line.bytes;
            parts++;
        }
        before = line;
    }
    if (parts == 0)
        return false;
    keep(x, str_between(from, text.bytes + text.length), block->how, block->sure);
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
                keep(x, str_between(from, to), block->how, block->sure);
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
        keep(x, str_between(from, to), block->how, block->sure);
}

static void keep_block(struct extraction *x, const struct block *block)
{
    size_t first = 0;
    for (size_t i = 1; i <= block->count; i++) {
        if (i < block->count && block->pieces[i].alternative == block->pieces[first].alternative)
            continue;
        keep_alternative(x, block, first, i);
        first = i;
    }
}

static void add_piece(struct block *block, struct str text, bool fresh)
{
    if (block->count >= PIECES_MAX)
        return;
    if (fresh || block->count == 0)
        block->alternatives++;
    block->pieces[block->count++] = (struct piece){text, block->alternatives};
}

/* TEXT without its list mark. */
static struct str without_mark(struct str text)
{
    return str_from(text, layout_list_mark(text));
}

static bool is_bullet(struct str text)
{
    struct str trimmed = str_trim(text);
    return layout_list_mark(text) && trimmed.length && char_in(trimmed.bytes[0], "-*o");
}

static bool ends_with_colon(struct str text)
{
    text = str_trim_end(text);
    return text.length && text.bytes[text.length - 1] == ':';
}

/* Remarks that follow a message without being part of it. */
static bool is_remark(struct str text)
{
    static const char *const LEADS[] = {
        "where ", "NOTE:", "Note that ", "For more information", "For additional information",
        NULL};
    text = str_trim(text);
    for (const char *const *lead = LEADS; *lead; lead++)
        if (str_starts(text, str_of(*lead)))
            return true;
    return false;
}

/* "' text": a comment in Basic. */
static bool is_comment(struct str line)
{
    return line.bytes[0] == '\'' && !memchr(line.bytes + 1, '\'', line.length - 1);
}

static bool has_code_line(struct str text)
{
    struct str line;
    while (str_next_line(&text, &line)) {
        line = str_trim(line);
        if (line.length == 0)
            continue;
        char last = line.bytes[line.length - 1];
        if (last == ';' || last == '{' || last == '}' || is_comment(line) ||
            str_find(line, STR("MsgBox")) || str_find(line, STR("printf")) ||
            str_find(line, STR("Debug.Print")) || str_find(line, STR("MessageBox")) ||
            str_starts(line, STR("End Sub")) || str_starts(line, STR("End If")) ||
            str_starts(line, STR("Private Sub")) || str_starts(line, STR("Dim ")))
            return true;
    }
    return false;
}

/* How the paragraphs behind a cue are set. */
enum layout { LAYOUT_NONE, LAYOUT_DEEPER, LAYOUT_BULLETS, LAYOUT_SAME };

struct gathering {
    struct block block;
    struct cue cue;
    size_t indent; /* of the cue's text */
    enum layout layout;
    bool connected; /* a connector stands before */
    bool bulleted;
};

/* Takes paragraph P into the block; false when the block has ended before it. */
static bool gather(struct gathering *g, const struct paragraph *p, bool last_connects)
{
    struct str text = p->text;
    struct str flat = str_trim(text);
    bool strict =
        g->cue.kind == CUE_FOLLOWING || g->cue.kind == CUE_SIMILAR || g->cue.kind == CUE_THIS;
    if (p->indent > g->indent && g->layout != LAYOUT_BULLETS) {
        if (is_remark(flat) ||
            (ends_with_colon(flat) && g->layout != LAYOUT_NONE && cue_read(flat).kind))
            return false;
        if (g->bulleted && !is_bullet(text) && layout_list_mark(text))
            return false;
        bool bullet = is_bullet(text);
        add_piece(&g->block, bullet ? without_mark(text) : text, g->connected || bullet);
        g->bulleted |= bullet;
        g->layout = LAYOUT_DEEPER;
        g->connected = false;
        return true;
    }
    if (is_bullet(text) && !ends_with_colon(flat) &&
        ((g->layout == LAYOUT_DEEPER && g->connected) ||
         (g->layout != LAYOUT_DEEPER && g->layout != LAYOUT_SAME && strict && g->cue.colon &&
          g->cue.plural))) {
        add_piece(&g->block, without_mark(text), true);
        g->bulleted = true;
        if (g->layout == LAYOUT_NONE)
            g->layout = LAYOUT_BULLETS;
        g->connected = false;
        return true;
    }
    bool plain = !layout_list_mark(text) && flat.length < SAME_INDENT_MAX && !ends_with_colon(flat);
    if (g->layout == LAYOUT_NONE && g->cue.colon && g->cue.kind != CUE_LABEL && plain &&
        (p->indent == g->indent || p->indent == BLOCK_INDENT) && !is_remark(flat)) {
        add_piece(&g->block, text, true);
        g->layout = LAYOUT_SAME;
        g->connected = false;
        return last_connects;
    }
    if (g->layout == LAYOUT_SAME && g->connected && plain) {
        add_piece(&g->block, text, true);
        g->connected = false;
        return true;
    }
    return false;
}

static void keep_gathered(struct extraction *x, struct gathering *g)
{
    struct block *block = &g->block;
    bool loose = g->cue.kind == CUE_THIS || g->cue.kind == CUE_LABEL;
    if (loose && g->bulleted && !g->cue.plural)
        return; /* causes of "this error", not errors */
    for (size_t i = 0; g->cue.kind != CUE_FOLLOWING && i < block->count; i++)
        if (has_code_line(block->pieces[i].text))
            return;
    block->plural = g->cue.plural;
    block->sure = g->cue.kind == CUE_FOLLOWING || g->cue.kind == CUE_SIMILAR;
    block->how = MESSAGE_BLOCK;
    keep_block(x, block);
}

/* What stands behind the cue in paragraph AT. */
static void read_behind(struct extraction *x, size_t at, struct cue cue, size_t indent)
{
    struct gathering g = {.cue = cue, .indent = indent};
    for (size_t i = at + 1; i < x->count; i++) {
        const struct paragraph *p = &x->paragraphs[i];
        if (cue_is_connector(p->text)) {
            g.connected = g.block.count > 0;
            continue;
        }
        struct str first;
        struct str rest = p->text;
        (void)str_next_line(&rest, &first);
        if (layout_is_rule(first, '-', 3) || layout_is_rule(first, '=', 3))
            break;
        bool next_connects = i + 1 < x->count && cue_is_connector(x->paragraphs[i + 1].text);
        if (!gather(&g, p, next_connects))
            break;
    }
    /* the same-indent form ends gather() with its only paragraph taken */
    keep_gathered(x, &g);
}

/* A cue and its message in one paragraph: the line that ends in a colon, then deeper lines. */
static bool read_inside(struct extraction *x, const struct paragraph *p, size_t indent)
{
    struct str rest = p->text;
    struct str line;
    struct str before = {0};
    if (!memchr(rest.bytes, ':', rest.length))
        return false;
    while (str_next_line(&rest, &line)) {
        if (before.bytes && ends_with_colon(before) && layout_indent(line) > indent) {
            struct cue cue = cue_read(str_between(p->text.bytes, line.bytes));
            if (!cue.kind)
                return false;
            struct block block = {.plural = cue.plural,
                                  .sure = cue.kind == CUE_FOLLOWING || cue.kind == CUE_SIMILAR};
            add_piece(&block, str_between(line.bytes, p->text.bytes + p->text.length), true);
            keep_block(x, &block);
            return true;
        }
        before = line;
    }
    return false;
}

/* A block right under SYMPTOMS, before any prose, is what the user sees. */
static void read_opening(struct extraction *x)
{
    if (x->section->kind != SECTION_SYMPTOMS || x->section->level != 1 || x->count < 1 ||
        x->paragraphs[0].indent < BLOCK_INDENT || layout_list_mark(x->paragraphs[0].text) ||
        !cue_gate(x->paragraphs[0].text))
        return;
    keep(x, x->paragraphs[0].text, MESSAGE_BLOCK, false);
}

/* "Error 2400" or "Error Message: text" as a heading of the second level. */
static void read_heading(struct extraction *x)
{
    struct str heading = x->section->heading;
    if (x->section->level != 2)
        return;
    static const char *const LEADS[] = {"Error Message: ", "Err Msg: ", "Error: ", NULL};
    for (const char *const *lead = LEADS; *lead; lead++)
        if (str_starts_case(heading, str_of(*lead))) {
            keep(x, str_from(heading, strlen(*lead)), MESSAGE_BLOCK, true);
            return;
        }
    bool code = str_starts_case(heading, STR("Error ")) && heading.length < 24 &&
                ascii_digit(heading.bytes[heading.length - 1]);
    if (code && x->count && x->paragraphs[0].indent >= BLOCK_INDENT)
        keep(x, x->paragraphs[0].text, MESSAGE_HEADING, true);
}

static void read_blocks(struct extraction *x)
{
    read_opening(x);
    read_heading(x);
    for (size_t i = 0; i < x->count; i++) {
        const struct paragraph *p = &x->paragraphs[i];
        size_t mark = layout_list_mark(p->text);
        size_t indent = mark ? mark : p->indent;
        bool colon = ends_with_colon(p->text);
        if (read_inside(x, p, indent))
            continue;
        bool deeper = i + 1 < x->count && x->paragraphs[i + 1].indent > p->indent;
        if (!colon && !deeper)
            continue;
        struct cue cue = cue_read(p->text);
        bool without_colon =
            cue.kind == CUE_FOLLOWING || cue.kind == CUE_SIMILAR || cue.kind == CUE_EXAMPLE;
        if (cue.kind && (cue.colon || without_colon))
            read_behind(x, i, cue, indent);
    }
}

/* ---- quotes ---- */

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

static void read_quotes(struct extraction *x)
{
    for (size_t i = 0; i < x->count; i++) {
        struct str text = x->paragraphs[i].text;
        const char *end = text.bytes + text.length;
        const char *open = memchr(text.bytes, '"', text.length);
        if (!open || (x->paragraphs[i].indent >= 6 && !layout_list_mark(text)) ||
            has_code_line(text) || is_reference(str_trim(text)))
            continue;
        while (open) {
            const char *close = memchr(open + 1, '"', (size_t)(end - open - 1));
            if (!close)
                break;
            struct str quote = str_between(open + 1, close);
            if (quote.length >= QUOTE_MIN && quote.length <= QUOTE_MAX &&
                is_quoted_message(text, quote))
                keep(x, quote, MESSAGE_QUOTE, false);
            open = memchr(close + 1, '"', (size_t)(end - close - 1));
        }
    }
}

/* ---- title ---- */

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
        keep(x, message, MESSAGE_TITLE, false);
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
        keep(x, quote, MESSAGE_TITLE, false);
}

/* ---- all ---- */

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
        read_blocks(&x);
        read_quotes(&x);
    }
    return x.failed || arena->failed ? kbq_fail_nomem(error) : KBQ_OK;
}
