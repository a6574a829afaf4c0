/* SPDX-License-Identifier: MIT
 *
 * Progress, told: where a learner stands, on a screen, as a page, or as lines of JSON.
 *
 *     reviews ──► progress_view_count ─┐    ┌─► progress_page_add   text; HTML, plots
 *        └──────► the host's figures ──┴─────┴─► progress_json_add   a line each
 *
 * How well something is known comes from outside: how memory is reckoned is not for the
 * library to say. What only needs counting is counted here.
 *
 * Invariants
 *   - what is drawn is said in words beside it, and the words alone say all of it;
 *   - lines of JSON have ids of the base, days and numbers, and no text that somebody
 *     wrote, unless `names` asks for the titles of the base and of the course;
 *   - days are numbers of day_number.
 */
#ifndef EG_REPORT_PROGRESS_VIEW_H
#define EG_REPORT_PROGRESS_VIEW_H

#include "consult/principles.h"
#include "model/progress.h"
#include "report/page.h"

enum { VIEW_SURE = REVIEW_SURE };

/* Is one as often right as one is sure? */
typedef enum ViewWord { VIEW_FEW, VIEW_OVER, VIEW_UNDER, VIEW_FITS } ViewWord;

typedef struct ViewSure {
    uint32_t count, right;
    double said, share, low, high; /* 0 to 1 */
    ViewWord word;
} ViewSure;

typedef struct ViewPrinciple {
    const Principle *principle;
    double mastery, recall, goal; /* 0 to 1 */
    uint32_t reviews;             /* 0: never practised, or not since it changed */
    int32_t last, due;            /* days; not set where it was never practised */
    bool is_due;
    bool stale; /* it was practised when its rules said something else */
} ViewPrinciple;

typedef struct ViewRelation {
    Str id; /* empty: none */
    uint32_t reviews, best;
} ViewRelation;

typedef struct ViewWeek {
    int32_t day; /* its first */
    uint32_t reviews, best;
    uint32_t known; /* principles that had reached their goal by its end */
} ViewWeek;

typedef struct ProgressView {
    const Base *base;
    const CourseDef *course; /* NULL: all there is to learn */
    const Progress *progress;
    Day day;
    bool names;
    const ViewPrinciple *principles; /* those of the course, or all; in its order */
    uint32_t n_principles;
    const uint32_t *known; /* by week, the last is that of `day` */
    uint32_t n_known;
    ViewSure sure[VIEW_SURE], all;
    double brier;

    /* What progress_view_count finds. */
    uint32_t reviews; /* those of the progress, oldest first, up to `day` */
    uint32_t best;    /* of them */
    int32_t begun;    /* the day of the first */
    ViewRelation *relations;
    uint32_t n_relations;
    ViewWeek *weeks; /* the latest that were practised in, without a gap */
    uint32_t n_weeks;
} ProgressView;

/* Counts the reviews, into arrays of the arena, whose failure is to be looked at. */
void progress_view_count(ProgressView *view, Arena *arena);

void progress_page_add(Buf *out, const ProgressView *view, const Style *style,
                       bool html);
void progress_json_add(Buf *out, const ProgressView *view, const Style *style);

#endif
