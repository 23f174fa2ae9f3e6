#include "render/tree.h"

#include "article/boilerplate.h"
#include "article/layout.h"
#include "base/text.h"

static void add_field(struct strbuf *out, const char *name, struct str value)
{
    if (value.length == 0)
        return;
    strbuf_add_format(out, "%s: ", name);
    struct str line;
    bool first = true;
    while (str_next_line(&value, &line)) {
        strbuf_add_text(out, first ? "" : " / ");
        text_add_printable(out, line);
        first = false;
    }
    strbuf_add_char(out, '\n');
}

static void add_paragraphs(struct strbuf *out, struct str text)
{
    struct paragraph paragraph;
    while (layout_next_paragraph(&text, &paragraph)) {
        strbuf_add_format(out, "    %s +%zu ", boilerplate_is(paragraph.text) ? "notice" : "text",
                          paragraph.indent);
        struct str rest = paragraph.text;
        struct str line;
        bool first = true;
        while (str_next_line(&rest, &line)) {
            strbuf_add_text(out, first ? "" : " / ");
            text_add_printable(out, str_trim(line));
            first = false;
        }
        strbuf_add_char(out, '\n');
    }
}

void render_tree(struct strbuf *out, const struct article *article)
{
    strbuf_add_format(out, "article %s %s\n", article->id, article->date);
    add_field(out, "  title", article->title);
    add_field(out, "  tag", article->tag);
    add_field(out, "  product", article->product);
    add_field(out, "  versions", article->versions);
    add_field(out, "  keywords", article->keywords);
    add_field(out, "  technology", article->technology);
    add_field(out, "  issue type", article->issue_type);
    add_field(out, "  query words", article->query_words);
    add_field(out, "  legacy prefix", article->legacy);
    for (size_t i = 0; i < article->product_count; i++) {
        strbuf_add_text(out, "  applies to: ");
        text_add_printable(out, article->products[i].name);
        if (article->products[i].versions.length) {
            strbuf_add_text(out, " | ");
            text_add_printable(out, article->products[i].versions);
        }
        strbuf_add_char(out, '\n');
    }
    for (size_t i = 0; i < article->section_count; i++) {
        const struct section *section = &article->sections[i];
        strbuf_add_format(out, "  section %d %s: ", section->level,
                          section_kind_name(section->kind));
        text_add_printable(out, section->heading);
        strbuf_add_char(out, '\n');
        add_paragraphs(out, section->text);
    }
    for (size_t i = 0; i < article->reference_count; i++) {
        strbuf_add_format(out, "  reference %s ", article->references[i].id);
        struct str title = article->references[i].title;
        struct str word;
        while (str_next_word(&title, &word)) {
            text_add_printable(out, word);
            strbuf_add_char(out, ' ');
        }
        out->bytes[out->length - 1] = '\n';
    }
}

/* Line and column of AT in TEXT, both from 1 on, columns in code points. */
static void find_place(struct str text, const char *at, size_t *line, size_t *column)
{
    const char *start = text.bytes;
    *line = 1;
    for (const char *p = text.bytes; p < at; p++)
        if (*p == '\n') {
            (*line)++;
            start = p + 1;
        }
    struct str before = str_between(start, at);
    *column = 1;
    while (before.length) {
        (void)text_next(&before);
        (*column)++;
    }
}

void render_messages(struct strbuf *out, struct str text, const struct messages *messages)
{
    for (size_t i = 0; i < messages->count; i++) {
        const struct message *message = &messages->items[i];
        size_t line;
        size_t column;
        size_t last_line;
        size_t last_column;
        find_place(text, message->from, &line, &column);
        find_place(text, message->to - 1, &last_line, &last_column);
        strbuf_add_format(out, "%s\t%s\t%u\t%zu:%zu-%zu:%zu\t", message_how_name(message->how),
                          section_kind_name(message->section), message->weight, line, column,
                          last_line, last_column);
        text_add_printable(out, message->text);
        strbuf_add_char(out, '\n');
    }
}
