#include "ingest/input.h"

#include "base/file.h"

#include <unistd.h>

enum { PIECE = 256 * 1024 };

const char *const INPUT_NAME = "standard input";

/* Appends at most LIMIT bytes. */
static enum kbq_status read_more(struct input *input, size_t limit, struct kbq_error *error)
{
    enum kbq_status status =
        file_read_fd_until(input->fd, INPUT_NAME, limit, input->stop, &input->bytes, NULL, error);
    if (status == KBQ_INTERRUPTED)
        return kbq_fail(error, status, "interrupted; the base is as it was");
    return status;
}

enum kbq_status input_open(struct input *input, size_t text_max, struct kbq_error *error)
{
    struct stat st;
    input->whole =
        fstat(input->fd, &st) == 0 && S_ISREG(st.st_mode) && lseek(input->fd, 0, SEEK_CUR) == 0;
    enum kbq_status status = read_more(input, ARCHIVE_MAGIC_BYTES, error);
    if (status)
        return status;
    struct str first = strbuf_view(&input->bytes);
    if (archive_is_bzip2(first))
        return kbq_fail(error, KBQ_BADINPUT, "cannot import %s: bzip2 archives are not read",
                        INPUT_NAME);
    if (archive_is_7z(first) && !input->whole)
        return kbq_fail(error, KBQ_BADINPUT,
                        "cannot import %s: a 7z archive cannot be read from a pipe; import the "
                        "file itself",
                        INPUT_NAME);
    input->is_archive = archive_recognise(first);
    return input->is_archive ? KBQ_OK : read_more(input, text_max + 1 - first.length, error);
}

static enum kbq_status next_piece(void *context, struct str *bytes, struct kbq_error *error)
{
    struct input *input = context;
    enum kbq_status status = KBQ_OK;
    if (input->begun) { /* first come the bytes that told what it is */
        strbuf_reset(&input->bytes);
        status = read_more(input, PIECE, error);
    }
    input->begun = true;
    *bytes = strbuf_view(&input->bytes);
    return status;
}

enum kbq_status input_read_archive(struct input *input, const struct archive_reader *reader,
                                   struct kbq_error *error)
{
    if (input->whole && lseek(input->fd, 0, SEEK_SET) == 0)
        return archive_read_fd(input->fd, INPUT_NAME, reader, error);
    const struct archive_stream stream = {INPUT_NAME, next_piece, input};
    return archive_read_stream(&stream, reader, error);
}

void input_clear(struct input *input)
{
    strbuf_clear(&input->bytes);
}
