/* What the header of a file says of it, before SQLite sees it: a base of kbq, of this schema,
 * whole. For the files of store/ alone. Uses base/. */
#ifndef KBQ_STORE_HEADER_H
#define KBQ_STORE_HEADER_H

#include "base/status.h"

#include <stdbool.h>
#include <stdint.h>

/* Judges the file PATH by its header, and tells its *SIZE in bytes and whether it DEFINES codes.
 * KBQ_NOTFOUND when there is none, KBQ_FOREIGN for a file of another program, KBQ_NEWER for a base
 * of a newer kbq, KBQ_DAMAGED for one that is cut or changed, KBQ_IO when it cannot be read. */
enum kbq_status header_judge(const char *path, int64_t *size, bool *defines,
                             struct kbq_error *error);

#endif
