/* SPDX-License-Identifier: MIT
 *
 * "What came of it?": the question that is asked about advice once its day to come back
 * has passed, in a consultation and by `due`.
 */
#ifndef EG_DIALOGUE_COMING_H
#define EG_DIALOGUE_COMING_H

#include <entregent.h>
#include <stdbool.h>

#include "dialogue/screen.h"
#include "store/people.h"

typedef enum ComingReply {
    COMING_CAME,  /* she said what */
    COMING_LATER, /* another time */
    COMING_AGAIN  /* what was typed is no answer, which was told */
} ComingReply;

/* Puts the question, with its answers. */
void coming_put(Screen *said);

/* Reads a line under it: a number, the beginning of an answer, nothing. */
ComingReply coming_read(Screen *said, const char *typed, eg_came *out);

/* Writes down what came of a consultation. */
PeopleStatus coming_save(People *people, size_t index, uint32_t visit, eg_came came,
                         const char *today);

/* Is a consultation one to ask about by `day`: its day to come back has passed, and
 * nobody has said? */
bool coming_is_due(const eg_person *person, uint32_t visit, const eg_base *base,
                   const char *day);

/* How many such consultations there are, of all people. */
size_t coming_count(const People *people, const eg_base *base, const char *day);

/* Why something about people was not done, in words. */
void coming_why(const People *people, PeopleStatus status, const char *lang,
                Draft *out);

#endif
