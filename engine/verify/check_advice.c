/* SPDX-License-Identifier: MIT
 *
 * Advice: which is never given, which excludes which, and where there is none.
 *
 * Each kind is a search for one situation after the other; what was told is excluded
 * from the next search under a literal of its own, so that it hinders no other.
 */
#include "verify/check_state.h"
#include "verify/witness.h"

/* Where a rule says so that gives it in this situation; `*rule`: that it holds. */
static Place place_of_giving(Check *check, uint32_t advice, Lit *rule)
{
    const Base *base = check->base;
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++) {
            const Conclusion *c = &base->rules[r].then[i];
            *rule = situations_rule(check->s, 0, r);
            if (c->kind == CONCLUDE_ADVICE && c->index == advice &&
                situations_true(check->s, *rule))
                return c->place;
        }
    *rule = LIT_TRUE;
    return base->advice[advice].place;
}

/* Clashes */

/* The two first advice that stand beside each other in the situation; false: none. */
static bool read_clash(Check *check, const Lit *both, const uint32_t *pairs, uint32_t n,
                       uint32_t *a, uint32_t *b, uint32_t *which)
{
    for (uint32_t i = 0; i < n; i++)
        if (situations_true(check->s, both[i])) {
            *a = pairs[2 * i];
            *b = pairs[2 * i + 1];
            *which = i;
            return true;
        }
    return false;
}

/* In the situation that is shown the rules hold that are named. */
static void tell_clash(Check *check, uint32_t a, uint32_t b)
{
    const Base *base = check->base;
    Lit all[4] = {situations_stays(check->s, 0, a), situations_stays(check->s, 0, b)};
    Place first = place_of_giving(check, a, &all[2]);
    Place second = place_of_giving(check, b, &all[3]);
    diags_add(check->diags, DIAG_ADVICE_CLASH, first, second, base->advice[a].id,
              base->advice[b].id, (Str){NULL, 0}, (Str){NULL, 0});
    if (!witness_give(check, all, 4) && !check->failed)
        diags_drop_last(check->diags); /* it depends on joins */
}

/* One situation after the other in which some pair stands. */
static void tell_clashes(Check *check, const Lit *both, const uint32_t *pairs,
                         uint32_t n)
{
    Lit on = situations_switch(check->s);
    Lit *any = arena_array(&check->arena, n + 1, sizeof *any);
    if (any == NULL)
        return;
    any[n] = -on;
    for (uint32_t i = 0; i < n; i++)
        any[i] = both[i];
    situations_require(check->s, any, n + 1);
    const Lit all[] = {on, check->plain};
    for (uint32_t told = 0; check_ask(check, all, 2) == SPACE_YES; told++) {
        uint32_t a, b, which;
        if (!read_clash(check, both, pairs, n, &a, &b, &which))
            return;
        if (told == CHECK_MOST) {
            check_more(check, DIAG_ADVICE_CLASH, check->base->advice[a].place);
            return;
        }
        tell_clash(check, a, b);
        situations_require(check->s, (Lit[]){-on, -both[which]}, 2);
    }
}

static void check_clashes(Check *check)
{
    const Base *base = check->base;
    size_t most = (size_t)base->n_advice * base->n_advice / 2 + 1;
    Lit *both = mem_alloc(&check->mem, most * sizeof *both);
    uint32_t *pairs = mem_alloc(&check->mem, 2 * most * sizeof *pairs);
    uint32_t n = 0;
    check->failed |= both == NULL || pairs == NULL;
    for (uint32_t a = 0; a < base->n_advice && !check->failed; a++)
        for (uint32_t b = a + 1; b < base->n_advice; b++) {
            if (base->advice[a].also || base->advice[b].also ||
                advice_drops(base, a, b) || advice_drops(base, b, a))
                continue;
            Lit stay[] = {situations_stays(check->s, 0, a),
                          situations_stays(check->s, 0, b)};
            both[n] = situations_and(check->s, stay, 2);
            pairs[2 * n] = a;
            pairs[2 * n + 1] = b;
            n += both[n] != LIT_FALSE;
        }
    if (!check->failed && n > 0)
        tell_clashes(check, both, pairs, n);
    mem_free(&check->mem, both, most * sizeof *both);
    mem_free(&check->mem, pairs, 2 * most * sizeof *pairs);
}

/* Never given */

static uint32_t first_rule_for(const Base *base, uint32_t advice)
{
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++)
            if (base->rules[r].then[i].kind == CONCLUDE_ADVICE &&
                base->rules[r].then[i].index == advice)
                return r;
    return NOBODY;
}

/* The advice that is given whenever this one is, and overrides it; or NOBODY. */
static uint32_t always_over(Check *check, uint32_t advice)
{
    for (uint32_t b = 0; b < check->base->n_advice; b++) {
        if (!advice_drops(check->base, b, advice))
            continue;
        Lit without[] = {situations_given(check->s, 0, advice),
                         -situations_given(check->s, 0, b)};
        if (check_ask(check, without, 2) == SPACE_NO)
            return b;
    }
    return NOBODY;
}

static void check_reached(Check *check, uint32_t advice)
{
    const Base *base = check->base;
    const Advice *a = &base->advice[advice];
    uint32_t rule = first_rule_for(base, advice);
    if (rule == NOBODY) {
        if (check_wants(check, DIAG_ADVICE_UNGIVEN))
            diag_at1(check->diags, DIAG_ADVICE_UNGIVEN, a->place, a->id);
        return;
    }
    if (!check_wants(check, DIAG_GOAL_UNREACHED) ||
        check_can(check, situations_stays(check->s, 0, advice), a->place, a->id) ||
        check->failed)
        return;
    Lit given = situations_given(check->s, 0, advice);
    uint32_t by =
        check_ask(check, &given, 1) == SPACE_YES ? always_over(check, advice) : NOBODY;
    diags_add(check->diags, DIAG_GOAL_UNREACHED, a->place,
              by == NOBODY ? base->rules[rule].place : base->advice[by].place, a->id,
              by == NOBODY ? (Str){NULL, 0} : base->advice[by].id, (Str){NULL, 0},
              (Str){NULL, 0});
}

/* Gaps */

typedef struct GapSearch {
    DiagCode code;
    bool knowing; /* every question is answered with a value */
    Lit on;       /* what was told already is not wanted again */
    Lit *lits;    /* of a question to the solver */
    uint32_t n;
    Lit *core; /* answers that make a gap; `of`: the facts that they answer */
    uint32_t *of;
} GapSearch;

static bool may_answer(const Check *check, uint32_t fact)
{
    return check->base->facts[fact].plain && (check->base->facts[fact].ask.in != NULL ||
                                              situations_free_fact(check->s, 0, fact));
}

/* Fills `lits` with what is always wanted; then whether there is advice. */
static void begin_gap(Check *check, GapSearch *gap, bool advice)
{
    gap->n = 0;
    gap->lits[gap->n++] = gap->on;
    gap->lits[gap->n++] =
        advice ? situations_some(check->s, 0) : -situations_some(check->s, 0);
    for (uint32_t f = 0; f < check->base->n_facts && gap->knowing; f++)
        if (may_answer(check, f))
            gap->lits[gap->n++] = -situations_unknown(check->s, 0, f);
}

/* The answers that were found, in `core`. */
static uint32_t answers_of_gap(Check *check, GapSearch *gap)
{
    uint32_t n = 0;
    for (uint32_t f = 0; f < check->base->n_facts; f++) {
        if (!may_answer(check, f) ||
            (!situations_free_fact(check->s, 0, f) &&
             !situations_true(check->s, situations_asked(check->s, 0, f))))
            continue;
        uint32_t more = situations_answer(check->s, 0, f, gap->core + n);
        for (uint32_t i = 0; i < more; i++)
            gap->of[n + i] = f;
        n += more;
    }
    return n;
}

/* Fewer and fewer of the answers that make the gap, whatever the others are. */
static uint32_t core_of_gap(Check *check, GapSearch *gap)
{
    uint32_t n = answers_of_gap(check, gap);
    for (uint32_t out = n; out-- > 0;) {
        begin_gap(check, gap, true);
        for (uint32_t i = 0; i < n; i++)
            if (i != out)
                gap->lits[gap->n++] = gap->core[i];
        if (check_ask(check, gap->lits, gap->n) != SPACE_NO)
            continue;
        n--;
        for (uint32_t i = out; i < n; i++) {
            gap->core[i] = gap->core[i + 1];
            gap->of[i] = gap->of[i + 1];
        }
    }
    return n;
}

/* Its core is not found again; but where all is known, who does not know is not meant:
 * to contain none of some choices is not to know of them. */
static void exclude_gap(Check *check, GapSearch *gap)
{
    uint32_t n = core_of_gap(check, gap);
    gap->n = 0;
    gap->lits[gap->n++] = -gap->on;
    for (uint32_t i = 0; i < n; i++) {
        gap->lits[gap->n++] = -gap->core[i];
        if (gap->knowing && (i == 0 || gap->of[i] != gap->of[i - 1]))
            gap->lits[gap->n++] = situations_unknown(check->s, 0, gap->of[i]);
    }
    situations_require(check->s, gap->lits, gap->n);
}

/* Is something not known in the situation that was found, of what is told of it? */
static bool is_unsure(Check *check, const DiagAnswer *answers, uint32_t count)
{
    const uint32_t *tests = check->plan.net->fact_tests;
    for (uint32_t f = 0; f < check->base->n_facts; f++) {
        if (!may_answer(check, f) ||
            !situations_true(check->s, situations_unknown(check->s, 0, f)))
            continue;
        if (situations_free_fact(check->s, 0, f) && tests[f] != tests[f + 1])
            return true;
        for (uint32_t i = 0; i < count; i++)
            if (str_same(answers[i].fact, check->base->facts[f].id))
                return true;
    }
    return false;
}

/* Tells of the gap that was found; what makes it is not found again. False: a session
 * does not show it, or it was told: what is known makes it, or the same answers. */
static bool tell_gap(Check *check, GapSearch *gap)
{
    uint32_t last, count = 0;
    DiagAnswer *answers = NULL;
    bool shown = witness_ask(check, &last, &answers, &count) &&
                 (gap->knowing || is_unsure(check, answers, count));
    exclude_gap(check, gap);
    if (!shown)
        return false;
    Place place =
        last == NOBODY ? check->base->rules[0].place : check->base->facts[last].place;
    diag_at(check->diags, gap->code, place);
    diags_situation(check->diags, answers, count);
    return check->diags->failed || !diags_drop_again(check->diags);
}

/* True: there is no more that is not told. */
static bool find_gaps(Check *check, GapSearch *gap)
{
    uint32_t told = 0;
    for (uint32_t tried = 0; tried <= 2 * CHECK_MOST && !check->failed; tried++) {
        begin_gap(check, gap, false);
        if (check_ask(check, gap->lits, gap->n) != SPACE_YES)
            return true;
        if (told == CHECK_MOST) {
            check_more(check, gap->code, check->base->rules[0].place);
            return false;
        }
        told += tell_gap(check, gap);
    }
    return false;
}

static bool recommends(const Base *base)
{
    for (uint32_t a = 0; a < base->n_advice; a++)
        if (!base->advice[a].also && first_rule_for(base, a) != NOBODY)
            return true;
    return false;
}

/* Who does not know something is looked at once there is advice for who knows all, as
 * far as that is told. */
static void check_gaps(Check *check)
{
    if (!recommends(check->base) || check->joins_advise || check->plain != LIT_TRUE)
        return;
    size_t room = (ANSWER_LITS + 1) * (size_t)check->base->n_facts + 16;
    GapSearch gap = {.code = DIAG_GAP,
                     .knowing = true,
                     .on = situations_switch(check->s),
                     .lits = arena_array(&check->arena, room, sizeof *gap.lits),
                     .core = arena_array(&check->arena, room, sizeof *gap.core),
                     .of = arena_array(&check->arena, room, sizeof *gap.of)};
    check->failed |= check->arena.failed;
    if (check->failed || (check_wants(check, DIAG_GAP) && !find_gaps(check, &gap)))
        return;
    gap.code = DIAG_GAP_UNKNOWN;
    gap.knowing = false;
    if (check_wants(check, DIAG_GAP_UNKNOWN) && !check->failed)
        find_gaps(check, &gap);
}

/* Measures */

static bool speaks_of_posture(const Base *base)
{
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++)
            if (base->rules[r].then[i].kind == CONCLUDE_POSTURE)
                return true;
    return false;
}

static void check_measure(Check *check, uint32_t measure)
{
    const Base *base = check->base;
    Lit both[] = {-situations_spoken(check->s, 0, measure),
                  situations_some(check->s, 0), check->plain};
    if (check_ask(check, both, 3) != SPACE_YES)
        return;
    for (uint32_t a = 0; a < base->n_advice; a++) {
        if (!situations_true(check->s, situations_recommended(check->s, 0, a)))
            continue;
        diag_at2(check->diags, DIAG_MEASURE_UNSPOKEN, base->advice[a].place,
                 measure_id(measure), base->advice[a].id);
        Lit all[] = {both[0], situations_recommended(check->s, 0, a)};
        if (!witness_give(check, all, 2) && !check->failed)
            diags_drop_last(check->diags);
        return;
    }
}

void check_advice(Check *check)
{
    for (uint32_t a = 0; a < check->base->n_advice && !check->failed; a++)
        check_reached(check, a);
    if (check_wants(check, DIAG_ADVICE_CLASH) && !check->failed)
        check_clashes(check);
    if (!check->failed)
        check_gaps(check);
    bool measured = !check->failed && check_wants(check, DIAG_MEASURE_UNSPOKEN) &&
                    speaks_of_posture(check->base);
    for (uint32_t m = 0; m < MEASURES && measured && !check->failed; m++)
        check_measure(check, m);
}
