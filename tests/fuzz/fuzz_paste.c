/* Any bytes as a paste, and the first line of it as a message: words, codes and parts lie inside of
 * the text, and what is aligned is in order. */
#include "fuzz.h"

#include "code/scan.h"
#include "lookup/verify.h"

static bool check_code(void *context, const struct code *code)
{
    const struct paste *paste = context;
    REQUIRE(code->from < code->to && code->to <= paste->text.length);
    return true;
}

static void check_words(const struct paste *paste)
{
    REQUIRE(paste->word_count <= PASTE_WORDS_MAX);
    for (size_t i = 0; i < paste->word_count; i++) {
        const struct paste_word *word = &paste->words[i];
        REQUIRE(word->from < word->to && word->to <= paste->text.length);
        REQUIRE(i == 0 || word->from >= paste->words[i - 1].to);
        REQUIRE(word->line >= 1 && word->line <= paste->lines && word->text.length > 0);
    }
}

static void check_parts(const struct message_template *template, struct str message)
{
    const char *at = message.bytes;
    for (size_t i = 0; i < template->count; i++) {
        REQUIRE(template->parts[i].text.bytes == at && template->parts[i].text.length > 0);
        at += template->parts[i].text.length;
    }
    REQUIRE(template->cut || at == message.bytes + message.length);
}

static void check_alignment(const struct alignment *a, const struct paste *paste)
{
    int before = -1;
    for (size_t i = 0; i < a->word_count; i++) {
        int at = a->words[i].paste;
        REQUIRE(at < 0 || (at > before && (size_t)at < paste->word_count));
        before = at < 0 ? before : at;
    }
    REQUIRE(a->fixed_found <= a->fixed && a->fixed <= a->word_count && a->found <= a->word_count);
}

static void check_captures(const struct paste *paste, const struct alignment *alignment)
{
    struct arena arena = {0};
    struct captures captures = {0};
    struct kbq_error error = {0};
    enum kbq_status status = verify(paste, alignment, &arena, &captures, &error);
    REQUIRE(status == KBQ_OK || status == KBQ_NOTFOUND || status == KBQ_LIMIT);
    REQUIRE(captures_guess(paste, alignment, &arena, &captures) == KBQ_OK);
    for (size_t i = 0; i < captures.count; i++)
        REQUIRE(captures.items[i].text.length > 0);
    arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = fuzz_view(data, size);
    struct paste paste;
    struct align_index *index = malloc(sizeof *index);
    struct alignment *alignment = malloc(sizeof *alignment);
    REQUIRE(index && alignment && paste_read(&paste, bytes));
    check_words(&paste);
    code_scan(strbuf_view(&paste.text), check_code, &paste);

    struct str rest = strbuf_view(&paste.text);
    struct str message;
    if (str_next_line(&rest, &message)) {
        align_index_init(index, &paste, NULL);
        align(index, message, STR("\x10\x40\x20"), alignment);
        check_parts(&alignment->template, message);
        check_alignment(alignment, &paste);
        if (alignment->found)
            check_captures(&paste, alignment);
    }
    paste_clear(&paste);
    free(index);
    free(alignment);
    return 0;
}
