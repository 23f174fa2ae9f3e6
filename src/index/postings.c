#include "index/postings.h"

static bool take(struct postings *postings, struct posting *posting)
{
    if (postings->left == 0) {
        postings->damaged |= postings->at != postings->end;
        return false;
    }
    uint64_t code;
    uint64_t weight = 1;
    if (!varint_get(&postings->at, postings->end, &code) ||
        ((code & 1) && !varint_get(&postings->at, postings->end, &weight)) ||
        (code >> 1) + postings->next >= UINT32_MAX || weight == 0 || weight > UINT32_MAX) {
        postings->damaged = true;
        postings->left = 0;
        postings->at = postings->end;
        return false;
    }
    posting->document = postings->next + (uint32_t)(code >> 1);
    posting->weight = (uint32_t)weight;
    postings->next = posting->document + 1;
    postings->left--;
    return true;
}

struct postings postings_step(struct postings postings, struct posting *posting, bool *found)
{
    *found = take(&postings, posting);
    return postings;
}

size_t postings_put(unsigned char *to, uint32_t next, struct posting posting)
{
    uint64_t distance = posting.document - next;
    size_t length = varint_put(to, distance << 1 | (posting.weight != 1));
    if (posting.weight != 1)
        length += varint_put(to + length, posting.weight);
    return length;
}
