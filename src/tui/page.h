/* A text to read: an article with its numbered commands, references and placeholders, or what
 * stands in place of one. Uses render/, lookup/, tui/styled.h and base/. */
#ifndef KBQ_TUI_PAGE_H
#define KBQ_TUI_PAGE_H

#include "lookup/answer.h"
#include "lookup/bases.h"
#include "render/document.h"
#include "render/view.h"
#include "tui/styled.h"

/* A command that can be copied. */
struct page_step {
    struct str command; /* filled in */
    size_t line;        /* where it stands, or the count of lines when that is not known */
};

struct page_reference {
    struct str id;
    struct str title;
    bool present; /* in the bases */
};

/* A placeholder of what there is to do. */
struct page_value {
    struct str name;
    struct str value; /* empty while it is open */
};

/* Starts as all zero. Free with page_clear. */
struct page {
    struct styled text;
    struct str id; /* of the article; empty for another text */
    struct str title;
    struct page_step *steps;
    size_t step_count;
    struct page_reference *references;
    size_t reference_count;
    struct page_value *values;
    size_t value_count;
    size_t start; /* the line where it says what to do */
    size_t top,
        shift; /* lines above and columns beside what is shown: whoever shows it sets them */
    struct arena arena;
};
void page_clear(struct page *page);

/* What all pages are made from. */
struct page_source {
    const struct bases *bases;
    const struct view *view; /* the values that the user gave */
    size_t width;
};

/* Makes the page of document DOC of STORE. ANSWER and HIT say why it was found; NULL for an article
 * that was opened otherwise. */
enum kbq_status page_of_article(struct page *page, const struct page_source *source,
                                struct store *store, uint32_t doc, const struct answer *answer,
                                const struct hit *hit, struct kbq_error *error);
/* The page of what the codes of ANSWER mean. */
enum kbq_status page_of_codes(struct page *page, const struct page_source *source,
                              const struct answer *answer, struct kbq_error *error);
/* The page of the reasons for HIT. */
enum kbq_status page_of_reasons(struct page *page, const struct page_source *source,
                                const struct answer *answer, const struct hit *hit,
                                struct kbq_error *error);
/* The list of keys. */
enum kbq_status page_of_keys(struct page *page, const struct page_source *source,
                             struct kbq_error *error);
/* What to do, for somebody who has not asked yet. */
enum kbq_status page_of_welcome(struct page *page, const struct page_source *source,
                                struct kbq_error *error);
/* What else to do, for somebody whose question has no answer. */
enum kbq_status page_of_nothing(struct page *page, const struct page_source *source,
                                struct kbq_error *error);

#endif
