/* SPDX-License-Identifier: MIT
 *
 * Robustness: could what is answered "I don't know" change the action? See flips.h.
 *
 * In a consultation that was closed, what is not answered counts as "I don't know": it
 * is said so here, question by question, for as long as the search lasts.
 */
#include "consult/flips.h"
#include "consult/suppose.h"

enum { SAMPLES = 2 * MODEL_VALUES };

typedef struct Doubter {
    Consult *c;
    uint32_t advice;
    uint32_t *implied; /* questions that are said to be unknown for the time being */
    uint32_t n_implied;
    SpaceAnswer answer; /* SPACE_NO_MEMORY once memory failed */
} Doubter;

/* A question that is asked now, or NOBODY. */
static uint32_t asked_now(const Consult *c)
{
    for (uint32_t i = 0; i < c->plan->base->n_facts; i++) {
        if (!c->plan->base->facts[i].plain || c->plan->base->facts[i].ask.in == NULL)
            continue;
        const Slot *slot = session_slot(c->session, i);
        if (slot->state == SLOT_OPEN && slot->asks)
            return i;
    }
    return NOBODY;
}

static void say_implied(Doubter *d)
{
    session_close(d->c->session, false);
    session_run(d->c->session);
    for (uint32_t fact; (fact = asked_now(d->c)) != NOBODY;) {
        d->implied[d->n_implied++] = fact;
        suppose(d->c, fact, value_none());
    }
}

static void take_back_implied(Doubter *d)
{
    const Said nothing = {.kind = SAID_NOTHING};
    for (uint32_t i = 0; i < d->n_implied; i++)
        suppose_restore(d->c, d->implied[i], &nothing);
    session_close(d->c->session, true);
    session_run(d->c->session);
}

static void list(Doubter *d, uint32_t fact, Robustness *out)
{
    if (d->c->plan->base->facts[fact].plain &&
        session_said(d->c->session, fact)->kind == SAID_UNKNOWN &&
        session_gate(d->c->session, fact) != TRUTH_NO)
        out->unknowns[out->count++] = (Unknown){.fact = fact};
}

static bool gather(Doubter *d, Robustness *out)
{
    size_t most = d->c->said.len + d->n_implied;
    out->unknowns = arena_array(&d->c->scratch, most, sizeof *out->unknowns);
    if (out->unknowns == NULL)
        return false;
    for (uint32_t i = 0; i < d->c->said.len; i++)
        list(d, d->c->said.at[i], out);
    for (uint32_t i = 0; i < d->n_implied; i++)
        list(d, d->implied[i], out);
    return true;
}

static void free_unknowns(Doubter *d, const Robustness *out)
{
    for (uint32_t i = 0; i < out->count; i++)
        session_take_back(d->c->session, out->unknowns[i].fact);
    session_run(d->c->session);
}

static void keep_unknowns(Doubter *d, const Robustness *out)
{
    for (uint32_t i = 0; i < out->count; i++)
        session_unknown(d->c->session, out->unknowns[i].fact);
    session_run(d->c->session);
}

/* Does this answer lead elsewhere, or might it? */
static bool leads(Doubter *d, uint32_t fact, Value value, Lead *out)
{
    suppose(d->c, fact, value);
    out->value = value;
    d->answer = suppose_outlook(d->c, &out->advice);
    out->open = d->answer != SPACE_NO;
    if (!out->open)
        return out->advice != d->advice;
    out->advice = NOBODY;
    if (d->answer == SPACE_YES)
        d->answer = suppose_changes(d->c, d->advice);
    return d->answer == SPACE_YES;
}

/* One "I don't know" alone, the others as they are. */
static bool weigh(Doubter *d, Unknown *one)
{
    Value samples[SAMPLES];
    const Said unknown = {.kind = SAID_UNKNOWN};
    const Said nothing = {.kind = SAID_NOTHING};
    uint32_t n = space_samples(d->c->plan->space, one->fact, samples, SAMPLES);
    one->leads = arena_array(&d->c->scratch, n, sizeof *one->leads);
    if (one->leads == NULL)
        return false;
    suppose_restore(d->c, one->fact, &nothing);
    one->matters = suppose_changes(d->c, d->advice);
    for (uint32_t i = 0; i < n && one->matters == SPACE_YES; i++)
        if (leads(d, one->fact, samples[i], &one->leads[one->n_leads]))
            one->n_leads++;
        else if (d->answer == SPACE_NO_MEMORY)
            break;
    suppose_restore(d->c, one->fact, &unknown);
    return one->matters != SPACE_NO_MEMORY && d->answer != SPACE_NO_MEMORY;
}

/* All together first: where they cannot, none can alone. */
static bool weigh_all(Doubter *d, Robustness *out)
{
    free_unknowns(d, out);
    out->changes = out->count == 0 ? SPACE_NO : suppose_changes(d->c, d->advice);
    keep_unknowns(d, out);
    bool ok = out->changes != SPACE_NO_MEMORY;
    for (uint32_t i = 0; ok && out->changes != SPACE_NO && i < out->count; i++)
        ok = weigh(d, &out->unknowns[i]);
    return ok;
}

ConsultStatus consult_robustness(Consult *c, Robustness *out)
{
    Doubter d = {.c = c, .answer = SPACE_NO};
    *out = (Robustness){.changes = SPACE_NO};
    d.advice = consult_recommended(c, NULL);
    if (d.advice == NOBODY)
        return CONSULT_OK;
    Supposing s = suppose_begin(c);
    bool closed = session_closed(c->session);
    d.implied = arena_array(&c->scratch, c->plan->base->n_facts, sizeof *d.implied);
    bool ok = d.implied != NULL;
    if (ok && closed)
        say_implied(&d);
    ok = ok && gather(&d, out) && weigh_all(&d, out);
    if (closed)
        take_back_implied(&d);
    suppose_end(c, &s);
    return ok ? suppose_status(c, SPACE_NO) : CONSULT_NO_MEMORY;
}
