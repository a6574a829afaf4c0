/* SPDX-License-Identifier: MIT
 *
 * Symbols: open addressing with linear probing, at most half full. A slot holds the
 * number of a text, so growing rehashes the texts and moves nothing else.
 *
 * The hash is SipHash-1-3 (Aumasson and Bernstein 2012, with fewer rounds): names come
 * from files that others wrote, and with a key they cannot be chosen to collide.
 */
#include "base/symbol.h"

#include <string.h>
#include <time.h>

enum { SLOTS_LEAST = 64 };

uint64_t symbols_seed(const void *here)
{
    struct timespec now = {0, 0};
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t seed = (uint64_t)now.tv_nsec * UINT64_C(0x9e3779b97f4a7c15);
    return seed ^ (uint64_t)now.tv_sec << 20 ^ (uint64_t)(uintptr_t)here;
}

static uint64_t rotate(uint64_t word, unsigned by)
{
    return word << by | word >> (64 - by);
}

typedef struct Sip {
    uint64_t a, b, c, d;
} Sip;

static inline Sip mix(Sip v)
{
    v.a += v.b;
    v.c += v.d;
    v.b = rotate(v.b, 13) ^ v.a;
    v.d = rotate(v.d, 16) ^ v.c;
    v.a = rotate(v.a, 32) + v.d;
    v.c += v.b;
    v.d = rotate(v.d, 21) ^ v.a;
    v.b = rotate(v.b, 17) ^ v.c;
    v.c = rotate(v.c, 32);
    return v;
}

static inline Sip absorb(Sip v, uint64_t word)
{
    v.d ^= word;
    v = mix(v);
    v.a ^= word;
    return v;
}

/* Fewer than eight bytes, the first the lowest. */
static inline uint64_t load(const char *bytes, size_t n)
{
    uint64_t word = 0;
    for (size_t i = n; i-- > 0;)
        word = word << 8 | (unsigned char)bytes[i];
    return word;
}

/* Which of its bytes is the lowest is the machine's business: nothing that is printed
 * depends on it. */
static inline uint64_t load_eight(const char *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

uint64_t symbols_hash(uint64_t seed, Str text)
{
    uint64_t low = seed;
    uint64_t high = rotate(seed, 29) ^ 0x9e3779b97f4a7c15u;
    Sip v = {low ^ 0x736f6d6570736575u, high ^ 0x646f72616e646f6du,
             low ^ 0x6c7967656e657261u, high ^ 0x7465646279746573u};
    size_t at = 0;
    for (; text.len - at >= 8; at += 8)
        v = absorb(v, load_eight(text.at + at));
    uint64_t rest = text.len == at ? 0 : load(text.at + at, text.len - at);
    v = absorb(v, rest | (uint64_t)text.len << 56);
    v.c ^= 0xff;
    v = mix(mix(mix(v)));
    return v.a ^ v.b ^ v.c ^ v.d;
}

void symbols_init(Symbols *table, Arena *arena, const Mem *mem, uint64_t seed)
{
    *table = (Symbols){.arena = arena, .mem = *mem, .seed = seed};
}

void symbols_free(Symbols *table)
{
    vec_free(&table->texts, &table->mem);
    mem_free(&table->mem, table->slots, table->n_slots * sizeof *table->slots);
    symbols_init(table, table->arena, &table->mem, table->seed);
}

/* The slot that holds `text`, or the empty one where it belongs. */
static size_t find_slot(const Symbols *table, Str text)
{
    size_t mask = table->n_slots - 1;
    size_t slot = (size_t)symbols_hash(table->seed, text) & mask;
    while (table->slots[slot] != 0 &&
           !str_same(table->texts.at[table->slots[slot]], text))
        slot = (slot + 1) & mask;
    return slot;
}

static bool grow_slots(Symbols *table)
{
    size_t n = table->n_slots == 0 ? SLOTS_LEAST : table->n_slots * 2;
    uint32_t *slots = mem_zero(&table->mem, n, sizeof *slots);
    if (slots == NULL)
        return false;
    mem_free(&table->mem, table->slots, table->n_slots * sizeof *slots);
    table->slots = slots;
    table->n_slots = n;
    for (size_t i = 1; i < table->texts.len; i++)
        table->slots[find_slot(table, table->texts.at[i])] = (uint32_t)i;
    return true;
}

/* Room for one more text, in both vectors; text 0 is there from the first. */
static bool make_room(Symbols *table)
{
    if (table->texts.len == 0 &&
        !vec_push(&table->texts, &table->mem, ((Str){NULL, 0})))
        return false;
    return table->texts.len < UINT32_MAX &&
           vec_reserve(&table->texts, &table->mem, table->texts.len + 1) &&
           (table->texts.len * 2 < table->n_slots || grow_slots(table));
}

Symbol symbols_add(Symbols *table, Str text)
{
    Symbol known = symbols_find(table, text);
    if (known != 0 || !make_room(table))
        return known;
    Str copy = arena_str(table->arena, text);
    if (!str_is(copy))
        return 0;
    Symbol symbol = (Symbol)table->texts.len;
    table->slots[find_slot(table, text)] = symbol;
    table->texts.at[table->texts.len++] = copy;
    return symbol;
}

void symbols_forget(Symbols *table, size_t count)
{
    while (table->texts.len > count && table->texts.len > 1) {
        Str latest = table->texts.at[table->texts.len - 1];
        table->slots[find_slot(table, latest)] = 0;
        table->texts.len--;
    }
}

Symbol symbols_find(const Symbols *table, Str text)
{
    return table->n_slots == 0 ? 0 : table->slots[find_slot(table, text)];
}

Str symbols_text(const Symbols *table, Symbol symbol)
{
    return symbol < table->texts.len ? table->texts.at[symbol] : (Str){NULL, 0};
}
