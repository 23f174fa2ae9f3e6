/* Any bytes as an archive: members within their bound, an end, and a reason for a failure. */
#include "fuzz.h"

#include "ingest/archive.h"

enum { MEMBER_MAX = 1 << 16, MEMBERS_MAX = 1000 };

static bool want(void *context, const struct archive_member *member)
{
    (void)context;
    REQUIRE(member->path != NULL);
    return strlen(member->path) % 2 == 1;
}

static enum kbq_status take(void *context, const struct archive_member *member, struct str bytes)
{
    REQUIRE(bytes.length <= MEMBER_MAX);
    REQUIRE(member->path != NULL);
    return ++*(int *)context < MEMBERS_MAX ? KBQ_OK : KBQ_DONE;
}

static void problem(void *context, const char *path, const char *reason)
{
    (void)context;
    REQUIRE(path && reason);
}

static enum kbq_status next_piece(void *context, struct str *bytes, struct kbq_error *error)
{
    struct str *rest = context;
    (void)error;
    *bytes = *rest;
    *rest = str_from(*rest, rest->length);
    return KBQ_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int members = 0;
    const struct archive_reader reader = {want, take, problem, NULL, &members, MEMBER_MAX};
    struct kbq_error error = {0};
    struct str bytes = fuzz_view(data, size);
    const struct archive_stream stream = {"input", next_piece, &bytes};
    (void)archive_recognise(bytes);
    enum kbq_status status = archive_read_stream(&stream, &reader, &error);
    REQUIRE(status == KBQ_OK || status == KBQ_DONE || error.text[0]);
    return 0;
}
