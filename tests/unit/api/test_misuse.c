/* SPDX-License-Identifier: MIT
 *
 * Arguments that no caller may pass, to every public function: a status or a value that
 * means nothing, never a crash, and nothing is changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"

typedef struct Host {
    eg_base *base;
    eg_consult *talk;
    eg_cases *cases;
    Paper paper;
} Host;

#define CASES "cases:\n  one: {given: {relation: client}, expect: {advise: none}}\n"

static int open_host(void **state)
{
    static Host host;
    static char text[16384];
    snprintf(text, sizeof text, "%s%s", sample_base, CASES);
    host = (Host){.base = host_base(text, NULL)};
    assert_int_equal(eg_consult_new(host.base, &host.talk), EG_OK);
    assert_int_equal(eg_cases_open(host.base, NULL, 0, &host.cases), EG_OK);
    *state = &host;
    return 0;
}

static int close_host(void **state)
{
    Host *host = *state;
    eg_cases_free(host->cases);
    eg_consult_free(host->talk);
    eg_base_release(host->base);
    return 0;
}

static void *no_memory(void *user, void *ptr, size_t old_size, size_t new_size)
{
    (void)user;
    (void)ptr;
    (void)old_size;
    (void)new_size;
    return NULL;
}

static void opening(void **state)
{
    const char *none[] = {NULL};
    const char *paths[] = {"nowhere.yaml"};
    const eg_memory half = {NULL, NULL};
    const eg_memory empty = {no_memory, NULL};
    eg_base *base = NULL;
    (void)state;
    assert_int_equal(eg_base_open(paths, 1, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_base_open(NULL, 1, NULL, &base), EG_MISUSE);
    assert_int_equal(eg_base_open(paths, 0, NULL, &base), EG_MISUSE);
    assert_int_equal(eg_base_open(none, 1, NULL, &base), EG_MISUSE);
    assert_int_equal(eg_base_open(paths, 1, &half, &base), EG_MISUSE);
    assert_int_equal(eg_base_open(paths, 1, &empty, &base), EG_NO_MEMORY);
    assert_null(base);
    assert_int_equal(eg_base_from_text(NULL, "", 0, NULL, &base), EG_MISUSE);
    assert_int_equal(eg_base_from_text("x", NULL, 1, NULL, &base), EG_MISUSE);
    assert_int_equal(eg_base_from_text("x", "", 0, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_base_from_text("x", "", 0, &half, &base), EG_MISUSE);
    assert_null(base);
    assert_null(eg_base_keep(NULL));
    eg_base_release(NULL);
}

static void bases(void **state)
{
    Host *host = *state;
    eg_base *base = host->base;
    Paper *paper = &host->paper;
    assert_int_equal(eg_base_problem_count(NULL, EG_ERROR), 0);
    assert_int_equal(eg_base_problem_count(base, (eg_level)9), 0);
    assert_int_equal(
        eg_base_problems_write(NULL, EG_PROBLEMS_GCC, NULL, paper_write, paper),
        EG_MISUSE);
    assert_int_equal(eg_base_problems_write(base, EG_PROBLEMS_GCC, NULL, NULL, NULL),
                     EG_MISUSE);
    assert_int_equal(
        eg_base_problems_write(base, (eg_problem_format)7, NULL, paper_write, paper),
        EG_MISUSE);
    assert_int_equal(eg_base_lang_count(NULL), 0);
    assert_null(eg_base_lang(NULL, 0));
    assert_null(eg_base_lang(base, 2));
    assert_null(eg_base_title(NULL, "en"));
    assert_string_equal(eg_base_title(base, NULL), "Sample");
    assert_string_equal(eg_base_title(base, "fr"), "Exemple");
    assert_string_equal(eg_base_title(base, "tlh"), "Sample");
    assert_int_equal(paper->length, 0);
}

static void declared(void **state)
{
    Host *host = *state;
    eg_base *base = host->base;
    const uint32_t beyond = eg_fact_count(base);
    double least, most;
    assert_int_equal(eg_fact_count(NULL), 0);
    assert_int_equal(eg_fact_find(NULL, "relation"), EG_NONE);
    assert_int_equal(eg_fact_find(base, NULL), EG_NONE);
    assert_int_equal(eg_fact_find(base, "nothing"), EG_NONE);
    for (int i = 0; i < 2; i++) {
        const eg_base *of = i == 0 ? NULL : base;
        uint32_t fact = i == 0 ? 0 : beyond;
        assert_null(eg_fact_id(of, fact));
        assert_int_equal(eg_fact_type(of, fact), EG_FIELDS);
        assert_false(eg_fact_delicate(of, fact));
        assert_false(eg_fact_range(of, fact, &least, &most));
        assert_null(eg_fact_question(of, fact, "en"));
        assert_null(eg_fact_help(of, fact, "en"));
        assert_int_equal(eg_value_count(of, fact), 0);
        assert_null(eg_value_id(of, fact, 0));
        assert_null(eg_value_label(of, fact, 0, "en"));
        assert_null(eg_advice_id(of, i == 0 ? 0 : EG_NONE));
        assert_null(eg_advice_title(of, i == 0 ? 0 : EG_NONE, "en"));
        assert_false(eg_advice_also(of, i == 0 ? 0 : EG_NONE));
    }
    assert_null(eg_value_id(base, 0, 2));
    assert_null(eg_value_label(base, 0, 2, "en"));
    assert_string_equal(eg_value_label(base, 0, 0, "tlh"), "a client");
    assert_string_equal(eg_value_label(base, 0, 0, NULL), "a client");
    assert_int_equal(eg_advice_count(NULL), 0);
    assert_int_equal(eg_advice_find(NULL, "pay-first"), EG_NONE);
    assert_int_equal(eg_advice_find(base, NULL), EG_NONE);
    assert_int_equal(eg_advice_find(base, "nothing"), EG_NONE);
}

static void consultations(void **state)
{
    Host *host = *state;
    eg_consult *talk = host->talk;
    eg_consult *other = NULL;
    eg_step step;
    uint32_t fact = 7;
    eg_reply reply = {.kind = EG_REPLY_USED};
    assert_int_equal(eg_consult_new(NULL, &other), EG_MISUSE);
    assert_int_equal(eg_consult_new(host->base, NULL), EG_MISUSE);
    assert_null(other);
    eg_consult_free(NULL);
    assert_int_equal(eg_consult_reset(NULL), EG_MISUSE);
    assert_int_equal(eg_consult_next(NULL, &step), EG_MISUSE);
    assert_int_equal(eg_consult_next(talk, NULL), EG_MISUSE);
    assert_int_equal(eg_consult_more(NULL, &step), EG_MISUSE);
    assert_int_equal(eg_consult_more(talk, NULL), EG_MISUSE);
    assert_int_equal(eg_consult_answer(NULL, 0, "1", "en", &reply), EG_MISUSE);
    assert_int_equal(eg_consult_answer(talk, 0, NULL, "en", &reply), EG_MISUSE);
    assert_int_equal(eg_consult_answer(talk, EG_NONE, "1", "en", &reply), EG_NO_SUCH);
    assert_int_equal(eg_consult_answer(talk, eg_fact_find(host->base, "seriousness"),
                                       "1", "en", NULL),
                     EG_NO_SUCH);
    assert_int_equal(eg_consult_read(NULL, 0, "1", "en", &reply), EG_MISUSE);
    assert_int_equal(eg_consult_read(talk, 0, NULL, "en", &reply), EG_MISUSE);
    assert_int_equal(eg_consult_read(talk, EG_NONE, "1", "en", NULL), EG_NO_SUCH);
    assert_int_equal(eg_consult_give(NULL, "relation", "client"), EG_MISUSE);
    assert_int_equal(eg_consult_give(talk, NULL, "client"), EG_MISUSE);
    assert_int_equal(eg_consult_give(talk, "relation", NULL), EG_MISUSE);
    assert_int_equal(eg_consult_give(talk, "nothing", "client"), EG_NO_SUCH);
    assert_int_equal(eg_consult_give(talk, "relation", "nobody"), EG_UNUSABLE);
    assert_int_equal(eg_consult_set(NULL, 0, 0), EG_MISUSE);
    assert_int_equal(eg_consult_set(talk, EG_NONE, 0), EG_NO_SUCH);
    assert_int_equal(eg_consult_set(talk, 0, 2), EG_UNUSABLE);
    assert_int_equal(eg_consult_set(talk, eg_fact_find(host->base, "delay"), 0),
                     EG_UNUSABLE);
    assert_int_equal(eg_consult_close(NULL), EG_MISUSE);
    assert_int_equal(eg_consult_back(NULL, &fact), EG_MISUSE);
    assert_int_equal(eg_consult_back(talk, NULL), EG_MISUSE);
    assert_int_equal(eg_consult_back(talk, &fact), EG_NOT_NOW);
    assert_int_equal(eg_consult_forget(NULL, 0), EG_MISUSE);
    assert_int_equal(eg_consult_forget(talk, EG_NONE), EG_NO_SUCH);
    assert_int_equal(eg_consult_forget(talk, 0), EG_NOT_NOW);
    assert_int_equal(eg_consult_said_count(NULL), 0);
    assert_int_equal(eg_consult_said_count(talk), 0);
    assert_int_equal(eg_consult_said(NULL, 0), EG_NONE);
    assert_int_equal(eg_consult_said(talk, 0), EG_NONE);
    assert_int_equal(fact, 7);
}

static void outcomes(void **state)
{
    Host *host = *state;
    eg_consult *talk = host->talk;
    Paper *paper = &host->paper;
    const eg_style klingon = {.lang = "tlh"};
    uint32_t advice;
    int posture[4];
    assert_int_equal(eg_outcome_advice(NULL, &advice), EG_MISUSE);
    assert_int_equal(eg_outcome_advice(talk, NULL), EG_MISUSE);
    assert_int_equal(eg_outcome_posture(NULL, posture), EG_MISUSE);
    assert_int_equal(eg_outcome_posture(talk, NULL), EG_MISUSE);
    assert_int_equal(eg_outcome_write(NULL, EG_FORMAT_TEXT, NULL, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_outcome_write(talk, EG_FORMAT_TEXT, NULL, NULL, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_outcome_write(talk, (eg_format)5, NULL, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(
        eg_outcome_write(talk, EG_FORMAT_TEXT, &klingon, paper_write, paper),
        EG_NO_SUCH);
    assert_int_equal(eg_question_write(NULL, 0, NULL, paper_write, paper), EG_MISUSE);
    assert_int_equal(eg_question_write(talk, 0, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_question_write(talk, 99, NULL, paper_write, paper), EG_NO_SUCH);
    assert_int_equal(eg_why_write(NULL, 0, NULL, paper_write, paper), EG_MISUSE);
    assert_int_equal(eg_why_write(talk, 0, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_why_write(talk, 99, NULL, paper_write, paper), EG_NO_SUCH);
    assert_int_equal(eg_how_write(NULL, "relation", NULL, paper_write, paper),
                     EG_MISUSE);
    assert_int_equal(eg_how_write(talk, "relation", NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_how_write(talk, "nothing", NULL, paper_write, paper),
                     EG_NO_SUCH);
    assert_int_equal(eg_how_write(talk, NULL, NULL, paper_write, paper), EG_NOT_NOW);
    assert_int_equal(eg_facts_write(NULL, NULL, paper_write, paper), EG_MISUSE);
    assert_int_equal(eg_facts_write(talk, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(paper->length, 0);
}

static void cases(void **state)
{
    Host *host = *state;
    Paper *paper = &host->paper;
    const char *none[] = {NULL};
    eg_cases *other = NULL;
    bool passed = false;
    assert_null(eg_case_pending(NULL, 0));
    assert_null(eg_case_pending(host->cases, 0));
    assert_null(eg_case_pending(host->cases, 1));
    assert_int_equal(eg_cases_open(NULL, NULL, 0, &other), EG_MISUSE);
    assert_int_equal(eg_cases_open(host->base, NULL, 0, NULL), EG_MISUSE);
    assert_int_equal(eg_cases_open(host->base, NULL, 1, &other), EG_MISUSE);
    assert_int_equal(eg_cases_open(host->base, none, 1, &other), EG_MISUSE);
    assert_null(other);
    eg_cases_free(NULL);
    assert_int_equal(
        eg_cases_problems_write(NULL, EG_PROBLEMS_GCC, NULL, paper_write, paper),
        EG_MISUSE);
    assert_int_equal(
        eg_cases_problems_write(host->cases, EG_PROBLEMS_GCC, NULL, NULL, NULL),
        EG_MISUSE);
    assert_int_equal(eg_case_count(NULL), 0);
    assert_null(eg_case_id(NULL, 0));
    assert_null(eg_case_id(host->cases, 1));
    assert_int_equal(eg_case_give(NULL, 0, host->talk), EG_MISUSE);
    assert_int_equal(eg_case_give(host->cases, 0, NULL), EG_MISUSE);
    assert_int_equal(eg_case_give(host->cases, 1, host->talk), EG_NO_SUCH);
    assert_int_equal(eg_case_run(NULL, 0, NULL, paper_write, paper, &passed),
                     EG_MISUSE);
    assert_int_equal(eg_case_run(host->cases, 0, NULL, paper_write, paper, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_case_run(host->cases, 1, NULL, paper_write, paper, &passed),
                     EG_NO_SUCH);
    assert_int_equal(eg_case_run(host->cases, 0, NULL, NULL, NULL, &passed), EG_OK);
    assert_true(passed);
    assert_int_equal(paper->length, 0);
}

static int take_file(void *user, const char *path, const char *old_bytes,
                     size_t old_length, const char *bytes, size_t length)
{
    (void)user;
    (void)old_bytes;
    (void)old_length;
    (void)bytes;
    (void)length;
    fail_msg("%s would change", path);
    return 1;
}

static void many_cases(void **state)
{
    Host *host = *state;
    Paper *paper = &host->paper;
    const eg_cases *sets[] = {host->cases, NULL};
    const char *const none[] = {NULL};
    const char *const unknown[] = {"no-such-rule"};
    const eg_cases_options bad_format = {.format = EG_CASES_JUNIT + 1};
    const eg_cases_options no_names = {.name_count = 1};
    const eg_cases_options null_rule = {.rules = none, .rule_count = 1};
    const eg_cases_options bad_rule = {.rules = unknown, .rule_count = 1};
    const eg_cases_options *const bad[] = {&bad_format, &no_names, &null_rule};
    const eg_style klingon = {.lang = "tlh"};
    eg_cases_tally tally = {.passed = 7};
    eg_cases_changes changes = {.changed = 7};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(
            eg_cases_run(sets, 1, bad[i], NULL, paper_write, paper, &tally), EG_MISUSE);
        assert_int_equal(eg_cases_update(sets, 1, bad[i], NULL, paper_write, take_file,
                                         paper, &changes),
                         EG_MISUSE);
    }
    assert_int_equal(eg_cases_run(NULL, 1, NULL, NULL, paper_write, paper, &tally),
                     EG_MISUSE);
    assert_int_equal(eg_cases_run(sets, 0, NULL, NULL, paper_write, paper, &tally),
                     EG_MISUSE);
    assert_int_equal(eg_cases_run(sets, 2, NULL, NULL, paper_write, paper, &tally),
                     EG_MISUSE);
    assert_int_equal(eg_cases_run(sets, 1, NULL, NULL, NULL, paper, &tally), EG_MISUSE);
    assert_int_equal(eg_cases_run(sets, 1, NULL, NULL, paper_write, paper, NULL),
                     EG_MISUSE);
    assert_int_equal(eg_cases_run(sets, 1, &bad_rule, NULL, paper_write, paper, &tally),
                     EG_NO_SUCH);
    assert_int_equal(eg_cases_run(sets, 1, NULL, &klingon, paper_write, paper, &tally),
                     EG_NO_SUCH);
    assert_int_equal(
        eg_cases_update(sets, 1, NULL, NULL, paper_write, NULL, paper, &changes),
        EG_MISUSE);
    assert_int_equal(
        eg_cases_update(sets, 1, NULL, NULL, paper_write, take_file, paper, NULL),
        EG_MISUSE);
    assert_int_equal(tally.passed, 7);
    assert_int_equal(changes.changed, 7);
    assert_int_equal(paper->length, 0);
    assert_int_equal(eg_cases_run(sets, 1, NULL, NULL, paper_write, paper, &tally),
                     EG_OK);
    assert_int_equal(tally.passed, 1);
    assert_int_equal(
        eg_cases_update(sets, 1, NULL, NULL, paper_write, take_file, paper, &changes),
        EG_OK);
    assert_int_equal(changes.changed + changes.left + changes.files, 0);
    assert_null(eg_rule_id(NULL, 0));
    assert_null(eg_rule_id(host->base, eg_rule_count(host->base)));
    assert_non_null(eg_rule_id(host->base, 0));
}

static void texts(void **state)
{
    Host *host = *state;
    Paper *paper = &host->paper;
    assert_int_equal(eg_explain_write(NULL, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_explain_write("E001", NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_explain_write("E999", NULL, paper_write, paper), EG_NO_SUCH);
    assert_int_equal(eg_text_write(NULL, 1, 0, NULL, paper_write, paper), EG_MISUSE);
    assert_int_equal(eg_text_write("a", 1, 0, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_text_write_inline(NULL, 1, paper_write, paper), EG_MISUSE);
    assert_int_equal(eg_text_write_inline("a", 1, NULL, NULL), EG_MISUSE);
    assert_int_equal(paper->length, 0);
    assert_int_equal(eg_text_write(NULL, 0, 0, NULL, paper_write, paper), EG_OK);
    assert_string_equal(paper->text, "\n");
}

/* Every writing function passes on that its writer stopped. */
static void stopped_writers(void **state)
{
    Host *host = *state;
    Paper stops = {.stops = true};
    eg_consult *talk = host->talk;
    assert_int_equal(eg_outcome_write(talk, EG_FORMAT_TEXT, NULL, paper_write, &stops),
                     EG_STOPPED);
    assert_int_equal(eg_outcome_write(talk, EG_FORMAT_JSON, NULL, paper_write, &stops),
                     EG_STOPPED);
    assert_int_equal(eg_question_write(talk, 0, NULL, paper_write, &stops), EG_STOPPED);
    assert_int_equal(eg_why_write(talk, 0, NULL, paper_write, &stops), EG_STOPPED);
    assert_int_equal(eg_how_write(talk, "relation", NULL, paper_write, &stops),
                     EG_STOPPED);
    assert_int_equal(eg_facts_write(talk, NULL, paper_write, &stops), EG_STOPPED);
    assert_int_equal(eg_explain_write("E001", NULL, paper_write, &stops), EG_STOPPED);
    assert_int_equal(eg_text_write("a", 1, 0, NULL, paper_write, &stops), EG_STOPPED);
    assert_int_equal(eg_text_write_inline("a", 1, paper_write, &stops), EG_STOPPED);
}

static void names_of_statuses(void **state)
{
    (void)state;
    for (int i = EG_OK; i <= EG_STOPPED; i++)
        for (int k = EG_OK; k < i; k++)
            assert_string_not_equal(eg_status_name((eg_status)i),
                                    eg_status_name((eg_status)k));
    assert_string_equal(eg_status_name((eg_status)99), "unknown status");
    assert_string_equal(eg_version(), EG_VERSION);
}

int main(void)
{
#define WITH_HOST(test) cmocka_unit_test_setup_teardown(test, open_host, close_host)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening),  WITH_HOST(bases),
        WITH_HOST(declared),        WITH_HOST(consultations),
        WITH_HOST(outcomes),        WITH_HOST(cases),
        WITH_HOST(many_cases),      WITH_HOST(texts),
        WITH_HOST(stopped_writers), cmocka_unit_test(names_of_statuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
