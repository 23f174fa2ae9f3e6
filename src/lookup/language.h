/* The languages of messages: their names, and the one that the user reads. Uses base/. */
#ifndef KBQ_LOOKUP_LANGUAGE_H
#define KBQ_LOOKUP_LANGUAGE_H

#include "base/str.h"

/* The language of the environment, "de" of "de_DE.UTF-8"; empty when none is set. */
struct str language_user(void);

/* How far in front LANGUAGE ("de-AT", NULL for none) belongs for who reads USER: the user's own,
 * English or none, any other. */
int language_order(const char *language, struct str user);

/* LANGUAGE as people call it, "German" for "de" and "de-AT"; itself when it has no name here. */
const char *language_name(const char *language);

#endif
