#include "base/file.h"

#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/file.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024, STOP_CHECK_MS = 100, LINKS_MAX = 40 };

/* Waits until FD can be read, or until *STOP has been set: false then. A signal that comes between
 * the question and the wait would be lost, so nothing waits long. */
static bool wait_for_input(int fd, const volatile sig_atomic_t *stop)
{
    struct pollfd wanted = {.fd = fd, .events = POLLIN};
    int ready = 0;
    while (!*stop && (ready == 0 || (ready < 0 && errno == EINTR)))
        ready = poll(&wanted, 1, STOP_CHECK_MS);
    return !*stop;
}

enum kbq_status file_read_fd_until(int fd, const char *name, size_t limit,
                                   const volatile sig_atomic_t *stop, struct strbuf *out, bool *cut,
                                   struct kbq_error *error)
{
    size_t start = out->length;
    if (cut)
        *cut = false;
    for (;;) {
        size_t taken = out->length - start;
        size_t room = limit - taken < READ_STEP ? limit - taken : READ_STEP;
        char probe;
        if (!room && !cut)
            return KBQ_OK;
        if (room && !strbuf_reserve(out, room))
            return kbq_fail_nomem(error);
        if (stop && !wait_for_input(fd, stop))
            return KBQ_INTERRUPTED;
        ssize_t got =
            room ? read(fd, out->bytes + out->length, room) : read(fd, &probe, sizeof probe);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return kbq_fail(error, KBQ_IO, "cannot read '%s': %s", name, strerror(errno));
        if (got == 0)
            return KBQ_OK;
        if (!room) {
            *cut = true;
            return KBQ_OK;
        }
        out->length += (size_t)got;
        out->bytes[out->length] = '\0';
    }
}

enum kbq_status file_read_fd(int fd, const char *name, size_t limit, struct strbuf *out, bool *cut,
                             struct kbq_error *error)
{
    return file_read_fd_until(fd, name, limit, NULL, out, cut, error);
}

static enum kbq_status read_regular(int fd, const char *path, size_t limit, struct strbuf *out,
                                    struct kbq_error *error)
{
    struct stat st;
    enum kbq_status status = KBQ_OK;
    if (fstat(fd, &st) != 0)
        status = kbq_fail(error, KBQ_IO, "cannot read '%s': %s", path, strerror(errno));
    else if (!S_ISREG(st.st_mode))
        status = kbq_fail(error, KBQ_BADINPUT, "'%s' is not a regular file", path);
    else if ((uint64_t)st.st_size > limit)
        status = kbq_fail(error, KBQ_LIMIT, "'%s' is %jd bytes, more than the %zu that are read",
                          path, (intmax_t)st.st_size, limit);
    else if (!strbuf_reserve(out, (size_t)st.st_size + 1))
        status = kbq_fail_nomem(error);
    else /* files that the system makes up say 0 */
        status = file_read_fd(fd, path, st.st_size ? (size_t)st.st_size : limit, out, NULL, error);
    return status;
}

enum kbq_status file_read_if_any(const char *path, size_t limit, struct strbuf *out,
                                 struct kbq_error *error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return KBQ_NOTFOUND;
    if (fd < 0)
        return kbq_fail(error, KBQ_IO, "cannot open '%s': %s", path, strerror(errno));
    enum kbq_status status = read_regular(fd, path, limit, out, error);
    (void)close(fd);
    return status;
}

enum kbq_status file_read(const char *path, size_t limit, struct strbuf *out,
                          struct kbq_error *error)
{
    enum kbq_status status = file_read_if_any(path, limit, out, error);
    if (status == KBQ_NOTFOUND)
        return kbq_fail(error, KBQ_IO, "cannot open '%s': %s", path, strerror(errno));
    return status;
}

enum kbq_status file_hash(const char *path, uint64_t *hash, struct kbq_error *error)
{
    *hash = 0;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return kbq_fail(error, KBQ_IO, "cannot open '%s': %s", path, strerror(errno));
    struct hash_stream *stream = hash_begin();
    char *piece = malloc(READ_STEP);
    enum kbq_status status = stream && piece ? KBQ_OK : kbq_fail_nomem(error);
    while (!status) {
        ssize_t got = read(fd, piece, READ_STEP);
        if (got == 0)
            break;
        if (got > 0)
            hash_add(stream, (struct str){piece, (size_t)got});
        else if (errno != EINTR)
            status = kbq_fail(error, KBQ_IO, "cannot read '%s': %s", path, strerror(errno));
    }
    if (stream)
        *hash = hash_end(stream);
    free(piece);
    (void)close(fd);
    return status;
}

enum kbq_status file_write_fd(int fd, const char *name, struct str bytes, struct kbq_error *error)
{
    while (bytes.length) {
        ssize_t put = write(fd, bytes.bytes, bytes.length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return kbq_fail(error, KBQ_IO, "cannot write '%s': %s", name, strerror(errno));
        bytes = str_from(bytes, (size_t)put);
    }
    return KBQ_OK;
}

enum kbq_status file_absolute(const char *path, struct strbuf *out, struct kbq_error *error)
{
    char *resolved = realpath(path, NULL);
    if (!resolved)
        return kbq_fail(error, errno == ENOENT ? KBQ_NOTFOUND : KBQ_IO, "cannot open '%s': %s",
                        path, strerror(errno));
    strbuf_add_text(out, resolved);
    free(resolved);
    return out->failed ? kbq_fail_nomem(error) : KBQ_OK;
}

enum kbq_status file_follow(const char *path, struct strbuf *out, struct kbq_error *error)
{
    char target[PATH_MAX];
    size_t start = out->length;
    strbuf_add_text(out, path);
    for (int links = 0; !out->failed; links++) {
        ssize_t length = readlink(out->bytes + start, target, sizeof target);
        if (length < 0)
            return KBQ_OK;
        if (links == LINKS_MAX || (size_t)length == sizeof target)
            return kbq_fail(error, KBQ_IO, "cannot open '%s': %s", path, strerror(ELOOP));
        const char *slash = target[0] == '/' ? NULL : strrchr(out->bytes + start, '/');
        out->length = slash ? (size_t)(slash + 1 - out->bytes) : start;
        strbuf_add(out, target, (size_t)length);
    }
    return kbq_fail_nomem(error);
}

enum kbq_status file_copy_mode(const char *from, const char *to, struct kbq_error *error)
{
    struct stat st;
    if (stat(from, &st) != 0)
        return errno == ENOENT
                   ? KBQ_OK
                   : kbq_fail(error, KBQ_IO, "cannot read '%s': %s", from, strerror(errno));
    if (chown(to, st.st_uid, st.st_gid) != 0 && chown(to, (uid_t)-1, st.st_gid) != 0)
        st.st_mode &= ~(mode_t)S_IRWXG; /* they were meant for another group */
    if (chmod(to, st.st_mode & 0777) != 0)
        return kbq_fail(error, KBQ_IO, "cannot set the permissions of '%s': %s", to,
                        strerror(errno));
    return KBQ_OK;
}

enum kbq_status file_make_parent(const char *path, struct kbq_error *error)
{
    struct strbuf folder = STRBUF_EMPTY;
    enum kbq_status status = KBQ_OK;
    for (const char *slash = strchr(path + 1, '/'); slash && !status;
         slash = strchr(slash + 1, '/')) {
        strbuf_reset(&folder);
        strbuf_add_str(&folder, str_between(path, slash));
        if (folder.failed) {
            status = kbq_fail_nomem(error);
        } else if (mkdir(folder.bytes, 0777) != 0) {
            int reason = errno; /* of mkdir, before the question below has one of its own */
            if (reason != EEXIST && !file_exists(folder.bytes))
                status = kbq_fail(error, KBQ_IO, "cannot make the folder '%s': %s", folder.bytes,
                                  strerror(reason));
        }
    }
    strbuf_clear(&folder);
    return status;
}

/* The XDG folder of VARIABLE, which is FALLBACK below the home folder when it is not set. */
static bool add_xdg_folder(struct strbuf *out, const char *variable, const char *fallback)
{
    const char *folder = getenv(variable);
    const char *home = getenv("HOME");
    if (folder && folder[0] == '/')
        strbuf_add_format(out, "%s/kbq", folder);
    else if (home && home[0] == '/')
        strbuf_add_format(out, "%s/%s/kbq", home, fallback);
    else
        return false;
    return !out->failed;
}

bool file_data_home(struct strbuf *out)
{
    return add_xdg_folder(out, "XDG_DATA_HOME", ".local/share");
}

bool file_config_home(struct strbuf *out)
{
    return add_xdg_folder(out, "XDG_CONFIG_HOME", ".config");
}

bool file_executable_folder(struct strbuf *out)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length < 0) { /* no /proc here: the name by which the kernel was asked to start it */
        /* NOLINTNEXTLINE(performance-no-int-to-ptr): that is how it comes */
        const char *name = (const char *)getauxval(AT_EXECFN);
        length = name && realpath(name, path) ? (ssize_t)strlen(path) : 0;
    }
    if (length <= 0 || (size_t)length == sizeof path)
        return false;
    while (length > 0 && path[length - 1] != '/')
        length--;
    strbuf_add(out, path, length > 1 ? (size_t)length - 1 : (size_t)length);
    return !out->failed;
}

bool file_exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

int64_t file_time_ns(int64_t seconds, int64_t nanoseconds)
{
    enum { SECOND = 1000000000 };
    if (seconds >= INT64_MAX / SECOND)
        return INT64_MAX;
    if (seconds <= INT64_MIN / SECOND)
        return INT64_MIN;
    return seconds * SECOND + nanoseconds % SECOND;
}

int64_t file_mtime_ns(const struct stat *st)
{
    return file_time_ns(st->st_mtim.tv_sec, st->st_mtim.tv_nsec);
}

enum kbq_status file_lock(const char *path, int *fd, struct kbq_error *error)
{
    *fd = -1;
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (lock < 0)
        return kbq_fail(error, KBQ_IO, "cannot write '%s': %s", path, strerror(errno));
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        int reason = errno;
        (void)close(lock);
        if (reason == EWOULDBLOCK)
            return kbq_fail(error, KBQ_LOCKED,
                            "another import is writing this base (it holds '%s'); "
                            "wait for it to end and try again",
                            path);
        return kbq_fail(error, KBQ_IO, "cannot lock '%s': %s", path, strerror(reason));
    }
    *fd = lock;
    return KBQ_OK;
}

void file_unlock(int fd)
{
    if (fd >= 0)
        (void)close(fd);
}

static enum kbq_status sync_path(const char *path, int flags, struct kbq_error *error)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0)
        return kbq_fail(error, KBQ_IO, "cannot open '%s': %s", path, strerror(errno));
    enum kbq_status status = KBQ_OK;
    if (fsync(fd) != 0 && errno != EINVAL && errno != EROFS)
        status = kbq_fail(error, KBQ_IO, "cannot write '%s': %s", path, strerror(errno));
    (void)close(fd);
    return status;
}

enum kbq_status file_replace(const char *from, const char *to, struct kbq_error *error)
{
    enum kbq_status status = sync_path(from, O_RDONLY, error);
    if (status)
        return status;
    if (rename(from, to) != 0)
        return kbq_fail(error, KBQ_IO, "cannot put '%s' in its place: %s", to, strerror(errno));
    struct strbuf folder = STRBUF_EMPTY;
    const char *slash = strrchr(to, '/');
    strbuf_add_str(&folder, slash ? str_between(to, slash + 1) : STR("."));
    status = folder.failed ? kbq_fail_nomem(error) : sync_path(folder.bytes, O_RDONLY, error);
    strbuf_clear(&folder);
    return status;
}

bool file_is_under(struct str path, struct str root)
{
    return str_starts(path, root) && (path.length == root.length ||
                                      path.bytes[root.length] == '/' || str_equal(root, STR("/")));
}

bool file_is_gone(const char *path)
{
    struct stat st;
    return lstat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

void file_lexical_absolute(const char *path, struct strbuf *out)
{
    char folder[4096];
    if (path[0] != '/' && getcwd(folder, sizeof folder))
        strbuf_add_format(out, "%s/", folder);
    while (str_starts(str_of(path), STR("./")))
        path += 2;
    strbuf_add_text(out, path);
    while (out->length > 1 && out->bytes[out->length - 1] == '/')
        out->bytes[--out->length] = '\0';
}
