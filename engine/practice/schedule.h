/* SPDX-License-Identifier: MIT
 *
 * Schedule: which exercise comes next in a session.
 *
 *     principles    0      1      2      3         exercises   0    1       2       3
 *     recall       0.82   0.95    0      0         first       0    1       3       5 6
 *     mastery      0.6    0.7     0      0         of          0    0 2     2 1     3
 *     last, place  20784 -  ...  - 1    - 0        level ...   1    2       1       1
 *                   due           new
 *
 *     is time left? ──no──► SCHEDULE_OVER
 *       │ yes
 *     something due: recalled with a chance below 0.9    ──► SCHEDULE_DUE
 *     something new, if fewer than three were begun      ──► SCHEDULE_NEW
 *     what is furthest from its goal                     ──► SCHEDULE_WEAKEST
 *       └─► of the exercises with that principle, the one that fits best
 *
 * What fits best is new to the learner; practises others that are due as well; is
 * about the principle before it is about others; has the level of what is mastered; is
 * not of a story that was told in this session, and of another kind than the last. What
 * is still equal was seen longest ago, or is drawn by the seed.
 *
 * Two things differ from "the most forgotten first, new ones when nothing is due",
 * which in the simulation (tests/practice) did hardly better than chance, since more is
 * due than a session of five exercises holds, and what is hardest takes it all:
 *   - what is due goes by the day it was practised last, so that all have their turn,
 *     and of the same day by what fits: an exercise that practises two due principles
 *     is worth two;
 *   - the third and fifth exercise of each five begin something new, whatever is due,
 *     or a course would stand still.
 * What goes wrong is not asked again in the same session, while there is anything else:
 * that gained nothing.
 *
 * Invariants
 *   - the same inputs and the same seed choose the same;
 *   - no exercise comes twice in a session; a principle whose exercises are used up, or
 *     that has none, gives way to the next;
 *   - nothing is kept or allocated here: the caller's arrays are read, once each
 *     time, in time linear in the exercises.
 */
#ifndef EG_PRACTICE_SCHEDULE_H
#define EG_PRACTICE_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

#include "store/limits.h"

enum {
    SCHEDULE_MINUTES_EACH = 2 /* about so long does one take */
};
#define SCHEDULE_NONE UINT32_MAX

/* By principle; `place` and `goal` may be NULL. */
typedef struct SchedulePrinciples {
    uint32_t count;
    const double *recall;  /* the chance now, of fsrs_recall; 0: never practised */
    const double *mastery; /* of mastery_now */
    const int32_t *last;   /* the day it was practised last; not read where new */
    const uint32_t *place; /* in the course, from 0; SCHEDULE_NONE: not in it, and never
                            * begun. NULL: each in its order */
    const double *goal;    /* the mastery aimed at; NULL: 0.9 */
} SchedulePrinciples;

/* By exercise; `story`, `early` and `last` may be NULL. */
typedef struct ScheduleExercises {
    uint32_t count;
    const uint32_t *first; /* count + 1: where in `of` its principles begin */
    const uint32_t *of;    /* principles; what each is mostly about first */
    const uint8_t *level;  /* 1 to 3 */
    const uint8_t *kind;   /* any number: those of a kind have the same */
    const uint32_t *seen;  /* how many times, before this session */
    const int32_t *last;   /* the day it was seen last */
    const uint32_t *story; /* those made of one story have the same; SCHEDULE_NONE */
    const bool *early;     /* as `of`: the course begins that principle with it */
} ScheduleExercises;

typedef enum ScheduleWhy {
    SCHEDULE_DUE,
    SCHEDULE_NEW,
    SCHEDULE_WEAKEST,
    SCHEDULE_OVER /* the time is spent, or there is no other exercise */
} ScheduleWhy;

typedef struct ScheduleNext {
    ScheduleWhy why;
    uint32_t exercise, principle; /* SCHEDULE_NONE where it is over */
} ScheduleNext;

typedef struct ScheduleSession {
    uint64_t seed;
    unsigned minutes; /* how long it is to be */
    uint32_t n_done, n_new;
    uint32_t done[SCHEDULE_MOST]; /* exercises, in order */
} ScheduleSession;

void schedule_begin(ScheduleSession *session, uint64_t seed, unsigned minutes);

/* The next one. `spent`: minutes since it began; what has less than half an exercise's
 * time left is over, but not before the first. */
ScheduleNext schedule_next(const ScheduleSession *session, double spent,
                           const SchedulePrinciples *principles,
                           const ScheduleExercises *exercises);

/* Notes that it was done, or skipped; recall and mastery, which may have changed, are
 * the caller's. */
void schedule_done(ScheduleSession *session, const ScheduleNext *done);

#endif
