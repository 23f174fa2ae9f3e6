/* A posting list: for one key the documents that hold it, ascending, with a weight each. Pure:
 * bytes in, bytes out. Uses base/.
 *
 * Coding: for each posting a varint of (distance from the document before) * 2 + (1 when a weight
 * other than 1 follows), then that weight as a varint. The first distance counts from -1. */
#ifndef KBQ_INDEX_POSTINGS_H
#define KBQ_INDEX_POSTINGS_H

#include "base/strbuf.h"
#include "base/varint.h"

struct posting {
    uint32_t document;
    uint32_t weight; /* term frequency or another small rank; at least 1 */
};

/* Reads postings one by one. */
struct postings {
    const unsigned char *at;
    const unsigned char *end;
    uint32_t next; /* the smallest document that may follow */
    uint32_t left; /* postings not read yet */
    bool damaged;  /* the bytes are not a posting list */
};

static inline struct postings postings_open(struct str bytes, uint32_t count)
{
    const unsigned char *at = (const unsigned char *)bytes.bytes;
    return (struct postings){.at = at, .end = at + bytes.length, .left = count};
}

/* postings_next for all codings; *FOUND is what it returns. By value, so that a loop around
 * postings_next may keep its reader in registers. */
struct postings postings_step(struct postings postings, struct posting *posting, bool *found);

/* Takes the next posting into *POSTING. False at the end, and for bytes that are no posting list,
 * which `damaged` tells. */
static inline bool postings_next(struct postings *postings, struct posting *posting)
{
    enum { QUICK = 3 }; /* bytes: nearly all codes are one or two, and their weights one */
    const unsigned char *at = postings->at;
    if (postings->left && postings->end - at >= QUICK && postings->next < UINT32_MAX - 0x4000) {
        size_t length = at[0] < 0x80 ? 1 : 2;
        uint32_t code = length == 1 ? at[0] : (at[0] & 0x7FU) | (uint32_t)at[1] << 7;
        uint32_t weight = code & 1 ? at[length] : 1;
        if (code < 0x4000 && weight - 1 < 0x7F) {
            posting->document = postings->next + (code >> 1);
            posting->weight = weight;
            postings->next = posting->document + 1;
            postings->at = at + length + (code & 1);
            postings->left--;
            return true;
        }
    }
    struct posting step;
    bool found;
    *postings = postings_step(*postings, &step, &found);
    if (found)
        *posting = step;
    return found;
}

/* Bytes that postings_put may write. */
enum { POSTING_MAX = 2 * VARINT_MAX };

/* Writes POSTING at TO, where NEXT is the smallest document that may follow the one before (0 at
 * first). Returns the bytes written. */
size_t postings_put(unsigned char *to, uint32_t next, struct posting posting);

#endif
