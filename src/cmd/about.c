#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "cmd/command.h"
#include "cmd/config.h"
#include "ingest/archive.h"
#include "pattern/pattern.h"
#include "render/about_json.h"
#include "tui/terminal.h"

int cmd_version(const struct options *options)
{
    const struct library libraries[] = {
        {"SQLite", store_sqlite_version()},   {"PCRE2", pattern_library_version()},
        {"zstd", store_zstd_version()},       {"jansson", render_library_version()},
        {"utf8proc", text_library_version()}, {"libarchive", archive_library_version()},
        {"xxHash", hash_library_version()},   {"ncurses", terminal_library_version()},
    };
    enum { COUNT = sizeof libraries / sizeof libraries[0] };
    struct kbq_error error = {0};
    struct strbuf out = STRBUF_EMPTY;
    int status = EXIT_FOUND;
    if (options->json) {
        if (render_version_json(&out, libraries, COUNT, &error))
            status = command_failed(&error);
    } else {
        strbuf_add_text(&out, "kbq " KBQ_VERSION "\n");
        for (size_t i = 0; i < COUNT; i++)
            strbuf_add_format(&out, "%s %s\n", libraries[i].name, libraries[i].version);
    }
    status = command_print(&out, options, false, status);
    strbuf_clear(&out);
    return status;
}

enum { PATH_BASE, PATH_STARTER, PATH_CONFIG, PATH_DATA, PATHS };

/* Makes the PATH of something that exists absolute, without links and "..". */
static void make_absolute(struct strbuf *path)
{
    struct strbuf absolute = STRBUF_EMPTY;
    struct kbq_error none = {0};
    if (path->length && file_absolute(path->bytes, &absolute, &none) == KBQ_OK) {
        strbuf_reset(path);
        strbuf_add_str(path, strbuf_view(&absolute));
    }
    strbuf_clear(&absolute);
}

static void find_paths(const struct options *options, struct known_path *paths)
{
    struct kbq_error none = {0};
    (void)bases_path(options->db, &paths[PATH_BASE].path, &none);
    if (!bases_starter_path(&paths[PATH_STARTER].path))
        strbuf_reset(&paths[PATH_STARTER].path);
    (void)config_path(&paths[PATH_CONFIG].path);
    (void)file_data_home(&paths[PATH_DATA].path);
    for (size_t i = 0; i < PATHS; i++) {
        make_absolute(&paths[i].path);
        paths[i].exists = paths[i].path.length && file_exists(strbuf_text(&paths[i].path));
    }
}

static void paths_text(struct strbuf *out, const struct style *style,
                       const struct known_path *paths)
{
    for (size_t i = 0; i < PATHS; i++) {
        strbuf_add_format(out, "%-15s", paths[i].what);
        style_add(out, style, TONE_PLAIN, strbuf_view(&paths[i].path));
        const char *note = paths[i].path.length == 0 ? "none"
                           : paths[i].exists         ? ""
                                                     : " (not there)";
        strbuf_add_format(out, "%s\n", note);
    }
}

int cmd_show_paths(const struct options *options)
{
    struct known_path paths[PATHS] = {
        [PATH_BASE] = {.what = "base", .key = "base"},
        [PATH_STARTER] = {.what = "starter base", .key = "starter"},
        [PATH_CONFIG] = {.what = "configuration", .key = "config"},
        [PATH_DATA] = {.what = "data", .key = "data"},
    };
    struct kbq_error error = {0};
    struct strbuf out = STRBUF_EMPTY;
    const struct style style = command_style(options);
    int status = EXIT_FOUND;
    find_paths(options, paths);
    if (!options->json)
        paths_text(&out, &style, paths);
    else if (render_paths_json(&out, paths, PATHS, &error))
        status = command_failed(&error);
    status = command_print(&out, options, false, status);
    for (size_t i = 0; i < PATHS; i++)
        strbuf_clear(&paths[i].path);
    strbuf_clear(&out);
    return status;
}
