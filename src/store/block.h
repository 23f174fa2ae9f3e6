/* Text blocks: the bytes of neighbouring members as one zstd frame. The only includer of zstd.h.
 * Uses base/. */
#ifndef KBQ_STORE_BLOCK_H
#define KBQ_STORE_BLOCK_H

#include "base/status.h"
#include "base/strbuf.h"

/* Members that share a block end when their bytes reach this: larger blocks are smaller in the
 * file and slower to read. */
enum { BLOCK_TARGET = 32 * 1024, BLOCK_MAX = 1 << 30 };

struct block_packer;

/* A compressor for one thread, or NULL when memory ran out. Free with block_packer_free. */
struct block_packer *block_packer_new(void);
void block_packer_free(struct block_packer *packer);

/* Appends the compressed form of BYTES to OUT. */
enum kbq_status block_pack(struct block_packer *packer, struct str bytes, struct strbuf *out,
                           struct kbq_error *error);

/* Appends the SIZE bytes that DATA holds compressed to OUT. KBQ_DAMAGED when DATA is not that. */
enum kbq_status block_unpack(struct str data, size_t size, struct strbuf *out,
                             struct kbq_error *error);

#endif
