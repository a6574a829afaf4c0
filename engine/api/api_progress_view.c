/* SPDX-License-Identifier: MIT
 *
 * Where a learner stands: the host's figures, checked and handed on.
 */
#include "api/progress.h"
#include "report/progress_view.h"

_Static_assert((int)EG_TRUST_FITS == (int)VIEW_FITS, "the words are ours");

static ViewSure sureness(const eg_sureness *said)
{
    return (ViewSure){.count = said->count,
                      .right = said->right,
                      .said = said->said,
                      .share = said->share,
                      .low = said->low,
                      .high = said->high,
                      .word = (ViewWord)said->trust};
}

static bool is_sureness(const eg_progress_view *said)
{
    bool ok = (unsigned)said->all.trust <= EG_TRUST_FITS;
    for (int i = 0; i < VIEW_SURE; i++)
        ok = ok && (unsigned)said->sure[i].trust <= EG_TRUST_FITS;
    return ok;
}

static ViewPrinciple principle(const Principles *all, const eg_known *known)
{
    return (ViewPrinciple){.principle = &all->list[known->principle],
                           .mastery = known->mastery,
                           .recall = known->recall,
                           .goal = known->goal,
                           .reviews = known->reviews,
                           .last = known->last,
                           .due = known->due,
                           .is_due = known->is_due,
                           .stale = known->changed};
}

static eg_status take_principles(const eg_base *base, const eg_progress_view *said,
                                 Arena *arena, ProgressView *view)
{
    const Principles *all = handle_principles(base);
    ViewPrinciple *list =
        arena_array(arena, (size_t)said->n_principles + 1, sizeof *list);
    if (all == NULL || list == NULL)
        return EG_NO_MEMORY;
    for (uint32_t i = 0; i < said->n_principles; i++) {
        if (said->principles[i].principle >= all->count)
            return EG_NO_SUCH;
        list[i] = principle(all, &said->principles[i]);
    }
    view->principles = list;
    view->n_principles = said->n_principles;
    return EG_OK;
}

static eg_status take(const eg_base *base, const eg_progress_view *said, Arena *arena,
                      ProgressView *view)
{
    if (!day_read(str_of(said->day), &view->day))
        return EG_UNUSABLE;
    if (said->course != EG_NONE && said->course >= base->base->n_courses)
        return EG_NO_SUCH;
    view->base = base->base;
    view->course = said->course == EG_NONE ? NULL : &base->base->courses[said->course];
    view->progress = &said->progress->progress;
    view->names = said->names;
    view->known = said->known;
    view->n_known = said->n_weeks;
    view->all = sureness(&said->all);
    view->brier = said->brier;
    for (int i = 0; i < VIEW_SURE; i++)
        view->sure[i] = sureness(&said->sure[i]);
    eg_status status = take_principles(base, said, arena, view);
    if (status == EG_OK)
        progress_view_count(view, arena);
    return status == EG_OK && arena->failed ? EG_NO_MEMORY : status;
}

static bool is_view(const eg_progress_view *view)
{
    return view != NULL && progress_is_sound(view->progress) && view->day != NULL &&
           (view->principles != NULL || view->n_principles == 0) &&
           (view->known != NULL || view->n_weeks == 0) && is_sureness(view);
}

eg_status eg_progress_tell(const eg_base *base, const eg_progress_view *view,
                           eg_format format, const eg_style *style, eg_write_fn write,
                           void *user)
{
    Style look;
    Arena arena;
    Buf page;
    ProgressView own = {.base = NULL};
    if (base == NULL || !is_view(view) || write == NULL ||
        (unsigned)format > EG_FORMAT_HTML)
        return EG_MISUSE;
    eg_status status = handle_style(base->base, style, &look);
    if (status != EG_OK)
        return status;
    arena_init(&arena, &base->mem);
    buf_init(&page, &base->mem);
    status = take(base, view, &arena, &own);
    if (status == EG_OK && format == EG_FORMAT_JSON)
        progress_json_add(&page, &own, &look);
    else if (status == EG_OK)
        progress_page_add(&page, &own, &look, format == EG_FORMAT_HTML);
    arena_free(&arena);
    return handle_send(&page, status, write, user);
}
