/* Other articles that an article names, in all the forms that occur. Uses article/ and base/. */
#ifndef KBQ_ARTICLE_REFERENCES_H
#define KBQ_ARTICLE_REFERENCES_H

#include "article/article.h"

/* Finds the ids in the body of ARTICLE, its own left out and each once, with the title where the
 * article gives one, and stores them in ARTICLE. KBQ_NOMEM alone can fail. */
enum kbq_status references_find(struct article *article, struct arena *arena,
                                struct kbq_error *error);

#endif
