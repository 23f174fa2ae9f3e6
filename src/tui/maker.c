#include "tui/maker.h"

#include "render/typeset.h"

struct maker maker_start(struct page *page, const struct page_source *source,
                         struct kbq_error *error)
{
    page_clear(page);
    return (struct maker){.page = page,
                          .source = source,
                          .style = {.color = true, .width = source->width},
                          .error = error};
}

enum kbq_status maker_finish(struct maker *maker, enum kbq_status status)
{
    bool good = !maker->out.failed && !maker->page->arena.failed;
    if (!status && (!good || !styled_read(&maker->page->text, strbuf_view(&maker->out))))
        status = kbq_fail_nomem(maker->error);
    strbuf_clear(&maker->out);
    return status;
}

struct str maker_keep(struct page *page, struct str text)
{
    char *copy = arena_copy(&page->arena, text);
    return (struct str){copy, copy ? text.length : 0};
}

void maker_add(struct maker *maker, size_t indent, enum tone tone, struct str text)
{
    strbuf_add_repeat(&maker->out, ' ', indent);
    style_add(&maker->out, &maker->style, tone, text);
    strbuf_add_char(&maker->out, '\n');
}

void maker_add_wrapped(struct maker *maker, enum tone tone, struct str text)
{
    typeset_wrapped(&maker->out, &maker->style, tone, text, 0, 0);
}

size_t maker_lines(const struct maker *maker)
{
    size_t lines = 0;
    for (size_t i = 0; i < maker->out.length; i++)
        lines += maker->out.bytes[i] == '\n';
    return lines;
}
