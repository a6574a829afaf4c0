/* SPDX-License-Identifier: MIT
 *
 * Buckets: the elements of an alpha memory by the values in some fields, in a hash
 * table with open addressing. Private to session/.
 *
 *     heads   [ 7f3a | -- | 04c1 | 04c9 | -- ]      hashes, and where the bucket is
 *                '-> bucket  key "Ada"  seats [ #2 | - | #9 ]  ledger
 *
 * Most buckets hold one element and are asked for nothing but that: the first seat is
 * in the bucket itself, and what sums, extremes and departures need is in a ledger that
 * only some indexes have.
 *
 * Invariants
 *   - at least half of the heads are free, so a search that fails is short too;
 *   - seats are in the order of time tags, those that became free too, so that a scan
 *     can be taken up again by the tag where it stopped; more than half of them are
 *     taken, or there are few.
 */
#ifndef EG_SESSION_BUCKETS_H
#define EG_SESSION_BUCKETS_H

#include "base/blocks.h"
#include "session/ordered.h"

/* A place in an alpha memory, oldest first; wme NULL: it was taken away. */
typedef struct Seat {
    uint64_t tag;
    Wme *wme;
} Seat;

/* By which change the last element with a value left. */
typedef struct Departure {
    Value value;
    uint64_t when;
} Departure;

enum { DEPARTURES = APART_MOST + 1 }; /* so many of the latest, each of another value */

typedef struct Ledger {
    Ordered ordered; /* by the ordered field, of an index that has one */
    int64_t sum;     /* of the summed field, as far as it holds small whole numbers */
    uint32_t others; /* ... and how many it holds beside them */
    uint32_t n_departed;
    Departure *departed; /* the latest first; NULL: none yet */
    /* the last change of what a gather comes to; of the greatest alone: `greatest` */
    uint64_t changed, greatest;
} Ledger;

typedef struct Bucket {
    uint64_t hash;
    uint32_t len, cap, live;
    uint32_t n_key;
    Seat *at; /* `first` while that is enough */
    Seat first;
    Ledger *ledger; /* NULL: its index has none */
    uint64_t since; /* the change by which it became empty, or ceased to be */
    Value key[];
} Bucket;

typedef struct Head {
    uint64_t hash;
    Bucket *bucket; /* NULL: free */
} Head;

typedef struct IndexState {
    Head *heads;
    uint32_t n_heads; /* a power of two, or 0 */
    uint32_t count;   /* buckets */
    uint32_t empty;   /* ... that hold nothing, and are kept for their stamps */
    uint64_t asked;   /* see alpha_apart_shift: its last answer, and to what */
    uint32_t asked_of, asked_values;
    bool answer;
} IndexState;

/* The bucket of a key, or NULL. */
static inline Bucket *bucket_find(const IndexState *state, const Value *key, uint32_t n,
                                  uint64_t hash)
{
    if (state->n_heads == 0)
        return NULL;
    uint32_t mask = state->n_heads - 1;
    for (uint32_t at = (uint32_t)hash & mask;; at = (at + 1) & mask) {
        const Head *head = &state->heads[at];
        if (head->bucket == NULL)
            return NULL;
        if (head->hash != hash)
            continue;
        uint32_t i = 0;
        while (i < n && value_same(head->bucket->key[i], key[i]))
            i++;
        if (i == n)
            return head->bucket;
    }
}

/* A new bucket of a key that has none, with a ledger where it is to have one. NULL when
 * memory fails. */
Bucket *bucket_add(Blocks *blocks, IndexState *state, const Value *key, uint32_t n,
                   uint64_t hash, bool ledger);
void bucket_drop(Blocks *blocks, IndexState *state, Bucket *bucket);

/* Takes a seat behind all others, for a tag that is above theirs. False: no memory. */
bool bucket_seat(Blocks *blocks, Bucket *bucket, Seat seat);

/* The seat of a tag, or where it would stand. */
uint32_t bucket_seat_of(const Bucket *bucket, uint64_t tag);

/* Frees the seat at `at`. */
void bucket_leave(Bucket *bucket, uint32_t at);

/* Notes that the last element with a value has left. False when memory fails. */
bool bucket_departed(Blocks *blocks, Bucket *bucket, Value value, uint64_t when);

static inline const Ordered *bucket_ordered(const Bucket *bucket)
{
    static const Ordered NOTHING = {.n = 0};
    return bucket == NULL || bucket->ledger == NULL ? &NOTHING
                                                    : &bucket->ledger->ordered;
}

#endif
