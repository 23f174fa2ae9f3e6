/* Rows of cells out of the files of kb/codes/, and faults that say where they are. */
#ifndef KBQ_TOOLS_ROWS_H
#define KBQ_TOOLS_ROWS_H

#include <stddef.h>
#include <stdint.h>

/* How the values of a space are written; the words for it in spaces.tsv. */
enum form { FORM_DECIMAL, FORM_HEX, FORM_SIGNED, FORM_TEXT };
extern const char *const FORM_WORDS[];

/* What is being read, for faults: line 0 stands for the whole file. */
extern const char *file_now;
extern unsigned line_now;

/* Ends the program with FILE:LINE: REASON. */
void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* ITEMS of SIZE bytes with room for COUNT + 1 of them, perhaps moved; *CAPACITY is in items. */
void *grow(void *items, size_t size, size_t count, size_t *capacity);

/* The bytes of the file PATH, which stay until the program ends: rows keep pointers into them. */
char *read_file(const char *path);

/* The next row of *REST, cut into COUNT cells at its tabs. False at the end. */
int next_row(char **rest, char **cells, size_t count);

/* The number in CELL, which must be in FORM and have its one spelling. */
uint32_t read_number(const char *cell, enum form form);

#endif
