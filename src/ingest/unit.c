#include "ingest/unit.h"

static bool make_row(struct unit *unit, struct item *item, const struct shard *shard)
{
    bool made = row_make(&unit->arena, &item->row, shard);
    item->row.doc = item->member.doc;
    item->row.path = item->member.path.bytes;
    item->row.kept = item->kept;
    return made;
}

static enum kbq_status work_item(struct worker *worker, struct unit *unit, struct item *item)
{
    struct str bytes = {unit->bytes.bytes + item->start, (size_t)item->member.size};
    struct kbq_error reason = {0};
    enum kbq_status status = shard_read(&worker->shard, bytes, &reason);
    if (status == KBQ_BADINPUT) {
        item->reason = arena_copy(&unit->arena, str_of(reason.text));
        if (!item->reason)
            return KBQ_NOMEM;
    } else if (status) {
        return status;
    }
    item->is_article = status == KBQ_OK;
    if (item->is_article) {
        status = shard_index(&worker->shard, item->member.doc, &unit->error);
        if (status)
            return status;
        if (!make_row(unit, item, &worker->shard))
            return KBQ_NOMEM;
        item->length = worker->shard.length;
        item->overfull = worker->shard.overfull;
    }
    if (item->is_article || item->kept) { /* what the base holds is never lost */
        item->stored_at = unit->stored;
        memmove(unit->bytes.bytes + unit->stored, bytes.bytes, bytes.length);
        unit->stored += bytes.length;
    }
    return KBQ_OK;
}

void unit_work(void *context, void *job)
{
    struct worker *worker = context;
    struct unit *unit = job;
    enum kbq_status status = KBQ_OK;
    for (size_t i = 0; i < unit->count && !status; i++)
        status = work_item(worker, unit, &unit->items[i]);
    struct str block = str_first(strbuf_view(&unit->bytes), unit->stored);
    if (!status && block.length)
        status = block_pack(worker->packer, block, &unit->packed, &unit->error);
    if (status)
        (void)kbq_fail(&unit->error, status, "out of memory");
}
