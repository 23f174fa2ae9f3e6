/* What is derived from one article: its words and codes for the index, its references, its row in
 * lists. Each worker has a shard of its own. Uses article/, message/, code/, index/ and base/. */
#ifndef KBQ_INGEST_DERIVE_H
#define KBQ_INGEST_DERIVE_H

#include "article/article.h"
#include "index/builder.h"
#include "message/definitions.h"
#include "message/extract.h"

/* The part of the derived data that one worker makes. */
struct shard {
    struct builder *words;
    struct builder *codes;
    struct builder *message_words;  /* documents: DERIVE_MESSAGE_NO */
    struct messages messages;       /* of the article that was read last */
    struct definitions definitions; /* the codes that it lists */
    struct arena arena;             /* of the article that is being read; reset for each */
    struct strbuf text;             /* its decoded text */
    struct article article;
    uint32_t length; /* weighted words of the article that was read last */
    bool overfull;   /* it has more codes or messages than are kept */
};

/* Messages are numbered within their documents until all documents are known. */
enum { DERIVE_MESSAGE_SHIFT = 9 }; /* bits for MESSAGES_MAX */
enum { DERIVE_CODES_MAX = 2048 };  /* of one article that lead to it */

bool shard_init(struct shard *shard);
void shard_clear(struct shard *shard);

/* Reads the article in BYTES into SHARD->article, valid until the next call. KBQ_BADINPUT when
 * BYTES are not an article. */
enum kbq_status shard_read(struct shard *shard, struct str bytes, struct kbq_error *error);

/* Adds what the article that was read last says to the indexes, as document DOC. */
enum kbq_status shard_index(struct shard *shard, uint32_t doc, struct kbq_error *error);

#endif
