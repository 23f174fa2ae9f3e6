#include "rows.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const FORM_WORDS[] = {"dec", "hex32", "signed", "text"};

/* ---- faults ---- */

const char *file_now = "";
unsigned line_now;

void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (line_now)
        fprintf(stderr, "%s:%u: ", file_now, line_now);
    else if (file_now[0])
        fprintf(stderr, "%s: ", file_now);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *grow(void *items, size_t size, size_t count, size_t *capacity)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 1024;
    items = realloc(items, *capacity * size);
    if (!items)
        fail("out of memory");
    return items;
}

/* ---- reading ---- */

char *read_file(const char *path)
{
    file_now = path;
    line_now = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        fail("%s", strerror(errno));
    size_t length = 0;
    size_t capacity = 0;
    char *bytes = NULL;
    size_t got;
    do {
        capacity = capacity ? capacity * 2 : 1 << 16;
        bytes = realloc(bytes, capacity);
        if (!bytes)
            fail("out of memory");
        got = fread(bytes + length, 1, capacity - length - 1, file);
        length += got;
    } while (got > 0);
    if (ferror(file))
        fail("%s", strerror(errno));
    fclose(file);
    bytes[length] = '\0';
    if (strlen(bytes) != length)
        fail("holds a NUL byte");
    if (length == 0 || bytes[length - 1] != '\n')
        fail("does not end with a line feed");
    return bytes;
}

/* The next row of *REST, cut into COUNT cells at its tabs. False at the end. */
int next_row(char **rest, char **cells, size_t count)
{
    while (**rest) {
        char *line = *rest;
        char *end = strchr(line, '\n');
        *end = '\0';
        *rest = end + 1;
        line_now++;
        if (strchr(line, '\r'))
            fail("carriage return");
        if (!line[0] || line[0] == '#')
            continue;
        for (size_t i = 0; i < count; i++) {
            cells[i] = line;
            char *tab = strchr(line, '\t');
            if ((tab != NULL) != (i + 1 < count))
                fail("not %zu columns", count);
            if (tab) {
                *tab = '\0';
                line = tab + 1;
            }
            size_t length = strlen(cells[i]);
            if (length && (isspace((unsigned char)cells[i][0]) ||
                           isspace((unsigned char)cells[i][length - 1])))
                fail("blank at the edge of a cell");
            for (size_t j = 0; j < length; j++)
                if ((unsigned char)cells[i][j] < 0x20 || (unsigned char)cells[i][j] > 0x7E)
                    fail("a character that is not printable ASCII");
        }
        return 1;
    }
    return 0;
}

uint32_t read_number(const char *cell, enum form form)
{
    const char *at = cell;
    int negative = form == FORM_SIGNED && *at == '-';
    char back[16];
    uint64_t value = 0;
    if (form == FORM_HEX) {
        for (at = cell + (strlen(cell) > 2 ? 2 : 0); *at; at++)
            value = value << 4 | (uint64_t)(*at <= '9' ? *at - '0' : *at - 'A' + 10);
        snprintf(back, sizeof back, "0x%08X", (unsigned)value);
    } else {
        for (at += negative; *at >= '0' && *at <= '9' && value <= UINT32_MAX; at++)
            value = value * 10 + (uint64_t)(*at - '0');
        snprintf(back, sizeof back, "%s%u", negative ? "-" : "", (unsigned)value);
    }
    /* written back it must be what was read: the form has one spelling for each value */
    if (value > UINT32_MAX || strcmp(back, cell) != 0 ||
        (form == FORM_SIGNED && value > (negative ? UINT64_C(1) << 31 : (uint64_t)INT32_MAX)))
        fail("'%s' is not in the form %s", cell, FORM_WORDS[form]);
    return negative ? (uint32_t)(0 - value) : (uint32_t)value;
}
