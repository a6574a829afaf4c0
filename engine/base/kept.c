/* SPDX-License-Identifier: MIT
 *
 * A ring of entries, and a table that says where the latest of each hash begins: see
 * kept.h. An entry is never parted: one that would reach beyond the ring's end begins
 * at its start, and the gap counts as written.
 */
#include "base/kept.h"

#include <string.h>

#include "base/symbol.h"

enum { SLOTS = 65536, ALIGN = 8, SHARE = 64 /* of the ring, the most of one entry */ };

typedef struct Head {
    uint64_t hash;
    uint32_t key, value; /* bytes of each */
    uint32_t tag;
} Head;

void kept_init(Kept *kept, const Mem *mem, size_t size, uint64_t seed)
{
    *kept = (Kept){.mem = *mem, .seed = seed, .size = size};
}

void kept_free(Kept *kept)
{
    mem_free(&kept->mem, kept->ring, kept->size);
    mem_free(&kept->mem, kept->slots, SLOTS * sizeof *kept->slots);
    kept_init(kept, &kept->mem, kept->size, kept->seed);
}

static char *entry_at(const Kept *kept, uint64_t where)
{
    return kept->ring + where % kept->size;
}

Str kept_find(const Kept *kept, Str key, uint32_t *tag)
{
    Head head;
    if (kept->ring == NULL)
        return (Str){NULL, 0};
    uint64_t hash = symbols_hash(kept->seed, key);
    uint64_t where = kept->slots[hash % SLOTS] - 1;
    if (kept->slots[hash % SLOTS] == 0 || where + kept->size < kept->end)
        return (Str){NULL, 0};
    const char *entry = entry_at(kept, where);
    memcpy(&head, entry, sizeof head);
    Str own = {entry + sizeof head, head.key};
    if (head.hash != hash || !str_same(own, key))
        return (Str){NULL, 0};
    *tag = head.tag;
    return (Str){own.at + own.len, head.value};
}

static bool make(Kept *kept)
{
    if (kept->ring == NULL) {
        kept->slots = mem_zero(&kept->mem, SLOTS, sizeof *kept->slots);
        kept->ring = kept->slots == NULL ? NULL : mem_alloc(&kept->mem, kept->size);
        if (kept->ring == NULL) {
            mem_free(&kept->mem, kept->slots, SLOTS * sizeof *kept->slots);
            kept->slots = NULL;
        }
    }
    return kept->ring != NULL && kept->slots != NULL;
}

void kept_add(Kept *kept, Str key, Str value, uint32_t tag)
{
    size_t most = kept->size / SHARE;
    size_t size = sizeof(Head) + key.len + value.len;
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (key.len > most || value.len > most || size > most || !make(kept))
        return;
    size_t left = kept->size - (size_t)(kept->end % kept->size);
    if (left < size)
        kept->end += left;
    const Head head = {symbols_hash(kept->seed, key), (uint32_t)key.len,
                       (uint32_t)value.len, tag};
    char *entry = entry_at(kept, kept->end);
    memcpy(entry, &head, sizeof head);
    if (key.len != 0)
        memcpy(entry + sizeof head, key.at, key.len);
    if (value.len != 0)
        memcpy(entry + sizeof head + key.len, value.at, value.len);
    kept->slots[head.hash % SLOTS] = kept->end + 1;
    kept->end += size;
}
