/* systemd's message catalogues. Source of the format:
 * https://systemd.io/CATALOG/ ("Journal Message Catalogs"):
 *
 *     -- fc2e22bc6ee647b6b90729ab34a250b1 de
 *     Subject: Process @COREDUMP_PID@ dumped core
 *     Defined-By: systemd
 *
 *     Paragraphs that explain it.
 *
 * The language stands behind the id, or in the name of the file: systemd.de.catalog. */
#include "codelist/sink.h"

enum { ID_DIGITS = 32 };

struct entry {
    size_t line; /* 0 while there is none */
    char id[ID_DIGITS + 1];
    char language[LIST_LANGUAGE_MAX + 1];
    struct str subject;
    bool in_body;
    struct strbuf body; /* without comments */
};

static struct str language_of_file(struct str name)
{
    struct str suffix = STR(".catalog");
    struct str rest;
    if (str_ends_case(name, suffix))
        name.length -= suffix.length;
    (void)list_cut(name, '.', &rest);
    for (const char *dot; rest.length && (dot = memchr(rest.bytes, '.', rest.length));)
        rest = str_between(dot + 1, rest.bytes + rest.length);
    return rest;
}

/* Reads "-- ID" or "-- ID LANGUAGE". */
static bool begin_entry(struct entry *entry, struct str line, struct str file_language)
{
    struct str rest = str_from(line, 2);
    struct str id;
    struct str language;
    if (!str_starts(line, STR("--")) || !str_next_word(&rest, &id) || id.length != ID_DIGITS)
        return false;
    for (size_t i = 0; i < ID_DIGITS; i++) {
        if (!ascii_hex(id.bytes[i]))
            return false;
        entry->id[i] = ascii_fold(id.bytes[i]);
    }
    entry->id[ID_DIGITS] = '\0';
    list_language(str_next_word(&rest, &language) ? language : file_language, entry->language);
    entry->subject = (struct str){0};
    entry->in_body = false;
    strbuf_reset(&entry->body);
    return true;
}

static bool end_entry(struct codelist_sink *sink, struct entry *entry)
{
    size_t line = entry->line;
    entry->line = 0;
    if (line == 0)
        return true;
    if (entry->body.failed)
        return sink_nomem(sink) == KBQ_OK;
    if (entry->subject.length == 0) {
        sink_leave_out(sink, line, "message %s has no subject", entry->id);
        return true;
    }
    struct definition definition = {.space = STR("systemd-message"),
                                    .value = str_of(entry->id),
                                    .text = entry->subject,
                                    .language = str_of(entry->language),
                                    .explanation = str_trim(strbuf_view(&entry->body))};
    return sink_give(sink, &definition);
}

/* A line of the entry: "Subject: text" and others in its head, which an empty line ends. */
static void read_line(struct entry *entry, struct str line)
{
    struct str subject = STR("Subject:");
    if (entry->in_body) {
        strbuf_add_str(&entry->body, line);
        strbuf_add_char(&entry->body, '\n');
    } else if (str_trim(line).length == 0) {
        entry->in_body = true;
    } else if (str_starts_case(line, subject)) {
        entry->subject = str_trim(str_from(line, subject.length));
    }
}

static enum kbq_status read_entries(struct codelist_sink *sink, struct entry *entry,
                                    struct str text)
{
    struct codelist_lines lines = {text, 0};
    struct str file_language = language_of_file(sink->name);
    bool any = false;
    for (struct str line; lines_next(&lines, &line);) {
        if (str_starts(line, STR("-- "))) {
            any = true;
            if (!end_entry(sink, entry))
                return sink->status;
            if (begin_entry(entry, line, file_language))
                entry->line = lines.number;
            else
                sink_leave_out(sink, lines.number, "behind '--' there is no id of 32 digits");
        } else if (entry->line && !str_starts(line, STR("#"))) {
            read_line(entry, line);
        }
    }
    (void)end_entry(sink, entry);
    if (!any)
        return kbq_fail(sink->error, KBQ_BADINPUT, "there is no message that begins with '-- ID'");
    return sink->status;
}

enum kbq_status codelist_read_catalog(struct codelist_sink *sink, struct str text)
{
    struct entry entry = {0};
    enum kbq_status status = read_entries(sink, &entry, text);
    strbuf_clear(&entry.body);
    return status;
}
