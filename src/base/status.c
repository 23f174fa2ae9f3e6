#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

enum kbq_status kbq_fail(struct kbq_error *error, enum kbq_status status, const char *format, ...)
{
    if (error && error->status == KBQ_OK) {
        error->status = status;
        va_list args;
        va_start(args, format);
        (void)vsnprintf(error->text, sizeof error->text, format, args);
        va_end(args);
    }
    return status;
}

enum kbq_status kbq_fail_nomem(struct kbq_error *error)
{
    return kbq_fail(error, KBQ_NOMEM, "out of memory");
}

const char *kbq_error_text(const struct kbq_error *error)
{
    return error->text[0] ? error->text : "failed for a reason that was not recorded";
}
