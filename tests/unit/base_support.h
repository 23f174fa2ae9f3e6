/* A small base with known content: 40 articles in blocks of ten, words and anchors, a message each.
 * Uses store/ and base/. */
#ifndef KBQ_TESTS_UNIT_BASE_SUPPORT_H
#define KBQ_TESTS_UNIT_BASE_SUPPORT_H

#include "support.h"

#include "store/store.h"
#include "store/writer.h"

/* Word I of WORDS, "word%05u", stands in documents I % 7, I % 7 + 7, ... */
enum { ARTICLES = 40, WORDS = 600 };

/* The text and the id of article DOC. */
void base_text(uint32_t doc, struct strbuf *out);
void base_id(uint32_t doc, char to[16]);

/* Writes the base to PATH, where nothing may be. */
void base_make(const char *path);

/* Its members, articles and blocks alone. */
void base_write_texts(struct writer *writer);

/* For page_writer, CONTEXT is a base_page_target: writes the page. */
struct base_page_target {
    struct writer *writer;
    enum store_index kind;
};
enum kbq_status base_put_page(void *context, struct str first, struct str page);

/* The set-up of a test with the base as "base.db" in a folder of its own, whose path *STATE
 * becomes; folder_teardown belongs to it. */
int base_setup(void **state);
#define BASE_TEST(function) cmocka_unit_test_setup_teardown(function, base_setup, folder_teardown)

/* Opens "base.db" in FOLDER; close it with store_close. */
struct store *base_open(const char *folder);

/* What opening PATH says, which must be a sentence that names it unless it is KBQ_OK. */
enum kbq_status base_status(const char *path);

#endif
