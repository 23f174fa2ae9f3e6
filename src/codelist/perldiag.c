/* Perl's messages: perldiag.pod. They have no numbers. Source of the format: perlpod(1) and the
 * head of perldiag itself; diagnostics.pm reads it in the same way. Each =item of the outer list is
 * a message with printf's inserts, and what follows it explains all the items just before. */
#include "codelist/sink.h"

enum {
    TOGETHER_MAX = 32, /* messages that share one explanation */
    NESTED_MAX = 8,    /* formatting codes within each other */
    CODE_MAX = 512,    /* bytes of one */
    UNENDED_MAX = 1000 /* codes without an end, after which no more are looked for */
};

struct pod {
    struct codelist_sink *sink;
    size_t depth; /* of =over */
    struct strbuf messages[TOGETHER_MAX];
    size_t count;
    bool explained; /* the explanation of them has begun */
    struct strbuf explanation;
    size_t unended;
};

/* ---- formatting codes ---- */

/* Appends the character that E<NAME> stands for. */
static void add_escape(struct strbuf *out, struct str name)
{
    static const char *const NAMES[][2] = {{"lt", "<"},     {"gt", ">"},  {"sol", "/"},
                                           {"verbar", "|"}, {"amp", "&"}, {"quot", "\""}};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (str_equal(name, str_of(NAMES[i][0])))
            strbuf_add_text(out, NAMES[i][1]);
}

static size_t run_length(struct str text, size_t at, char c)
{
    size_t length = 0;
    while (at + length < text.length && text.bytes[at + length] == c)
        length++;
    return length;
}

/* The place of the '>' that ends a code whose inside begins at FROM; codes in it have their own.
 * The length of TEXT when there is none. */
static size_t find_end(struct str text, size_t from)
{
    size_t depth = 1;
    for (size_t i = from; i < text.length; i++) {
        depth += text.bytes[i] == '<' && ascii_upper(text.bytes[i - 1]);
        if (text.bytes[i] == '>' && --depth == 0)
            return i;
    }
    return text.length;
}

/* The same for a code that ends with MARKS of them. */
static size_t find_long_end(struct str text, size_t from, size_t marks)
{
    for (size_t i = from; i < text.length; i++)
        if (run_length(text, i, '>') >= marks)
            return i;
    return text.length;
}

/* Finds the code that opens at AT: "C<...>", or "C<< ... >>" with blanks inside of its marks. False
 * when it has no end. *INSIDE and *AFTER say what is in it and where the text goes on. */
static bool find_code(struct str text, size_t at, struct str *inside, size_t *after)
{
    text = str_first(text, at + CODE_MAX);
    size_t marks = run_length(text, at + 1, '<');
    struct str behind = str_from(text, at + 1 + marks);
    if (!behind.length || !str_is_blank(behind.bytes[0]))
        marks = 1;
    size_t from = at + 1 + marks;
    size_t end = marks > 1 ? find_long_end(text, from, marks) : find_end(text, from);
    if (end >= text.length)
        return false;
    *inside = str_from(str_first(text, end), from);
    *after = end + marks;
    if (marks > 1)
        *inside = str_trim(*inside);
    return true;
}

static void add_plain(struct pod *pod, struct strbuf *out, struct str text, size_t depth);

static void add_code(struct pod *pod, struct strbuf *out, char kind, struct str inside,
                     size_t depth)
{
    struct str rest;
    if (kind == 'E') {
        add_escape(out, inside);
    } else if (kind == 'L') { /* L<what it says|where it leads> */
        add_plain(pod, out, list_cut(inside, '|', &rest), depth + 1);
    } else if (kind != 'X' && kind != 'Z') {
        add_plain(pod, out, inside, depth + 1);
    }
}

/* Appends TEXT without its formatting codes. */
static void add_plain(struct pod *pod, struct strbuf *out, struct str text, size_t depth)
{
    for (size_t i = 0; i < text.length;) {
        struct str inside;
        size_t after;
        bool opens = depth < NESTED_MAX && pod->unended < UNENDED_MAX && i + 1 < text.length &&
                     text.bytes[i + 1] == '<' && char_in(text.bytes[i], "BCEFILSXZ");
        if (opens && find_code(text, i, &inside, &after)) {
            add_code(pod, out, text.bytes[i], inside, depth);
            i = after;
        } else {
            pod->unended += opens;
            strbuf_add_char(out, text.bytes[i++]);
        }
    }
}

/* ---- paragraphs ---- */

static bool give_messages(struct pod *pod)
{
    for (size_t i = 0; i < pod->count; i++) {
        if (pod->messages[i].failed || pod->explanation.failed)
            return sink_nomem(pod->sink) == KBQ_OK;
        struct definition definition = {.space = STR("perl"),
                                        .text = strbuf_view(&pod->messages[i]),
                                        .language = STR("en"),
                                        .explanation = str_trim(strbuf_view(&pod->explanation))};
        if (!sink_give(pod->sink, &definition))
            return false;
    }
    pod->count = 0;
    pod->explained = false;
    strbuf_reset(&pod->explanation);
    return true;
}

static bool begin_message(struct pod *pod, struct str item, size_t line)
{
    if (pod->explained && !give_messages(pod))
        return false;
    if (pod->count == TOGETHER_MAX) {
        sink_leave_out(pod->sink, line, "more than %d messages share an explanation", TOGETHER_MAX);
        return true;
    }
    struct strbuf *message = &pod->messages[pod->count++];
    strbuf_reset(message);
    add_plain(pod, message, str_trim(item), 0);
    for (size_t i = 0; i < message->length; i++) /* an item may go on in the next line */
        if (message->bytes[i] == '\n')
            message->bytes[i] = ' ';
    return true;
}

static void explain(struct pod *pod, struct str paragraph, bool as_it_stands)
{
    if (pod->count == 0)
        return;
    pod->explained = true;
    if (pod->explanation.length)
        strbuf_add_text(&pod->explanation, "\n\n");
    if (as_it_stands)
        strbuf_add_str(&pod->explanation, paragraph);
    else
        add_plain(pod, &pod->explanation, paragraph, 0);
}

static bool read_command(struct pod *pod, struct str paragraph, size_t line)
{
    struct str command;
    (void)str_next_word(&paragraph, &command);
    if (str_equal(command, STR("=over"))) {
        pod->depth++;
    } else if (str_equal(command, STR("=back"))) {
        pod->depth -= pod->depth > 0;
        return pod->depth > 0 || give_messages(pod);
    } else if (str_equal(command, STR("=item"))) {
        if (pod->depth == 1)
            return begin_message(pod, paragraph, line);
        explain(pod, str_trim(paragraph), false);
    } else if (str_starts(command, STR("=head"))) {
        return give_messages(pod);
    }
    return true;
}

static bool read_paragraph(struct pod *pod, struct str paragraph, size_t line)
{
    paragraph = str_trim_end(paragraph);
    if (paragraph.length == 0)
        return true;
    if (paragraph.bytes[0] == '=')
        return read_command(pod, paragraph, line);
    explain(pod, paragraph, str_is_blank(paragraph.bytes[0]));
    return true;
}

static enum kbq_status read_pod(struct pod *pod, struct str text)
{
    struct codelist_lines lines = {text, 0};
    const char *from = text.bytes;
    size_t from_line = 1;
    for (struct str line; lines_next(&lines, &line);) {
        if (str_trim(line).length)
            continue;
        if (!read_paragraph(pod, str_between(from, line.bytes), from_line))
            return pod->sink->status;
        from = line.bytes + line.length;
        from += from < text.bytes + text.length;
        from_line = lines.number + 1;
    }
    if (read_paragraph(pod, str_between(from, text.bytes + text.length), from_line))
        (void)give_messages(pod);
    return pod->sink->status;
}

enum kbq_status codelist_read_perldiag(struct codelist_sink *sink, struct str text)
{
    struct pod pod = {.sink = sink};
    enum kbq_status status = text.length ? read_pod(&pod, text) : KBQ_OK;
    for (size_t i = 0; i < TOGETHER_MAX; i++)
        strbuf_clear(&pod.messages[i]);
    strbuf_clear(&pod.explanation);
    if (!status && !sink->report->given)
        return kbq_fail(sink->error, KBQ_BADINPUT, "there is no list of messages (=item) in it");
    return status;
}
