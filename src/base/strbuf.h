/* A growing string with a sticky error: a chain of appends is checked once, at its end.
 * Uses base/str.h. */
#ifndef KBQ_BASE_STRBUF_H
#define KBQ_BASE_STRBUF_H

#include "base/str.h"

#include <stdarg.h>
#include <stdint.h>

/* Starts as all zero (STRBUF_EMPTY). `bytes` is terminated after every append that succeeded,
 * NULL while nothing was appended. Free with strbuf_clear. */
struct strbuf {
    char *bytes;
    size_t length;
    size_t capacity;
    bool failed; /* memory ran out: the content is cut, and appends do nothing */
};

#define STRBUF_EMPTY                                                                               \
    (struct strbuf)                                                                                \
    {                                                                                              \
        0                                                                                          \
    }

/* Makes room for EXTRA more bytes. False, and sticky, when memory ran out. */
bool strbuf_reserve(struct strbuf *buf, size_t extra);
void strbuf_add(struct strbuf *buf, const void *bytes, size_t length);
void strbuf_add_str(struct strbuf *buf, struct str text);
void strbuf_add_text(struct strbuf *buf, const char *text);
void strbuf_add_char(struct strbuf *buf, char c);
void strbuf_add_repeat(struct strbuf *buf, char c, size_t count);
void strbuf_add_varint(struct strbuf *buf, uint64_t value);
void strbuf_add_format(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Empties BUF and keeps its memory, clearing a sticky error. */
void strbuf_reset(struct strbuf *buf);
/* Frees what BUF owns and makes it empty. */
void strbuf_clear(struct strbuf *buf);

static inline struct str strbuf_view(const struct strbuf *buf)
{
    return (struct str){buf->bytes, buf->length};
}

/* The content as a C string, never NULL. Valid until the next change. */
static inline const char *strbuf_text(const struct strbuf *buf)
{
    return buf->bytes ? buf->bytes : "";
}

#endif
