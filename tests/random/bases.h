/* SPDX-License-Identifier: MIT
 *
 * Random bases, as the text an author would write. Facts have a level, and a rule that
 * concludes one reads only facts below it (facts with fields of its own level too, but
 * not inside a `none`): so every base is sound.
 *
 *     plain      questions of every type, gates, `otherwise`, layers, any/none nested
 *     with joins facts with fields too: variables, none and some over them, recursion,
 *                expressions
 */
#ifndef EG_TESTS_BASES_H
#define EG_TESTS_BASES_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random/dice.h"

enum { MOST_FACTS = 12, MOST_RULES = 16, MOST_FIELDS = 3, RULE_TEXT = 3000, TOP = 99 };

typedef enum Kind { A_YES_NO, A_CHOICE, A_SCALE, SOME_CHOICES, A_NUMBER, A_TEXT } Kind;

typedef struct FactPlan {
    bool fields;
    Kind kind; /* of a plain fact */
    Kind kinds[MOST_FIELDS];
    bool several[MOST_FIELDS]; /* a field that holds a list: of programs alone */
    uint32_t n_fields;
    uint32_t level;
    bool asked;
    bool ranged;
    char text[800];
} FactPlan;

typedef struct BasePlan {
    Dice dice;
    bool with_joins;
    bool with_patterns;
    bool program; /* see programs.h */
    uint32_t n_facts;
    FactPlan facts[MOST_FACTS];
    uint32_t n_rules;
    char rules[MOST_RULES][RULE_TEXT];
    bool dropped[MOST_RULES]; /* left out of the text: for finding a smaller base */
    uint32_t n_advice;
    char advice[6][120];
} BasePlan;

/* What a rule may read while its text is being made. */
typedef struct Writing {
    BasePlan *plan;
    char *at;
    size_t len, room;
    uint32_t level;   /* facts below it may be read */
    bool circle;      /* ... and those with fields at it */
    bool joins;       /* facts with fields and variables may be named */
    bool patterns;    /* ... facts with fields alone */
    bool computes;    /* conclusions may compute: nothing of a circle is read */
    uint32_t n_names; /* variables so far */
    uint32_t n_joins; /* patterns so far: matches are a product over them */
    uint32_t seen[32];
    Kind kinds[32];
    uint32_t n_seen;    /* those that are visible */
    struct Names *more; /* of programs: names of lists and of facts */
} Writing;

__attribute__((format(printf, 2, 3))) static void put(Writing *w, const char *format,
                                                      ...)
{
    va_list args;
    va_start(args, format);
    w->len += (size_t)vsnprintf(w->at + w->len, w->room - w->len, format, args);
    va_end(args);
    if (w->len >= w->room)
        abort();
}

static const char *word_of(Kind kind, uint32_t i)
{
    static const char *const WORDS[][4] = {
        {"no", "yes"},          {"a", "b", "c"},
        {"low", "mid", "high"}, {"x", "y", "z"},
        {"1", "2", "3", "4"},   {"\"one\"", "\"two\"", "\"six\"", "\"one\""}};
    return WORDS[kind][i];
}

static uint32_t words_of(Kind kind)
{
    return kind == A_YES_NO ? 2 : kind == A_NUMBER ? 4 : 3;
}

static const char *a_word(Dice *dice, Kind kind)
{
    return word_of(kind, roll(dice, words_of(kind)));
}

static const char *const ORDERS[] = {"at least", "at most", "above", "under"};

/* Two different words. */
static void put_two(Writing *w, Kind kind)
{
    uint32_t n = words_of(kind);
    uint32_t first = roll(&w->plan->dice, n);
    uint32_t other = (first + 1 + roll(&w->plan->dice, n - 1)) % n;
    put(w, "[%s, %s]", word_of(kind, first), word_of(kind, other));
}

/* A test without variables; `inside`: as keys of a mapping that is open already. */
static void put_constant(Writing *w, Kind kind)
{
    Dice *dice = &w->plan->dice;
    bool ordered = kind == A_SCALE || kind == A_NUMBER;
    uint32_t face = roll(dice, 12);
    if (face < 2)
        put(w, "{known: %s}", face == 0 ? "no" : "yes");
    else if (face < 4)
        put(w, "{not: %s}", a_word(dice, kind));
    else if (face == 4 && kind != A_YES_NO)
        put_two(w, kind);
    else if (face == 5 && kind != A_YES_NO) {
        put(w, "{not: ");
        put_two(w, kind);
        put(w, "}");
    } else if (face < 9 && ordered)
        put(w, "{%s: %s}", ORDERS[roll(dice, 4)], a_word(dice, kind));
    else if (face == 9 && ordered)
        put(w, "{at least: %s, under: %s}", a_word(dice, kind), a_word(dice, kind));
    else if (face < 9 && kind == A_TEXT && w->plan->with_patterns)
        put(w, "{matches: '%s'}", roll(dice, 2) == 0 ? "o" : "wo");
    else
        put(w, "%s", a_word(dice, kind));
}

static uint32_t new_name(Writing *w, Kind kind)
{
    w->seen[w->n_seen] = w->n_names;
    w->kinds[w->n_seen++] = kind;
    return w->n_names++;
}

/* A visible variable of a kind, or 99. */
static uint32_t old_name(Writing *w, Kind kind)
{
    uint32_t start = w->n_seen == 0 ? 0 : roll(&w->plan->dice, w->n_seen);
    for (uint32_t i = 0; i < w->n_seen; i++) {
        uint32_t at = (start + i) % w->n_seen;
        if (w->kinds[at] == kind)
            return w->seen[at];
    }
    return 99;
}

/* A test that names or compares a variable; false where it cannot. */
static bool put_variable(Writing *w, Kind kind)
{
    Dice *dice = &w->plan->dice;
    uint32_t old = old_name(w, kind);
    uint32_t face = roll(dice, 8);
    if (kind == SOME_CHOICES ||
        (!w->plan->program && (kind == A_YES_NO || kind == A_SCALE)))
        return false;
    if (old != 99 && face < 3)
        put(w, "$v%u", old);
    else if (old != 99 && face == 3)
        put(w, "{not: $v%u}", old);
    else if (old != 99 && face == 4 && kind == A_NUMBER)
        put(w, "{%s: $v%u}", ORDERS[roll(dice, 4)], old);
    else if (w->n_seen == 20 || w->n_names == 20)
        return false;
    else if (face == 7)
        put(w, "{as: $v%u, not: %s}", new_name(w, kind), a_word(dice, kind));
    else
        put(w, "$v%u", new_name(w, kind));
    return true;
}

/* A number, computed of visible variables where there are some. */
static void put_number(Writing *w, uint32_t depth)
{
    static const char *const SIGNS[] = {"+", "-", "*", "/", "%"};
    static const char *const FUNCTIONS[] = {"min", "max", "abs", "round"};
    Dice *dice = &w->plan->dice;
    uint32_t name = old_name(w, A_NUMBER);
    uint32_t face = roll(dice, 10);
    if (depth == 0 || face < 2) {
        if (name != 99 && chance(dice, 70))
            put(w, "$v%u", name);
        else
            put(w, "%u%s", roll(dice, 4), chance(dice, 20) ? ".5" : "");
    } else if (face < 3) {
        put(w, "-");
        put_number(w, 0);
    } else if (face < 5) {
        uint32_t function = roll(dice, 4);
        put(w, "%s(", FUNCTIONS[function]);
        put_number(w, depth - 1);
        put(w, function < 2 ? ", " : "");
        if (function < 2)
            put_number(w, depth - 1);
        put(w, ")");
    } else {
        put(w, "(");
        put_number(w, depth - 1);
        put(w, " %s ", SIGNS[roll(dice, 5)]);
        put_number(w, depth - 1);
        put(w, ")");
    }
}

/* A comparison that names a variable. */
static void put_comparison(Writing *w)
{
    static const char *const SIGNS[] = {"=", "!=", "<", "<=", ">", ">="};
    Dice *dice = &w->plan->dice;
    uint32_t at = roll(dice, w->n_seen);
    Kind kind = w->kinds[at];
    bool ordered = kind == A_NUMBER || kind == A_SCALE;
    put(w, "$v%u", w->seen[at]);
    if (kind == A_YES_NO)
        return;
    put(w, " %s ", SIGNS[roll(dice, ordered ? 6 : 2)]);
    if (kind == A_NUMBER)
        put_number(w, 2);
    else if (kind == A_CHOICE || kind == A_SCALE)
        put(w, "'%s'", a_word(dice, kind));
    else
        put(w, "'%s'", roll(dice, 2) == 0 ? "one" : "two");
}

static void put_where(Writing *w)
{
    Dice *dice = &w->plan->dice;
    put(w, "{where: \"%s(", chance(dice, 20) ? "not " : "");
    put_comparison(w);
    put(w, ")");
    for (uint32_t more = roll(dice, 3); more > 0; more--) {
        put(w, " %s ", chance(dice, 50) ? "and" : "or");
        put_comparison(w);
    }
    put(w, "\"}");
}

static void put_pattern(Writing *w, uint32_t fact)
{
    const FactPlan *plan = &w->plan->facts[fact];
    bool first = true;
    w->n_joins++;
    put(w, "{t%u: {", fact);
    for (uint32_t i = 0; i < plan->n_fields; i++) {
        if (chance(&w->plan->dice, 30))
            continue;
        put(w, "%sf%u: ", first ? "" : ", ", i);
        first = false;
        if (!w->joins || !chance(&w->plan->dice, 65) ||
            !put_variable(w, plan->kinds[i]))
            put_constant(w, plan->kinds[i]);
    }
    put(w, "}}");
}

/* A fact that may be read, or 99. */
static uint32_t readable(Writing *w, bool below)
{
    uint32_t start = roll(&w->plan->dice, w->plan->n_facts);
    for (uint32_t i = 0; i < w->plan->n_facts; i++) {
        uint32_t fact = (start + i) % w->plan->n_facts;
        const FactPlan *plan = &w->plan->facts[fact];
        bool fits = plan->level < w->level ||
                    (!below && w->circle && plan->fields && plan->level == w->level);
        if (fits && (!plan->fields || w->joins || w->patterns))
            return fact;
    }
    return 99;
}

static void put_condition(Writing *w, uint32_t depth, bool below)
{
    Dice *dice = &w->plan->dice;
    uint32_t face = roll(dice, 10);
    if (depth > 0 && face < 4) {
        bool none = face == 0;
        bool some = face == 3 && w->joins;
        uint32_t n = 1 + (w->n_joins < 4 ? roll(dice, 3) : 0);
        uint32_t mark = w->n_seen;
        put(w, "{%s: [", none ? "none" : some ? "some" : face == 1 ? "any" : "all");
        for (uint32_t i = 0; i < n; i++) {
            put(w, "%s", i > 0 ? ", " : "");
            put_condition(w, depth - 1, below || none);
            if (!some && face != 2)
                w->n_seen = mark;
        }
        put(w, "]}");
        if (face != 2)
            w->n_seen = mark;
        return;
    }
    if (w->joins && w->n_seen > 0 && chance(dice, 25)) {
        put_where(w);
        return;
    }
    uint32_t fact = readable(w, below);
    if (w->plan->facts[fact].fields) {
        put_pattern(w, fact);
        return;
    }
    put(w, "{q%u: ", fact);
    if (!w->joins || !chance(dice, 20) || !put_variable(w, w->plan->facts[fact].kind))
        put_constant(w, w->plan->facts[fact].kind);
    put(w, "}");
}

static void put_conditions(Writing *w)
{
    uint32_t n = 1 + roll(&w->plan->dice, 3);
    put(w, "[");
    for (uint32_t i = 0; i < n; i++) {
        put(w, "%s", i > 0 ? ", " : "");
        put_condition(w, 3, false);
    }
    put(w, "]");
}

static void put_conclusion(Writing *w, uint32_t fact)
{
    const FactPlan *plan = &w->plan->facts[fact];
    Dice *dice = &w->plan->dice;
    if (!plan->fields) {
        uint32_t name = old_name(w, plan->kind);
        if (name != 99 && plan->kind == A_NUMBER && w->computes) {
            put(w, "q%u: \"$v%u + ", fact, name);
            put_number(w, 2);
            put(w, "\"");
        } else if (name != 99 && plan->kind != SOME_CHOICES && chance(dice, 60))
            put(w, "q%u: $v%u", fact, name);
        else if (plan->kind == SOME_CHOICES)
            put(w, "q%u: [%s]", fact, a_word(dice, plan->kind));
        else
            put(w, "q%u: %s", fact, a_word(dice, plan->kind));
        return;
    }
    put(w, "t%u: {", fact);
    bool first = true;
    for (uint32_t i = 0; i < plan->n_fields; i++) {
        uint32_t name = old_name(w, plan->kinds[i]);
        if (chance(dice, 20))
            continue;
        put(w, "%sf%u: ", first ? "" : ", ", i);
        first = false;
        if (name != 99 && plan->kinds[i] == A_NUMBER && w->computes) {
            put(w, "\"$v%u - ", name);
            put_number(w, 2);
            put(w, "\"");
        } else if (name != 99 && chance(dice, 70))
            put(w, "$v%u", name);
        else
            put(w, "%s", a_word(dice, plan->kinds[i]));
    }
    put(w, "}");
}

/* facts, rules, advice */

static void put_type(Writing *w, const FactPlan *plan, Kind kind, bool labelled)
{
    static const char *const TYPES[] = {"type: yes-no", "choice",       "scale",
                                        "choices",      "type: number", "type: text"};
    put(w, "%s", TYPES[kind]);
    if (kind == A_NUMBER && plan->ranged)
        put(w, ", range: [0, 4]");
    if (kind == A_YES_NO || kind == A_NUMBER || kind == A_TEXT)
        return;
    put(w, labelled ? ": {" : ": [");
    for (uint32_t i = 0; i < words_of(kind); i++)
        put(w, labelled ? "%s%s: {en: \"%s\"}" : "%s%s", i > 0 ? ", " : "",
            word_of(kind, i), word_of(kind, i));
    put(w, labelled ? "}" : "]");
}

static void make_fields(Writing *w, uint32_t fact)
{
    static const Kind KINDS[] = {A_NUMBER, A_CHOICE, A_TEXT};
    BasePlan *plan = w->plan;
    FactPlan *f = &plan->facts[fact];
    f->n_fields = 1 + roll(&plan->dice, MOST_FIELDS);
    if (fact > 0 && plan->facts[fact - 1].fields && chance(&plan->dice, 60))
        f->level = plan->facts[fact - 1].level;
    put(w, "  t%u: {fields: {", fact);
    for (uint32_t i = 0; i < f->n_fields; i++) {
        f->kinds[i] = KINDS[roll(&plan->dice, 3)];
        put(w, "%sf%u: {", i > 0 ? ", " : "", i);
        put_type(w, f, f->kinds[i], false);
        if (chance(&plan->dice, 20))
            put(w, ", otherwise: %s", a_word(&plan->dice, f->kinds[i]));
        put(w, "}");
    }
    put(w, "}}\n");
}

static void make_fact(BasePlan *plan, uint32_t fact)
{
    Dice *dice = &plan->dice;
    FactPlan *f = &plan->facts[fact];
    Writing w = {.plan = plan, .at = f->text, .room = sizeof f->text, .level = fact};
    f->level = fact;
    f->fields = plan->with_joins && chance(dice, 55);
    if (f->fields) {
        make_fields(&w, fact);
        return;
    }
    f->kind = (Kind)roll(dice, 6);
    f->asked = chance(dice, 70);
    f->ranged = !plan->with_joins && chance(dice, 50);
    put(&w, "  q%u: {", fact);
    put_type(&w, f, f->kind, true);
    if (f->asked)
        put(&w, ", ask: {en: \"q?\"}");
    w.patterns = true;
    if (f->asked && fact > 0 && chance(dice, 40)) {
        put(&w, ", ask if: ");
        put_condition(&w, 2, true);
    }
    if (chance(dice, 30) && f->kind == SOME_CHOICES)
        put(&w, ", otherwise: [%s]", a_word(dice, f->kind));
    else if (chance(dice, 30) && f->kind != SOME_CHOICES)
        put(&w, ", otherwise: %s", a_word(dice, f->kind));
    put(&w, "}\n");
}

static void make_rule(BasePlan *plan, uint32_t rule)
{
    Dice *dice = &plan->dice;
    char *text = plan->rules[rule];
    Writing w = {
        .plan = plan, .at = text, .room = RULE_TEXT, .joins = plan->with_joins};
    uint32_t fact = roll(dice, plan->n_facts);
    bool advises =
        chance(dice, plan->with_joins ? 30 : 40) || plan->facts[fact].level == 0;
    const FactPlan *f = &plan->facts[fact];
    w.level = advises ? TOP : f->level;
    w.computes = plan->with_joins && chance(dice, 40);
    w.circle = !advises && f->fields && !w.computes;
    put(&w, "  r%u: {when: ", rule);
    if (!advises && chance(dice, 3)) {
        w.len = 0;
        put(&w, "  r%u: {", rule);
    } else {
        put_conditions(&w);
        put(&w, ", ");
    }
    put(&w, "then: {");
    if (advises) {
        put(&w, "advise: a%u", roll(dice, plan->n_advice));
    } else {
        put_conclusion(&w, fact);
        if (f->fields && fact > 0 && plan->facts[fact - 1].level == f->level) {
            put(&w, ", ");
            put_conclusion(&w, fact - 1);
        }
    }
    put(&w, "}}\n");
}

static void make_advice(BasePlan *plan, uint32_t advice)
{
    Writing w = {.plan = plan, .at = plan->advice[advice], .room = 120};
    put(&w, "  a%u: {title: {en: \"t\"}", advice);
    if (chance(&plan->dice, 20))
        put(&w, ", also: yes");
    uint32_t other = (advice * 5 + 2) % 6; /* 0 2, 1 1, 2 0, 3 5, 4 4, 5 3 */
    if (chance(&plan->dice, 40) && advice > 0 && other < plan->n_advice)
        put(&w, ", overrides: [a%u%s]", advice - 1,
            other < advice && other + 1 != advice ? ", a0" : "");
    put(&w, "}\n");
}

static inline void base_plan(BasePlan *plan, uint64_t seed, bool with_joins,
                             uint32_t most_facts)
{
    memset(plan, 0, sizeof *plan);
    plan->dice.state = seed * 2 + (with_joins ? 1 : 0);
    plan->with_joins = with_joins;
    plan->with_patterns = with_joins || chance(&plan->dice, 30);
    plan->n_advice = 2 + roll(&plan->dice, 4);
    plan->n_facts = 2 + roll(&plan->dice, most_facts - 1);
    plan->n_rules = 2 + roll(&plan->dice, MOST_RULES - 4);
    for (uint32_t i = 0; i < plan->n_facts; i++)
        plan->facts[i].level = TOP; /* not there yet */
    for (uint32_t i = 0; i < plan->n_facts; i++)
        make_fact(plan, i);
    for (uint32_t i = 0; i < plan->n_rules; i++)
        make_rule(plan, i);
    for (uint32_t i = 0; i < plan->n_advice; i++)
        make_advice(plan, i);
}

/* The text of what was not dropped. */
static inline void base_write(const BasePlan *plan, char *out, size_t room)
{
    size_t len = (size_t)snprintf(
        out, room, "entregent: 1\nlanguages: {en: {negations: [not]}}\nfacts:\n");
    for (uint32_t i = 0; i < plan->n_facts && len < room; i++)
        len += (size_t)snprintf(out + len, room - len, "%s", plan->facts[i].text);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < plan->n_rules && len < room; i++)
        if (!plan->dropped[i])
            len += (size_t)snprintf(out + len, room - len, "%s%s",
                                    kept++ == 0 ? "rules:\n" : "", plan->rules[i]);
    if (plan->n_advice > 0 && len < room)
        len += (size_t)snprintf(out + len, room - len, "advice:\n");
    for (uint32_t i = 0; i < plan->n_advice && len < room; i++)
        len += (size_t)snprintf(out + len, room - len, "%s", plan->advice[i]);
    if (len >= room)
        abort();
}

#endif
