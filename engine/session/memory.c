/* SPDX-License-Identifier: MIT
 *
 * Working memory: elements, found by their values.
 *
 * Invariants
 *   - no two elements of one fact have the same values (shadows of slots aside);
 *   - an element is in every alpha memory whose pattern it matches before any join
 *     sees it, and in none of them when its matches die;
 *   - an element that is gone is released once nobody looks at it any more.
 */
#include "session/state.h"

static uint64_t hash_values(uint32_t fact, const Value *values, uint32_t n)
{
    uint64_t hash = fact * UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = 0; i < n; i++)
        hash = value_hash(hash, values[i]);
    return hash;
}

static bool same_values(const Value *a, const Value *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!value_same(a[i], b[i]))
            return false;
    return true;
}

static uint32_t fields_of(const Session *s, uint32_t fact)
{
    return s->net->base->facts[fact].n_fields;
}

Wme *memory_find(const Session *s, uint32_t fact, const Value *values)
{
    uint32_t n = fields_of(s, fact);
    uint64_t hash = hash_values(fact, values, n);
    if (s->n_buckets == 0)
        return NULL;
    Wme *w = s->buckets[hash & (s->n_buckets - 1)];
    while (w != NULL && (w->hash != hash || w->fact != fact || w->shadow ||
                         !same_values(w->values, values, n)))
        w = w->bucket;
    return w;
}

static bool grow_buckets(Session *s)
{
    size_t n = s->n_buckets == 0 ? 64 : s->n_buckets * 2;
    Wme **buckets = mem_zero(&s->mem, n, sizeof *buckets);
    if (buckets == NULL)
        return false;
    for (size_t i = 0; i < s->n_buckets; i++)
        for (Wme *w = s->buckets[i], *next; w != NULL; w = next) {
            next = w->bucket;
            w->bucket = buckets[w->hash & (n - 1)];
            buckets[w->hash & (n - 1)] = w;
        }
    mem_free(&s->mem, s->buckets, s->n_buckets * sizeof *buckets);
    s->buckets = buckets;
    s->n_buckets = n;
    return true;
}

static void link(Session *s, Wme *w)
{
    w->bucket = s->buckets[w->hash & (s->n_buckets - 1)];
    s->buckets[w->hash & (s->n_buckets - 1)] = w;
    s->n_wmes++;
    w->prev = s->last_wme[w->fact];
    if (w->prev != NULL)
        w->prev->next = w;
    else
        s->first_wme[w->fact] = w;
    s->last_wme[w->fact] = w;
}

/* Gates ask something of the elements of this fact. */
static void tell_tests(Session *s, const Wme *w)
{
    if (!w->shadow && s->net->fact_tests[w->fact] < s->net->fact_tests[w->fact + 1])
        slots_mark(s, w->fact);
}

static void tell(Session *s, SessionEvent event, const Wme *w)
{
    SessionNote note = {.event = event, .rule = NOBODY, .wme = w, .group = NOBODY};
    session_tell(s, &note);
}

Wme *memory_add(Session *s, uint32_t fact, const Value *values, bool shadow)
{
    uint32_t n = fields_of(s, fact);
    Wme *w = NULL;
    if (s->n_wmes < s->n_buckets || grow_buckets(s))
        w = blocks_take(&s->blocks, sizeof *w + n * sizeof *values);
    if (w == NULL) {
        s->failed = true;
        return NULL;
    }
    *w = (Wme){.fact = fact, .shadow = shadow, .tag = ++s->tag};
    memcpy(w->values, values, n * sizeof *values);
    w->hash = hash_values(fact, values, n);
    s->clock++;
    s->stats.elements++;
    if (s->stats.elements > s->stats.most_elements)
        s->stats.most_elements = s->stats.elements;
    tell_tests(s, w);
    link(s, w);
    if (session_wants(s, EVENT_ADDED))
        tell(s, EVENT_ADDED, w);
    match_added(s, w);
    s->stuck = s->stuck || s->limit;
    return w;
}

static void unlink_bucket(Session *s, Wme *w)
{
    Wme **at = &s->buckets[w->hash & (s->n_buckets - 1)];
    while (*at != w)
        at = &(*at)->bucket;
    *at = w->bucket;
    s->n_wmes--;
}

void memory_hold(Wme *wme)
{
    wme->holds++;
}

void memory_let_go(Session *s, Wme *wme)
{
    if (--wme->holds > 0 || !wme->gone)
        return;
    size_t n = wme->fact == NOBODY ? 1 : fields_of(s, wme->fact);
    blocks_give(&s->blocks, wme, sizeof *wme + n * sizeof *wme->values);
}

void memory_remove(Session *s, Wme *w)
{
    s->clock++;
    s->stats.elements--;
    if (session_wants(s, EVENT_REMOVED))
        tell(s, EVENT_REMOVED, w);
    w->gone = true;
    memory_hold(w);
    tell_tests(s, w);
    unlink_bucket(s, w);
    if (w->prev != NULL)
        w->prev->next = w->next;
    else
        s->first_wme[w->fact] = w->next;
    if (w->next != NULL)
        w->next->prev = w->prev;
    else
        s->last_wme[w->fact] = w->prev;
    match_removed(s, w);
    memory_let_go(s, w);
}
