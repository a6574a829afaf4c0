/* SPDX-License-Identifier: MIT
 *
 * Cases with a story: what it claims is known from the start, is corrected by what is
 * given, and must be so in each language that the case tells it in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "report/sample.h"
#include "report/told.h"
#include "verify/cases.h"

#define MAX_TEXT (96 * 1024)
#define LIE "    story: {en: 'My designer lied to me.'}\n"

typedef struct Run {
    Sample sample;
    Arena arena;
    CaseResult result;
} Run;

/* Runs the one case that stands behind the base. */
static void run(Run *run, const char *lines)
{
    static char text[MAX_TEXT];
    int length = snprintf(text, sizeof text, "%scases:\n  one:\n%s", told_base, lines);
    assert_true(length > 0 && (size_t)length < sizeof text);
    sample_open(&run->sample, text);
    arena_init(&run->arena, &run->sample.mem);
    assert_int_equal(case_run(&run->sample.base->cases[0], &run->sample.base->names,
                              run->sample.consult, &run->arena, &run->result),
                     CONSULT_OK);
}

static void end(Run *run)
{
    arena_free(&run->arena);
    sample_close(&run->sample);
}

static void passes(const char *lines)
{
    Run one;
    run(&one, lines);
    for (uint32_t i = 0; i < one.result.n_runs; i++)
        if (one.result.runs[i].n_failures != 0)
            fail_msg("run %u: failure of kind %d in\n%s", i,
                     (int)one.result.runs[i].failures[0].kind, lines);
    assert_true(one.result.passed);
    end(&one);
}

/* The one run fails once, in this way. */
static void fails(const char *lines, CheckKind kind, bool never)
{
    Run one;
    run(&one, lines);
    const CaseRun *only = &one.result.runs[0];
    assert_false(one.result.passed);
    assert_int_equal(one.result.n_runs, 1);
    if (only->n_failures != 1 || only->failures[0].kind != kind ||
        only->failures[0].never != never)
        fail_msg("%u failures, the first of kind %d, in\n%s", only->n_failures,
                 only->n_failures == 0 ? -1 : (int)only->failures[0].kind, lines);
    end(&one);
}

static void stories_that_pass(void **state)
{
    (void)state;
    passes(LIE "    expect: {advise: end-it, heard: {relation: collaborator, deceived: "
               "yes},\n      because: end-it}\n    asks at most: 0\n");
    passes(LIE "    expect: {advise: end-it, heard: [{deceived: yes},\n"
               "      {relation: collaborator}], deceived: yes}\n"
               "    never: {heard: {deceived: no, weeks: 3}, advise: ask-why}\n");
    passes("    story: {en: 'It was 3 weeks late, rude and expensive.'}\n"
           "    expect: {question: deceived,\n"
           "      heard: {weeks: 3, signs: [price, tone], relation: unknown}}\n");
    passes("    story: {en: 'He did not say a word.'}\n"
           "    expect: {question: deceived, heard: {}}\n");
}

static void what_is_given_corrects(void **state)
{
    (void)state;
    passes(LIE "    given: {relation: client}\n"
               "    expect: {advise: ask-why, relation: client,\n"
               "      heard: {relation: collaborator, deceived: yes}}\n"
               "    asks at most: 0\n");
    passes(LIE "    given: {deceived: unknown}\n    expect: {advise: none}\n"
               "    asks at most: 0\n");
    passes("    story: {en: 'My designer was late.'}\n"
           "    given: {deceived: yes}\n    expect: {advise: end-it}\n"
           "    asks at most: 1\n");
    fails("    story: {en: 'My designer was late.'}\n"
          "    given: {deceived: yes}\n    expect: {advise: end-it}\n"
          "    asks at most: 0\n",
          CHECK_ASKS, false);
}

static void heard_otherwise(void **state)
{
    (void)state;
    fails(LIE "    expect: {advise: end-it, heard: {relation: collaborator}}\n",
          CHECK_HEARD, false);
    fails(LIE "    expect: {advise: end-it,\n"
              "      heard: {relation: collaborator, deceived: no}}\n",
          CHECK_HEARD, false);
    fails(LIE "    expect: {advise: end-it,\n"
              "      heard: {relation: collaborator, deceived: yes, weeks: 2}}\n",
          CHECK_HEARD, false);
    fails(LIE "    expect: {advise: end-it,\n"
              "      heard: {relation: collaborator, deceived: unknown}}\n",
          CHECK_HEARD, false);
    fails(LIE "    expect: {advise: end-it}\n    never: {heard: {deceived: yes}}\n",
          CHECK_HEARD, true);
    fails("    story: {en: 'It was 3 weeks late.'}\n"
          "    expect: {question: deceived, heard: {weeks: 4}}\n",
          CHECK_HEARD, false);
}

static void words_come_with_the_failure(void **state)
{
    Run one;
    (void)state;
    run(&one, LIE "    expect: {advise: end-it, heard: {relation: client}}\n");
    const CaseFailure *failures = one.result.runs[0].failures;
    assert_int_equal(one.result.runs[0].n_failures, 2);
    assert_true(str_is_c(failures[0].text, "My designer"));
    assert_int_equal(failures[0].value.bits, 1);
    assert_non_null(failures[0].wanted);
    assert_true(str_is_c(failures[1].text, "lied"));
    assert_null(failures[1].wanted);
    end(&one);
}

/* Each language is a run of its own, in the order of the base. */
static void in_each_language(void **state)
{
    Run one;
    (void)state;
    passes("    story: {fr: \"Ma graphiste m'a menti.\", en: 'My designer lied.'}\n"
           "    expect: {advise: end-it, heard: {relation: collaborator, deceived: "
           "yes}}\n    asks at most: 0\n");
    run(&one, "    story: {fr: 'Mon client a menti.', en: 'My designer lied.'}\n"
              "    expect: {advise: end-it}\n    asks at most: 0\n");
    assert_false(one.result.passed);
    assert_int_equal(one.result.n_runs, 2);
    assert_int_equal(one.result.runs[0].lang, 0);
    assert_int_equal(one.result.runs[0].n_failures, 0);
    assert_int_equal(one.result.runs[1].lang, 1);
    assert_int_equal(one.result.runs[1].n_failures, 1);
    assert_int_equal(one.result.runs[1].failures[0].kind, CHECK_ADVISE);
    end(&one);
}

static void stories_that_cannot_be_heard(void **state)
{
    static char lines[MAX_TEXT];
    Run one;
    (void)state;
    fails("    story: {fr: 'say " TOLD_LETTERS " b'}\n"
          "    expect: {advise: end-it}\n    asks at most: 0\n",
          CHECK_STORY, false);
    snprintf(lines, sizeof lines,
             "    story: {en: '%070000d'}\n    expect: {advise: end-it}\n", 0);
    fails(lines, CHECK_STORY, false);
    run(&one,
        "    story: {fr: 'say " TOLD_LETTERS " b'}\n    expect: {advise: none}\n");
    const CaseRun *only = &one.result.runs[0];
    assert_int_equal(only->failures[0].expected,
                     base_fact(one.sample.base, STR("deceived")));
    assert_true(str_is_c(only->failures[0].text, "say (a+)+$"));
    assert_null(only->rules);
    assert_int_equal(case_give(&one.sample.base->cases[0], &one.sample.base->names,
                               one.sample.consult),
                     CONSULT_LIMIT);
    end(&one);
}

/* The first story, then what is given. */
static void giving_a_case(void **state)
{
    Run one;
    (void)state;
    run(&one, "    story: {fr: 'Mon client a menti.', en: 'My designer lied.'}\n"
              "    given: {weeks: 2}\n    expect: {advise: end-it}\n");
    Consult *consult = one.sample.consult;
    assert_int_equal(consult_reset(consult), CONSULT_OK);
    assert_int_equal(
        case_give(&one.sample.base->cases[0], &one.sample.base->names, consult),
        CONSULT_OK);
    assert_int_equal(consult_said_count(consult), 3);
    assert_int_equal(consult_recommended(consult, NULL),
                     base_advice(one.sample.base, STR("end-it")));
    end(&one);
}

typedef struct Loaded {
    Sample sample;
} Loaded;

static void run_once(const Mem *mem, void *user)
{
    Loaded *loaded = user;
    const Base *base = loaded->sample.base;
    Arena arena;
    CaseResult result;
    Consult *consult = consult_new(consult_plan(loaded->sample.consult), mem);
    if (consult == NULL)
        return;
    arena_init(&arena, mem);
    ConsultStatus status =
        case_run(&base->cases[0], &base->names, consult, &arena, &result);
    assert_true(status == CONSULT_NO_MEMORY || status == CONSULT_OK);
    assert_true(status != CONSULT_OK || !result.passed);
    arena_free(&arena);
    consult_free(consult);
}

static void memory_fails(void **state)
{
    Loaded loaded;
    (void)state;
    sample_open(&loaded.sample,
                TOLD_BASE "cases:\n"
                          "  one:\n"
                          "    story: {fr: 'Mon client a menti.', en: 'My designer.'}\n"
                          "    given: {weeks: 2}\n"
                          "    expect: {advise: end-it, heard: {weeks: 2}}\n"
                          "    asks at most: 0\n");
    failing_mem_run(run_once, &loaded);
    sample_close(&loaded.sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories_that_pass),
        cmocka_unit_test(what_is_given_corrects),
        cmocka_unit_test(heard_otherwise),
        cmocka_unit_test(words_come_with_the_failure),
        cmocka_unit_test(in_each_language),
        cmocka_unit_test(stories_that_cannot_be_heard),
        cmocka_unit_test(giving_a_case),
        cmocka_unit_test(memory_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
