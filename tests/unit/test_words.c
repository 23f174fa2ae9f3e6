/* The unit of the index. */
#include "support.h"

#include "base/text.h"
#include "base/words.h"

/* The words of TEXT with a bar behind each. */
static void check(struct str text, const char *expected)
{
    struct strbuf out = STRBUF_EMPTY;
    struct words words;
    words_start(&words, text);
    size_t last = 0;
    while (words_next(&words)) {
        assert_true(words.from >= last && words.from < words.to && words.to <= text.length);
        last = words.to;
        strbuf_add_str(&out, words_view(&words));
        strbuf_add_char(&out, '|');
    }
    assert_false(words_next(&words));
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
}

static void test_words_of_texts(void **state)
{
    (void)state;
    check(STR(""), "");
    check(STR(" .,;- "), "");
    check((struct str){0}, "");
    check(STR("Error = 1326, \\\\SERVER\\ipc$"), "error|1326|server|ipc|");
    check(STR("0x8007007E c000021a"), "0x8007007e|c000021a|");
    check(STR("don't stop_here"), "don|t|stop|here|");
    check(STR("\xC3\x84RGER \xC3\xBC"
              "ber\xE2\x80\x93 x"),
          "\xC3\xA4rger|\xC3\xBC"
          "ber|x|");
    check(STR("\xD0\x9E\xD1\x88\xD0\xB8\xD0\xB1\xD0\xBA\xD0\xB0 5"),
          "\xD0\xBE\xD1\x88\xD0\xB8\xD0\xB1\xD0\xBA\xD0\xB0|5|");
    check(STR("a\xFF"
              "b"),
          "a|b|");
    check(STR("权限不够"), "权|限|不|够|"); /* no blanks between words */
    check(STR("超出MAX时间（5）"), "超|出|max|时|间|5|");
    check(STR("エラー 0x5"), "エ|ラ|ー|0x5|");
}

static void test_long_run_is_cut(void **state)
{
    (void)state;
    char text[1000];
    memset(text, 'A', sizeof text);
    struct words words;
    words_start(&words, (struct str){text, sizeof text});
    assert_true(words_next(&words));
    assert_int_equal(words.length, WORD_MAX);
    assert_int_equal(words.from, 0);
    assert_int_equal(words.to, sizeof text);
    assert_false(words_next(&words));
}

static void test_cut_keeps_whole_codepoints(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_char(&text, 'a');
    for (int i = 0; i < 100; i++)
        strbuf_add_text(&text, "\xC3\xA9");
    struct words words;
    words_start(&words, strbuf_view(&text));
    assert_true(words_next(&words));
    assert_int_equal(words.length, 63); /* a and 31 of two bytes; half of one more is left out */
    assert_int_equal(words.to, text.length);
    strbuf_clear(&text);
}

/* The words of TEXT, read one code point at a time. */
static void plain_words(struct str text, struct strbuf *out)
{
    bool open = false;
    while (text.length) {
        uint32_t codepoint = text_next(&text);
        bool single = text_is_ideograph(codepoint);
        if (open && (single || !text_is_word(codepoint)))
            strbuf_add_char(out, '|');
        open = text_is_word(codepoint);
        if (open)
            text_add_codepoint(out, text_fold(codepoint));
        if (single)
            strbuf_add_char(out, '|');
        open &= !single;
    }
    if (open)
        strbuf_add_char(out, '|');
}

/* Wherever words lie in the blocks that they are read by, they are the same. */
static void test_blocks_do_not_show(void **state)
{
    (void)state;
    static const char *const PIECES[] = {"error",
                                         " ",
                                         "1326",
                                         "; ",
                                         "X",
                                         "\n   ",
                                         "\xC3\xA9t\xC3\xA9",
                                         "_",
                                         "Longer9WordsAlso",
                                         "\xE2\x80\x93",
                                         "-",
                                         "权限"};
    uint32_t random = 7;
    for (int round = 0; round < 300; round++) {
        struct strbuf text = STRBUF_EMPTY;
        struct strbuf expected = STRBUF_EMPTY;
        bool plain = round % 3 != 0;
        for (int i = 0; i < round; i++) {
            random = random * 1664525 + 1013904223;
            const char *piece = PIECES[(random >> 16) % (sizeof PIECES / sizeof PIECES[0])];
            if (!plain || (unsigned char)piece[0] < 0x80)
                strbuf_add_text(&text, piece);
            if (i % 4 == 3) /* so that no word is so long that it is cut */
                strbuf_add_char(&text, ' ');
        }
        plain_words(strbuf_view(&text), &expected);
        check((struct str){strbuf_text(&text), text.length}, strbuf_text(&expected));
        strbuf_clear(&text);
        strbuf_clear(&expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_of_texts),
        cmocka_unit_test(test_long_run_is_cut),
        cmocka_unit_test(test_cut_keeps_whole_codepoints),
        cmocka_unit_test(test_blocks_do_not_show),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
