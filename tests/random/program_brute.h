/* SPDX-License-Identifier: MIT
 *
 * The twin of a program's session: a production system by the plainest means, straight
 * from "Programs" of docs/rule-language.md, over the matcher of program_match.h.
 *
 *     elements --- all matches ---> the first of them ---> its verbs, one by one
 *         ^                                                       |
 *         '-------------------------------------------------------'
 *
 * What it does is compared with what the engine tells, note by note. Only where the
 * order of what happens is nobody's promise (which of several conclusions without
 * ground goes first), it takes what it is told, if that is due.
 */
#ifndef EG_TESTS_PROGRAM_BRUTE_H
#define EG_TESTS_PROGRAM_BRUTE_H

#include "random/program_match.h"

/* conclusions */

/* The values that a conclusion or verb gives; false: one of them cannot be computed. */
static bool fill(const Twin *t, const Conclusion *c, const Value *env, Value *values)
{
    bool whole = true;
    for (uint32_t i = 0; i < c->n_fields; i++) {
        const FieldValue *v = &c->fields[i];
        Value *to = &values[v->field];
        *to = concluded_value(&t->words, &t->base->facts[c->index].fields[v->field], v,
                              env);
        whole = whole && to->kind != VALUE_NONE;
    }
    return whole;
}

static void begin(const Twin *t, uint32_t fact, Value *values)
{
    const Fact *f = &t->base->facts[fact];
    for (uint32_t i = 0; i < FIELDS; i++)
        values[i] =
            f->plain || i >= f->n_fields ? value_none() : f->fields[i].otherwise;
}

/* Calls for each conclusion that stands of a match that fired. `element` NULL: marks
 * elements as having ground; how many concern it. */
static uint32_t supports(Twin *t, const Match *m, const Element *element)
{
    const Rule *rule = &t->base->rules[m->rule];
    uint32_t found = 0;
    for (uint32_t i = 0; i < m->done && m->fired; i++) {
        Value values[FIELDS];
        if (rule->then[i].kind != CONCLUDE_FACT)
            continue;
        begin(t, rule->then[i].index, values);
        if (!fill(t, &rule->then[i], m->env, values))
            continue;
        Element *e = find_element(t, rule->then[i].index, values, 0);
        if (e != NULL && (element == NULL ? !e->ground : e == element))
            found++;
        if (e != NULL && element == NULL)
            e->ground = true;
    }
    return found;
}

static bool is_concluded(Twin *t, const Element *e)
{
    for (uint32_t i = 0; i < t->n_matches; i++)
        if (supports(t, &t->matches[i], e) > 0)
            return true;
    return false;
}

/* The least set of elements that rests on what was given, by what has fired. */
static void find_ground(Twin *t)
{
    for (uint32_t i = 0; i < t->n_elements; i++)
        t->elements[i].ground =
            t->elements[i].given || t->base->facts[t->elements[i].fact].plain;
    t->grounding = true;
    for (uint32_t more = 1; more > 0;) {
        more = t->n_fresh = 0;
        for (uint32_t r = 0; r < t->base->n_rules; r++)
            match_rule(t, r);
        for (uint32_t i = 0; i < t->n_fresh; i++) {
            const Match *m = find_match(t->matches, t->n_matches, &t->fresh[i]);
            more += m == NULL ? 0 : supports(t, m, NULL);
        }
    }
    t->grounding = false;
}

/* What is a plain fact now? Rules that fired and still hold: the highest of a scale,
 * all of choices, else none where they differ. */
static Value wanted(Twin *t, uint32_t fact, bool *ruled)
{
    const Field *field = &t->base->facts[fact].fields[0];
    Value value = value_none();
    bool conflict = false;
    for (uint32_t i = 0; i < t->n_matches; i++)
        for (uint32_t k = 0; k < t->base->rules[t->matches[i].rule].n_then; k++) {
            const Conclusion *c = &t->base->rules[t->matches[i].rule].then[k];
            Value more = value_none();
            if (t->matches[i].fired && c->kind == CONCLUDE_VALUE && c->index == fact)
                more = concluded_value(&t->words, field, c->fields, t->matches[i].env);
            if (more.kind == VALUE_NONE)
                continue;
            if (value.kind == VALUE_NONE ||
                (field->type == TYPE_SCALE && more.bits > value.bits))
                value = more;
            else if (field->type == TYPE_CHOICES)
                value.bits |= more.bits;
            else if (field->type != TYPE_SCALE)
                conflict = conflict || !value_same(value, more);
        }
    *ruled = t->said[fact].kind == VALUE_NONE && !conflict && value.kind != VALUE_NONE;
    return t->said[fact].kind != VALUE_NONE ? t->said[fact]
           : conflict                       ? value_none()
           : *ruled                         ? value
                                            : field->otherwise;
}

/* Brings the element of a plain fact up to date. */
static void put_plain(Twin *t, uint32_t fact)
{
    bool ruled;
    Value values[FIELDS] = {wanted(t, fact, &ruled)};
    Element *e = find_element(t, fact, NULL, 0);
    if (e != NULL && !value_same(e->values[0], values[0])) {
        take_out(t, e);
        e = NULL;
    }
    if (e == NULL && values[0].kind != VALUE_NONE)
        e = put_in(t, fact, values);
    if (e != NULL) {
        e->ruled = ruled;
        e->given = t->said[fact].kind != VALUE_NONE;
    }
}

static bool is_due(Twin *t, const Element *e)
{
    bool ruled;
    if (t->base->facts[e->fact].plain)
        return !value_same(wanted(t, e->fact, &ruled), e->values[0]);
    find_ground(t);
    return !e->ground;
}

/* Takes the changes that the engine tells, each of which must be due; then none is. */
static void settle(Twin *t)
{
    while (t->at < t->n_told && t->wrong[0] == '\0' && !t->over &&
           (t->told[t->at].event == EVENT_ADDED ||
            t->told[t->at].event == EVENT_REMOVED)) {
        const Note *note = &t->told[t->at];
        bool plain = t->base->facts[note->fact].plain;
        Element *e = find_element(t, note->fact, NULL, note->tag);
        uint32_t at = t->at;
        if (note->event == EVENT_REMOVED && (e == NULL || !is_due(t, e)))
            blame(t, "removed, but has ground", (uint32_t)note->tag);
        else if (note->event == EVENT_ADDED && !plain)
            blame(t, "added by nobody", (uint32_t)note->tag);
        else if (plain)
            put_plain(t, note->fact);
        else
            take_out(t, e);
        if (t->at == at)
            blame(t, "a change that is not due", (uint32_t)note->tag);
    }
    for (uint32_t f = 0; f < t->base->n_facts; f++)
        if (t->base->facts[f].plain)
            put_plain(t, f);
    find_ground(t);
    for (uint32_t i = 0; i < t->n_elements; i++)
        if (!t->elements[i].ground)
            blame(t, "without ground, and still there", (uint32_t)t->elements[i].tag);
}

/* changing memory: what a verb does, or somebody from outside */

static void assert_fact(Twin *t, uint32_t fact, const Value *values)
{
    if (t->base->facts[fact].plain) {
        t->said[fact] = values[0];
        put_plain(t, fact);
        return;
    }
    Element *e = find_element(t, fact, values, 0);
    e = e != NULL ? e : put_in(t, fact, values);
    e->given = true;
}

/* `values` NULL: retracts. False: refused. */
static bool change_fact(Twin *t, Element *e, const Value *values)
{
    uint32_t fact = e->fact;
    bool same = values != NULL && value_same(values[0], e->values[0]);
    if (t->base->facts[fact].plain) {
        if (values == NULL ? !e->given : e->ruled)
            return false;
        t->said[fact] = values == NULL ? value_none() : values[0];
        if (same)
            take_out(t, e);
        put_plain(t, fact);
        return true;
    }
    if (is_concluded(t, e))
        return false;
    take_out(t, e);
    if (values != NULL)
        assert_fact(t, fact, values);
    return true;
}

/* firing */

static const Field *field_of(const Cond *c, uint32_t var, const Base *base)
{
    const Field *found = NULL;
    for (uint32_t i = 0; i < c->n_items && found == NULL; i++)
        found = field_of(&c->items[i], var, base);
    if (c->kind == COND_GATHER && c->as == var && c->of != NOBODY)
        return &base->facts[c->items[0].fact].fields[c->of];
    for (uint32_t i = 0; i < c->n_tests; i++)
        for (uint32_t j = 0; j < c->tests[i].n_tests; j++)
            if (c->tests[i].tests[j].op == TEST_BIND && c->tests[i].tests[j].var == var)
                return &base->facts[c->fact].fields[c->tests[i].field];
    return found;
}

static void spell(const Twin *t, const Field *field, Value v, char *out, size_t room)
{
    Str bytes = {NULL, 0};
    if (v.kind == VALUE_LIST || v.kind == VALUE_TEXT)
        bytes = t->words.of(t->words.user, v);
    if (v.kind == VALUE_NUMBER)
        snprintf(out, room, "%.9g", value_as_number(v));
    else if (v.kind == VALUE_ID)
        snprintf(out, room, "%.*s", STR_ARG(field->values[v.bits].id));
    else if (v.kind == VALUE_TEXT)
        snprintf(out, room, "%.*s", STR_ARG(bytes));
    for (size_t i = 0; v.kind == VALUE_LIST && i < list_count(bytes); i++) {
        size_t len = strlen(out);
        snprintf(out + len, room - len, "%s", i == 0 ? "" : ", ");
        len = strlen(out);
        spell(t, field, list_at(bytes, i), out + len, room - len);
    }
}

/* "... $v0 ..." with the values of the match. */
static void print(Twin *t, const Match *m, const Conclusion *verb)
{
    const Rule *rule = &t->base->rules[m->rule];
    Note note = {EVENT_PRINT, .rule = m->rule, .fact = NOBODY};
    Str text = verb->print.in[0];
    for (size_t i = 0, len = 0; i < text.len; i += len) {
        size_t to = strlen(note.text);
        len = text.at[i] == '$' ? 2 + strspn(text.at + i + 2, "0123456789") : 1;
        uint32_t var = rule->n_vars; /* the last of that name is the visible one */
        while (len > 1 && var > 0 &&
               !str_same(rule->vars[var - 1], str_sub(text, i + 1, i + len)))
            var--;
        if (len == 1)
            snprintf(note.text + to, sizeof note.text - to, "%c", text.at[i]);
        else if (m->env[var - 1].kind == VALUE_SET)
            snprintf(note.text + to, sizeof note.text - to, "#%u",
                     (unsigned)m->env[var - 1].bits);
        else
            spell(t, field_of(&rule->when, var - 1, t->base), m->env[var - 1],
                  note.text + to, sizeof note.text - to);
    }
    tell(t, note);
}

static void do_change(Twin *t, const Match *m, const Conclusion *verb)
{
    Element *e = find_element(t, NOBODY, NULL, m->env[verb->var].bits);
    Value values[FIELDS];
    Note note = {EVENT_NO_VALUE, .rule = m->rule, .fact = NOBODY};
    if (e == NULL) {
        note.event = EVENT_GONE;
        tell(t, note);
        return;
    }
    memcpy(values, e->values, sizeof values);
    if (verb->kind == ACT_MODIFY && !fill(t, verb, m->env, values)) {
        tell(t, note);
        return;
    }
    note = (Note){EVENT_REFUSED, .rule = m->rule, .fact = e->fact, .tag = e->tag};
    if (!change_fact(t, e, verb->kind == ACT_MODIFY ? values : NULL))
        tell(t, note);
}

static void do_verb(Twin *t, const Match *m, const Conclusion *verb)
{
    Value values[FIELDS] = {{0}};
    Note note = {EVENT_NO_VALUE, .rule = m->rule, .fact = NOBODY};
    bool whole = true;
    if (verb->kind <= CONCLUDE_FACT || verb->kind == ACT_ASSERT) {
        begin(t, verb->index, values);
        whole = fill(t, verb, m->env, values);
    }
    if (!whole)
        tell(t, note);
    else if (verb->kind == CONCLUDE_FACT &&
             find_element(t, verb->index, values, 0) == NULL)
        put_in(t, verb->index, values);
    else if (verb->kind == ACT_ASSERT)
        assert_fact(t, verb->index, values);
    else if (verb->kind == ACT_MODIFY || verb->kind == ACT_RETRACT)
        do_change(t, m, verb);
    else if (verb->kind == ACT_PRINT)
        print(t, m, verb);
    note.event = EVENT_HALT;
    t->halted = t->halted || verb->kind == ACT_HALT;
    if (verb->kind == ACT_HALT)
        tell(t, note);
    for (uint32_t i = verb->kind == ACT_FOCUS ? verb->n_groups : 0; i-- > 0;) {
        t->over = t->over || t->n_focus == FOCI;
        t->focus[t->n_focus % FOCI] = verb->groups[i];
        t->n_focus++;
        tell(t, (Note){EVENT_FOCUS, NOBODY, NOBODY, .group = verb->groups[i]});
    }
}

static void fire(Twin *t, Match *first)
{
    Match m = *first;
    first->fired = true;
    tell(t, (Note){EVENT_FIRE, .rule = m.rule, .fact = NOBODY});
    for (uint32_t i = 0; i < t->base->rules[m.rule].n_then && !t->over; i++) {
        Match *now = find_match(t->matches, t->n_matches, &m);
        if (now != NULL && now->fired)
            now->done = i + 1;
        do_verb(t, &m, &t->base->rules[m.rule].then[i]);
    }
}

/* the order of firing */

static uint32_t count_tests(const Cond *c)
{
    uint32_t n = c->kind == COND_FACT || c->kind == COND_WHERE;
    for (uint32_t i = 0; i < c->n_items; i++)
        n += count_tests(&c->items[i]) - (c->kind == COND_GATHER);
    for (uint32_t i = 0; i < c->n_tests; i++)
        for (uint32_t j = 0; j < c->tests[i].n_tests; j++)
            n += c->tests[i].tests[j].op != TEST_BIND;
    return n;
}

static int by_tag(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x < y) - (x > y);
}

static int newer(uint64_t a, uint64_t b)
{
    return (a < b) - (a > b);
}

/* Below 0: a first. */
static int by_lex(const Twin *t, const Match *a, const Match *b)
{
    Match x = *a;
    Match y = *b;
    qsort(x.tags, x.n, sizeof *x.tags, by_tag);
    qsort(y.tags, y.n, sizeof *y.tags, by_tag);
    for (uint32_t i = 0; i < x.n && i < y.n; i++)
        if (x.tags[i] != y.tags[i])
            return newer(x.tags[i], y.tags[i]);
    if (x.n != y.n)
        return x.n > y.n ? -1 : 1;
    return newer(count_tests(&t->base->rules[a->rule].when),
                 count_tests(&t->base->rules[b->rule].when));
}

static uint64_t first_tag(Twin *t, const Match *m)
{
    const Cond *c = &t->base->rules[m->rule].when;
    while (c->kind == COND_ALL && c->n_items > 0)
        c = &c->items[0];
    bool there = c->kind == COND_FACT && m->n > 0 &&
                 find_element(t, c->fact, NULL, m->tags[0]) != NULL;
    return there ? m->tags[0] : 0;
}

static int by_order(Twin *t, const Match *a, const Match *b)
{
    const Rule *x = &t->base->rules[a->rule];
    const Rule *y = &t->base->rules[b->rule];
    int order = (x->salience < y->salience) - (x->salience > y->salience);
    if (order == 0 && t->strategy == STRATEGY_MEA)
        order = newer(first_tag(t, a), first_tag(t, b));
    if (order == 0)
        order = t->strategy == STRATEGY_DEPTH     ? newer(a->age, b->age)
                : t->strategy == STRATEGY_BREADTH ? newer(b->age, a->age)
                                                  : by_lex(t, a, b);
    if (order == 0)
        order = newer(b->rule, a->rule);
    for (uint32_t i = 0; i < a->n && i < b->n && order == 0; i++)
        order = t->strategy == STRATEGY_BREADTH ? newer(b->tags[i], a->tags[i])
                                                : newer(a->tags[i], b->tags[i]);
    return order;
}

/* The next of a group that would fire behind `last` (NULL: the first), or NULL. */
static Match *next_match(Twin *t, uint32_t group, const Match *last)
{
    Match *best = NULL;
    for (uint32_t i = 0; i < t->n_matches; i++) {
        Match *m = &t->matches[i];
        if (!m->fired && t->base->rules[m->rule].group == group &&
            (last == NULL || by_order(t, last, m) < 0) &&
            (best == NULL || by_order(t, m, best) < 0))
            best = m;
    }
    return best;
}

static uint32_t focused(const Twin *t)
{
    return t->n_focus == 0 ? 0 : t->focus[t->n_focus - 1];
}

static bool has_more(Twin *t)
{
    bool more = next_match(t, 0, NULL) != NULL;
    for (uint32_t i = 0; i < t->n_focus; i++)
        more = more || next_match(t, t->focus[i], NULL) != NULL;
    return more;
}

static RunStatus twin_go(Twin *t, uint32_t most)
{
    t->halted = false;
    settle(t);
    while (!t->halted && t->wrong[0] == '\0' && !t->over) {
        if (most-- == 0)
            return has_more(t) ? RUN_FIRINGS : RUN_OK;
        Match *m = next_match(t, focused(t), NULL);
        for (; m == NULL && t->n_focus > 0; m = next_match(t, focused(t), NULL)) {
            t->n_focus--;
            tell(t, (Note){EVENT_FOCUS, NOBODY, NOBODY, .group = focused(t)});
        }
        if (m == NULL)
            break;
        fire(t, m);
        settle(t);
    }
    return RUN_OK;
}

/* Everything anew. */
static void twin_start(Twin *t)
{
    t->n_elements = t->n_matches = t->n_focus = 0;
    t->tag = t->clock = 0;
    t->over = t->halted = false;
    memset(t->said, 0, sizeof t->said);
    match_all(t);
}

#endif
