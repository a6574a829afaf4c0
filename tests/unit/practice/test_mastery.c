/* SPDX-License-Identifier: MIT
 *
 * Mastery, calibration, and the days that both are counted in. Wilson's bounds are
 * those of R. G. Newcombe, *Two-sided confidence intervals for the single proportion*,
 * Statistics in Medicine 17, 1998, table I, method 3.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "practice/calibration.h"
#include "practice/days.h"
#include "practice/mastery.h"

static void near_to(double value, double wanted, double most)
{
    if (!(fabs(value - wanted) <= most)) {
        fail_msg("%.9f instead of %.9f", value, wanted);
    }
}

static void test_grades(void **state)
{
    static const struct {
        MasteryAnswer answer;
        FsrsGrade grade;
    } OF[] = {
        {{MASTERY_WRONG, 0, 4, true, false}, FSRS_AGAIN},
        {{MASTERY_WRONG, 0, 4, true, true}, FSRS_AGAIN},
        {{MASTERY_ACCEPTABLE, 0, 4, true, false}, FSRS_HARD},
        {{MASTERY_BEST, 1, 3, true, false}, FSRS_EASY},
        {{MASTERY_BEST, 1, 4, true, false}, FSRS_EASY},
        {{MASTERY_BEST, 1, 2, true, false}, FSRS_GOOD},
        {{MASTERY_BEST, 1, 0, true, false}, FSRS_GOOD},
        {{MASTERY_BEST, 2, 4, true, false}, FSRS_GOOD},
        {{MASTERY_BEST, 3, 4, true, false}, FSRS_HARD},
        {{MASTERY_BEST, 0, 4, false, false}, FSRS_GOOD},
        {{MASTERY_BEST, 4, 4, false, false}, FSRS_GOOD},
        {{MASTERY_BEST, 0, 4, true, true}, FSRS_HARD},
    };
    (void)state;
    for (size_t i = 0; i < sizeof OF / sizeof OF[0]; i++) {
        assert_int_equal(mastery_grade(&OF[i].answer), OF[i].grade);
    }
}

static void test_mastery_grows(void **state)
{
    static const double AFTER[] = {0.543, 0.722, 0.811, 0.863, 0.897};
    (void)state;
    Mastery of = {0};
    near_to(mastery_now(&of, 3), 0, 0);
    for (int32_t i = 0; i < 5; i++) {
        mastery_add(&of, FSRS_GOOD, i);
        near_to(mastery_now(&of, i), AFTER[i], 1e-3);
    }
    assert_int_equal(of.reviews, 5);
    double now = mastery_now(&of, 4);
    double later = mastery_now(&of, 400);
    assert_true(later < now && later > 0);
    near_to(later, now * fsrs_recall(of.memory, 400), 1e-12);
    mastery_add(&of, FSRS_AGAIN, 4);
    assert_true(mastery_now(&of, 4) < now);
}

/* After four more, a review counts half as much. */
static void test_mastery_fades(void **state)
{
    static const FsrsGrade OLD[] = {1, 3, 3, 3, 3}, RECENT[] = {3, 3, 3, 3, 1};
    (void)state;
    Mastery never = {0}, old = {0}, recent = {0};
    for (int32_t i = 0; i < 5; i++) {
        mastery_add(&never, FSRS_EASY, 0);
        mastery_add(&old, OLD[i], 0);
        mastery_add(&recent, RECENT[i], 0);
    }
    double lost_old = mastery_now(&never, 0) - mastery_now(&old, 0);
    double lost_recent = mastery_now(&never, 0) - mastery_now(&recent, 0);
    near_to(lost_recent, 2 * lost_old, 1e-12);
    Mastery hard = {0}, good = {0};
    mastery_add(&hard, FSRS_HARD, 0);
    mastery_add(&good, FSRS_GOOD, 0);
    near_to(mastery_now(&hard, 0), mastery_now(&good, 0) / 2, 1e-12);
}

static void add_many(Calibration *to, unsigned sure, int right, int count)
{
    for (int i = 0; i < count; i++) {
        calibration_add(to, sure, i < right);
    }
}

static void test_wilson(void **state)
{
    static const struct {
        int right, count;
        double low, high;
    } OF[] = {{81, 263, 0.2553, 0.3662},
              {15, 148, 0.0624, 0.1605},
              {0, 20, 0, 0.1611},
              {1, 29, 0.0061, 0.1718}};
    (void)state;
    for (size_t i = 0; i < sizeof OF / sizeof OF[0]; i++) {
        Calibration of = {0};
        add_many(&of, 2, OF[i].right, OF[i].count);
        calibration_judge(&of);
        near_to(of.level[1].low, OF[i].low, 5e-5);
        near_to(of.level[1].high, OF[i].high, 5e-5);
        near_to(of.level[1].share, (double)OF[i].right / OF[i].count, 1e-12);
    }
}

static void test_words(void **state)
{
    static const struct {
        unsigned sure;
        int right, count;
        CalibrationWord word;
    } OF[] = {{1, 0, 0, CALIBRATION_FEW},     {1, 4, 12, CALIBRATION_FEW},
              {3, 20, 40, CALIBRATION_OVER},  {2, 20, 40, CALIBRATION_FITS},
              {1, 20, 40, CALIBRATION_UNDER}, {4, 10, 10, CALIBRATION_FITS},
              {4, 2, 6, CALIBRATION_OVER},    {4, 2, 2, CALIBRATION_FEW}};
    (void)state;
    for (size_t i = 0; i < sizeof OF / sizeof OF[0]; i++) {
        Calibration of = {0};
        add_many(&of, OF[i].sure, OF[i].right, OF[i].count);
        calibration_judge(&of);
        assert_int_equal(of.level[OF[i].sure - 1].word, OF[i].word);
        assert_int_equal(of.all.word, OF[i].word);
        assert_int_equal(of.all.count, OF[i].count);
    }
}

static void test_calibration(void **state)
{
    (void)state;
    Calibration of = {0};
    calibration_judge(&of);
    near_to(of.brier, 0, 0);
    near_to(of.all.high, 1, 0);
    near_to(of.all.share, 0, 0);
    calibration_add(&of, 0, true);
    calibration_add(&of, 5, true);
    assert_int_equal(of.all.count, 0);
    calibration_add(&of, 1, false);
    calibration_add(&of, 4, true);
    calibration_add(&of, 4, false);
    calibration_judge(&of);
    near_to(of.brier, (0.0625 + 0.0025 + 0.9025) / 3, 1e-12);
    near_to(of.all.said, (0.25 + 0.95 + 0.95) / 3, 1e-12);
    near_to(of.all.share, 1 / 3.0, 1e-12);
    assert_int_equal(of.level[3].right, 1);
    near_to(of.level[2].said, 0.75, 0);
    near_to(calibration_said(2), 0.5, 0);
    near_to(calibration_said(0) + calibration_said(5), 0, 0);
}

static void test_days(void **state)
{
    static const struct {
        const char *when;
        int32_t day;
    } OF[] = {{"1970-01-01", 0},        {"1969-12-31 23:59", -1},
              {"2026-03-03", 20515},    {"2026-11-27 14:05", 20784},
              {"2024-02-29", 19782},    {"2024-03-01", 19783},
              {"2000-02-29T00", 11016}, {"9999-12-31", 2932896}};
    static const char *const NONE[] = {
        "",           "2026",       "2026-1-01",  "2026-00-10",
        "2026-13-01", "2026-02-29", "1900-02-29", "2026-04-31",
        "2026-11-00", "0000-01-01", "2026/11-27", "2026-11/27",
        "2026-11",    "2026-11-",   "x026-11-27", "2026-11 27"};
    int32_t day = 77;
    (void)state;
    for (size_t i = 0; i < sizeof OF / sizeof OF[0]; i++) {
        assert_true(days_read(OF[i].when, &day));
        assert_int_equal(day, OF[i].day);
    }
    day = 77;
    for (size_t i = 0; i < sizeof NONE / sizeof NONE[0]; i++) {
        assert_false(days_read(NONE[i], &day));
        assert_int_equal(day, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grades),        cmocka_unit_test(test_mastery_grows),
        cmocka_unit_test(test_mastery_fades), cmocka_unit_test(test_wilson),
        cmocka_unit_test(test_words),         cmocka_unit_test(test_calibration),
        cmocka_unit_test(test_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
