#include "lookup/paste.h"

#include "base/text.h"
#include "base/words.h"

enum { FULL_WIDTH_FIRST = 0xFF01, FULL_WIDTH_LAST = 0xFFEE, ESCAPE_MAX = 256 };

/* ---- characters ---- */

/* Bytes of the escape sequence (ECMA-48) at the start of TEXT, which begins with ESC. */
static size_t escape_length(struct str text)
{
    if (text.length < 2)
        return text.length;
    size_t at = 2;
    char kind = text.bytes[1];
    if (kind == '[') {
        while (at < text.length && at < ESCAPE_MAX &&
               (text.bytes[at] < '@' || text.bytes[at] > '~'))
            at++;
        return at < text.length ? at + 1 : at;
    }
    if (kind == ']' || kind == 'P' || kind == '_' || kind == '^') { /* up to BEL or ST */
        while (at < text.length && at < ESCAPE_MAX && text.bytes[at] != '\a' &&
               !(text.bytes[at] == '\033' && at + 1 < text.length && text.bytes[at + 1] == '\\'))
            at++;
        if (at < text.length)
            at += text.bytes[at] == '\a' ? 1 : 2;
        return at < text.length ? at : text.length;
    }
    at = 1; /* "ESC ( B": marks of ' ' to '/', then one more byte */
    while (at < text.length && at < ESCAPE_MAX && text.bytes[at] >= ' ' && text.bytes[at] <= '/')
        at++;
    return at < text.length ? at + 1 : at;
}

/* The plain character for typographic ones; 0 to leave the code point as it is. */
static const char *plain_form(uint32_t c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x00B4:
        return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x00AB:
    case 0x00BB:
        return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
        return "-";
    case 0x2026:
        return "...";
    case 0x2000:
    case 0x2001:
    case 0x2002:
    case 0x2003:
    case 0x2009:
    case 0x202F:
    case 0x3000:
        return " ";
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
        return "";
    default:
        return NULL;
    }
}

static void clean_characters(struct strbuf *out, struct str text)
{
    while (text.length) {
        if (text.bytes[0] == '\033') {
            text = str_from(text, escape_length(text));
            continue;
        }
        uint32_t codepoint = text_next(&text);
        const char *plain = codepoint < 0x80 ? NULL : plain_form(codepoint);
        if (plain)
            strbuf_add_text(out, plain);
        else if (codepoint >= FULL_WIDTH_FIRST && codepoint <= FULL_WIDTH_LAST)
            text_add_compatible(out, codepoint);
        else if (!text_is_control(codepoint))
            text_add_codepoint(out, codepoint);
    }
}

/* ---- lines ---- */

/* "> " and "| " of quoted mail. */
static struct str skip_quote_marks(struct str line)
{
    for (;;) {
        struct str rest = str_trim(line);
        if (rest.length < 2 || (rest.bytes[0] != '>' && rest.bytes[0] != '|') ||
            (rest.bytes[1] != ' ' && rest.bytes[1] != '>'))
            return line;
        line = str_from(rest, 1);
    }
}

static size_t digits_at(struct str text, size_t at)
{
    size_t end = at;
    while (end < text.length && ascii_digit(text.bytes[end]))
        end++;
    return end - at;
}

/* A date or a time of day at the start of TEXT: "2026-11-22T10:44:24.381Z", "7/14/97",
 * "8:02:11 AM", "[  123.456789]". Its bytes, or 0. */
static size_t time_length(struct str text)
{
    size_t at = 0;
    bool bracket = text.length && text.bytes[0] == '[';
    at += bracket;
    while (bracket && at < text.length && text.bytes[at] == ' ')
        at++;
    size_t first = digits_at(text, at);
    if (first == 0 || first > 6 || at + first >= text.length)
        return 0;
    char mark = text.bytes[at + first];
    size_t second = digits_at(text, at + first + 1);
    if (bracket ? mark != '.' && mark != ':' && mark != '-'
                : !char_in(mark, ":/-.") || second == 0 || second > 2)
        return 0;
    if (mark == '.' && !bracket)
        return 0;
    size_t groups = 2;
    at += first + 1 + second;
    while (at + 1 < text.length && char_in(text.bytes[at], ":/-.,T+") &&
           ascii_digit(text.bytes[at + 1])) {
        size_t more = digits_at(text, at + 1);
        at += 1 + more;
        groups++;
    }
    if (groups < 3 && !bracket && mark != ':')
        return 0;
    if (at < text.length && text.bytes[at] == 'Z')
        at++;
    if (bracket) {
        while (at < text.length && char_in(text.bytes[at], " ]"))
            at++;
        return text.bytes[at - 1] == ']' || text.bytes[at - 1] == ' ' ? at : 0;
    }
    if (at < text.length && !str_is_blank(text.bytes[at]) && !char_in(text.bytes[at], "]|,:;)"))
        return 0;
    struct str rest = str_trim(str_from(text, at));
    if (str_starts_case(rest, STR("AM ")) || str_starts_case(rest, STR("PM ")) ||
        str_starts_case(rest, STR("UTC ")))
        at = (size_t)(rest.bytes - text.bytes) + (str_starts_case(rest, STR("UTC ")) ? 3 : 2);
    return at;
}

static bool is_month(struct str word)
{
    static const char *const NAMES[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                                        "Aug", "Sep", "Oct", "Nov", "Dec", "Mon", "Tue",
                                        "Wed", "Thu", "Fri", "Sat", "Sun", NULL};
    return str_in_list(word, NAMES);
}

/* "prog[1234]:" or "host prog:": who wrote a syslog line. The bytes up to behind the colon, or 0.
 */
static size_t writer_length(struct str text)
{
    enum { WRITER_MAX = 64 };
    if (!text.bytes)
        return 0;
    struct str rest = str_first(text, WRITER_MAX);
    const char *close = str_find(rest, STR("]: "));
    const char *open = close ? memchr(rest.bytes, '[', (size_t)(close - rest.bytes)) : NULL;
    if (open && digits_at(str_between(open + 1, close), 0) == (size_t)(close - open - 1) &&
        close > open + 1)
        return (size_t)(close - text.bytes) + 2;
    return 0;
}

/* What a log put before the message. */
static struct str skip_log_prefix(struct str line)
{
    struct str rest = str_trim(line);
    bool dated = false;
    for (int i = 0; i < 6; i++) {
        struct str word;
        struct str after = rest;
        size_t length = time_length(rest);
        if (length) {
            rest = str_from(rest, length);
            while (rest.length && char_in(rest.bytes[0], " \t])|,;"))
                rest = str_from(rest, 1);
            dated = true;
            continue;
        }
        if (!str_next_word(&after, &word))
            break;
        bool day = digits_at(after, 1) > 0 && is_month(word);
        if (day) { /* "Nov 22 " */
            struct str number;
            (void)str_next_word(&after, &number);
            rest = str_trim(after);
            dated = true;
            continue;
        }
        break;
    }
    if (!dated)
        return line;
    size_t writer = writer_length(rest);
    if (writer)
        rest = str_trim(str_from(rest, writer));
    return rest.length ? rest : line;
}

/* "[OK] [Help]", "Abort  Retry": the buttons of a dialog and nothing else. */
static bool is_buttons(struct str line)
{
    static const char *const NAMES[] = {
        "OK",      "Cancel", "Yes",      "No",     "Help", "Close", "Abort", "Retry", "Ignore",
        "Details", "Debug",  "Continue", "Finish", "Next", "Back",  "Apply", NULL};
    size_t buttons = 0;
    struct str word;
    bool bracket = line.length && memchr(line.bytes, '[', line.length) != NULL;
    while (str_next_word(&line, &word)) {
        while (word.length && char_in(word.bytes[0], "[(<&|"))
            word = str_from(word, 1);
        while (word.length && char_in(word.bytes[word.length - 1], "])>.|"))
            word.length--;
        if (word.length == 0 || str_in_list(word, (const char *const[]){">>", "<<", NULL}))
            continue;
        if (!str_in_list(word, NAMES))
            return false;
        buttons++;
    }
    return buttons > 1 || (buttons == 1 && bracket) || buttons == 1;
}

/* True for WORD such as "EAX=00000001" or "0063f8d4": what a crash left in the registers and in
 * memory. */
static bool is_memory(struct str word, bool *is_register)
{
    enum { REGISTER_MAX = 5, DIGITS_MIN = 4, BARE_MIN = 8 };
    const char *mark = memchr(word.bytes, '=', word.length);
    *is_register = mark != NULL;
    if (mark && (mark == word.bytes || mark - word.bytes > REGISTER_MAX))
        return false;
    struct str digits = mark ? str_between(mark + 1, word.bytes + word.length) : word;
    for (size_t i = 0; i < digits.length; i++)
        if (!ascii_hex(digits.bytes[i]))
            return false;
    return digits.length >= (mark ? DIGITS_MIN : BARE_MIN);
}

/* Lines of registers, of the stack, and their headings. */
static bool is_dump(struct str line)
{
    enum { REGISTERS = 2, WORDS = 4 };
    static const char *const HEADINGS[] = {"Registers:", "Bytes at CS:EIP:", "Stack dump:", NULL};
    struct str word;
    size_t words = 0;
    size_t registers = 0;
    if (str_in_list(str_trim(line), HEADINGS))
        return true;
    while (str_next_word(&line, &word)) {
        bool is_register;
        if (!is_memory(word, &is_register))
            return false;
        registers += is_register;
        words++;
    }
    return registers >= REGISTERS || words >= WORDS;
}

/* Where and when an event was logged, which says nothing of it. */
static bool is_event_header(struct str line)
{
    static const struct str LEADS[] = {STR_INIT("Date:"), STR_INIT("Time:"), STR_INIT("User:"),
                                       STR_INIT("Computer:")};
    line = str_trim(line);
    for (size_t i = 0; i < sizeof LEADS / sizeof LEADS[0]; i++)
        if (str_starts_case(line, LEADS[i]))
            return true;
    return false;
}

static bool add_words(struct paste *paste, size_t from, size_t line, size_t *capacity)
{
    struct words words;
    words_start(&words, str_from(strbuf_view(&paste->text), from));
    while (words_next(&words)) {
        if (paste->word_count == PASTE_WORDS_MAX) {
            paste->cut = true;
            return true;
        }
        struct paste_word *grown =
            arena_grow(&paste->arena, paste->words, sizeof *grown, paste->word_count, capacity);
        char *copy = arena_copy(&paste->arena, words_view(&words));
        if (!grown || !copy)
            return false;
        paste->words = grown;
        grown[paste->word_count++] =
            (struct paste_word){{copy, words.length}, from + words.from, from + words.to, line};
    }
    return true;
}

bool paste_read(struct paste *paste, struct str text)
{
    *paste = (struct paste){.cut = text.length > PASTE_BYTES_MAX};
    struct strbuf decoded = STRBUF_EMPTY;
    struct strbuf plain = STRBUF_EMPTY;
    text_decode(str_first(text, PASTE_BYTES_MAX), TEXT_KEEP_CONTROLS, &decoded);
    clean_characters(&plain, strbuf_view(&decoded));
    bool fine = !decoded.failed && !plain.failed;
    struct str rest = strbuf_view(&plain);
    bool is_event = str_find(rest, STR("Event ID")) != NULL;
    struct str line;
    size_t capacity = 0;
    while (fine && str_next_line(&rest, &line)) {
        paste->lines++;
        line = skip_log_prefix(skip_quote_marks(line));
        if (is_buttons(line) || is_dump(line) || (is_event && is_event_header(line)))
            continue;
        size_t from = paste->text.length;
        strbuf_add_str(&paste->text, str_trim_end(line));
        fine = !paste->text.failed && add_words(paste, from, paste->lines, &capacity);
        strbuf_add_char(&paste->text, '\n');
    }
    strbuf_clear(&decoded);
    strbuf_clear(&plain);
    return fine && !paste->text.failed;
}

void paste_clear(struct paste *paste)
{
    strbuf_clear(&paste->text);
    arena_clear(&paste->arena);
}
