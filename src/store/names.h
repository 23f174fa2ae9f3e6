/* The names in a base by their beginnings, for completion. Uses store/store.h. */
#ifndef KBQ_STORE_NAMES_H
#define KBQ_STORE_NAMES_H

#include "store/store.h"

/* Called for a name and what it stands for (may be empty); views live until it returns. Another
 * status than KBQ_OK ends the reading. */
typedef enum kbq_status (*store_visit_name)(void *context, struct str name, struct str meaning);

/* Calls VISIT for each id that begins with PREFIX (upper case), in order, with the title. Returns
 * what ended it. */
enum kbq_status store_ids_from(struct store *store, struct str prefix, store_visit_name visit,
                               void *context, struct kbq_error *error);

/* Calls VISIT for each name of a product, in order. */
enum kbq_status store_products(struct store *store, store_visit_name visit, void *context,
                               struct kbq_error *error);

#endif
