/* Fills an article's placeholders with the user's own values. A value is only ever inserted as
 * text. Uses message/template.h, lookup/verify.h and base/. */
#ifndef KBQ_LOOKUP_FILL_H
#define KBQ_LOOKUP_FILL_H

#include "lookup/verify.h"

enum { FILL_VALUES_MAX = 64 };

/* Around each value that was filled in; no text of an article holds these characters. */
#define FILL_BEGIN '\001'
#define FILL_END   '\002'

struct fill_value {
    struct str name;
    struct str value;
};

struct fill {
    struct fill_value values[FILL_VALUES_MAX]; /* an earlier one hides a later one of its name */
    size_t count;
};

/* Adds a value; nothing when there are too many or the name is empty. */
void fill_add(struct fill *fill, struct str name, struct str value);
/* Makes VALUE the one for NAME, before all others; an empty one takes it away. */
void fill_set(struct fill *fill, struct str name, struct str value);
/* The value for NAME, or NULL. */
const struct fill_value *fill_find(const struct fill *fill, struct str name);
/* Adds what filled the holes of a message. */
void fill_add_captures(struct fill *fill, const struct captures *captures);

/* Appends TEXT with every placeholder that has a value replaced; MARKED puts FILL_BEGIN and
 * FILL_END around the values. */
void fill_text(const struct fill *fill, struct str text, bool marked, struct strbuf *out);

/* Names of placeholders, each once: as many as can be given values. */
struct fill_names {
    struct str items[FILL_VALUES_MAX];
    size_t count;
    bool cut; /* there are more */
};

/* Adds the placeholders of TEXT that have no value, as views of it. */
void fill_open(const struct fill *fill, struct str text, struct fill_names *open);

#endif
