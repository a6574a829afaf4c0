/* SPDX-License-Identifier: MIT
 *
 * What must be so between two steps of a session, looked at from scratch. For tests;
 * nothing else needs it, and it costs as much as matching everything anew.
 */
#include "session/state.h"

typedef struct Verifier {
    Session *s;
    Buf *why;
    bool ok;
} Verifier;

static void blame(Verifier *v, const char *what, uint32_t number, uint64_t tag)
{
    v->ok = false;
    buf_format(v->why, "%s (%u, #%llu)\n", what, (unsigned)number,
               (unsigned long long)tag);
}

static void demand(Verifier *v, bool holds, const char *what, uint32_t number,
                   uint64_t tag)
{
    if (!holds)
        blame(v, what, number, tag);
}

/* alpha memories */

static bool has_key(const AlphaIndex *index, const Wme *w)
{
    for (uint32_t i = 0; i < index->n_fields; i++)
        if (w->values[index->fields[i]].kind == VALUE_NONE)
            return false;
    return memory_has(w, index->needed);
}

static bool is_seated(const Bucket *bucket, const Wme *w)
{
    for (uint32_t i = 0; bucket != NULL && i < bucket->len; i++)
        if (bucket->at[i].wme == w)
            return true;
    return false;
}

/* Each element that passes is in the index, if it has its key; how many are. */
static uint64_t verify_seats(Verifier *v, uint32_t number)
{
    const AlphaIndex *index = &v->s->net->indexes[number];
    const AlphaPattern *alpha = &v->s->net->alphas[index->alpha];
    uint64_t count = 0;
    for (const Wme *w = v->s->first_wme[alpha->fact]; w != NULL; w = w->next) {
        if (!element_holds(v->s, w, alpha->tests, alpha->n_tests) || !has_key(index, w))
            continue;
        demand(v, is_seated(alpha_bucket(v->s, number, w), w),
               "an element is missing in an index", number, w->tag);
        count++;
    }
    return count;
}

/* The seats of a bucket are in order, and as many as it says. */
static uint64_t verify_bucket(Verifier *v, uint32_t number, const Bucket *bucket)
{
    uint32_t live = 0;
    uint64_t before = 0;
    for (uint32_t i = 0; i < bucket->len; i++) {
        demand(v, bucket->at[i].tag > before, "seats are out of order", number, before);
        before = bucket->at[i].tag;
        live += bucket->at[i].wme != NULL;
    }
    demand(v, live == bucket->live, "a bucket miscounts", number, before);
    return live;
}

static void verify_index(Verifier *v, uint32_t number)
{
    const IndexState *state = &v->s->indexes[number];
    uint64_t seated = 0;
    uint64_t ordered = 0;
    uint32_t count = 0;
    for (uint32_t i = 0; i < state->n_heads; i++) {
        const Bucket *b = state->heads[i].bucket;
        OrderedPlace place = {0, 0};
        if (b == NULL)
            continue;
        count++;
        seated += verify_bucket(v, number, b);
        demand(v, bucket_find(state, b->key, b->n_key, b->hash) == b,
               "a bucket is not found by its key", number, i);
        while (ordered_next(bucket_ordered(b), &place) != NULL)
            ordered++;
    }
    demand(v, count == state->count, "an index miscounts its buckets", number, count);
    demand(v, seated == verify_seats(v, number), "an index holds what it should not",
           number, 0);
    demand(v, ordered <= seated, "more in order than there are", number, 0);
}

static void verify_alphas(Verifier *v)
{
    const Network *net = v->s->net;
    for (uint32_t a = 0; a < net->n_alphas; a++) {
        uint32_t count = 0;
        for (const Wme *w = v->s->first_wme[net->alphas[a].fact]; w != NULL;
             w = w->next)
            count +=
                element_holds(v->s, w, net->alphas[a].tests, net->alphas[a].n_tests)
                    ? 1
                    : 0;
        demand(v, count == v->s->alpha_live[a], "a pattern miscounts", a, 0);
    }
    for (uint32_t i = 0; i < net->n_indexes; i++)
        verify_index(v, i);
}

/* matches */

static bool is_kept(const Session *s, const Chain *chain, Wme *const *frame)
{
    for (const Match *m = s->matches[chain->rule]; m != NULL; m = m->next) {
        bool same = true;
        for (uint32_t i = 0; i < chain->n_top && same; i++)
            same = m->frame[i] == frame[i] ||
                   (m->frame[i]->fact == NOBODY && frame[i]->fact == NOBODY &&
                    (frame[i]->values[0].kind == VALUE_NONE || /* late */
                     value_same(m->frame[i]->values[0], frame[i]->values[0])));
        if (same)
            return true;
    }
    return false;
}

/* How many matches a plan finds, with an element at its pivot; all of them are kept. */
static uint64_t verify_found(Verifier *v, const Chain *chain, const JoinPlan *plan,
                             Wme *w)
{
    Session *s = v->s;
    uint64_t found = 0;
    Frame *frame = search_frame(s, plan, w);
    for (bool more = search_next(s, plan, frame, false); more;
         more = search_next(s, plan, frame, true), found++)
        demand(v, is_kept(s, chain, frame->at), "a match was not found", chain->rule,
               s->clock);
    return found;
}

/* All that a search finds from whatever may come first. */
static uint64_t verify_all(Verifier *v, const Chain *chain)
{
    Session *s = v->s;
    if (chain->n_joins == 0)
        return verify_found(v, chain, &chain->whole, NULL);
    uint64_t found = 0;
    const BetaNode *node = &s->net->betas[chain->joins[0]];
    const AlphaPattern *alpha = &s->net->alphas[node->alpha];
    for (Wme *w = s->first_wme[alpha->fact]; w != NULL; w = w->next)
        if (element_holds(s, w, alpha->tests, alpha->n_tests) &&
            memory_has(w, node->known))
            found += verify_found(v, chain, &node->pivot, w);
    return found;
}

/* The matches that are kept are those that a search of everything finds. */
static void verify_chain(Verifier *v, const Chain *chain)
{
    Session *s = v->s;
    if (chain->lazy && s->lazy)
        return;
    uint64_t found = verify_all(v, chain);
    uint64_t kept = 0;
    for (const Match *m = s->matches[chain->rule]; m != NULL; m = m->next, kept++)
        for (uint32_t i = 0; i < chain->n_top; i++)
            demand(v, m->frame[i]->fact == NOBODY || !m->frame[i]->gone,
                   "a match of what is gone", chain->rule, m->frame[i]->tag);
    demand(v, found == kept, "a match is kept that does not hold", chain->rule, kept);
}

/* supports */

static void verify_element(Verifier *v, const Wme *w)
{
    demand(v, !w->gone, "what is gone is in memory", w->fact, w->tag);
    demand(v, w->given || w->shadow || w->supports != NULL,
           "an element nothing holds up", w->fact, w->tag);
    for (const Support *support = w->supports; support != NULL;
         support = support->next_of)
        demand(v, support->of == w && support->by->fired,
               "a support of what has not fired", w->fact, w->tag);
}

bool session_verify(Session *s, Buf *why)
{
    Verifier v = {s, why, true};
    ProgramStats stats = s->stats; /* looking is not counted */
    if (s->failed || s->over || s->limit)
        return true;
    verify_alphas(&v);
    for (uint32_t i = 0; i < s->net->n_chains; i++)
        verify_chain(&v, &s->net->chains[i]);
    for (uint32_t fact = 0; fact < s->net->base->n_facts; fact++)
        for (const Wme *w = s->first_wme[fact]; w != NULL; w = w->next)
            verify_element(&v, w);
    s->stats = stats;
    return v.ok;
}
