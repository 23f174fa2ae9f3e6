/* Writing a new base from nothing. A writer makes a file that is no base until writer_finish has
 * closed it; the caller then puts it in its place. Uses store/ and base/. */
#ifndef KBQ_STORE_WRITER_H
#define KBQ_STORE_WRITER_H

#include "store/store.h"

struct writer;

/* The version of the derivation that this program makes: rises with every change of the
 * extractors, so that older bases can say that they are out of date. */
enum { STORE_EXTRACTOR = 6 };

/* Makes a new file at PATH, which must not exist. *OPENED is NULL unless KBQ_OK. */
enum kbq_status writer_open(const char *path, struct writer **opened, struct kbq_error *error);

/* Commits and closes. The file is whole when this returns KBQ_OK; it is not synced yet. */
enum kbq_status writer_finish(struct writer *writer, struct kbq_error *error);
/* Closes without finishing; the file is left to the caller. Accepts NULL. */
void writer_abandon(struct writer *writer);

enum kbq_status writer_archive(struct writer *writer, const struct store_archive *archive,
                               struct kbq_error *error);
/* Stores DATA, which store_compress made of SIZE bytes, as block NO. */
enum kbq_status writer_block(struct writer *writer, int64_t no, size_t size, struct str data,
                             struct kbq_error *error);
/* Stores a member whose bytes lie at START of BLOCK. */
enum kbq_status writer_member(struct writer *writer, const struct store_member *member,
                              int64_t block, size_t start, struct kbq_error *error);
/* Takes a member back. */
enum kbq_status writer_drop_member(struct writer *writer, uint32_t doc, struct kbq_error *error);
enum kbq_status writer_article(struct writer *writer, const struct store_article *article,
                               struct kbq_error *error);
enum kbq_status writer_reference(struct writer *writer, struct str target, uint32_t doc,
                                 struct str title, struct kbq_error *error);
enum kbq_status writer_message(struct writer *writer, const struct store_message *message,
                               struct kbq_error *error);
/* Stores a page of index KIND (index/page.h) whose smallest key is FIRST. */
enum kbq_status writer_page(struct writer *writer, enum store_index kind, struct str first,
                            struct str page, struct kbq_error *error);
enum kbq_status writer_vector(struct writer *writer, const char *name, struct str bytes,
                              struct kbq_error *error);
enum kbq_status writer_total(struct writer *writer, const char *key, int64_t value,
                             struct kbq_error *error);

#endif
