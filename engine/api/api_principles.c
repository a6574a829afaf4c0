/* SPDX-License-Identifier: MIT
 *
 * Principles of a base, and of a situation.
 */
#include <stdio.h>

#include "api/handles.h"

/* NULL: there is no such one, or memory failed. */
static const Principle *get(const eg_base *base, uint32_t principle)
{
    const Principles *all = base == NULL ? NULL : handle_principles(base);
    return all == NULL || principle >= all->count ? NULL : &all->list[principle];
}

uint32_t eg_principle_count(const eg_base *base)
{
    const Principles *all = base == NULL ? NULL : handle_principles(base);
    return all == NULL ? 0 : all->count;
}

eg_status eg_principle_get(const eg_base *base, uint32_t principle, eg_principle *out)
{
    if (base == NULL || out == NULL)
        return EG_MISUSE;
    if (handle_principles(base) == NULL)
        return EG_NO_MEMORY;
    const Principle *one = get(base, principle);
    if (one == NULL)
        return EG_NO_SUCH;
    out->id = handle_text(one->id);
    out->theme = handle_text(one->theme);
    out->source = handle_text(one->source);
    snprintf(out->mark, sizeof out->mark, "%016llx", (unsigned long long)one->mark);
    return EG_OK;
}

uint32_t eg_principle_find(const eg_base *base, const char *id)
{
    const Principles *all = base == NULL || id == NULL ? NULL : handle_principles(base);
    return all == NULL ? EG_NONE : handle_number(principles_find(all, str_of(id)));
}

const char *eg_principle_says(const eg_base *base, uint32_t principle, const char *lang)
{
    const Principle *one = get(base, principle);
    if (one == NULL)
        return NULL;
    return handle_lend(base, principle_says(base->base, one), lang);
}

eg_status eg_situation_principles(eg_consult *talk, uint32_t *out, uint32_t most,
                                  uint32_t *count)
{
    uint32_t found = 0;
    if (talk == NULL || count == NULL || (out == NULL && most != 0))
        return EG_MISUSE;
    const Principles *all = handle_principles(talk->base);
    if (all == NULL)
        return EG_NO_MEMORY;
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = handle_status(principles_of(all, talk->consult, most, out, &found));
    if (status == EG_OK)
        *count = found;
    return status;
}
