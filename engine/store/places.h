/* SPDX-License-Identifier: MIT
 *
 * Places: the program's own folders, and the files of a person in them.
 *
 *     $XDG_DATA_HOME/entregent/NAME        or  ~/.local/share/entregent/NAME
 *       2026-03-01-1405-7kq2bd.yaml            a file
 *       .2026-03-01-1405-7kq2bd.yaml.lock      its lock, while someone holds it
 *       .2026-03-01-1405-7kq2bd.yaml.1f03... what a save was writing when it was killed
 *
 * (XDG Base Directory Specification 0.8; a relative XDG_DATA_HOME is ignored, as it
 * says.)
 *
 * Invariants
 *   - a place, and the folder of the program above it, are made for their owner alone
 *     (0700), are no links, are ours, and nobody else may write to them; else a place
 *     does not open. What is there already keeps its mode;
 *   - what a signal interrupts is done again;
 *   - once open, all is done by the descriptor: a folder that is moved does no harm;
 *   - only plain files of ours are read; a link is never followed;
 *   - what is deleted is gone, with all that a save may have left of it.
 *
 * Saving is save.h's, with `folder` the descriptor, `path` the name, and `private`.
 */
#ifndef EG_STORE_PLACES_H
#define EG_STORE_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "store/save.h"

enum { PLACES_PATH = 4096, PLACES_NAME = 128 };

typedef enum PlacesStatus {
    PLACES_OK,
    PLACES_NO_HOME,   /* neither XDG_DATA_HOME nor HOME says where */
    PLACES_NONE,      /* no such folder or file */
    PLACES_NOT_OURS,  /* it is another's, or others may write to it */
    PLACES_NOT_PLAIN, /* a link, or no folder; a file that is none */
    PLACES_TOO_BIG,   /* to be read */
    PLACES_BUSY,      /* another program holds the lock */
    PLACES_FAILED     /* `error` says why */
} PlacesStatus;

/* Where places are, and whose they have to be. */
typedef struct PlacesHome {
    const char *data; /* $XDG_DATA_HOME, or NULL */
    const char *home; /* $HOME, or NULL */
    uid_t owner;
} PlacesHome;

typedef struct Place {
    int folder; /* open; -1: it is not */
    uid_t owner;
    int error;              /* PLACES_FAILED: an errno */
    char path[PLACES_PATH]; /* for telling where it is; "" where nobody knows */
} Place;

/* What the environment says; its strings are lent by it. */
PlacesHome places_home(void);

/* Where the places are, as she would write it, "~/.local/share/entregent"; false where
 * nobody knows. */
bool places_shown(const PlacesHome *home, char out[PLACES_PATH]);

/* Opens a place, "people"; `make` makes it where there is none, with all above it.
 * Whatever the status, `out` can be closed, and its path told. */
PlacesStatus places_open(const PlacesHome *home, const char *name, bool make,
                         Place *out);
void places_close(Place *place);

/* Names in byte order; of plain files alone, hidden ones not. */
typedef struct PlacesNames {
    char **names;
    size_t count;
} PlacesNames;

/* Can be freed whatever the status. */
PlacesStatus places_list(Place *place, PlacesNames *out);
void places_names_free(PlacesNames *names);

/* Reads a file of up to `most` bytes: `*bytes` are the caller's to free, with a NUL
 * behind them that `length` does not count. `mark` is that of save.h, for replacing it;
 * it may be NULL. Otherwise than with PLACES_OK, `*bytes` is NULL. */
PlacesStatus places_read(Place *place, const char *name, size_t most, SaveMark *mark,
                         char **bytes, size_t *length);

/* Deletes a file, with what saves of it left behind, its lock too, and makes that last.
 * PLACES_NONE: neither was there (a lock alone is nothing). */
PlacesStatus places_delete(Place *place, const char *name);

/* Renames a file, and makes that last; PLACES_FAILED with EEXIST where there is one of
 * the new name. */
PlacesStatus places_rename(Place *place, const char *name, const char *new_name);

/* Gives a file a second name, and makes that last; as places_rename. Saving replaces
 * the first as a whole: so what it has now is kept by the second. */
PlacesStatus places_link(Place *place, const char *name, const char *new_name);

/* Deletes what saves that were killed left behind, but of files that are locked. */
PlacesStatus places_sweep(Place *place);

/* A lock on a name, whether or not there is a file. It ends with the process. */
typedef struct PlacesLock {
    int fd; /* -1: not held */
    char name[PLACES_NAME];
} PlacesLock;

/* Waits for up to `wait` milliseconds; PLACES_BUSY then. */
PlacesStatus places_lock(Place *place, const char *name, unsigned wait,
                         PlacesLock *out);

/* Does someone hold the lock? Asking holds nobody up who would take it. */
bool places_is_locked(const Place *place, const char *name);
void places_unlock(Place *place, PlacesLock *lock);

#endif
