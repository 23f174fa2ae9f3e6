#include "lookup/explain.h"

#include "base/words.h"

#include <stdlib.h>

static struct str copy_str(struct arena *arena, struct str text)
{
    return (struct str){arena_copy(arena, text), text.length};
}

/* The rarest words that were found. */
static void choose_words(const struct alignment *a, struct arena *arena,
                         struct explanation *explanation)
{
    bool taken[ALIGN_WORDS_MAX] = {false};
    while (explanation->word_count < EXPLAIN_WORDS) {
        int best = -1;
        for (size_t i = 0; i < a->word_count; i++)
            if (!taken[i] && a->words[i].paste >= 0 &&
                (best < 0 || a->words[i].rarity > a->words[best].rarity))
                best = (int)i;
        if (best < 0)
            return;
        for (size_t i = 0; i < a->word_count; i++)
            taken[i] |= str_equal(a->words[i].text, a->words[best].text);
        explanation->words[explanation->word_count++] = copy_str(arena, a->words[best].text);
    }
}

/* Marks the words and holes of the message, which TEMPLATE points into. */
static bool mark_message(const struct alignment *a, struct arena *arena,
                         struct explanation *explanation)
{
    const struct message_template *template = &a->template;
    size_t room = a->word_count + template->count;
    explanation->marks = arena_alloc(arena, room * sizeof *explanation->marks);
    if (!explanation->marks)
        return false;
    const char *start = template->count ? template->parts[0].text.bytes : NULL;
    size_t number = 0;
    for (size_t part = 0; part < template->count; part++) {
        struct str text = template->parts[part].text;
        size_t base = (size_t)(text.bytes - start);
        if (template->parts[part].kind == PART_OPEN) {
            explanation->marks[explanation->mark_count++] =
                (struct mark){MARK_HOLE, base, base + text.length};
            continue;
        }
        struct words words;
        words_start(&words, text);
        while (words_next(&words) && number < a->word_count) {
            bool found = a->words[number++].paste >= 0;
            enum mark_kind kind = found                                      ? MARK_FOUND
                                  : template->parts[part].kind == PART_VALUE ? MARK_HOLE
                                                                             : MARK_MISSED;
            explanation->marks[explanation->mark_count++] =
                (struct mark){kind, base + words.from, base + words.to};
        }
    }
    return true;
}

static enum kbq_status explain_message(const struct matching *matching, const struct paste *paste,
                                       const struct store_message *message, struct alignment *a,
                                       struct arena *arena, struct explanation *explanation,
                                       struct kbq_error *error)
{
    explanation->message = copy_str(arena, message->text);
    explanation->section = message->section;
    struct str rarity = copy_str(arena, message->rarity);
    if (arena->failed)
        return kbq_fail_nomem(error);
    align(&matching->index, explanation->message, rarity, a);
    if (a->found == 0)
        return KBQ_OK;
    const struct paste_word *first = &paste->words[a->first_word];
    const struct paste_word *last = &paste->words[a->last_word];
    explanation->first_line = first->line;
    explanation->last_line = last->line;
    explanation->pasted =
        copy_str(arena, str_between(paste->text.bytes + first->from, paste->text.bytes + last->to));
    choose_words(a, arena, explanation);
    if (!mark_message(a, arena, explanation))
        return kbq_fail_nomem(error);
    if (a->fixed_found < a->fixed || a->fixed == 0 || a->template.cut)
        return captures_guess(paste, a, arena, &explanation->captures) ? kbq_fail_nomem(error)
                                                                       : KBQ_OK;
    struct kbq_error reason = {0};
    enum kbq_status status = verify(paste, a, arena, &explanation->captures, &reason);
    explanation->whole = status == KBQ_OK;
    explanation->given_up = status == KBQ_LIMIT;
    if (status == KBQ_NOMEM)
        return kbq_fail_nomem(error);
    if (status != KBQ_OK && captures_guess(paste, a, arena, &explanation->captures))
        return kbq_fail_nomem(error);
    return KBQ_OK;
}

enum kbq_status explain(const struct matching *matching, const struct paste *paste,
                        struct store *store, const struct evidence *evidence, struct arena *arena,
                        struct explanation *explanation, struct kbq_error *error)
{
    *explanation = (struct explanation){0};
    if (evidence->message.score <= 0)
        return KBQ_OK;
    struct store_message message;
    enum kbq_status status = store_message(store, evidence->message_no, &message, error);
    if (status == KBQ_NOTFOUND)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: message %u is missing",
                        store_path(store), evidence->message_no);
    struct alignment *a = status ? NULL : malloc(sizeof *a);
    if (!status)
        status = a ? explain_message(matching, paste, &message, a, arena, explanation, error)
                   : kbq_fail_nomem(error);
    free(a);
    return status;
}
