/* Codes by their messages: which texts of a base's definitions are seen in a paste, and which are
 * not. */
#include "support.h"

#include "base/file.h"
#include "ingest/import.h"
#include "lookup/recognise.h"

/* A table of a program of our own in three languages; the words of one stand in others, too. */
static const char ENGLISH[] =
    "# space: door\n# language: en\n"
    "1\tDOOR_LOCKED\tThe door %s is locked from inside\n"
    "2\tDOOR_KEY\tNo key fits the lock of door %s\n"
    "3\tDOOR_HINGE\tA hinge of the door is broken: %s\n"
    "4\tDOOR_ALARM\tThe alarm of the house went off and the guard has been called to the gate\n"
    "5\tDOOR_AWAY\tnobody home\n"
    "6\tDOOR_OPEN\tThe door %s cannot be opened\n"
    "7\tDOOR_NUMBER\tUnexpected failure of the lock\n";
static const char GERMAN[] = "# space: door\n# language: de\n"
                             "1\tDOOR_LOCKED\tDie Tür %s ist von innen verriegelt\n"
                             "2\tDOOR_KEY\tKein Schlüssel passt in das Schloss der Tür %s\n"
                             "5\tDOOR_AWAY\tniemand daheim\n";
static const char CHINESE[] = "# space: door\n# language: zh\n"
                              "5\tDOOR_AWAY\t没人在家\n"
                              "1\tDOOR_LOCKED\t门从里面锁上了，请按门铃\n";

struct bench {
    void *folder;
    struct bases bases;
};

static void import(const char *folder, const char *base)
{
    const char *const paths[] = {folder};
    const struct import_request request = {.base = base, .code_paths = paths, .code_path_count = 1};
    struct import_report report = {0};
    struct kbq_error error = {0};
    if (import_run(&request, &report, &error))
        fail_msg("%s", error.text);
}

static int open_base(void **state)
{
    static struct bench bench;
    char path[ROOM];
    char base[ROOM];
    struct kbq_error error = {0};
    void *folder;
    if (folder_setup(&folder))
        return -1;
    bench = (struct bench){0};
    bench.folder = folder;
    write_text(path_in(path, folder, "lists/en.tsv"), ENGLISH);
    write_text(path_in(path, folder, "lists/de.tsv"), GERMAN);
    write_text(path_in(path, folder, "lists/zh.tsv"), CHINESE);
    import(path_in(path, folder, "lists"), path_in(base, folder, "door.db"));
    *state = &bench;
    return bases_open(base, &bench.bases, &error);
}

static int close_base(void **state)
{
    struct bench *bench = *state;
    void *folder = bench->folder;
    bases_close(&bench->bases);
    return folder_teardown(&folder);
}

/* Appends "door 1 its German message in the text;" for each reading that a message of TEXT gives.
 * Returns the share of its words that they explain. */
static double recognise(struct bench *bench, const char *text, struct strbuf *out)
{
    struct query query = {0};
    struct kbq_error error = {0};
    double share = -1;
    strbuf_reset(out);
    if (query_read(&query, str_of(text), &error) ||
        recognise_messages(&bench->bases, &query, &share, &error))
        fail_msg("%s", error.text);
    for (size_t i = 0; i < query.decoded.count; i++) {
        const struct decode_reading *reading = &query.decoded.readings[i];
        if (reading->by_message)
            strbuf_add_format(out, "%s %s: %s;", reading->code.space, reading->code.value,
                              reading->because);
    }
    query_clear(&query);
    return share;
}

static void gives(void **state, const char *text, const char *expected)
{
    struct strbuf out = STRBUF_EMPTY;
    (void)recognise(*state, text, &out);
    if (!str_equal(strbuf_view(&out), str_of(expected)))
        fail_msg("'%s' gives '%s', not '%s'", text, strbuf_text(&out), expected);
    strbuf_clear(&out);
}

static void test_whole_messages(void **state)
{
    gives(state, "The door oak-5 is locked from inside",
          "door 1: its English message in the text;");
    gives(state, "09:12 porter: THE DOOR 'oak 5'\nis locked from inside. Aborting.",
          "door 1: its English message in the text;"); /* wrapped, among other words */
    gives(state, "Die Tür Eiche ist von innen verriegelt",
          "door 1: its German message in the text;");
    gives(state, "A hinge of the door is broken: the upper one",
          "door 3: its English message in the text;");
    gives(state, "nobody home", "door 5: its English message in the text;");
    gives(state, "niemand daheim!", "door 5: its German message in the text;");
}

static void test_without_blanks(void **state)
{
    gives(state, "没人在家", "door 5: its Chinese message in the text;");
    gives(state, "门从里面锁上了，请按门铃", "door 1: its Chinese message in the text;");
    gives(state, "他说门锁上了", "");
}

static void test_several(void **state)
{
    gives(state,
          "The door oak is locked from inside\nKein Schlüssel passt in das Schloss der Tür Eiche",
          "door 1: its English message in the text;door 2: its German message in the text;");
}

/* The end of a message is off, at the end of a line. */
static void test_cut_messages(void **state)
{
    gives(state, "The alarm of the house went off and the guard",
          "door 4: the beginning of its English message in the text;");
    gives(state, "The alarm of the house went off and the guard\nsays good night",
          "door 4: the beginning of its English message in the text;");
    gives(state, "The alarm of the house went off and the guard says good night", "");
    gives(state, "house went off and the guard has been called to the gate", "");
}

static void test_what_is_none(void **state)
{
    gives(state, "", "");
    gives(state, "door", "");
    gives(state, "is the door locked", "");
    gives(state, "The door oak is painted from inside", "");     /* a word is another */
    gives(state, "inside from locked is oak door The", "");      /* not in order */
    gives(state, "There was nobody who took his mail home", ""); /* not together */
    gives(state, "when I called there was nobody home so I left it at the gate",
          ""); /* short, and not all of its line */
}

/* A code in the message says more than the message does. */
static void test_codes_first(void **state)
{
    gives(state, "Unexpected failure of the lock", "door 7: its English message in the text;");
    gives(state, "The door (error 1326) is locked from inside", "");
    gives(state, "error 1326: the door oak is locked from inside",
          "door 1: its English message in the text;");
}

static void test_share_of_the_text(void **state)
{
    struct strbuf out = STRBUF_EMPTY;
    assert_true(recognise(*state, "nobody home", &out) > 0.99);
    assert_true(recognise(*state, "the weather is fine today", &out) < 0.01);
    double half = recognise(*state,
                            "A hinge of the door is broken: yes\n"
                            "and then we all went to the inn for supper",
                            &out);
    assert_true(half > 0.3 && half < 0.7);
    strbuf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_messages),    cmocka_unit_test(test_without_blanks),
        cmocka_unit_test(test_several),           cmocka_unit_test(test_cut_messages),
        cmocka_unit_test(test_what_is_none),      cmocka_unit_test(test_codes_first),
        cmocka_unit_test(test_share_of_the_text),
    };
    return cmocka_run_group_tests_name("recognise", tests, open_base, close_base);
}
