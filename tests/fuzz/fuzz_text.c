/* Any bytes become UTF-8 with line feeds, once and for all. */
#include "fuzz.h"

#include "base/text.h"
#include "base/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = fuzz_view(data, size);
    struct strbuf text = STRBUF_EMPTY;
    struct strbuf again = STRBUF_EMPTY;
    text_decode(bytes, TEXT_KEEP_CONTROLS, &again);
    REQUIRE(text_is_utf8(strbuf_view(&again)));
    strbuf_reset(&again);
    text_decode(bytes, TEXT_DROP_CONTROLS, &text);
    struct str view = strbuf_view(&text);
    REQUIRE(text_is_utf8(view));
    text_decode(view, TEXT_DROP_CONTROLS, &again);
    REQUIRE(str_equal(view, strbuf_view(&again)));
    strbuf_reset(&again);
    text_add_printable(&again, bytes);
    for (struct str rest = strbuf_view(&again); rest.length;)
        REQUIRE(!text_is_control(text_next(&rest)));
    (void)text_width(bytes);
    struct words words;
    words_start(&words, bytes);
    while (words_next(&words))
        REQUIRE(words.from < words.to && words.to <= size && words.length <= WORD_MAX);
    strbuf_reset(&again);
    for (struct str rest = bytes; rest.length;)
        text_add_compatible(&again, text_next(&rest));
    REQUIRE(text_is_utf8(strbuf_view(&again)));
    strbuf_clear(&text);
    strbuf_clear(&again);
    return 0;
}
