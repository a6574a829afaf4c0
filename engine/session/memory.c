/* SPDX-License-Identifier: MIT
 *
 * Working memory: elements, found by their values, and the alpha memories that hold
 * those which pass a pattern's constant tests (Forgy 1982).
 *
 * Invariants
 *   - no two elements of one fact have the same values (shadows of slots aside);
 *   - an element is in every alpha memory whose pattern it matches before any join
 *     sees it, and in none of them when its tokens die.
 */
#include "session/state.h"

static uint64_t hash_values(uint32_t fact, const Value *values, uint32_t n)
{
    uint64_t hash = fact * UINT64_C(0x9e3779b97f4a7c15);
    for (uint32_t i = 0; i < n; i++) {
        hash = (hash ^ values[i].bits ^ (uint64_t)values[i].kind << 61) *
               UINT64_C(0xff51afd7ed558ccd);
        hash ^= hash >> 32;
    }
    return hash;
}

static bool same_values(const Value *a, const Value *b, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!value_same(a[i], b[i]))
            return false;
    return true;
}

Wme *memory_find(const Session *s, uint32_t fact, const Value *values)
{
    uint32_t n = s->net->base->facts[fact].n_fields;
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

static bool link(Session *s, Wme *w, const Value *values)
{
    uint32_t n = s->net->base->facts[w->fact].n_fields;
    w->values = arena_copy(&s->values, values, n, sizeof *values);
    w->hash = hash_values(w->fact, values, n);
    if (w->values == NULL || (s->n_wmes >= s->n_buckets && !grow_buckets(s)))
        return false;
    w->bucket = s->buckets[w->hash & (s->n_buckets - 1)];
    s->buckets[w->hash & (s->n_buckets - 1)] = w;
    s->n_wmes++;
    w->prev = s->last_wme[w->fact];
    if (w->prev != NULL)
        w->prev->next = w;
    else
        s->first_wme[w->fact] = w;
    s->last_wme[w->fact] = w;
    return true;
}

/* Gates ask something of the elements of this fact. */
static void tell_tests(Session *s, const Wme *w)
{
    if (!w->shadow && s->net->fact_tests[w->fact] < s->net->fact_tests[w->fact + 1])
        slots_mark(s, w->fact);
}

Wme *memory_add(Session *s, uint32_t fact, const Value *values, bool shadow)
{
    Wme *w = pool_take(&s->wmes);
    if (w == NULL) {
        s->failed = true;
        return NULL;
    }
    w->fact = fact;
    w->shadow = shadow;
    w->tag = ++s->tag;
    s->clock++;
    tell_tests(s, w);
    if (!link(s, w, values)) {
        s->failed = true;
        pool_give(&s->wmes, w);
        return NULL;
    }
    Fan fan = s->net->fact_alphas[fact];
    for (uint32_t i = 0; i < fan.count && !s->failed; i++) {
        uint32_t alpha = s->net->alpha_index[fan.first + i];
        const AlphaPattern *pattern = &s->net->alphas[alpha];
        if (!element_holds(s, w, pattern->tests, pattern->n_tests))
            continue;
        if (!vec_push(&s->alphas[alpha], &s->mem, w))
            s->failed = true;
        else
            match_added(s, w, alpha);
    }
    s->stuck = s->stuck || s->limit;
    return w;
}

static void unlink_alphas(Session *s, const Wme *w)
{
    Fan fan = s->net->fact_alphas[w->fact];
    for (uint32_t i = 0; i < fan.count; i++) {
        WmeList *list = &s->alphas[s->net->alpha_index[fan.first + i]];
        size_t at = 0;
        while (at < list->len && list->at[at] != w)
            at++;
        if (at == list->len)
            continue;
        for (list->len--; at < list->len; at++)
            list->at[at] = list->at[at + 1];
    }
}

static void unlink_bucket(Session *s, Wme *w)
{
    Wme **at = &s->buckets[w->hash & (s->n_buckets - 1)];
    while (*at != w)
        at = &(*at)->bucket;
    *at = w->bucket;
    s->n_wmes--;
}

void memory_remove(Session *s, Wme *w)
{
    s->clock++;
    tell_tests(s, w);
    unlink_alphas(s, w);
    match_removed(s, w);
    unlink_bucket(s, w);
    if (w->prev != NULL)
        w->prev->next = w->next;
    else
        s->first_wme[w->fact] = w->next;
    if (w->next != NULL)
        w->next->prev = w->prev;
    else
        s->last_wme[w->fact] = w->prev;
    pool_give(&s->wmes, w);
}
