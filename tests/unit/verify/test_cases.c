/* SPDX-License-Identifier: MIT
 *
 * Cases that pass, and every way in which one can fail. The words of a failure are
 * tested with the public functions (tests/unit/api).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/sample.h"
#include "verify/cases.h"

#define GIVEN "given: {relation: collaborator, deceived: yes, unpaid: no}"

/* Runs the one case that stands behind the sample base. */
static CaseResult run(const char *lines, Arena *arena, Sample *sample)
{
    static char text[16384];
    CaseResult result;
    int length =
        snprintf(text, sizeof text, "%scases:\n  one:\n%s", sample_base, lines);
    assert_true(length > 0 && (size_t)length < sizeof text);
    sample_open(sample, text);
    arena_init(arena, &sample->mem);
    assert_int_equal(sample->base->n_cases, 1);
    assert_int_equal(case_run(&sample->base->cases[0], &sample->base->names,
                              sample->consult, arena, &result),
                     CONSULT_OK);
    assert_int_equal(result.passed, result.runs[0].n_failures == 0);
    return result;
}

static void passes(const char *lines)
{
    Sample sample;
    Arena arena;
    CaseResult result = run(lines, &arena, &sample);
    if (!result.passed)
        fail_msg("failure of kind %d in\n%s", (int)result.runs[0].failures[0].kind,
                 lines);
    arena_free(&arena);
    sample_close(&sample);
}

/* Fails once, in this way. */
static void fails(const char *lines, CheckKind kind, bool never)
{
    Sample sample;
    Arena arena;
    CaseResult result = run(lines, &arena, &sample);
    if (result.runs[0].n_failures != 1 || result.runs[0].failures[0].kind != kind ||
        result.runs[0].failures[0].never != never)
        fail_msg("%u failures, the first of kind %d, in\n%s", result.runs[0].n_failures,
                 result.runs[0].n_failures == 0 ? -1
                                                : (int)result.runs[0].failures[0].kind,
                 lines);
    arena_free(&arena);
    sample_close(&sample);
}

static void cases_that_pass(void **state)
{
    (void)state;
    passes("    " GIVEN "\n"
           "    expect:\n"
           "      advise: end-collaboration\n"
           "      also: keep-records\n"
           "      seriousness: breach\n"
           "      posture: [firmness > flexibility, tact >= 2, tact = 3, tact < 4]\n"
           "      because: [breach-of-trust, end-collaboration]\n"
           "    never: {advise: [pay-first], seriousness: misstep, because: talk}\n"
           "    asks at most: 3\n");
    passes("    given: {relation: client}\n"
           "    expect: {advise: none, deceived: {known: no}}\n");
    passes("    given: {relation: collaborator}\n"
           "    expect: {question: unpaid}\n");
    passes("    given: {relation: collaborator, deceived: unknown, unpaid: unknown}\n"
           "    expect: {advise: frank-talk}\n"
           "    asks at most: 3\n");
    passes("    given: {relation: collaborator, seriousness: breach, unpaid: no}\n"
           "    expect: {advise: end-collaboration}\n"
           "    asks at most: 2\n");
    passes(
        "    given: {relation: client, their-name: Zoe, delay: 2.5, signs: [price]}\n"
        "    expect: {their-name: Zoe, delay: {above: 2, at most: 2.5}, signs: price}\n"
        "    never: {their-name: Ada, signs: tone}\n");
}

static void cases_that_fail(void **state)
{
    (void)state;
    fails("    " GIVEN "\n    expect: {advise: frank-talk}\n", CHECK_ADVISE, false);
    fails("    " GIVEN "\n    expect: {advise: none}\n", CHECK_ADVISE, false);
    fails("    given: {relation: client}\n    expect: {advise: frank-talk}\n",
          CHECK_ADVISE, false);
    fails("    given: {relation: client}\n    expect: {also: keep-records}\n",
          CHECK_ALSO, false);
    fails("    " GIVEN "\n    expect: {seriousness: misstep}\n", CHECK_FACT, false);
    fails("    " GIVEN "\n    expect: {posture: [tact > firmness]}\n", CHECK_POSTURE,
          false);
    fails("    " GIVEN "\n    expect: {because: talk}\n", CHECK_BECAUSE, false);
    fails("    " GIVEN "\n    expect: {question: unpaid}\n", CHECK_QUESTION, false);
    fails("    given: {relation: collaborator, deceived: yes}\n"
          "    expect: {advise: end-collaboration}\n",
          CHECK_QUESTION, false);
    fails("    given: {relation: collaborator}\n    expect: {question: deceived}\n",
          CHECK_QUESTION, false);
    fails("    " GIVEN
          "\n    expect: {advise: end-collaboration}\n    asks at most: 2\n",
          CHECK_ASKS, false);
}

static void what_may_never_come(void **state)
{
    (void)state;
    fails("    " GIVEN "\n    expect: {seriousness: breach}\n"
          "    never: {advise: [pay-first, end-collaboration]}\n",
          CHECK_ADVISE, true);
    fails("    given: {relation: client}\n    expect: {relation: client}\n"
          "    never: {advise: none}\n",
          CHECK_ADVISE, true);
    fails("    " GIVEN "\n    expect: {seriousness: breach}\n"
          "    never: {also: keep-records}\n",
          CHECK_ALSO, true);
    fails("    " GIVEN "\n    expect: {seriousness: breach}\n"
          "    never: {seriousness: breach}\n",
          CHECK_FACT, true);
    fails("    " GIVEN "\n    expect: {seriousness: breach}\n"
          "    never: {posture: [tact = 3]}\n",
          CHECK_POSTURE, true);
    fails("    " GIVEN "\n    expect: {seriousness: breach}\n"
          "    never: {because: breach-of-trust}\n",
          CHECK_BECAUSE, true);
    fails("    given: {relation: collaborator}\n    expect: {question: unpaid}\n"
          "    never: {question: unpaid}\n",
          CHECK_QUESTION, true);
}

/* A dialogue may come to another action only where what was given is not asked. */
static void tells_all_failures(void **state)
{
    Sample sample;
    Arena arena;
    CaseResult result;
    (void)state;
    result =
        run("    " GIVEN "\n"
            "    expect: {advise: none, also: keep-records, seriousness: misstep,\n"
            "      posture: [tact = 1, firmness = 5], because: [talk, pay]}\n"
            "    never: {advise: [end-collaboration]}\n"
            "    asks at most: 0\n",
            &arena, &sample);
    static const CheckKind kinds[] = {CHECK_ADVISE,  CHECK_FACT,    CHECK_POSTURE,
                                      CHECK_BECAUSE, CHECK_BECAUSE, CHECK_ADVISE,
                                      CHECK_ASKS};
    assert_int_equal(result.runs[0].n_failures, 7);
    for (size_t i = 0; i < 7; i++)
        assert_int_equal(result.runs[0].failures[i].kind, kinds[i]);
    assert_int_equal(result.runs[0].asked, 3);
    assert_int_equal(result.runs[0].n_rules, 4);
    assert_int_equal(result.runs[0].failures[6].expected, 0);
    assert_int_equal(result.runs[0].failures[6].got, 3);
    arena_free(&arena);
    sample_close(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_that_pass),
        cmocka_unit_test(cases_that_fail),
        cmocka_unit_test(what_may_never_come),
        cmocka_unit_test(tells_all_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
