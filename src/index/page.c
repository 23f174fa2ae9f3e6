#include "index/page.h"

int page_compare(struct str a, struct str b)
{
    size_t length = a.length < b.length ? a.length : b.length;
    int order = length ? memcmp(a.bytes, b.bytes, length) : 0;
    return order ? order : (a.length > b.length) - (a.length < b.length);
}

bool page_next(struct page_reader *reader)
{
    if (reader->rest.length == 0)
        return false;
    const unsigned char *at = (const unsigned char *)reader->rest.bytes;
    const unsigned char *end = at + reader->rest.length;
    struct page_entry *entry = &reader->entry;
    uint64_t shared;
    uint64_t fresh;
    uint64_t count;
    uint64_t length;
    reader->damaged = true;
    if (!varint_get(&at, end, &shared) || !varint_get(&at, end, &fresh) ||
        shared > entry->key_length || fresh > PAGE_KEY_MAX - shared || fresh > (uint64_t)(end - at))
        return false;
    memcpy(entry->key + shared, at, fresh);
    entry->key_length = (size_t)(shared + fresh);
    at += fresh;
    if (!varint_get(&at, end, &count) || !varint_get(&at, end, &length) || count > UINT32_MAX ||
        length > (uint64_t)(end - at) || count > length)
        return false;
    entry->count = (uint32_t)count;
    entry->postings = (struct str){(const char *)at, (size_t)length};
    reader->rest = str_between((const char *)at + length, (const char *)end);
    reader->damaged = false;
    return true;
}

enum kbq_status page_finish(struct page_writer *writer)
{
    if (writer->page.failed)
        return KBQ_NOMEM;
    if (writer->page.length == 0)
        return KBQ_OK;
    enum kbq_status status =
        writer->visit(writer->context, (struct str){writer->first, writer->first_length},
                      strbuf_view(&writer->page));
    strbuf_reset(&writer->page);
    writer->first_length = writer->last_length = 0;
    return status;
}

enum kbq_status page_add(struct page_writer *writer, struct str key, uint32_t count,
                         struct str postings)
{
    if (writer->page.length + key.length + postings.length > PAGE_TARGET) {
        enum kbq_status status = page_finish(writer);
        if (status)
            return status;
    }
    size_t shared = 0;
    while (shared < key.length && shared < writer->last_length &&
           key.bytes[shared] == writer->last[shared])
        shared++;
    struct str fresh = str_from(key, shared);
    strbuf_add_varint(&writer->page, shared);
    strbuf_add_varint(&writer->page, fresh.length);
    strbuf_add_str(&writer->page, fresh);
    strbuf_add_varint(&writer->page, count);
    strbuf_add_varint(&writer->page, postings.length);
    strbuf_add_str(&writer->page, postings);
    memcpy(writer->last, key.bytes, key.length);
    writer->last_length = key.length;
    if (writer->first_length == 0) {
        memcpy(writer->first, key.bytes, key.length);
        writer->first_length = key.length;
    }
    return KBQ_OK;
}

void page_writer_clear(struct page_writer *writer)
{
    strbuf_clear(&writer->page);
}
