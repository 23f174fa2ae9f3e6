/* Reading code lists in tests: the definitions of a text as lines that can be compared. */
#ifndef KBQ_TESTS_UNIT_CODELIST_SUPPORT_H
#define KBQ_TESTS_UNIT_CODELIST_SUPPORT_H

#include "support.h"

#include "codelist/codelist.h"

/* Reads BYTES as FORMAT and appends a line for each definition:
 * "space|value|name|language|text", with "|explanation" behind it when there is one, and line feeds
 * as "\n". Returns the status. */
enum kbq_status list_read(enum codelist_format format, const char *name, struct str bytes,
                          struct strbuf *out, struct codelist_report *report);

/* Fails unless TEXT, read as FORMAT, gives the lines EXPECTED, leaves LEFT_OUT entries out, and is
 * taken for that format. */
void list_reads(enum codelist_format format, const char *name, const char *text,
                const char *expected, size_t left_out);

/* Fails unless TEXT is not readable as FORMAT, with a sentence. */
void list_refuses(enum codelist_format format, const char *name, const char *text);

#endif
