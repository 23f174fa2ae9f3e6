/* What all readers of code lists share: where definitions go, what is said about the rest, lines
 * with numbers, and the names of files and spaces. Uses codelist/codelist.h, code/ and base/. */
#ifndef KBQ_CODELIST_SINK_H
#define KBQ_CODELIST_SINK_H

#include "base/strbuf.h"
#include "code/code.h"
#include "codelist/codelist.h"

#include <stdarg.h>

struct codelist_sink {
    codelist_visit visit;
    void *context;
    struct codelist_report *report;
    struct kbq_error *error;
    struct str name;        /* of the file, without folders */
    enum kbq_status status; /* why the reading ends; KBQ_OK while it goes on */
};

/* Each reads a whole list. TEXT is UTF-8 with line feeds; PE and
 * MO have bytes. The status is that of
 * codelist_read. */
enum kbq_status codelist_read_header(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_mc(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_pe(struct codelist_sink *sink, struct str bytes);
enum kbq_status codelist_read_errmsg(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_errcodes(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_catalog(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_et(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_perldiag(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_tsv(struct codelist_sink *sink, struct str text);
enum kbq_status codelist_read_mo(struct codelist_sink *sink, struct str bytes);

/* Hands DEFINITION over; one without name and text is passed over. False when the reading must
 * end. */
bool sink_give(struct codelist_sink *sink, const struct definition *definition);
/* Counts something left out on LINE, with the reason in printf's words. */
void sink_leave_out(struct codelist_sink *sink, size_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The same in a file of bytes. */
void sink_leave_out_at(struct codelist_sink *sink, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Says what a bound cuts off, once for each bound. */
void sink_cut(struct codelist_sink *sink, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Ends the reading for want of memory. */
enum kbq_status sink_nomem(struct codelist_sink *sink);

/* Lines with their numbers. Starts as {text, 0}. */
struct codelist_lines {
    struct str rest;
    size_t number; /* of the line that was cut off last, from 1 */
};
static inline bool lines_next(struct codelist_lines *lines, struct str *line)
{
    lines->number++;
    return str_next_line(&lines->rest, line);
}

/* PATH without its folders, whichever way its slashes lean. */
struct str list_base_name(struct str path);
/* NAME up to its first dot. */
struct str list_stem(struct str name);

/* Writes the space that is named after the file NAME: "mylib" for mylib.h. Where kbq has a table of
 * that name with another meaning, the ending joins it: "event-h". SPACE has room for
 * CODE_SPACE_MAX + 1. */
void list_own_space(struct str name, char *space);
/* Writes TEXT as a space in lower case. False, and nothing written, when it cannot be the name of
 * one. */
bool list_space(struct str text, char *space);

/* Writes TEXT, a value in SPACE, in its canonical form. False when it can be none: empty or too
 * long. VALUE has room for CODE_VALUE_MAX + 1. */
bool list_value(const char *space, struct str text, char *value);
/* The same for a number. */
void list_number(const char *space, int64_t number, char *value);

enum { LIST_LANGUAGE_MAX = 15 };
/* Writes the language TEXT: "pt_BR" as "pt-br", "be@latin" as "be-latin"; "" for what is none.
 * LANGUAGE has room for LIST_LANGUAGE_MAX + 1. */
void list_language(struct str text, char *language);

/* The part of TEXT before its first C; all of it, and *REST empty, when there is none. */
struct str list_cut(struct str text, char c, struct str *rest);
/* Cuts the identifier (letters, digits, _) off the start of *REST; empty when there is none. */
struct str list_identifier(struct str *rest);

#endif
