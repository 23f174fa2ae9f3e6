/* A layer between SQLite and the file that seals every page with a checksum when it is written and
 * checks the seal whenever it is read, so that a damaged base is an error and never a wrong
 * answer. The seal lies in the eight bytes that SQLite leaves free at the end of each page, as in
 * SQLite's own checksum VFS (sqlite.org/cksumvfs.html), but with XXH3 over page and position. Used
 * by store/ only. Uses base/. */
#ifndef KBQ_STORE_SEALED_VFS_H
#define KBQ_STORE_SEALED_VFS_H

enum { SEALED_PAGE_SIZE = 4096, SEALED_RESERVED = 8 };

/* Names of the two layers, for sqlite3_open_v2. Reading opens files as immutable: no locks, and
 * nothing is written beside them. */
#define SEALED_VFS_READ  "kbq-sealed-read"
#define SEALED_VFS_WRITE "kbq-sealed-write"

/* Makes both layers known to SQLite; may be called again. Returns an SQLite result code. */
int sealed_vfs_register(void);

/* Reads all pages of the file that HANDLE has open through one of the layers, also those that no
 * query would read. Returns an SQLite result code. */
struct sqlite3;
int sealed_check(struct sqlite3 *handle);

/* True for the result code that a broken seal gives. */
int sealed_is_damage(int extended_code);

#endif
