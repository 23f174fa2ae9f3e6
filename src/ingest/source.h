/* Where articles come from: files and folders. The walk yields what lies there without reading
 * it. Uses base/. */
#ifndef KBQ_INGEST_SOURCE_H
#define KBQ_INGEST_SOURCE_H

#include "base/status.h"
#include "base/strbuf.h"

#include <stdint.h>

/* A file that the walk came to. */
struct source_file {
    const char *path; /* absolute */
    int64_t size;
    int64_t mtime_ns;
};

struct source_walk {
    /* A file with the suffix of articles, or the file that was named itself. Another status than
     * KBQ_OK ends the walk. */
    enum kbq_status (*file)(void *context, const struct source_file *file);
    /* A file of another kind, which is passed over. May be NULL. */
    void (*passed)(void *context, const char *name);
    /* A file or folder that cannot be read, with the reason; the walk goes on. */
    void (*problem)(void *context, const char *path, const char *reason);
    void *context;
    bool all; /* files of any name are wanted */
};

/* True for names that end in ".txt" in any letter case. */
bool source_is_article_name(const char *name);

/* Walks PATH, which is absolute: the file itself, or all below a folder in the order of names.
 * Links to folders are not followed. Returns what ended it. */
enum kbq_status source_walk(const char *path, const struct source_walk *walk,
                            struct kbq_error *error);

#endif
