/* Which table the rows of a list belong to: the one whose names or words fit them best; events
 * belong to a source. Pure. Uses message/listing.h, article/, code/ and base/. */
#ifndef KBQ_MESSAGE_LISTING_SPACE_H
#define KBQ_MESSAGE_LISTING_SPACE_H

#include "article/article.h"
#include "message/listing.h"

/* The table of the COUNT ROWS of ARTICLE; HEADED when each stands under a heading of its own. The
 * string is static, of the article, or lives in ARENA. */
struct str listing_space(const struct article *article, const struct listing_row *rows,
                         size_t count, bool headed, struct arena *arena);

/* Makes *SPACE the table that has the name of ROW for its number. False when there is none. */
bool listing_named_space(const struct listing_row *row, struct str *space);

#endif
