/* What a library call came to. Uses nothing.
 *
 * Functions return an enum kbq_status: 0 is success, positive values are expected outcomes that
 * a caller acts on, negative values are failures. A failure fills the caller's struct kbq_error
 * with a sentence for people. The library never prints and never exits. */
#ifndef KBQ_BASE_STATUS_H
#define KBQ_BASE_STATUS_H

enum kbq_status {
    KBQ_OK = 0,
    KBQ_NOTFOUND = 1,     /* looked, and it is not there: not a failure */
    KBQ_DONE = 2,         /* an iteration has ended */
    KBQ_UNCHANGED = 3,    /* there was nothing to do */
    KBQ_NOMEM = -1,       /* out of memory */
    KBQ_IO = -2,          /* the system refused to read or write */
    KBQ_BADINPUT = -3,    /* what was given is not what was asked for */
    KBQ_DAMAGED = -4,     /* a base that was sound once is not any more */
    KBQ_FOREIGN = -5,     /* a file that is not a base of kbq */
    KBQ_NEWER = -6,       /* a base made by a newer kbq */
    KBQ_LOCKED = -7,      /* another import holds the base */
    KBQ_LIMIT = -8,       /* a bound was reached; what it cut is said in the text */
    KBQ_INTERRUPTED = -9, /* the user asked to stop */
};

/* The caller's place for the sentence that explains a failure: lower case, no full stop, what
 * failed first, the subject quoted. Empty while nothing failed. */
struct kbq_error {
    enum kbq_status status;
    char text[512];
};

/* Records a failure. FORMAT is printf's. ERROR may be NULL. Returns STATUS, so that a function
 * can end with `return kbq_fail(error, KBQ_IO, "cannot open '%s'", path)`. The first failure
 * stays when ERROR already holds one. */
enum kbq_status kbq_fail(struct kbq_error *error, enum kbq_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Records "out of memory" and returns KBQ_NOMEM. */
enum kbq_status kbq_fail_nomem(struct kbq_error *error);

/* The sentence of ERROR, or a plain word for its status when it has none. */
const char *kbq_error_text(const struct kbq_error *error);

#endif
