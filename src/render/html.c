#include "render/html.h"

#include "article/layout.h"
#include "base/text.h"
#include "render/link.h"

enum { NOTICE_SHOWN = 60 };

/* No script, no picture, no font, no request: the policy says so to the browser as well. */
static const char HEAD[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n";

static const char STYLE[] =
    "<style>\n"
    ":root { color-scheme: light dark; --ink: #1c1c1e; --ground: #fff; --soft: #5f6368; "
    "--block: #f3f3f5; --link: #0b57d0; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --ground: #17181a; "
    "--soft: #a3a7ad; --block: #25272b; --link: #8ab4f8; } }\n"
    "body { color: var(--ink); background: var(--ground); font: 1rem/1.5 system-ui, sans-serif; "
    "margin: 0 auto; padding: 1.5rem; max-width: 48rem; }\n"
    "h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .25rem; }\n"
    "h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }\n"
    "h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }\n"
    "pre { background: var(--block); padding: .6rem .8rem; border-radius: .3rem; "
    "overflow-x: auto; font: .875rem/1.4 ui-monospace, monospace; }\n"
    "a { color: var(--link); }\n"
    ".id, .facts, .absent, details { color: var(--soft); }\n"
    ".facts, .marked { margin: 0; }\n"
    ".marked { list-style: none; display: flex; gap: .5rem; }\n"
    ".marked > div > :first-child { margin-top: 0; }\n"
    "article + article { border-top: 1px solid var(--soft); margin-top: 3rem; "
    "padding-top: 2rem; }\n"
    "@media print { body { max-width: none; } }\n"
    "</style>\n";

static void add_escaped(struct strbuf *out, struct str text)
{
    struct strbuf safe = STRBUF_EMPTY;
    text_add_printable(&safe, text);
    for (size_t i = 0; i < safe.length; i++) {
        char c = safe.bytes[i];
        if (c == '&')
            strbuf_add_text(out, "&amp;");
        else if (c == '<')
            strbuf_add_text(out, "&lt;");
        else if (c == '>')
            strbuf_add_text(out, "&gt;");
        else if (c == '"')
            strbuf_add_text(out, "&quot;");
        else if (c == '\'')
            strbuf_add_text(out, "&#39;");
        else
            strbuf_add_char(out, c);
    }
    out->failed |= safe.failed;
    strbuf_clear(&safe);
}

/* The words of TEXT, its addresses as links. */
static void add_text(struct strbuf *out, struct str text)
{
    struct str word;
    bool first = true;
    while (str_next_word(&text, &word)) {
        struct str address = link_find(word);
        strbuf_add_text(out, first ? "" : " ");
        first = false;
        if (!address.length) {
            add_escaped(out, word);
            continue;
        }
        add_escaped(out, str_between(word.bytes, address.bytes));
        strbuf_add_text(out, "<a rel=\"noreferrer\" href=\"");
        add_escaped(out, address);
        strbuf_add_text(out, "\">");
        add_escaped(out, address);
        strbuf_add_text(out, "</a>");
        add_escaped(out, str_between(address.bytes + address.length, word.bytes + word.length));
    }
}

static void add_element(struct strbuf *out, const char *name, struct str text)
{
    strbuf_add_format(out, "<%s>", name);
    add_text(out, text);
    strbuf_add_format(out, "</%s>\n", name);
}

static void add_literal(struct strbuf *out, const struct node *node)
{
    struct str rest = node->text;
    struct str line;
    size_t common = layout_common_indent(node->text);
    strbuf_add_text(out, "<pre>");
    bool first = true;
    while (str_next_line(&rest, &line)) {
        line = str_trim_end(line);
        strbuf_add_text(out, first ? "" : "\n");
        first = false;
        if (!line.length)
            continue;
        strbuf_add_repeat(out, ' ', layout_indent(line) - common);
        add_escaped(out, str_trim(line));
    }
    strbuf_add_text(out, "</pre>\n");
}

/* Folded, behind its first words. */
static void add_notice(struct strbuf *out, const struct node *node)
{
    struct str text = str_trim(node->text);
    size_t length = 0;
    while (length < text.length && (length < NOTICE_SHOWN || !str_is_blank(text.bytes[length])))
        length++;
    strbuf_add_text(out, "<details><summary>");
    add_text(out, str_first(text, length));
    strbuf_add_text(out, length < text.length ? " ...</summary>" : "</summary>");
    if (length < text.length)
        add_element(out, "p", text);
    strbuf_add_text(out, "</details>\n");
}

static void add_children(struct strbuf *out, const struct node *node);

/* Items keep the marks of the article: its text may speak of "step 3" or "b)". */
static void add_item(struct strbuf *out, const struct node *node)
{
    strbuf_add_text(out, "<li class=\"marked\"><span>");
    add_escaped(out, node->label);
    strbuf_add_text(out, "</span><div>\n");
    add_children(out, node);
    strbuf_add_text(out, "</div></li>\n");
}

static void add_reference(struct strbuf *out, const struct node *node)
{
    strbuf_add_text(out, "<p class=\"reference\"><span class=\"id\">");
    if (node->presence == PRESENCE_ON_PAGE) {
        strbuf_add_text(out, "<a href=\"#");
        add_escaped(out, node->label);
        strbuf_add_text(out, "\">");
    }
    add_escaped(out, node->label);
    strbuf_add_text(out, node->presence == PRESENCE_ON_PAGE ? "</a></span> " : "</span> ");
    add_text(out, node->text);
    if (node->presence == PRESENCE_ABSENT)
        strbuf_add_text(out, " <span class=\"absent\">(not in this base)</span>");
    strbuf_add_text(out, "</p>\n");
}

static void add_node(struct strbuf *out, const struct node *node)
{
    switch (node->kind) {
    case NODE_PAGE:
        add_children(out, node);
        break;
    case NODE_TITLE:
        strbuf_add_text(out, "<h1><span class=\"id\">");
        add_escaped(out, node->label);
        strbuf_add_text(out, "</span> ");
        add_text(out, node->text);
        strbuf_add_text(out, "</h1>\n");
        break;
    case NODE_FACTS:
        strbuf_add_text(out, "<p class=\"facts\">");
        add_text(out, node->text);
        strbuf_add_text(out, "</p>\n");
        break;
    case NODE_SECTION:
        if (node->text.length)
            add_element(out, node->level > 1 ? "h3" : "h2", node->text);
        add_children(out, node);
        break;
    case NODE_PROSE:
        add_element(out, "p", node->text);
        break;
    case NODE_LITERAL:
        add_literal(out, node);
        break;
    case NODE_ITEM:
        add_item(out, node);
        break;
    case NODE_NOTICE:
        add_notice(out, node);
        break;
    case NODE_REFERENCE:
        add_reference(out, node);
        break;
    }
}

static void add_children(struct strbuf *out, const struct node *node)
{
    bool in_list = false;
    for (const struct node *child = node->child; child; child = child->next) {
        bool is_item = child->kind == NODE_ITEM;
        if (is_item != in_list)
            strbuf_add_text(out, is_item ? "<ul>\n" : "</ul>\n");
        in_list = is_item;
        add_node(out, child);
    }
    if (in_list)
        strbuf_add_text(out, "</ul>\n");
}

void html_begin(struct strbuf *out, struct str title)
{
    strbuf_add_text(out, HEAD);
    strbuf_add_text(out, "<title>");
    add_escaped(out, title);
    strbuf_add_text(out, "</title>\n");
    strbuf_add_text(out, STYLE);
    strbuf_add_text(out, "</head>\n<body>\n");
}

void html_end(struct strbuf *out)
{
    strbuf_add_text(out, "</body>\n</html>\n");
}

void html_add(struct strbuf *out, const struct node *page)
{
    const struct node *title = page->child;
    strbuf_add_text(out, "<article id=\"");
    if (title && title->kind == NODE_TITLE)
        add_escaped(out, title->label);
    strbuf_add_text(out, "\">\n");
    add_node(out, page);
    strbuf_add_text(out, "</article>\n");
}
