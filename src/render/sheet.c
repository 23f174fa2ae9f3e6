#include "render/sheet.h"

#include "render/blocks.h"

/* ---- which sections ---- */

/* Equal but for letter case and what stands between words: "more-information". */
static bool is_same_name(struct str a, struct str b)
{
    size_t i = 0;
    size_t j = 0;
    for (;; i++, j++) {
        while (i < a.length && char_in(a.bytes[i], " -_"))
            i++;
        while (j < b.length && char_in(b.bytes[j], " -_"))
            j++;
        if (i >= a.length || j >= b.length)
            return i >= a.length && j >= b.length;
        if (ascii_fold(a.bytes[i]) != ascii_fold(b.bytes[j]))
            return false;
    }
}

/* A section is asked for by the word for its kind or by its heading. */
static bool is_chosen(const struct sheet_choice *choice, const struct section *section)
{
    struct str kind = str_of(section_kind_name(section->kind));
    bool chosen = !choice || choice->count == 0;
    for (size_t i = 0; !chosen && i < choice->count; i++)
        chosen = is_same_name(choice->names[i], section->heading) ||
                 is_same_name(choice->names[i], kind);
    return chosen;
}

void sheet_section_names(const struct article *article, struct strbuf *out)
{
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        if (section->level != 1 || (!section->heading.length && !str_trim(section->text).length))
            continue;
        strbuf_add_text(out, out->length ? ", " : "");
        if (section->kind == SECTION_OTHER && section->heading.length)
            strbuf_add_str(out, section->heading);
        else
            strbuf_add_text(out, section_kind_name(section->kind));
    }
}

/* ---- the tree ---- */

static struct str join(struct arena *arena, struct str a, const char *between, struct str b)
{
    struct strbuf text = STRBUF_EMPTY;
    strbuf_add_str(&text, a);
    strbuf_add_text(&text, a.length && b.length ? between : "");
    strbuf_add_str(&text, b);
    const char *copy = text.failed ? NULL : arena_copy(arena, strbuf_view(&text));
    arena->failed |= text.failed;
    strbuf_clear(&text);
    return str_of(copy);
}

static void add_products(struct arena *arena, struct node *page, const struct article *article)
{
    if (!article->product_count)
        return;
    struct node *section = node_add(arena, page, NODE_SECTION, STR("Applies to"));
    if (section)
        section->level = 1;
    for (size_t i = 0; i < article->product_count; i++) {
        struct node *facts =
            node_add(arena, section, NODE_FACTS,
                     join(arena, article->products[i].name, " ", article->products[i].versions));
        if (facts)
            facts->level = 1;
    }
}

/* All chosen sections; how many there were. A level-2 section stands in the one before it. */
static size_t add_sections(struct arena *arena, struct node *page, const struct article *article,
                           const struct sheet_choice *choice)
{
    size_t count = 0;
    struct node *outer = NULL;
    bool outer_chosen = false;
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        if (section->level == 1) {
            outer_chosen = is_chosen(choice, section);
            outer = NULL;
        }
        bool empty = !section->heading.length && !str_trim(section->text).length;
        if (empty || !(outer_chosen || is_chosen(choice, section)))
            continue;
        struct node *parent = section->level == 2 && outer ? outer : page;
        struct node *node = node_add(arena, parent, NODE_SECTION, section->heading);
        if (!node)
            return count;
        node->level = section->level;
        if (section->level == 1)
            outer = node;
        blocks_read(arena, section->text, node);
        count++;
    }
    return count;
}

enum kbq_status sheet_find_references(struct node *node, const struct bases *bases,
                                      struct kbq_error *error)
{
    enum kbq_status status = KBQ_OK;
    for (struct node *child = node->child; child && !status; child = child->next) {
        if (child->kind == NODE_REFERENCE) {
            struct store *store;
            struct store_article row;
            enum kbq_status found = bases_find(bases, child->label, &store, &row, error);
            child->presence = found ? PRESENCE_ABSENT : PRESENCE_HERE;
            status = found == KBQ_NOTFOUND ? KBQ_OK : found;
        } else {
            status = sheet_find_references(child, bases, error);
        }
    }
    return status;
}

void sheet_mark_present(struct node *node, const char *const *ids, size_t count)
{
    for (struct node *child = node->child; child; child = child->next) {
        sheet_mark_present(child, ids, count);
        for (size_t i = 0; child->kind == NODE_REFERENCE && i < count; i++)
            if (str_equal(child->label, str_of(ids[i])))
                child->presence = PRESENCE_ON_PAGE;
    }
}

enum kbq_status sheet_of_article(struct arena *arena, const struct article *article,
                                 const struct sheet_choice *choice, const struct bases *bases,
                                 struct node **page, struct kbq_error *error)
{
    *page = node_new(arena, NODE_PAGE, (struct str){0});
    struct node *title = node_add(arena, *page, NODE_TITLE, article->title);
    if (title)
        title->label = str_of(article->id);
    (void)node_add(arena, *page, NODE_FACTS,
                   join(arena, article->product, ", ", str_of(article->date)));
    if (!choice || choice->count == 0)
        add_products(arena, *page, article);
    size_t sections = add_sections(arena, *page, article, choice);
    if (arena->failed)
        return kbq_fail_nomem(error);
    if (choice && choice->count && !sections)
        return kbq_fail(error, KBQ_NOTFOUND, "%s has none of these sections", article->id);
    return bases ? sheet_find_references(*page, bases, error) : KBQ_OK;
}
