/* SPDX-License-Identifier: MIT
 *
 * Mastery: how well a principle is held, of its reviews, oldest first.
 *
 *     review ──► mastery_grade ──► mastery_add ──► mastery_now
 *     best, sure, its posture near    easy     memory, share right    0 to 1
 *
 * Mastery is the chance that the principle is recalled now, times how often it was
 * right lately: each review counts half as much once four more have come. So it falls
 * by itself with time, and one lucky answer does not make it. The share begins with one
 * that was not right, which fades as the others do: 0.54 after one right, 0.81 after
 * three, 0.90 after five.
 *
 * Invariants: a zeroed Mastery is a principle never practised; all is a function of the
 * reviews, and nothing of it is ever stored.
 */
#ifndef EG_PRACTICE_MASTERY_H
#define EG_PRACTICE_MASTERY_H

#include <stdbool.h>
#include <stdint.h>

#include "practice/fsrs.h"

typedef enum MasteryVerdict { /* of the action that was chosen */
                              MASTERY_BEST,
                              MASTERY_ACCEPTABLE,
                              MASTERY_WRONG /* harmful, or unfounded */
} MasteryVerdict;

/* How one exercise went. `off`: by how much the measure that was set worst differs from
 * the one wanted; 0 where none was set. `sure`: 1 to 4, 0 where it was not said. */
typedef struct MasteryAnswer {
    MasteryVerdict verdict;
    unsigned off, sure;
    bool posture; /* were the measures set? */
    bool hint;
} MasteryAnswer;

/* Wrong: again. Acceptable: hard. Best: good; with every measure within 1, and at least
 * fairly sure: easy; with one 3 or more off: hard. With a hint: hard at most. */
FsrsGrade mastery_grade(const MasteryAnswer *answer);

typedef struct Mastery {
    Fsrs memory;
    double right, weight; /* of reviews, those of long ago fading */
    uint32_t reviews;
} Mastery;

/* Counts a review; those of one principle come in order of their days. Hard is half
 * right. */
void mastery_add(Mastery *of, FsrsGrade grade, int32_t day);

/* 0 (never practised) to 1. */
double mastery_now(const Mastery *of, int32_t day);

/* The level of the exercises to practise it with: 1 below 0.5, 2 below 0.8, or 3. */
unsigned mastery_level(double mastery);

#endif
