/* SPDX-License-Identifier: MIT
 *
 * Finding matches: a plan is walked depth first, with a cursor for every scan.
 *
 *     ops:     scan A   filter   scan B   filter    -> a match
 *     cursor:    #9 ->             #7 ->
 *                #4                #3
 *
 * Invariants
 *   - scans go from the newest element to the oldest, so that in a plan that keeps the
 *     order of conditions the matches come in the order in which they are to fire;
 *   - memory does not change while search_next runs; between two calls it may, if the
 *     second is search_resume;
 *   - what has no value compares with nothing.
 */
#include <assert.h>

#include "network/evaluate.h"
#include "session/state.h"

bool list_has(const Session *s, Value list, Value value)
{
    Str bytes = session_symbol_text(s, (Symbol)list.bits);
    for (size_t i = 0; i < list_count(bytes); i++)
        if (value_same(list_at(bytes, i), value))
            return true;
    return false;
}

/* The same value; of a list and a single value: does it hold it? */
static bool same_or_has(const Session *s, Value left, Value right)
{
    if (left.kind == VALUE_LIST && right.kind != VALUE_LIST)
        return list_has(s, left, right);
    if (right.kind == VALUE_LIST && left.kind != VALUE_LIST)
        return list_has(s, right, left);
    return value_same(left, right);
}

static bool compare(const Session *s, TestOp op, Value left, Value right)
{
    if (left.kind == VALUE_NONE || right.kind == VALUE_NONE)
        return false;
    if (op == TEST_IS)
        return value_same(left, right);
    if (op == TEST_NOT || op == TEST_SAME)
        return same_or_has(s, left, right) == (op == TEST_SAME);
    if (left.kind != right.kind)
        return false;
    bool numbers = left.kind == VALUE_NUMBER;
    double a = numbers ? value_as_number(left) : (double)left.bits;
    double b = numbers ? value_as_number(right) : (double)right.bits;
    switch (op) {
    case TEST_AT_LEAST:
        return a >= b;
    case TEST_AT_MOST:
        return a <= b;
    case TEST_ABOVE:
        return a > b;
    default:
        return a < b;
    }
}

/* Most tests are of two single values of one kind: they need no further look. */
bool join_holds(const Session *s, const JoinTest *test, Wme *const *frame)
{
    Value left = frame_value(frame, test->left);
    Value right = frame_value(frame, test->right);
    if (test->op <= TEST_NOT && left.kind == right.kind && left.kind != VALUE_NONE)
        return (left.bits == right.bits) == (test->op == TEST_IS);
    return compare(s, test->op, left, right);
}

static bool tests_pass(const Session *s, const Op *op, Wme *const *frame)
{
    for (uint32_t i = 0; i < op->n_tests; i++)
        if (!join_holds(s, &op->tests[i], frame))
            return false;
    return true;
}

/* scans */

/* The number of seats with tags up to `most`. */
static uint32_t seats_up_to(const Bucket *bucket, uint64_t most)
{
    uint32_t low = 0;
    uint32_t high = bucket->len;
    if (high == 0 || bucket->at[high - 1].tag <= most)
        return high;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (bucket->at[middle].tag <= most)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool open_scan(Session *s, const Op *op, Frame *frame)
{
    Cursor *cursor = &frame->cursors[op->slot];
    cursor->bucket = alpha_find(s, op, frame->at);
    if (cursor->bucket == NULL || cursor->bucket->live == 0)
        return false;
    if (op->ranged)
        cursor->place = ordered_from(bucket_ordered(cursor->bucket), s->range.low);
    else
        cursor->at =
            seats_up_to(cursor->bucket, op->older ? frame->pivot - 1 : frame->limit);
    return true;
}

/* The next element of a scan, or NULL. */
static Wme *next_element(const Session *s, const Op *op, Cursor *cursor)
{
    if (!op->ranged) {
        Wme *w = NULL;
        while (w == NULL && cursor->at > 0)
            w = cursor->bucket->at[--cursor->at].wme;
        return w;
    }
    const Range *range = &s->range;
    const OrderedItem *item;
    do
        item = ordered_next(bucket_ordered(cursor->bucket), &cursor->place);
    while (item != NULL && range->low_open && item->order == range->low);
    if (item == NULL || item->order > range->high ||
        (range->high_open && item->order == range->high))
        return NULL;
    return item->wme;
}

static bool scan_on(Session *s, const Op *op, Frame *frame)
{
    Cursor *cursor = &frame->cursors[op->slot];
    for (Wme *w; (w = next_element(s, op, cursor)) != NULL;) {
        if (++s->stats.tries - s->tried > s->budget) {
            s->over = true;
            return false;
        }
        if (s->grounding && w->in_doubt && !w->grounded)
            continue;
        if (!memory_has(w, op->known))
            continue;
        frame->at[op->slot] = w;
        if (op->n_tests == 0 || tests_pass(s, op, frame->at))
            return true;
    }
    return false;
}

/* filters */

typedef struct Bound {
    Wme *const *frame;
    const VarRef *refs;
} Bound;

static Value bound_value(const void *user, uint32_t index)
{
    const Bound *bound = user;
    return frame_value(bound->frame, bound->refs[index]);
}

static bool probe_finds(Session *s, const BetaNode *node, Wme *const *frame)
{
    const Op *probe = &node->probe;
    s->stats.tries++;
    if (node->apart.index != NOBODY)
        return alpha_apart(s, node, frame);
    const Bucket *bucket = alpha_find(s, probe, frame);
    if (probe->n_tests == 0)
        return bucket != NULL && bucket->live > 0;
    const JoinTest *test = &probe->tests[0];
    return alpha_beyond(bucket, test->op, frame_value(frame, test->right));
}

static bool quant_holds(Session *s, const BetaNode *node, Frame *frame)
{
    bool found = false;
    if (node->probe.index != NOBODY && !s->grounding)
        return probe_finds(s, node, frame->at) != node->none;
    Frame within = *frame;
    within.limit = UINT64_MAX;
    for (uint32_t i = 0; i < node->n_subs && !found; i++)
        found = search_next(s, &node->subs[i].plan, &within, false);
    return found != node->none;
}

/* gathers */

static int by_value(const Session *s, Value a, Value b)
{
    if (a.kind == VALUE_NUMBER) {
        double x = value_as_number(a);
        double y = value_as_number(b);
        return (x > y) - (x < y);
    }
    if (a.kind == VALUE_TEXT)
        return str_order(session_symbol_text(s, (Symbol)a.bits),
                         session_symbol_text(s, (Symbol)b.bits));
    return (a.bits > b.bits) - (a.bits < b.bits);
}

/* Sorts by merging, so that nothing depends on the order of arrival. */
static void sort_values(const Session *s, Value *values, Value *spare, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2;
    sort_values(s, values, spare, half);
    sort_values(s, values + half, spare, n - half);
    memcpy(spare, values, half * sizeof *spare);
    for (size_t i = 0, j = half, to = 0; i < half; to++)
        values[to] =
            j < n && by_value(s, values[j], spare[i]) < 0 ? values[j++] : spare[i++];
}

typedef struct Terms {
    Value *at;
    size_t n;
} Terms;

/* The values of a gather's elements, in the scratch arena. */
static bool collect_terms(Session *s, const BetaNode *node, Frame *frame,
                          const Bucket *bucket, Terms *terms)
{
    uint32_t most = bucket == NULL ? 0 : bucket->live;
    bool wants = node->of != NOBODY;
    *terms = (Terms){NULL, 0};
    if (wants) {
        terms->at = arena_array(&s->scratch, 2 * (size_t)most, sizeof *terms->at);
        if (terms->at == NULL)
            return false;
    }
    for (uint32_t i = 0; most > 0 && i < bucket->len; i++) {
        Wme *w = bucket->at[i].wme;
        if (w == NULL)
            continue;
        s->stats.tries++;
        frame->at[node->within] = w;
        if (!tests_pass(s, &node->probe, frame->at))
            continue;
        if (wants)
            terms->at[terms->n] = w->values[node->of];
        terms->n++;
    }
    return true;
}

static Value sum_of(const Terms *terms)
{
    double sum = 0;
    for (size_t i = 0; i < terms->n; i++)
        sum += value_as_number(terms->at[i]);
    return sum - sum == 0 ? value_number(sum) : value_none();
}

static Value list_of(Session *s, const Terms *terms)
{
    Str bytes = {(const char *)terms->at, terms->n * sizeof(Value)};
    for (size_t i = 0; i < terms->n; i++)
        list_put(&terms->at[i], terms->at[i]);
    Symbol symbol = session_symbol(s, bytes);
    s->failed = s->failed || symbol == 0;
    return value_list(symbol);
}

static Value come_to(Session *s, const BetaNode *node, const Terms *terms)
{
    assert(node->gather == GATHER_COUNT || terms->n == 0 || terms->at != NULL);
    if (node->gather == GATHER_COUNT)
        return value_number((double)terms->n);
    if (terms->n > 1)
        sort_values(s, terms->at, terms->at + terms->n, terms->n);
    switch (node->gather) {
    case GATHER_SUM:
        return sum_of(terms);
    case GATHER_COLLECT:
        return list_of(s, terms);
    case GATHER_MIN:
        return terms->n == 0 ? value_none() : terms->at[0];
    default:
        return terms->n == 0 ? value_none() : terms->at[terms->n - 1];
    }
}

/* What a bucket knows of all that it holds; false: it has to be gone through. */
static bool gather_ready(const BetaNode *node, const Bucket *bucket, Value *out)
{
    const OrderedItem *item = NULL;
    switch (node->gather) {
    case GATHER_COUNT:
        *out = value_number(bucket == NULL ? 0 : bucket->live);
        return true;
    case GATHER_SUM:
        *out = value_number(bucket == NULL ? 0 : (double)bucket->ledger->sum);
        return bucket == NULL || bucket->ledger->others == 0;
    case GATHER_MIN:
    case GATHER_MAX:
        if (bucket != NULL && node->gather == GATHER_MIN)
            item = ordered_first(bucket_ordered(bucket));
        else if (bucket != NULL)
            item = ordered_last(bucket_ordered(bucket));
        *out = item == NULL ? value_none() : item->wme->values[node->of];
        return true;
    case GATHER_COLLECT:
        break;
    }
    return false;
}

/* Binds what the gather comes to; false: it comes to nothing. */
static bool gather(Session *s, const BetaNode *node, Frame *frame)
{
    const Bucket *bucket = alpha_find(s, &node->probe, frame->at);
    Wme *result = frame->results[node->slot];
    frame->at[node->slot] = result;
    if (node->late) {
        result->values[0] = value_none();
        return true;
    }
    if (node->probe.n_tests == 0 && gather_ready(node, bucket, &result->values[0]))
        return result->values[0].kind != VALUE_NONE;
    Terms terms;
    if (!collect_terms(s, node, frame, bucket, &terms)) {
        s->failed = true;
        return false;
    }
    result->values[0] = come_to(s, node, &terms);
    arena_reset(&s->scratch);
    return result->values[0].kind != VALUE_NONE;
}

void search_collect(Session *s, const Chain *chain, Wme *const *at)
{
    Frame *frame = &s->frame;
    memcpy(frame->at, at, chain->n_top * sizeof *at);
    for (uint32_t i = 0; i < chain->n_nodes; i++) {
        const BetaNode *node = &s->net->betas[chain->nodes[i]];
        Terms terms;
        if (node->kind != BETA_GATHER || !node->late)
            continue;
        const Bucket *bucket = alpha_find(s, &node->probe, frame->at);
        if (!collect_terms(s, node, frame, bucket, &terms)) {
            s->failed = true;
            return;
        }
        at[node->slot]->values[0] = come_to(s, node, &terms);
        arena_reset(&s->scratch);
    }
}

static bool passes(Session *s, const Op *op, Frame *frame)
{
    if (op->kind == OP_TEST)
        return tests_pass(s, op, frame->at);
    const BetaNode *node = &s->net->betas[op->node];
    switch (op->kind) {
    case OP_WHERE: {
        Bound bound = {frame->at, node->refs};
        return evaluate_holds(node->where, bound_value, &bound);
    }
    case OP_GUARD:
        return s->now.counters[node->counter] == TRUTH_YES;
    case OP_GATHER:
        return gather(s, node, frame);
    default:
        return quant_holds(s, node, frame);
    }
}

/* walking */

Frame *search_frame(Session *s, const JoinPlan *plan, Wme *pivot)
{
    Frame *frame = &s->frame;
    frame->limit = UINT64_MAX;
    frame->pivot = pivot == NULL ? UINT64_MAX : pivot->tag;
    if (plan->pivot != NOBODY)
        frame->at[plan->pivot] = pivot;
    return frame;
}

/* From op `at` on, which is to be entered, or gone on with. */
static bool walk(Session *s, const JoinPlan *plan, Frame *frame, uint32_t at,
                 bool entered)
{
    while (at < plan->n_ops) {
        const Op *op = &plan->ops[at];
        bool holds;
        if (op->kind == OP_SCAN)
            holds = (entered || open_scan(s, op, frame)) && scan_on(s, op, frame);
        else
            holds = passes(s, op, frame);
        if (s->over || s->failed)
            return false;
        entered = false;
        if (holds) {
            at++;
        } else if (op->back == NOBODY) {
            return false;
        } else {
            at = op->back;
            entered = true;
        }
    }
    return true;
}

bool search_hopeless(Session *s, const JoinPlan *plan, Wme *pivot)
{
    Frame *frame = search_frame(s, plan, pivot);
    for (uint32_t i = 0; i < plan->n_ops; i++) {
        const Op *op = &plan->ops[i];
        if (op->kind == OP_SCAN) {
            const Bucket *bucket = alpha_find(s, op, frame->at);
            return bucket == NULL || bucket->live == 0;
        }
        if (op->kind == OP_GATHER)
            return false; /* what follows may read it */
        if ((op->kind == OP_TEST || op->kind == OP_WHERE) && !passes(s, op, frame))
            return true;
    }
    return false;
}

bool search_next(Session *s, const JoinPlan *plan, Frame *frame, bool again)
{
    if (!again)
        return walk(s, plan, frame, 0, false);
    return plan->last != NOBODY && walk(s, plan, frame, plan->last, true);
}

/* Finds the scan's bucket and place again, behind the element it stood at. */
static bool find_again(Session *s, const Op *op, Frame *frame)
{
    Cursor *cursor = &frame->cursors[op->slot];
    cursor->bucket = alpha_find(s, op, frame->at);
    if (cursor->bucket == NULL || cursor->bucket->live == 0) {
        cursor->at = 0;
        return false;
    }
    cursor->at = seats_up_to(cursor->bucket, frame->at[op->slot]->tag - 1);
    return true;
}

/* Every condition of the match where it stopped is looked at again: what holds no
 * longer is where the search goes on. */
bool search_resume(Session *s, const JoinPlan *plan, Frame *frame, bool past)
{
    for (uint32_t i = 0; i < plan->n_ops; i++) {
        const Op *op = &plan->ops[i];
        bool holds;
        if (op->kind == OP_SCAN)
            holds = find_again(s, op, frame) && !frame->at[op->slot]->gone;
        else
            holds = passes(s, op, frame);
        if (holds)
            continue;
        if (op->kind == OP_SCAN)
            return walk(s, plan, frame, i, true);
        return op->back != NOBODY && walk(s, plan, frame, op->back, true);
    }
    return !past || search_next(s, plan, frame, true);
}

static uint64_t holds_since(const Session *s, const BetaNode *node, Wme *const *frame)
{
    if (node->kind == BETA_QUANT && node->apart.index != NOBODY)
        return alpha_apart_since(s, node, frame);
    const Bucket *bucket = alpha_find(s, &node->probe, frame);
    if (node->kind == BETA_GATHER)
        return alpha_gathered(node, bucket);
    return bucket == NULL ? 0 : bucket->since;
}

uint64_t search_since(const Session *s, const Chain *chain, const Frame *frame)
{
    uint64_t since = 0;
    for (uint32_t i = 0; i < chain->check.n_ops; i++) {
        const Op *op = &chain->check.ops[i];
        if (op->kind != OP_QUANT && op->kind != OP_GATHER)
            continue;
        const BetaNode *node = &s->net->betas[op->node];
        uint64_t here = holds_since(s, node, frame->at);
        since = here > since ? here : since;
    }
    return since;
}
