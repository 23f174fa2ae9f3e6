/* The model of one knowledge-base article. All text is UTF-8 with line feeds; views point into the
 * text that was parsed or into the arena that was given to the parser. Uses base/. */
#ifndef KBQ_ARTICLE_ARTICLE_H
#define KBQ_ARTICLE_ARTICLE_H

#include "article/layout.h"
#include "base/arena.h"
#include "base/status.h"

#include <stdint.h>

enum { ARTICLE_ID_MAX = 15 }; /* letters and digits of the longest id */

enum section_kind {
    SECTION_PREFACE, /* what stands before the first heading */
    SECTION_SYMPTOMS,
    SECTION_CAUSE,
    SECTION_RESOLUTION,
    SECTION_WORKAROUND,
    SECTION_STATUS,
    SECTION_SUMMARY,
    SECTION_MORE_INFORMATION,
    SECTION_REFERENCES,
    SECTION_OTHER,
    SECTION_KINDS,
};

struct section {
    enum section_kind kind; /* a level-2 section has the kind of the level-1 section around it */
    int level;              /* 1 or 2; 1 for the preface */
    struct str heading; /* as it stands; empty for the preface and for a body without headings */
    struct str text;    /* from behind the underline up to the next heading */
    const struct paragraph *paragraphs; /* of the text */
    size_t paragraph_count;
};

/* One row of "applies to". */
struct product {
    struct str name;     /* without the versions */
    struct str versions; /* "3.5, 3.51, 4.0", or empty */
};

/* Another article that this one names. */
struct reference {
    char id[ARTICLE_ID_MAX + 1];
    struct str title; /* as this article words it; empty where it gives none */
};

struct article {
    char id[ARTICLE_ID_MAX + 1];
    char date[11]; /* YYYY-MM-DD */
    struct str title;
    struct str tag;     /* the word in brackets behind the date: "winnt" */
    struct str product; /* the PRODUCT field */
    struct str versions;
    struct str keywords;
    struct str technology;
    struct str issue_type;
    struct str query_words; /* "Additional query words" */
    struct str legacy;      /* the three-line prefix of old exports; no content */
    struct str body;        /* between header and trailer, applies-to and query words included */

    struct product *products;
    size_t product_count;
    struct section *sections;
    size_t section_count;
    struct reference *references;
    size_t reference_count;
};

/* The word for KIND: "symptoms", "more information", ... */
const char *section_kind_name(enum section_kind kind);

/* Reads ID from the start of TEXT: a letter, then letters and digits, at least four digits at its
 * end, upper case. "KB151362" and "151362" become "Q151362". Returns the bytes read, or 0 when
 * TEXT does not begin with an id. TO has room for ARTICLE_ID_MAX + 1. */
size_t article_read_id(struct str text, char *to);

/* True when the whole of TEXT is an id; fills TO as article_read_id does. */
bool article_is_id(struct str text, char *to);

#endif
