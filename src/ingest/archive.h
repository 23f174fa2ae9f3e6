/* Articles inside of archives: tar (plain, gzip, xz, zstd), zip, 7z, and single texts that are
 * compressed (gzip, xz, zstd). Members are read in memory,
 * one at a time; nothing is unpacked to disk. The only includer of archive.h of libarchive, which
 * is linked statically so that look-ups do not pay for loading it. Uses base/. */
#ifndef KBQ_INGEST_ARCHIVE_H
#define KBQ_INGEST_ARCHIVE_H

#include "base/status.h"
#include "base/strbuf.h"

#include <stdint.h>

struct archive_member {
    const char *path; /* inside of the archive */
    int64_t size;     /* by its header, or -1 */
    int64_t mtime_ns;
    bool whole; /* no archive, but one compressed text; the path is the file's without its suffix */
};

struct archive_reader {
    /* Whether the bytes of the member are wanted. */
    bool (*wanted)(void *context, const struct archive_member *member);
    /* The bytes of a wanted member. Another status than KBQ_OK ends the reading. */
    enum kbq_status (*member)(void *context, const struct archive_member *member, struct str bytes);
    /* A member that cannot be taken, with the reason; the reading goes on. */
    void (*problem)(void *context, const char *path, const char *reason);
    /* Bytes of the archive file that have been read. May be NULL. */
    void (*progress)(void *context, int64_t bytes);
    void *context;
    size_t member_max; /* bytes of the largest member that is taken */
};

/* True when the first bytes of a file say that it is an archive or a compressed file. */
bool archive_recognise(struct str first_bytes);

enum { ARCHIVE_MAGIC_BYTES = 265 }; /* that archive_recognise wants to see */

/* True for 7z, which cannot be read from a stream. */
bool archive_is_7z(struct str first_bytes);

/* True for bzip2, which is not read. */
bool archive_is_bzip2(struct str first_bytes);

/* Reads the archive PATH. A broken or cut archive is KBQ_BADINPUT, after its good members. */
enum kbq_status archive_read(const char *path, const struct archive_reader *reader,
                             struct kbq_error *error);
/* An archive that comes in pieces. */
struct archive_stream {
    const char *name;
    /* Makes *BYTES the next piece, empty at the end; it is read before the next call. */
    enum kbq_status (*next)(void *context, struct str *bytes, struct kbq_error *error);
    void *context;
};

/* The same for a stream, of which nothing is kept. 7z archives cannot be read in this way: their
 * index stands at their end. */
enum kbq_status archive_read_stream(const struct archive_stream *stream,
                                    const struct archive_reader *reader, struct kbq_error *error);

/* The same for the open regular file FD, read from its start. */
enum kbq_status archive_read_fd(int fd, const char *name, const struct archive_reader *reader,
                                struct kbq_error *error);

/* The version of libarchive that this program has. */
const char *archive_library_version(void);

#endif
