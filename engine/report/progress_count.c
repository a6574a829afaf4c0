/* SPDX-License-Identifier: MIT
 *
 * What reviews add up to, by relation and by week: see progress_view.h.
 */
#include <stdlib.h>

#include "report/progress_view.h"

enum { WEEK = 7, MONDAY = 4, VERDICT_OF_BEST = 0 }; /* day 4 of 1970 was a Monday */

/* The Monday of a day's week. */
static int32_t week_of(int32_t day)
{
    int32_t since = (day - MONDAY) % WEEK;
    return day - (since < 0 ? since + WEEK : since);
}

/* The day of a review, whose moment was checked when it was read. */
static int32_t day_of(const Review *review)
{
    Day day = DAY_NONE;
    day_read(str_sub(str_of(review->when), 0, 10), &day);
    return day_number(day);
}

static bool is_best(const Review *review)
{
    return review->verdict == VERDICT_OF_BEST;
}

static int by_count(const void *a, const void *b)
{
    const ViewRelation *one = a, *other = b;
    if (one->reviews != other->reviews)
        return one->reviews > other->reviews ? -1 : 1;
    return str_order(one->id, other->id);
}

static void count_relation(ProgressView *view, const Review *review)
{
    Str id = str_of(review->relation);
    uint32_t at = 0;
    while (at < view->n_relations && !str_same(view->relations[at].id, id))
        at++;
    if (at == view->n_relations)
        view->relations[view->n_relations++] = (ViewRelation){.id = id};
    view->relations[at].reviews++;
    view->relations[at].best += is_best(review);
}

static void count_week(ProgressView *view, const Review *review)
{
    int32_t last = week_of(day_number(view->day));
    int32_t back = (last - week_of(day_of(review))) / WEEK;
    if (back < 0 || (uint32_t)back >= view->n_weeks)
        return;
    ViewWeek *week = &view->weeks[view->n_weeks - 1 - (uint32_t)back];
    week->reviews++;
    week->best += is_best(review);
}

/* As many weeks as the host has figures of, but none before the first review. */
static void make_weeks(ProgressView *view, Arena *arena)
{
    int32_t last = week_of(day_number(view->day));
    uint32_t wanted = (uint32_t)((last - week_of(view->begun)) / WEEK) + 1;
    uint32_t n = wanted < view->n_known ? wanted : view->n_known;
    view->weeks = arena_array(arena, n + 1, sizeof *view->weeks);
    view->n_weeks = view->weeks == NULL ? 0 : n;
    for (uint32_t i = 0; i < view->n_weeks; i++)
        view->weeks[i] = (ViewWeek){.day = last - WEEK * (int32_t)(n - 1 - i),
                                    .known = view->known[view->n_known - n + i]};
}

/* How many are of a day up to the view's; they are in order. */
static uint32_t count_until(const ProgressView *view)
{
    uint32_t count = (uint32_t)view->progress->reviews.len;
    while (count > 0 &&
           day_of(&view->progress->reviews.at[count - 1]) > day_number(view->day))
        count--;
    return count;
}

void progress_view_count(ProgressView *view, Arena *arena)
{
    const Review *reviews = view->progress->reviews.at;
    view->reviews = count_until(view);
    view->relations = arena_array(arena, view->reviews + 1, sizeof *view->relations);
    if (view->reviews == 0 || view->relations == NULL)
        return;
    view->begun = day_of(&reviews[0]);
    make_weeks(view, arena);
    for (uint32_t i = 0; i < view->reviews; i++) {
        view->best += is_best(&reviews[i]);
        count_relation(view, &reviews[i]);
        count_week(view, &reviews[i]);
    }
    qsort(view->relations, view->n_relations, sizeof *view->relations, by_count);
}
