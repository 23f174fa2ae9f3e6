/* The layout of article text as a tree. */
#include "support.h"

#include "render/blocks.h"

/* The tree in one line: "prose(...)", "item[1. prose(...)]", with a "/" for a line feed. */
static void describe(const struct node *node, struct strbuf *out)
{
    static const char *const NAMES[] = {"page",    "title", "facts",  "section",  "prose",
                                        "literal", "item",  "notice", "reference"};
    for (const struct node *child = node->child; child; child = child->next) {
        strbuf_add_text(out, out->length && out->bytes[out->length - 1] != '[' ? " " : "");
        strbuf_add_text(out, NAMES[child->kind]);
        strbuf_add_char(out, '[');
        strbuf_add_str(out, child->label);
        struct str rest = child->text;
        struct str line;
        bool first = child->label.length == 0;
        while (str_next_line(&rest, &line)) {
            strbuf_add_text(out, first ? "" : child->label.length ? " " : "/");
            strbuf_add_str(out, line);
            first = false;
        }
        describe(child, out);
        strbuf_add_char(out, ']');
    }
}

static void check(const char *text, const char *expected)
{
    struct arena arena = {0};
    struct strbuf out = STRBUF_EMPTY;
    struct node *root = node_new(&arena, NODE_PAGE, (struct str){0});
    blocks_read(&arena, str_of(text), root);
    describe(root, &out);
    assert_str(strbuf_view(&out), expected);
    strbuf_clear(&out);
    arena_clear(&arena);
}

static void test_prose_and_display(void **state)
{
    (void)state;
    check("", "");
    check("\n\n", "");
    check("One line\nand another.", "prose[One line/and another.]");
    check("You see:\n\n   boom\n\n-or-\n\n   bang",
          "prose[You see:] literal[   boom] prose[-or-] literal[   bang]");
    check("Type this:\n   net use\nand then go.",
          "prose[Type this:] literal[   net use] prose[and then go.]");
    check("   a\n\n      b\n\n   c", "literal[   a//      b//   c]");
    check("Name      Value\n---------------\na         1",
          "literal[Name      Value/---------------/a         1]");
    check("ID: Q150493\nTITLE: How to join", "literal[ID: Q150493/TITLE: How to join]");
    check("To: all\nSubject: tapes\nDate: today", "literal[To: all/Subject: tapes/Date: today]");
}

static void test_lists(void **state)
{
    (void)state;
    check("1. One.\n\n2. Two.\n\nAfter.",
          "item[1. prose[One.]] item[2. prose[Two.]] prose[After.]");
    check(" - one\n - two\n   goes on", "item[- prose[one]] item[- prose[two/   goes on]]");
    check(
        "1. Do:\n\n      cmd --x\n\n   Here cmd is the command of the day.\n\n2. Rest.",
        "item[1. prose[Do:] literal[      cmd --x] prose[   Here cmd is the command of the day.]] "
        "item[2. prose[Rest.]]");
    check(
        "1. One:\n\n   a. Small.\n\n   b. Other.\n\n2. Two.",
        "item[1. prose[One:] item[a. prose[Small.]] item[b. prose[Other.]]] item[2. prose[Two.]]");
    check("1. Type:\n      net use\n   and go on.",
          "item[1. prose[Type:] literal[      net use] prose[   and go on.]]");
    check("1. Step.\n\n   cmd", "item[1. prose[Step.] literal[   cmd]]");
}

static void test_references(void **state)
{
    (void)state;
    check("See:\n\n   Q151519 Kit\n   goes on\n\n   Q1 no\n",
          "prose[See:] reference[Q151519 Kit    goes on] literal[   Q1 no]");
    check("Q151519 One\nQ151520 Two", "reference[Q151519 One] reference[Q151520 Two]");
    check("Q151519", "reference[Q151519]");
    check("Q151519: One", "prose[Q151519: One]");
    check("ppp16550 no", "prose[ppp16550 no]");
    check("ABC16550 no", "prose[ABC16550 no]");
    check("KQ10001 Ours", "reference[KQ10001 Ours]");
}

static void test_notices(void **state)
{
    (void)state;
    check("WARNING: Using Registry Editor incorrectly can hurt.\n\nNow.",
          "notice[WARNING: Using Registry Editor incorrectly can hurt.] prose[Now.]");
    check("   NOTE: this is prose, too", "prose[   NOTE: this is prose, too]");
}

/* No depth and no length is too much, and each text is there once. */
static void test_extremes(void **state)
{
    (void)state;
    struct strbuf text = STRBUF_EMPTY;
    struct arena arena = {0};
    for (size_t i = 0; i < 200; i++) {
        strbuf_add_repeat(&text, ' ', 3 * i);
        strbuf_add_text(&text, "- deep\n\n");
    }
    for (size_t i = 0; i < 3000; i++)
        strbuf_add_text(&text, "1. step\n\n");
    strbuf_add_repeat(&text, 'x', 100000);
    struct node *root = node_new(&arena, NODE_PAGE, (struct str){0});
    blocks_read(&arena, strbuf_view(&text), root);
    assert_false(arena.failed);
    size_t count = 0;
    for (const struct node *child = root->child; child; child = child->next)
        count++;
    assert_int_equal(count, 1 + 3000 + 1);
    arena_clear(&arena);
    strbuf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prose_and_display), cmocka_unit_test(test_lists),
        cmocka_unit_test(test_references),        cmocka_unit_test(test_notices),
        cmocka_unit_test(test_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
