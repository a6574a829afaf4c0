/* SPDX-License-Identifier: MIT
 *
 * The engine's twin: works out what follows from what was given by the plainest means,
 * straight from docs/design.md. It shares nothing with the engine but the structs of
 * the model. No indices, no increments, no care for speed.
 *
 *     facts, those first that others depend on:
 *         plain         said, else the rules, else the question, else `otherwise`
 *         with fields   all matches of all rules, until nothing new comes
 */
#ifndef EG_TESTS_BRUTE_H
#define EG_TESTS_BRUTE_H

#include "random/brute_values.h"

enum { FACTS = 24, RULES = 24, ELEMENTS = 600 };

typedef enum Kleene { NO, MAYBE, YES } Kleene;

typedef struct Reply { /* what the person says: when asked, or unasked */
    enum { SILENT, SAYS, KNOWS_NOT } kind;
    Value value;
} Reply;

typedef struct State {
    bool open;
    bool asks;
    bool conflict;
    bool disagree;
    bool assumed;
    bool ruled; /* the value is the rules' */
    Value value;
} State;

typedef struct Element {
    uint32_t fact;
    Value values[FIELDS];
} Element;

typedef struct Brute {
    const Base *base;
    Words words;
    Reply said[FACTS];     /* given */
    Reply if_asked[FACTS]; /* what would be answered; SILENT: nobody knows yet */
    bool closed;
    Element elements[ELEMENTS];
    uint32_t n_given, n_elements;
    State facts[FACTS];
    Kleene rules[RULES];
    bool may_still[RULES];
    uint32_t matches[RULES]; /* of a rule that names facts with fields or variables */
    bool depends[FACTS][FACTS];
} Brute;

typedef struct Todo { /* conditions still to be met, then others */
    const Cond *at;
    uint32_t n;
    const struct Todo *then;
} Todo;

typedef void (*Found)(Brute *b, uint32_t rule, const Value *env);

/* Only about plain facts, and without variables? */
static bool is_simple(const Base *base, const Cond *c)
{
    for (uint32_t i = 0; i < c->n_items; i++)
        if (!is_simple(base, &c->items[i]))
            return false;
    if (c->kind != COND_FACT)
        return c->kind != COND_WHERE && c->kind != COND_GATHER;
    if (c->as != NOBODY)
        return false;
    for (uint32_t i = 0; i < c->n_tests; i++)
        for (uint32_t j = 0; j < c->tests[i].n_tests; j++)
            if (c->tests[i].tests[j].var != NOBODY)
                return false;
    return base->facts[c->fact].plain;
}

/* The truth of a condition without variables. */
static Kleene truth(Brute *b, const Cond *c)
{
    if (c->kind == COND_FACT && b->base->facts[c->fact].plain) {
        const State *s = &b->facts[c->fact];
        return s->open                                                 ? MAYBE
               : element_holds(&b->words, b->base, c, &s->value, NULL) ? YES
                                                                       : NO;
    }
    if (c->kind == COND_FACT) {
        for (uint32_t i = 0; i < b->n_elements; i++)
            if (b->elements[i].fact == c->fact &&
                element_holds(&b->words, b->base, c, b->elements[i].values, NULL))
                return YES;
        return b->facts[c->fact].open ? MAYBE : NO;
    }
    Kleene least = YES, most = NO;
    for (uint32_t i = 0; i < c->n_items; i++) {
        Kleene t = truth(b, &c->items[i]);
        least = t < least ? t : least;
        most = t > most ? t : most;
    }
    return c->kind == COND_ANY    ? most
           : c->kind == COND_NONE ? (Kleene)(YES - most)
                                  : least;
}

static uint32_t match(Brute *b, uint32_t rule, const Todo *todo, const Value *env,
                      Found fn);

static bool exists(Brute *b, const Cond *items, uint32_t n, const Value *env)
{
    Todo todo = {items, n, NULL};
    return match(b, NOBODY, &todo, env, NULL) > 0;
}

static bool group_holds(Brute *b, const Cond *c, const Value *env)
{
    if (c->kind == COND_SOME)
        return exists(b, c->items, c->n_items, env);
    bool any = false;
    for (uint32_t i = 0; i < c->n_items; i++)
        any = any || exists(b, &c->items[i], 1, env);
    return any == (c->kind == COND_ANY);
}

static uint32_t match_element(Brute *b, uint32_t rule, const Cond *c,
                              const Value *values, const Todo *rest, const Value *env,
                              Found fn)
{
    Value mine[VARS];
    memcpy(mine, env, sizeof mine);
    return element_holds(&b->words, b->base, c, values, mine)
               ? match(b, rule, rest, mine, fn)
               : 0;
}

static Value gathered(const Brute *b, const Cond *c, const Value *env)
{
    const Cond *of = &c->items[0];
    Value terms[ELEMENTS];
    Value inner[VARS];
    uint32_t n = 0;
    bool plain = b->base->facts[of->fact].plain;
    for (uint32_t i = 0; i < (plain ? 1 : b->n_elements); i++) {
        const State *slot = &b->facts[of->fact];
        const Value *values = plain ? &slot->value : b->elements[i].values;
        bool there = plain ? !slot->open && slot->value.kind != VALUE_NONE
                           : b->elements[i].fact == of->fact;
        memcpy(inner, env, sizeof inner);
        if (there && element_holds(&b->words, b->base, of, values, inner))
            terms[n++] = c->of == NOBODY ? value_number(1) : values[c->of];
    }
    return comes_to(&b->words, c->gather, terms, n);
}

static uint32_t match_gather(Brute *b, uint32_t rule, const Cond *c, const Todo *rest,
                             const Value *env, Found fn)
{
    Value mine[VARS];
    memcpy(mine, env, sizeof mine);
    mine[c->as] = gathered(b, c, env);
    return mine[c->as].kind == VALUE_NONE ? 0 : match(b, rule, rest, mine, fn);
}

/* Every way to meet all of `todo`; how many. */
static uint32_t match(Brute *b, uint32_t rule, const Todo *todo, const Value *env,
                      Found fn)
{
    if (todo == NULL) {
        if (fn != NULL)
            fn(b, rule, env);
        return 1;
    }
    if (todo->n == 0)
        return match(b, rule, todo->then, env, fn);
    const Cond *c = todo->at;
    Todo rest = {c + 1, todo->n - 1, todo->then};
    if (c->kind == COND_WHERE)
        return whole_value(c->where, env).bits == 1 ? match(b, rule, &rest, env, fn)
                                                    : 0;
    if (c->kind == COND_GATHER)
        return match_gather(b, rule, c, &rest, env, fn);
    if (is_simple(b->base, c))
        return truth(b, c) == YES ? match(b, rule, &rest, env, fn) : 0;
    if (c->kind == COND_ALL) {
        Todo inner = {c->items, c->n_items, &rest};
        return match(b, rule, &inner, env, fn);
    }
    if (c->kind != COND_FACT)
        return group_holds(b, c, env) ? match(b, rule, &rest, env, fn) : 0;
    const State *slot = &b->facts[c->fact];
    if (b->base->facts[c->fact].plain)
        return slot->open || slot->value.kind == VALUE_NONE
                   ? 0
                   : match_element(b, rule, c, &slot->value, &rest, env, fn);
    uint32_t n = 0;
    for (uint32_t i = 0; i < b->n_elements; i++)
        if (b->elements[i].fact == c->fact)
            n += match_element(b, rule, c, b->elements[i].values, &rest, env, fn);
    return n;
}

/* Is an open fact read: anywhere, or inside a `none` only? What is plain is decided by
 * itself (three-valued) where it does not stand in a `none` that is not. */
static bool reads_open(Brute *b, const Cond *c, bool inside, bool none_only)
{
    if (is_simple(b->base, c) && !inside && none_only)
        return false;
    if (c->kind == COND_FACT)
        return b->facts[c->fact].open && (inside || !none_only);
    for (uint32_t i = 0; i < c->n_items; i++)
        if (reads_open(b, &c->items[i],
                       inside || c->kind == COND_NONE || c->kind == COND_GATHER,
                       none_only))
            return true;
    return false;
}

/* The plain conditions of a rule; whether a `none` is undecided, or any other. */
static Kleene guard(Brute *b, uint32_t rule, bool *none_open, bool *some_open)
{
    const Cond *when = &b->base->rules[rule].when;
    Kleene least = YES;
    *none_open = *some_open = false;
    for (uint32_t i = 0; i < when->n_items; i++) {
        if (is_simple(b->base, &when->items[i])) {
            Kleene t = truth(b, &when->items[i]);
            least = t < least ? t : least;
            continue;
        }
        *none_open |= reads_open(b, &when->items[i], false, true);
        *some_open |= reads_open(b, &when->items[i], false, false);
    }
    return least;
}

static inline bool has_joins(const Base *base, uint32_t rule)
{
    return !is_simple(base, &base->rules[rule].when);
}

static uint32_t fire(Brute *b, uint32_t rule, Found fn)
{
    bool none_open, some_open;
    const Cond *when = &b->base->rules[rule].when;
    Todo todo = {when->items, when->n_items, NULL};
    Value env[VARS] = {{0}};
    if (guard(b, rule, &none_open, &some_open) != YES || none_open)
        return 0;
    return match(b, rule, &todo, env, fn);
}

static void judge_rule(Brute *b, uint32_t rule)
{
    bool none_open, some_open;
    Kleene g = guard(b, rule, &none_open, &some_open);
    b->matches[rule] = fire(b, rule, NULL);
    b->may_still[rule] = g == MAYBE || (g == YES && (none_open || some_open));
    b->rules[rule] = b->matches[rule] > 0 ? YES : b->may_still[rule] ? MAYBE : NO;
}

static bool same_element(const Element *a, const Element *b)
{
    bool same = a->fact == b->fact;
    for (uint32_t i = 0; i < FIELDS; i++)
        same = same && value_same(a->values[i], b->values[i]);
    return same;
}

static bool add_element(Brute *b, const Element *e)
{
    for (uint32_t i = 0; i < b->n_elements; i++)
        if (same_element(&b->elements[i], e))
            return false;
    if (b->n_elements == ELEMENTS) {
        fprintf(stderr, "too many elements\n");
        abort();
    }
    b->elements[b->n_elements++] = *e;
    return true;
}

static void conclude_elements(Brute *b, uint32_t rule, const Value *env)
{
    const Rule *r = &b->base->rules[rule];
    for (uint32_t i = 0; i < r->n_then; i++) {
        const Conclusion *c = &r->then[i];
        if (c->kind != CONCLUDE_FACT)
            continue;
        Element e;
        memset(&e, 0, sizeof e);
        e.fact = c->index;
        for (uint32_t f = 0; f < b->base->facts[c->index].n_fields; f++)
            e.values[f] = b->base->facts[c->index].fields[f].otherwise;
        bool whole = true;
        for (uint32_t f = 0; f < c->n_fields; f++) {
            const FieldValue *v = &c->fields[f];
            Value value = concluded_value(
                &b->words, &b->base->facts[c->index].fields[v->field], v, env);
            whole = whole && value.kind != VALUE_NONE;
            e.values[v->field] = value;
        }
        if (whole)
            add_element(b, &e);
    }
}

/* What rules say of a plain fact, value by value. */
static struct {
    uint32_t fact;
    Value values[64];
    uint32_t n;
} voices;

static void hear_rule(Brute *b, uint32_t rule, const Value *env)
{
    const Rule *r = &b->base->rules[rule];
    for (uint32_t i = 0; i < r->n_then; i++) {
        const Conclusion *c = &r->then[i];
        if (c->kind != CONCLUDE_VALUE || c->index != voices.fact)
            continue;
        Value v = concluded_value(&b->words, &b->base->facts[c->index].fields[0],
                                  c->fields, env);
        bool heard = v.kind == VALUE_NONE || voices.n == 64;
        for (uint32_t j = 0; j < voices.n; j++)
            heard |= value_same(voices.values[j], v);
        if (!heard)
            voices.values[voices.n++] = v;
    }
}

static Value sum_up(FieldType type, bool *conflict)
{
    Value value = voices.n > 0 ? voices.values[0] : value_none();
    *conflict = false;
    for (uint32_t i = 1; i < voices.n; i++) {
        if (type == TYPE_CHOICES)
            value.bits |= voices.values[i].bits;
        else if (type == TYPE_SCALE)
            value = voices.values[i].bits > value.bits ? voices.values[i] : value;
        else
            *conflict = true;
    }
    return *conflict ? value_none() : value;
}

/* The fact's state if no more rules spoke. */
static State without_more(Brute *b, uint32_t fact)
{
    const Fact *f = &b->base->facts[fact];
    State s = {0};
    s.value = sum_up(f->fields[0].type, &s.conflict);
    s.ruled = s.value.kind != VALUE_NONE;
    if (s.ruled)
        return s;
    Kleene gate = f->ask_if == NULL ? YES : truth(b, f->ask_if);
    bool question = f->ask.in != NULL && b->said[fact].kind == SILENT && !b->closed;
    if (question && gate == YES && b->if_asked[fact].kind == SAYS) {
        s.value = b->if_asked[fact].value;
        return s;
    }
    if (question && gate != NO && b->if_asked[fact].kind == SILENT) {
        s.open = true;
        s.asks = gate == YES;
        return s;
    }
    s.assumed = !s.conflict && f->fields[0].otherwise.kind != VALUE_NONE;
    s.value = s.assumed ? f->fields[0].otherwise : value_none();
    return s;
}

/* Could an undecided rule still change the fact? Each in turn is taken to hold. */
static bool rules_open(Brute *b, uint32_t fact)
{
    State now = without_more(b, fact);
    uint32_t n = voices.n;
    for (uint32_t r = 0; r < b->base->n_rules; r++)
        for (uint32_t i = 0; i < b->base->rules[r].n_then && b->may_still[r]; i++) {
            const Conclusion *c = &b->base->rules[r].then[i];
            if (c->kind != CONCLUDE_VALUE || c->index != fact)
                continue;
            if (!field_value_fixed(c->fields) && !now.conflict)
                return true;
            bool said = !field_value_fixed(c->fields);
            for (uint32_t j = 0; j < n; j++)
                said |= value_same(voices.values[j], c->fields[0].value);
            if (said)
                continue;
            voices.values[voices.n++] = c->fields[0].value;
            State then = without_more(b, fact);
            voices.n = n;
            if (!value_same(then.value, now.value) || then.open != now.open)
                return true;
        }
    return false;
}

static State settle(Brute *b, uint32_t fact)
{
    voices.fact = fact;
    voices.n = 0;
    for (uint32_t r = 0; r < b->base->n_rules; r++)
        fire(b, r, hear_rule);
    if (b->said[fact].kind == SAYS) {
        State s = {.value = b->said[fact].value};
        Value ruled = sum_up(b->base->facts[fact].fields[0].type, &s.conflict);
        s.disagree = ruled.kind != VALUE_NONE && !value_same(ruled, s.value);
        s.conflict = false;
        return s;
    }
    return rules_open(b, fact) ? (State){.open = true} : without_more(b, fact);
}

static void note_reads(Brute *b, uint32_t fact, const Cond *c)
{
    if (c->kind == COND_FACT)
        b->depends[fact][c->fact] = true;
    for (uint32_t i = 0; i < c->n_items; i++)
        note_reads(b, fact, &c->items[i]);
}

static void find_dependences(Brute *b)
{
    uint32_t n = b->base->n_facts;
    memset(b->depends, 0, sizeof b->depends);
    for (uint32_t f = 0; f < n; f++)
        if (b->base->facts[f].ask_if != NULL)
            note_reads(b, f, b->base->facts[f].ask_if);
    for (uint32_t r = 0; r < b->base->n_rules; r++)
        for (uint32_t i = 0; i < b->base->rules[r].n_then; i++)
            if (b->base->rules[r].then[i].kind <= CONCLUDE_FACT)
                note_reads(b, b->base->rules[r].then[i].index, &b->base->rules[r].when);
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t j = 0; j < n; j++)
                b->depends[i][j] |= b->depends[i][k] && b->depends[k][j];
}

static bool same_circle(const Brute *b, uint32_t f, uint32_t g)
{
    return f == g || (b->depends[f][g] && b->depends[g][f]);
}

/* Facts with fields that depend on each other: first all that follows, then whether a
 * rule may yet add to it from outside (a circle does not keep itself open). */
static void settle_circle(Brute *b, uint32_t fact)
{
    for (uint32_t before = NOBODY; before != b->n_elements;) {
        before = b->n_elements;
        for (uint32_t r = 0; r < b->base->n_rules; r++)
            for (uint32_t i = 0; i < b->base->rules[r].n_then; i++) {
                const Conclusion *c = &b->base->rules[r].then[i];
                if (c->kind == CONCLUDE_FACT && same_circle(b, fact, c->index))
                    fire(b, r, conclude_elements);
            }
    }
    for (bool again = true; again;) {
        again = false;
        for (uint32_t r = 0; r < b->base->n_rules; r++) {
            judge_rule(b, r);
            for (uint32_t i = 0; i < b->base->rules[r].n_then && b->may_still[r]; i++) {
                const Conclusion *c = &b->base->rules[r].then[i];
                if (c->kind == CONCLUDE_FACT && same_circle(b, fact, c->index) &&
                    !b->facts[c->index].open)
                    b->facts[c->index].open = again = true;
            }
        }
    }
}

/* Works everything out anew: from `said`, `if_asked`, `closed`, the given elements. */
static void brute_run(Brute *b)
{
    uint32_t n = b->base->n_facts;
    bool done[FACTS] = {false};
    find_dependences(b);
    b->n_elements = b->n_given;
    memset(b->facts, 0, sizeof b->facts);
    for (uint32_t f = 0; f < n; f++)
        b->facts[f].open = b->base->facts[f].plain;
    for (uint32_t round = 0; round < n; round++)
        for (uint32_t f = 0; f < n; f++) {
            bool ready = !done[f];
            for (uint32_t g = 0; g < n; g++)
                ready = ready && (!b->depends[f][g] || done[g] || same_circle(b, f, g));
            if (!ready)
                continue;
            for (uint32_t r = 0; r < b->base->n_rules; r++)
                judge_rule(b, r);
            if (b->base->facts[f].plain)
                b->facts[f] = settle(b, f);
            else
                settle_circle(b, f);
            for (uint32_t g = 0; g < n; g++)
                done[g] = done[g] || (!b->base->facts[g].plain && same_circle(b, f, g));
            done[f] = true;
        }
    for (uint32_t r = 0; r < b->base->n_rules; r++)
        judge_rule(b, r);
}

/* The recommended action, NOBODY if none: given, not overridden by what is given (by
 * whatever way), not complementary, the first. */
static inline uint32_t brute_recommended(const Brute *b)
{
    const Base *base = b->base;
    bool given[64] = {false};
    bool over[64] = {false};
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then && b->rules[r] == YES; i++)
            if (base->rules[r].then[i].kind == CONCLUDE_ADVICE)
                given[base->rules[r].then[i].index] = true;
    for (uint32_t round = 0; round < base->n_advice; round++)
        for (uint32_t a = 0; a < base->n_advice; a++)
            for (uint32_t i = 0; i < base->advice[a].n_overrides; i++)
                over[base->advice[a].overrides[i]] |= given[a] || over[a];
    for (uint32_t a = 0; a < base->n_advice; a++)
        if (given[a] && !over[a] && !base->advice[a].also)
            return a;
    return NOBODY;
}

#endif
