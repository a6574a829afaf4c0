/* SPDX-License-Identifier: MIT
 *
 * Open addressing at half load. The nearest id is asked of str_nearest one by one,
 * and ties go to the id that was declared first, so that the order of the table
 * never shows.
 */
#include "model/index.h"

#include "base/symbol.h"
#include "model/model.h"

bool index_init(Index *index, Arena *arena, uint32_t count, uint64_t seed)
{
    *index = (Index){.seed = seed};
    if (count == 0)
        return true;
    uint32_t n = 4;
    while (n / 2 < count && n < UINT32_MAX / 2)
        n *= 2;
    index->slots = arena_array(arena, n, sizeof *index->slots);
    if (index->slots == NULL)
        return false;
    index->n_slots = n;
    return true;
}

IndexSlot *index_place(const Index *index, Str id)
{
    uint32_t mask = index->n_slots - 1;
    uint32_t at = (uint32_t)symbols_hash(index->seed, id) & mask;
    while (index->slots[at].id.at != NULL && !str_same(index->slots[at].id, id))
        at = (at + 1) & mask;
    return &index->slots[at];
}

IndexSlot *index_find(const Index *index, Str id)
{
    if (index->n_slots == 0)
        return NULL;
    IndexSlot *slot = index_place(index, id);
    return slot->id.at == NULL ? NULL : slot;
}

IndexSlot *index_add(Index *index, Str id, Place place)
{
    IndexSlot *slot = index_place(index, id);
    *slot = (IndexSlot){id, NOBODY, place};
    return slot;
}

uint32_t index_number(const Index *index, Str id)
{
    const IndexSlot *slot = index_find(index, id);
    return slot == NULL ? NOBODY : slot->number;
}

static bool earlier(Place a, Place b)
{
    if (a.file != b.file)
        return a.file < b.file;
    return a.line != b.line ? a.line < b.line : a.column < b.column;
}

Str index_nearest(const Index *index, Str wrong)
{
    const IndexSlot *best = NULL;
    unsigned best_far = 4; /* str_nearest takes nothing that is farther than 3 */
    for (uint32_t i = 0; i < index->n_slots; i++) {
        const IndexSlot *slot = &index->slots[i];
        if (slot->id.at == NULL || slot->id.len + 3 < wrong.len ||
            slot->id.len > wrong.len + 3 || str_nearest(wrong, &slot->id, 1) < 0)
            continue;
        unsigned far = str_distance(wrong, slot->id, 3);
        if (best == NULL || far < best_far ||
            (far == best_far && earlier(slot->place, best->place))) {
            best = slot;
            best_far = far;
        }
    }
    return best == NULL ? (Str){NULL, 0} : best->id;
}
