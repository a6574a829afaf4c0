/* SPDX-License-Identifier: MIT
 *
 * The choice of the next exercise: what is due, new, weakest; what fits; and that each
 * reason counts, one by one, on pairs of exercises that differ in it alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "practice/schedule.h"

enum { MOST = 16, SEEDS = 50 };

/* A few principles and exercises, about one principle each where nothing else is said;
 * all are new, of level 1, and of no kind or story in common. */
typedef struct Small {
    uint32_t n_principles, n_exercises;
    double recall[MOST], mastery[MOST], goal[MOST];
    uint32_t place[MOST];
    uint32_t first[MOST + 1], of[2 * MOST], seen[MOST], story[MOST];
    uint8_t level[MOST], kind[MOST];
    int32_t last[MOST], held[MOST];
    bool early[2 * MOST];
    ScheduleSession session;
} Small;

static Small small_of(uint32_t principles)
{
    Small s = {.n_principles = principles};
    for (uint32_t i = 0; i < MOST; i++) {
        s.goal[i] = 0.9;
        s.place[i] = i;
        s.story[i] = SCHEDULE_NONE;
        s.kind[i] = (uint8_t)i;
    }
    schedule_begin(&s.session, 1, 60);
    return s;
}

static uint32_t add_pair(Small *s, uint32_t principle, uint32_t beside)
{
    uint32_t i = s->n_exercises++;
    uint32_t at = s->first[i];
    s->level[i] = 1;
    s->of[at++] = principle;
    if (beside != SCHEDULE_NONE) {
        s->of[at++] = beside;
    }
    s->first[i + 1] = at;
    return i;
}

static uint32_t add(Small *s, uint32_t principle)
{
    return add_pair(s, principle, SCHEDULE_NONE);
}

static ScheduleNext next_after(const Small *s, double spent)
{
    SchedulePrinciples principles = {s->n_principles, s->recall, s->mastery,
                                     s->held,         s->place,  s->goal};
    ScheduleExercises exercises = {s->n_exercises, s->first, s->of,
                                   s->level,       s->kind,  s->seen,
                                   s->last,        s->story, s->early};
    return schedule_next(&s->session, spent, &principles, &exercises);
}

static ScheduleNext next(const Small *s)
{
    return next_after(s, 0);
}

static void is_next(const Small *s, ScheduleWhy why, uint32_t exercise)
{
    ScheduleNext got = next(s);
    assert_int_equal(got.why, why);
    assert_int_equal(got.exercise, exercise);
}

/* Whatever the seed, so that it is no chance. */
static void is_always(Small *s, uint32_t exercise)
{
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        s->session.seed = seed;
        assert_int_equal(next(s).exercise, exercise);
    }
}

static void hold(Small *s, uint32_t principle, double recall, double mastery)
{
    s->recall[principle] = recall;
    s->mastery[principle] = mastery;
}

static void do_next(Small *s)
{
    ScheduleNext done = next(s);
    schedule_done(&s->session, &done);
}

static void test_due_before_new(void **state)
{
    (void)state;
    Small s = small_of(4);
    for (uint32_t p = 0; p < 4; p++) {
        add(&s, p);
    }
    hold(&s, 1, 0.95, 0.4);
    hold(&s, 2, 0.85, 0.8);
    hold(&s, 3, 0.5, 0.9);
    s.held[2] = 4;
    s.held[3] = 3;
    is_next(&s, SCHEDULE_DUE, 3);
    do_next(&s);
    is_next(&s, SCHEDULE_DUE, 2);
    do_next(&s);
    is_next(&s, SCHEDULE_NEW, 0);
    do_next(&s);
    is_next(&s, SCHEDULE_WEAKEST, 1);
    do_next(&s);
    is_next(&s, SCHEDULE_OVER, SCHEDULE_NONE);
}

static void test_just_due(void **state)
{
    (void)state;
    Small s = small_of(2);
    add(&s, 0);
    add(&s, 1);
    hold(&s, 0, 0.9, 0.9);
    is_next(&s, SCHEDULE_NEW, 1);
    hold(&s, 0, 0.8999, 0.9);
    is_next(&s, SCHEDULE_DUE, 0);
}

/* The third and fifth of five begin something new; more are not begun than three. */
static void test_new_ones(void **state)
{
    static const ScheduleWhy WHY[] = {SCHEDULE_DUE, SCHEDULE_DUE,    SCHEDULE_NEW,
                                      SCHEDULE_DUE, SCHEDULE_NEW,    SCHEDULE_DUE,
                                      SCHEDULE_NEW, SCHEDULE_WEAKEST};
    (void)state;
    Small s = small_of(8);
    for (uint32_t p = 0; p < 8; p++) {
        add(&s, p);
    }
    add(&s, 0);
    for (uint32_t p = 0; p < 4; p++) {
        hold(&s, p, 0.3, 0.3);
    }
    for (size_t i = 0; i < sizeof WHY / sizeof WHY[0]; i++) {
        assert_int_equal(next(&s).why, WHY[i]);
        do_next(&s);
    }
    assert_int_equal(s.session.n_new, SCHEDULE_NEW_MOST);
}

static void test_course(void **state)
{
    (void)state;
    Small s = small_of(3);
    for (uint32_t p = 0; p < 3; p++) {
        add(&s, p);
        s.place[p] = 2 - p;
    }
    is_next(&s, SCHEDULE_NEW, 2);
    s.place[2] = SCHEDULE_NONE;
    is_next(&s, SCHEDULE_NEW, 1);
    s.place[0] = s.place[1] = SCHEDULE_NONE;
    is_next(&s, SCHEDULE_OVER, SCHEDULE_NONE);
    hold(&s, 2, 0.5, 0.5); /* practised before: reviewed, in the course or not */
    is_next(&s, SCHEDULE_DUE, 2);
}

static void test_weakest_by_goal(void **state)
{
    (void)state;
    Small s = small_of(2);
    add(&s, 0);
    add(&s, 1);
    hold(&s, 0, 0.95, 0.7);
    hold(&s, 1, 0.95, 0.8);
    is_next(&s, SCHEDULE_WEAKEST, 0);
    s.goal[1] = 0.99;
    s.goal[0] = 0.75;
    is_next(&s, SCHEDULE_WEAKEST, 1);
}

/* What was practised in a session waits for the others, and is no more due or new. */
static void test_practised_waits(void **state)
{
    (void)state;
    Small s = small_of(2);
    add(&s, 0);
    add(&s, 0);
    add(&s, 1);
    hold(&s, 0, 0.5, 0.1);
    hold(&s, 1, 0.99, 0.99);
    do_next(&s);
    is_next(&s, SCHEDULE_WEAKEST, 2);
    hold(&s, 1, 0, 0);
    is_next(&s, SCHEDULE_NEW, 2);
}

static void test_no_exercise(void **state)
{
    (void)state;
    Small s = small_of(3);
    add(&s, 1);
    hold(&s, 0, 0.1, 0.1); /* due, but there is nothing to practise it with */
    is_next(&s, SCHEDULE_NEW, 0);
    s.n_exercises = 0;
    is_next(&s, SCHEDULE_OVER, SCHEDULE_NONE);
}

/* What was practised longer ago comes first, whatever fits, and how much is lost. */
static void test_in_turn(void **state)
{
    (void)state;
    Small s = small_of(2);
    add(&s, 0);
    add(&s, 1);
    s.seen[0] = 1;
    hold(&s, 0, 0.8, 0.3);
    hold(&s, 1, 0.4, 0.3);
    s.held[0] = 10;
    s.held[1] = 11;
    is_always(&s, 0);
    s.held[0] = 11;
    is_always(&s, 1);
}

/* A new principle whose exercise was skipped is not offered again at once. */
static void test_skipped(void **state)
{
    (void)state;
    Small s = small_of(2);
    add(&s, 0);
    add(&s, 0);
    add(&s, 1);
    do_next(&s);
    is_next(&s, SCHEDULE_NEW, 2);
}

static void test_fit_seen(void **state)
{
    (void)state;
    Small often = small_of(1);
    add(&often, 0);
    add(&often, 0);
    often.seen[0] = 900;
    often.seen[1] = 899;
    is_always(&often, 1);
    Small s = small_of(1);
    add(&s, 0);
    uint32_t fresh = add(&s, 0);
    s.seen[0] = 1;
    s.level[fresh] = 3; /* another story outweighs the level */
    is_always(&s, fresh);
}

static void test_fit_level(void **state)
{
    static const double MASTERY[] = {0.49, 0.5, 0.79, 0.8};
    static const uint32_t EXERCISE[] = {0, 1, 1, 2};
    (void)state;
    Small s = small_of(1);
    for (uint8_t level = 1; level <= 3; level++) {
        s.level[add(&s, 0)] = level;
    }
    for (size_t i = 0; i < 4; i++) {
        hold(&s, 0, 0.85, MASTERY[i]);
        is_always(&s, EXERCISE[i]);
    }
}

static void test_fit_others(void **state)
{
    (void)state;
    Small s = small_of(3);
    add_pair(&s, 0, 1);
    add_pair(&s, 0, 2);
    hold(&s, 0, 0.3, 0.3);
    hold(&s, 1, 0.95, 0.3);
    hold(&s, 2, 0.85, 0.3);
    is_always(&s, 1);
    hold(&s, 1, 0.85, 0.3);
    hold(&s, 2, 0.95, 0.3);
    is_always(&s, 0);
    hold(&s, 2, 0, 0); /* new counts as due, but not where the course is without it */
    hold(&s, 1, 0.95, 0.3);
    is_always(&s, 1);
    s.place[2] = SCHEDULE_NONE;
    s.level[1] = 2;
    is_always(&s, 0);
}

/* A crowd of principles counts as two others. */
static void test_fit_crowd(void **state)
{
    (void)state;
    Small s = small_of(4);
    add_pair(&s, 0, 1);
    s.of[s.first[1]++] = 2;
    s.of[s.first[1]++] = 3;
    add_pair(&s, 0, 1);
    s.of[s.first[2]++] = 2;
    s.level[0] = 2;
    for (uint32_t p = 0; p < 4; p++) {
        hold(&s, p, 0.3, 0.3);
    }
    is_always(&s, 1);
}

static void test_fit_beside(void **state)
{
    (void)state;
    Small s = small_of(2);
    add_pair(&s, 1, 0);
    add_pair(&s, 0, 1);
    hold(&s, 0, 0.3, 0.3);
    hold(&s, 1, 0.95, 0.3);
    is_always(&s, 1);
}

static void test_fit_story_and_kind(void **state)
{
    (void)state;
    Small s = small_of(2);
    add(&s, 0);
    hold(&s, 0, 0.1, 0.1);
    hold(&s, 1, 0.85, 0.3);
    do_next(&s);
    add(&s, 1);
    add(&s, 1);
    s.story[0] = s.story[1] = 7;
    is_always(&s, 2);
    s.story[1] = SCHEDULE_NONE;
    s.kind[2] = s.kind[0];
    is_always(&s, 1);
}

static void test_fit_early(void **state)
{
    (void)state;
    Small s = small_of(1);
    add(&s, 0);
    add(&s, 0);
    s.early[0] = true;
    s.seen[0] = 1;
    is_always(&s, 0);
    hold(&s, 0, 0.5, 0.3); /* it is begun */
    is_always(&s, 1);
}

/* What a course begins a principle with goes before what fits better in all else, and
 * for that principle alone. */
static void test_early_of_one(void **state)
{
    (void)state;
    Small s = small_of(3);
    add_pair(&s, 1, 0); /* early for 0, which it is about beside 1 */
    add_pair(&s, 0, 1);
    s.level[0] = 3;
    s.early[1] = true;
    is_always(&s, 0);
    s.early[1] = false;
    s.early[0] = true; /* early for 1: not what comes first */
    is_always(&s, 1);
}

static void test_longest_ago(void **state)
{
    (void)state;
    Small s = small_of(1);
    add(&s, 0);
    add(&s, 0);
    s.seen[0] = s.seen[1] = 2;
    s.last[0] = 20;
    s.last[1] = 10;
    is_always(&s, 1);
}

static void test_seed(void **state)
{
    (void)state;
    Small s = small_of(1);
    int times[2] = {0, 0};
    add(&s, 0);
    add(&s, 0);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        s.session.seed = seed;
        uint32_t chosen = next(&s).exercise;
        assert_int_equal(next(&s).exercise, chosen);
        times[chosen]++;
    }
    assert_true(times[0] > SEEDS / 5 && times[1] > SEEDS / 5);
}

static void test_time(void **state)
{
    (void)state;
    Small s = small_of(3);
    for (uint32_t p = 0; p < 3; p++) {
        add(&s, p);
    }
    s.session.minutes = 10;
    assert_int_equal(next_after(&s, 100).why, SCHEDULE_NEW); /* there is always one */
    do_next(&s);
    assert_int_equal(next_after(&s, 9).why, SCHEDULE_NEW);
    assert_int_equal(next_after(&s, 9.1).why, SCHEDULE_OVER);
    assert_int_equal(next_after(&s, 9.1).exercise, SCHEDULE_NONE);
}

/* None comes twice, and a session has an end whatever its length. */
static void test_none_twice(void **state)
{
    enum { MANY = 2 * SCHEDULE_MOST };
    static double recall[MANY], mastery[MANY];
    static int32_t last[MANY];
    static uint32_t first[MANY + 1], of[MANY], seen[MANY];
    static uint8_t level[MANY], kind[MANY];
    bool done[MANY] = {false};
    ScheduleSession session;
    (void)state;
    for (uint32_t i = 0; i < MANY; i++) {
        recall[i] = mastery[i] = 0.5;
        first[i + 1] = i + 1;
        of[i] = i / 2;
        level[i] = 1;
    }
    SchedulePrinciples principles = {
        .count = MANY, .recall = recall, .mastery = mastery, .last = last};
    ScheduleExercises exercises = {.count = MANY,
                                   .first = first,
                                   .of = of,
                                   .level = level,
                                   .kind = kind,
                                   .seen = seen};
    schedule_begin(&session, 5, 100000);
    ScheduleNext got = schedule_next(&session, 0, &principles, &exercises);
    for (; got.why != SCHEDULE_OVER;
         got = schedule_next(&session, 0, &principles, &exercises)) {
        assert_false(done[got.exercise]);
        done[got.exercise] = true;
        schedule_done(&session, &got);
    }
    assert_int_equal(session.n_done, SCHEDULE_MOST);
    schedule_done(&session, &(ScheduleNext){SCHEDULE_DUE, 0, 0});
    assert_int_equal(session.n_done, SCHEDULE_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_due_before_new),
        cmocka_unit_test(test_just_due),
        cmocka_unit_test(test_new_ones),
        cmocka_unit_test(test_course),
        cmocka_unit_test(test_weakest_by_goal),
        cmocka_unit_test(test_practised_waits),
        cmocka_unit_test(test_no_exercise),
        cmocka_unit_test(test_in_turn),
        cmocka_unit_test(test_skipped),
        cmocka_unit_test(test_fit_seen),
        cmocka_unit_test(test_fit_level),
        cmocka_unit_test(test_fit_others),
        cmocka_unit_test(test_fit_crowd),
        cmocka_unit_test(test_fit_beside),
        cmocka_unit_test(test_fit_story_and_kind),
        cmocka_unit_test(test_fit_early),
        cmocka_unit_test(test_early_of_one),
        cmocka_unit_test(test_longest_ago),
        cmocka_unit_test(test_seed),
        cmocka_unit_test(test_time),
        cmocka_unit_test(test_none_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
