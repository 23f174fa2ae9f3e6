/* Parser of the KB text format: a six-line header, an applies-to block, underlined sections, and
 * a trailer of keys before a notice. The format is written down in kb/README.md. Pure: no I/O.
 * Uses article/ and base/. */
#ifndef KBQ_ARTICLE_KBTEXT_H
#define KBQ_ARTICLE_KBTEXT_H

#include "article/article.h"

/* Parses TEXT (UTF-8 as text_decode makes it) into *ARTICLE; lists live in ARENA, views point
 * into TEXT. KBQ_BADINPUT when TEXT is not an article, with the reason in ERROR; anything behind
 * a valid DOCUMENT line and title is taken as it comes. */
enum kbq_status kbtext_parse(struct str text, struct arena *arena, struct article *article,
                             struct kbq_error *error);

#endif
