/* SPDX-License-Identifier: MIT
 *
 * Standing: reviews are counted by principle and by exercise, and a course sets the
 * order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <entregent.h>
#include <stdio.h>
#include <string.h>

#include "practice/standing.h"

/* Two stories; principles a/practice, of one rule, and b/practice. */
static const char BASE[] =
    "entregent: 1\n"
    "languages: {en: {}}\n"
    "facts:\n"
    "  late: {type: yes-no, ask: {en: \"Late?\"}}\n"
    "rules:\n"
    "  wait:\n"
    "    theme: a\n"
    "    when: {late: no}\n"
    "    then: {advise: wait, posture: {tact: 3, firmness: 2}}\n"
    "    because: {en: \"There is time.\"}\n"
    "  remind:\n"
    "    theme: b\n"
    "    when: {late: yes}\n"
    "    then: {advise: remind, posture: {tact: 3, firmness: 3}}\n"
    "    because: {en: \"It is late.\"}\n"
    "advice:\n"
    "  wait: {title: {en: \"Wait.\"}}\n"
    "  remind: {title: {en: \"Remind them.\"}}\n"
    "stories:\n"
    "  calm:\n"
    "    title: {en: \"Calm\"}\n"
    "    level: 1\n"
    "    tell: {en: \"There is time.\"}\n"
    "    given: {late: no}\n"
    "    expect: {advise: wait}\n"
    "  rush:\n"
    "    title: {en: \"Rush\"}\n"
    "    level: 2\n"
    "    tell: {en: \"It is late.\"}\n"
    "    given: {late: yes}\n"
    "    expect: {advise: remind}\n"
    "courses:\n"
    "  second:\n"
    "    title: {en: \"B alone\"}\n"
    "    principles: [{theme: b, goal: 0.7, stories: [rush]}]\n";

typedef struct Fixture {
    eg_base *base;
    eg_exercises *all;
    Standing standing;
} Fixture;

static void begin(Fixture *of, uint32_t course)
{
    assert_int_equal(eg_base_from_text("base", BASE, strlen(BASE), NULL, &of->base),
                     EG_OK);
    assert_int_equal(eg_exercises_new(of->base, &of->all), EG_OK);
    assert_int_equal(standing_new(of->base, of->all, course, &of->standing), EG_OK);
}

static void end(Fixture *of)
{
    standing_free(&of->standing);
    eg_exercises_free(of->all);
    eg_base_release(of->base);
}

/* A review of "rush", with a mark; NULL: that of today. */
static void review(Fixture *of, const char *when, eg_verdict verdict, const char *mark)
{
    eg_principle now;
    static const char *const IDS[] = {"b/practice"};
    assert_int_equal(
        eg_principle_get(of->base, eg_principle_find(of->base, IDS[0]), &now), EG_OK);
    const char *marks[] = {mark ? mark : now.mark};
    eg_review one = {.exercise = "rush",
                     .relation = "",
                     .chose = "remind",
                     .level = 2,
                     .verdict = verdict,
                     .principles = IDS,
                     .marks = marks,
                     .n_principles = 1};
    snprintf(one.when, sizeof one.when, "%s", when);
    standing_review(&of->standing, &one);
}

static void reviews_count_for_their_principle(void **state)
{
    (void)state;
    Fixture of;
    begin(&of, EG_NONE);
    uint32_t b = eg_principle_find(of.base, "b/practice");
    uint32_t rush = eg_exercise_find(of.all, "rush");
    review(&of, "2026-11-01 09:00", EG_VERDICT_BEST, NULL);
    standing_settle(&of.standing, "2026-11-01");
    assert_int_equal(of.standing.begun, 1);
    assert_int_equal(of.standing.due, 0);
    assert_true(of.standing.recall[b] > 0.99);
    assert_true(of.standing.known[b] > 0.5);
    assert_int_equal(of.standing.exercises.seen[rush], 1);
    assert_false(of.standing.of[b].touched);
    int32_t days = standing_days(&of.standing, b);
    assert_true(days > 1);
    standing_settle(&of.standing, "2026-12-31");
    assert_int_equal(of.standing.due, 1);
    assert_true(standing_is_due(&of.standing, b));
    assert_int_equal(standing_days(&of.standing, b), 0);
    review(&of, "2026-12-31 09:00", EG_VERDICT_HARMFUL, NULL);
    standing_settle(&of.standing, "2026-12-31");
    assert_true(of.standing.of[b].touched);
    assert_int_equal(of.standing.due, 0);
    assert_int_equal(standing_days(&of.standing, b), 1);
    end(&of);
}

static void another_mark_begins_anew(void **state)
{
    (void)state;
    Fixture of;
    begin(&of, EG_NONE);
    uint32_t b = eg_principle_find(of.base, "b/practice");
    review(&of, "2026-11-01 09:00", EG_VERDICT_BEST, "0123456789abcdef");
    standing_settle(&of.standing, "2026-11-01");
    assert_true(of.standing.of[b].stale);
    assert_int_equal(of.standing.begun, 0);
    assert_int_equal(of.standing.exercises.seen[eg_exercise_find(of.all, "rush")], 1);
    review(&of, "2026-11-01 09:05", EG_VERDICT_BEST, NULL);
    standing_settle(&of.standing, "2026-11-01");
    assert_false(of.standing.of[b].stale);
    assert_int_equal(of.standing.begun, 1);
    end(&of);
}

static void a_course_sets_places_and_goals(void **state)
{
    (void)state;
    Fixture of;
    begin(&of, 0);
    uint32_t a = eg_principle_find(of.base, "a/practice");
    uint32_t b = eg_principle_find(of.base, "b/practice");
    assert_int_equal(of.standing.principles.place[a], SCHEDULE_NONE);
    assert_int_equal(of.standing.principles.place[b], 0);
    assert_true(of.standing.principles.goal[b] == 0.7);
    assert_true(of.standing.principles.goal[a] == 0.9);
    uint32_t rush = of.standing.first[eg_exercise_find(of.all, "rush")];
    uint32_t calm = of.standing.first[eg_exercise_find(of.all, "calm")];
    assert_int_equal(of.standing.practised[rush], b);
    assert_true(of.standing.early[rush]);
    assert_false(of.standing.early[calm]);
    end(&of);
}

static void measures_that_were_not_set_are_not_off(void **state)
{
    (void)state;
    eg_review review = {.verdict = EG_VERDICT_BEST,
                        .posture = {3, 0, 0, 0},
                        .wanted = {3, 4, 0, 5},
                        .sure = 3};
    assert_int_equal(standing_grade(&review), FSRS_EASY);
    review.posture[3] = 2;
    assert_int_equal(standing_grade(&review), FSRS_HARD);
    review.verdict = EG_VERDICT_UNFOUNDED;
    assert_int_equal(standing_grade(&review), FSRS_AGAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reviews_count_for_their_principle),
        cmocka_unit_test(another_mark_begins_anew),
        cmocka_unit_test(a_course_sets_places_and_goals),
        cmocka_unit_test(measures_that_were_not_set_are_not_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
