/* SPDX-License-Identifier: MIT
 *
 * Overview: see overview.h.
 */
#include "practice/overview.h"

#include <stdio.h>
#include <stdlib.h>

#include "practice/days.h"

enum { WEEK = 7, MONDAY = 4 }; /* day 4 of 1970 was a Monday */

/* Principles */

/* What is due is so today, or has been; what is not will be tomorrow at the earliest:
 * whole days are rounded, and the chance decides. */
static int32_t due_day(const Standing *standing, uint32_t principle)
{
    const Fsrs *memory = &standing->of[principle].mastery.memory;
    int32_t day = memory->day + fsrs_due(*memory, FSRS_WANTED);
    if (standing_is_due(standing, principle)) {
        return day < standing->day ? day : standing->day;
    }
    return day > standing->day ? day : standing->day + 1;
}

static void add_principle(Overview *self, uint32_t principle)
{
    const Standing *standing = &self->standing;
    const StandingPrinciple *one = &standing->of[principle];
    eg_known known = {.principle = principle,
                      .mastery = standing->known[principle],
                      .recall = standing->recall[principle],
                      .goal = standing->goal[principle],
                      .reviews = one->mastery.reviews,
                      .changed = one->stale};
    if (known.reviews > 0) {
        known.last = one->mastery.memory.day;
        known.due = due_day(standing, principle);
        known.is_due = standing_is_due(standing, principle);
    }
    self->known[self->view.n_principles++] = known;
}

static bool is_told(const Overview *self, uint32_t principle)
{
    return self->view.course == EG_NONE ||
           self->standing.place[principle] != SCHEDULE_NONE;
}

/* A course may name a principle twice: it is told where it comes first. */
static void add_principles(Overview *self, const eg_base *base)
{
    uint32_t course = self->view.course;
    eg_course_step step;
    for (uint32_t i = 0; course == EG_NONE && i < eg_principle_count(base); i++) {
        add_principle(self, i);
    }
    for (uint32_t i = 0;
         course != EG_NONE && eg_course_step_get(base, course, i, &step) == EG_OK;
         i++) {
        if (self->standing.place[step.principle] == i) {
            add_principle(self, step.principle);
        }
    }
}

/* Reviews */

/* How many principles have reached their goal, on a day behind all reviews so far. */
static uint32_t count_known(const Overview *self, int32_t day)
{
    const Standing *standing = &self->standing;
    uint32_t count = 0;
    for (uint32_t i = 0; i < standing->principles.count; i++) {
        const Mastery *mastery = &standing->of[i].mastery;
        count += is_told(self, i) && mastery->reviews > 0 &&
                 mastery_now(mastery, day) >= standing->goal[i];
    }
    return count;
}

/* The Sunday of the week that is `back` weeks before the day's. */
static int32_t sunday(int32_t day, int32_t back)
{
    int32_t since = ((day - MONDAY) % WEEK + WEEK) % WEEK;
    return day - since + WEEK - 1 - WEEK * back;
}

/* Fills the weeks that end before a day, from `*next` on. */
static void end_weeks(Overview *self, int32_t today, int32_t day, uint32_t *next)
{
    while (*next + 1 < OVERVIEW_WEEKS) {
        int32_t end = sunday(today, (int32_t)(OVERVIEW_WEEKS - 1 - *next));
        if (end >= day) {
            return;
        }
        self->weeks[(*next)++] = count_known(self, end);
    }
}

static void count_reviews(Overview *self, const eg_progress *reviews, int32_t today)
{
    uint32_t count = eg_review_count_until(reviews, self->day);
    uint32_t week = 0;
    eg_review review;
    for (uint32_t i = 0; i < count && eg_review_get(reviews, i, &review) == EG_OK;
         i++) {
        int32_t day = today;
        days_read(review.when, &day);
        end_weeks(self, today, day, &week);
        standing_review(&self->standing, &review);
        calibration_add(&self->calibration, review.sure,
                        review.verdict == EG_VERDICT_BEST);
    }
    end_weeks(self, today, INT32_MAX, &week);
    self->weeks[OVERVIEW_WEEKS - 1] = count_known(self, today);
}

/* Sureness */

static eg_sureness sureness(const CalibrationRow *row)
{
    static const eg_trust trusts[] = {[CALIBRATION_FEW] = EG_TRUST_FEW,
                                      [CALIBRATION_OVER] = EG_TRUST_OVER,
                                      [CALIBRATION_UNDER] = EG_TRUST_UNDER,
                                      [CALIBRATION_FITS] = EG_TRUST_FITS};
    return (eg_sureness){.count = row->count,
                         .right = row->right,
                         .said = row->said,
                         .share = row->share,
                         .low = row->low,
                         .high = row->high,
                         .trust = trusts[row->word]};
}

static void judge(Overview *self)
{
    calibration_judge(&self->calibration);
    self->view.all = sureness(&self->calibration.all);
    self->view.brier = self->calibration.brier;
    for (unsigned i = 0; i < CALIBRATION_LEVELS; i++) {
        self->view.sure[i] = sureness(&self->calibration.level[i]);
        self->view.sure[i].said = calibration_said(i + 1);
    }
}

eg_status overview_new(const eg_base *base, const eg_progress *reviews, uint32_t course,
                       const char *day, Overview *out)
{
    int32_t today;
    *out = (Overview){.view = {.progress = reviews, .course = course}};
    snprintf(out->day, sizeof out->day, "%.10s", day);
    out->known = calloc((size_t)eg_principle_count(base) + 1, sizeof *out->known);
    if (!out->known) {
        return EG_NO_MEMORY;
    }
    eg_status status = standing_new(base, NULL, course, &out->standing);
    if (status != EG_OK || !days_read(out->day, &today)) {
        return status == EG_OK ? EG_UNUSABLE : status;
    }
    count_reviews(out, reviews, today);
    standing_settle(&out->standing, out->day);
    add_principles(out, base);
    judge(out);
    out->view.day = out->day;
    out->view.principles = out->known;
    out->view.known = out->weeks;
    out->view.n_weeks = OVERVIEW_WEEKS;
    return EG_OK;
}

void overview_free(Overview *overview)
{
    standing_free(&overview->standing);
    free(overview->known);
    overview->known = NULL;
}
