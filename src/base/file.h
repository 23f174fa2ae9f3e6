/* Files and paths: reading whole files, the XDG folders, atomic replacement, locks.
 * Uses base/strbuf.h and base/status.h. */
#ifndef KBQ_BASE_FILE_H
#define KBQ_BASE_FILE_H

#include "base/status.h"
#include "base/strbuf.h"

#include <signal.h>
#include <stdint.h>
#include <sys/stat.h>

/* Appends all that FD gives to OUT, at most LIMIT bytes. *CUT says whether there was more, of which
 * a byte is lost; without CUT the rest can be read later. NAME is for the error. */
enum kbq_status file_read_fd(int fd, const char *name, size_t limit, struct strbuf *out, bool *cut,
                             struct kbq_error *error);

/* The same; KBQ_INTERRUPTED soon after *STOP (may be NULL) has been set, also while FD gives
 * nothing; the caller finds the words for it. */
enum kbq_status file_read_fd_until(int fd, const char *name, size_t limit,
                                   const volatile sig_atomic_t *stop, struct strbuf *out, bool *cut,
                                   struct kbq_error *error);

/* Appends the content of the regular file PATH to OUT. A file over LIMIT bytes is KBQ_LIMIT. */
enum kbq_status file_read(const char *path, size_t limit, struct strbuf *out,
                          struct kbq_error *error);

/* The same for a file that need not be there: KBQ_NOTFOUND, and no failure, without it. */
enum kbq_status file_read_if_any(const char *path, size_t limit, struct strbuf *out,
                                 struct kbq_error *error);

/* The hash (hash_bytes) of the content of PATH, read in pieces. */
enum kbq_status file_hash(const char *path, uint64_t *hash, struct kbq_error *error);

/* Writes BYTES to FD, going on after short writes. */
enum kbq_status file_write_fd(int fd, const char *name, struct str bytes, struct kbq_error *error);

/* The path in absolute form with "." and ".." resolved; links only as far as they must be
 * followed to a PATH that exists. Appends to OUT. */
enum kbq_status file_absolute(const char *path, struct strbuf *out, struct kbq_error *error);

/* Appends PATH in absolute form by its text alone: also what has gone has a name. */
void file_lexical_absolute(const char *path, struct strbuf *out);
/* True when PATH is ROOT or lies below it; both are absolute. */
bool file_is_under(struct str path, struct str root);
/* True when there is nothing at PATH, not even a link. */
bool file_is_gone(const char *path);

/* Appends the file that PATH means once the links in its last part have been followed; it need not
 * exist. */
enum kbq_status file_follow(const char *path, struct strbuf *out, struct kbq_error *error);

/* Gives the file TO the permissions of FROM and, as far as the system lets us, its owner and group.
 * Does nothing when there is no FROM. */
enum kbq_status file_copy_mode(const char *from, const char *to, struct kbq_error *error);

/* Makes the folder that PATH lies in, and those above it, where they are missing. */
enum kbq_status file_make_parent(const char *path, struct kbq_error *error);

/* Appends "$XDG_DATA_HOME/kbq" or "~/.local/share/kbq". False when there is neither. */
bool file_data_home(struct strbuf *out);

/* Appends "$XDG_CONFIG_HOME/kbq" or "~/.config/kbq". False when there is neither. */
bool file_config_home(struct strbuf *out);

/* Appends the folder of the running executable, links resolved. False when it is not known. */
bool file_executable_folder(struct strbuf *out);

/* True when PATH names something that can be reached. */
bool file_exists(const char *path);

/* SECONDS and NANOSECONDS as one number of nanoseconds; the nearest one there is for times that
 * lie centuries away. */
int64_t file_time_ns(int64_t seconds, int64_t nanoseconds);
/* A modification time in nanoseconds since 1970. */
int64_t file_mtime_ns(const struct stat *st);

/* Holds an exclusive advisory lock on PATH, which is made where it is missing and stays when the
 * lock is let go: a lock on a file that is renamed or removed would not exclude anybody. *FD is
 * -1 unless the lock was taken. KBQ_LOCKED when another process holds it. */
enum kbq_status file_lock(const char *path, int *fd, struct kbq_error *error);
void file_unlock(int fd);

/* Syncs FROM to disk and renames it to TO, then syncs the folder. TO is the old file or the new
 * one at every moment. */
enum kbq_status file_replace(const char *from, const char *to, struct kbq_error *error);

#endif
