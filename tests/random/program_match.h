/* SPDX-License-Identifier: MIT
 *
 * A brute-force matcher: working memory as a list, and all ways in which the conditions
 * of all rules can be met, made anew after each change. What was there before keeps
 * its age and that it has fired. Straight from docs/rule-language.md; it shares nothing
 * with the engine but the structs of the model.
 *
 *     elements [#1 #4 #5]  --- every rule, every way --->  matches
 */
#ifndef EG_TESTS_PROGRAM_MATCH_H
#define EG_TESTS_PROGRAM_MATCH_H

#include "random/brute_values.h"
#include "session/session.h"

enum { MOST_ELEMENTS = 100, MOST_MATCHES = 1500, OWN = 24, FOCI = 400, FACTS = 24 };

typedef struct Element {
    uint32_t fact;
    uint64_t tag;
    bool given;  /* of a plain fact: it was given or asserted */
    bool ruled;  /* of a plain fact: rules conclude it */
    bool ground; /* scratch: it rests on what was given */
    Value values[FIELDS];
} Element;

typedef struct Match {
    uint32_t rule, n;
    uint64_t tags[OWN]; /* of its facts, in the order of conditions */
    Value env[VARS];    /* by variable; one that names a fact has its tag */
    uint64_t age;       /* the change that made it possible */
    bool fired;
    uint32_t done; /* verbs */
} Match;

typedef struct Note { /* what happened: the engine's notes are compared with ours */
    SessionEvent event;
    uint32_t rule, fact, group;
    uint64_t tag;
    Value values[FIELDS];
    char text[200];
} Note;

typedef struct Twin {
    const Base *base;
    Words words;
    Strategy strategy;
    Element elements[MOST_ELEMENTS];
    uint32_t n_elements;
    Value said[FACTS]; /* of plain facts: what was given or asserted */
    Match matches[MOST_MATCHES], fresh[MOST_MATCHES];
    uint32_t n_matches, n_fresh;
    uint64_t tag, clock;
    uint32_t focus[FOCI], n_focus;
    bool halted, grounding, over; /* over: more than we have room for */
    bool bounded; /* numbers that may be lost in a sum are too much, too */
    const Note *told;
    uint32_t n_told, at;
    char wrong[600]; /* the first thing that differs */
} Twin;

static void blame(Twin *t, const char *what, uint32_t number)
{
    if (t->wrong[0] == '\0')
        snprintf(t->wrong, sizeof t->wrong, "%s (%u)", what, number);
}

/* This happens: the engine must have told the same. */
static void tell(Twin *t, Note note)
{
    const Note *told = t->at < t->n_told ? &t->told[t->at++] : NULL;
    if (t->over || t->wrong[0] != '\0')
        return;
    bool same = told != NULL && told->event == note.event && told->rule == note.rule &&
                told->fact == note.fact && told->group == note.group &&
                told->tag == note.tag && strcmp(told->text, note.text) == 0;
    for (uint32_t i = 0; i < FIELDS && same; i++)
        same = value_same(told->values[i], note.values[i]);
    if (!same)
        snprintf(t->wrong, sizeof t->wrong,
                 "note %u: event %d rule %u fact %u tag %u '%s', "
                 "twin event %d rule %u fact %u tag %u '%s'",
                 t->at, told ? (int)told->event : -1, told ? told->rule : 0,
                 told ? told->fact : 0, told ? (uint32_t)told->tag : 0,
                 told ? told->text : "", (int)note.event, note.rule, note.fact,
                 (uint32_t)note.tag, note.text);
}

/* matches */

typedef struct Todo { /* conditions still to be met, then others */
    const Cond *at;
    uint32_t n;
    const struct Todo *then;
} Todo;

static bool meet(Twin *t, const Todo *todo, const Match *m, bool keep);

static bool exists(Twin *t, const Cond *items, uint32_t n, const Match *m)
{
    return meet(t, &(Todo){items, n, NULL}, m, false);
}

/* `any`, `none`, `some`. What stands in a `none` needs no ground. */
static bool quantifier_holds(Twin *t, const Cond *c, const Match *m)
{
    bool grounding = t->grounding;
    bool found = c->kind == COND_SOME && exists(t, c->items, c->n_items, m);
    t->grounding = grounding && c->kind != COND_NONE;
    for (uint32_t i = 0; i < c->n_items && c->kind != COND_SOME && !found; i++)
        found = exists(t, &c->items[i], 1, m);
    t->grounding = grounding;
    return found != (c->kind == COND_NONE);
}

static Value gathered(Twin *t, const Cond *c, const Value *env)
{
    Value terms[MOST_ELEMENTS];
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_elements; i++) {
        const Element *e = &t->elements[i];
        Value inner[VARS];
        memcpy(inner, env, sizeof inner);
        if (e->fact == c->items[0].fact &&
            element_holds(&t->words, t->base, &c->items[0], e->values, inner))
            terms[n++] = c->of == NOBODY ? value_number(1) : e->values[c->of];
    }
    return comes_to(&t->words, c->gather, terms, n);
}

static bool meet_fact(Twin *t, const Cond *c, const Todo *rest, const Match *m,
                      bool keep)
{
    bool any = false;
    for (uint32_t i = 0; i < t->n_elements; i++) {
        const Element *e = &t->elements[i];
        Match next = *m;
        any = any || e->fact == c->fact;
        if (e->fact != c->fact || (t->grounding && !e->ground) ||
            !element_holds(&t->words, t->base, c, e->values, next.env))
            continue;
        next.tags[next.n++] = e->tag;
        if (c->as != NOBODY)
            next.env[c->as] = value_set(e->tag);
        if (meet(t, rest, &next, keep))
            return true;
    }
    Match next = *m;
    Value none = value_none();
    return !any && t->base->facts[c->fact].plain && c->as == NOBODY && c->n_tests > 0 &&
           element_holds(&t->words, t->base, c, &none, next.env) &&
           meet(t, rest, &next, keep);
}

/* Is there a way to meet all of `todo`? `keep`: each is put into `fresh`. */
static bool meet(Twin *t, const Todo *todo, const Match *m, bool keep)
{
    while (todo != NULL && todo->n == 0)
        todo = todo->then;
    if (todo == NULL && keep && t->n_fresh < MOST_MATCHES)
        t->fresh[t->n_fresh++] = *m;
    if (todo == NULL)
        return !keep;
    const Cond *c = todo->at;
    Todo rest = {c + 1, todo->n - 1, todo->then};
    Match next;
    switch (c->kind) {
    case COND_ALL:
        return meet(t, &(Todo){c->items, c->n_items, &rest}, m, keep);
    case COND_FACT:
        return meet_fact(t, c, &rest, m, keep);
    case COND_WHERE:
        return value_same(whole_value(c->where, m->env), value_id(1)) &&
               meet(t, &rest, m, keep);
    case COND_GATHER:
        next = *m;
        next.env[c->as] = gathered(t, c, m->env);
        return next.env[c->as].kind != VALUE_NONE && meet(t, &rest, &next, keep);
    default:
        return quantifier_holds(t, c, m) && meet(t, &rest, m, keep);
    }
}

static void match_rule(Twin *t, uint32_t rule)
{
    const Cond *when = &t->base->rules[rule].when;
    Match m = {.rule = rule, .age = t->clock};
    meet(t, &(Todo){when->items, when->n_items, NULL}, &m, true);
}

/* The same facts and the same results of counts and the like. */
static Match *find_match(Match *list, uint32_t n, const Match *m)
{
    for (uint32_t i = 0; i < n; i++) {
        bool same = list[i].rule == m->rule && list[i].n == m->n;
        for (uint32_t k = 0; k < m->n && same; k++)
            same = list[i].tags[k] == m->tags[k];
        for (uint32_t k = 0; k < VARS && same; k++)
            same = value_same(list[i].env[k], m->env[k]);
        if (same)
            return &list[i];
    }
    return NULL;
}

static void match_all(Twin *t)
{
    t->n_fresh = 0;
    for (uint32_t r = 0; r < t->base->n_rules; r++)
        match_rule(t, r);
    t->over = t->over || t->n_fresh == MOST_MATCHES;
    for (uint32_t i = 0; i < t->n_fresh; i++) {
        const Match *before = find_match(t->matches, t->n_matches, &t->fresh[i]);
        if (before != NULL)
            t->fresh[i] = *before;
    }
    memcpy(t->matches, t->fresh, t->n_fresh * sizeof *t->fresh);
    t->n_matches = t->n_fresh;
}

/* memory */

static Element *find_element(Twin *t, uint32_t fact, const Value *values, uint64_t tag)
{
    for (uint32_t i = 0; i < t->n_elements; i++) {
        Element *e = &t->elements[i];
        bool same = values != NULL || e->tag == tag || tag == 0;
        for (uint32_t f = 0; values != NULL && f < FIELDS; f++)
            same = same && value_same(e->values[f], values[f]);
        if (same && (fact == NOBODY || e->fact == fact))
            return e;
    }
    return NULL;
}

static bool is_extreme(const Value *values)
{
    bool extreme = false;
    for (uint32_t i = 0; i < FIELDS; i++) {
        double size = fabs(values[i].kind == VALUE_NUMBER ? order_of(values[i]) : 0);
        extreme = extreme || (size != 0 && (size < 1e-4 || size > 1e8));
    }
    return extreme;
}

static Element *put_in(Twin *t, uint32_t fact, const Value *values)
{
    t->over = t->over || (t->bounded && is_extreme(values));
    if (t->n_elements == MOST_ELEMENTS) {
        t->over = true;
        return &t->elements[0];
    }
    Element *e = &t->elements[t->n_elements++];
    *e = (Element){.fact = fact, .tag = ++t->tag};
    memcpy(e->values, values, sizeof e->values);
    Note note = {EVENT_ADDED, .rule = NOBODY, .fact = fact, .tag = e->tag};
    memcpy(note.values, values, sizeof note.values);
    tell(t, note);
    t->clock++;
    match_all(t);
    return e;
}

static void take_out(Twin *t, Element *e)
{
    tell(t, (Note){EVENT_REMOVED, .rule = NOBODY, .fact = e->fact, .tag = e->tag});
    memmove(e, e + 1, (size_t)(t->elements + --t->n_elements - e) * sizeof *e);
    t->clock++;
    match_all(t);
}

#endif
