/* SPDX-License-Identifier: MIT
 *
 * First all cases on the base, once, each asking every mutant whether it could notice
 * it; then the mutants one by one, each a plan of its own.
 *
 *                case 0  case 1  case 2 ...
 *     mutant 0     1       0       1         bits: worth trying
 *     mutant 1     0       0       1
 */
#include "verify/mutants.h"

#include "verify/cases.h"

typedef struct Trial {
    const Plan *plan;
    const Base *base;
    const MutantCases *sets;
    size_t n_sets;
    uint32_t n_cases; /* of all sets */
    Mutants mutants;
    Arena arena;        /* of the mutants' conditions, and the bits */
    const Cond **after; /* by mutant: its condition, where that is what changes */
    uint64_t *bits;     /* by mutant, words of it */
    uint32_t words;
    Consult *talk;
    uint32_t at; /* the case that is run, of all */
    bool failed;
} Trial;

static bool bit(const uint64_t *bits, uint32_t at)
{
    return bits[at / 64] >> at % 64 & 1;
}

static uint64_t *row(const Trial *t, size_t mutant)
{
    return t->bits + mutant * t->words;
}

/* Who could notice what */

/* Is the advice given, or one that drops what it drops? An override goes on through
 * advice that is not given itself. */
static bool drops_through(Session *session, const Base *base, uint32_t advice)
{
    for (uint32_t r = 0; r < base->n_rules; r++)
        for (uint32_t i = 0; i < base->rules[r].n_then; i++) {
            const Conclusion *c = &base->rules[r].then[i];
            if (c->kind == CONCLUDE_ADVICE &&
                (c->index == advice || advice_drops(base, c->index, advice)) &&
                session_rule_holds(session, r))
                return true;
        }
    return false;
}

/* Could the outcome differ here? */
static bool is_felt(const Trial *t, size_t number, Session *session)
{
    const Mutant *m = &t->mutants.at[number];
    if (m->kind == MUTANT_OVERRIDE)
        return drops_through(session, t->base, m->advice);
    if (m->kind == MUTANT_CONCLUDES)
        return session_rule_holds(session, m->rule);
    return session_cond(session, mutant_before(t->base, m)) !=
           session_cond(session, t->after[number]);
}

static void watch(void *user, const CaseView *view)
{
    Trial *t = user;
    Session *session = consult_session(view->consult);
    for (size_t i = 0; i < t->mutants.len; i++)
        if (!bit(row(t, i), t->at) && is_felt(t, i, session))
            row(t, i)[t->at / 64] |= UINT64_C(1) << t->at % 64;
}

static void forget_case(Trial *t)
{
    for (size_t i = 0; i < t->mutants.len; i++)
        row(t, i)[t->at / 64] &= ~(UINT64_C(1) << t->at % 64);
}

static ConsultStatus run_on_base(Trial *t)
{
    Arena arena;
    ConsultStatus status = CONSULT_OK;
    const CaseWatch eyes = {watch, t};
    arena_init(&arena, &t->base->mem);
    t->at = 0;
    for (size_t s = 0; s < t->n_sets; s++)
        for (uint32_t i = 0; i < t->sets[s].count && status == CONSULT_OK; i++) {
            CaseResult result;
            const Case *one = &t->sets[s].cases[i];
            status = case_run_watched(one, t->sets[s].texts, t->talk, &eyes, &arena,
                                      &result);
            if (status == CONSULT_OK && !result.passed)
                forget_case(t);
            t->at++;
            arena_reset(&arena);
        }
    arena_free(&arena);
    return status;
}

/* One mutant */

/* The first case that fails on it; NULL: none. */
static ConsultStatus find_case(Trial *t, size_t number, const Plan *plan,
                               const Case **by)
{
    Arena arena;
    ConsultStatus status = CONSULT_OK;
    uint32_t at = 0;
    *by = NULL;
    Consult *talk = consult_new(plan, &t->base->mem);
    arena_init(&arena, &t->base->mem);
    for (size_t s = 0; s < t->n_sets && talk != NULL; s++)
        for (uint32_t i = 0; i < t->sets[s].count; i++, at++) {
            CaseResult result;
            const Case *one = &t->sets[s].cases[i];
            if (!bit(row(t, number), at) || *by != NULL || status != CONSULT_OK)
                continue;
            status = case_run(one, t->sets[s].texts, talk, &arena, &result);
            if (status == CONSULT_LIMIT || (status == CONSULT_OK && !result.passed))
                *by = one;
            status = status == CONSULT_LIMIT ? CONSULT_OK : status;
            arena_reset(&arena);
        }
    status = talk == NULL ? CONSULT_NO_MEMORY : status;
    arena_free(&arena);
    consult_free(talk);
    return status;
}

/* What it changes, where no case noticed it. */
static ConsultStatus judge(const Trial *t, const Plan *changed, Arena *arena,
                           MutantResult *result)
{
    Comparison comparison;
    ConsultStatus status = compare_plans(t->plan, changed, 1, arena, &comparison);
    if (status != CONSULT_OK)
        return status;
    result->fate =
        comparison.undecided || comparison.unexamined != 0 ? FATE_UNKNOWN : FATE_SAME;
    for (uint32_t i = 0; i < comparison.n_causes; i++)
        if (comparison.causes[i].n_differences > 0) {
            result->fate = FATE_MISSED;
            result->difference = &comparison.causes[i].differences[0];
            break;
        }
    return CONSULT_OK;
}

static ConsultStatus run_one(Trial *t, size_t number, MutantFn fn, void *user,
                             bool *go_on)
{
    Arena arena;
    Base changed;
    Plan plan;
    MutantResult result = {.mutant = &t->mutants.at[number], .changed = &changed};
    ConsultStatus status = CONSULT_NO_MEMORY;
    arena_init(&arena, &t->base->mem);
    if (mutant_make(t->base, result.mutant, &arena, &changed) &&
        plan_make(&changed, &plan)) {
        status = find_case(t, number, &plan, &result.by);
        if (status == CONSULT_OK && result.by == NULL)
            status = judge(t, &plan, &arena, &result);
        if (status == CONSULT_OK)
            *go_on = fn(user, &result);
        plan_free(&plan);
    }
    arena_free(&arena);
    return status;
}

/* All of them */

static bool start(Trial *t)
{
    if (!mutants_list(t->base, &t->mutants))
        return false;
    for (size_t s = 0; s < t->n_sets; s++)
        t->n_cases += t->sets[s].count;
    t->words = t->n_cases / 64 + 1;
    t->bits = arena_array(&t->arena, t->mutants.len * t->words + 1, sizeof *t->bits);
    t->after = arena_array(&t->arena, t->mutants.len + 1, sizeof *t->after);
    t->talk = consult_new(t->plan, &t->base->mem);
    if (t->bits == NULL || t->after == NULL || t->talk == NULL)
        return false;
    for (size_t i = 0; i < t->mutants.len; i++) {
        const Mutant *m = &t->mutants.at[i];
        if (m->kind != MUTANT_WITHOUT && m->kind != MUTANT_VALUE)
            continue;
        t->after[i] = mutant_after(t->base, m, &t->arena);
        if (t->after[i] == NULL)
            return false;
    }
    return true;
}

ConsultStatus mutants_run(const Plan *plan, const MutantCases *sets, size_t count,
                          MutantFn fn, void *user)
{
    Trial t = {.plan = plan, .base = plan->base, .sets = sets, .n_sets = count};
    const Mem *mem = &plan->base->mem;
    bool go_on = true;
    arena_init(&t.arena, mem);
    ConsultStatus status = start(&t) ? run_on_base(&t) : CONSULT_NO_MEMORY;
    for (size_t i = 0; i < t.mutants.len && status == CONSULT_OK && go_on; i++)
        status = run_one(&t, i, fn, user, &go_on);
    consult_free(t.talk);
    vec_free(&t.mutants, mem);
    arena_free(&t.arena);
    return status;
}
