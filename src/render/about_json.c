#include "render/about_json.h"

#include "render/reading_json.h"

enum kbq_status render_version_json(struct strbuf *out, const struct library *libraries,
                                    size_t count, struct kbq_error *error)
{
    json_t *root = json_object();
    json_t *list = json_object();
    for (size_t i = 0; i < count; i++)
        (void)json_object_set_new(list, libraries[i].name, json_string(libraries[i].version));
    (void)json_object_set_new(root, "version", json_integer(1));
    (void)json_object_set_new(root, "kbq", json_string(KBQ_VERSION));
    (void)json_object_set_new(root, "libraries", list);
    return json_write_line(out, root, error);
}

enum kbq_status render_paths_json(struct strbuf *out, const struct known_path *paths, size_t count,
                                  struct kbq_error *error)
{
    json_t *root = json_object();
    (void)json_object_set_new(root, "version", json_integer(1));
    for (size_t i = 0; i < count; i++) {
        if (paths[i].path.length == 0)
            continue;
        json_t *path = json_object();
        (void)json_object_set_new(path, "path", json_of_text(strbuf_view(&paths[i].path)));
        (void)json_object_set_new(path, "exists", json_boolean(paths[i].exists));
        (void)json_object_set_new(root, paths[i].key, path);
    }
    return json_write_line(out, root, error);
}

const char *render_library_version(void)
{
    return JANSSON_VERSION;
}
