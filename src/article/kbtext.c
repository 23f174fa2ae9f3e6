#include "article/kbtext.h"

#include "article/kbtext_parts.h"
#include "article/references.h"

/* Cuts "Additional query words: ..." off the end of BODY. */
static struct str parse_query_words(struct str body, struct article *article)
{
    static const struct str LABEL = STR_INIT("Additional query words:");
    static const struct str OLD_LABEL = STR_INIT("Additional reference words:");
    struct str tail = str_from(body, body.length > 4096 ? body.length - 4096 : 0);
    struct str label = LABEL;
    const char *at = NULL;
    for (const char *p = tail.bytes;
         (p = str_find(str_between(p, tail.bytes + tail.length), LABEL)); p++)
        at = p;
    if (!at) {
        at = str_find(tail, OLD_LABEL);
        label = OLD_LABEL;
    }
    if (!at)
        return body;
    struct str words = str_trim(str_between(at + label.length, body.bytes + body.length));
    if (str_find(words, STR("\n\n")))
        return body;
    article->query_words = words;
    return str_between(body.bytes, at);
}

enum kbq_status kbtext_parse(struct str text, struct arena *arena, struct article *article,
                             struct kbq_error *error)
{
    *article = (struct article){0};
    struct kbtext_parser parser = {.article = article, .arena = arena};
    struct str rest = text;
    enum kbq_status status = kbtext_header(&rest, article, error);
    if (status)
        return status;
    article->body = str_trim_end(kbtext_trailer(rest, article));
    rest = parse_query_words(article->body, article);
    kbtext_legacy(&rest, article);
    struct str preface = {0};
    kbtext_applies_to(&parser, &rest, &preface);
    if (preface.length)
        kbtext_add_section(&parser, (struct section){.level = 1, .text = preface});
    if (str_trim(rest).length)
        kbtext_sections(&parser, rest);
    kbtext_paragraphs(&parser);
    if (parser.failed || arena->failed)
        return kbq_fail_nomem(error);
    return references_find(article, arena, error);
}
