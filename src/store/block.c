#include "store/block.h"

#include "store/store.h"

#include <stdlib.h>
#include <zstd.h>

/* Measured: 2 takes a sixth less time, gives 3 % more bytes and is slower to read; 9 takes three
 * times as long for 7 % less. */
enum { LEVEL = 3 };

struct block_packer {
    ZSTD_CCtx *context;
};

struct block_packer *block_packer_new(void)
{
    struct block_packer *packer = malloc(sizeof *packer);
    if (!packer)
        return NULL;
    packer->context = ZSTD_createCCtx();
    if (!packer->context) {
        free(packer);
        return NULL;
    }
    return packer;
}

void block_packer_free(struct block_packer *packer)
{
    if (!packer)
        return;
    (void)ZSTD_freeCCtx(packer->context);
    free(packer);
}

enum kbq_status block_pack(struct block_packer *packer, struct str bytes, struct strbuf *out,
                           struct kbq_error *error)
{
    size_t bound = ZSTD_compressBound(bytes.length);
    if (!strbuf_reserve(out, bound))
        return kbq_fail_nomem(error);
    size_t length = ZSTD_compressCCtx(packer->context, out->bytes + out->length, bound, bytes.bytes,
                                      bytes.length, LEVEL);
    if (ZSTD_isError(length))
        return kbq_fail(error, KBQ_NOMEM, "cannot compress: %s", ZSTD_getErrorName(length));
    out->length += length;
    return KBQ_OK;
}

enum kbq_status block_unpack(struct str data, size_t size, struct strbuf *out,
                             struct kbq_error *error)
{
    if (ZSTD_getFrameContentSize(data.bytes, data.length) != size || size > BLOCK_MAX)
        return kbq_fail(error, KBQ_DAMAGED, "a text block is damaged: its size is wrong");
    if (!strbuf_reserve(out, size))
        return kbq_fail_nomem(error);
    size_t length = ZSTD_decompress(out->bytes + out->length, size, data.bytes, data.length);
    if (ZSTD_isError(length) || length != size)
        return kbq_fail(error, KBQ_DAMAGED, "a text block is damaged: it does not decompress");
    out->length += size;
    return KBQ_OK;
}

const char *store_zstd_version(void)
{
    return ZSTD_versionString();
}
