/* SPDX-License-Identifier: MIT
 *
 * FSRS: how well something practised is remembered, and when to practise it again.
 *
 *     day 0   good ──► fsrs_first ──► stability 2.3 days, difficulty 2.1 of 10
 *     day 2            fsrs_recall ─► 0.91, the chance that it is recalled now
 *     day 2   good ──► fsrs_next ───► stability 11 days
 *                      fsrs_due ────► again in 11 days, at a chance of 0.9
 *
 * The algorithm is FSRS-6 (Free Spaced Repetition Scheduler, open-spaced-repetition;
 * J. Ye, J. Su, Y. Cao, *A stochastic shortest path algorithm for optimizing spaced
 * repetition scheduling*, KDD 2022, is where it began) with its published default
 * parameters, those that fsrs-rs 6 and py-fsrs 6 share; neither is fitted to anyone.
 *
 * Invariants
 *   - a state is a function of grades and days alone: replayed, it is the same;
 *   - stability, the days after which the chance is 0.9, is at least FSRS_STABLE_LEAST;
 *     difficulty is within 1 and 10;
 *   - a day before the last review counts as that day: a clock set back loses nothing.
 */
#ifndef EG_PRACTICE_FSRS_H
#define EG_PRACTICE_FSRS_H

#include <stdint.h>

#define FSRS_STABLE_LEAST 0.001
#define FSRS_WANTED 0.9 /* the chance of recall below which something is due */

typedef enum FsrsGrade {                 /* how it went */
                         FSRS_AGAIN = 1, /* not known */
                         FSRS_HARD,
                         FSRS_GOOD,
                         FSRS_EASY
} FsrsGrade;

typedef struct Fsrs {
    double stability;  /* in days; 0: never practised, a zeroed state is that */
    double difficulty; /* 1 to 10 */
    int32_t day;       /* of the last review */
} Fsrs;

/* The state after the first review. */
Fsrs fsrs_first(FsrsGrade grade, int32_t day);

/* The state after another one; of a state never practised, the first. On the same day
 * the short-term formula holds. */
Fsrs fsrs_next(Fsrs state, FsrsGrade grade, int32_t day);

/* The chance that it is recalled on a day; 0 where it was never practised. */
double fsrs_recall(Fsrs state, int32_t day);

/* After how many days the chance falls to `wanted` (above 0, at most 1). */
double fsrs_interval(Fsrs state, double wanted);

/* The same in whole days, from 1 to 36,500. */
int32_t fsrs_due(Fsrs state, double wanted);

#endif
