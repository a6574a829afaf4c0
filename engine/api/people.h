/* SPDX-License-Identifier: MIT
 *
 * What stands behind eg_person, shared by the functions about people.
 */
#ifndef EG_API_PEOPLE_H
#define EG_API_PEOPLE_H

#include "api/handles.h"
#include "model/person.h"

struct eg_person {
    Mem mem;
    Sources sources; /* the file that it was read from, for its problems */
    Diags diags;
    Person person;
};

/* Can it be used: was nothing wrong with its file? */
static inline bool people_is_sound(const eg_person *person)
{
    return person != NULL && person->diags.errors == 0;
}

/* Reads "2026-03-03"; EG_MISUSE for NULL, EG_UNUSABLE for no day. */
eg_status people_day(const char *text, Day *out);

#endif
