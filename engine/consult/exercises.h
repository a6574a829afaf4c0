/* SPDX-License-Identifier: MIT
 *
 * Exercises: the situations that there are to practise on, worked out by the engine
 * from the stories of a base.
 *
 *     story "bakery"        as it is told                       bakery
 *       one fact otherwise  ... so that something else helps    bakery+times=once
 *       one fact otherwise  ... and two principles pull apart   ask-a-date/remind-them
 *
 * A near miss turns a fact of the story to the nearest value with which another action
 * is recommended; what would make another person of whom it is about is left alone. A
 * conflict is a situation of a story, as told or with one fact otherwise, in which an
 * action is given that rests on another theme than the recommended one, and which that
 * one goes before. It is told by its facts: the first situation for each two actions,
 * and a few for each of them at most, so that none is everywhere.
 *
 * Invariants
 *   - in each an action is recommended, and each question that was answered is asked;
 *   - the same base gives the same exercises in the same order: stories, then near
 *     misses, then conflicts, each in source order. Ids do not depend on rules.
 */
#ifndef EG_CONSULT_EXERCISES_H
#define EG_CONSULT_EXERCISES_H

#include "consult/consult.h"
#include "consult/principles.h"

enum {
    TURNED_MOST = 4, /* near misses of a story */
    CONFLICTS_OF = 3 /* conflicts in which the same action goes before, or gives way */
};

typedef enum ExerciseKind {
    EXERCISE_STORY,
    EXERCISE_TURNED,
    EXERCISE_CONFLICT
} ExerciseKind;

typedef struct Exercise {
    Str id; /* ends in NUL */
    ExerciseKind kind;
    uint32_t story; /* that it is made of */
    uint32_t level; /* 1 to 3 */
    uint32_t fact;  /* that is otherwise than in the story; NOBODY: none is */
    Value value;    /* what it is then */
    uint32_t advice;
    uint32_t rival;       /* of a conflict: what gives way; else NOBODY */
    uint32_t *principles; /* that decide it */
    uint32_t n_principles;
    Str relation; /* whom it is about: an id, or "" */
} Exercise;

typedef struct Exercises {
    Arena arena;
    const Base *base;
    const Principles *principles;
    Exercise *list;
    uint32_t count, room;
} Exercises;

/* Works all of them out. The plan's base and the principles must outlive them. To be
 * freed whatever it gives. */
ConsultStatus exercises_init(Exercises *all, const Plan *plan,
                             const Principles *principles, const Mem *mem);
void exercises_free(Exercises *all);

/* The number of an id, or NOBODY. */
uint32_t exercises_find(const Exercises *all, Str id);

/* Resets the consultation, says the situation and closes it. */
ConsultStatus exercise_give(const Exercises *all, uint32_t index, Consult *c);

#endif
