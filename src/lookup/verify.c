#include "lookup/verify.h"

#include "base/words.h"
#include "pattern/pattern.h"

enum { HOLE_MAX = 300, NUMBER_MAX = 40, CAPTURE_WORDS_MAX = 12 };

static bool add_capture(struct captures *captures, struct arena *arena,
                        const struct template_part *part, struct str text)
{
    struct capture *grown =
        arena_grow(arena, captures->items, sizeof *grown, captures->count, &captures->capacity);
    struct capture copy = {
        .name = {arena_copy(arena, part->name), part->name.length},
        .text = {arena_copy(arena, text), text.length},
        .hole = {arena_copy(arena, part->text), part->text.length},
    };
    if (!grown || arena->failed)
        return false;
    captures->items = grown;
    grown[captures->count++] = copy;
    return true;
}

/* Appends the words of TEXT as a pattern in which whatever stands between words may differ. Returns
 * the number of words. */
static size_t add_fixed(struct strbuf *source, struct str text)
{
    struct words words;
    size_t count = 0;
    words_start(&words, text);
    while (words_next(&words)) {
        if (count++)
            strbuf_add_text(source, "[\\W_]*");
        strbuf_add_str(source, str_first(str_from(text, words.from), words.to - words.from));
    }
    return count;
}

/* Appends the marks between two holes: nothing else tells where the one ends. Where there is a
 * blank among them, any of them will do: "(a, b)" is "(a,b)" elsewhere. */
static void add_marks(struct strbuf *source, struct str text)
{
    bool blank = memchr(text.bytes, ' ', text.length) != NULL;
    strbuf_add_text(source, blank ? "[\\s" : "");
    for (size_t i = 0; i < text.length; i++) {
        if (str_is_blank(text.bytes[i]) || (unsigned char)text.bytes[i] >= 0x80)
            continue;
        strbuf_add_char(source, '\\');
        strbuf_add_char(source, text.bytes[i]);
    }
    strbuf_add_text(source, blank ? "]+" : "");
}

static bool has_words_behind(const struct message_template *template, size_t at)
{
    for (size_t i = at + 1; i < template->count; i++) {
        struct words words;
        words_start(&words, template->parts[i].text);
        if (template->parts[i].kind != PART_FIXED || words_next(&words))
            return true;
    }
    return false;
}

/* True for a value that is one number, whatever its digits are. */
static bool is_number(struct str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!ascii_alnum(text.bytes[i]))
            return false;
    return ascii_digit(text.bytes[0]);
}

/* Appends the group for hole AT of TEMPLATE. */
static void add_hole(struct strbuf *source, const struct message_template *template, size_t at)
{
    const struct template_part *part = &template->parts[at];
    /* a hole at an edge is one word: nothing says where more would end */
    if (!has_words_behind(template, at))
        strbuf_add_format(source, "(\\S{0,%d}?)[.,;:!?)\\]\"']*(?=\\s|\\z)", HOLE_MAX);
    else if (part->kind == PART_VALUE && is_number(part->text))
        strbuf_add_format(source, "[\\W_]*([\\w.:]{1,%d}?)", NUMBER_MAX);
    else if (part->text.bytes[0] == '\\') /* \\<server>: the marks are the value's own */
        strbuf_add_format(source, "(\\\\*[^\\n]{1,%d}?(?:\\n[^\\n]{0,%d}?){0,1}?)", HOLE_MAX,
                          HOLE_MAX);
    else if (at == 0)
        strbuf_add_format(source, "(\\S{0,%d})", HOLE_MAX);
    else /* one soft wrap may be in it */
        strbuf_add_format(source, "([^\\n]{0,%d}?(?:\\n[^\\n]{0,%d}?){0,1}?)", HOLE_MAX, HOLE_MAX);
}

/* The pattern of TEMPLATE: a group for each hole. */
static void build_pattern(struct strbuf *source, const struct message_template *template)
{
    bool after_word = false; /* the pattern ends with a word */
    strbuf_add_text(source, "(?<![^\\W_])");
    for (size_t i = 0; i < template->count; i++) {
        const struct template_part *part = &template->parts[i];
        if (part->kind != PART_FIXED) {
            strbuf_add_text(source, after_word || i ? "[ \\t\\n]*" : "");
            add_hole(source, template, i);
            after_word = false;
            continue;
        }
        struct strbuf fixed = STRBUF_EMPTY;
        if (add_fixed(&fixed, part->text)) {
            strbuf_add_text(source, i ? "[\\W_]*?" : "");
            strbuf_add_str(source, strbuf_view(&fixed));
            after_word = true;
        } else if (i > 0 && i + 1 < template->count) {
            add_marks(source, part->text);
        }
        source->failed |= fixed.failed;
        strbuf_clear(&fixed);
    }
    if (after_word)
        strbuf_add_text(source, "(?![^\\W_])");
}

static struct str trim_capture(struct str text, struct str hole)
{
    text = str_trim(text);
    while (text.length && char_in(text.bytes[0], "=:,;"))
        text = str_trim(str_from(text, 1));
    while (text.length && char_in(text.bytes[text.length - 1], ",;:"))
        text.length--;
    static const struct {
        char open;
        char close;
    } MARKS[] = {{'\'', '\''}, {'"', '"'}, {'<', '>'}, {'(', ')'}, {'[', ']'}};
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0]; i++) {
        if (!text.length || text.bytes[0] != MARKS[i].open)
            continue;
        struct str inside = str_from(text, 1);
        if (inside.length && inside.bytes[inside.length - 1] == MARKS[i].close)
            text = str_first(inside, inside.length - 1);
        else if (!inside.length || !memchr(inside.bytes, MARKS[i].close, inside.length))
            text = inside; /* its other half belonged to the fixed part behind */
    }
    /* a placeholder that the article sets without backslashes stands for the bare name */
    if (hole.length && hole.bytes[0] == '<')
        while (text.length && text.bytes[0] == '\\' &&
               !memchr(text.bytes + 2, '\\', text.length > 2 ? text.length - 2 : 0))
            text = str_from(text, 1);
    return text;
}

static enum kbq_status take_groups(const struct paste *paste, const struct alignment *alignment,
                                   const struct pattern_match *match, struct arena *arena,
                                   struct captures *captures)
{
    size_t group = 0;
    for (size_t i = 0; i < alignment->template.count; i++) {
        const struct template_part *part = &alignment->template.parts[i];
        if (part->kind == PART_FIXED)
            continue;
        group++;
        if (group >= match->count || match->groups[group].from > match->groups[group].to ||
            part->kind != PART_OPEN)
            continue;
        struct str text = str_first(str_from(strbuf_view(&paste->text), match->groups[group].from),
                                    match->groups[group].to - match->groups[group].from);
        text = trim_capture(text, part->text);
        if (text.length && !add_capture(captures, arena, part, text))
            return KBQ_NOMEM;
    }
    return KBQ_OK;
}

enum kbq_status verify(const struct paste *paste, const struct alignment *alignment,
                       struct arena *arena, struct captures *captures, struct kbq_error *error)
{
    struct strbuf source = STRBUF_EMPTY;
    build_pattern(&source, &alignment->template);
    struct pattern *pattern = NULL;
    enum kbq_status status =
        source.failed ? KBQ_NOMEM : pattern_compile(strbuf_view(&source), &pattern, error);
    struct pattern_match match;
    if (!status)
        status = pattern_find(pattern, strbuf_view(&paste->text), &match, error);
    if (!status)
        status = take_groups(paste, alignment, &match, arena, captures);
    pattern_free(pattern);
    strbuf_clear(&source);
    return status == KBQ_NOMEM ? kbq_fail_nomem(error) : status;
}

enum kbq_status captures_guess(const struct paste *paste, const struct alignment *alignment,
                               struct arena *arena, struct captures *captures)
{
    for (size_t i = 0; i < alignment->template.count; i++) {
        const struct template_part *part = &alignment->template.parts[i];
        if (part->kind != PART_OPEN || part->name.length == 0)
            continue;
        int before = -1;
        int after = -1;
        for (size_t j = 0; j < alignment->word_count; j++) {
            const struct align_word *word = &alignment->words[j];
            if (word->part < i && word->part + 1 >= i && word->paste >= 0)
                before = word->paste;
            if (word->part > i && word->part <= i + 1 && word->paste >= 0 && after < 0)
                after = word->paste;
        }
        if (before < 0 || after <= before + 1 || after - before > CAPTURE_WORDS_MAX)
            continue;
        size_t from = paste->words[before].to;
        size_t to = paste->words[after].from;
        struct str text = trim_capture(
            str_first(str_from(strbuf_view(&paste->text), from), to - from), part->text);
        if (text.length && !memchr(text.bytes, '\n', text.length) &&
            !add_capture(captures, arena, part, text))
            return KBQ_NOMEM;
    }
    return KBQ_OK;
}
