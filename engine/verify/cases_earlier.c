/* SPDX-License-Identifier: MIT
 *
 * A case's earlier consultations: what is recalled of them, as a dialogue about someone
 * would recall it. A case has no calendar: it is held on a day of its own.
 */
#include "consult/recall.h"
#include "verify/cases.h"

static const Day TODAY = {2000, 6, 15};

/* The day from which a span ends on TODAY. */
static Day day_ago(Span ago)
{
    int32_t count = (int32_t)ago.count;
    switch (ago.unit) {
    case TIME_DAYS:
        return day_of_number(day_number(TODAY) - count);
    case TIME_WEEKS:
        return day_of_number(day_number(TODAY) - 7 * count);
    case TIME_MONTHS:
        return day_after_months(TODAY, -count);
    default:
        return day_after_months(TODAY, -12 * count);
    }
}

/* Says what is recalled and was not said; `*more` where that was something. */
static ConsultStatus recall(const RecallView *view, Consult *consult, Arena *arena,
                            bool *more)
{
    Recalled *pieces;
    uint32_t count;
    ConsultStatus status = CONSULT_OK;
    *more = false;
    if (!recall_find(consult, view, arena, &pieces, &count))
        return CONSULT_NO_MEMORY;
    for (uint32_t i = 0; i < count && status == CONSULT_OK; i++) {
        const Recalled *piece = &pieces[i];
        if (session_said(consult_session(consult), piece->fact)->kind != SAID_NOTHING)
            continue;
        status = consult_say(consult, piece->fact, piece->value, piece->certainty);
        consult_mark_recalled(consult, piece->fact);
        *more = true;
    }
    return status;
}

ConsultStatus case_recall(const Case *one, Consult *consult)
{
    RecallView view = {.count = one->n_earlier, .skip = NOBODY, .today = TODAY};
    bool more = one->n_earlier != 0;
    Arena arena;
    if (!more)
        return CONSULT_OK;
    arena_init(&arena, &consult_plan(consult)->base->mem);
    Visit *visits = arena_array(&arena, one->n_earlier, sizeof *visits);
    ConsultStatus status = visits == NULL ? CONSULT_NO_MEMORY : CONSULT_OK;
    for (uint32_t i = 0; visits != NULL && i < one->n_earlier; i++) {
        visits[i] = *one->earlier[i].visit;
        visits[i].when = day_ago(one->earlier[i].ago);
    }
    view.visits = visits;
    while (more && status == CONSULT_OK)
        status = recall(&view, consult, &arena, &more);
    arena_free(&arena);
    return status;
}
