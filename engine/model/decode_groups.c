/* SPDX-License-Identifier: MIT
 *
 * Groups of rules. A rule names its own and `focus:` names others, wherever they stand,
 * so a group has a number from the first time that anyone names it.
 *
 * Invariant: number 0 has no name and holds the rules that name none.
 */
#include "model/decode.h"

uint32_t decode_group_name(Loader *loader, const Node *name, bool rule)
{
    GroupUse use = {symbols_add(&loader->groups, name->text), rule, name->place};
    loader->failed |= use.group == 0;
    loader->failed |= !vec_push(&loader->group_uses, loader->mem, use);
    return use.group;
}

static bool *find_inhabited(Loader *loader, uint32_t count)
{
    bool *inhabited = arena_array(&loader->scratch, count, sizeof *inhabited);
    for (size_t i = 0; inhabited != NULL && i < loader->group_uses.len; i++)
        if (loader->group_uses.at[i].rule)
            inhabited[loader->group_uses.at[i].group] = true;
    return inhabited;
}

static void tell_empty(Loader *loader, const bool *inhabited)
{
    const Base *base = loader->base;
    Str *names = arena_array(&loader->scratch, base->n_groups, sizeof *names);
    size_t count = 0;
    for (uint32_t i = 1; names != NULL && i < base->n_groups; i++)
        if (inhabited[i])
            names[count++] = base->groups[i];
    for (size_t i = 0; names != NULL && i < loader->group_uses.len; i++) {
        const GroupUse *use = &loader->group_uses.at[i];
        if (inhabited[use->group])
            continue;
        int near = -1;
        if (loader->suggestions++ < SUGGESTIONS_MOST)
            near = str_nearest(base->groups[use->group], names, count);
        diag_at2(loader->diags, DIAG_UNKNOWN_GROUP, use->place,
                 base->groups[use->group], near < 0 ? (Str){NULL, 0} : names[near]);
    }
}

void decode_groups(Loader *loader)
{
    Base *base = loader->base;
    uint32_t count = (uint32_t)loader->groups.texts.len;
    base->n_groups = count > 0 ? count : 1;
    base->groups = arena_array(loader->arena, base->n_groups, sizeof *base->groups);
    bool *inhabited = find_inhabited(loader, base->n_groups);
    if (base->groups == NULL || inhabited == NULL)
        return;
    for (uint32_t i = 1; i < base->n_groups; i++)
        base->groups[i] = loader_keep(loader, symbols_text(&loader->groups, i));
    if (!loader->holes)
        tell_empty(loader, inhabited);
}
