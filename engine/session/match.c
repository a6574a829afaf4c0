/* SPDX-License-Identifier: MIT
 *
 * Match: what the coming and going of an element does. No partial matches are kept:
 * from the new element the others are looked up (Miranker 1987, TREAT), all at once for
 * eager chains, one by one when their turn comes for lazy ones (Miranker & Brant 1990,
 * LEAPS; see lazy.c).
 *
 *     element --> alpha patterns --> indexes
 *                      |
 *                      |--> own pattern of a chain:  its matches are made
 *                      '--> within a quantifier or gather:  what it concerns is checked
 *
 * Invariants
 *   - an element is in all its alpha memories before anything is looked up;
 *   - the matches of an eager chain that are kept are exactly those that hold, each
 *     once; those of a checked chain are found in the table by their elements;
 *   - a pattern of a chain that nothing passes stops all work for it (`missing`);
 *   - nothing fires or is withdrawn in here: activations go on the agenda.
 */
#include <math.h>

#include "network/evaluate.h"
#include "session/state.h"

static bool is_lazy(const Session *s, const Chain *chain)
{
    return chain->lazy && s->lazy;
}

enum { PASSED_BITS = 64 };

static bool is_well(const Session *s)
{
    return !s->failed && !s->over;
}

static const Chain *chain_of(const Session *s, const BetaNode *node)
{
    return &s->net->chains[node->chain];
}

/* the table */

/* What was gathered does not tell matches apart, and need not be bound: only the
 * chain's own patterns are looked at. */
static uint32_t own_slot(const Session *s, const Chain *chain, uint32_t index)
{
    return s->net->betas[chain->joins[index]].slot;
}

static uint64_t hash_frame(const Session *s, const Chain *chain, Wme *const *frame)
{
    uint64_t hash = chain->rule * UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = 0; i < chain->n_joins; i++) {
        hash =
            (hash ^ frame[own_slot(s, chain, i)]->tag) * UINT64_C(0xff51afd7ed558ccd);
        hash ^= hash >> 32;
    }
    return hash;
}

static bool same_elements(const Session *s, const Match *m, const Chain *chain,
                          Wme *const *frame)
{
    if (m->chain != chain)
        return false;
    for (uint32_t i = 0; i < chain->n_joins; i++) {
        uint32_t slot = own_slot(s, chain, i);
        if (frame[slot] != m->frame[slot])
            return false;
    }
    return true;
}

static Match *table_find(const Session *s, const Chain *chain, Wme *const *frame)
{
    if (s->n_table == 0)
        return NULL;
    uint64_t hash = hash_frame(s, chain, frame);
    Match *m = s->table[hash & (s->n_table - 1)];
    while (m != NULL && (m->hash != hash || !same_elements(s, m, chain, frame)))
        m = m->bucket;
    return m;
}

static bool grow_table(Session *s)
{
    size_t n = s->n_table == 0 ? 64 : 2 * s->n_table;
    Match **table = mem_zero(&s->mem, n, sizeof(Match *));
    if (table == NULL)
        return false;
    for (size_t i = 0; i < s->n_table; i++)
        for (Match *m = s->table[i], *next; m != NULL; m = next) {
            next = m->bucket;
            m->bucket = table[m->hash & (n - 1)];
            table[m->hash & (n - 1)] = m;
        }
    mem_free(&s->mem, s->table, s->n_table * sizeof(Match *));
    s->table = table;
    s->n_table = n;
    return true;
}

static void table_add(Session *s, Match *m)
{
    if (s->n_in_table >= s->n_table && !grow_table(s)) {
        s->failed = true;
        return;
    }
    m->hash = hash_frame(s, m->chain, m->frame);
    m->bucket = s->table[m->hash & (s->n_table - 1)];
    s->table[m->hash & (s->n_table - 1)] = m;
    s->n_in_table++;
}

static void table_remove(Session *s, Match *m)
{
    Match **at = &s->table[m->hash & (s->n_table - 1)];
    while (*at != m)
        at = &(*at)->bucket;
    *at = m->bucket;
    s->n_in_table--;
}

/* matches */

Wme *const *activation_frame(const Activation *a)
{
    switch (a->kind) {
    case ACTIVATION_MATCH:
        return ((const Match *)a)->frame;
    case ACTIVATION_ENTRY:
        return ((const Entry *)a)->current;
    default:
        return NULL;
    }
}

/* A match's own copy of what was gathered. */
static Wme *keep_result(Session *s, const Wme *result)
{
    Wme *kept = blocks_zero(&s->blocks, sizeof *kept + sizeof *kept->values);
    if (kept == NULL)
        return NULL;
    kept->fact = NOBODY;
    kept->gone = true;
    kept->holds = 1;
    kept->values[0] = result->values[0];
    return kept;
}

static size_t match_size(const Chain *chain)
{
    return sizeof(Match) + chain->n_top * sizeof(Wme *);
}

static void link_match(Session *s, Match *m)
{
    for (uint32_t i = 0; i < m->chain->n_top; i++) {
        Wme *w = m->frame[i];
        if (w->fact == NOBODY)
            continue;
        m->links[i] = (Link){.of = m, .next = w->links};
        if (w->links != NULL)
            w->links->prev = &m->links[i];
        w->links = &m->links[i];
    }
    m->next = s->matches[m->as.rule];
    if (m->next != NULL)
        m->next->prev = m;
    s->matches[m->as.rule] = m;
}

static bool by_tags(const Session *s)
{
    return s->net->program &&
           (s->strategy == STRATEGY_LEX || s->strategy == STRATEGY_MEA);
}

static Match *new_match(Session *s, const Chain *chain, Wme *const *frame)
{
    Match *m = blocks_zero(&s->blocks, match_size(chain));
    if (m == NULL)
        return NULL;
    m->chain = chain;
    m->as.rule = chain->rule;
    m->as.kind = ACTIVATION_MATCH;
    m->as.recency = s->clock;
    m->links = blocks_zero(&s->blocks, chain->n_top * sizeof(Link));
    bool ok = m->links != NULL;
    if (by_tags(s)) {
        m->tags = blocks_take(&s->blocks, (chain->n_top + 1) * sizeof *m->tags);
        ok = ok && m->tags != NULL;
    }
    for (uint32_t i = 0; i < chain->n_top && ok; i++) {
        m->frame[i] = frame[i]->fact == NOBODY ? keep_result(s, frame[i]) : frame[i];
        ok = m->frame[i] != NULL;
    }
    return ok ? m : NULL; /* else memory failed: all is released with the session */
}

static void tell_pending(Session *s, const Match *m)
{
    SessionNote note = {
        .event = EVENT_PENDING, .rule = m->as.rule, .by = &m->as, .group = NOBODY};
    session_tell(s, &note);
}

static void make_match(Session *s, const Chain *chain, Wme *const *frame)
{
    Match *m = new_match(s, chain, frame);
    if (m == NULL) {
        s->failed = true;
        return;
    }
    s->stats.matches++;
    link_match(s, m);
    if (m->tags != NULL)
        agenda_tags(m);
    if (chain->checked)
        table_add(s, m);
    if (s->failed)
        return;
    if (session_wants(s, EVENT_PENDING))
        tell_pending(s, m);
    if (slots_ready(s, chain->rule))
        agenda_put(s, &m->as);
}

void match_release(Session *s, Match *m)
{
    const Chain *chain = m->chain;
    for (uint32_t i = 0; i < chain->n_top; i++)
        if (m->frame[i]->fact == NOBODY || m->as.doomed)
            memory_let_go(s, m->frame[i]);
    blocks_give(&s->blocks, m->links, chain->n_top * sizeof(Link));
    blocks_give(&s->blocks, m->tags, (chain->n_top + 1) * sizeof *m->tags);
    blocks_give(&s->blocks, m, match_size(chain));
}

/* A match that holds no more. What it concluded is withdrawn when its turn comes: till
 * then its elements are kept to be looked at. */
static void drop_match(Session *s, Match *m)
{
    for (uint32_t i = 0; i < m->chain->n_top; i++) {
        Link *link = &m->links[i];
        if (m->frame[i]->fact == NOBODY)
            continue;
        if (link->prev != NULL)
            link->prev->next = link->next;
        else
            m->frame[i]->links = link->next;
        if (link->next != NULL)
            link->next->prev = link->prev;
    }
    if (m->prev != NULL)
        m->prev->next = m->next;
    else
        s->matches[m->as.rule] = m->next;
    if (m->next != NULL)
        m->next->prev = m->prev;
    if (m->chain->checked)
        table_remove(s, m);
    agenda_drop(s, &m->as);
    if (!m->as.fired) {
        match_release(s, m);
        return;
    }
    s->n_fired[m->as.rule]--;
    for (uint32_t i = 0; i < m->chain->n_top; i++)
        if (m->frame[i]->fact != NOBODY)
            memory_hold(m->frame[i]);
    m->as.doomed = true;
    agenda_put(s, &m->as);
}

/* checking */

/* Do gathers come to the same? A late one is not compared: it is only ever checked when
 * what it gathers has changed. */
static bool same_results(const Session *s, const Match *m, Wme *const *frame)
{
    for (uint32_t i = 0; i < m->chain->n_nodes; i++) {
        const BetaNode *node = &s->net->betas[m->chain->nodes[i]];
        if (node->kind == BETA_GATHER && !node->late &&
            !value_same(m->frame[node->slot]->values[0], frame[node->slot]->values[0]))
            return false;
    }
    return true;
}

/* Is `w` one of those that a late gather of the rule's own gathers for this match? All
 * that it looks at is bound: what other gathers come to as well. */
static bool is_gathered(const Session *s, const BetaNode *node, Wme *w, Frame *frame)
{
    if (node == NULL || !node->late || node->owner != NOBODY)
        return false;
    frame->at[node->within] = w;
    for (uint32_t i = 0; i < node->n_tests; i++)
        if (!join_holds(s, &node->tests[i], frame->at))
            return false;
    return true;
}

/* The elements in the frame: are they a match now, and were they one? `less`: something
 * went that a `some` may have rested on. `node`: the condition at which `w` came or
 * went, if it was there. */
static void reconcile(Session *s, const Chain *chain, Frame *frame, bool less,
                      const BetaNode *node, Wme *w)
{
    bool now = search_next(s, &chain->check, frame, false);
    if (s->failed || s->over)
        return;
    Match *m = table_find(s, chain, frame->at);
    if (m != NULL &&
        (!now || is_gathered(s, node, w, frame) || !same_results(s, m, frame->at))) {
        drop_match(s, m);
        m = NULL;
    } else if (m != NULL && less && m->as.fired && m->as.supports != NULL) {
        m->as.shaken = true;
        agenda_put(s, &m->as);
    }
    if (now && m == NULL)
        make_match(s, chain, frame->at);
}

/* May the coming (`there`) or going of an element change what the quantifier over its
 * pattern says, and for which numbers on the other side of a comparison? */
static bool may_turn(Session *s, const BetaNode *node, const Wme *w, bool there)
{
    const BetaNode *owner = node->owner == NOBODY ? NULL : &s->net->betas[node->owner];
    s->range = (Range){-HUGE_VAL, HUGE_VAL, false, false};
    if (node->kind != BETA_JOIN || owner == NULL || owner->kind != BETA_QUANT ||
        owner->owner != NOBODY || owner->circle || owner->probe.index == NOBODY)
        return true;
    if (owner->apart.index != NOBODY)
        return alpha_apart_shift(s, owner, w, there);
    const Bucket *bucket = alpha_bucket(s, owner->probe.index, w);
    if (owner->probe.n_tests == 0)
        return bucket == NULL || bucket->live == (there ? 1 : 0);
    const JoinTest *test = &owner->probe.tests[0];
    return alpha_shift(bucket, test->op, w, w->values[test->left.field], there,
                       &s->range);
}

static void check_concerned(Session *s, uint32_t number, Wme *w, bool there, bool less)
{
    const BetaNode *node = &s->net->betas[number];
    const Chain *chain = chain_of(s, node);
    if (!may_turn(s, node, w, there))
        return;
    Frame *frame = search_frame(s, &node->pivot, w);
    for (bool found = search_next(s, &node->pivot, frame, false); found && !s->failed;
         found = search_next(s, &node->pivot, frame, true)) {
        reconcile(s, chain, frame, less, node, w);
        frame->at[node->pivot.pivot] = w; /* a check may have looked through it */
        frame->pivot = w->tag;
    }
}

/* Is the node within a quantifier in a circle? */
static bool in_circle(const Session *s, const BetaNode *node)
{
    uint32_t owner = node->owner;
    while (owner != NOBODY && !s->net->betas[owner].circle)
        owner = s->net->betas[owner].owner;
    return owner != NOBODY;
}

/* Has the coming (`there`) or going of an element changed what a lookup of a lazy chain
 * says, so that something may match now that did not? */
static bool is_turned(Session *s, const BetaNode *node, const Wme *w, bool there)
{
    if (node->kind == BETA_GATHER) {
        const Bucket *bucket = alpha_bucket(s, node->probe.index, w);
        return bucket == NULL || alpha_gathered(node, bucket) == s->clock;
    }
    return s->net->betas[node->owner].none != there && may_turn(s, node, w, there);
}

/* Does it stand in something that holds by what is not there, or by how many? */
static bool within_absence(const Session *s, const BetaNode *node)
{
    bool within = node->kind == BETA_GATHER;
    for (uint32_t at = node->owner; at != NOBODY; at = s->net->betas[at].owner)
        within = within || s->net->betas[at].none;
    return within;
}

/* Nothing is to be done where some pattern of the chain has no element at all. */
static bool is_of_use(const Session *s, const Successor *to, const Wme *w)
{
    return s->missing[to->chain] == 0 && memory_has(w, to->known);
}

/* Only a match that was kept can lose what it rests on: those of a checked chain whose
 * pattern has become empty are gone with its elements. */
static void node_removed(Session *s, uint32_t number, Wme *w)
{
    const BetaNode *node = &s->net->betas[number];
    const Chain *chain = chain_of(s, node);
    if (!is_lazy(s, chain))
        check_concerned(s, number, w, false, in_circle(s, node));
    else if (is_turned(s, node, w, false))
        lazy_push(s, number, w);
}

static void node_added(Session *s, uint32_t number, Wme *w, bool own)
{
    const BetaNode *node = &s->net->betas[number];
    const Chain *chain = chain_of(s, node);
    if (is_lazy(s, chain)) {
        if (own || is_turned(s, node, w, true))
            lazy_push(s, number, w);
        return;
    }
    if (!own) {
        check_concerned(s, number, w, true,
                        in_circle(s, node) && within_absence(s, node));
        return;
    }
    Frame *frame = search_frame(s, &node->pivot, w);
    for (bool found = search_next(s, &node->pivot, frame, false); found && !s->failed;
         found = search_next(s, &node->pivot, frame, true))
        make_match(s, chain, frame->at);
}

/* elements */

static uint32_t add_passing(Session *s, const Wme *w, Fan fan, uint32_t n)
{
    for (uint32_t i = 0; i < fan.count; i++) {
        uint32_t number = s->net->alpha_index[fan.first + i];
        const AlphaPattern *alpha = &s->net->alphas[number];
        if (element_passes(s, w, alpha))
            s->passing[n++] = number;
    }
    return n;
}

/* The patterns that want one of the element's values. */
static Fan wanting(const DispatchField *field, const Wme *w)
{
    Value value = w->values[field->field];
    uint32_t at = dispatch_hash(value) & field->mask;
    while (field->table[at].value.kind != VALUE_NONE) {
        if (value_same(field->table[at].value, value))
            return field->table[at].fan;
        at = (at + 1) & field->mask;
    }
    return (Fan){0, 0};
}

static void fill(Session *s, const AlphaPattern *alpha, bool more)
{
    for (uint32_t i = 0; i < alpha->n_own; i++)
        s->missing[alpha->nodes[i].chain] += more ? UINT32_MAX : 1;
}

void match_added(Session *s, Wme *w)
{
    const Network *net = s->net;
    const Dispatch *dispatch = &net->fact_alphas[w->fact];
    uint32_t n = add_passing(s, w, dispatch->others, 0);
    for (uint32_t i = 0; i < dispatch->n_fields; i++)
        n = add_passing(s, w, wanting(&dispatch->fields[i], w), n);
    for (uint32_t i = 0; i < n; i++) {
        const AlphaPattern *alpha = &net->alphas[s->passing[i]];
        if (alpha->ordinal < PASSED_BITS)
            w->passed |= UINT64_C(1) << alpha->ordinal;
        for (uint32_t k = 0; k < alpha->n_indexes; k++)
            alpha_add(s, alpha->indexes[k], w);
        if (s->alpha_live[s->passing[i]]++ == 0)
            fill(s, alpha, true);
    }
    for (int own = 1; own >= 0; own--) /* what it makes, then what it changes of that */
        for (uint32_t i = 0; i < n; i++) {
            const AlphaPattern *alpha = &net->alphas[s->passing[i]];
            uint32_t end = own == 1 ? alpha->n_own : alpha->n_nodes;
            for (uint32_t k = own == 1 ? 0 : alpha->n_own; k < end && is_well(s); k++)
                if (is_of_use(s, &alpha->nodes[k], w))
                    node_added(s, alpha->nodes[k].node, w, own == 1);
        }
}

/* It leaves the memory of a pattern that it passed. */
static void leave(Session *s, const Wme *w, uint32_t number)
{
    const AlphaPattern *alpha = &s->net->alphas[number];
    for (uint32_t k = 0; k < alpha->n_indexes; k++)
        alpha_remove(s, alpha->indexes[k], w);
    if (--s->alpha_live[number] == 0)
        fill(s, alpha, false);
}

/* The patterns that it passed when it came; only beyond the first 64 of its fact are
 * tests asked again. */
static uint32_t leave_all(Session *s, const Wme *w)
{
    const Dispatch *dispatch = &s->net->fact_alphas[w->fact];
    uint32_t n = 0;
    for (uint64_t bits = w->passed; bits != 0; bits &= bits - 1)
        s->passing[n++] = dispatch->patterns[__builtin_ctzll(bits)];
    for (uint32_t i = PASSED_BITS; i < dispatch->count; i++) {
        const AlphaPattern *alpha = &s->net->alphas[dispatch->patterns[i]];
        if (element_passes(s, w, alpha))
            s->passing[n++] = dispatch->patterns[i];
    }
    for (uint32_t i = 0; i < n; i++)
        leave(s, w, s->passing[i]);
    return n;
}

void match_removed(Session *s, Wme *w)
{
    const Network *net = s->net;
    uint32_t n = leave_all(s, w);
    while (w->links != NULL)
        drop_match(s, w->links->of);
    for (Entry *entry = w->entries, *next; entry != NULL; entry = next) {
        next = entry->next;
        lazy_pivot_gone(s, entry);
    }
    for (uint32_t i = 0; i < n; i++) {
        const AlphaPattern *alpha = &net->alphas[s->passing[i]];
        for (uint32_t k = alpha->n_own; k < alpha->n_nodes && is_well(s); k++)
            if (is_of_use(s, &alpha->nodes[k], w))
                node_removed(s, alpha->nodes[k].node, w);
    }
}

/* A guard within a quantifier has changed: every match may have. */
void match_guard(Session *s, uint32_t number)
{
    const Chain *chain = chain_of(s, &s->net->betas[number]);
    Frame *frame = search_frame(s, &chain->open, NULL);
    for (bool found = search_next(s, &chain->open, frame, false); found && !s->failed;
         found = search_next(s, &chain->open, frame, true))
        reconcile(s, chain, frame, true, NULL, NULL);
}

void match_start(Session *s)
{
    for (uint32_t i = 0; i < s->net->n_chains && !s->failed; i++) {
        const Chain *chain = &s->net->chains[i];
        s->missing[i] = chain->n_joins;
        if (chain->n_joins > 0)
            continue;
        Frame *frame = search_frame(s, &chain->whole, NULL);
        if (search_next(s, &chain->whole, frame, false))
            make_match(s, chain, frame->at);
    }
}

void match_concerned(Session *s, Wme *w, void (*fn)(Session *, Match *, void *),
                     void *user)
{
    const Network *net = s->net;
    for (uint32_t a = 0; a < net->n_alphas; a++) {
        const AlphaPattern *alpha = &net->alphas[a];
        if (alpha->fact != w->fact || !element_passes(s, w, alpha))
            continue;
        for (uint32_t i = 0; i < alpha->n_nodes; i++) {
            const BetaNode *node = &net->betas[alpha->nodes[i].node];
            if (!memory_has(w, node->known) || !in_circle(s, node))
                continue;
            Frame *frame = search_frame(s, &node->pivot, w);
            for (bool found = search_next(s, &node->pivot, frame, false); found;
                 found = search_next(s, &node->pivot, frame, true)) {
                Match *m = table_find(s, chain_of(s, node), frame->at);
                if (m != NULL)
                    fn(s, m, user);
            }
        }
    }
}
