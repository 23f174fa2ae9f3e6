#include "store/header.h"

#include "store/db.h"
#include "store/sealed_vfs.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static uint32_t big_endian(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Judges the file by its header (sqlite.org/fileformat2.html#the_database_header) before SQLite
 * sees it, so that each kind of wrong file gets its own sentence. */
static enum kbq_status judge_header(const char *path, const unsigned char *header, int64_t size,
                                    bool *defines, struct kbq_error *error)
{
    enum {
        PAGE_SIZE_AT = 16,
        RESERVED_AT = 20,
        PAGES_AT = 28,
        VERSION_AT = 60,
        APPLICATION_AT = 68
    };
    if (size < SEALED_PAGE_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
        return kbq_fail(error, KBQ_FOREIGN,
                        "'%s' is not a base of kbq; name another file with --db, or make one with "
                        "'kbq import'",
                        path);
    if (big_endian(header + APPLICATION_AT) != DB_APPLICATION_ID)
        return kbq_fail(error, KBQ_FOREIGN,
                        "'%s' is an SQLite file of another program, not a base of kbq", path);
    uint32_t marked = big_endian(header + VERSION_AT);
    uint32_t version = marked & ~(uint32_t)DB_DEFINES;
    *defines = version != marked;
    if (version > DB_SCHEMA)
        return kbq_fail(error, KBQ_NEWER,
                        "'%s' was made by a newer kbq (schema %u; this one reads %d); update kbq, "
                        "or import again into another file",
                        path, version, DB_SCHEMA);
    unsigned page_size = (unsigned)header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
    int64_t expected = (int64_t)big_endian(header + PAGES_AT) * SEALED_PAGE_SIZE;
    if (version < DB_SCHEMA || page_size != SEALED_PAGE_SIZE ||
        header[RESERVED_AT] != SEALED_RESERVED)
        return kbq_fail(error, KBQ_DAMAGED, "'%s' is damaged: its header is wrong", path);
    if (size != expected)
        return kbq_fail(error, KBQ_DAMAGED,
                        "'%s' is damaged: it has %jd bytes in place of %jd; restore it from a "
                        "copy, or remove it and import again",
                        path, (intmax_t)size, (intmax_t)expected);
    return KBQ_OK;
}

enum kbq_status header_judge(const char *path, int64_t *size, bool *defines,
                             struct kbq_error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return kbq_fail(error, errno == ENOENT || errno == ENOTDIR ? KBQ_NOTFOUND : KBQ_IO,
                        "cannot open the base '%s': %s", path, strerror(errno));
    struct stat st;
    unsigned char header[100] = {0};
    enum kbq_status status = KBQ_OK;
    if (fstat(fd, &st) != 0)
        status = kbq_fail(error, KBQ_IO, "cannot read the base '%s': %s", path, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        status = kbq_fail(error, KBQ_FOREIGN, "'%s' is not a base of kbq: it is not a file", path);
    else if (pread(fd, header, sizeof header, 0) < 0)
        status = kbq_fail(error, KBQ_IO, "cannot read the base '%s': %s", path, strerror(errno));
    else
        status = judge_header(path, header, *size = st.st_size, defines, error);
    (void)close(fd);
    return status;
}
