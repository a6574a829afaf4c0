/* SPDX-License-Identifier: MIT
 *
 * Alpha memories: for each index a hash table of buckets, in a bucket the elements that
 * have the same values in the index's fields, oldest first.
 *
 *     heads [ . | . | . ]
 *             '-> bucket name "Ada"  [ #2 | - | #9 ]
 *
 * Invariants
 *   - an element stands in every index of each alpha pattern that it passes, unless it
 *     has no value in one of the index's fields: nothing could look it up;
 *   - seats are in the order of time tags, those that became free too, so that a scan
 *     can be taken up again by the tag where it stopped; more than half of them are
 *     taken, or there are few;
 *   - an empty bucket is kept where a quantifier of a lazy chain may ask since when it
 *     is empty, and while an entry is pending.
 */
#include <math.h>

#include "session/state.h"

enum { FIRST_HEADS = 8, FIRST_SEATS = 4, LITTER = 1 << 16 };
enum { LOOKED_AT = 32 }; /* of a bucket, to know its values */

static const AlphaIndex *index_of(const Session *s, uint32_t index)
{
    return &s->net->indexes[index];
}

/* Small whole numbers differ in their upper bits alone, which are folded down before
 * the product, as it carries upwards only. */
static uint64_t hash_value(uint64_t hash, Value value)
{
    hash ^= value.bits ^ (uint64_t)value.kind << 61;
    hash = (hash ^ hash >> 32) * UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 32;
}

/* The key of an element; false: it has none. */
static bool key_of(const AlphaIndex *index, const Wme *w, Value *key, uint64_t *hash)
{
    *hash = 0;
    if (!memory_has(w, index->needed))
        return false;
    for (uint32_t i = 0; i < index->n_fields; i++) {
        key[i] = w->values[index->fields[i]];
        if (key[i].kind == VALUE_NONE)
            return false;
        *hash = hash_value(*hash, key[i]);
    }
    return true;
}

static bool same_key(const Value *a, const Value *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!value_same(a[i], b[i]))
            return false;
    return true;
}

static Bucket *find(const IndexState *state, const Value *key, uint32_t n,
                    uint64_t hash)
{
    if (state->n_heads == 0)
        return NULL;
    Bucket *bucket = state->heads[hash & (state->n_heads - 1)];
    while (bucket != NULL && (bucket->hash != hash || !same_key(bucket->key, key, n)))
        bucket = bucket->next;
    return bucket;
}

static bool grow(Session *s, IndexState *state, uint32_t n)
{
    Bucket **heads = blocks_zero(&s->blocks, n * sizeof *heads);
    if (heads == NULL)
        return false;
    for (uint32_t i = 0; i < state->n_heads; i++)
        for (Bucket *bucket = state->heads[i], *next; bucket != NULL; bucket = next) {
            next = bucket->next;
            bucket->next = heads[bucket->hash & (n - 1)];
            heads[bucket->hash & (n - 1)] = bucket;
        }
    blocks_give(&s->blocks, state->heads, state->n_heads * sizeof *heads);
    state->heads = heads;
    state->n_heads = n;
    return true;
}

static size_t bucket_size(uint32_t n_fields)
{
    return sizeof(Bucket) + n_fields * sizeof(Value);
}

static Bucket *add_bucket(Session *s, IndexState *state, const Value *key, uint32_t n,
                          uint64_t hash)
{
    uint32_t wanted = n == 0 ? 1 : state->n_heads == 0 ? FIRST_HEADS : state->n_heads;
    if (n > 0 && state->count >= wanted)
        wanted *= 2;
    if (wanted != state->n_heads && !grow(s, state, wanted))
        return NULL;
    Bucket *bucket = blocks_zero(&s->blocks, bucket_size(n));
    if (bucket == NULL)
        return NULL;
    bucket->hash = hash;
    if (n > 0)
        memcpy(bucket->key, key, n * sizeof *key);
    bucket->next = state->heads[hash & (state->n_heads - 1)];
    state->heads[hash & (state->n_heads - 1)] = bucket;
    state->count++;
    return bucket;
}

static void drop_bucket(Session *s, IndexState *state, uint32_t n, Bucket *bucket)
{
    Bucket **at = &state->heads[bucket->hash & (state->n_heads - 1)];
    while (*at != bucket)
        at = &(*at)->next;
    *at = bucket->next;
    state->count--;
    ordered_free(&s->blocks, &bucket->ordered);
    blocks_give(&s->blocks, bucket->at, bucket->cap * sizeof *bucket->at);
    blocks_give(&s->blocks, bucket, bucket_size(n));
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

static bool make_room(Session *s, Bucket *bucket)
{
    if (bucket->len < bucket->cap)
        return true;
    uint32_t cap = bucket->cap == 0 ? FIRST_SEATS : 2 * bucket->cap;
    Seat *at = blocks_take(&s->blocks, cap * sizeof *at);
    if (at == NULL)
        return false;
    if (bucket->len > 0)
        memcpy(at, bucket->at, bucket->len * sizeof *at);
    blocks_give(&s->blocks, bucket->at, bucket->cap * sizeof *at);
    bucket->at = at;
    bucket->cap = cap;
    return true;
}

/* least and greatest */

bool alpha_order(Value value, double *order)
{
    if (value.kind != VALUE_NUMBER && value.kind != VALUE_ID)
        return false;
    *order = value.kind == VALUE_NUMBER ? value_as_number(value) : (double)value.bits;
    return true;
}

bool alpha_beyond(const Bucket *bucket, TestOp op, Value than)
{
    double order;
    if (bucket == NULL || bucket->ordered.n == 0 || !alpha_order(than, &order))
        return false;
    switch (op) {
    case TEST_ABOVE:
        return ordered_last(&bucket->ordered)->order > order;
    case TEST_AT_LEAST:
        return ordered_last(&bucket->ordered)->order >= order;
    case TEST_UNDER:
        return ordered_first(&bucket->ordered)->order < order;
    default:
        return ordered_first(&bucket->ordered)->order <= order;
    }
}

/* The greatest number of the bucket without the element `w`, which is in it where
 * `there`; below all where there is none. */
static double greatest_without(const Ordered *ordered, const Wme *w, bool there)
{
    const OrderedItem *item = ordered_last(ordered);
    if (there && item != NULL && item->wme == w)
        item = ordered_last_but_one(ordered);
    return item == NULL ? -HUGE_VAL : item->order;
}

static double least_without(const Ordered *ordered, const Wme *w, bool there)
{
    const OrderedItem *item = ordered_first(ordered);
    if (there && item != NULL && item->wme == w)
        item = ordered_second(ordered);
    return item == NULL ? HUGE_VAL : item->order;
}

bool alpha_shift(const Bucket *bucket, TestOp op, const Wme *w, Value own, bool there,
                 Range *out)
{
    static const Ordered NOTHING = {.n = 0};
    const Ordered *ordered = bucket == NULL ? &NOTHING : &bucket->ordered;
    double order;
    if (!alpha_order(own, &order))
        return false;
    if (op == TEST_ABOVE || op == TEST_AT_LEAST) {
        double rest = greatest_without(ordered, w, there);
        *out = (Range){rest, order, op == TEST_AT_LEAST, op == TEST_ABOVE};
        return order > rest;
    }
    double rest = least_without(ordered, w, there);
    *out = (Range){order, rest, op == TEST_UNDER, op == TEST_AT_MOST};
    return order < rest;
}

/* values apart */

/* How many of a pattern's elements have the value that the key `at` of `apart` says. */
static uint32_t count_having(const Session *s, const Op *apart, Value *key, uint32_t at,
                             Value value)
{
    const AlphaIndex *index = index_of(s, apart->index);
    uint64_t hash = 0;
    key[at] = value;
    for (uint32_t i = 0; i < index->n_fields; i++)
        hash = hash_value(hash, key[i]);
    const Bucket *bucket = find(&s->indexes[apart->index], key, index->n_fields, hash);
    return bucket == NULL ? 0 : bucket->live;
}

bool alpha_apart(const Session *s, const BetaNode *quant, Wme *const *frame)
{
    const Op *probe = &quant->probe;
    const Bucket *bucket = alpha_find(s, probe, frame);
    uint32_t left = bucket == NULL ? 0 : bucket->live;
    Value key[MODEL_FIELDS];
    Value not [APART_MOST];
    const AlphaIndex *index = index_of(s, quant->apart.index);
    for (uint32_t i = 0; left > 0 && i < index->n_fields; i++)
        if (i != quant->apart_key)
            key[i] = frame_value(frame, quant->apart.keys[i]);
    for (uint32_t i = 0; left > 0 && i < probe->n_tests; i++) {
        bool again = false;
        not [i] = frame_value(frame, probe->tests[i].right);
        if (not [i].kind == VALUE_NONE)
            return false; /* nothing is compared with it */
        for (uint32_t k = 0; k < i; k++)
            again = again || value_same(not [k], not [i]);
        if (!again)
            left -= count_having(s, &quant->apart, key, quant->apart_key, not [i]);
    }
    return left > 0;
}

/* Only for those who set apart all the other values of its bucket does an element make
 * a difference, so there may be no more of these than are set apart. */
bool alpha_apart_shift(const Session *s, const BetaNode *quant, const Wme *w,
                       bool there)
{
    const Op *probe = &quant->probe;
    uint32_t field = probe->tests[0].left.field;
    const Bucket *bucket = alpha_bucket(s, probe->index, w);
    const Bucket *same = alpha_bucket(s, quant->apart.index, w);
    Value others[APART_MOST];
    uint32_t n = 0;
    uint32_t looked_at = 0;
    if (w->values[field].kind == VALUE_NONE ||
        (same != NULL && same->live > (there ? 1 : 0)))
        return false; /* another one has its value */
    for (uint32_t i = bucket == NULL ? 0 : bucket->len; i-- > 0;) {
        const Wme *other = bucket->at[i].wme;
        uint32_t k = 0;
        if (other == NULL || other == w)
            continue;
        while (k < n && !value_same(others[k], other->values[field]))
            k++;
        if (k == probe->n_tests)
            return false;
        if (k == n)
            others[n++] = other->values[field];
        if (++looked_at > LOOKED_AT)
            return true;
    }
    return true;
}

/* sums */

/* Whole numbers of up to 31 bits can be taken off again without a trace; whatever else
 * there is is summed when it is asked for. */
static void add_term(Bucket *bucket, Value value, int sign)
{
    double most = (double)INT32_MAX;
    if (value.kind != VALUE_NUMBER)
        return;
    double number = value_as_number(value);
    if (number >= -most && number <= most && floor(number) == number)
        bucket->sum += sign * (int64_t)number;
    else
        bucket->others += (uint32_t)sign;
}

/* An element that has come or is about to go: does it change what its bucket comes to?
 * One that is not below the least does not change the least, a term of 0 no sum. */
static void stamp(const Session *s, const AlphaIndex *index, Bucket *bucket,
                  const Wme *w)
{
    double order;
    if (index->summed != NOBODY &&
        value_same(w->values[index->summed], value_number(0)))
        return;
    if (index->ordered == NOBODY || !alpha_order(w->values[index->ordered], &order)) {
        bucket->changed = s->clock;
        return;
    }
    if (order < least_without(&bucket->ordered, w, true))
        bucket->changed = s->clock;
    if (order > greatest_without(&bucket->ordered, w, true))
        bucket->greatest = s->clock;
}

uint64_t alpha_gathered(const BetaNode *gather, const Bucket *bucket)
{
    if (bucket == NULL)
        return 0;
    return gather->gather == GATHER_MAX ? bucket->greatest : bucket->changed;
}

/* coming and going */

void alpha_add(Session *s, uint32_t number, Wme *w)
{
    const AlphaIndex *index = index_of(s, number);
    IndexState *state = &s->indexes[number];
    Value key[MODEL_FIELDS];
    uint64_t hash;
    if (!key_of(index, w, key, &hash))
        return;
    Bucket *bucket = find(state, key, index->n_fields, hash);
    if (bucket == NULL)
        bucket = add_bucket(s, state, key, index->n_fields, hash);
    else if (bucket->live == 0)
        state->empty--;
    if (bucket == NULL || !make_room(s, bucket)) {
        s->failed = true;
        return;
    }
    OrderedItem item = {.tag = w->tag, .wme = w};
    if (index->ordered != NOBODY &&
        alpha_order(w->values[index->ordered], &item.order) &&
        !ordered_add(&s->blocks, &bucket->ordered, item)) {
        s->failed = true;
        return;
    }
    if (index->summed != NOBODY)
        add_term(bucket, w->values[index->summed], 1);
    bucket->at[bucket->len++] = (Seat){w->tag, w};
    if (bucket->live++ == 0)
        bucket->since = s->clock;
    stamp(s, index, bucket, w);
}

/* Where the tag is, or where it would stand. */
static uint32_t seat_of(const Bucket *bucket, uint64_t tag)
{
    uint32_t low = 0;
    uint32_t high = bucket->len;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bucket->at[middle].tag < tag)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void leave(Session *s, IndexState *state, const AlphaIndex *index,
                  Bucket *bucket)
{
    if (bucket->live > 0) {
        while (bucket->at[bucket->len - 1].wme == NULL)
            bucket->len--;
        if (bucket->len > 2 * bucket->live + FIRST_SEATS)
            compact(bucket);
        return;
    }
    bucket->len = 0;
    bucket->since = s->clock;
    if (index->stamped && s->lazy) {
        state->empty++;
        s->litter++;
    } else if (index->n_fields > 0) {
        drop_bucket(s, state, index->n_fields, bucket);
    }
}

bool alpha_remove(Session *s, uint32_t number, const Wme *w)
{
    const AlphaIndex *index = index_of(s, number);
    IndexState *state = &s->indexes[number];
    Value key[MODEL_FIELDS];
    uint64_t hash;
    if (!key_of(index, w, key, &hash))
        return false;
    Bucket *bucket = find(state, key, index->n_fields, hash);
    if (bucket == NULL || bucket->live == 0)
        return false;
    uint32_t at = bucket->at[bucket->len - 1].tag == w->tag ? bucket->len - 1
                                                            : seat_of(bucket, w->tag);
    if (at == bucket->len || bucket->at[at].wme != w)
        return false;
    double order;
    stamp(s, index, bucket, w);
    if (index->ordered != NOBODY && alpha_order(w->values[index->ordered], &order))
        ordered_remove(&s->blocks, &bucket->ordered, order, w->tag);
    if (index->summed != NOBODY)
        add_term(bucket, w->values[index->summed], -1);
    bucket->at[at].wme = NULL;
    bucket->live--;
    leave(s, state, index, bucket);
    return true;
}

const Bucket *alpha_find(const Session *s, const Op *op, Wme *const *frame)
{
    const AlphaIndex *index = index_of(s, op->index);
    Value key[MODEL_FIELDS];
    uint64_t hash = 0;
    for (uint32_t i = 0; i < index->n_fields; i++) {
        key[i] = frame_value(frame, op->keys[i]);
        if (key[i].kind == VALUE_NONE)
            return NULL;
        hash = hash_value(hash, key[i]);
    }
    return find(&s->indexes[op->index], key, index->n_fields, hash);
}

const Bucket *alpha_bucket(const Session *s, uint32_t number, const Wme *w)
{
    const AlphaIndex *index = index_of(s, number);
    Value key[MODEL_FIELDS];
    uint64_t hash;
    if (!key_of(index, w, key, &hash))
        return NULL;
    return find(&s->indexes[number], key, index->n_fields, hash);
}

static void sweep(Session *s, IndexState *state, uint32_t n_fields)
{
    for (uint32_t i = 0; i < state->n_heads && state->empty > 0; i++)
        for (Bucket *bucket = state->heads[i], *next; bucket != NULL; bucket = next) {
            next = bucket->next;
            if (bucket->live > 0)
                continue;
            drop_bucket(s, state, n_fields, bucket);
            state->empty--;
        }
}

void alpha_sweep(Session *s)
{
    if (s->n_entries > 0 || s->litter < LITTER)
        return;
    for (uint32_t i = 0; i < s->net->n_indexes; i++)
        if (s->net->indexes[i].stamped)
            sweep(s, &s->indexes[i], s->net->indexes[i].n_fields);
    s->litter = 0;
}
