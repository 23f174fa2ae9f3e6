#include "store/sealed_vfs.h"

#include "base/hash.h"

#include <sqlite3.h>

/* Our file object; the object of the layer below lies right behind it. */
struct sealed_file {
    sqlite3_file base;
    sqlite3_file *real;
    int read_only;
};

static struct sealed_file *sealed(sqlite3_file *file)
{
    return (struct sealed_file *)(void *)file;
}

static sqlite3_file *real(sqlite3_file *file)
{
    return sealed(file)->real;
}

/* The seal of a page at OFFSET of the file: a page in the wrong place is as wrong as one with
 * wrong bytes. */
static uint64_t seal_of(const char *page, sqlite3_int64 offset)
{
    return hash_bytes((struct str){page, SEALED_PAGE_SIZE - SEALED_RESERVED}) ^
           ((uint64_t)offset * 0x9E3779B97F4A7C15u);
}

static int read_page(sqlite3_file *file, char *page, sqlite3_int64 offset)
{
    int rc = real(file)->pMethods->xRead(real(file), page, SEALED_PAGE_SIZE, offset);
    if (rc != SQLITE_OK)
        return rc;
    uint64_t seal;
    memcpy(&seal, page + SEALED_PAGE_SIZE - SEALED_RESERVED, sizeof seal);
    return seal == seal_of(page, offset) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int sealed_check(struct sqlite3 *handle)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    char page[SEALED_PAGE_SIZE];
    int rc = sqlite3_file_control(handle, NULL, SQLITE_FCNTL_FILE_POINTER, (void *)&file);
    if (rc == SQLITE_OK)
        rc = real(file)->pMethods->xFileSize(real(file), &size);
    for (sqlite3_int64 at = 0; at < size && rc == SQLITE_OK; at += SEALED_PAGE_SIZE)
        rc = read_page(file, page, at);
    return rc;
}

static int sealed_read(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset)
{
    if (amount == SEALED_PAGE_SIZE && offset % SEALED_PAGE_SIZE == 0)
        return read_page(file, to, offset);
    char page[SEALED_PAGE_SIZE];
    char *out = to;
    while (amount > 0) {
        sqlite3_int64 start = offset / SEALED_PAGE_SIZE * SEALED_PAGE_SIZE;
        int skip = (int)(offset - start);
        int part = SEALED_PAGE_SIZE - skip < amount ? SEALED_PAGE_SIZE - skip : amount;
        int rc = read_page(file, page, start);
        if (rc != SQLITE_OK) {
            memset(out, 0, (size_t)amount);
            return rc;
        }
        memcpy(out, page + skip, (size_t)part);
        out += part;
        offset += part;
        amount -= part;
    }
    return SQLITE_OK;
}

static int sealed_write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset)
{
    if (amount != SEALED_PAGE_SIZE || offset % SEALED_PAGE_SIZE != 0)
        return SQLITE_IOERR_WRITE; /* pages are all that SQLite writes to a main file */
    char page[SEALED_PAGE_SIZE];
    memcpy(page, from, sizeof page);
    uint64_t seal = seal_of(page, offset);
    memcpy(page + SEALED_PAGE_SIZE - SEALED_RESERVED, &seal, sizeof seal);
    return real(file)->pMethods->xWrite(real(file), page, amount, offset);
}

static int sealed_close(sqlite3_file *file)
{
    return real(file)->pMethods->xClose(real(file));
}

static int sealed_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    return real(file)->pMethods->xTruncate(real(file), size);
}

static int sealed_sync(sqlite3_file *file, int flags)
{
    return real(file)->pMethods->xSync(real(file), flags);
}

static int sealed_file_size(sqlite3_file *file, sqlite3_int64 *size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

static int sealed_lock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}

static int sealed_unlock(sqlite3_file *file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

static int sealed_check_lock(sqlite3_file *file, int *out)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

static int sealed_control(sqlite3_file *file, int operation, void *argument)
{
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int sealed_sector_size(sqlite3_file *file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

static int sealed_characteristics(sqlite3_file *file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file)) |
           (sealed(file)->read_only ? SQLITE_IOCAP_IMMUTABLE : 0);
}

/* Version 1: without shared memory and without memory mapping, which would go round the seal. */
static const sqlite3_io_methods METHODS = {
    .iVersion = 1,
    .xClose = sealed_close,
    .xRead = sealed_read,
    .xWrite = sealed_write,
    .xTruncate = sealed_truncate,
    .xSync = sealed_sync,
    .xFileSize = sealed_file_size,
    .xLock = sealed_lock,
    .xUnlock = sealed_unlock,
    .xCheckReservedLock = sealed_check_lock,
    .xFileControl = sealed_control,
    .xSectorSize = sealed_sector_size,
    .xDeviceCharacteristics = sealed_characteristics,
};

static int sealed_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
                       int *out_flags)
{
    sqlite3_vfs *below = vfs->pAppData;
    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return below->xOpen(below, name, file, flags, out_flags); /* no pages of a base */
    struct sealed_file *ours = sealed(file);
    ours->real = (sqlite3_file *)(void *)(ours + 1);
    ours->read_only = strcmp(vfs->zName, SEALED_VFS_READ) == 0;
    int rc = below->xOpen(below, name, ours->real, flags, out_flags);
    ours->base.pMethods = rc == SQLITE_OK ? &METHODS : NULL;
    return rc;
}

static int register_layer(sqlite3_vfs *layer, const char *name)
{
    if (sqlite3_vfs_find(name))
        return SQLITE_OK;
    sqlite3_vfs *below = sqlite3_vfs_find(NULL);
    if (!below)
        return SQLITE_ERROR;
    *layer = *below;
    layer->iVersion = 1;
    layer->pNext = NULL;
    layer->zName = name;
    layer->pAppData = below;
    layer->szOsFile = (int)sizeof(struct sealed_file) + below->szOsFile;
    layer->xOpen = sealed_open;
    return sqlite3_vfs_register(layer, 0);
}

int sealed_vfs_register(void)
{
    static sqlite3_vfs reading;
    static sqlite3_vfs writing;
    int rc = register_layer(&reading, SEALED_VFS_READ);
    return rc == SQLITE_OK ? register_layer(&writing, SEALED_VFS_WRITE) : rc;
}

int sealed_is_damage(int extended_code)
{
    int code = extended_code & 0xFF;
    return extended_code == SQLITE_IOERR_DATA || extended_code == SQLITE_IOERR_SHORT_READ ||
           code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}
