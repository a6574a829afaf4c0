/* SPDX-License-Identifier: MIT
 *
 * Standing: see standing.h.
 */
#include "practice/standing.h"

#include <stdlib.h>
#include <string.h>

#include "practice/days.h"
#include "practice/fsrs.h"

enum { MEASURES_COUNT = 4 };

/* How well something is to be known, where no course says. */
static const double GOAL = 0.9;

/* Room for `count`, zeroed; never for nothing. */
static void *room(size_t count, size_t size)
{
    return calloc(count + 1, size);
}

static bool make_principles(Standing *standing, uint32_t count)
{
    standing->of = room(count, sizeof *standing->of);
    standing->recall = room(count, sizeof *standing->recall);
    standing->known = room(count, sizeof *standing->known);
    standing->goal = room(count, sizeof *standing->goal);
    standing->latest = room(count, sizeof *standing->latest);
    standing->principles = (SchedulePrinciples){.count = count,
                                                .recall = standing->recall,
                                                .mastery = standing->known,
                                                .last = standing->latest,
                                                .goal = standing->goal};
    for (uint32_t i = 0; standing->goal && i < count; i++) {
        standing->goal[i] = GOAL;
    }
    return standing->of && standing->recall && standing->known && standing->goal &&
           standing->latest;
}

/* How many principles all exercises have. */
static size_t count_practised(const eg_exercises *all, uint32_t count)
{
    size_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        eg_exercise one;
        sum += eg_exercise_get(all, i, &one) == EG_OK ? one.n_principles : 0;
    }
    return sum;
}

static bool make_exercises(Standing *standing, uint32_t count)
{
    standing->first = room(count, sizeof *standing->first);
    size_t of = count_practised(standing->all, count);
    standing->practised = room(of, sizeof *standing->practised);
    standing->level = room(count, sizeof *standing->level);
    standing->kind = room(count, sizeof *standing->kind);
    standing->seen = room(count, sizeof *standing->seen);
    standing->last = room(count, sizeof *standing->last);
    standing->story = room(count, sizeof *standing->story);
    standing->early = room(of, sizeof *standing->early);
    standing->exercises = (ScheduleExercises){.count = count,
                                              .first = standing->first,
                                              .of = standing->practised,
                                              .level = standing->level,
                                              .kind = standing->kind,
                                              .seen = standing->seen,
                                              .last = standing->last,
                                              .story = standing->story,
                                              .early = standing->early};
    return standing->first && standing->practised && standing->level &&
           standing->kind && standing->seen && standing->last && standing->story &&
           standing->early;
}

static void fill_exercises(Standing *standing)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < standing->exercises.count; i++) {
        eg_exercise one = {.story = EG_NONE, .level = 1};
        eg_exercise_get(standing->all, i, &one);
        for (uint32_t j = 0; j < one.n_principles; j++) {
            standing->practised[end++] = one.principles[j];
        }
        standing->first[i + 1] = end;
        standing->level[i] = (uint8_t)one.level;
        standing->kind[i] = (uint8_t)one.kind;
        standing->story[i] = one.story;
    }
}

static bool is_early(const Standing *standing, uint32_t exercise,
                     const eg_course_step *step)
{
    bool listed = false;
    for (uint32_t j = 0; j < step->n_stories; j++) {
        listed |= standing->story[exercise] == step->stories[j];
    }
    return listed && standing->kind[exercise] == (uint8_t)EG_EXERCISE_STORY;
}

/* A step's principle gets its place and goal; it begins with the step's stories. */
static void take_step(Standing *standing, uint32_t place, const eg_course_step *step)
{
    if (step->principle < standing->principles.count &&
        standing->place[step->principle] == SCHEDULE_NONE) {
        standing->place[step->principle] = place;
        standing->goal[step->principle] = step->goal;
    }
    for (uint32_t i = 0; i < standing->exercises.count; i++) {
        bool early = is_early(standing, i, step);
        for (uint32_t k = standing->first[i]; k < standing->first[i + 1]; k++) {
            standing->early[k] |= early && standing->practised[k] == step->principle;
        }
    }
}

static eg_status take_course(Standing *standing, uint32_t course)
{
    uint32_t count = standing->principles.count;
    standing->place = room(count, sizeof *standing->place);
    if (!standing->place) {
        return EG_NO_MEMORY;
    }
    standing->principles.place = standing->place;
    for (uint32_t i = 0; i < count; i++) {
        standing->place[i] = SCHEDULE_NONE;
    }
    for (uint32_t i = 0; i < eg_course_step_count(standing->base, course); i++) {
        eg_course_step step;
        eg_status status = eg_course_step_get(standing->base, course, i, &step);
        if (status != EG_OK) {
            return status;
        }
        take_step(standing, i, &step);
    }
    return EG_OK;
}

eg_status standing_new(const eg_base *base, const eg_exercises *all, uint32_t course,
                       Standing *out)
{
    *out = (Standing){.base = base, .all = all};
    if (!make_principles(out, eg_principle_count(base)) ||
        !make_exercises(out, eg_exercise_count(all))) {
        return EG_NO_MEMORY;
    }
    fill_exercises(out);
    return course == EG_NONE ? EG_OK : take_course(out, course);
}

void standing_free(Standing *standing)
{
    free(standing->of);
    free(standing->recall);
    free(standing->known);
    free(standing->goal);
    free(standing->place);
    free(standing->first);
    free(standing->practised);
    free(standing->level);
    free(standing->kind);
    free(standing->seen);
    free(standing->last);
    free(standing->latest);
    free(standing->story);
    free(standing->early);
    *standing = (Standing){.base = NULL};
}

/* Reviews */

FsrsGrade standing_grade(const eg_review *review)
{
    MasteryAnswer answer = {.sure = review->sure, .hint = review->hint};
    answer.verdict = review->verdict == EG_VERDICT_BEST         ? MASTERY_BEST
                     : review->verdict == EG_VERDICT_ACCEPTABLE ? MASTERY_ACCEPTABLE
                                                                : MASTERY_WRONG;
    for (unsigned i = 0; i < MEASURES_COUNT; i++) {
        int off = abs(review->posture[i] - review->wanted[i]);
        if (review->posture[i] == 0 || review->wanted[i] == 0) {
            continue;
        }
        answer.posture = true;
        answer.off = (unsigned)off > answer.off ? (unsigned)off : answer.off;
    }
    return mastery_grade(&answer);
}

/* Counts it for one principle, by its id and the mark that it had then. */
static void count_for(Standing *standing, const char *id, const char *mark,
                      FsrsGrade grade, int32_t day)
{
    eg_principle now;
    uint32_t principle = eg_principle_find(standing->base, id);
    if (principle >= standing->principles.count ||
        eg_principle_get(standing->base, principle, &now) != EG_OK) {
        return;
    }
    StandingPrinciple *of = &standing->of[principle];
    if (strcmp(now.mark, mark) != 0) {
        of->stale = of->mastery.reviews == 0;
        return;
    }
    mastery_add(&of->mastery, grade, day);
    of->stale = false;
    of->touched = standing->settled;
}

void standing_review(Standing *standing, const eg_review *review)
{
    int32_t day;
    if (!days_read(review->when, &day)) {
        return;
    }
    uint32_t exercise = eg_exercise_find(standing->all, review->exercise);
    if (exercise < standing->exercises.count) {
        standing->seen[exercise]++;
        standing->last[exercise] = day;
    }
    FsrsGrade grade = standing_grade(review);
    for (uint32_t i = 0; i < review->n_principles; i++) {
        count_for(standing, review->principles[i], review->marks[i], grade, day);
    }
}

bool standing_is_due(const Standing *standing, uint32_t principle)
{
    return standing->of[principle].mastery.reviews > 0 &&
           standing->recall[principle] < FSRS_WANTED;
}

int32_t standing_days(const Standing *standing, uint32_t principle)
{
    const Fsrs *memory = &standing->of[principle].mastery.memory;
    int32_t days = memory->day + fsrs_due(*memory, FSRS_WANTED) - standing->day;
    return days > 0 ? days : 0;
}

void standing_settle(Standing *standing, const char *day)
{
    days_read(day, &standing->day);
    standing->settled = true;
    standing->due = 0;
    standing->begun = 0;
    for (uint32_t i = 0; i < standing->principles.count; i++) {
        const Mastery *mastery = &standing->of[i].mastery;
        bool begun = mastery->reviews > 0;
        standing->recall[i] = begun ? fsrs_recall(mastery->memory, standing->day) : 0;
        standing->known[i] = begun ? mastery_now(mastery, standing->day) : 0;
        standing->latest[i] = mastery->memory.day;
        standing->begun += begun;
        standing->due += standing_is_due(standing, i);
    }
}
