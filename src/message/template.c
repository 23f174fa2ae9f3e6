#include "message/template.h"

#include "code/scan.h"

enum { CODES_MAX = 16, ANGLE_MAX = 60 };

/* ---- placeholders ---- */

/* What stands in angle brackets and is literal: buttons, header files, markup, thread marks. */
static bool is_literal_angle(struct str inside)
{
    static const char *const WORDS[] = {
        "ok",    "cancel", "yes",    "no",  "enter", "unknown", "esc", "tab",    "none",
        "null",  "apm",    "b",      "i",   "p",     "br",      "br/", "html",   "body",
        "head",  "table",  "td",     "tr",  "a",     "ul",      "li",  "script", "retry",
        "abort", "help",   "ignore", "nul", "space", NULL};
    return inside.length == 0 || str_in_list(inside, WORDS) || char_in(inside.bytes[0], "!?/=$") ||
           str_ends_case(inside, STR(".h")) || str_ends_case(inside, STR(".hpp")) ||
           str_starts_case(inside, STR("thread=")) || memchr(inside.bytes, '=', inside.length);
}

/* NAME without backslashes, brackets and blanks around it. */
static struct str strip_marks(struct str name)
{
    while (name.length && (char_in(name.bytes[0], "\\/<>[]{}'\"") || str_is_blank(name.bytes[0])))
        name = str_from(name, 1);
    while (name.length && (char_in(name.bytes[name.length - 1], "\\/<>[]{}'\":.,") ||
                           str_is_blank(name.bytes[name.length - 1])))
        name.length--;
    return str_first(name, HOLE_NAME_MAX);
}

static bool angle(struct str text, size_t *length, struct str *name)
{
    if (text.length < 3 || text.bytes[0] != '<')
        return false;
    const char *close = memchr(text.bytes, '>', text.length < ANGLE_MAX ? text.length : ANGLE_MAX);
    if (!close)
        return false;
    struct str inside = str_between(text.bytes + 1, close);
    if (memchr(inside.bytes, '<', inside.length) || is_literal_angle(str_trim(inside)))
        return false;
    *length = inside.length + 2;
    *name = strip_marks(inside);
    return true;
}

/* "%s", "%hs", "%lu", "%08lx": bytes of it, or 0. */
static size_t printf_length(struct str text)
{
    enum { FORM_MAX = 8 };
    size_t at = 1;
    while (at < text.length && at < FORM_MAX &&
           (char_in(text.bytes[at], "lhw-.#*") || ascii_digit(text.bytes[at])))
        at++;
    return at < text.length && char_in(text.bytes[at], "sSdiuxXcp") ? at + 1 : 0;
}

/* "%1", "%1!s!": the same. */
static size_t insert_length(struct str text)
{
    size_t at = 1;
    while (at < text.length && at < 4 && ascii_digit(text.bytes[at]))
        at++;
    if (at > 1 && at + 2 < text.length && text.bytes[at] == '!') {
        const char *close = memchr(text.bytes + at + 1, '!', text.length - at - 1);
        if (close && close - text.bytes < 10)
            at = (size_t)(close - text.bytes) + 1;
    }
    return at > 1 ? at : 0;
}

static bool percent(struct str text, size_t *length)
{
    if (text.length < 2 || text.bytes[0] != '%')
        return false;
    *length = printf_length(text);
    if (*length == 0)
        *length = insert_length(text);
    return *length && !(*length < text.length &&
                        (ascii_alnum(text.bytes[*length]) || text.bytes[*length] == '%'));
}

/* "@COREDUMP_PID@": a field in a message of systemd. */
static bool field(struct str text, size_t *length, struct str *name)
{
    size_t at = 1;
    if (text.length < 4 || text.bytes[0] != '@' || !ascii_upper(text.bytes[1]))
        return false;
    while (at < text.length &&
           (ascii_upper(text.bytes[at]) || ascii_digit(text.bytes[at]) || text.bytes[at] == '_'))
        at++;
    if (at == text.length || text.bytes[at] != '@')
        return false;
    *name = str_first(str_first(str_from(text, 1), at - 1), HOLE_NAME_MAX);
    *length = at + 1;
    return true;
}

/* "xxx", "nnnn", "XXXX:xxxx", "n.nn": letters that stand for digits. */
static bool run_of_x(struct str word)
{
    size_t letters = 0;
    for (size_t i = 0; i < word.length; i++) {
        char c = ascii_fold(word.bytes[i]);
        if (c == 'x' || c == 'n')
            letters++;
        else if (!char_in(c, ":.-0"))
            return false;
    }
    return letters >= 3;
}

static bool bare_name(struct str word)
{
    static const char *const WORDS[] = {
        "filename",    "servername",  "username",  "computername", "pathname",      "printername",
        "domainname",  "foldername",  "drivename", "sharename",    "devicename",    "servicename",
        "programname", "machinename", "hostname",  "foldername",   "directoryname", "filename.ext",
        NULL};
    return str_in_list(word, WORDS);
}

bool template_placeholder(struct str text, size_t *length, struct str *name)
{
    *name = (struct str){0};
    return angle(text, length, name) || field(text, length, name) || percent(text, length);
}

/* ---- values ---- */

static bool is_path_byte(char c)
{
    return ascii_alnum(c) || char_in(c, "\\/._-:$~%@#&+") || (unsigned char)c >= 0x80;
}

/* A word with the marks of a path, a file, an address: bytes of it at the start of TEXT, or 0. */
static size_t read_value(struct str text)
{
    size_t end = 0;
    while (end < text.length && is_path_byte(text.bytes[end]))
        end++;
    while (end > 0 && char_in(text.bytes[end - 1], ".:,-"))
        end--;
    struct str word = str_first(text, end);
    if (end < 3)
        return 0;
    bool drive = end >= 3 && ascii_alpha(word.bytes[0]) && word.bytes[1] == ':' &&
                 (word.bytes[2] == '\\' || word.bytes[2] == '/');
    bool unc = word.bytes[0] == '\\' && word.bytes[1] == '\\';
    bool rooted = word.bytes[0] == '/' && memchr(word.bytes + 1, '/', end - 1);
    if (drive || unc || rooted)
        return end;
    const char *dot = memchr(word.bytes, '.', end);
    const char *colon = memchr(word.bytes, ':', end);
    size_t digits = 0;
    size_t hex = 0;
    for (size_t i = 0; i < end; i++) {
        digits += ascii_digit(word.bytes[i]);
        hex += ascii_hex(word.bytes[i]);
    }
    /* name.ext */
    if (dot && dot > word.bytes && !colon) {
        struct str extension = str_between(dot + 1, word.bytes + end);
        bool letters = extension.length >= 2 && extension.length <= 4;
        for (size_t i = 0; i < extension.length; i++)
            letters &= ascii_alnum(extension.bytes[i]) != 0;
        bool name = dot - word.bytes >= 2;
        if (letters && name)
            return end;
    }
    if (dot && digits + 3 >= end && digits >= 4) /* 10.1.2.3 */
        return end;
    if (colon && hex + 1 == end && digits > 0 && end >= 8) /* 0137:bff9a07c */
        return end;
    return memchr(word.bytes, '\\', end) && end > 4 ? end : 0;
}

/* ---- splitting ---- */

struct spans {
    struct {
        size_t from;
        size_t to;
    } items[CODES_MAX];
    size_t count;
};

static bool keep_span(void *context, const struct code *code)
{
    struct spans *spans = context;
    if (!code->because && code->is_number && strcmp(code->space, "hex") == 0)
        return true; /* an address as likely as a status */
    spans->items[spans->count].from = code->from;
    spans->items[spans->count].to = code->to;
    return ++spans->count < CODES_MAX;
}

static bool in_spans(const struct spans *spans, size_t at)
{
    for (size_t i = 0; i < spans->count; i++)
        if (at >= spans->items[i].from && at < spans->items[i].to)
            return true;
    return false;
}

struct splitter {
    struct str message;
    struct spans codes;
    struct message_template *template;
    size_t fixed_from; /* start of the fixed text that is open */
};

static void add_part(struct splitter *s, enum template_part_kind kind, struct str text,
                     struct str name)
{
    if (text.length == 0)
        return;
    if (s->template->count >= TEMPLATE_PARTS_MAX) {
        s->template->cut = true;
        return;
    }
    s->template->parts[s->template->count++] = (struct template_part){kind, text, name};
}

static void add_hole(struct splitter *s, enum template_part_kind kind, size_t from, size_t to,
                     struct str name)
{
    add_part(s, PART_FIXED, str_first(str_from(s->message, s->fixed_from), from - s->fixed_from),
             STR(""));
    add_part(s, kind, str_first(str_from(s->message, from), to - from), name);
    s->fixed_from = to;
}

/* A value in quotation marks: 'name' or "name", short and on its own. */
static size_t read_quoted(struct str text)
{
    enum { QUOTED_MAX = 64 };
    if (!text.bytes || text.length < 3)
        return 0;
    char mark = text.bytes[0];
    if (mark != '\'' && mark != '"')
        return 0;
    const char *close =
        memchr(text.bytes + 1, mark, (text.length < QUOTED_MAX ? text.length : QUOTED_MAX) - 1);
    if (!close || close == text.bytes + 1)
        return 0;
    bool ends = close + 1 == text.bytes + text.length || !ascii_alnum(close[1]);
    return ends ? (size_t)(close - text.bytes) + 1 : 0;
}

static size_t word_end(struct str text)
{
    size_t end = 0;
    while (end < text.length && (ascii_alnum(text.bytes[end]) || text.bytes[end] == '_' ||
                                 (unsigned char)text.bytes[end] >= 0x80 ||
                                 (end && char_in(text.bytes[end], ":.") && end + 1 < text.length &&
                                  ascii_alnum(text.bytes[end + 1]))))
        end++;
    return end;
}

/* Digits that are no code: another machine shows others. */
static bool is_number_value(struct str word)
{
    size_t digits = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (!ascii_hex(word.bytes[i]) && !char_in(word.bytes[i], ":.xX"))
            return false;
        digits += ascii_digit(word.bytes[i]);
    }
    return digits >= 2;
}

/* Takes the word or mark at AT; the place behind it. */
static size_t split_at(struct splitter *s, size_t at)
{
    struct str rest = str_from(s->message, at);
    size_t length = 0;
    struct str name;
    bool starts_word = at == 0 || !ascii_alnum(s->message.bytes[at - 1]);
    if (rest.length == 0 || rest.bytes[0] == ' ' || (!starts_word && ascii_alnum(rest.bytes[0])))
        return at + 1; /* most bytes: nothing begins with them */
    if (template_placeholder(rest, &length, &name)) {
        bool share = at >= s->fixed_from + 2 && s->message.bytes[at - 1] == '\\' &&
                     s->message.bytes[at - 2] == '\\';
        size_t from = share ? at - 2 : at; /* the backslashes of \\<server> belong to the value */
        add_hole(s, PART_OPEN, from, at + length, name);
        return at + length;
    }
    if (str_starts(rest, STR("..."))) {
        add_hole(s, PART_OPEN, at, at + 3, STR(""));
        return at + 3;
    }
    length = read_quoted(rest);
    if (length) {
        struct str inside = str_first(str_from(rest, 1), length - 2);
        size_t inner = 0;
        if (template_placeholder(inside, &inner, &name) && inner == inside.length)
            return at + 1; /* the marks are fixed, the placeholder is the hole */
        add_hole(s, bare_name(inside) || run_of_x(inside) ? PART_OPEN : PART_VALUE, at + 1,
                 at + length - 1, bare_name(inside) ? inside : STR(""));
        return at + length - 1;
    }
    if (!starts_word || in_spans(&s->codes, at))
        return at + 1;
    length = read_value(rest);
    if (length) {
        add_hole(s, PART_VALUE, at, at + length, STR(""));
        return at + length;
    }
    length = word_end(rest);
    struct str word = str_first(rest, length);
    if (length && (run_of_x(word) || bare_name(word))) {
        add_hole(s, PART_OPEN, at, at + length, bare_name(word) ? word : STR(""));
    } else if (length && ascii_hex(word.bytes[0]) && is_number_value(word)) {
        add_hole(s, PART_VALUE, at, at + length, STR(""));
    }
    return at + (length ? length : 1);
}

/* "Winword caused an invalid page fault": the program that did it is a value. The place behind it,
 * 0 when the message does not begin so. */
static size_t split_actor(struct splitter *s)
{
    static const char *const VERBS[] = {"caused", "performed", NULL};
    struct str rest = s->message;
    struct str actor;
    struct str verb;
    if (!str_next_word(&rest, &actor) || !ascii_alnum(actor.bytes[0]) ||
        !str_next_word(&rest, &verb))
        return 0;
    if (str_equal_case(verb, STR("has")) && !str_next_word(&rest, &verb))
        return 0;
    if (!str_in_list(verb, VERBS) || str_equal_case(actor, STR("program")))
        return 0;
    add_hole(s, PART_VALUE, 0, actor.length, STR(""));
    return actor.length;
}

void template_parse(struct str message, struct message_template *template)
{
    template->count = 0;
    template->cut = false;
    struct splitter s = {.message = message, .template = template};
    code_scan(message, keep_span, &s.codes);
    size_t at = split_actor(&s);
    while (at < message.length)
        at = split_at(&s, at);
    add_part(&s, PART_FIXED, str_from(message, s.fixed_from), STR(""));
}

/* ---- names ---- */

/* NAME folded to its letters and digits, without a leading article and a trailing "name". */
static size_t fold_name(struct str name, char *to)
{
    static const char *const ARTICLES[] = {"the ", "your ", "user's ", "a ", "an "};
    name = strip_marks(name);
    for (size_t i = 0; i < sizeof ARTICLES / sizeof ARTICLES[0]; i++)
        if (str_starts_case(name, str_of(ARTICLES[i])))
            name = str_from(name, strlen(ARTICLES[i]));
    size_t length = 0;
    for (size_t i = 0; i < name.length; i++)
        if (ascii_alnum(name.bytes[i]))
            to[length++] = ascii_fold(name.bytes[i]);
    if (length > 4 && memcmp(to + length - 4, "name", 4) == 0)
        length -= 4;
    return length;
}

bool template_same_name(struct str a, struct str b)
{
    char left[HOLE_NAME_MAX + 1];
    char right[HOLE_NAME_MAX + 1];
    size_t left_length = fold_name(a, left);
    size_t right_length = fold_name(b, right);
    return left_length > 0 && left_length == right_length && memcmp(left, right, left_length) == 0;
}
