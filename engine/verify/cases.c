/* SPDX-License-Identifier: MIT
 *
 * Running a case: once with all that is given, to compare; then, where it limits the
 * questions, once more as a dialogue.
 */
#include "verify/cases.h"

typedef struct Runner {
    const Case *one;
    Consult *consult;
    Session *session;
    const Base *base;
    Arena *arena;
    Outcome outcome;
    CaseResult *result;
    uint32_t room; /* for failures */
} Runner;

static void fail(Runner *r, CaseFailure failure)
{
    CaseResult *result = r->result;
    if (result->n_failures == r->room) {
        uint32_t room = r->room == 0 ? 8 : 2 * r->room;
        CaseFailure *grown = arena_array(r->arena, room, sizeof *grown);
        if (grown == NULL)
            return; /* the arena remembers */
        for (uint32_t i = 0; i < result->n_failures; i++)
            grown[i] = result->failures[i];
        result->failures = grown;
        r->room = room;
    }
    result->failures[result->n_failures++] = failure;
}

static void fail_index(Runner *r, CheckKind kind, bool never, Place place,
                       uint32_t expected, uint32_t got)
{
    fail(r, (CaseFailure){.kind = kind,
                          .never = never,
                          .place = place,
                          .expected = expected,
                          .got = got});
}

static bool is_in(const uint32_t *list, uint32_t n, uint32_t number)
{
    for (uint32_t i = 0; i < n; i++)
        if (list[i] == number)
            return true;
    return false;
}

/* -- What is given ----------------------------------------------------------------- */

/* Tells the consultation what the story claims.
 * Hearing has its seam here: until it is there, a story claims nothing. */
static ConsultStatus tell_story(const Case *one, Consult *consult)
{
    (void)one;
    (void)consult;
    return CONSULT_OK;
}

/* A value of the case as one of the session: texts that are not in the rules have other
 * numbers there. */
static Value translate(const Symbols *texts, Consult *consult, Value value)
{
    const Base *base = consult_plan(consult)->base;
    if (value.kind != VALUE_TEXT || value.bits < base->names.texts.len)
        return value;
    Str text = symbols_text(texts, (Symbol)value.bits);
    return value_text(session_symbol(consult_session(consult), text));
}

static bool has_text(const Given *given)
{
    for (uint32_t i = 0; i < given->n_fields; i++)
        if (given->fields[i].value.kind == VALUE_TEXT)
            return true;
    return false;
}

static ConsultStatus give_one(const Given *given, const Symbols *texts,
                              Consult *consult)
{
    if (!has_text(given))
        return consult_give(consult, given, 1);
    const Mem *mem = &consult_plan(consult)->base->mem;
    size_t size = given->n_fields * sizeof *given->fields;
    FieldValue *fields = mem_alloc(mem, size);
    if (fields == NULL)
        return CONSULT_NO_MEMORY;
    Given copy = *given;
    bool ok = true;
    copy.fields = fields;
    for (uint32_t i = 0; i < given->n_fields; i++) {
        fields[i] = given->fields[i];
        fields[i].value = translate(texts, consult, fields[i].value);
        ok = ok && (fields[i].value.kind != VALUE_TEXT || fields[i].value.bits != 0);
    }
    ConsultStatus status = ok ? consult_give(consult, &copy, 1) : CONSULT_NO_MEMORY;
    mem_free(mem, fields, size);
    return status;
}

ConsultStatus case_give(const Case *one, const Symbols *texts, Consult *consult)
{
    ConsultStatus status = tell_story(one, consult);
    bool texts_in_it = false;
    for (uint32_t i = 0; i < one->n_given; i++)
        texts_in_it = texts_in_it || has_text(&one->given[i]);
    if (status == CONSULT_OK && !texts_in_it)
        return consult_give(consult, one->given, one->n_given);
    for (uint32_t i = 0; i < one->n_given && status == CONSULT_OK; i++)
        status = give_one(&one->given[i], texts, consult);
    return status;
}

/* What the case gives of a plain fact, or NULL. */
static const Given *given_of(const Case *one, uint32_t fact)
{
    for (uint32_t i = 0; i < one->n_given; i++)
        if (one->given[i].fact == fact)
            return &one->given[i];
    return NULL;
}

/* -- Comparing --------------------------------------------------------------------- */

/* Each check reports where `holds` differs from what is wished: under `never:` nothing
 * may hold. */

static void check_advise(Runner *r, const Expect *expect, bool never)
{
    uint32_t got = r->outcome.recommended;
    if (!expect->has_advise)
        return;
    bool holds = expect->n_advise == 0
                     ? got == NOBODY
                     : got != NOBODY && is_in(expect->advise, expect->n_advise, got);
    if (holds == never)
        fail_index(r, CHECK_ADVISE, never, expect->place,
                   expect->n_advise == 0 ? NOBODY
                   : never               ? got
                                         : expect->advise[0],
                   got);
}

static void check_also(Runner *r, const Expect *expect, bool never)
{
    for (uint32_t i = 0; i < expect->n_also; i++) {
        bool holds = is_in(r->outcome.also, r->outcome.n_also, expect->also[i]);
        if (holds == never)
            fail_index(r, CHECK_ALSO, never, expect->place, expect->also[i], NOBODY);
    }
}

static bool rule_holds(const Runner *r, uint32_t rule)
{
    return r->base->rules[rule].plain ? session_rule(r->session, rule) == TRUTH_YES
                                      : session_instance(r->session, rule, 0) != NULL;
}

static void check_because(Runner *r, const Expect *expect, bool never)
{
    for (uint32_t i = 0; i < expect->n_because; i++)
        if (rule_holds(r, expect->because[i]) == never)
            fail_index(r, CHECK_BECAUSE, never, expect->place, expect->because[i],
                       NOBODY);
}

/* What a fact is, kept beyond the session. */
static Value value_of(Runner *r, uint32_t fact, Str *text)
{
    *text = (Str){NULL, 0};
    if (!r->base->facts[fact].plain)
        return value_none();
    Value value = session_slot(r->session, fact)->value;
    if (value.kind == VALUE_TEXT)
        *text =
            arena_str(r->arena, session_symbol_text(r->session, (Symbol)value.bits));
    return value;
}

/* One test of an expectation, its texts as the session knows them. */
static Test translate_test(Runner *r, const Test *test)
{
    Test copy = *test;
    copy.set = arena_copy(r->arena, test->set, test->n_set, sizeof *test->set);
    for (uint32_t i = 0; copy.set != NULL && i < test->n_set; i++)
        copy.set[i] = translate(r->result->texts, r->consult, test->set[i]);
    copy.n_set = copy.set == NULL ? 0 : test->n_set;
    return copy;
}

/* Does an expected condition hold? Its tests are copied, since a base's own may not
 * change. */
static bool cond_holds(Runner *r, const Cond *cond)
{
    Cond copy = *cond;
    copy.tests = arena_copy(r->arena, cond->tests, cond->n_tests, sizeof *cond->tests);
    for (uint32_t i = 0; copy.tests != NULL && i < cond->n_tests; i++) {
        const FieldTest *on = &cond->tests[i];
        Test *tests = arena_array(r->arena, on->n_tests, sizeof *tests);
        for (uint32_t k = 0; tests != NULL && k < on->n_tests; k++)
            tests[k] = translate_test(r, &on->tests[k]);
        copy.tests[i].tests = tests;
    }
    return !r->arena->failed && session_cond(r->session, &copy) == TRUTH_YES;
}

static void check_facts(Runner *r, const Expect *expect, bool never)
{
    for (uint32_t i = 0; i < expect->n_facts; i++) {
        const Cond *cond = &expect->facts[i];
        if (cond_holds(r, cond) != never)
            continue;
        CaseFailure failure = {.kind = CHECK_FACT,
                               .never = never,
                               .place = cond->place,
                               .expected = cond->fact,
                               .got = NOBODY,
                               .cond = cond};
        failure.value = value_of(r, cond->fact, &failure.text);
        fail(r, failure);
    }
}

static bool posture_holds(const int posture[MEASURES], const PostureTest *test)
{
    int left = posture[test->left];
    int right = test->right == NOBODY ? test->number : posture[test->right];
    switch (test->op) {
    case TEST_IS:
        return left == right;
    case TEST_NOT:
        return left != right;
    case TEST_AT_LEAST:
        return left >= right;
    case TEST_AT_MOST:
        return left <= right;
    case TEST_ABOVE:
        return left > right;
    case TEST_UNDER:
        return left < right;
    default:
        return false;
    }
}

static void check_posture(Runner *r, const Expect *expect, bool never)
{
    for (uint32_t i = 0; i < expect->n_posture; i++) {
        const PostureTest *test = &expect->posture[i];
        if (posture_holds(r->outcome.posture, test) == never)
            fail(r, (CaseFailure){.kind = CHECK_POSTURE,
                                  .never = never,
                                  .place = test->place,
                                  .expected = NOBODY,
                                  .got = NOBODY,
                                  .posture = test});
    }
}

/* Under `expect:`, a question that could change the action fails the case unless it is
 * the one expected. */
static void check_question(Runner *r, const Expect *expect, bool never, uint32_t asked)
{
    if (never ? expect->question != NOBODY && expect->question == asked
              : expect->question != asked)
        fail_index(r, CHECK_QUESTION, never, expect->place, expect->question, asked);
}

static void check(Runner *r, const Expect *expect, bool never, uint32_t asked)
{
    check_question(r, expect, never, asked);
    check_advise(r, expect, never);
    check_also(r, expect, never);
    check_facts(r, expect, never);
    check_posture(r, expect, never);
    check_because(r, expect, never);
}

/* -- Runs -------------------------------------------------------------------------- */

static void keep_rules(Runner *r)
{
    CaseResult *result = r->result;
    result->rules = arena_array(r->arena, r->base->n_rules, sizeof *result->rules);
    for (uint32_t i = 0; result->rules != NULL && i < r->base->n_rules; i++)
        if (rule_holds(r, i))
            result->rules[result->n_rules++] = i;
}

static ConsultStatus run_given(Runner *r)
{
    Step step;
    ConsultStatus status = consult_reset(r->consult);
    if (status == CONSULT_OK)
        status = case_give(r->one, r->result->texts, r->consult);
    if (status == CONSULT_OK)
        status = consult_next(r->consult, false, &step);
    if (status == CONSULT_OK)
        status = consult_outcome(r->consult, &r->outcome);
    if (status != CONSULT_OK)
        return status;
    uint32_t asked = step.kind == STEP_QUESTION ? step.fact : NOBODY;
    r->result->recommended = r->outcome.recommended;
    for (int i = 0; i < MEASURES; i++)
        r->result->posture[i] = r->outcome.posture[i];
    check(r, &r->one->expect, false, asked);
    if (r->one->has_never)
        check(r, &r->one->never, true, asked);
    keep_rules(r);
    return CONSULT_OK;
}

/* What can be told in no other way stands from the start: facts that are not asked. */
static ConsultStatus give_unasked(Runner *r)
{
    ConsultStatus status = CONSULT_OK;
    for (uint32_t i = 0; i < r->one->n_given && status == CONSULT_OK; i++) {
        const Given *given = &r->one->given[i];
        const Fact *fact = &r->base->facts[given->fact];
        if (!fact->plain || fact->ask.in == NULL)
            status = give_one(given, r->result->texts, r->consult);
    }
    return status;
}

static ConsultStatus answer(Runner *r, uint32_t fact)
{
    const Given *given = given_of(r->one, fact);
    return given != NULL ? give_one(given, r->result->texts, r->consult)
                         : consult_unknown(r->consult, fact);
}

/* Each question is put once at most, so the dialogue ends. */
static ConsultStatus run_dialogue(Runner *r)
{
    Step step = {STEP_NONE, NOBODY};
    ConsultStatus status = consult_reset(r->consult);
    if (status == CONSULT_OK)
        status = tell_story(r->one, r->consult);
    if (status == CONSULT_OK)
        status = give_unasked(r);
    while (status == CONSULT_OK && r->result->asked <= r->base->n_facts) {
        status = consult_next(r->consult, false, &step);
        if (status != CONSULT_OK || step.kind != STEP_QUESTION)
            break;
        r->result->asked++;
        status = answer(r, step.fact);
    }
    return status;
}

static ConsultStatus check_dialogue(Runner *r)
{
    const Case *one = r->one;
    ConsultStatus status = run_dialogue(r);
    if (status != CONSULT_OK)
        return status;
    uint32_t got = consult_recommended(r->consult, NULL);
    if (r->result->asked > one->asks_at_most)
        fail_index(r, CHECK_ASKS, false, one->place, one->asks_at_most,
                   r->result->asked);
    if (got != r->result->recommended)
        fail_index(r, CHECK_SAME, false, one->place, r->result->recommended, got);
    return CONSULT_OK;
}

ConsultStatus case_run(const Case *one, const Symbols *texts, Consult *consult,
                       Arena *arena, CaseResult *out)
{
    CaseResult result = {.recommended = NOBODY, .texts = texts};
    Runner r = {
        .one = one,
        .consult = consult,
        .session = consult_session(consult),
        .base = consult_plan(consult)->base,
        .arena = arena,
        .result = &result,
    };
    ConsultStatus status = run_given(&r);
    if (status == CONSULT_OK && one->asks_at_most != NOBODY)
        status = check_dialogue(&r);
    if (status == CONSULT_OK && arena->failed)
        status = CONSULT_NO_MEMORY;
    result.passed = result.n_failures == 0;
    if (status == CONSULT_OK)
        *out = result;
    return status;
}
