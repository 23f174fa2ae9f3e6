#include "message/anchors.h"

#include "message/template.h"

static void add_anchor(struct anchors *anchors, struct str first, struct str second,
                       unsigned rarity)
{
    size_t at = anchors->count;
    while (at > 0 && anchors->items[at - 1].rarity < rarity)
        at--;
    if (at == ANCHORS_MAX)
        return;
    size_t moved = anchors->count - at - (anchors->count == ANCHORS_MAX);
    memmove(&anchors->items[at + 1], &anchors->items[at], moved * sizeof anchors->items[0]);
    anchors->count += anchors->count < ANCHORS_MAX;
    char *pair = anchors->items[at].pair;
    memcpy(pair, first.bytes, first.length);
    pair[first.length] = ' ';
    memcpy(pair + first.length + 1, second.bytes, second.length);
    anchors->items[at].length = first.length + 1 + second.length;
    anchors->items[at].rarity = rarity;
}

void anchors_find(struct str message, anchors_rarity rarity_of, const void *context,
                  struct strbuf *rarity, struct anchors *anchors)
{
    struct message_template template;
    char before[WORD_MAX];
    size_t before_length = 0;
    unsigned before_rarity = 0;
    anchors->count = 0;
    template_parse(message, &template);
    for (size_t i = 0; i < template.count; i++) {
        bool open = template.parts[i].kind == PART_OPEN;
        struct words words;
        words_start(&words, template.parts[i].text);
        if (open || template.parts[i].kind == PART_VALUE)
            before_length = 0;
        while (words_next(&words)) {
            unsigned char value = rarity_of(context, words_view(&words));
            strbuf_add_char(rarity, (char)value);
            if (before_length && !open)
                add_anchor(anchors, (struct str){before, before_length}, words_view(&words),
                           before_rarity + value);
            memcpy(before, words.folded, words.length);
            before_length = open ? 0 : words.length;
            before_rarity = value;
        }
        if (template.parts[i].kind == PART_VALUE)
            before_length = 0;
    }
}
