/* SPDX-License-Identifier: MIT
 *
 * Alpha memories: for each index a table of buckets (buckets.h), in a bucket the
 * elements that have the same values in the index's fields, oldest first.
 *
 * Invariants
 *   - an element stands in every index of each alpha pattern that it passes, unless it
 *     has no value in one of the index's fields: nothing could look it up;
 *   - an empty bucket is kept where a quantifier of a lazy chain may ask since when it
 *     is empty, and while an entry is pending.
 */
#include <math.h>

#include "session/state.h"

enum { LITTER = 1 << 16 };
enum { LOOKED_AT = 32 }; /* of a bucket, to know its values */

static const AlphaIndex *index_of(const Session *s, uint32_t index)
{
    return &s->net->indexes[index];
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
        *hash = value_hash(*hash, key[i]);
    }
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
    const Ordered *ordered = bucket_ordered(bucket);
    if (ordered->n == 0 || !alpha_order(than, &order))
        return false;
    switch (op) {
    case TEST_ABOVE:
        return ordered_last(ordered)->order > order;
    case TEST_AT_LEAST:
        return ordered_last(ordered)->order >= order;
    case TEST_UNDER:
        return ordered_first(ordered)->order < order;
    default:
        return ordered_first(ordered)->order <= order;
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
    const Ordered *ordered = bucket_ordered(bucket);
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
        hash = value_hash(hash, key[i]);
    const Bucket *bucket =
        bucket_find(&s->indexes[apart->index], key, index->n_fields, hash);
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

uint64_t alpha_apart_since(const Session *s, const BetaNode *quant, Wme *const *frame)
{
    const Bucket *bucket = alpha_find(s, &quant->probe, frame);
    const Ledger *ledger = bucket == NULL ? NULL : bucket->ledger;
    for (uint32_t i = 0; ledger != NULL && i < ledger->n_departed; i++) {
        bool set_apart = false;
        for (uint32_t k = 0; k < quant->probe.n_tests && !set_apart; k++)
            set_apart = value_same(frame_value(frame, quant->probe.tests[k].right),
                                   ledger->departed[i].value);
        if (!set_apart)
            return ledger->departed[i].when; /* the latest come first */
    }
    return 0;
}

/* Only for those who set apart all the other values of its bucket does an element make
 * a difference, so there may be no more of these than are set apart. */
static bool may_shift(const Session *s, const BetaNode *quant, const Wme *w, bool there)
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

/* Several rules ask the same of one change: the last answer is kept. */
bool alpha_apart_shift(Session *s, const BetaNode *quant, const Wme *w, bool there)
{
    IndexState *state = &s->indexes[quant->apart.index];
    uint32_t values = quant->probe.n_tests;
    if (state->asked != s->clock || state->asked_of != quant->probe.index ||
        state->asked_values != values) {
        state->answer = may_shift(s, quant, w, there);
        state->asked = s->clock;
        state->asked_of = quant->probe.index;
        state->asked_values = values;
    }
    return state->answer;
}

/* sums */

/* Whole numbers of up to 31 bits can be taken off again without a trace; whatever else
 * there is is summed when it is asked for. */
static void add_term(Ledger *ledger, Value value, int sign)
{
    double most = (double)INT32_MAX;
    if (value.kind != VALUE_NUMBER)
        return;
    double number = value_as_number(value);
    if (number >= -most && number <= most && floor(number) == number)
        ledger->sum += sign * (int64_t)number;
    else
        ledger->others += (uint32_t)sign;
}

/* An element that has come or is about to go: does it change what its bucket comes to?
 * One that is not below the least does not change the least, a term of 0 no sum. */
static void stamp(const Session *s, const AlphaIndex *index, Ledger *ledger,
                  const Wme *w)
{
    double order;
    if (index->summed != NOBODY &&
        value_same(w->values[index->summed], value_number(0)))
        return;
    if (index->ordered == NOBODY || !alpha_order(w->values[index->ordered], &order)) {
        ledger->changed = s->clock;
        return;
    }
    if (order < least_without(&ledger->ordered, w, true))
        ledger->changed = s->clock;
    if (order > greatest_without(&ledger->ordered, w, true))
        ledger->greatest = s->clock;
}

uint64_t alpha_gathered(const BetaNode *gather, const Bucket *bucket)
{
    if (bucket == NULL)
        return 0;
    return gather->gather == GATHER_MAX ? bucket->ledger->greatest
                                        : bucket->ledger->changed;
}

/* coming and going */

static bool has_ledger(const AlphaIndex *index)
{
    return index->ordered != NOBODY || index->summed != NOBODY || index->gathered ||
           index->departs != NOBODY;
}

/* An element that has its seat is counted for what is held ready. */
static bool enter(Session *s, const AlphaIndex *index, Bucket *bucket, Wme *w)
{
    Ledger *ledger = bucket->ledger;
    OrderedItem item = {.tag = w->tag, .wme = w};
    if (index->ordered != NOBODY &&
        alpha_order(w->values[index->ordered], &item.order) &&
        !ordered_add(&s->blocks, &ledger->ordered, item))
        return false;
    if (index->summed != NOBODY)
        add_term(ledger, w->values[index->summed], 1);
    stamp(s, index, ledger, w);
    return true;
}

void alpha_add(Session *s, uint32_t number, Wme *w)
{
    const AlphaIndex *index = index_of(s, number);
    IndexState *state = &s->indexes[number];
    Value key[MODEL_FIELDS];
    uint64_t hash;
    if (!key_of(index, w, key, &hash))
        return;
    Bucket *bucket = bucket_find(state, key, index->n_fields, hash);
    if (bucket == NULL)
        bucket = bucket_add(&s->blocks, state, key, index->n_fields, hash,
                            has_ledger(index));
    else if (bucket->live == 0)
        state->empty--;
    if (bucket == NULL || !bucket_seat(&s->blocks, bucket, (Seat){w->tag, w}) ||
        (bucket->ledger != NULL && !enter(s, index, bucket, w))) {
        s->failed = true;
        return;
    }
    if (bucket->live == 1)
        bucket->since = s->clock;
}

/* Does no element of the same bucket but `w` have its value of the departing field? */
static bool is_last(const Session *s, const AlphaIndex *index, const Wme *w)
{
    const Bucket *same = alpha_bucket(s, index->apart, w);
    if (same == NULL || same->live == 0)
        return true;
    uint32_t at = bucket_seat_of(same, w->tag); /* it may have left there already */
    bool there = at < same->len && same->at[at].wme == w;
    return there && same->live == 1;
}

/* The element is about to leave: what is held ready is told. */
static void exit_ledger(Session *s, const AlphaIndex *index, Bucket *bucket,
                        const Wme *w)
{
    Ledger *ledger = bucket->ledger;
    double order;
    stamp(s, index, ledger, w);
    if (index->ordered != NOBODY && alpha_order(w->values[index->ordered], &order))
        ordered_remove(&s->blocks, &ledger->ordered, order, w->tag);
    if (index->summed != NOBODY)
        add_term(ledger, w->values[index->summed], -1);
    if (index->departs != NOBODY && s->lazy && is_last(s, index, w) &&
        !bucket_departed(&s->blocks, bucket, w->values[index->departs], s->clock))
        s->failed = true;
}

bool alpha_remove(Session *s, uint32_t number, const Wme *w)
{
    const AlphaIndex *index = index_of(s, number);
    IndexState *state = &s->indexes[number];
    Value key[MODEL_FIELDS];
    uint64_t hash;
    if (!key_of(index, w, key, &hash))
        return false;
    Bucket *bucket = bucket_find(state, key, index->n_fields, hash);
    if (bucket == NULL || bucket->live == 0)
        return false;
    uint32_t at = bucket_seat_of(bucket, w->tag);
    if (at == bucket->len || bucket->at[at].wme != w)
        return false;
    if (bucket->ledger != NULL)
        exit_ledger(s, index, bucket, w);
    bucket_leave(bucket, at);
    if (bucket->live > 0)
        return true;
    bucket->since = s->clock;
    if (index->stamped && s->lazy) {
        state->empty++;
        s->litter++;
    } else if (index->n_fields > 0) {
        bucket_drop(&s->blocks, state, bucket);
    }
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
        hash = value_hash(hash, key[i]);
    }
    return bucket_find(&s->indexes[op->index], key, index->n_fields, hash);
}

const Bucket *alpha_bucket(const Session *s, uint32_t number, const Wme *w)
{
    const AlphaIndex *index = index_of(s, number);
    Value key[MODEL_FIELDS];
    uint64_t hash;
    if (!key_of(index, w, key, &hash))
        return NULL;
    return bucket_find(&s->indexes[number], key, index->n_fields, hash);
}

/* A head that becomes free may be filled from behind, so it is looked at again. */
static void sweep(Session *s, IndexState *state)
{
    for (uint32_t i = 0; i < state->n_heads && state->empty > 0;) {
        Bucket *bucket = state->heads[i].bucket;
        if (bucket == NULL || bucket->live > 0) {
            i++;
            continue;
        }
        bucket_drop(&s->blocks, state, bucket);
        state->empty--;
    }
}

void alpha_sweep(Session *s)
{
    if (s->n_entries > 0 || s->litter < LITTER)
        return;
    for (uint32_t i = 0; i < s->net->n_indexes; i++)
        if (s->net->indexes[i].stamped)
            sweep(s, &s->indexes[i]);
    s->litter = 0;
}
