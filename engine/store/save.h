/* SPDX-License-Identifier: MIT
 *
 * Saving: a file is replaced as a whole, or not at all.
 *
 *     save_read      the file as it stands, and a mark of it
 *     save_write     a new file beside it -> written, synced, read back, compared
 *                    -> renamed over it -> the folder synced
 *
 * Invariants
 *   - whatever fails, a full disk too, the file is as it was, and what was begun beside
 *     it is gone; only a kill in between leaves that, hidden (".NAME.…"), until it is
 *     saved again. The last step alone, syncing the folder, fails with the new file in
 *     place, and whole;
 *   - a link is never followed, and nothing but a plain file is read or replaced;
 *   - a file that has changed since it was read is not replaced, and of several that
 *     save it at once one does, and the others are told;
 *   - what a signal interrupts is done again;
 *   - the mode is that of the file replaced, else what the umask leaves; or 0600.
 */
#ifndef EG_STORE_SAVE_H
#define EG_STORE_SAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "store/limits.h"

typedef enum SaveStatus {
    SAVE_OK,
    SAVE_NOT_PLAIN, /* a link, a folder, a device */
    SAVE_CHANGED,   /* someone else has written it since it was read */
    SAVE_TOO_BIG,   /* to be read */
    SAVE_DIFFERS,   /* what was read back is not what was written */
    SAVE_FAILED     /* `error` says why */
} SaveStatus;

/* What a file was when it was read. Zeroed: there was none. */
typedef struct SaveMark {
    bool there;
    struct stat stat;
} SaveMark;

/* The calls that a save makes, so that a test can make each of them fail. */
typedef struct SaveCalls {
    ssize_t (*write)(int fd, const void *bytes, size_t length);
    ssize_t (*read)(int fd, void *bytes, size_t length, off_t at);
    int (*sync)(int fd);
    int (*close)(int fd);
    int (*rename)(int old_folder, const char *old, int new_folder, const char *name);
} SaveCalls;

typedef struct Save {
    const char *path;
    int folder;             /* open; `path` is a name in it, and whoever saves it
                               holds a lock on that (places.h). 0: there is none */
    bool private;           /* for its owner alone: 0600, also where it is replaced */
    const SaveCalls *calls; /* NULL: the system's */
    SaveMark mark; /* of save_read; a file that was not read must not be there */
    int error;     /* SAVE_FAILED: an errno */
} Save;

/* Reads the file: its bytes, for the caller to free, with a NUL behind them that
 * `length` does not count. Where there is none, `*bytes` is NULL and the status
 * SAVE_OK. */
SaveStatus save_read(Save *save, char **bytes, size_t *length);

/* Replaces it, or makes it; `mark` is then that of what was written, so that it can be
 * replaced again. */
SaveStatus save_write(Save *save, const char *bytes, size_t length);

/* May the file be written, or made, as far as can be seen beforehand? */
bool save_may(const char *path);

#endif
