/* SPDX-License-Identifier: MIT
 *
 * Running a case: once with all that is given, to compare; then, where it limits the
 * questions, once more as a dialogue. With stories in several languages, all of that
 * for each.
 */
#include "verify/cases.h"

#include "base/vec.h"

typedef struct Runner {
    const Case *one;
    const CaseWatch *watch;
    Consult *consult;
    Session *session;
    const Base *base;
    Arena *arena;
    const Symbols *texts;
    Hearing *hearing; /* NULL: no story */
    Outcome outcome;
    HeardClaim *claims; /* of the story */
    uint32_t n_claims;
    CaseRun *run;
    uint32_t room; /* for failures */
} Runner;

/* What made the difference. `wanted` is the condition that failed, its texts as the
 * session knows them, or NULL. */
static Reasons find_reasons(Runner *r, const CaseFailure *failure, const Cond *wanted)
{
    Reasons reasons = reasons_of(r->consult, r->arena);
    uint32_t expected = failure->expected;
    switch (failure->kind) {
    case CHECK_ADVISE:
    case CHECK_SAME:
        if (expected != NOBODY && !failure->never)
            reasons_not_advice(&reasons, expected, &r->outcome);
        if (failure->got != NOBODY)
            reasons_advice(&reasons, failure->got);
        break;
    case CHECK_ALSO:
        if (failure->never)
            reasons_advice(&reasons, expected);
        else
            reasons_not_advice(&reasons, expected, &r->outcome);
        break;
    case CHECK_FACT:
        if (!failure->never && wanted != NULL)
            reasons_not_value(&reasons, wanted);
        for (uint32_t i = 0; i < reasons.count; i++)
            if (reasons.list[i].cond == wanted)
                reasons.list[i].cond = failure->cond; /* `wanted` dies */
        reasons_value(&reasons, expected);
        break;
    case CHECK_POSTURE:
        reasons_measure(&reasons, failure->posture->left, &r->outcome);
        if (failure->posture->right != NOBODY)
            reasons_measure(&reasons, failure->posture->right, &r->outcome);
        break;
    case CHECK_BECAUSE:
        if (!failure->never)
            reasons_not_rule(&reasons, expected);
        break;
    case CHECK_QUESTION:
        if (expected != NOBODY && !failure->never)
            reasons_not_asked(&reasons, expected);
        if (failure->got != NOBODY)
            reasons_asked(&reasons, failure->got);
        break;
    case CHECK_STORY:
    case CHECK_HEARD:
    case CHECK_ASKS:
        break; /* what was heard, or asked, is told with it */
    }
    return reasons;
}

static void fail_of(Runner *r, CaseFailure failure, const Cond *wanted)
{
    CaseRun *run = r->run;
    Reasons reasons = find_reasons(r, &failure, wanted);
    failure.reasons = reasons.list;
    failure.n_reasons = reasons.count;
    CaseFailure *list = arena_more(r->arena, run->failures, run->n_failures, &r->room,
                                   sizeof *run->failures);
    if (list == NULL)
        return; /* the arena remembers */
    run->failures = list;
    run->failures[run->n_failures++] = failure;
}

static void fail(Runner *r, CaseFailure failure)
{
    fail_of(r, failure, NULL);
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

/* What is given */

/* Is a value a number of `Symbols`: a text, or a list? */
static bool is_symbol(Value value)
{
    return value.kind == VALUE_TEXT || value.kind == VALUE_LIST;
}

static Value translate(const Symbols *texts, Consult *consult, Value value);

static Value translate_list(const Symbols *texts, Consult *consult, Value list)
{
    Str bytes = symbols_text(texts, (Symbol)list.bits);
    size_t count = list_count(bytes);
    Value *items = arena_array(consult_scratch(consult), count, sizeof *items);
    bool ok = items != NULL;
    for (size_t i = 0; i < count && ok; i++) {
        list_put(&items[i], translate(texts, consult, list_at(bytes, i)));
        ok = !is_symbol(items[i]) || items[i].bits != 0;
    }
    Str own = {(const char *)items, count * sizeof *items};
    return value_list(ok ? session_symbol(consult_session(consult), own) : 0);
}

/* A value of the case as one of the session: texts that are not in the rules have other
 * numbers there; 0 when memory fails. */
static Value translate(const Symbols *texts, Consult *consult, Value value)
{
    const Base *base = consult_plan(consult)->base;
    if (!is_symbol(value) || value.bits < base->names.texts.len)
        return value;
    if (value.kind == VALUE_LIST)
        return translate_list(texts, consult, value);
    Str text = symbols_text(texts, (Symbol)value.bits);
    return value_text(session_symbol(consult_session(consult), text));
}

static bool has_text(const Given *given)
{
    for (uint32_t i = 0; i < given->n_fields; i++)
        if (is_symbol(given->fields[i].value))
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
        ok = ok && (!is_symbol(fields[i].value) || fields[i].value.bits != 0);
    }
    ConsultStatus status = ok ? consult_give(consult, &copy, 1) : CONSULT_NO_MEMORY;
    mem_free(mem, fields, size);
    return status;
}

ConsultStatus case_give_facts(const Case *one, const Symbols *texts, Consult *consult)
{
    ConsultStatus status = CONSULT_OK;
    bool texts_in_it = false;
    for (uint32_t i = 0; i < one->n_given; i++)
        texts_in_it = texts_in_it || has_text(&one->given[i]);
    if (!texts_in_it)
        status = consult_give(consult, one->given, one->n_given);
    for (uint32_t i = 0; texts_in_it && i < one->n_given && status == CONSULT_OK; i++)
        status = give_one(&one->given[i], texts, consult);
    if (status == CONSULT_OK)
        status = case_recall(one, consult);
    return status == CONSULT_OK && one->closed ? consult_close(consult) : status;
}

/* What the case gives of a plain fact, or NULL. */
static const Given *given_of(const Case *one, uint32_t fact)
{
    for (uint32_t i = 0; i < one->n_given; i++)
        if (one->given[i].fact == fact)
            return &one->given[i];
    return NULL;
}

/* The story */

uint32_t case_story(const Case *one, const Base *base, uint32_t from)
{
    for (uint32_t lang = from; one->story.in != NULL && lang < base->n_langs; lang++)
        if (str_is(one->story.in[lang]))
            return lang;
    return NOBODY;
}

/* In a Hearing and an arena for the while. */
static ConsultStatus tell_first(const Case *one, uint32_t lang, Consult *consult)
{
    const Base *base = consult_plan(consult)->base;
    HeardClaim *claims;
    uint32_t count;
    Arena arena;
    Hearing *hearing = hear_new(base, &base->mem);
    if (hearing == NULL)
        return CONSULT_NO_MEMORY;
    arena_init(&arena, &base->mem);
    HearStatus status = consult_tell(consult, hearing, one->story.in[lang], lang,
                                     &arena, &claims, &count);
    arena_free(&arena);
    hear_free(hearing);
    return status == HEAR_OK          ? CONSULT_OK
           : status == HEAR_NO_MEMORY ? CONSULT_NO_MEMORY
                                      : CONSULT_LIMIT;
}

ConsultStatus case_give(const Case *one, const Symbols *texts, Consult *consult)
{
    ConsultStatus status = CONSULT_OK;
    uint32_t lang = case_story(one, consult_plan(consult)->base, 0);
    if (lang != NOBODY)
        status = tell_first(one, lang, consult);
    return status == CONSULT_OK ? case_give_facts(one, texts, consult) : status;
}

/* Tells the consultation the story of the run; false where it could not be heard: that
 * is what the run fails of, or `status`. */
static bool tell_story(Runner *r, ConsultStatus *status)
{
    *status = CONSULT_OK;
    if (r->run->lang == NOBODY)
        return true;
    Str story = r->one->story.in[r->run->lang];
    HearStatus heard = consult_tell(r->consult, r->hearing, story, r->run->lang,
                                    r->arena, &r->claims, &r->n_claims);
    CaseFailure failure = {
        .kind = CHECK_STORY, .place = r->one->place, .expected = NOBODY, .got = NOBODY};
    switch (heard) {
    case HEAR_OK:
        return true;
    case HEAR_RUN_LIMIT:
        *status = CONSULT_LIMIT;
        return false;
    case HEAR_NO_MEMORY:
        *status = CONSULT_NO_MEMORY;
        return false;
    case HEAR_PATTERN:
        failure.place = hear_fault(r->hearing)->place;
        failure.expected = hear_fault(r->hearing)->fact;
        failure.text = hear_fault(r->hearing)->source;
        break;
    case HEAR_TOO_LONG:
    case HEAR_NOT_TEXT: /* no file holds such a story */
        break;
    }
    fail(r, failure);
    return false;
}

static const HeardClaim *claim_of(const Runner *r, uint32_t fact)
{
    for (uint32_t i = 0; i < r->n_claims; i++)
        if (r->claims[i].fact == fact)
            return &r->claims[i];
    return NULL;
}

/* Comparing */

/* Each check reports where `holds` differs from what is wished: under `never:` nothing
 * may hold. */

static void fail_heard(Runner *r, bool never, const Given *wanted,
                       const HeardClaim *claim)
{
    CaseFailure failure = {.kind = CHECK_HEARD,
                           .never = never,
                           .place = r->one->expect.place,
                           .got = NOBODY,
                           .wanted = wanted};
    if (wanted != NULL) {
        failure.place = wanted->place;
        failure.expected = wanted->fact;
    }
    if (claim != NULL) {
        failure.expected = claim->fact;
        failure.value = claim->value;
        failure.text = claim->words;
    }
    fail(r, failure);
}

/* `unknown` is heard where nothing is claimed of the fact. */
static bool heard_so(const Given *wanted, const HeardClaim *claim)
{
    if (wanted->unknown || claim == NULL)
        return wanted->unknown && claim == NULL;
    return value_same(wanted->fields->value, claim->value);
}

static bool is_wanted(const Expect *expect, uint32_t fact)
{
    for (uint32_t i = 0; i < expect->n_heard; i++)
        if (expect->heard[i].fact == fact)
            return true;
    return false;
}

/* Exactly what the story claims: neither less nor more. */
static void check_heard(Runner *r, const Expect *expect, bool never)
{
    for (uint32_t i = 0; i < expect->n_heard; i++) {
        const HeardClaim *claim = claim_of(r, expect->heard[i].fact);
        if (heard_so(&expect->heard[i], claim) == never)
            fail_heard(r, never, &expect->heard[i], claim);
    }
    for (uint32_t i = 0; expect->has_heard && !never && i < r->n_claims; i++)
        if (!is_wanted(expect, r->claims[i].fact))
            fail_heard(r, false, NULL, &r->claims[i]);
}

static void check_advise(Runner *r, const Expect *expect, bool never)
{
    uint32_t got = r->outcome.recommended;
    if (!expect->has_advise)
        return;
    bool holds =
        expect->n_advise == 0
            ? got == NOBODY
            : got != NOBODY && numbers_have(expect->advise, expect->n_advise, got);
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
        bool holds = numbers_have(r->outcome.also, r->outcome.n_also, expect->also[i]);
        if (holds == never)
            fail_index(r, CHECK_ALSO, never, expect->place, expect->also[i], NOBODY);
    }
}

static bool rule_holds(const Runner *r, uint32_t rule)
{
    return session_rule_holds(r->session, rule);
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
    Value *set = arena_array(r->arena, test->n_set, sizeof *set);
    for (uint32_t i = 0; set != NULL && i < test->n_set; i++)
        set[i] = translate(r->texts, r->consult, test->set[i]);
    copy.set = set;
    copy.n_set = set == NULL ? 0 : test->n_set;
    return copy;
}

/* An expected condition as the session knows it. Its tests are copied, since a base's
 * own may not change. */
static Cond translate_cond(Runner *r, const Cond *cond)
{
    Cond copy = *cond;
    FieldTest *own =
        arena_copy(r->arena, cond->tests, cond->n_tests, sizeof *cond->tests);
    copy.tests = own;
    copy.n_tests = own == NULL ? 0 : cond->n_tests;
    for (uint32_t i = 0; i < copy.n_tests; i++) {
        const FieldTest *on = &cond->tests[i];
        Test *tests = arena_array(r->arena, on->n_tests, sizeof *tests);
        for (uint32_t k = 0; tests != NULL && k < on->n_tests; k++)
            tests[k] = translate_test(r, &on->tests[k]);
        own[i].tests = tests;
        own[i].n_tests = tests == NULL ? 0 : on->n_tests;
    }
    return copy;
}

static void check_facts(Runner *r, const Expect *expect, bool never)
{
    for (uint32_t i = 0; i < expect->n_facts; i++) {
        const Cond *cond = &expect->facts[i];
        Cond wanted = translate_cond(r, cond);
        if ((session_cond(r->session, &wanted) == TRUTH_YES) != never)
            continue;
        CaseFailure failure = {.kind = CHECK_FACT,
                               .never = never,
                               .place = cond->place,
                               .expected = cond->fact,
                               .got = NOBODY,
                               .cond = cond};
        failure.value = value_of(r, cond->fact, &failure.text);
        fail_of(r, failure, &wanted);
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
    check_heard(r, expect, never);
    check_question(r, expect, never, asked);
    check_advise(r, expect, never);
    check_also(r, expect, never);
    check_facts(r, expect, never);
    check_posture(r, expect, never);
    check_because(r, expect, never);
}

/* Runs */

static void keep_rules(Runner *r)
{
    CaseRun *run = r->run;
    run->rules = arena_array(r->arena, r->base->n_rules, sizeof *run->rules);
    for (uint32_t i = 0; run->rules != NULL && i < r->base->n_rules; i++)
        if (rule_holds(r, i))
            run->rules[run->n_rules++] = i;
}

static ConsultStatus run_given(Runner *r)
{
    Step step;
    ConsultStatus status = consult_reset(r->consult);
    if (status == CONSULT_OK && !tell_story(r, &status))
        return status;
    if (status == CONSULT_OK)
        status = case_give_facts(r->one, r->texts, r->consult);
    if (status == CONSULT_OK)
        status = consult_next(r->consult, false, &step);
    if (status == CONSULT_OK)
        status = consult_outcome(r->consult, &r->outcome);
    if (status != CONSULT_OK)
        return status;
    uint32_t asked = step.kind == STEP_QUESTION ? step.fact : NOBODY;
    r->run->recommended = r->outcome.recommended;
    for (int i = 0; i < MEASURES; i++)
        r->run->posture[i] = r->outcome.posture[i];
    if (r->watch != NULL)
        r->watch->fn(r->watch->user,
                     &(CaseView){r->consult, &r->outcome, r->claims, r->n_claims});
    check(r, &r->one->expect, false, asked);
    if (r->one->has_never)
        check(r, &r->one->never, true, asked);
    keep_rules(r);
    return CONSULT_OK;
}

/* What can be said in no other way stands from the start: facts that are not asked,
 * and those that the story claims, which the person then corrects. */
static ConsultStatus give_unasked(Runner *r)
{
    ConsultStatus status = CONSULT_OK;
    for (uint32_t i = 0; i < r->one->n_given && status == CONSULT_OK; i++) {
        const Given *given = &r->one->given[i];
        const Fact *fact = &r->base->facts[given->fact];
        if (!fact->plain || fact->ask.in == NULL || claim_of(r, given->fact) != NULL)
            status = give_one(given, r->texts, r->consult);
    }
    return status == CONSULT_OK ? case_recall(r->one, r->consult) : status;
}

static ConsultStatus answer(Runner *r, uint32_t fact)
{
    const Given *given = given_of(r->one, fact);
    ConsultStatus status = given != NULL ? give_one(given, r->texts, r->consult)
                                         : consult_unknown(r->consult, fact);
    return status == CONSULT_OK ? case_recall(r->one, r->consult) : status;
}

/* Each question is put once at most, so the dialogue ends. */
static ConsultStatus run_dialogue(Runner *r)
{
    Step step = {STEP_NONE, NOBODY, CHOICE_EXACT};
    ConsultStatus status = consult_reset(r->consult);
    r->run->questions =
        arena_array(r->arena, r->base->n_facts + 1u, sizeof *r->run->questions);
    if (r->run->questions == NULL)
        return CONSULT_NO_MEMORY;
    if (status == CONSULT_OK && !tell_story(r, &status))
        return status;
    if (status == CONSULT_OK)
        status = give_unasked(r);
    while (status == CONSULT_OK && r->run->asked <= r->base->n_facts) {
        status = consult_next(r->consult, false, &step);
        if (status != CONSULT_OK || step.kind != STEP_QUESTION)
            break;
        r->run->questions[r->run->asked++] = step.fact;
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
    status = consult_outcome(r->consult, &r->outcome);
    if (status != CONSULT_OK)
        return status;
    uint32_t got = r->outcome.recommended;
    if (r->run->asked > one->asks_at_most)
        fail_index(r, CHECK_ASKS, false, one->place, one->asks_at_most, r->run->asked);
    if (got != r->run->recommended)
        fail_index(r, CHECK_SAME, false, one->place, r->run->recommended, got);
    return CONSULT_OK;
}

static ConsultStatus run_once(Runner *r)
{
    r->room = 0;
    ConsultStatus status = run_given(r);
    bool deaf = r->run->n_failures != 0 && r->run->failures->kind == CHECK_STORY;
    if (status == CONSULT_OK && r->one->asks_at_most != NOBODY && !deaf)
        status = check_dialogue(r);
    return status == CONSULT_OK && r->arena->failed ? CONSULT_NO_MEMORY : status;
}

/* A run for each language of the story, or one. */
static ConsultStatus run_all(Runner *r, CaseResult *result)
{
    ConsultStatus status = CONSULT_OK;
    uint32_t lang = case_story(r->one, r->base, 0);
    result->passed = true;
    result->runs = arena_array(r->arena, r->base->n_langs + 1u, sizeof *result->runs);
    if (lang != NOBODY)
        r->hearing = hear_new(r->base, &r->base->mem);
    if (result->runs == NULL || (lang != NOBODY && r->hearing == NULL))
        return CONSULT_NO_MEMORY;
    do {
        r->run = &result->runs[result->n_runs++];
        *r->run = (CaseRun){.lang = lang, .recommended = NOBODY};
        status = run_once(r);
        result->passed = result->passed && r->run->n_failures == 0;
        if (lang != NOBODY)
            lang = case_story(r->one, r->base, lang + 1);
    } while (status == CONSULT_OK && lang != NOBODY);
    return status;
}

ConsultStatus case_run(const Case *one, const Symbols *texts, Consult *consult,
                       Arena *arena, CaseResult *out)
{
    return case_run_watched(one, texts, consult, NULL, arena, out);
}

ConsultStatus case_run_watched(const Case *one, const Symbols *texts, Consult *consult,
                               const CaseWatch *watch, Arena *arena, CaseResult *out)
{
    CaseResult result = {.texts = texts};
    Runner r = {
        .one = one,
        .watch = watch,
        .consult = consult,
        .session = consult_session(consult),
        .base = consult_plan(consult)->base,
        .arena = arena,
        .texts = texts,
    };
    ConsultStatus status = run_all(&r, &result);
    hear_free(r.hearing);
    if (status == CONSULT_OK)
        *out = result;
    return status;
}
