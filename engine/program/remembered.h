/* SPDX-License-Identifier: MIT
 *
 * What `about`, `due` and `advise --about` share: opening what is remembered of people,
 * with the rules by whose words it is told.
 */
#ifndef EG_PROGRAM_REMEMBERED_H
#define EG_PROGRAM_REMEMBERED_H

#include "program/telling.h"
#include "store/people.h"

typedef struct Remembered {
    const Options *options;
    eg_base *base;
    People people;
    char today[EG_DAY_SIZE];
    Screen out;
    Screen err;
} Remembered;

/* Opens all of it; STATUS_DONE, or what to exit with, which was told. Files that cannot
 * be read are told too, and passed over: `*wrong` is the status that says so. Closed
 * whatever the status. */
int remembered_open(const Options *options, Remembered *out, int *wrong);

/* The same without rules, for a command that has opened them itself; remembered_free
 * ends it. */
int remembered_read(const Options *options, Remembered *out, int *wrong);
void remembered_free(Remembered *self);

/* Ends it, and gives the status to exit with. */
int remembered_close(Remembered *self, int status);

/* The one person that a name means; STATUS_DONE, or what to exit with, told. */
int remembered_find(const Remembered *self, const char *name, size_t *index);

#endif
