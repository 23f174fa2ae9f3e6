#include "cmd/config.h"

#include "base/diag.h"
#include "base/file.h"
#include "cmd/nearest.h"

#include <stdlib.h>

enum { CONFIG_BYTES_MAX = 64 * 1024, VARIABLES_MAX = 2 };

/* What may be configured: the key, its option, and the environment variables that count more. */
static const struct key {
    const char *name;
    const char *option;
    const char *variables[VARIABLES_MAX];
} KEYS[] = {
    {"base", "db", {"KBQ_DB"}},        {"pager", "pager", {"KBQ_PAGER", "PAGER"}},
    {"color", "color", {"NO_COLOR"}},  {"width", "width", {"COLUMNS"}},
    {"db", "db", {"KBQ_DB"}}, /* as the option is called */
    {"colour", "color", {"NO_COLOR"}},
};

enum { KEY_COUNT = sizeof KEYS / sizeof KEYS[0], KEYS_SHOWN = 4 };

static const struct key *find_key(struct str name)
{
    for (size_t i = 0; i < KEY_COUNT; i++)
        if (str_equal(name, str_of(KEYS[i].name)))
            return &KEYS[i];
    return NULL;
}

static bool environment_decides(const struct key *key)
{
    bool decides = false;
    for (size_t i = 0; i < VARIABLES_MAX && key->variables[i]; i++) {
        const char *value = getenv(key->variables[i]);
        decides |= value && (value[0] || strcmp(key->option, "pager") == 0);
    }
    return decides;
}

/* The base is found from any working folder, and no shell has resolved its "~". */
static enum kbq_status resolve_base(struct config *config, const char **value,
                                    struct kbq_error *error)
{
    const char *home = getenv("HOME");
    if ((*value)[0] == '/')
        return KBQ_OK;
    if (strncmp(*value, "~/", 2) != 0 || !home || home[0] != '/')
        return kbq_fail(error, KBQ_BADINPUT, "base takes a path that begins with / or ~/, not '%s'",
                        *value);
    strbuf_reset(&config->base);
    strbuf_add_format(&config->base, "%s%s", home, *value + 1);
    *value = config->base.bytes;
    return config->base.failed ? kbq_fail_nomem(error) : KBQ_OK;
}

static enum kbq_status unknown_key(struct str name, struct kbq_error *error)
{
    const char *names[KEYS_SHOWN];
    for (size_t i = 0; i < KEYS_SHOWN; i++)
        names[i] = KEYS[i].name;
    int nearest = nearest_of(name, names, KEYS_SHOWN);
    if (nearest != NEAREST_NONE)
        return kbq_fail(error, KBQ_BADINPUT, "there is no key '%.*s'; did you mean '%s'?",
                        (int)name.length, name.bytes, names[nearest]);
    return kbq_fail(error, KBQ_BADINPUT,
                    "there is no key '%.*s'; the keys are base, pager, color and width",
                    (int)name.length, name.bytes);
}

/* One line, "KEY = VALUE"; VALUE is terminated in place. */
static enum kbq_status take_line(struct config *config, struct str line, struct options *options,
                                 struct kbq_error *error)
{
    line = str_trim(line);
    if (line.length == 0 || line.bytes[0] == '#')
        return KBQ_OK;
    const char *equals = memchr(line.bytes, '=', line.length);
    if (!equals)
        return kbq_fail(error, KBQ_BADINPUT, "'%.*s' is not of the form KEY = VALUE",
                        (int)line.length, line.bytes);
    struct str name = str_trim(str_between(line.bytes, equals));
    struct str rest = str_trim(str_between(equals + 1, line.bytes + line.length));
    config->text.bytes[rest.bytes + rest.length - config->text.bytes] = '\0';
    const char *value = rest.bytes;
    const struct key *key = find_key(name);
    if (!key)
        return unknown_key(name, error);
    struct options unused = {.command = COMMAND_LOOKUP};
    bool decided = environment_decides(key);
    enum kbq_status status = KBQ_OK;
    if (strcmp(key->option, "db") == 0)
        status = resolve_base(config, &value, error);
    if (!status)
        status = options_set(key->option, key->name, value, decided ? &unused : options, error);
    return status;
}

static enum kbq_status take_lines(struct config *config, const char *path, struct options *options,
                                  struct kbq_error *error)
{
    struct str rest = strbuf_view(&config->text);
    struct str line;
    enum kbq_status status = KBQ_OK;
    for (size_t number = 1; !status && str_next_line(&rest, &line); number++) {
        struct kbq_error reason = {0};
        status = memchr(line.bytes, '\0', line.length)
                     ? kbq_fail(&reason, KBQ_BADINPUT, "this is no text")
                     : take_line(config, line, options, &reason);
        if (status)
            (void)kbq_fail(error, status, "%s:%zu: %s", path, number, reason.text);
    }
    return status;
}

bool config_path(struct strbuf *path)
{
    if (!file_config_home(path))
        return false;
    strbuf_add_text(path, "/config");
    return !path->failed;
}

enum kbq_status config_apply(struct config *config, struct options *options,
                             struct kbq_error *error)
{
    struct strbuf path = STRBUF_EMPTY;
    struct kbq_error reason = {0};
    enum kbq_status status = KBQ_OK;
    enum kbq_status found = KBQ_NOTFOUND;
    if (config_path(&path))
        found = file_read_if_any(path.bytes, CONFIG_BYTES_MAX, &config->text, &reason);
    if (!found)
        status = take_lines(config, path.bytes, options, error);
    else if (found != KBQ_NOTFOUND)
        diag_warning("%s; going on without the configuration", reason.text);
    strbuf_clear(&path);
    return status;
}

void config_clear(struct config *config)
{
    strbuf_clear(&config->text);
    strbuf_clear(&config->base);
}
