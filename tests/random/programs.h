/* SPDX-License-Identifier: MIT
 *
 * Random programs, as the text an author would write: facts of every kind, conditions
 * of every form, all verbs. What rules conclude has a level, as in bases.h; what verbs
 * do is free. A program need not end.
 */
#ifndef EG_TESTS_PROGRAMS_H
#define EG_TESTS_PROGRAMS_H

#include "random/bases.h"
#include "random/values.h"

enum { MOST_GIVEN = 8, MOST_NAMES = 26 };

typedef struct Names { /* visible ones that do not name a single value */
    uint32_t lists[24], n_lists;
    Kind list_kinds[24];
    uint32_t facts[24], n_facts; /* `as:` beside a condition */
    uint32_t fact_of[24];
} Names;

typedef struct ProgramPlan {
    BasePlan base;
    bool only_concludes; /* rules; and nothing of programs beside */
    uint32_t n_groups;
    const char *strategy;
    char given[MOST_GIVEN][300];
    uint32_t n_given;
    bool given_dropped[MOST_GIVEN];
} ProgramPlan;

typedef struct Mark {
    uint32_t seen, lists, facts;
} Mark;

static Mark names_mark(const Writing *w)
{
    return (Mark){w->n_seen, w->more->n_lists, w->more->n_facts};
}

static void names_leave(Writing *w, Mark mark)
{
    w->n_seen = mark.seen;
    w->more->n_lists = mark.lists;
    w->more->n_facts = mark.facts;
}

static bool names_left(const Writing *w)
{
    return w->n_names < MOST_NAMES && w->n_seen < 20 && w->more->n_lists < 20 &&
           w->more->n_facts < 20;
}

static uint32_t new_list(Writing *w, Kind kind)
{
    w->more->lists[w->more->n_lists] = w->n_names;
    w->more->list_kinds[w->more->n_lists++] = kind;
    return w->n_names++;
}

static uint32_t old_list(Writing *w, Kind kind)
{
    for (uint32_t i = w->more->n_lists; i-- > 0;)
        if (w->more->list_kinds[i] == kind)
            return w->more->lists[i];
    return 99;
}

/* conditions */

/* A test on a field that holds a list. */
static void put_list_test(Writing *w, Kind kind)
{
    Dice *dice = &w->plan->dice;
    uint32_t face = roll(dice, 10);
    uint32_t list = old_list(w, kind);
    uint32_t one = old_name(w, kind);
    if (face == 0)
        put(w, "{known: %s}", roll(dice, 2) == 0 ? "no" : "yes");
    else if (face == 1 && kind != A_YES_NO)
        put_two(w, kind);
    else if (face == 2)
        put(w, "{not: %s}", a_word(dice, kind));
    else if (face < 5 && list != 99)
        put(w, face == 3 ? "$v%u" : "{not: $v%u}", list);
    else if (face < 7 && one != 99)
        put(w, face == 5 ? "$v%u" : "{not: $v%u}", one);
    else if (face < 9 && names_left(w))
        put(w, "$v%u", new_list(w, kind));
    else
        put(w, "%s", a_word(dice, kind));
}

static void put_field_test(Writing *w, const FactPlan *plan, uint32_t field)
{
    Dice *dice = &w->plan->dice;
    Kind kind = plan->fields ? plan->kinds[field] : plan->kind;
    if (plan->fields && plan->several[field])
        put_list_test(w, kind);
    else if (!chance(dice, 60) || !names_left(w) || !put_variable(w, kind))
        put_constant(w, kind);
}

/* `t1: {...}` or `q1: ...`. Where `named` is not 99, field `which` names it. */
static void put_fact(Writing *w, uint32_t fact, uint32_t which, uint32_t named)
{
    const FactPlan *plan = &w->plan->facts[fact];
    bool first = true;
    w->n_joins++;
    put(w, plan->fields ? "t%u: {" : "q%u: ", fact);
    for (uint32_t i = 0; i < (plan->fields ? plan->n_fields : 1); i++) {
        bool names = named != 99 && i == which;
        if (plan->fields && !names && chance(&w->plan->dice, 40))
            continue;
        if (plan->fields)
            put(w, "%sf%u: ", first ? "" : ", ", i);
        first = false;
        if (names)
            put(w, "$v%u", named);
        else
            put_field_test(w, plan, i);
    }
    put(w, plan->fields ? "}" : "");
}

/* A field whose values can be gathered so, or 99. */
static uint32_t gathered_field(Writing *w, uint32_t fact, uint32_t verb)
{
    const FactPlan *plan = &w->plan->facts[fact];
    uint32_t n = plan->fields ? plan->n_fields : 1;
    uint32_t start = roll(&w->plan->dice, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = (start + i) % n;
        Kind kind = plan->fields ? plan->kinds[at] : plan->kind;
        bool several = plan->fields && plan->several[at];
        bool fits = verb == 4 ? kind != SOME_CHOICES
                              : kind == A_NUMBER || (verb > 1 && kind == A_SCALE);
        if (fits && !several)
            return at;
    }
    return 99;
}

static void put_gather(Writing *w, uint32_t fact)
{
    static const char *const VERBS[] = {"count", "sum", "min", "max", "collect"};
    uint32_t verb = roll(&w->plan->dice, 5);
    uint32_t field = verb == 0 ? 99 : gathered_field(w, fact, verb);
    uint32_t inner = 99;
    const FactPlan *plan = &w->plan->facts[fact];
    Kind kind = field == 99 ? A_NUMBER : plan->fields ? plan->kinds[field] : plan->kind;
    if (field == 99)
        verb = 0;
    put(w, "{%s: ", VERBS[verb]);
    if (verb > 0)
        put(w, "$v%u, of: ", inner = w->n_names++);
    put(w, "{");
    Mark mark = names_mark(w);
    put_fact(w, fact, field, inner);
    names_leave(w, mark);
    put(w, "}, as: $v%u}",
        verb == 4 ? new_list(w, kind) : new_name(w, verb < 2 ? A_NUMBER : kind));
}

static void put_form(Writing *w, uint32_t depth, bool below);

static void put_items(Writing *w, uint32_t n, uint32_t depth, bool below, bool apart)
{
    Mark mark = names_mark(w);
    put(w, "[");
    for (uint32_t i = 0; i < n; i++) {
        put(w, i > 0 ? ", " : "");
        put_form(w, depth, below);
        if (apart)
            names_leave(w, mark);
    }
    put(w, "]");
}

/* `none:` of one pattern with values that one field must not have, and perhaps a key:
 * by `{not: $v}` or by a `where:`, of one or two variables. False: there are none. */
static bool put_apart(Writing *w)
{
    Dice *dice = &w->plan->dice;
    uint32_t fact = readable(w, true);
    const FactPlan *plan = &w->plan->facts[fact];
    uint32_t at = plan->fields ? roll(dice, plan->n_fields) : 0;
    uint32_t key = plan->fields ? roll(dice, plan->n_fields) : 0;
    if (!plan->fields || plan->several[at] || plan->kinds[at] == SOME_CHOICES)
        return false;
    uint32_t not = old_name(w, plan->kinds[at]);
    uint32_t by = key == at || plan->several[key] ? 99 : old_name(w, plan->kinds[key]);
    if (not == 99)
        return false;
    bool where = chance(dice, 50) && names_left(w);
    put(w, where ? "{none: [{all: [{t%u: {" : "{none: [{t%u: {", fact);
    if (by != 99)
        put(w, "f%u: $v%u, ", key, by);
    if (where)
        put(w, "f%u: $v%u}}, {where: $v%u != $v%u and $v%u != $v%u}]}]}", at,
            w->n_names, w->n_names, not, w->n_names, old_name(w, plan->kinds[at]));
    else
        put(w, "f%u: {not: $v%u}}}]}", at, not );
    w->n_names += where ? 1 : 0;
    w->n_joins++;
    return true;
}

static void put_group(Writing *w, uint32_t depth, bool below)
{
    if (w->n_seen > 0 && chance(&w->plan->dice, 35) && put_apart(w))
        return;
    static const char *const GROUPS[] = {"none", "some", "any", "all", "every"};
    uint32_t face = roll(&w->plan->dice, 8);
    uint32_t group = face < 3 ? 0 : face < 4 ? 1 : face < 5 ? 2 : face < 6 ? 3 : 4;
    if (face == 7)
        group = roll(&w->plan->dice, 2);
    uint32_t n = 1 + (w->n_joins < 4 ? roll(&w->plan->dice, 2) : 0);
    Mark mark = names_mark(w);
    put(w, "{%s: ", GROUPS[group]);
    put_items(w, n, depth - 1, below || group == 0 || group == 4,
              group == 0 || group == 2);
    if (group == 4) {
        put(w, ", has: ");
        put_items(w, 1, depth - 1, true, false);
    }
    if (group != 3)
        names_leave(w, mark);
    put(w, "}");
}

/* One condition, as a mapping. */
static void put_form(Writing *w, uint32_t depth, bool below)
{
    Dice *dice = &w->plan->dice;
    uint32_t face = roll(dice, 12);
    if (depth > 0 && face < 4 && names_left(w)) {
        put_group(w, depth, below);
        return;
    }
    if (w->n_seen > 0 && face < 6) {
        put_where(w);
        return;
    }
    uint32_t fact = readable(w, below || face == 6);
    if (face == 6 && names_left(w)) {
        put_gather(w, fact);
        return;
    }
    put(w, "{");
    put_fact(w, fact, 0, 99);
    if (names_left(w) && chance(dice, 40)) {
        Names *more = w->more;
        put(w, ", as: $v%u", w->n_names);
        more->fact_of[more->n_facts] = fact;
        more->facts[more->n_facts++] = w->n_names++;
    }
    put(w, "}");
}

/* verbs */

static void put_setting(Writing *w, Kind kind, bool several, bool computes)
{
    Dice *dice = &w->plan->dice;
    uint32_t name = old_name(w, kind);
    uint32_t list = old_list(w, kind);
    if (several && list != 99 && chance(dice, 60)) {
        put(w, "$v%u", list);
    } else if (several) {
        put(w, "[");
        for (uint32_t n = roll(dice, 4), i = 0; i < n; i++)
            put(w, "%s%s", i == 0 ? "" : ", ", a_word(dice, kind));
        put(w, "]");
    } else if (kind == SOME_CHOICES) {
        put(w, "[%s]", a_word(dice, kind));
    } else if (kind == A_NUMBER && name != 99 && computes && chance(dice, 60)) {
        put(w, "\"$v%u %s ", name, chance(dice, 70) ? "+" : "*");
        put_number(w, 1);
        put(w, "\"");
    } else if (name != 99 && chance(dice, 70)) {
        put(w, "$v%u", name);
    } else {
        put(w, "%s", a_word(dice, kind));
    }
}

/* `{f0: ..., f1: ...}`, or the value of a plain fact; `some`: at least one. */
static void put_settings(Writing *w, uint32_t fact, bool computes, bool some)
{
    const FactPlan *plan = &w->plan->facts[fact];
    bool first = true;
    if (!plan->fields) {
        put_setting(w, plan->kind, false, computes);
        return;
    }
    put(w, "{");
    for (uint32_t i = 0; i < plan->n_fields; i++) {
        if (chance(&w->plan->dice, 25) && !(some && first && i + 1 == plan->n_fields))
            continue;
        put(w, "%sf%u: ", first ? "" : ", ", i);
        first = false;
        put_setting(w, plan->kinds[i], plan->several[i], computes);
    }
    put(w, "}");
}

static void put_print(Writing *w, uint32_t rule)
{
    put(w, "print: \"p%u", rule);
    for (uint32_t i = 0; i < w->n_seen; i++)
        put(w, " $v%u", w->seen[i]);
    for (uint32_t i = 0; i < w->more->n_lists; i++)
        put(w, " $v%u", w->more->lists[i]);
    put(w, "\"");
}

static void put_conclude(Writing *w, uint32_t fact)
{
    put(w, "conclude: {%s%u: ", w->plan->facts[fact].fields ? "t" : "q", fact);
    put_settings(w, fact, w->computes, false);
    put(w, "}");
}

static void put_verb(Writing *w, const ProgramPlan *plan, uint32_t rule)
{
    Dice *dice = &w->plan->dice;
    uint32_t face = roll(dice, 12);
    uint32_t fact = roll(dice, w->plan->n_facts);
    uint32_t held = w->more->n_facts == 0 ? 0 : roll(dice, w->more->n_facts);
    if (face < 4 && w->more->n_facts > 0) {
        put(w, "modify: $v%u, with: ", w->more->facts[held]);
        put_settings(w, w->more->fact_of[held], true, true);
    } else if (face < 7 && w->more->n_facts > 0) {
        put(w, "retract: $v%u", w->more->facts[held]);
    } else if (face < 8) {
        put_print(w, rule);
    } else if (face < 9 && plan->n_groups > 0) {
        uint32_t group = roll(dice, plan->n_groups);
        put(w, "focus: [g%u", group);
        if (plan->n_groups > 1 && chance(dice, 40))
            put(w, ", g%u", (group + 1) % plan->n_groups);
        put(w, "]");
    } else if (face < 10 && chance(dice, 30)) {
        put(w, "halt: yes");
    } else {
        put(w, "assert: {%s%u: ", w->plan->facts[fact].fields ? "t" : "q", fact);
        put_settings(w, fact, true, false);
        put(w, "}");
    }
}

/* rules, facts */

static void make_program_rule(ProgramPlan *plan, uint32_t rule)
{
    Dice *dice = &plan->base.dice;
    Names names = {.n_lists = 0};
    Writing w = {.plan = &plan->base,
                 .at = plan->base.rules[rule],
                 .room = RULE_TEXT,
                 .joins = true,
                 .more = &names};
    uint32_t fact = roll(dice, plan->base.n_facts);
    const FactPlan *f = &plan->base.facts[fact];
    bool concludes = plan->only_concludes || (f->level > 0 && chance(dice, 45));
    w.level = concludes ? f->level : TOP;
    w.computes = chance(dice, 40);
    w.circle = concludes && f->fields && !w.computes;
    put(&w, "  r%u: {", rule);
    if (!plan->only_concludes && chance(dice, 25))
        put(&w, "salience: %d, ", (int)roll(dice, 3) - 1);
    /* a group that a focus may name must have a rule */
    if (rule < plan->n_groups)
        put(&w, "group: g%u, ", rule);
    else if (plan->n_groups > 0 && chance(dice, 40))
        put(&w, "group: g%u, ", roll(dice, plan->n_groups));
    if (!chance(dice, 3) && w.level > 0) {
        put(&w, "when: ");
        put_items(&w, 1 + roll(dice, 4), 2, false, false);
        put(&w, ", ");
    }
    put(&w, "then: [");
    uint32_t place = roll(dice, 2);
    uint32_t n = plan->only_concludes ? 0
                 : concludes          ? roll(dice, 3)
                                      : 1 + roll(dice, 3);
    bool alone = concludes && (n == 0 || chance(dice, 40));
    for (uint32_t i = 0; i < n || (concludes && i <= n); i++) {
        bool now = concludes && (alone || i == (place < n ? place : n));
        if (alone && i > 0)
            break;
        put(&w, i > 0 ? ", {" : "{");
        if (now)
            put_conclude(&w, fact);
        else
            put_verb(&w, plan, rule);
        put(&w, "}");
    }
    put(&w, "]}\n");
}

static void make_program_fields(Writing *w, uint32_t fact)
{
    BasePlan *plan = w->plan;
    FactPlan *f = &plan->facts[fact];
    f->n_fields = 1 + roll(&plan->dice, MOST_FIELDS);
    if (fact > 0 && plan->facts[fact - 1].fields && chance(&plan->dice, 40))
        f->level = plan->facts[fact - 1].level;
    put(w, "  t%u: {fields: {", fact);
    for (uint32_t i = 0; i < f->n_fields; i++) {
        f->kinds[i] = chance(&plan->dice, 45) ? A_NUMBER : (Kind)roll(&plan->dice, 6);
        f->several[i] = f->kinds[i] != SOME_CHOICES && chance(&plan->dice, 12);
        put(w, "%sf%u: {", i > 0 ? ", " : "", i);
        put_type(w, f, f->kinds[i], false);
        if (f->several[i])
            put(w, ", several: yes");
        else if (chance(&plan->dice, 15) && f->kinds[i] != SOME_CHOICES)
            put(w, ", otherwise: %s", a_word(&plan->dice, f->kinds[i]));
        put(w, "}");
    }
    put(w, "}}\n");
}

static void make_program_fact(ProgramPlan *plan, uint32_t fact)
{
    Dice *dice = &plan->base.dice;
    FactPlan *f = &plan->base.facts[fact];
    Writing w = {.plan = &plan->base, .at = f->text, .room = sizeof f->text};
    f->level = fact;
    f->ranged = chance(dice, 20);
    f->fields = chance(dice, 65);
    if (f->fields) {
        make_program_fields(&w, fact);
        return;
    }
    f->kind = chance(dice, 40) ? A_NUMBER : (Kind)roll(dice, 6);
    put(&w, "  q%u: {", fact);
    f->asked = plan->only_concludes && chance(dice, 70);
    put_type(&w, f, f->kind, f->asked);
    if (f->asked)
        put(&w, ", ask: {en: \"q?\"}");
    if (chance(dice, 30))
        put(&w, f->kind == SOME_CHOICES ? ", otherwise: [%s]" : ", otherwise: %s",
            a_word(dice, f->kind));
    put(&w, "}\n");
}

static void make_given(ProgramPlan *plan, uint32_t at)
{
    Names names = {.n_lists = 0};
    Writing w = {.plan = &plan->base,
                 .at = plan->given[at],
                 .room = sizeof plan->given[at],
                 .more = &names};
    uint32_t fact = roll(&plan->base.dice, plan->base.n_facts);
    FactPlan *f = &plan->base.facts[fact];
    if (!f->fields && f->asked) { /* a plain fact is given once */
        plan->given_dropped[at] = true;
        return;
    }
    f->asked = true;
    put(&w, "  - %s%u: ", plan->base.facts[fact].fields ? "t" : "q", fact);
    put_settings(&w, fact, false, false);
    put(&w, "\n");
}

/* `only_concludes`: a base that can be consulted, too. */
static void program_plan(ProgramPlan *plan, uint64_t seed, bool only_concludes)
{
    static const char *const STRATEGIES[] = {"depth", "breadth", "lex", "mea"};
    BasePlan *base = &plan->base;
    Dice *dice = &base->dice;
    memset(plan, 0, sizeof *plan);
    dice->state = seed * 2 + UINT64_C(0x70726f6700000000);
    base->with_joins = base->with_patterns = base->program = true;
    base->n_facts = 2 + roll(dice, 4);
    base->n_rules = 2 + roll(dice, 6);
    plan->only_concludes = only_concludes;
    if (!only_concludes && chance(dice, 30))
        plan->n_groups = 1 + roll(dice, 2);
    plan->strategy = STRATEGIES[chance(dice, 40) ? 0 : roll(dice, 4)];
    for (uint32_t i = 0; i < base->n_facts; i++)
        base->facts[i].level = TOP; /* not there yet */
    for (uint32_t i = 0; i < base->n_facts; i++)
        make_program_fact(plan, i);
    for (uint32_t i = 0; i < base->n_rules; i++)
        make_program_rule(plan, i);
    plan->n_given = only_concludes ? 0 : roll(dice, MOST_GIVEN + 1);
    for (uint32_t i = 0; i < plan->n_given; i++)
        make_given(plan, i);
}

static inline void program_write(const ProgramPlan *plan, char *out, size_t room)
{
    const BasePlan *base = &plan->base;
    size_t len = (size_t)snprintf(
        out, room,
        "entregent: 1\nlanguages: {en: {negations: [not]}}\nstrategy: %s\nfacts:\n",
        plan->strategy);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < base->n_facts && len < room; i++)
        len += (size_t)snprintf(out + len, room - len, "%s", base->facts[i].text);
    for (uint32_t i = 0; i < base->n_rules && len < room; i++)
        if (!base->dropped[i])
            len += (size_t)snprintf(out + len, room - len, "%s%s",
                                    kept++ == 0 ? "rules:\n" : "", base->rules[i]);
    kept = 0;
    for (uint32_t i = 0; i < plan->n_given && len < room; i++)
        if (!plan->given_dropped[i])
            len += (size_t)snprintf(out + len, room - len, "%s%s",
                                    kept++ == 0 ? "given:\n" : "", plan->given[i]);
    if (len >= room)
        abort();
}

#endif
