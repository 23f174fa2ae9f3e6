/* A reading that is being filled, and what is added to it: codes of other tables, names,
 * neighbours. For reading.c and relate_*.c alone. Uses code/catalogue.h, code/decode.h and base/.
 */
#ifndef KBQ_CODE_FILLING_H
#define KBQ_CODE_FILLING_H

#include "code/catalogue.h"
#include "code/decode.h"

enum { FILLING_STATUSES_MAX = 3 };

struct filling {
    struct decode_reading *reading;
    struct arena *arena;
    size_t space;     /* of the reading, an index of the catalogue */
    uint32_t bits;    /* of the number */
    const char *tool; /* whose exit status it is; NULL for any */
};

/* NUMBER in its canonical spelling; NULL when memory ran out. */
const char *filling_value(struct arena *arena, int64_t number);
/* The code that ENTRY of the catalogue is. */
struct decode_code filling_code_of_entry(struct arena *arena, const struct catalogue_entry *entry);
/* NUMBER of the table SPACE, with its name if it has one. */
struct decode_code filling_code_of(struct arena *arena, const char *space, int64_t number);

/* Appends CODE to a list of at most ROOM; one more does not matter. */
void filling_append(struct arena *arena, struct decode_code **list, size_t *count, size_t room,
                    struct decode_code code);
/* Adds CODE to the codes of the same error, unless it is there. */
void filling_also(struct filling *f, struct decode_code code);
/* Adds NUMBER of SPACE to them, but only when it has a name there. True when it has. */
bool filling_also_named(struct filling *f, const char *space, int64_t number);
/* Adds the NTSTATUS values that become the code WIN32, at most ROOM (FILLING_STATUSES_MAX). */
void filling_statuses(struct filling *f, uint32_t win32, size_t room);
/* The value is not in its table, but NUMBER of SPACE, which it is made of, is: that explains it as
 * well. WRAP ("HRESULT_FROM_WIN32") is put around the name; NULL for none. */
void filling_explain(struct filling *f, const char *space, int64_t number, const char *wrap);
/* The nearest entries that are known. */
void filling_near(struct filling *f, struct catalogue_entry *below, bool has_below,
                  struct catalogue_entry *above, bool has_above);
/* Adds ENTRY to the members of a class or facility; for catalogue_list, CONTEXT is the filling. */
bool filling_member(void *context, const struct catalogue_entry *entry);

#endif
