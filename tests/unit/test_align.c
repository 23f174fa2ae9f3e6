/* Words of a message against words of a paste: what is found where the paste is cut, has gaps,
 * shows other values or is one line of many. Every word weighs the same unless a test says so. */
#include "support.h"

#include "lookup/align.h"

#include <stdlib.h>

struct bench {
    struct paste paste;
    struct align_index index;
    struct alignment result;
};

/* Aligns MESSAGE with the paste TEXT; RARITY in eighths of a bit for each word, NULL for 8 bits. */
static struct bench *compare(const char *message, const char *text, const char *rarity)
{
    struct bench *bench = malloc(sizeof *bench);
    assert_non_null(bench);
    assert_true(paste_read(&bench->paste, str_of(text)));
    align_index_init(&bench->index, &bench->paste, NULL);
    align(&bench->index, str_of(message), str_of(rarity ? rarity : ""), &bench->result);
    return bench;
}

static void bench_free(struct bench *bench)
{
    paste_clear(&bench->paste);
    free(bench);
}

/* FOUND words of MESSAGE, COVERAGE of its fixed words in percent, and the words of the paste that
 * it explains, as "x" and "." in turn. */
static void finds(const char *message, const char *text, size_t found, int coverage,
                  const char *explained)
{
    struct bench *bench = compare(message, text, NULL);
    const struct alignment *a = &bench->result;
    char line[PASTE_WORDS_MAX + 1] = "";
    for (size_t i = 0; i < bench->paste.word_count; i++)
        line[i] = a->found && a->explained[i] ? 'x' : '.';
    if (a->found != found || (int)(a->coverage * 100 + 0.5F) != coverage ||
        strcmp(line, explained) != 0)
        fail_msg("'%s' in '%s': %zu words, %d %%, '%s', not %zu, %d %%, '%s'", message, text,
                 a->found, (int)(a->coverage * 100 + 0.5F), line, found, coverage, explained);
    bench_free(bench);
}

static void test_whole(void **state)
{
    (void)state;
    finds("Access is denied.", "Access is denied.", 3, 100, "xxx");
    finds("Access is denied.", "ACCESS IS DENIED", 3, 100, "xxx");
    finds("Access is denied.", "Access is\n   denied", 3, 100, "xxx");
    finds("Access is denied.", "\"Access\" ... is - denied!", 3, 100, "xxx");
    finds("Access is denied.", "", 0, 0, "");
    finds("", "Access is denied.", 0, 0, "...");
    finds("Access is denied.", "nothing of it", 0, 0, "...");
}

static void test_in_between(void **state)
{
    (void)state;
    finds("Access is denied.", "setup: Access is denied. Sorry", 3, 100, ".xxx.");
    finds("one two three four", "zero one two three", 3, 75, ".xxx");        /* cut end */
    finds("one two three four five six", "one two five six", 4, 67, "xxxx"); /* no middle */
    finds("one two three four five six", "three four", 2, 33, "xx");         /* one line of it */
    finds("one two three four", "one two and three four", 4, 100, "xx.xx");  /* a word too many */
    finds("one two three four", "one two thee four", 3, 75, "xx.x");
    finds("one two three", "three two one", 1, 33, "..x"); /* order counts */
}

/* Common words all over a long paste do not crowd out the error at its end. */
static void test_flood(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 110; i++)
        strbuf_add_format(&text, "to w%d\n", i);
    strbuf_add_text(&text, "add the key to the list to the ring to the box to the zymurgy failed");
    struct bench *bench =
        compare("add to key to list to ring to box to zymurgy failed", text.bytes, NULL);
    assert_int_equal(bench->result.found, 11);
    bench_free(bench);
    strbuf_clear(&text);
}

static void test_holes(void **state)
{
    (void)state;
    finds("Cannot open <file>.", "Cannot open my file.txt", 2, 100, "xxxxx");
    finds("<service> failed to start", "The Print Spooler failed to start", 3, 100, "xxxxxx");
    finds("Cannot open <file> now", "Cannot open it all the same now", 3, 100, "xxxxxxx");
    finds("Cannot open C:\\A.TXT now", "Cannot open D:\\B\\X.DAT now", 3, 100, "xxxxxxx");
    finds("Cannot open C:\\A.TXT now", "Cannot open C:\\A.TXT now", 6, 100, "xxxxxx");
    /* a hole at an edge takes no other line */
    finds("Cannot open <file>", "Cannot open it\nnext line", 2, 100, "xxx..");
    finds("<service> failed", "some line\nSpooler failed", 1, 100, "..xx");
}

static void test_gaps_cost(void **state)
{
    (void)state;
    struct bench *near = compare("one two three four", "one two x three four", NULL);
    struct bench *far = compare("one two three four", "one two a b c d e f g three four", NULL);
    struct bench *tight = compare("one two three four", "one two three four", NULL);
    assert_true(tight->result.matched > near->result.matched);
    assert_true(near->result.matched > far->result.matched);
    assert_int_equal(near->result.found, 4);
    bench_free(near);
    bench_free(far);
    bench_free(tight);
    /* words that are very far apart are not one message */
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_text(&text, "one two ");
    for (int i = 0; i < 100; i++)
        strbuf_add_format(&text, "x%d ", i);
    strbuf_add_text(&text, "three four five");
    struct bench *apart = compare("one two three four five", strbuf_text(&text), NULL);
    assert_int_equal(apart->result.found, 3);
    assert_int_equal(apart->result.first_word, 102);
    bench_free(apart);
    strbuf_clear(&text);
}

static void test_rarity(void **state)
{
    (void)state;
    /* of two chains that exclude each other the rarer counts */
    struct bench *bench = compare("common rare", "rare common", "\x08\x50");
    assert_int_equal(bench->result.found, 1);
    assert_int_equal(bench->result.first_word, 0);
    assert_true(bench->result.coverage > 0.9F);
    bench_free(bench);
    bench = compare("common rare", "rare common", "\x50\x08");
    assert_int_equal(bench->result.first_word, 1);
    bench_free(bench);
}

static void test_density(void **state)
{
    (void)state;
    struct bench *bench = compare("one two three four five six", "two three", NULL);
    assert_true(bench->result.density > 0.99F);
    bench_free(bench);
    bench = compare("one two three four five six", "one six", NULL);
    assert_true(bench->result.density < 0.4F);
    bench_free(bench);
}

static void test_conflicts(void **state)
{
    (void)state;
    const char *message = "EXPLORER caused an invalid page fault in module KERNEL32.DLL";
    struct bench *same =
        compare(message, "EXPLORER caused an invalid page fault in module KERNEL32.DLL", NULL);
    struct bench *other =
        compare(message, "WINWORD caused an invalid page fault in module MSO9.DLL", NULL);
    assert_false(same->result.conflict);
    assert_true(same->result.absent == 0);
    assert_true(other->result.conflict);
    assert_true(other->result.absent > 0);
    assert_true(other->result.coverage > 0.99F);
    bench_free(same);
    bench_free(other);
    /* numbers are no names */
    struct bench *numbers = compare("process 4245 failed", "process 17 failed", NULL);
    assert_false(numbers->result.conflict);
    bench_free(numbers);
    /* a name that was cut off contradicts nothing */
    struct bench *cut = compare(message, "EXPLORER caused an invalid page fault in module", NULL);
    assert_false(cut->result.conflict);
    assert_true(cut->result.absent > 0);
    bench_free(cut);
}

/* The same program in another place. Words have 12 bits each here: the numbers tell. */
static void test_other_place(void **state)
{
    (void)state;
    const char *message = "error in (file 'e:\\8168\\src\\main.c', line 494)";
    static const char RARITY[] = "\x60\x60\x60\x60\x60\x60\x60\x60\x60\x60\x60\x60";
    struct bench *same = compare(message, message, RARITY);
    struct bench *other =
        compare(message, "error in (file 'e:\\8447\\src\\main.c', line 494)", RARITY);
    assert_false(same->result.conflict);
    assert_true(same->result.agreement > other->result.agreement - 0.01F);
    assert_true(other->result.absent > 0);
    bench_free(same);
    bench_free(other);
}

/* Names of fields are in every event: they say next to nothing. */
static void test_labels(void **state)
{
    (void)state;
    struct bench *labels = compare("Event ID: 1 Source: a Description: lamp",
                                   "Event ID: 2 Source: b Description: horn", NULL);
    struct bench *words = compare("lamp horn", "lamp horn", NULL);
    assert_int_equal(labels->result.found, 4);
    assert_true(labels->result.matched < words->result.matched / 2);
    bench_free(labels);
    bench_free(words);
}

/* Many holes in a row take many words, and none takes lines. */
static void test_wide_holes(void **state)
{
    (void)state;
    struct strbuf message = STRBUF_EMPTY;
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_text(&message, "begin");
    strbuf_add_text(&text, "begin");
    for (int i = 0; i < 50; i++) {
        strbuf_add_format(&message, " <hole%d>", i);
        strbuf_add_format(&text, " v%d", i);
    }
    strbuf_add_text(&message, " end");
    strbuf_add_text(&text, " end");
    struct bench *bench = compare(strbuf_text(&message), strbuf_text(&text), NULL);
    assert_int_equal(bench->result.found, 2);
    assert_true(bench->result.coverage > 0.99F);
    bench_free(bench);
    strbuf_clear(&message);
    strbuf_clear(&text);
    struct bench *wrapped = compare("one <hole> two", "one a\nb two", NULL);
    struct bench *lines = compare("one <hole> two", "one a\nb\nc\ntwo", NULL);
    assert_true(wrapped->result.matched > lines->result.matched);
    bench_free(wrapped);
    bench_free(lines);
}

static void test_spelled(void **state)
{
    (void)state;
    struct bench *bench = compare("", "acess is denied", NULL);
    const struct str spelled[] = {STR("access"), STR("is"), STR("denied")};
    align_index_init(&bench->index, &bench->paste, spelled);
    align(&bench->index, STR("Access is denied."), STR(""), &bench->result);
    assert_int_equal(bench->result.found, 3);
    bench_free(bench);
}

/* One word a thousand times on both sides: pairs are bounded. */
static void test_hostile(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    for (int i = 0; i < 5000; i++)
        strbuf_add_text(&text, i % 7 ? "a " : "<h> ");
    struct bench *bench = compare(strbuf_text(&text), strbuf_text(&text), NULL);
    assert_true(bench->result.word_count <= ALIGN_WORDS_MAX);
    assert_true(bench->result.found <= ALIGN_WORDS_MAX);
    bench_free(bench);
    strbuf_reset(&text);
    for (int i = 0; i < 2000; i++)
        strbuf_add_format(&text, "word%d ", i % 50);
    bench = compare(strbuf_text(&text), strbuf_text(&text), NULL);
    assert_true(bench->result.found > 0);
    bench_free(bench);
    strbuf_clear(&text);
}

/* Whatever is aligned: places rise, lie in the paste, and are equal words. */
static void test_random(void **state)
{
    (void)state;
    struct random random = {3};
    for (int i = 0; i < 2000; i++) {
        struct strbuf message = STRBUF_EMPTY;
        struct strbuf text = STRBUF_EMPTY;
        random_bytes(&random, &message, random_below(&random, 200), "ab  c<n>%1'\".\\\n");
        random_bytes(&random, &text, random_below(&random, 200), "ab  c1.\\\n");
        struct bench *bench = malloc(sizeof *bench);
        assert_non_null(bench);
        assert_true(paste_read(&bench->paste, strbuf_view(&text)));
        align_index_init(&bench->index, &bench->paste, NULL);
        align(&bench->index, strbuf_view(&message), STR(""), &bench->result);
        int before = -1;
        size_t found = 0;
        for (size_t j = 0; j < bench->result.word_count; j++) {
            const struct align_word *word = &bench->result.words[j];
            if (word->paste < 0)
                continue;
            assert_true(word->paste > before && (size_t)word->paste < bench->paste.word_count);
            assert_true(str_equal(word->text, bench->paste.words[word->paste].text));
            assert_true(bench->result.explained[word->paste]);
            before = word->paste;
            found++;
        }
        assert_int_equal(found, bench->result.found);
        assert_true(bench->result.coverage >= 0 && bench->result.coverage <= 1.001F);
        assert_true(bench->result.density >= 0 && bench->result.density <= 1.001F);
        bench_free(bench);
        strbuf_clear(&message);
        strbuf_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),     cmocka_unit_test(test_in_between),
        cmocka_unit_test(test_flood),     cmocka_unit_test(test_holes),
        cmocka_unit_test(test_gaps_cost), cmocka_unit_test(test_rarity),
        cmocka_unit_test(test_density),   cmocka_unit_test(test_conflicts),
        cmocka_unit_test(test_spelled),   cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_random),    cmocka_unit_test(test_other_place),
        cmocka_unit_test(test_labels),    cmocka_unit_test(test_wide_holes),
    };
    return cmocka_run_group_tests_name("align", tests, NULL, NULL);
}
