/* SPDX-License-Identifier: MIT
 *
 * FSRS-6 against what its own implementations hold with the default parameters:
 *
 *   first reviews       FSRS-6.test.ts of ts-fsrs ("first repeat")
 *   an odd history      test_memo_state of fsrs-rs and py-fsrs: again, then good five
 *                       times, 0, 1, 3, 8 and 21 days apart; computed there in 32 bits
 *   on time             test_review_card of py-fsrs: each review on the day it was due
 *   intervals           test_next_interval of fsrs-rs: stability 1, by wanted recall
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "practice/fsrs.h"

static void near_to(double value, double wanted, double most)
{
    if (!(fabs(value - wanted) <= most)) {
        fail_msg("%.9f instead of %.9f", value, wanted);
    }
}

static void test_first(void **state)
{
    static const double STABILITY[] = {0.212, 1.2931, 2.3065, 8.2956};
    static const double DIFFICULTY[] = {6.4133, 5.11217071, 2.11810397, 1};
    (void)state;
    for (int grade = FSRS_AGAIN; grade <= FSRS_EASY; grade++) {
        Fsrs after = fsrs_first((FsrsGrade)grade, 7);
        near_to(after.stability, STABILITY[grade - 1], 1e-12);
        near_to(after.difficulty, DIFFICULTY[grade - 1], 1e-8);
        assert_int_equal(after.day, 7);
    }
}

static void test_history(void **state)
{
    static const int32_t DAYS[] = {0, 1, 4, 12, 33};
    (void)state;
    Fsrs now = fsrs_next((Fsrs){0}, FSRS_AGAIN, 0);
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++) {
        now = fsrs_next(now, FSRS_GOOD, DAYS[i]);
    }
    near_to(now.stability, 53.62691, 1e-4);
    near_to(now.difficulty, 6.3574867, 1e-4);
}

/* Worked out apart from the formulas, in another language: late, lost, the same day. */
static void test_apart(void **state)
{
    static const struct {
        int n_reviews, grades[6], waits[6];
        double stability, difficulty;
    } OF[] = {{3, {4, 3, 1}, {0, 20, 90}, 3.631713715, 7.026989569},
              {3, {1, 1, 1}, {0, 0, 1}, 0.047157111, 9.592868765},
              {3, {4, 4, 3}, {0, 30, 0}, 136.320499453, 1.000000000},
              {2, {1, 1}, {0, 30000}, 0.201766336, 8.806304469},
              {6, {3, 2, 2, 4, 1, 3}, {0, 2, 0, 9, 60, 1}, 3.930223246, 8.433156938}};
    (void)state;
    for (size_t i = 0; i < sizeof OF / sizeof OF[0]; i++) {
        Fsrs now = {0};
        int32_t day = -3;
        for (int review = 0; review < OF[i].n_reviews; review++) {
            day += OF[i].waits[review];
            now = fsrs_next(now, (FsrsGrade)OF[i].grades[review], day);
        }
        near_to(now.stability, OF[i].stability, 1e-6);
        near_to(now.difficulty, OF[i].difficulty, 1e-6);
    }
}

/* There, what is not known comes again the same day. */
static void test_on_time(void **state)
{
    static const int GRADES[] = {3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3};
    static const int WAITS[] = {0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21};
    (void)state;
    Fsrs now = {0};
    int32_t day = 100;
    for (size_t i = 0; i < sizeof GRADES / sizeof GRADES[0]; i++) {
        now = fsrs_next(now, (FsrsGrade)GRADES[i], day);
        if (WAITS[i] > 0) {
            assert_int_equal(fsrs_due(now, FSRS_WANTED), WAITS[i]);
        }
        day += WAITS[i];
    }
}

static void test_intervals(void **state)
{
    static const double DAYS[] = {3116766, 34793, 2508, 387, 90, 27, 9, 3, 1, 0};
    static const Fsrs ONE = {1, 5, 0};
    (void)state;
    for (int i = 0; i < 10; i++) {
        double days = fsrs_interval(ONE, (i + 1) / 10.0);
        near_to(round(days), DAYS[i], 1e-4 * DAYS[i]);
    }
    assert_int_equal(fsrs_due(ONE, 1), 1);
    assert_int_equal(fsrs_due(ONE, 0.1), 36500);
}

/* By definition the chance is 0.9 after the stability, and the interval leads there. */
static void test_recall(void **state)
{
    (void)state;
    near_to(fsrs_recall((Fsrs){0}, 3), 0, 0);
    near_to(fsrs_recall((Fsrs){10, 5, 3}, 3), 1, 0);
    near_to(fsrs_recall((Fsrs){10, 5, 3}, 13), 0.9, 1e-12);
    near_to(fsrs_interval((Fsrs){10, 5, 3}, 0.9), 10, 1e-9);
    double days = fsrs_interval((Fsrs){10, 5, 0}, 0.7);
    near_to(fsrs_recall((Fsrs){10, 5, 0}, (int32_t)round(days)), 0.7, 1e-3);
}

/* py-fsrs: test_stability_lower_bound, test_repeated_correct_reviews. */
static void test_bounds(void **state)
{
    (void)state;
    Fsrs worst = {0};
    Fsrs best = {0};
    for (int32_t i = 0; i < 1000; i++) {
        worst = fsrs_next(worst, FSRS_AGAIN, 2 * i);
        assert_true(worst.stability >= FSRS_STABLE_LEAST);
        assert_true(worst.difficulty <= 10);
        best = fsrs_next(best, FSRS_EASY, 0);
    }
    near_to(best.difficulty, 1, 0);
}

static void test_order(void **state)
{
    static const Fsrs HELD = {20, 5, 0};
    (void)state;
    for (int grade = FSRS_AGAIN; grade < FSRS_EASY; grade++) {
        Fsrs less = fsrs_next(HELD, (FsrsGrade)grade, 20);
        Fsrs more = fsrs_next(HELD, (FsrsGrade)(grade + 1), 20);
        assert_true(less.stability < more.stability);
        assert_true(less.difficulty > more.difficulty);
    }
    assert_true(fsrs_next(HELD, FSRS_AGAIN, 20).stability < HELD.stability);
    assert_true(fsrs_next(HELD, FSRS_HARD, 20).stability > HELD.stability);
    assert_true(fsrs_next(HELD, FSRS_GOOD, 20).stability >
                fsrs_next(HELD, FSRS_GOOD, 2).stability); /* spacing helps */
}

static void test_clock_set_back(void **state)
{
    (void)state;
    Fsrs held = fsrs_first(FSRS_GOOD, 50);
    near_to(fsrs_recall(held, 40), 1, 0);
    held = fsrs_next(held, FSRS_GOOD, 40);
    assert_int_equal(held.day, 50);
    near_to(held.stability,
            fsrs_next(fsrs_first(FSRS_GOOD, 50), FSRS_GOOD, 50).stability, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first),          cmocka_unit_test(test_history),
        cmocka_unit_test(test_on_time),        cmocka_unit_test(test_apart),
        cmocka_unit_test(test_intervals),      cmocka_unit_test(test_recall),
        cmocka_unit_test(test_bounds),         cmocka_unit_test(test_order),
        cmocka_unit_test(test_clock_set_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
