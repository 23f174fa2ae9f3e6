/* Text encodings: bytes of unknown origin to UTF-8, code points, display width, letter case, and
 * what may be shown on a terminal. The only includer of utf8proc.h. Uses base/strbuf.h. */
#ifndef KBQ_BASE_TEXT_H
#define KBQ_BASE_TEXT_H

#include "base/strbuf.h"

#include <stdint.h>

enum { TEXT_REPLACEMENT = 0xFFFD };

enum text_controls {
    TEXT_DROP_CONTROLS, /* leave out C0 (but tab and line feed), DEL, C1 and bidi controls */
    TEXT_KEEP_CONTROLS, /* keep them: the caller reads escape sequences */
};

/* Appends BYTES to OUT as UTF-8 with line feeds alone as line ends and no-break blanks as blanks.
 * A byte order mark decides between UTF-8 and UTF-16; without one, valid UTF-8 is taken as such
 * and everything else as Windows-1252 (the WHATWG mapping is not used: bytes that Windows-1252
 * leaves undefined become U+FFFD). Never fails on bytes; memory running out makes OUT fail. */
void text_decode(struct str bytes, enum text_controls controls, struct strbuf *out);

/* Cuts one code point off *REST. An ill-formed byte gives TEXT_REPLACEMENT and takes one byte.
 * REST must not be empty. */
uint32_t text_next(struct str *rest);

/* True when TEXT is well-formed UTF-8. */
bool text_is_utf8(struct str text);

/* True for code points that could act on a terminal or reorder what it shows: C0 but tab and line
 * feed, DEL, C1, bidirectional controls, line and paragraph separators. */
bool text_is_control(uint32_t codepoint);

/* Appends TEXT with every control (text_is_control) and ill-formed byte replaced by U+FFFD, so
 * that it can be shown on a terminal. */
void text_add_printable(struct strbuf *out, struct str text);

/* Columns that a terminal gives to CODEPOINT: 0 for combining marks, 2 for wide ones. */
int text_codepoint_width(uint32_t codepoint);
/* Columns of TEXT, in which a tab counts as one column. */
size_t text_width(struct str text);

/* True for letters and digits of any script, and for marks that belong to a letter. */
bool text_is_word(uint32_t codepoint);
/* True for letters of scripts that put no blanks between words and whose letters mean something
 * by themselves: Han, Hiragana, Katakana. */
bool text_is_ideograph(uint32_t codepoint);
/* The code point with its letter case folded (simple folding). */
uint32_t text_fold(uint32_t codepoint);

/* Appends CODEPOINT as UTF-8; TEXT_REPLACEMENT in place of a surrogate or a value past U+10FFFF. */
void text_add_codepoint(struct strbuf *out, uint32_t codepoint);

/* Appends CODEPOINT in its compatibility form (NFKC): full-width digits and letters become plain
 * ones. One code point may become several. */
void text_add_compatible(struct strbuf *out, uint32_t codepoint);

/* The version of utf8proc that this program has. */
const char *text_library_version(void);

#endif
