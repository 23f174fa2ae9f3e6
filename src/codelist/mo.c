/* Translations of the C library: libc.mo, one a language. Source of the format: "The Format of GNU
 * MO Files" in the manual of gettext:
 *
 *     magic number, revision, count, offset of the originals, offset of the translations
 *
 * and for each text its length and its offset. An original that is the library's own text for an
 * errno or a signal makes its translation a message of that code; the others are no codes. */
#include "base/text.h"
#include "codelist/sink.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>

enum {
    HEAD_SIZE = 20,
    ENTRY_SIZE = 8,
    TEXTS_MAX = 200000,
    TEXT_MAX = 1 << 16, /* bytes of a translation that is looked at */
    ERRNO_MAX = 255,    /* Linux has 133 */
    NAME_MAX_OWN = 31,
};

struct mo {
    struct codelist_sink *sink;
    struct str bytes;
    bool big_endian;
    char language[LIST_LANGUAGE_MAX + 1];
    struct strbuf text;
};

/* ---- the file ---- */

static uint32_t u32(const struct mo *mo, size_t offset)
{
    const unsigned char *at = (const unsigned char *)mo->bytes.bytes + offset;
    if (mo->big_endian)
        return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
}

static bool has(const struct mo *mo, uint64_t offset, uint64_t length)
{
    return offset <= mo->bytes.length && length <= mo->bytes.length - offset;
}

/* The text whose length and offset stand at ENTRY. False when it does not lie in the file. */
static bool find_text(const struct mo *mo, size_t entry, struct str *text)
{
    uint32_t length = u32(mo, entry);
    uint32_t offset = u32(mo, entry + 4);
    *text = (struct str){0};
    if (!has(mo, offset, length))
        return false;
    *text = (struct str){mo->bytes.bytes + offset, length};
    return true;
}

/* ---- what the C library says ---- */

/* The errno or signal that the C library calls TEXT. NAME has room for NAME_MAX_OWN + 1. */
static bool find_code(struct str text, const char **space, int *number, char *name)
{
    for (*number = 1; *number <= ERRNO_MAX; ++*number) {
        const char *known = strerrordesc_np(*number);
        const char *symbol = strerrorname_np(*number);
        if (!known || !symbol || !str_equal(text, str_of(known)))
            continue;
        *space = "errno";
        (void)snprintf(name, NAME_MAX_OWN + 1, "%s", symbol);
        return true;
    }
    for (*number = 1; *number < NSIG; ++*number) {
        const char *known = sigdescr_np(*number);
        const char *symbol = sigabbrev_np(*number);
        if (!known || !symbol || !str_equal(text, str_of(known)))
            continue;
        *space = "signal";
        (void)snprintf(name, NAME_MAX_OWN + 1, "SIG%s", symbol);
        return true;
    }
    return false;
}

static bool give_translation(struct mo *mo, struct str original, struct str translation)
{
    const char *space;
    int number;
    char name[NAME_MAX_OWN + 1];
    char value[CODE_VALUE_MAX + 1];
    if (!translation.length || translation.length > TEXT_MAX ||
        !find_code(original, &space, &number, name)) {
        mo->sink->report->passed_over++;
        return true;
    }
    strbuf_reset(&mo->text);
    text_decode(translation, TEXT_DROP_CONTROLS, &mo->text);
    if (mo->text.failed)
        return sink_nomem(mo->sink) == KBQ_OK;
    code_value(number, value);
    return sink_give(mo->sink, &(struct definition){.space = str_of(space),
                                                    .value = str_of(value),
                                                    .name = str_of(name),
                                                    .text = str_trim(strbuf_view(&mo->text)),
                                                    .language = str_of(mo->language)});
}

/* ---- reading ---- */

/* The value of KEY in the lines of a header. */
static struct str header_value(struct str header, struct str key)
{
    for (struct str line; str_next_line(&header, &line);)
        if (str_starts_case(line, key))
            return str_trim(str_from(line, key.length));
    return (struct str){0};
}

/* The translation of the empty text says the language and the character set. */
static enum kbq_status read_header(struct mo *mo, struct str header)
{
    struct str type = header_value(header, STR("Content-Type:"));
    list_language(header_value(header, STR("Language:")), mo->language);
    const char *charset = str_find(type, STR("charset="));
    if (!charset)
        return KBQ_OK;
    struct str name = str_from(type, (size_t)(charset - type.bytes) + 8);
    static const char *const READABLE[] = {"utf-8", "utf8", "us-ascii", "iso-8859-1", NULL};
    if (str_in_list(name, READABLE))
        return KBQ_OK;
    return kbq_fail(mo->sink->error, KBQ_BADINPUT,
                    "its texts are in a character set that kbq does not read");
}

static enum kbq_status read_texts(struct mo *mo, size_t originals, size_t translations,
                                  size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct str original;
        struct str translation;
        bool whole = find_text(mo, originals + i * ENTRY_SIZE, &original);
        if (!find_text(mo, translations + i * ENTRY_SIZE, &translation) || !whole) {
            sink_leave_out_at(mo->sink, originals + i * ENTRY_SIZE,
                              "a text does not lie in the file");
            continue;
        }
        enum kbq_status status = KBQ_OK;
        if (original.length == 0)
            status = read_header(mo, translation);
        else if (!give_translation(mo, original, translation))
            status = mo->sink->status;
        if (status)
            return status;
    }
    return KBQ_OK;
}

enum kbq_status codelist_read_mo(struct codelist_sink *sink, struct str bytes)
{
    struct mo mo = {.sink = sink, .bytes = bytes};
    mo.big_endian = str_starts(bytes, STR("\x95\x04\x12\xDE"));
    if (bytes.length < HEAD_SIZE || u32(&mo, 0) != 0x950412DE || u32(&mo, 4) >> 16 > 1)
        return kbq_fail(sink->error, KBQ_BADINPUT, "it is no catalogue of gettext");
    size_t count = u32(&mo, 8);
    size_t originals = u32(&mo, 12);
    size_t translations = u32(&mo, 16);
    if (!has(&mo, originals, (uint64_t)count * ENTRY_SIZE) ||
        !has(&mo, translations, (uint64_t)count * ENTRY_SIZE))
        return kbq_fail(sink->error, KBQ_BADINPUT, "it is shorter than its head says");
    if (count > TEXTS_MAX) {
        sink_cut(sink, "texts behind the %d. were not read", (int)TEXTS_MAX);
        count = TEXTS_MAX;
    }
    enum kbq_status status = read_texts(&mo, originals, translations, count);
    strbuf_clear(&mo.text);
    return status;
}
