#include "base/strbuf.h"

#include "base/varint.h"

#include <stdio.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 64 };

bool strbuf_reserve(struct strbuf *buf, size_t extra)
{
    if (buf->failed)
        return false;
    if (extra < buf->capacity - buf->length)
        return true;
    if (extra > SIZE_MAX / 4 || buf->length > SIZE_MAX / 4) {
        buf->failed = true;
        return false;
    }
    size_t capacity = buf->capacity ? buf->capacity : FIRST_CAPACITY;
    while (capacity - buf->length <= extra)
        capacity *= 2;
    char *bytes = realloc(buf->bytes, capacity);
    if (!bytes) {
        buf->failed = true;
        return false;
    }
    buf->bytes = bytes;
    buf->capacity = capacity;
    buf->bytes[buf->length] = '\0'; /* also when what follows appends nothing */
    return true;
}

void strbuf_add(struct strbuf *buf, const void *bytes, size_t length)
{
    if (!strbuf_reserve(buf, length))
        return;
    if (length)
        memcpy(buf->bytes + buf->length, bytes, length);
    buf->length += length;
    buf->bytes[buf->length] = '\0';
}

void strbuf_add_str(struct strbuf *buf, struct str text)
{
    strbuf_add(buf, text.bytes, text.length);
}

void strbuf_add_text(struct strbuf *buf, const char *text)
{
    strbuf_add(buf, text, strlen(text));
}

void strbuf_add_char(struct strbuf *buf, char c)
{
    strbuf_add(buf, &c, 1);
}

void strbuf_add_repeat(struct strbuf *buf, char c, size_t count)
{
    if (!strbuf_reserve(buf, count))
        return;
    memset(buf->bytes + buf->length, c, count);
    buf->length += count;
    buf->bytes[buf->length] = '\0';
}

void strbuf_add_varint(struct strbuf *buf, uint64_t value)
{
    if (!strbuf_reserve(buf, VARINT_MAX))
        return;
    buf->length += varint_put((unsigned char *)buf->bytes + buf->length, value);
    buf->bytes[buf->length] = '\0';
}

void strbuf_add_format(struct strbuf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length >= 0 && strbuf_reserve(buf, (size_t)length)) {
        (void)vsnprintf(buf->bytes + buf->length, (size_t)length + 1, format, again);
        buf->length += (size_t)length;
    }
    va_end(again);
}

void strbuf_reset(struct strbuf *buf)
{
    buf->length = 0;
    buf->failed = false;
    if (buf->bytes)
        buf->bytes[0] = '\0';
}

void strbuf_clear(struct strbuf *buf)
{
    free(buf->bytes);
    *buf = STRBUF_EMPTY;
}
