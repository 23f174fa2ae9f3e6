/* Message tables in Windows programs: .dll, .exe, .mui, 32 and 64 bits. Source of the format:
 * "PE Format" in the Windows documentation (headers, sections, the .rsrc section) and
 * MESSAGE_RESOURCE_DATA, MESSAGE_RESOURCE_BLOCK and MESSAGE_RESOURCE_ENTRY in winnt.h.
 *
 * The file is not trusted. Each offset is checked against its end. The resource tree is walked to
 * its three levels (type, name, language) and no deeper, so that it cannot loop, and the number of
 * its nodes, of messages and of their bytes is bounded. */
#include "base/text.h"
#include "codelist/langid.h"
#include "codelist/sink.h"
#include "codelist/windows_space.h"
#include "codelist/windows_text.h"

enum {
    DOS_PE_OFFSET = 0x3C, /* where the offset of the PE header stands */
    COFF_SIZE = 24,       /* of the mark and the COFF header */
    COFF_SECTIONS = 6,
    COFF_OPTIONAL_SIZE = 20,
    MAGIC_PE32 = 0x10B,
    MAGIC_PE32_PLUS = 0x20B,
    DIRECTORIES_PE32 = 92, /* in the optional header: how many, then the directories */
    DIRECTORIES_PE32_PLUS = 108,
    DIRECTORY_RESOURCE = 2,
    SECTION_SIZE = 40,
    RESOURCE_HEAD = 16,
    RESOURCE_ENTRY = 8,
    RT_MESSAGETABLE = 11,
    LEVELS = 3,
    BLOCK_SIZE = 12,
    ENTRY_HEAD = 4,
    ENTRY_UNICODE = 1,
    ENTRY_UTF8 = 2,
    SECTIONS_MAX = 96, /* what Windows loads */
    NODES_MAX = 20000,
    BLOCKS_MAX = 1000000,
    MESSAGES_MAX = 500000,
    BYTES_MAX = 1 << 26,
};
static const uint32_t SUBDIRECTORY = 0x80000000;

struct pe {
    struct codelist_sink *sink;
    struct str bytes;
    uint32_t sections; /* offset of the first section header */
    uint32_t section_count;
    uint32_t resources; /* offset in the file */
    size_t nodes;
    size_t blocks;
    size_t messages;
    size_t text_bytes;
    uint16_t langid;
    struct strbuf raw;
    struct strbuf decoded;
    struct strbuf text;
};

/* ---- numbers in the file ---- */

static bool has(struct str bytes, uint64_t offset, uint64_t length)
{
    return offset <= bytes.length && length <= bytes.length - offset;
}

static uint32_t u16(struct str bytes, size_t offset)
{
    const unsigned char *at = (const unsigned char *)bytes.bytes + offset;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

static uint32_t u32(struct str bytes, size_t offset)
{
    return u16(bytes, offset) | u16(bytes, offset + 2) << 16;
}

/* The offset in the file of LENGTH bytes at the address RVA. False when they are not in it. */
static bool find_address(const struct pe *pe, uint32_t rva, uint64_t length, uint32_t *offset)
{
    for (uint32_t i = 0; i < pe->section_count; i++) {
        size_t head = pe->sections + (size_t)i * SECTION_SIZE;
        uint32_t address = u32(pe->bytes, head + 12);
        uint32_t size = u32(pe->bytes, head + 16);
        uint32_t from = u32(pe->bytes, head + 20);
        if (rva < address || rva - address >= size || size - (rva - address) < length)
            continue;
        uint64_t found = (uint64_t)from + (rva - address);
        if (!has(pe->bytes, found, length))
            return false;
        *offset = (uint32_t)found;
        return true;
    }
    return false;
}

/* ---- messages ---- */

/* The text of an entry as UTF-8 into pe->decoded. False, and said, when its bytes cannot be
 * read. */
static bool decode_entry(struct pe *pe, struct str bytes, uint32_t flags, size_t offset)
{
    strbuf_reset(&pe->decoded);
    strbuf_reset(&pe->raw);
    if (flags & ENTRY_UNICODE) {
        strbuf_add_text(&pe->raw, "\xFF\xFE");
        bytes.length &= ~(size_t)1;
    } else {
        const char *end = bytes.length ? memchr(bytes.bytes, '\0', bytes.length) : NULL;
        if (end)
            bytes.length = (size_t)(end - bytes.bytes);
        if (!(flags & ENTRY_UTF8) && !langid_is_western(pe->langid) && !text_is_utf8(bytes)) {
            sink_leave_out_at(pe->sink, offset,
                              "an 8-bit text of language 0x%04x: its code page is not known",
                              pe->langid);
            return false;
        }
    }
    strbuf_add_str(&pe->raw, bytes);
    if (!pe->raw.failed)
        text_decode(strbuf_view(&pe->raw), TEXT_DROP_CONTROLS, &pe->decoded);
    return true;
}

static bool give_message(struct pe *pe, uint32_t id, struct str bytes, uint32_t flags,
                         size_t offset)
{
    char value[CODE_VALUE_MAX + 1];
    char space[CODE_SPACE_MAX + 1];
    char language[LANGID_TAG_MAX + 1];
    if (pe->messages == MESSAGES_MAX || pe->text_bytes > BYTES_MAX) {
        sink_cut(pe->sink, "messages behind the %d. and texts beyond %d MiB were not read",
                 (int)MESSAGES_MAX, (int)(BYTES_MAX >> 20));
        return false;
    }
    pe->messages++;
    pe->text_bytes += bytes.length;
    if (!decode_entry(pe, bytes, flags, offset))
        return true;
    strbuf_reset(&pe->text);
    windows_text_add(strbuf_view(&pe->decoded), &pe->text);
    if (pe->raw.failed || pe->decoded.failed || pe->text.failed)
        return sink_nomem(pe->sink) == KBQ_OK;
    langid_tag(pe->langid, language);
    (void)windows_space_of_module(pe->sink->name, id, space, value);
    return sink_give(pe->sink, &(struct definition){.space = str_of(space),
                                                    .value = str_of(value),
                                                    .text = strbuf_view(&pe->text),
                                                    .language = str_of(language)});
}

/* The entries for the ids LOW to HIGH at FROM in TABLE. */
static bool read_block(struct pe *pe, struct str table, uint32_t low, uint32_t high, uint32_t from)
{
    size_t table_offset = (size_t)(table.bytes - pe->bytes.bytes);
    uint64_t at = from;
    if (low > high) {
        sink_leave_out_at(pe->sink, table_offset, "a block of messages ends before it begins");
        return true;
    }
    for (uint64_t id = low; id <= high; id++) {
        size_t offset = table_offset + (size_t)(at < table.length ? at : table.length);
        uint32_t length = has(table, at, ENTRY_HEAD) ? u16(table, (size_t)at) : 0;
        if (length < ENTRY_HEAD || !has(table, at, length)) {
            sink_leave_out_at(pe->sink, offset, "messages 0x%X to 0x%X do not lie in the table",
                              (unsigned)id, high);
            return true;
        }
        uint32_t flags = u16(table, (size_t)at + 2);
        struct str text = {table.bytes + at + ENTRY_HEAD, length - ENTRY_HEAD};
        if (!give_message(pe, (uint32_t)id, text, flags, offset))
            return false;
        at += length;
    }
    return true;
}

static bool read_table(struct pe *pe, struct str table)
{
    size_t table_offset = (size_t)(table.bytes - pe->bytes.bytes);
    uint32_t count = table.length >= 4 ? u32(table, 0) : 0;
    if (!has(table, 4, (uint64_t)count * BLOCK_SIZE)) {
        sink_leave_out_at(pe->sink, table_offset, "a message table is shorter than its head says");
        count = table.length >= 4 ? (uint32_t)((table.length - 4) / BLOCK_SIZE) : 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        size_t block = 4 + (size_t)i * BLOCK_SIZE;
        if (++pe->blocks > BLOCKS_MAX) {
            sink_cut(pe->sink, "blocks of messages behind the %d. were not read", (int)BLOCKS_MAX);
            return false;
        }
        if (!read_block(pe, table, u32(table, block), u32(table, block + 4), u32(table, block + 8)))
            return false;
    }
    return true;
}

/* ---- the resource tree ---- */

static bool read_leaf(struct pe *pe, uint32_t at)
{
    uint64_t offset = (uint64_t)pe->resources + at;
    uint32_t table;
    if (!has(pe->bytes, offset, RESOURCE_HEAD)) {
        sink_leave_out_at(pe->sink, pe->resources, "a resource lies beyond the end of the file");
        return true;
    }
    uint32_t rva = u32(pe->bytes, (size_t)offset);
    uint32_t size = u32(pe->bytes, (size_t)offset + 4);
    if (!find_address(pe, rva, size, &table)) {
        sink_leave_out_at(pe->sink, (size_t)offset,
                          "a message table of %u bytes at 0x%X does not lie in the file", size,
                          rva);
        return true;
    }
    return read_table(pe, (struct str){pe->bytes.bytes + table, size});
}

static bool read_node(struct pe *pe, uint32_t at, int level);

static bool read_node_entry(struct pe *pe, size_t entry, int level)
{
    uint32_t id = u32(pe->bytes, entry);
    uint32_t to = u32(pe->bytes, entry + 4);
    if (level == 0 && id != RT_MESSAGETABLE)
        return true;
    if (level == LEVELS - 1)
        pe->langid = (uint16_t)id;
    bool is_leaf = !(to & SUBDIRECTORY);
    if (is_leaf != (level == LEVELS - 1)) {
        sink_leave_out_at(pe->sink, entry, "a resource is not at the third level");
        return true;
    }
    return is_leaf ? read_leaf(pe, to) : read_node(pe, to & ~SUBDIRECTORY, level + 1);
}

/* The directory at AT within the resources, at LEVEL from 0. */
static bool read_node(struct pe *pe, uint32_t at, int level)
{
    uint64_t offset = (uint64_t)pe->resources + at;
    if (!has(pe->bytes, offset, RESOURCE_HEAD)) {
        sink_leave_out_at(pe->sink, pe->resources, "a list of resources lies beyond the file");
        return true;
    }
    uint32_t count = u16(pe->bytes, (size_t)offset + 12) + u16(pe->bytes, (size_t)offset + 14);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t entry = offset + RESOURCE_HEAD + (uint64_t)i * RESOURCE_ENTRY;
        if (!has(pe->bytes, entry, RESOURCE_ENTRY)) {
            sink_leave_out_at(pe->sink, (size_t)offset, "a list of resources is cut off");
            return true;
        }
        if (++pe->nodes > NODES_MAX) {
            sink_cut(pe->sink, "resources behind the %d. were not read", (int)NODES_MAX);
            return false;
        }
        if (!read_node_entry(pe, (size_t)entry, level))
            return false;
    }
    return true;
}

/* ---- headers ---- */

/* Finds the sections and the resources. KBQ_NOTFOUND when there are no resources. */
static enum kbq_status read_headers(struct pe *pe, struct kbq_error *error)
{
    struct str bytes = pe->bytes;
    if (!has(bytes, 0, DOS_PE_OFFSET + 4) || !str_starts(bytes, STR("MZ")))
        return kbq_fail(error, KBQ_BADINPUT, "it is no Windows program: it does not begin with MZ");
    uint64_t head = u32(bytes, DOS_PE_OFFSET);
    if (!has(bytes, head, COFF_SIZE + 2) ||
        !str_starts(str_from(bytes, (size_t)head), (struct str){"PE\0", 4}))
        return kbq_fail(error, KBQ_BADINPUT,
                        "it has no PE header: a program for DOS or 16 bits, "
                        "or a file that was cut off");
    size_t optional = (size_t)head + COFF_SIZE;
    uint32_t optional_size = u16(bytes, (size_t)head + COFF_OPTIONAL_SIZE);
    uint32_t magic = u16(bytes, optional);
    if (magic != MAGIC_PE32 && magic != MAGIC_PE32_PLUS)
        return kbq_fail(error, KBQ_BADINPUT, "its PE header is of an unknown kind (0x%x)", magic);
    size_t count = magic == MAGIC_PE32 ? DIRECTORIES_PE32 : DIRECTORIES_PE32_PLUS;
    size_t directory = count + 4 + (size_t)DIRECTORY_RESOURCE * 8;
    pe->section_count = u16(bytes, (size_t)head + COFF_SECTIONS);
    pe->sections = (uint32_t)(optional + optional_size);
    if (pe->section_count > SECTIONS_MAX || !has(bytes, optional, optional_size) ||
        !has(bytes, pe->sections, (uint64_t)pe->section_count * SECTION_SIZE))
        return kbq_fail(error, KBQ_BADINPUT, "its PE headers go beyond the end of the file");
    if (optional_size < directory + 8 || u32(bytes, optional + count) <= DIRECTORY_RESOURCE ||
        u32(bytes, optional + directory) == 0)
        return KBQ_NOTFOUND;
    if (!find_address(pe, u32(bytes, optional + directory), RESOURCE_HEAD, &pe->resources))
        return kbq_fail(error, KBQ_BADINPUT, "its resources do not lie in the file");
    return KBQ_OK;
}

enum kbq_status codelist_read_pe(struct codelist_sink *sink, struct str bytes)
{
    struct pe pe = {.sink = sink, .bytes = bytes};
    enum kbq_status status = read_headers(&pe, sink->error);
    if (status == KBQ_OK)
        (void)read_node(&pe, 0, 0);
    strbuf_clear(&pe.raw);
    strbuf_clear(&pe.decoded);
    strbuf_clear(&pe.text);
    return status < 0 ? status : sink->status;
}
