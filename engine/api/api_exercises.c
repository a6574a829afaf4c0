/* SPDX-License-Identifier: MIT
 *
 * Exercises: the situations of a base to practise on.
 */
#include "api/handles.h"
#include "consult/exercises.h"
#include "report/exercise_text.h"

struct eg_exercises {
    eg_base *base;
    Mem mem;
    Exercises all;
};

eg_status eg_exercises_new(eg_base *base, eg_exercises **out)
{
    if (base == NULL || out == NULL)
        return EG_MISUSE;
    if (!handle_is_consulted(base))
        return EG_NOT_NOW;
    const Plan *plan = handle_plan(base);
    const Principles *principles = handle_principles(base);
    eg_exercises *all = mem_zero(&base->mem, 1, sizeof *all);
    if (plan == NULL || principles == NULL || all == NULL) {
        mem_free(&base->mem, all, sizeof *all);
        return EG_NO_MEMORY;
    }
    all->base = base;
    all->mem = base->mem;
    eg_base_keep(base);
    eg_status status =
        handle_status(exercises_init(&all->all, plan, principles, &base->mem));
    if (status == EG_OK)
        *out = all;
    else
        eg_exercises_free(all);
    return status;
}

void eg_exercises_free(eg_exercises *all)
{
    if (all == NULL)
        return;
    Mem mem = all->mem;
    exercises_free(&all->all);
    eg_base_release(all->base);
    mem_free(&mem, all, sizeof *all);
}

uint32_t eg_exercise_count(const eg_exercises *all)
{
    return all == NULL ? 0 : all->all.count;
}

eg_status eg_exercise_get(const eg_exercises *all, uint32_t index, eg_exercise *out)
{
    static const eg_exercise_kind kinds[] = {
        [EXERCISE_STORY] = EG_EXERCISE_STORY,
        [EXERCISE_TURNED] = EG_EXERCISE_TURNED,
        [EXERCISE_CONFLICT] = EG_EXERCISE_CONFLICT,
    };
    if (all == NULL || out == NULL)
        return EG_MISUSE;
    if (index >= all->all.count)
        return EG_NO_SUCH;
    const Exercise *one = &all->all.list[index];
    *out = (eg_exercise){
        .id = handle_text(one->id),
        .kind = kinds[one->kind],
        .story = one->kind == EXERCISE_CONFLICT ? EG_NONE : one->story,
        .level = one->level,
        .principles = one->principles,
        .n_principles = one->n_principles,
        .relation = handle_text(one->relation),
    };
    return EG_OK;
}

uint32_t eg_exercise_find(const eg_exercises *all, const char *id)
{
    return all == NULL || id == NULL
               ? EG_NONE
               : handle_number(exercises_find(&all->all, str_of(id)));
}

eg_status eg_exercise_give(const eg_exercises *all, uint32_t index, eg_consult *talk)
{
    if (all == NULL || talk == NULL || talk->base != all->base)
        return EG_MISUSE;
    if (index >= all->all.count)
        return EG_NO_SUCH;
    eg_status status = eg_consult_reset(talk);
    if (status == EG_OK)
        status = handle_status(exercise_give(&all->all, index, talk->consult));
    return status;
}

eg_status eg_exercise_write(const eg_exercises *all, uint32_t index,
                            const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (all == NULL || write == NULL)
        return EG_MISUSE;
    if (index >= all->all.count)
        return EG_NO_SUCH;
    buf_init(&page, &all->mem);
    eg_status status = handle_style(all->all.base, style, &look);
    if (status == EG_OK && !exercise_add(&page, &all->all, index, &look))
        status = EG_NO_MEMORY;
    return handle_send(&page, status, write, user);
}
