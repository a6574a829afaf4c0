/* SPDX-License-Identifier: MIT
 *
 * The table of an index and the seats of its buckets. A head that becomes free is
 * filled from behind (Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithm
 * R), so no marks of what was there are needed.
 */
#include "session/buckets.h"

#include <string.h>

enum { FIRST_HEADS = 4, MORE_SEATS = 4 };

/* Puts a bucket at the first free head. */
static void put(Head *heads, uint32_t n, Bucket *bucket)
{
    uint32_t at = (uint32_t)bucket->hash & (n - 1);
    while (heads[at].bucket != NULL)
        at = (at + 1) & (n - 1);
    heads[at] = (Head){bucket->hash, bucket};
}

static bool grow(Blocks *blocks, IndexState *state)
{
    uint32_t n = state->n_heads == 0 ? FIRST_HEADS : 2 * state->n_heads;
    Head *heads = blocks_zero(blocks, n * sizeof *heads);
    if (heads == NULL)
        return false;
    for (uint32_t i = 0; i < state->n_heads; i++)
        if (state->heads[i].bucket != NULL)
            put(heads, n, state->heads[i].bucket);
    blocks_give(blocks, state->heads, state->n_heads * sizeof *heads);
    state->heads = heads;
    state->n_heads = n;
    return true;
}

static size_t size_of(uint32_t n)
{
    return sizeof(Bucket) + n * sizeof(Value);
}

Bucket *bucket_add(Blocks *blocks, IndexState *state, const Value *key, uint32_t n,
                   uint64_t hash, bool ledger)
{
    if (2 * state->count >= state->n_heads && !grow(blocks, state))
        return NULL;
    Bucket *bucket = blocks_take(blocks, size_of(n));
    Ledger *book = ledger && bucket != NULL ? blocks_zero(blocks, sizeof *book) : NULL;
    if (bucket == NULL || (ledger && book == NULL))
        return NULL;
    *bucket = (Bucket){.hash = hash, .cap = 1, .n_key = n, .ledger = book};
    bucket->at = &bucket->first;
    if (n > 0)
        memcpy(bucket->key, key, n * sizeof *key);
    put(state->heads, state->n_heads, bucket);
    state->count++;
    return bucket;
}

/* Closes the gap at a head: what was put behind it because it was taken moves there. */
static void close_gap(IndexState *state, uint32_t gap)
{
    uint32_t mask = state->n_heads - 1;
    uint32_t at = gap;
    for (;;) {
        at = (at + 1) & mask;
        if (state->heads[at].bucket == NULL)
            break;
        uint32_t home = (uint32_t)state->heads[at].hash & mask;
        bool between = ((at - home) & mask) < ((at - gap) & mask);
        if (between)
            continue; /* it is where it belongs, behind the gap */
        state->heads[gap] = state->heads[at];
        gap = at;
    }
    state->heads[gap].bucket = NULL;
}

void bucket_drop(Blocks *blocks, IndexState *state, Bucket *bucket)
{
    uint32_t mask = state->n_heads - 1;
    uint32_t at = (uint32_t)bucket->hash & mask;
    while (state->heads[at].bucket != bucket)
        at = (at + 1) & mask;
    close_gap(state, at);
    state->count--;
    if (bucket->at != &bucket->first)
        blocks_give(blocks, bucket->at, bucket->cap * sizeof *bucket->at);
    if (bucket->ledger != NULL) {
        ordered_free(blocks, &bucket->ledger->ordered);
        blocks_give(blocks, bucket->ledger->departed, DEPARTURES * sizeof(Departure));
        blocks_give(blocks, bucket->ledger, sizeof *bucket->ledger);
    }
    blocks_give(blocks, bucket, size_of(bucket->n_key));
}

/* seats */

static bool make_room(Blocks *blocks, Bucket *bucket)
{
    uint32_t cap = bucket->cap == 1 ? MORE_SEATS : 2 * bucket->cap;
    Seat *at = blocks_take(blocks, cap * sizeof *at);
    if (at == NULL)
        return false;
    memcpy(at, bucket->at, bucket->len * sizeof *at);
    if (bucket->at != &bucket->first)
        blocks_give(blocks, bucket->at, bucket->cap * sizeof *at);
    bucket->at = at;
    bucket->cap = cap;
    return true;
}

bool bucket_seat(Blocks *blocks, Bucket *bucket, Seat seat)
{
    if (bucket->len == bucket->cap && !make_room(blocks, bucket))
        return false;
    bucket->at[bucket->len++] = seat;
    bucket->live++;
    return true;
}

uint32_t bucket_seat_of(const Bucket *bucket, uint64_t tag)
{
    uint32_t low = 0;
    uint32_t high = bucket->len;
    if (high > 0 && bucket->at[high - 1].tag == tag)
        return high - 1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bucket->at[middle].tag < tag)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The seats that are taken, moved together. */
static void compact(Bucket *bucket)
{
    uint32_t to = 0;
    for (uint32_t i = 0; i < bucket->len; i++)
        if (bucket->at[i].wme != NULL)
            bucket->at[to++] = bucket->at[i];
    bucket->len = to;
}

void bucket_leave(Bucket *bucket, uint32_t at)
{
    bucket->at[at].wme = NULL;
    if (--bucket->live == 0) {
        bucket->len = 0;
        return;
    }
    while (bucket->at[bucket->len - 1].wme == NULL)
        bucket->len--;
    if (bucket->len > 2 * bucket->live + MORE_SEATS)
        compact(bucket);
}

bool bucket_departed(Blocks *blocks, Bucket *bucket, Value value, uint64_t when)
{
    Ledger *ledger = bucket->ledger;
    if (ledger->departed == NULL)
        ledger->departed = blocks_take(blocks, DEPARTURES * sizeof(Departure));
    if (ledger->departed == NULL)
        return false;
    uint32_t at = 0;
    while (at < ledger->n_departed && !value_same(ledger->departed[at].value, value))
        at++;
    if (at == ledger->n_departed && at < DEPARTURES)
        ledger->n_departed++;
    at = at == DEPARTURES ? at - 1 : at; /* the earliest is forgotten */
    memmove(ledger->departed + 1, ledger->departed, at * sizeof(Departure));
    ledger->departed[0] = (Departure){value, when};
    return true;
}
