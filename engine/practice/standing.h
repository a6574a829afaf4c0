/* SPDX-License-Identifier: MIT
 *
 * Standing: where a learner stands with the principles of a base, and what to practise
 * next.
 *
 *     base, exercises, course ──► standing_new
 *     reviews, oldest first   ──► standing_review, each
 *     the day                 ──► standing_settle ──► recall, mastery, due
 *                                 standing_next   ──► an exercise, of schedule.h
 *
 * Invariants
 *   - it is a function of the reviews, and of what the base says now: a principle whose
 *     rules have come to say something else begins anew, one that was only reworded
 *     does not;
 *   - principles and exercises have the numbers of the library; a review of what there
 *     is no more counts for what there still is.
 */
#ifndef EG_PRACTICE_STANDING_H
#define EG_PRACTICE_STANDING_H

#include <entregent.h>
#include <stdbool.h>

#include "practice/mastery.h"
#include "practice/schedule.h"

/* Of one principle. */
typedef struct StandingPrinciple {
    Mastery mastery;
    bool stale;   /* it was practised when its rules said something else */
    bool touched; /* it was reviewed since standing_settle was first called */
} StandingPrinciple;

typedef struct Standing {
    const eg_base *base; /* lent, as `all` is */
    const eg_exercises *all;
    int32_t day;
    bool settled;
    StandingPrinciple *of; /* by principle */
    uint32_t due, begun;   /* how many principles */
    SchedulePrinciples principles;
    ScheduleExercises exercises;

    double *recall, *known, *goal; /* what those two point to; its own */
    uint32_t *place, *first, *practised, *seen, *story;
    uint8_t *level, *kind;
    int32_t *last, *latest; /* days: of exercises, of principles */
    bool *early;
} Standing;

/* `course` EG_NONE: none, all principles in their order. EG_NO_MEMORY; it can be freed
 * whatever the status. */
eg_status standing_new(const eg_base *base, const eg_exercises *all, uint32_t course,
                       Standing *out);
void standing_free(Standing *standing);

/* Counts a review; they come oldest first. */
void standing_review(Standing *standing, const eg_review *review);

/* Works out what is recalled and mastered on a day, "2026-11-27". */
void standing_settle(Standing *standing, const char *day);

/* How one went, as FSRS has it. */
FsrsGrade standing_grade(const eg_review *review);

/* Is a principle due, on the day of standing_settle? In how many days will it be? */
bool standing_is_due(const Standing *standing, uint32_t principle);
int32_t standing_days(const Standing *standing, uint32_t principle);

#endif
