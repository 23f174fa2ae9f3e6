/* The sequence that asks a terminal to take a text into its clipboard. Pure. Uses base/. */
#ifndef KBQ_TUI_CLIPBOARD_H
#define KBQ_TUI_CLIPBOARD_H

#include "base/strbuf.h"

/* Appends OSC 52 for TEXT (xterm's control sequences, "Manipulate Selection Data"): base64 between
 * "ESC ] 52 ; c ;" and BEL. Nothing in TEXT can end it. */
void clipboard_sequence(struct strbuf *out, struct str text);

#endif
