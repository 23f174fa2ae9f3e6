/* What kbq is made of and where its files lie, in JSON. Uses base/. */
#ifndef KBQ_RENDER_ABOUT_JSON_H
#define KBQ_RENDER_ABOUT_JSON_H

#include "base/status.h"
#include "base/strbuf.h"

/* A library that this program has. */
struct library {
    const char *name;
    const char *version;
};

/* A file or folder that kbq uses. */
struct known_path {
    const char *what;
    const char *key; /* in JSON */
    struct strbuf path;
    bool exists;
};

/* Appends the versions of kbq and of COUNT libraries as an object. */
enum kbq_status render_version_json(struct strbuf *out, const struct library *libraries,
                                    size_t count, struct kbq_error *error);

/* Appends COUNT paths as an object; an empty path is left out. */
enum kbq_status render_paths_json(struct strbuf *out, const struct known_path *paths, size_t count,
                                  struct kbq_error *error);

/* The version of jansson that this program has. */
const char *render_library_version(void);

#endif
