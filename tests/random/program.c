/* SPDX-License-Identifier: MIT
 *
 * Programs against their twin (program_brute.h), in lockstep: random programs, some
 * firings at a time, facts given and taken from outside in between. After each step
 * what happened, the elements with their tags, what holds them up and the conflict set
 * in its order must be as the twin works them out, and the session be sound.
 *
 *     program FIRST COUNT       seeds
 *
 * A failure is shown with the smallest program and the fewest steps found.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random/failing.h"
#include "random/program_brute.h"
#include "random/programs.h"
#include "random/trials.h"
#include "session/program.h"
#include "unit/network/base_text.h"

enum { MOST_STEPS = 60, MOST_FIRINGS = 30, MOST_NOTES = 4000 };

typedef enum StepKind { GO, ASSERT, RETRACT, MODIFY, RESET } StepKind;

typedef struct Step {
    StepKind kind;
    uint32_t fact, pick, firings;
    Drawn drawn[FIELDS];
    bool dropped;
} Step;

typedef struct Trial {
    ProgramPlan plan;
    Step steps[MOST_STEPS];
    uint32_t n_steps;
    bool quiet; /* looked at only at its end */
    char text[64 * 1024];
    char why[700];
    Session *s;
    Twin twin;
    Note notes[MOST_NOTES];
    uint32_t n_notes;
    uint32_t compared; /* of a conflict set */
    const Match *last;
    bool over; /* ended early: too large for the twin */
    bool loads;
} Trial;

static uint64_t firings_in_all, matches_in_all, trials_over;

static void draw_steps(Trial *t, uint64_t seed)
{
    Dice dice = {seed ^ 0x5151};
    uint32_t left = MOST_FIRINGS;
    bool one = chance(&dice, 60);
    t->quiet = chance(&dice, 20);
    bool crowded = chance(&dice, 10); /* many facts, few firings */
    t->n_steps = crowded ? MOST_STEPS : 24;
    for (uint32_t i = 0; i < t->n_steps; i++) {
        Step *step = &t->steps[i];
        uint32_t face = crowded ? 8 + roll(&dice, 12) : roll(&dice, 20);
        *step = (Step){.kind = face < 11   ? GO
                               : face < 16 ? ASSERT
                               : face < 18 ? RETRACT
                               : face < 19 ? MODIFY
                                           : GO};
        if (i == t->n_steps / 2 && chance(&dice, 10))
            step->kind = RESET;
        step->fact = roll(&dice, t->plan.base.n_facts);
        step->pick = roll(&dice, 1000);
        step->firings = one ? 1 : 1 + roll(&dice, 5);
        step->firings = step->firings > left ? left : step->firings;
        if (step->kind == GO)
            left -= step->firings;
        for (uint32_t f = 0; f < FIELDS; f++) {
            const FactPlan *fact = &t->plan.base.facts[step->fact];
            Kind kind = fact->fields ? fact->kinds[f % MOST_FIELDS] : fact->kind;
            step->drawn[f] = values_draw(&dice, kind, fact->ranged);
        }
    }
}

/* what happened */

/* Numbers as the twin spells them. */
static void respell(Str text, char *out, size_t room)
{
    char word[1200];
    size_t len = 0;
    for (size_t i = 0, from = 0; i <= text.len; i++) {
        if (i < text.len && strchr(" ,", text.at[i]) == NULL)
            continue;
        char *end;
        snprintf(word, sizeof word, "%.*s", (int)(i - from), text.at + from);
        double number = strtod(word, &end);
        bool is_number = end != word && *end == '\0';
        len += (size_t)(is_number ? snprintf(out + len, room - len, "%.9g", number)
                                  : snprintf(out + len, room - len, "%s", word));
        if (i < text.len && len < room)
            len += (size_t)snprintf(out + len, room - len, "%c", text.at[i]);
        if (len >= room)
            return;
        from = i + 1;
    }
}

static void listen(void *user, const SessionNote *told)
{
    Trial *t = user;
    if (told->event == EVENT_WITHDRAW || told->event == EVENT_PENDING ||
        told->event == EVENT_SUPPORTED || t->n_notes == MOST_NOTES)
        return;
    Note *note = &t->notes[t->n_notes++];
    memset(note, 0, sizeof *note);
    note->event = told->event;
    note->rule = told->rule;
    note->fact = told->wme == NULL ? NOBODY : session_fact_of(told->wme);
    note->tag = told->wme == NULL ? 0 : program_tag(told->wme);
    note->group = told->event == EVENT_FOCUS ? told->group : 0;
    if (told->event == EVENT_ADDED)
        memcpy(note->values, session_values(told->wme),
               t->twin.base->facts[note->fact].n_fields * sizeof(Value));
    if (told->event == EVENT_PRINT)
        respell(told->text, note->text, sizeof note->text);
}

static Wme *element_of_tag(Trial *t, uint64_t tag)
{
    for (uint32_t f = 0; f < t->twin.base->n_facts; f++)
        for (const Wme *w = session_first(t->s, f); w != NULL; w = session_following(w))
            if (program_tag(w) == tag)
                return (Wme *)w;
    return NULL;
}

/* comparing */

static bool same_elements(Trial *t)
{
    Twin *twin = &t->twin;
    uint32_t n = 0;
    for (uint32_t f = 0; f < twin->base->n_facts; f++)
        for (const Wme *w = session_first(t->s, f); w != NULL;
             w = session_following(w), n++) {
            uint32_t tag = (uint32_t)program_tag(w);
            Element *e = find_element(twin, f, NULL, tag);
            if (e == NULL)
                return fail(t, "element #%u is not the twin's", tag);
            for (uint32_t i = 0; i < twin->base->facts[f].n_fields; i++)
                if (!value_same(e->values[i], session_values(w)[i]))
                    return fail(t, "element #%u has another value", tag);
            if (!twin->base->facts[f].plain && session_is_given(w) != e->given)
                return fail(t, "element #%u: given %d", tag, session_is_given(w));
        }
    return n == twin->n_elements ||
           fail(t, "%u elements, twin %u", n, twin->n_elements);
}

/* Between two steps, when nothing is owed any more. */
static bool same_supports(Trial *t)
{
    Twin *twin = &t->twin;
    for (uint32_t i = 0; i < twin->n_elements; i++) {
        Element *e = &twin->elements[i];
        const Wme *w = element_of_tag(t, e->tag);
        uint32_t by = 0;
        uint32_t want = 0;
        while (session_support(w, by) != NULL)
            by++;
        for (uint32_t k = 0; k < twin->n_matches; k++)
            want += supports(twin, &twin->matches[k], e);
        if (by != want)
            return fail(t, "element #%u: %u supports, twin %u", (uint32_t)e->tag, by,
                        want);
    }
    return true;
}

static bool same_match(Trial *t, const Activation *a, const Match *m)
{
    uint32_t rule = session_activation_rule(a);
    if (m == NULL || m->rule != rule)
        return fail(t, "conflict set at %u: r%u, twin r%d", t->compared, rule,
                    m == NULL ? -1 : (int)m->rule);
    for (uint32_t i = 0; i <= m->n; i++) {
        const Wme *w = session_matched(t->s, a, i);
        uint64_t tag = w == NULL ? 0 : program_tag(w);
        if (tag != (i == m->n ? 0 : m->tags[i]))
            return fail(t, "conflict set at %u: r%u, condition %u: #%u, twin #%u",
                        t->compared, rule, i, (unsigned)tag,
                        (unsigned)(i == m->n ? 0 : m->tags[i]));
    }
    for (uint32_t v = 0; v < t->twin.base->rules[rule].n_vars; v++) {
        Value is = session_variable(t->s, a, v);
        if (is.kind != VALUE_NONE && !value_same(is, m->env[v]))
            return fail(t, "conflict set at %u: r%u: variable %u", t->compared, rule,
                        v);
    }
    return true;
}

/* The twin's next match in the order of the conflict set. */
static const Match *next_listed(Trial *t)
{
    Twin *twin = &t->twin;
    uint32_t first = focused(twin);
    uint32_t n_groups = twin->base->n_groups == 0 ? 1 : twin->base->n_groups;
    uint32_t group = t->last == NULL ? first : twin->base->rules[t->last->rule].group;
    const Match *next = next_match(twin, group, t->last);
    for (uint32_t g = group == first ? 0 : group + 1; next == NULL && g < n_groups; g++)
        if (g != first)
            next = next_match(twin, g, NULL);
    return next;
}

static void compare_match(void *user, const Activation *a)
{
    Trial *t = user;
    if (t->why[0] != '\0')
        return;
    const Match *m = next_listed(t);
    if (same_match(t, a, m))
        t->last = m;
    t->compared++;
}

static bool same_conflicts(Trial *t)
{
    t->last = NULL;
    t->compared = 0;
    if (program_conflict_set(t->s, compare_match, t) != RUN_OK)
        return fail(t, "no conflict set");
    matches_in_all += t->compared;
    if (t->why[0] != '\0')
        return false;
    const Match *m = next_listed(t);
    return m == NULL ||
           fail(t, "a match of r%u is missing at %u", m->rule, t->compared);
}

/* `settled`: nothing is owed. */
static bool same(Trial *t, bool settled)
{
    if (t->twin.over) {
        t->over = true;
        return false;
    }
    if (t->twin.wrong[0] == '\0' && t->twin.at < t->n_notes)
        blame(&t->twin, "more happened than should, from note", t->twin.at);
    if (t->twin.wrong[0] != '\0')
        return fail(t, "%s", t->twin.wrong);
    return same_elements(t) &&
           (t->quiet || (same_conflicts(t) && (!settled || same_supports(t)) &&
                         (!settled || is_sound(t, t->s))));
}

/* steps */

static void take_told(Trial *t)
{
    t->twin.told = t->notes;
    t->twin.n_told = t->n_notes;
    t->twin.at = 0;
}

static bool from_outside(Trial *t, const Step *step)
{
    Twin *twin = &t->twin;
    uint32_t fact = step->fact;
    Element *e = NULL;
    if (step->kind != ASSERT) {
        if (twin->n_elements == 0)
            return true;
        e = &twin->elements[step->pick % twin->n_elements];
        fact = e->fact;
    }
    const Fact *f = &twin->base->facts[fact];
    Value values[FIELDS] = {{0}};
    for (uint32_t i = 0; i < f->n_fields; i++) {
        Drawn drawn = step->drawn[i];
        if (fact != step->fact) { /* drawn for another kind */
            drawn.none = false;
            drawn.index %= f->fields[i].n_values > 0 ? f->fields[i].n_values : 5;
            drawn.number = 1 + drawn.index;
        }
        drawn.none = drawn.none && !f->plain;
        values[i] = drawn_value(t->s, &drawn, &f->fields[i]);
        if (e != NULL && step->pick % 3 > 0)
            values[i] = e->values[i];
    }
    Wme *w = e == NULL ? NULL : element_of_tag(t, e->tag);
    RunStatus status = step->kind == ASSERT    ? program_assert(t->s, fact, values)
                       : step->kind == RETRACT ? program_retract(t->s, w)
                                               : program_modify(t->s, w, values);
    take_told(t);
    bool done = true;
    if (step->kind == ASSERT)
        assert_fact(twin, fact, values);
    else
        done = change_fact(twin, e, step->kind == MODIFY ? values : NULL);
    if (status != (done ? RUN_OK : RUN_REFUSED))
        return fail(t, "status %d from outside, twin %d", (int)status, done);
    return same(t, false);
}

static bool go(Trial *t, uint32_t firings)
{
    RunStatus status = program_go(t->s, firings);
    firings_in_all += firings;
    take_told(t);
    RunStatus want = twin_go(&t->twin, firings);
    if (!same(t, true))
        return false;
    return status == want || fail(t, "status %d, twin %d", (int)status, (int)want);
}

static bool start(Trial *t)
{
    Twin *twin = &t->twin;
    twin_start(twin);
    twin->told = NULL;
    twin->n_told = 0;
    t->n_notes = 0;
    for (uint32_t rank = 0; rank < twin->base->n_ranks; rank++)
        for (uint32_t f = 0; f < twin->base->n_facts; f++)
            if (twin->base->facts[f].plain && twin->base->facts[f].rank == rank)
                put_plain(twin, f);
    twin->wrong[0] = '\0'; /* nobody listened yet */
    take_told(t);
    if (!same(t, true))
        return false;
    session_listen(t->s, listen, t);
    RunStatus status = program_start(t->s);
    take_told(t);
    for (uint32_t i = 0; i < twin->base->n_given; i++) {
        const Given *given = &twin->base->given[i];
        Value values[FIELDS];
        begin(twin, given->fact, values);
        for (uint32_t k = 0; k < given->n_fields; k++)
            values[given->fields[k].field] = given->fields[k].value;
        assert_fact(twin, given->fact, values);
    }
    settle(twin);
    return same(t, true) && (status == RUN_OK || fail(t, "it does not start"));
}

static bool take_step(Trial *t, const Step *step)
{
    t->n_notes = 0;
    if (step->kind == GO)
        return go(t, step->firings);
    if (step->kind != RESET)
        return from_outside(t, step);
    session_listen(t->s, NULL, NULL);
    if (session_reset(t->s) != RUN_OK)
        return fail(t, "no reset");
    return start(t);
}

static Str bytes_of(const void *user, Value value)
{
    return session_symbol_text(user, (Symbol)value.bits);
}

/* True when all is the same after every step. */
static bool try_it(Trial *t)
{
    Mem mem = mem_default();
    BaseText loaded;
    t->why[0] = t->twin.wrong[0] = '\0';
    t->over = false;
    program_write(&t->plan, t->text, sizeof t->text);
    t->loads = false;
    if (!base_text_load(&loaded, &mem, t->text))
        return fail(t, "the base is not sound");
    t->loads = true;
    Network *net = network_make_program(loaded.base);
    t->s = session_new(net, &mem);
    program_limit(t->s, 2000000);
    t->twin.base = loaded.base;
    t->twin.words = (Words){bytes_of, list_value, t->s};
    t->twin.bounded = strstr(t->text, "{sum:") != NULL;
    t->twin.strategy = loaded.base->strategy;
    bool ok = start(t);
    for (uint32_t i = 0; i < t->n_steps && ok; i++)
        ok = t->steps[i].dropped || take_step(t, &t->steps[i]);
    if (ok && t->quiet) {
        t->quiet = false;
        t->n_notes = 0;
        ok = go(t, 0);
        t->quiet = true;
    }
    session_free(t->s);
    network_free(net);
    base_text_free(&loaded);
    return ok || t->over;
}

/* Leaves out rules, given facts and steps as long as it still fails. */
static void shrink(Trial *t)
{
    bool *dropped[MOST_STEPS + MOST_RULES + MOST_GIVEN];
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->n_steps; i++)
        dropped[n++] = &t->steps[i].dropped;
    for (uint32_t i = 0; i < t->plan.base.n_rules; i++)
        dropped[n++] = &t->plan.base.dropped[i];
    for (uint32_t i = 0; i < t->plan.n_given; i++)
        dropped[n++] = &t->plan.given_dropped[i];
    for (bool again = true; again;) {
        again = false;
        for (uint32_t i = 0; i < n; i++) {
            if (*dropped[i])
                continue;
            *dropped[i] = true;
            bool fails = !try_it(t) && t->loads;
            *dropped[i] = fails;
            again = again || fails;
        }
    }
    try_it(t);
}

static void show(const Trial *t, uint64_t seed)
{
    static const char *const KINDS[] = {"go", "assert", "retract", "modify", "reset"};
    printf("seed %llu%s: %s\n%s", (unsigned long long)seed, t->quiet ? ", quiet" : "",
           t->why, t->text);
    for (uint32_t i = 0; i < t->n_steps; i++) {
        const Step *step = &t->steps[i];
        if (step->dropped)
            continue;
        printf("  %s", KINDS[step->kind]);
        if (step->kind == GO)
            printf(" %u", step->firings);
        else if (step->kind == ASSERT)
            printf(" fact %u", step->fact);
        else if (step->kind != RESET)
            printf(" pick %u", step->pick);
        for (uint32_t f = 0; f < FIELDS && step->kind == ASSERT; f++)
            printf(" %s%g/%u", step->drawn[f].none ? "none " : "",
                   step->drawn[f].number, step->drawn[f].index);
        printf("\n");
    }
    fflush(stdout);
}

static Verdict one_trial(void *trial, uint64_t seed, unsigned kind)
{
    Trial *t = trial;
    (void)kind;
    program_plan(&t->plan, seed, false);
    draw_steps(t, seed);
    bool ok = try_it(t);
    trials_over += t->over;
    if (ok)
        return PASSED;
    if (t->loads)
        shrink(t);
    show(t, seed);
    return FAILED;
}

int main(int argc, char **argv)
{
    Trials trials = trials_run(argc, argv, sizeof(Trial), 1, one_trial);
    if (argc > 3)
        printf("%llu firings, %llu matches, %llu trials too large\n",
               (unsigned long long)firings_in_all, (unsigned long long)matches_in_all,
               (unsigned long long)trials_over);
    return trials_end(&trials);
}
