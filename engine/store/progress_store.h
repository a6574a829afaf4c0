/* SPDX-License-Identifier: MIT
 *
 * Progress, kept: one file, in a place of its own (places.h).
 *
 *     practice/progress.yaml                     as the library writes it
 *     practice/progress-2026-11-27-1405.yaml     what was there, kept aside then
 *
 *     progress_store_open    the file -> reviews; what was found, and is it being kept?
 *     progress_store_add     one more review -> the file, whole or not at all
 *     progress_store_close
 *
 * What was found, and what became of it:
 *
 *     fine        it goes on
 *     new         there is none, or none that we may read: the first review makes it,
 *                 unless what was put aside is of this base: that is taken up again
 *     damaged     cut, of a later version, or of something else: aside, and a new one
 *     other base  none of its principles is known here: aside; the one of this base is
 *                 taken up again, if one was kept aside, else a new one is begun
 *     future      a review is of a later day: it goes on, and those wait until then;
 *                 as it was, it is kept aside too, once
 *
 * Invariants
 *   - whoever keeps the file holds its lock, from opening to closing: a second one is
 *     told, reads what is there, and keeps nothing;
 *   - what is kept aside is never written over or deleted; where it cannot be put
 *     aside, the file stays as it is, and nothing is kept;
 *   - a file that someone changed meanwhile is put aside, not written over;
 *   - practice never fails because it cannot be kept: `reviews` has all that was added.
 */
#ifndef EG_STORE_PROGRESS_STORE_H
#define EG_STORE_PROGRESS_STORE_H

#include <entregent.h>
#include <stdbool.h>
#include <stddef.h>

#include "store/places.h"

typedef enum ProgressFound {
    PROGRESS_NEW,
    PROGRESS_FINE,
    PROGRESS_DAMAGED,
    PROGRESS_OTHER_BASE,
    PROGRESS_FUTURE
} ProgressFound;

/* Is what is added being kept? For all but the first two, a sentence says why not. */
typedef enum ProgressKept {
    PROGRESS_KEPT,
    PROGRESS_UNASKED,   /* it was opened to be looked at alone */
    PROGRESS_NO_HOME,   /* neither XDG_DATA_HOME nor HOME says where */
    PROGRESS_BUSY,      /* another program is at it */
    PROGRESS_NOT_OURS,  /* it, or its folder, is a link, another's, or open to others */
    PROGRESS_READ_ONLY, /* we may not write it */
    PROGRESS_FAILED     /* `error` says why: a full disk, a failing one, no memory */
} ProgressKept;

typedef struct ProgressConfig {
    const char *now;   /* "2026-11-27 14:05" */
    const char *title; /* of the base */
    bool keep;         /* else it is looked at, and nothing on disk changes */

    /* Does the base have a principle of this id? NULL: all are taken for known. */
    bool (*knows)(void *user, const char *principle);
    void *user;
} ProgressConfig;

typedef struct ProgressStore {
    eg_progress *reviews; /* never NULL once open; its own */
    ProgressFound found;
    ProgressKept kept;
    int error;               /* an errno, or 0 */
    eg_progress *damaged;    /* for its problems; NULL: it could not even be read */
    char aside[PLACES_NAME]; /* the file that something was put aside as; "": nothing */
    bool resumed;            /* what an earlier time put aside was taken up again */

    ProgressConfig config;
    Place place;
    PlacesLock lock;
    SaveMark mark;
    bool stuck; /* the file may not be written over */
} ProgressStore;

/* Opens it; what `config` points to must last. EG_NO_MEMORY: nothing is open. */
eg_status progress_store_open(ProgressStore *store, const ProgressConfig *config);

/* How many of the reviews count today; those behind are of the future. */
uint32_t progress_store_counting(const ProgressStore *store);

/* Adds a review, and writes all of them; after a failure, the next time. What becomes
 * of it is in `kept`, `error` and `aside`, which is "" unless it was set now. The
 * status is that of eg_review_add. */
eg_status progress_store_add(ProgressStore *store, const eg_review *review);

/* Puts the file aside as it is, and begins a new one. EG_NOT_NOW: it is not being kept,
 * or cannot be put aside, as `kept` says; then all stays as it was. */
eg_status progress_store_aside(ProgressStore *store);

/* The path of a file of the place, for telling: NULL for the file itself, else `aside`;
 * "" where it is not known. */
void progress_store_path(const ProgressStore *store, const char *file,
                         char out[PLACES_PATH]);

/* Can be closed whatever the status of opening, and twice. */
void progress_store_close(ProgressStore *store);

#endif
