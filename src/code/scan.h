/* Finds codes in text: numbers with what the words around them say, hexadecimal status values,
 * compiler and tool codes, symbolic names. Pure and fast: articles are scanned with it when they
 * are imported, and pasted texts when they are looked up. Uses code/ and base/. */
#ifndef KBQ_CODE_SCAN_H
#define KBQ_CODE_SCAN_H

#include "code/code.h"

/* Called for each code found, in order. False ends the scan. */
typedef bool (*code_visit)(void *context, const struct code *code);

/* Finds the codes of TEXT. A bare decimal is a code only with a telling word before it; 32-bit
 * status values in hexadecimal are codes anywhere but in memory dumps (four and more such words
 * in a line). */
void code_scan(struct str text, code_visit visit, void *context);

#endif
