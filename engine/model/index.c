/* SPDX-License-Identifier: MIT
 *
 * Open addressing at half load. The nearest id is asked of str_nearest one by one,
 * and ties go to the id that was added first.
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
    index->entries = arena_array(arena, count, sizeof *index->entries);
    index->slots = arena_array(arena, n, sizeof *index->slots);
    if (index->entries == NULL || index->slots == NULL)
        return false;
    index->n_slots = n;
    return true;
}

/* The slot that holds the id, or the free one where it would go; there is one. */
static uint32_t *slot_of(const Index *index, Str id)
{
    uint32_t mask = index->n_slots - 1;
    uint32_t at = (uint32_t)symbols_hash(index->seed, id) & mask;
    while (index->slots[at] != 0 &&
           !str_same(index->entries[index->slots[at] - 1].id, id))
        at = (at + 1) & mask;
    return &index->slots[at];
}

IndexEntry *index_find(const Index *index, Str id)
{
    if (index->n_entries == 0)
        return NULL;
    const uint32_t *slot = slot_of(index, id);
    return *slot == 0 ? NULL : &index->entries[*slot - 1];
}

bool index_add(Index *index, Str id, Place place, IndexEntry **entry)
{
    uint32_t *slot = slot_of(index, id);
    bool added = *slot == 0;
    if (added) {
        index->entries[index->n_entries++] = (IndexEntry){id, NOBODY, place};
        *slot = index->n_entries;
    }
    *entry = &index->entries[*slot - 1];
    return added;
}

uint32_t index_number(const Index *index, Str id)
{
    const IndexEntry *entry = index_find(index, id);
    return entry == NULL ? NOBODY : entry->number;
}

Str index_nearest(const Index *index, Str wrong)
{
    const IndexEntry *best = NULL;
    unsigned best_far = 4; /* str_nearest takes nothing that is farther than 3 */
    for (uint32_t i = 0; i < index->n_entries; i++) {
        const IndexEntry *entry = &index->entries[i];
        if (entry->id.len + 3 < wrong.len || entry->id.len > wrong.len + 3 ||
            str_nearest(wrong, &entry->id, 1) < 0)
            continue;
        unsigned far = str_distance(wrong, entry->id, 3);
        if (far < best_far) {
            best = entry;
            best_far = far;
        }
    }
    return best == NULL ? (Str){NULL, 0} : best->id;
}
