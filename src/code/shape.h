/* Shapes that one program alone gives to a number, where the words before it would mean something
 * else. Uses base/. */
#ifndef KBQ_CODE_SHAPE_H
#define KBQ_CODE_SHAPE_H

#include "base/str.h"

enum { SHAPE_STATE_LENGTH = 5 }; /* of an SQLSTATE */

/* "ERROR 1045 (28000)" of MySQL: an SQLSTATE in brackets stands behind the number that ends at TO.
 */
bool shape_is_mysql(struct str text, size_t to);

/* "make: *** [Makefile:5: all] Error 2": the word "Error" at WORD ends such a line of make, and the
 * number is the exit status of what make ran. */
bool shape_is_make(struct str text, size_t word);

/* "status=203/EXEC", "status=1/FAILURE", "status=32/n/a" of systemd: behind the number that ends at
 * TO stands what it calls an exit status. */
bool shape_is_systemd(struct str text, size_t to);

#endif
