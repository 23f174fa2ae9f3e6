#include "message/extraction.h"

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

bool extraction_is_reference(struct str text)
{
    return text.length > 5 && text.bytes[0] == 'Q' && ascii_digit(text.bytes[1]) &&
           ascii_digit(text.bytes[2]) && ascii_digit(text.bytes[3]);
}

/* "' text": a comment in Basic. */
static bool is_comment(struct str line)
{
    return line.bytes[0] == '\'' && !memchr(line.bytes + 1, '\'', line.length - 1);
}

bool extraction_has_code(struct str text)
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

static bool is_no_message(struct str text)
{
    return count_alnum(text) < 3 || str_find(text, STR("without the quotation marks")) ||
           extraction_is_reference(text) || str_starts(text, STR("http://")) ||
           str_starts(text, STR("HKEY_"));
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

void extraction_keep(struct extraction *x, struct str place, enum message_how how, bool sure)
{
    struct messages *messages = x->messages;
    place = strip_quotes(place);
    if (is_no_message(place))
        return;
    messages->cut |= messages->count >= MESSAGES_MAX;
    if (messages->cut)
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
