#include "message/cue.h"

#include "base/words.h"

/* A sentence as its words in small letters, with what stands right behind each. */
enum { WORDS_MAX = 64, TAIL_BYTES = 240, FOLLOWING_REACH = 8, NEAR_END = 7 };

struct sentence {
    char text[TAIL_BYTES]; /* what the words point into */
    struct str words[WORDS_MAX];
    char after[WORDS_MAX]; /* first character behind the word; 0 at the end */
    size_t count;
};

/* Words in small letters by their first one, at most seven for each. */
typedef const char *const word_table[26][8];

static bool is_in_table(struct str word, const char *const table[26][8])
{
    if (word.length == 0 || !ascii_alpha(word.bytes[0]))
        return false;
    return str_in_list(word, table[ascii_fold(word.bytes[0]) - 'a']);
}

bool cue_is_message_noun(struct str word)
{
    static word_table NOUNS = {
        ['a' - 'a'] = {"alert", "alerts", "assertion", "assertions"},
        ['b' - 'a'] = {"bugcheck"},
        ['e' - 'a'] = {"error", "errors", "exception", "exceptions", "event", "events", "err"},
        ['f' - 'a'] = {"fault", "faults"},
        ['m' - 'a'] = {"message", "messages", "msg", "msgs"},
        ['n' - 'a'] = {"ndr", "ndrs"},
        ['p' - 'a'] = {"prompt", "prompts"},
        ['s' - 'a'] = {"stop", "stops"},
        ['v' - 'a'] = {"violation", "violations"},
        ['w' - 'a'] = {"warning", "warnings"},
    };
    return is_in_table(word, NOUNS);
}

static bool is_loose_noun(struct str word)
{
    static word_table NOUNS = {
        ['b' - 'a'] = {"box"},
        ['d' - 'a'] = {"dialog", "diagnostic", "diagnostics", "details", "detail"},
        ['e' - 'a'] = {"entry", "entries"},
        ['l' - 'a'] = {"log"},
        ['r' - 'a'] = {"response", "responses", "reply", "replies"},
        ['s' - 'a'] = {"status", "screen", "screens"},
        ['t' - 'a'] = {"text"},
    };
    return cue_is_message_noun(word) || is_in_table(word, NOUNS);
}

/* Words that turn "the following X" into something that is no message. */
static bool is_other_noun(struct str word)
{
    static const char *const NOUNS[] = {
        "step",    "steps",  "article", "articles",  "condition",  "conditions", "reason",
        "reasons", "method", "methods", "procedure", "procedures", "command",    "commands",
        "code",    "key",    "keys",    "is",        "are",        "to",         "when",
        "if",      "how",    "by",      NULL,
    };
    return str_in_list(word, NOUNS);
}

/* The same near the end of a sentence, for the nouns that a list or a link follows. */
static bool is_refusing_noun(struct str word)
{
    static const char *const NOUNS[] = {
        "steps",       "procedure", "procedures", "method",        "methods",        "workaround",
        "workarounds", "command",   "commands",   "syntax",        "code",           "article",
        "articles",    "word",      "words",      "registry",      "subkey",         "subkeys",
        "key",         "keys",      "conditions", "reasons",       "site",           "sites",
        "link",        "links",     "resources",  "option",        "options",        "information",
        "table",       "setting",   "settings",   "circumstances", "scenario",       "scenarios",
        "cause",       "causes",    "factors",    "configuration", "configurations", "situation",
        "situations",  "sample",    "program",    "solutions",     "actions",        NULL,
    };
    return str_in_list(word, NOUNS);
}

/* "Dr." and "vs." end no sentence. */
static bool is_abbreviation(struct str text, size_t dot)
{
    static const char *const WORDS[] = {"Dr", "vs", "e.g", "i.e", "Inc", "No", "etc", NULL};
    size_t start = dot;
    while (start > 0 && !str_is_blank(text.bytes[start - 1]))
        start--;
    return str_in_list(str_between(text.bytes + start, text.bytes + dot), WORDS);
}

/* The last sentence of TEXT. */
static struct str last_sentence(struct str text)
{
    for (size_t i = text.length; i-- > 1;) {
        char before = text.bytes[i - 1];
        if (str_is_blank(text.bytes[i]) &&
            (before == '!' || before == '?' || (before == '.' && !is_abbreviation(text, i - 1)))) {
            struct str rest = str_trim(str_from(text, i));
            if (rest.length &&
                (ascii_upper(rest.bytes[0]) || rest.bytes[0] == '"' || rest.bytes[0] == '('))
                return rest;
        }
    }
    return text;
}

static bool is_word_byte(char c)
{
    return ascii_alnum(c) || c == '-' || c == '/' || c == '\'' || (unsigned char)c >= 0x80;
}

static void split(struct str text, struct sentence *sentence)
{
    sentence->count = 0;
    if (text.length > TAIL_BYTES)
        text = str_from(text, text.length - TAIL_BYTES);
    size_t at = 0;
    while (at < text.length && sentence->count < WORDS_MAX) {
        if (!is_word_byte(text.bytes[at])) {
            at++;
            continue;
        }
        size_t from = at;
        for (; at < text.length && is_word_byte(text.bytes[at]); at++)
            sentence->text[at] = ascii_fold(text.bytes[at]);
        sentence->words[sentence->count] = (struct str){sentence->text + from, at - from};
        sentence->after[sentence->count++] = at < text.length ? text.bytes[at] : '\0';
    }
}

/* Word AT is WORD, which is in small letters. Asked so often that it must not be a call. */
static inline bool is(const struct sentence *s, size_t at, const char *word)
{
    return at < s->count && s->words[at].length == strlen(word) &&
           memcmp(s->words[at].bytes, word, strlen(word)) == 0;
}

static bool is_plural_noun(struct str word)
{
    return word.length > 2 && ascii_fold(word.bytes[word.length - 1]) == 's';
}

/* "one of the following", "two errors": words before NOUN that make it several. */
static bool counts_several(const struct sentence *s, size_t noun)
{
    for (size_t i = noun > 7 ? noun - 7 : 0; i < noun; i++)
        if (is(s, i, "either") || is(s, i, "two") || is(s, i, "three") ||
            ((is(s, i, "one") || is(s, i, "any")) && is(s, i + 1, "of")))
            return true;
    return false;
}

static bool announces_several(const struct sentence *s, size_t noun)
{
    return is_plural_noun(s->words[noun]) || is(s, noun + 1, "ids") || counts_several(s, noun);
}

/* "following", then within a few words a noun that means a message; the place behind the last such
 * noun, or 0. */
static size_t find_following(const struct sentence *s)
{
    size_t found = 0;
    bool logged = false;
    for (size_t i = 0; i < s->count; i++)
        logged |= is(s, i, "log") || is(s, i, "logged");
    for (size_t i = 0; i < s->count; i++) {
        if (!is(s, i, "following"))
            continue;
        for (size_t j = i + 1; j < s->count && j <= i + FOLLOWING_REACH; j++) {
            bool entry = logged && (is(s, j, "entry") || is(s, j, "entries"));
            if (entry || cue_is_message_noun(s->words[j])) {
                found = j + 1;
                break;
            }
            if (is_other_noun(s->words[j]))
                break;
        }
    }
    return found;
}

/* The place behind the last phrase that announces something else, or 0. */
static size_t find_refusal(const struct sentence *s)
{
    size_t found = 0;
    for (size_t i = 0; i < s->count; i++) {
        bool points = is(s, i, "following") || is(s, i, "these") || is(s, i, "this") ||
                      is(s, i, "below") || is(s, i, "the");
        for (size_t j = i + 1; points && j < s->count && j <= i + 3; j++)
            if (is_refusing_noun(s->words[j]))
                found = j + 1;
        if ((is(s, i, "knowledge") && is(s, i + 1, "base")) ||
            ((is(s, i, "article") || is(s, i, "articles")) && is(s, i + 1, "below")) ||
            (is(s, i, "web") && (is(s, i + 1, "site") || is(s, i + 1, "sites"))))
            found = i + 2;
        if (is(s, i, "of") && i >= 2 &&
            (is(s, i - 1, "one") || is(s, i - 1, "any") || is(s, i - 1, "each") ||
             is(s, i - 1, "all") || is(s, i - 1, "either")) &&
            (is(s, i - 2, "do") || is(s, i - 2, "try") || is(s, i - 2, "use") ||
             is(s, i - 2, "perform") || is(s, i - 2, "follow") || is(s, i - 2, "complete")))
            found = i + 1;
    }
    return found;
}

/* "message ... similar to the following", "as follows", "such as this". */
static bool has_similar(const struct sentence *s)
{
    bool noun = false;
    for (size_t i = 0; i < s->count; i++) {
        if (noun) {
            size_t j = i;
            bool compares = (is(s, j, "similar") && is(s, j + 1, "to")) ||
                            (is(s, j, "such") && is(s, j + 1, "as"));
            if (compares)
                j += 2;
            else if (is(s, j, "like") || is(s, j, "as") || is(s, j, "is") ||
                     is(s, j, "resembles") || is(s, j, "resembling"))
                j += 1;
            else
                j = 0;
            if (j) {
                if ((is(s, j, "one") || is(s, j, "any") || is(s, j, "either") ||
                     is(s, j, "both")) &&
                    is(s, j + 1, "of"))
                    j += 2;
                if (is(s, j, "the") || is(s, j, "these") || is(s, j, "this") || is(s, j, "those")) {
                    if (j + 1 >= s->count)
                        return !is(s, j, "the");
                    j++;
                }
                if (is(s, j, "following") || is(s, j, "below") || is(s, j, "follows") ||
                    is(s, j, "one") || is(s, j, "ones") || is(s, j, "example") ||
                    is(s, j, "examples"))
                    return true;
            }
        }
        noun |= is_loose_noun(s->words[i]);
    }
    return false;
}

/* "this error message appears:" */
static bool has_this(const struct sentence *s)
{
    for (size_t i = 0; i < s->count; i++) {
        bool article = is(s, i, "this") || is(s, i, "these") || is(s, i, "the") || is(s, i, "a") ||
                       is(s, i, "an") || is(s, i, "another") || is(s, i, "two") ||
                       is(s, i, "three") || is(s, i, "either");
        for (size_t j = i + 1; article && j < s->count && j <= i + 5; j++) {
            struct str word = s->words[j];
            bool noun = cue_is_message_noun(word) && !is(s, j, "event") && !is(s, j, "events") &&
                        !is(s, j, "stop") && !is(s, j, "alert") && !is(s, j, "alerts");
            if (noun && s->count - j <= 16)
                return true;
        }
    }
    return false;
}

/* "Error message:", "Message 1:", "Event ID 17:" and nothing else. */
static bool is_label(const struct sentence *s)
{
    if (s->count == 0 || s->count > 8)
        return false;
    size_t last = s->count - 1;
    if (ascii_digit(s->words[last].bytes[0]) || is(s, last, "text") || is(s, last, "one") ||
        is(s, last, "two") || is(s, last, "three"))
        last = last ? last - 1 : 0;
    return cue_is_message_noun(s->words[last]) ||
           (is(s, last, "id") && last > 0 && is(s, last - 1, "event"));
}

/* "... error in the following format", "the following appears:" */
static bool has_example(const struct sentence *s)
{
    bool noun = false;
    for (size_t i = 0; i < s->count; i++) {
        noun |= cue_is_message_noun(s->words[i]);
        if (!noun)
            continue;
        bool at_end = i + 2 >= s->count;
        bool example = false;
        for (size_t j = i > 8 ? i - 8 : 0; j < i && s->count - i <= 6; j++)
            example |= is(s, j, "example") && is(s, j + 1, "of");
        if (example && cue_is_message_noun(s->words[i]))
            return true;
        if (is(s, i, "following") && is(s, i + 1, "format") && at_end)
            return true;
        if (is(s, i, "for") && is(s, i + 1, "example") && at_end)
            return true;
        if (is(s, i, "following") && i + 4 >= s->count &&
            (is(s, i + 1, "appears") || is(s, i + 1, "appear") || is(s, i + 1, "occurs") ||
             is(s, i + 1, "occur") || is(s, i + 2, "displayed") || is(s, i + 2, "appear") ||
             is(s, i + 2, "occur")))
            return true;
    }
    return false;
}

/* Sentences about causes, cures and typing, which name errors but do not quote them. */
static bool is_about_something_else(const struct sentence *s)
{
    static const char *const VERBS[] = {
        "prevent",  "avoid",    "eliminate", "resolve",     "correct", "fix",
        "suppress", "trap",     "handle",    "reproduce",   "type",    "enter",
        "typing",   "entering", "running",   "enable",      "disable", "add",
        "create",   "change",   "view",      "demonstrate", NULL,
    };
    size_t from = s->count > 14 ? s->count - 14 : 0;
    for (size_t i = from; i < s->count; i++) {
        bool gerund = str_ends_case(s->words[i], STR("ing"));
        if ((str_in_list(s->words[i], VERBS) && (!gerund || s->count - i <= 6)) ||
            (is(s, i, "quotation") && is(s, i + 1, "marks")))
            return true;
        bool condition = is(s, i, "if") || is(s, i, "when") || is(s, i, "because");
        if (condition && s->count - i <= 7 && i > from)
            for (size_t j = i > 5 ? i - 5 : 0; j < i; j++)
                if (cue_is_message_noun(s->words[j]))
                    return true;
    }
    for (size_t i = 0; i < s->count; i++)
        if (is(s, i, "caused") && is(s, i + 1, "by"))
            return true;
    return false;
}

/* The same for cues without "following": the nouns near the end decide. */
static bool is_plural(const struct sentence *s)
{
    size_t from = s->count > 18 ? s->count - 18 : 0;
    for (size_t i = from; i < s->count; i++)
        if (is_loose_noun(s->words[i]) && announces_several(s, i))
            return true;
    return false;
}

/* "... results in this error message:", the noun right at the end. */
static bool ends_in_this(const struct sentence *s)
{
    for (size_t i = s->count > 5 ? s->count - 5 : 0; i + 1 < s->count; i++) {
        if (!is(s, i, "this") && !is(s, i, "these"))
            continue;
        for (size_t j = i + 1; j < s->count; j++)
            if (cue_is_message_noun(s->words[j]))
                return true;
    }
    return false;
}

/* Every kind of cue names what it announces; most sentences do not. */
static bool has_noun(const struct sentence *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (is_loose_noun(s->words[i]))
            return true;
    return false;
}

struct cue cue_read(struct str paragraph)
{
    struct sentence s;
    struct str text = str_trim(paragraph);
    struct cue cue = {CUE_NONE, false, text.length && text.bytes[text.length - 1] == ':'};
    split(last_sentence(text), &s);
    if (!has_noun(&s))
        return cue;
    size_t following = find_following(&s);
    size_t refusal = find_refusal(&s);
    if (following && (following >= refusal || s.count - following < NEAR_END))
        cue.kind = CUE_FOLLOWING;
    else if (cue.colon && ends_in_this(&s))
        cue.kind = CUE_THIS;
    else if (refusal && s.count - refusal < NEAR_END)
        cue.kind = CUE_NONE;
    else if (cue.colon && is_label(&s))
        cue.kind = CUE_LABEL;
    else if (is_about_something_else(&s))
        cue.kind = CUE_NONE;
    else if (has_similar(&s))
        cue.kind = CUE_SIMILAR;
    else if (cue.colon && has_this(&s))
        cue.kind = CUE_THIS;
    else if (has_example(&s))
        cue.kind = CUE_EXAMPLE;
    while (following && following < s.count && cue_is_message_noun(s.words[following]))
        following++; /* "error messages": the last noun tells how many */
    cue.plural = cue.kind == CUE_FOLLOWING ? announces_several(&s, following - 1)
                                           : cue.kind && is_plural(&s);
    return cue;
}

bool cue_is_connector(struct str line)
{
    static const char *const WORDS[] = {"or", "and", "and/or", "also", "followed by", "then", NULL};
    line = str_trim(line);
    if (line.length > 24)
        return false;
    while (line.length && char_in(line.bytes[0], "-=* "))
        line = str_from(line, 1);
    while (line.length && char_in(line.bytes[line.length - 1], "-=*:.,; "))
        line.length--;
    return str_in_list(line, WORDS);
}

bool cue_gate(struct str text)
{
    static word_table WORDS = {
        ['a' - 'a'] = {"assert", "asserts", "assertion", "abend"},
        ['e' - 'a'] = {"error", "errors", "err", "exception", "exceptions", "event"},
        ['f' - 'a'] = {"fault", "faults"},
        ['g' - 'a'] = {"gpf", "gp"},
        ['m' - 'a'] = {"message", "messages", "msg", "msgs"},
        ['p' - 'a'] = {"prompted", "panic"},
        ['s' - 'a'] = {"stop"},
        ['t' - 'a'] = {"trap", "traps"},
        ['v' - 'a'] = {"violation"},
        ['w' - 'a'] = {"warning", "warnings"},
    };
    struct words words;
    words_start(&words, text);
    while (words_next(&words))
        if (is_in_table(words_view(&words), WORDS))
            return true;
    return false;
}
