/* Takes out of a text what tells who and where: the values that filled the placeholders of a
 * message, and what looks like a host, a user or an address wherever it stands. Uses
 * lookup/answer.h and base/. */
#ifndef KBQ_RENDER_REDACT_H
#define KBQ_RENDER_REDACT_H

#include "lookup/answer.h"

/* Appends TEXT with names in place of values: "<servername>" for what was captured under that name
 * in a hit of ANSWER that is more than a suggestion (ANSWER may be NULL), "<address>", "<user>",
 * "<host>" and the like for IP, MAC and mail addresses, SIDs, \\SERVER, DOMAIN\user, home folders,
 * hosts in URLs, names with a known last label, and values behind words such as user=. Numbers and
 * codes stay: they are what the text is about. It errs on the safe side and cannot know every name.
 */
void redact_text(const struct answer *answer, struct str text, struct strbuf *out);

#endif
