/* Messages out of articles: the text of errors as an article quotes it. Pure. Uses message/cue.h,
 * article/ and base/. */
#ifndef KBQ_MESSAGE_EXTRACT_H
#define KBQ_MESSAGE_EXTRACT_H

#include "article/article.h"

/* How an article sets a message. */
enum message_how {
    MESSAGE_BLOCK,   /* a block of its own behind a cue */
    MESSAGE_QUOTE,   /* in quotation marks inside of prose */
    MESSAGE_TITLE,   /* in the title, perhaps cut at its 64 characters */
    MESSAGE_HEADING, /* the block under a heading that names a code: a list of messages */
};

enum { MESSAGE_TEXT_MAX = 4000, MESSAGES_MAX = 512 };

struct message {
    struct str text; /* one line: soft wraps joined, runs of blanks folded */
    enum message_how how;
    enum section_kind section; /* SECTION_PREFACE for the title */
    unsigned weight;           /* 1 to 8: how surely it is one, and how much it says */
    const char *from;          /* where it stands in the article's text */
    const char *to;
};

struct messages {
    struct message *items;
    size_t count;
    size_t capacity;
    bool cut; /* the article has more than MESSAGES_MAX */
};

/* Finds the messages of ARTICLE; texts live in ARENA. KBQ_NOMEM alone can fail. */
enum kbq_status messages_extract(const struct article *article, struct arena *arena,
                                 struct messages *messages, struct kbq_error *error);

const char *message_how_name(enum message_how how);

#endif
