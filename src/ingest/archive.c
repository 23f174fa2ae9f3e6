#include "ingest/archive.h"

#include "base/file.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

enum { READ_BLOCK = 256 * 1024, FAULTS_MAX = 100 };

bool archive_recognise(struct str first)
{
    return str_starts(first, STR("\x28\xB5\x2F\xFD")) || /* zstd, RFC 8878 3.1.1 */
           str_starts(first, STR("\x1F\x8B")) ||         /* gzip, RFC 1952 2.3.1 */
           str_starts(first, STR("\xFD"
                                 "7zXZ\0")) || /* xz file format 2.1.1.1 */
           archive_is_7z(first) ||
           str_starts(first, STR("PK\3\4")) ||             /* zip, APPNOTE 4.3.7 */
           str_starts(first, STR("PK\5\6")) ||             /* zip without members */
           str_starts(str_from(first, 257), STR("ustar")); /* tar, POSIX.1-1988 */
}

bool archive_is_7z(struct str first)
{
    return str_starts(first, STR("7z\xBC\xAF\x27\x1C")); /* 7zFormat.txt */
}

bool archive_is_bzip2(struct str first)
{
    static const struct str BLOCK = STR_INIT("1AY&SY"); /* digits of pi, at the first block */
    return str_starts(first, STR("BZh")) && str_starts(str_from(first, 4), BLOCK);
}

static struct archive *new_archive(struct kbq_error *error)
{
    struct archive *archive = archive_read_new();
    if (!archive || archive_read_support_filter_gzip(archive) != ARCHIVE_OK ||
        archive_read_support_filter_xz(archive) != ARCHIVE_OK ||
        archive_read_support_filter_zstd(archive) != ARCHIVE_OK ||
        archive_read_support_format_tar(archive) != ARCHIVE_OK ||
        archive_read_support_format_zip(archive) != ARCHIVE_OK ||
        archive_read_support_format_7zip(archive) != ARCHIVE_OK ||
        archive_read_support_format_raw(archive) != ARCHIVE_OK) { /* where no other one fits */
        (void)archive_read_free(archive);
        (void)kbq_fail_nomem(error);
        return NULL;
    }
    return archive;
}

static enum kbq_status broken(struct archive *archive, const char *name, struct kbq_error *error)
{
    const char *reason = archive_error_string(archive);
    return kbq_fail(error, KBQ_BADINPUT, "the archive '%s' is broken or cut: %s", name,
                    reason ? reason : "unknown reason");
}

/* Reads the member that stands next into BYTES. Returns libarchive's verdict; *CUT says that the
 * member went past MAXIMUM. */
static int read_member(struct archive *archive, size_t maximum, struct strbuf *bytes, bool *cut)
{
    strbuf_reset(bytes);
    *cut = false;
    for (;;) {
        if (!strbuf_reserve(bytes, READ_BLOCK))
            return ARCHIVE_FATAL;
        la_ssize_t got = archive_read_data(archive, bytes->bytes + bytes->length, READ_BLOCK);
        if (got <= 0)
            return (int)got;
        bytes->length += (size_t)got;
        if (bytes->length > maximum) {
            *cut = true;
            return ARCHIVE_OK;
        }
    }
}

static enum kbq_status take_member(struct archive *archive, struct archive_entry *entry,
                                   const struct archive_reader *reader, struct strbuf *bytes,
                                   const char *name, struct kbq_error *error)
{
    const char *path = archive_entry_pathname_utf8(entry);
    if (!path)
        path = archive_entry_pathname(entry);
    struct archive_member member = {
        .path = path ? path : "(a member without a name)",
        .size = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : -1,
        .mtime_ns = file_time_ns(archive_entry_mtime(entry), archive_entry_mtime_nsec(entry)),
    };
    if (archive_entry_filetype(entry) != AE_IFREG || !reader->wanted(reader->context, &member))
        return KBQ_OK;
    static const char TOO_LARGE[] = "it is larger than a text may be";
    if (member.size > (int64_t)reader->member_max) {
        reader->problem(reader->context, member.path, TOO_LARGE);
        return KBQ_OK;
    }
    bool cut;
    int verdict = read_member(archive, reader->member_max, bytes, &cut);
    if (bytes->failed)
        return kbq_fail_nomem(error);
    if (verdict == ARCHIVE_FATAL)
        return broken(archive, name, error);
    if (verdict < ARCHIVE_WARN || cut) {
        const char *reason = archive_error_string(archive);
        reader->problem(reader->context, member.path,
                        cut      ? TOO_LARGE
                        : reason ? reason
                                 : "it cannot be read");
        return KBQ_OK;
    }
    return reader->member(reader->context, &member, strbuf_view(bytes));
}

/* NAME without its folders and the suffix that the compressor gave it. */
static struct str inner_name(const char *name)
{
    static const char *const SUFFIXES[] = {".gz", ".xz", ".zst", ".zstd"};
    const char *slash = strrchr(name, '/');
    struct str inner = str_of(slash ? slash + 1 : name);
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof SUFFIXES[0]; i++)
        if (str_ends_case(inner, str_of(SUFFIXES[i])))
            return str_first(inner, inner.length - strlen(SUFFIXES[i]));
    return inner;
}

/* Bytes of a text in some encoding; tar headers and most other things have zeros. */
static bool may_be_text(struct str bytes)
{
    return str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF")) ||
           !memchr(bytes.bytes, '\0', bytes.length);
}

/* What is in no format: one text, compressed, or nothing that can be read. */
static enum kbq_status take_whole(struct archive *archive, const struct archive_reader *reader,
                                  struct strbuf *bytes, const char *name, struct kbq_error *error)
{
    struct strbuf path = STRBUF_EMPTY;
    bool cut = false;
    bool compressed = archive_filter_count(archive) > 1;
    int verdict = compressed ? read_member(archive, reader->member_max, bytes, &cut) : ARCHIVE_OK;
    strbuf_add_str(&path, inner_name(name));
    enum kbq_status status;
    if (bytes->failed || path.failed)
        status = kbq_fail_nomem(error);
    else if (verdict < ARCHIVE_WARN)
        status = broken(archive, name, error);
    else if (!compressed || cut || !may_be_text(strbuf_view(bytes)))
        status = kbq_fail(error, KBQ_BADINPUT,
                          "the archive '%s' is broken, or of a kind that is not read", name);
    else
        status = reader->member(
            reader->context,
            &(struct archive_member){path.bytes, (int64_t)bytes->length, 0, .whole = true},
            strbuf_view(bytes));
    strbuf_clear(&path);
    return status;
}

static enum kbq_status read_all(struct archive *archive, const char *name,
                                const struct archive_reader *reader, struct kbq_error *error)
{
    struct strbuf bytes = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    int faults = 0;
    while (!status) {
        struct archive_entry *entry;
        int verdict = archive_read_next_header(archive, &entry);
        if (verdict == ARCHIVE_EOF)
            break;
        if (verdict < ARCHIVE_WARN && (verdict == ARCHIVE_FATAL || ++faults > FAULTS_MAX)) {
            status = broken(archive, name, error);
            break;
        }
        if (verdict < ARCHIVE_WARN)
            continue;
        if (reader->progress)
            reader->progress(reader->context, archive_filter_bytes(archive, -1));
        if (archive_format(archive) == ARCHIVE_FORMAT_RAW) {
            status = take_whole(archive, reader, &bytes, name, error);
            break;
        }
        status = take_member(archive, entry, reader, &bytes, name, error);
    }
    strbuf_clear(&bytes);
    return status;
}

enum kbq_status archive_read(const char *path, const struct archive_reader *reader,
                             struct kbq_error *error)
{
    struct archive *archive = new_archive(error);
    if (!archive)
        return KBQ_NOMEM;
    enum kbq_status status = archive_read_open_filename(archive, path, READ_BLOCK) == ARCHIVE_OK
                                 ? read_all(archive, path, reader, error)
                                 : broken(archive, path, error);
    (void)archive_read_free(archive);
    return status;
}

/* A stream with what went wrong in it. */
struct feed {
    const struct archive_stream *stream;
    struct kbq_error *error;
    bool failed;
};

static la_ssize_t read_piece(struct archive *archive, void *context, const void **bytes)
{
    struct feed *feed = context;
    struct str piece = {0};
    if (feed->stream->next(feed->stream->context, &piece, feed->error)) {
        archive_set_error(archive, EIO, "%s", "it cannot be read");
        feed->failed = true;
        return ARCHIVE_FATAL;
    }
    *bytes = piece.bytes;
    return (la_ssize_t)piece.length;
}

enum kbq_status archive_read_stream(const struct archive_stream *stream,
                                    const struct archive_reader *reader, struct kbq_error *error)
{
    struct archive *archive = new_archive(error);
    if (!archive)
        return KBQ_NOMEM;
    struct feed feed = {stream, error, false};
    enum kbq_status status = archive_read_open(archive, &feed, NULL, read_piece, NULL) == ARCHIVE_OK
                                 ? read_all(archive, stream->name, reader, error)
                                 : broken(archive, stream->name, error);
    (void)archive_read_free(archive);
    return feed.failed ? error->status : status; /* the stream's fault came first */
}

enum kbq_status archive_read_fd(int fd, const char *name, const struct archive_reader *reader,
                                struct kbq_error *error)
{
    struct archive *archive = new_archive(error);
    if (!archive)
        return KBQ_NOMEM;
    enum kbq_status status = archive_read_open_fd(archive, fd, READ_BLOCK) == ARCHIVE_OK
                                 ? read_all(archive, name, reader, error)
                                 : broken(archive, name, error);
    (void)archive_read_free(archive);
    return status;
}

const char *archive_library_version(void)
{
    return ARCHIVE_VERSION_ONLY_STRING;
}
