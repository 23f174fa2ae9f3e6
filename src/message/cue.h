/* Sentences that announce a message: "you may receive the following error message:". The rules and
 * their yields are measured in docs/MATCHING.md. Uses base/. */
#ifndef KBQ_MESSAGE_CUE_H
#define KBQ_MESSAGE_CUE_H

#include "base/str.h"

enum cue_kind {
    CUE_NONE,
    CUE_FOLLOWING, /* "the following ... message", with or without a colon */
    CUE_SIMILAR,   /* "a message similar to the following" */
    CUE_THIS,      /* "this error message appears:" */
    CUE_LABEL,     /* "Error message:" alone */
    CUE_EXAMPLE,   /* "... in the following format:" */
};

struct cue {
    enum cue_kind kind;
    bool plural; /* it announces several messages */
    bool colon;  /* it ends in a colon */
};

/* Reads the cue that the last sentence of PARAGRAPH gives for what stands behind it. */
struct cue cue_read(struct str paragraph);

/* True for "-or-", "- and -", "followed by:" and the like alone on a line: what stands between
 * alternatives. */
bool cue_is_connector(struct str line);

/* True for nouns that mean a message: "error", "warnings", "event", "STOP", ... */
bool cue_is_message_noun(struct str word);

/* True when TEXT has a word that articles with messages have. Outside of such articles nearly
 * everything that looks like a message is none. */
bool cue_gate(struct str text);

#endif
