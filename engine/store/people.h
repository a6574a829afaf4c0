/* SPDX-License-Identifier: MIT
 *
 * People: the files in which a person's clients, collaborators and partners are
 * remembered, one each, in a place of its own (places.h).
 *
 *     people/nadia-benali.yaml      a file as the library writes it
 *     people/nadia-benali-2.yaml    another person whose name comes to the same
 *
 * Invariants
 *   - who a file is about is in it; its name only helps whoever looks into the folder,
 *     and is never made of more than a-z, digits and hyphens;
 *   - a file that cannot be read (cut, of a later version, of something else, not ours)
 *     is kept as it is: it is listed with its problems, and never written;
 *   - nobody has two files, also where two programs make theirs at once;
 *   - every change, making and deleting too, is made under a lock, to the file as it
 *     then is, and written whole or not at all; what is deleted is gone, and is not
 *     written anew.
 */
#ifndef EG_STORE_PEOPLE_H
#define EG_STORE_PEOPLE_H

#include <entregent.h>
#include <stdbool.h>
#include <stddef.h>

#include "store/places.h"

typedef enum PeopleStatus {
    PEOPLE_OK,
    PEOPLE_NO_PLACE, /* the folder cannot be opened: `place` of People says why */
    PEOPLE_WRONG,    /* the file cannot be read as a person's */
    PEOPLE_GONE,     /* it was deleted meanwhile */
    PEOPLE_BUSY,     /* another program is at it */
    PEOPLE_FAILED,   /* writing or deleting failed: `error` is an errno, or 0 */
    PEOPLE_NO_MEMORY
} PeopleStatus;

/* Someone. Where `sound` is false, `person` (it may be NULL) has only problems to tell,
 * and `status` says more: a file of places.h that cannot be read at all. */
typedef struct PeopleEntry {
    char *file; /* the name in the folder; NULL: there is none yet */
    eg_person *person;
    bool sound;
    PlacesStatus status;
} PeopleEntry;

typedef struct People {
    Place place;
    bool open;
    PlacesStatus status;  /* why it is not open */
    PeopleEntry *entries; /* sorted by name of file */
    size_t count;
    int error;
} People;

/* Reads all that there are. The folder is not made: there may be none, and nobody in
 * it, which is PEOPLE_OK. People can be closed whatever the status. */
PeopleStatus people_open(People *people);
void people_close(People *people);

/* Who is meant: the entries of which a name, or else the beginning of one, was typed.
 * Room for `people->count` numbers; `*whole` tells which it was. */
PeopleStatus people_find(const People *people, const char *typed, size_t *found,
                         size_t *count, bool *whole);

/* Adds someone of whom there is no file; it is made when something is written down.
 * The name is one that eg_person_new takes. */
PeopleStatus people_add(People *people, const char *name, size_t *index);

/* Changes a person: `edit` gets them as their file says now, and as the entry was
 * `before` (numbers of consultations are of that), and is EG_OK where that is to be
 * written. Where it is not, `*why` (it may be NULL) is what it said. It is called
 * again, with another person, where someone else has made their file meanwhile. What
 * could not be written is not in the entry either. */
typedef eg_status (*PeopleEdit)(eg_person *person, const eg_person *before, void *user);
PeopleStatus people_edit(People *people, size_t index, PeopleEdit edit, void *user,
                         eg_status *why);

/* Deletes a file, and what saves have left of it; the entry is then nobody's. */
PeopleStatus people_delete(People *people, size_t index);

/* The path of a file, for telling; "" where it would not fit. */
void people_path(const People *people, size_t index, char out[PLACES_PATH]);

#endif
