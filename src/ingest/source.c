#include "ingest/source.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 128 };

bool source_is_article_name(const char *name)
{
    return str_ends_case(str_of(name), STR(".txt"));
}

/* The names in one folder, with their kinds as the folder tells them. */
struct name {
    char *text;
    unsigned char kind; /* DT_REG, DT_DIR, DT_LNK, DT_UNKNOWN */
};

struct folder {
    struct name *names;
    size_t count;
    size_t capacity;
    int fault; /* errno of the reading that ended the list before its end */
};

static void folder_clear(struct folder *folder)
{
    for (size_t i = 0; i < folder->count; i++)
        free(folder->names[i].text);
    free(folder->names);
    *folder = (struct folder){0};
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(((const struct name *)a)->text, ((const struct name *)b)->text);
}

static bool folder_add(struct folder *folder, const struct dirent *entry)
{
    if (folder->count == folder->capacity) {
        size_t capacity = folder->capacity ? folder->capacity * 2 : 64;
        struct name *names = realloc(folder->names, capacity * sizeof *names);
        if (!names)
            return false;
        folder->names = names;
        folder->capacity = capacity;
    }
    char *text = strdup(entry->d_name);
    if (!text)
        return false;
    folder->names[folder->count++] = (struct name){text, entry->d_type};
    return true;
}

static enum kbq_status folder_read(DIR *dir, struct folder *folder, struct kbq_error *error)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        folder->fault = errno;
        if (!entry)
            break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (!folder_add(folder, entry))
            return kbq_fail_nomem(error);
    }
    if (folder->count)
        qsort(folder->names, folder->count, sizeof *folder->names, compare_names);
    return KBQ_OK;
}

static enum kbq_status walk_folder(int parent, const char *name, struct strbuf *path, int depth,
                                   const struct source_walk *walk, struct kbq_error *error);

/* One entry of the folder DIR_FD, whose path is in PATH already. */
static enum kbq_status walk_entry(int dir_fd, const struct name *name, struct strbuf *path,
                                  int depth, const struct source_walk *walk,
                                  struct kbq_error *error)
{
    if (name->kind == DT_DIR)
        return walk_folder(dir_fd, name->text, path, depth + 1, walk, error);
    bool article = walk->all || source_is_article_name(name->text);
    if (name->kind == DT_REG && !article) {
        if (walk->passed)
            walk->passed(walk->context, name->text);
        return KBQ_OK;
    }
    struct stat st;
    if (fstatat(dir_fd, name->text, &st, article ? 0 : AT_SYMLINK_NOFOLLOW) != 0) {
        walk->problem(walk->context, path->bytes, strerror(errno));
        return KBQ_OK;
    }
    if (S_ISDIR(st.st_mode) && name->kind == DT_UNKNOWN)
        return walk_folder(dir_fd, name->text, path, depth + 1, walk, error);
    if (!S_ISREG(st.st_mode) || !article) {
        if (walk->passed)
            walk->passed(walk->context, name->text);
        return KBQ_OK;
    }
    struct source_file file = {path->bytes, st.st_size, file_mtime_ns(&st)};
    return walk->file(walk->context, &file);
}

static enum kbq_status walk_folder(int parent, const char *name, struct strbuf *path, int depth,
                                   const struct source_walk *walk, struct kbq_error *error)
{
    if (depth > DEPTH_MAX) {
        walk->problem(walk->context, path->bytes, "too many folders inside of each other");
        return KBQ_OK;
    }
    int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        enum kbq_status status = KBQ_OK;
        if (depth == 0) /* the user named it, so it is not one of many */
            status = kbq_fail(error, KBQ_IO, "cannot open '%s': %s", name, strerror(errno));
        else
            walk->problem(walk->context, path->bytes, strerror(errno));
        if (fd >= 0)
            (void)close(fd);
        return status;
    }
    struct folder folder = {0};
    enum kbq_status status = folder_read(dir, &folder, error);
    if (!status && folder.fault)
        walk->problem(walk->context, path->bytes, strerror(folder.fault));
    size_t length = path->length;
    for (size_t i = 0; i < folder.count && !status; i++) {
        if (length > 1)
            strbuf_add_char(path, '/');
        strbuf_add_text(path, folder.names[i].text);
        status = path->failed ? kbq_fail_nomem(error)
                              : walk_entry(fd, &folder.names[i], path, depth, walk, error);
        path->length = length;
        path->bytes[length] = '\0';
    }
    folder_clear(&folder);
    (void)closedir(dir);
    return status;
}

enum kbq_status source_walk(const char *path, const struct source_walk *walk,
                            struct kbq_error *error)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return kbq_fail(error, KBQ_IO, "cannot open '%s': %s", path, strerror(errno));
    if (S_ISREG(st.st_mode)) {
        struct source_file file = {path, st.st_size, file_mtime_ns(&st)};
        return walk->file(walk->context, &file);
    }
    if (!S_ISDIR(st.st_mode))
        return kbq_fail(error, KBQ_BADINPUT,
                        "cannot import '%s': it is neither a file nor a folder", path);
    struct strbuf buffer = STRBUF_EMPTY;
    strbuf_add_text(&buffer, path);
    enum kbq_status status = buffer.failed ? kbq_fail_nomem(error)
                                           : walk_folder(AT_FDCWD, path, &buffer, 0, walk, error);
    strbuf_clear(&buffer);
    return status;
}
