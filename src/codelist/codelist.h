/* Code lists that other programs bring along: C headers, message tables, catalogues. Bytes in,
 * definitions out, no input or output of its own. Uses code/ and base/. */
#ifndef KBQ_CODELIST_CODELIST_H
#define KBQ_CODELIST_CODELIST_H

#include "base/status.h"
#include "code/definition.h"

/* Each is read by a file of its own, whose head names the source of the format. */
enum codelist_format {
    CODELIST_NONE,
    CODELIST_HEADER,   /* C headers: #define and enum */
    CODELIST_MC,       /* the Windows Message Compiler's input */
    CODELIST_PE,       /* message tables in Windows programs: .dll, .exe, .mui */
    CODELIST_ERRMSG,   /* MariaDB and MySQL: errmsg-utf8.txt */
    CODELIST_ERRCODES, /* PostgreSQL: errcodes.txt */
    CODELIST_CATALOG,  /* systemd message catalogues */
    CODELIST_ET,       /* com_err error tables */
    CODELIST_PERLDIAG, /* perldiag.pod */
    CODELIST_TSV,      /* value, name and text between tabs; the form of kb/codes */
    CODELIST_MO,       /* gettext: what the C library says in other languages */
};

enum { CODELIST_REASONS_MAX = 8, CODELIST_REASON_MAX = 159 };

/* Why something was left out: plain ASCII. */
struct codelist_reason {
    size_t line;   /* from 1; 0 in a file without lines */
    size_t offset; /* in bytes; only where LINE is 0 */
    char text[CODELIST_REASON_MAX + 1];
};

/* What became of a file. */
struct codelist_report {
    size_t given;       /* definitions that were handed over */
    size_t passed_over; /* what the format allows and is no code: flags, macros, empty messages */
    size_t left_out;    /* what should have been a definition and could not be read as one */
    struct codelist_reason reasons[CODELIST_REASONS_MAX]; /* of the first of these */
    size_t reason_count;
    char cut[CODELIST_REASON_MAX + 1]; /* what a bound cut off; empty when nothing */
};

/* Takes one definition, whose views live as long as the call. Anything but KBQ_OK ends the reading
 * and is what codelist_read returns. */
typedef enum kbq_status (*codelist_visit)(void *context, const struct definition *definition);

/* "C header", for people. Static; "unknown format" for CODELIST_NONE. */
const char *codelist_format_name(enum codelist_format format);

/* The format of a file called NAME (a path, whose folders do not count) with the content BYTES:
 * by content first, and by name where that does not decide. A beginning of the content is enough.
 * CODELIST_NONE when it is none of them. */
enum codelist_format codelist_detect(struct str name, struct str bytes);

/* Hands the definitions of a file to VISIT, in its order. NAME says which space is meant where the
 * content does not, and the language of a systemd catalogue. A message in several languages comes
 * as several definitions, with its name each time.
 *
 * REPORT is written anew. KBQ_OK: also when there was nothing to give. KBQ_BADINPUT: the file as a
 * whole is not readable as FORMAT. KBQ_NOMEM. Otherwise what VISIT returned. */
enum kbq_status codelist_read(enum codelist_format format, struct str name, struct str bytes,
                              codelist_visit visit, void *context, struct codelist_report *report,
                              struct kbq_error *error);

#endif
