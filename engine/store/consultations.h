/* SPDX-License-Identifier: MIT
 *
 * Consultations: what is kept of them, a file each, in a place of its own (places.h).
 *
 *     consultations/2026-03-03-1405-7kq2bd.yaml      day, time, and letters by chance
 *
 *     record_write    the text after each answer -> the file, whole or not at all
 *     record_adopt    a file that is there, to be gone on with
 *     consultations_open   all of them, the latest first
 *
 * Invariants
 *   - whoever writes a file holds its lock, from the first write to the end, so two
 *     dialogues never write to one;
 *   - a file that someone else has changed is not written over: what follows goes into
 *     another one;
 *   - a file that cannot be read is kept as it is, and told.
 */
#ifndef EG_STORE_CONSULTATIONS_H
#define EG_STORE_CONSULTATIONS_H

#include <entregent.h>
#include <stdbool.h>
#include <stddef.h>

#include "store/places.h"

/* One that is being written. */
typedef struct Record {
    Place place;
    bool open; /* the place */
    bool held; /* it has a name, and its lock */
    PlacesLock lock;
    char name[PLACES_NAME];
    Save save;
} Record;

/* Nothing is open, nothing held. */
void record_init(Record *record);

/* Writes it whole; the place and the file are made where there are none. PLACES_FAILED:
 * `place.error` says why. It may be tried again. `moment` is "2026-03-03-1405". */
PlacesStatus record_write(Record *record, const char *moment, const char *bytes,
                          size_t length);

/* Takes a file that is there, under its lock, and reads it; `*bytes` are the caller's
 * to free. Where it fails, nothing is held. */
PlacesStatus record_adopt(Record *record, const char *name, char **bytes,
                          size_t *length);

/* Lets go of the file, and keeps it; what is written then goes into another one. */
void record_leave(Record *record);

/* Deletes it; then as record_leave. */
PlacesStatus record_delete(Record *record);

/* As record_leave, and closes the place. */
void record_close(Record *record);

/* One that is kept. Where `sound` is false, `saved` (it may be NULL) has only problems
 * to tell, and `status` says why it could not be read at all. */
typedef struct Kept {
    char *file;
    eg_saved *saved;
    bool sound;
    bool busy; /* a dialogue is at it */
    PlacesStatus status;
} Kept;

typedef struct Consultations {
    Place place;
    bool open;
    PlacesStatus status; /* of opening the place; PLACES_NONE: nothing was ever kept */
    Kept *entries;       /* the latest first */
    size_t count;
} Consultations;

/* Reads the latest `most` of them, and sweeps. PLACES_OK, with none, where there is no
 * place yet. Can be closed whatever the status. */
PlacesStatus consultations_open(Consultations *self, size_t most);
void consultations_close(Consultations *self);

/* Which are meant: a number in the list, from 1, or a beginning of the name
 * ("2026-03"). `*first` is the latest of them; how many there are. */
size_t consultations_find(const Consultations *self, const char *typed, size_t *first);

/* Deletes a file, with all that saves left of it. PLACES_BUSY: a dialogue is at it. */
PlacesStatus consultations_delete(Consultations *self, size_t index);

/* "2026-03-03-1405-7kq2bd": the name of a file without its ending. */
void consultations_id(const char *file, char out[PLACES_NAME]);

#endif
