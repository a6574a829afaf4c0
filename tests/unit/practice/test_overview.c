/* SPDX-License-Identifier: MIT
 *
 * The overview: weeks end on Sundays, what is of later days does not count, a course
 * tells its own principles, and rules that changed begin anew.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "practice/overview.h"

static const char rules[] =
    "entregent: 1\n"
    "languages: {en: {}}\n"
    "sources: {C4: {en: 'Keep to it.'}}\n"
    "facts:\n"
    "  late: {type: yes-no, ask: {en: 'Late?'}}\n"
    "advice:\n"
    "  wait: {title: {en: 'Wait.'}}\n"
    "rules:\n"
    "  first: {when: {late: no}, then: {advise: wait}, theme: frame, source: C4,\n"
    "          because: {en: 'A'}}\n"
    "  second: {when: {late: yes}, then: {advise: wait}, theme: roles,\n"
    "           source: practice, because: {en: 'B'}}\n"
    "  third: {when: {late: yes}, then: {advise: wait}, theme: calm,\n"
    "          source: practice, because: {en: 'C'}}\n"
    "courses:\n"
    "  start: {title: {en: 'S'}, principles: [{theme: calm, goal: 0.5},\n"
    "          {theme: frame, goal: 0.6}, {theme: calm}]}\n";

enum { FRAME, ROLES, CALM, TODAY = 20784 /* Friday, 2026-11-27 */ };

static eg_base *base_of_rules(void)
{
    eg_base *base = NULL;
    assert_int_equal(
        eg_base_from_text("sample.yaml", rules, sizeof rules - 1, NULL, &base), EG_OK);
    return base;
}

static void add(eg_progress *progress, const eg_base *base, uint32_t principle,
                const char *when, unsigned sure, eg_verdict verdict)
{
    eg_principle one;
    assert_int_equal(eg_principle_get(base, principle, &one), EG_OK);
    const char *id = one.id, *mark = one.mark;
    eg_review review = {.exercise = "x",
                        .relation = "",
                        .chose = "wait",
                        .level = 1,
                        .verdict = verdict,
                        .sure = sure,
                        .principles = &id,
                        .marks = &mark,
                        .n_principles = 1};
    snprintf(review.when, sizeof review.when, "%s", when);
    assert_int_equal(eg_review_add(progress, &review), EG_OK);
}

static void look(const eg_base *base, const eg_progress *progress, uint32_t course,
                 Overview *overview)
{
    assert_int_equal(overview_new(base, progress, course, "2026-11-27 14:05", overview),
                     EG_OK);
    assert_string_equal(overview->view.day, "2026-11-27");
}

static void it_is_reckoned(void **state)
{
    Overview overview;
    eg_progress *progress = NULL;
    eg_base *base = base_of_rules();
    (void)state;
    assert_int_equal(eg_progress_new("x", NULL, &progress), EG_OK);
    add(progress, base, FRAME, "2026-11-15 23:59", 4, EG_VERDICT_BEST); /* a Sunday */
    add(progress, base, FRAME, "2026-11-16 00:01", 4, EG_VERDICT_BEST);
    add(progress, base, FRAME, "2026-11-18 10:00", 3, EG_VERDICT_BEST);
    add(progress, base, ROLES, "2026-11-27 10:00", 0, EG_VERDICT_HARMFUL);
    add(progress, base, CALM, "2026-11-28 10:00", 1, EG_VERDICT_HARMFUL);
    look(base, progress, EG_NONE, &overview);
    const eg_known *known = overview.view.principles;
    assert_int_equal(overview.view.n_principles, 3);
    assert_int_equal(known[FRAME].reviews, 3);
    assert_int_equal(known[FRAME].last, TODAY - 9);
    assert_false(known[FRAME].is_due);
    assert_true(known[FRAME].due > TODAY);
    assert_int_equal(known[ROLES].reviews, 1);
    assert_true(known[ROLES].mastery == 0);
    assert_int_equal(known[CALM].reviews, 0);
    assert_int_equal(overview.view.all.count, 3); /* who did not say is not counted */
    assert_int_equal(overview.view.all.right, 3);
    assert_int_equal(overview.view.sure[3].count, 2);
    assert_true(overview.view.sure[0].said == 0.25);
    overview_free(&overview);
    eg_progress_free(progress);
    eg_base_release(base);
}

static void a_course_tells_its_own(void **state)
{
    Overview overview;
    eg_progress *progress = NULL;
    eg_base *base = base_of_rules();
    (void)state;
    assert_int_equal(eg_progress_new("x", NULL, &progress), EG_OK);
    add(progress, base, FRAME, "2026-11-09 10:00", 4, EG_VERDICT_BEST);
    add(progress, base, FRAME, "2026-11-15 10:00", 4, EG_VERDICT_BEST);
    add(progress, base, ROLES, "2026-11-15 10:00", 4, EG_VERDICT_BEST);
    look(base, progress, 0, &overview);
    assert_int_equal(overview.view.n_principles, 2);
    assert_int_equal(overview.view.principles[0].principle, CALM);
    assert_true(overview.view.principles[0].goal == 0.5);
    assert_int_equal(overview.view.principles[1].principle, FRAME);
    assert_true(overview.view.principles[1].goal == 0.6);
    /* Sundays: 8, 15 and 22 November; then today. */
    assert_int_equal(overview.view.n_weeks, OVERVIEW_WEEKS);
    assert_int_equal(overview.view.known[OVERVIEW_WEEKS - 4], 0);
    assert_int_equal(overview.view.known[OVERVIEW_WEEKS - 3], 1);
    assert_int_equal(overview.view.known[OVERVIEW_WEEKS - 2], 1);
    assert_int_equal(overview.view.known[OVERVIEW_WEEKS - 1], 1);
    overview_free(&overview);
    eg_progress_free(progress);
    eg_base_release(base);
}

static void due_is_as_recalled(void **state)
{
    Overview overview;
    eg_progress *progress = NULL;
    eg_base *base = base_of_rules();
    (void)state;
    assert_int_equal(eg_progress_new("x", NULL, &progress), EG_OK);
    add(progress, base, FRAME, "2026-10-01 10:00", 2, EG_VERDICT_HARMFUL);
    add(progress, base, ROLES, "2026-11-27 10:00", 2, EG_VERDICT_HARMFUL);
    look(base, progress, EG_NONE, &overview);
    const eg_known *known = overview.view.principles;
    assert_true(known[FRAME].is_due && known[FRAME].recall < 0.9);
    assert_true(known[FRAME].due < TODAY);
    assert_false(known[ROLES].is_due);
    assert_int_equal(known[ROLES].due, TODAY + 1);
    overview_free(&overview);
    eg_progress_free(progress);
    eg_base_release(base);
}

static void what_changed_begins_anew(void **state)
{
    static const char *const id = "frame/C4", *const mark = "0000000000000000";
    eg_review review = {.when = "2026-11-09 10:00",
                        .exercise = "x",
                        .relation = "",
                        .chose = "",
                        .level = 1,
                        .principles = &id,
                        .marks = &mark,
                        .n_principles = 1};
    Overview overview;
    eg_progress *progress = NULL;
    eg_base *base = base_of_rules();
    (void)state;
    assert_int_equal(eg_progress_new("x", NULL, &progress), EG_OK);
    assert_int_equal(eg_review_add(progress, &review), EG_OK);
    look(base, progress, EG_NONE, &overview);
    assert_true(overview.view.principles[FRAME].changed);
    assert_int_equal(overview.view.principles[FRAME].reviews, 0);
    assert_false(overview.view.principles[FRAME].is_due);
    overview_free(&overview);
    add(progress, base, FRAME, "2026-11-10 10:00", 2, EG_VERDICT_BEST);
    look(base, progress, EG_NONE, &overview);
    assert_false(overview.view.principles[FRAME].changed);
    assert_int_equal(overview.view.principles[FRAME].reviews, 1);
    overview_free(&overview);
    eg_progress_free(progress);
    eg_base_release(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_reckoned),
        cmocka_unit_test(a_course_tells_its_own),
        cmocka_unit_test(due_is_as_recalled),
        cmocka_unit_test(what_changed_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
