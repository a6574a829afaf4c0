/* SPDX-License-Identifier: MIT
 *
 * Days: read, counted, moved; each day of 400 years, the era that repeats.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"

static Day day_of(const char *text)
{
    Day day = DAY_NONE;
    assert_true(day_read(str_of(text), &day));
    return day;
}

static void is_day(Day day, const char *text)
{
    Buf out;
    Mem mem = mem_default();
    buf_init(&out, &mem);
    day_add(&out, day);
    assert_string_equal(out.at, text);
    buf_free(&out);
}

static void test_reading(void **state)
{
    static const char *const NONE[] = {
        "",           "2026-02-29", "2026-13-01", "2026-00-10",  "2026-04-31",
        "0000-01-01", "2026-1-1",   "26-01-01",   "2026-03-031", " 2026-03-03",
        "2026/03/03", "2026-03-0a", "1900-02-29", "2026-03-00"};
    Day day;
    (void)state;
    for (size_t i = 0; i < sizeof NONE / sizeof NONE[0]; i++)
        assert_false(day_read(str_of(NONE[i]), &day));
    is_day(day_of("2024-02-29"), "2024-02-29");
    is_day(day_of("2000-02-29"), "2000-02-29");
    is_day(day_of("0001-01-01"), "0001-01-01");
    is_day(day_of("9999-12-31"), "9999-12-31");
}

static void test_numbers(void **state)
{
    (void)state;
    assert_int_equal(day_number(day_of("1970-01-01")), 0);
    assert_int_equal(day_number(day_of("1969-12-31")), -1);
    assert_int_equal(day_number(day_of("2026-03-03")), 20515);
    int32_t last = day_number(day_of("1999-12-31"));
    for (int32_t i = last - 146097; i < last + 146097; i++) {
        Day day = day_of_number(i);
        assert_int_equal(day_number(day), i);
    }
    is_day(day_of_number(INT32_MAX), "9999-12-31");
    is_day(day_of_number(INT32_MIN), "0001-01-01");
}

static void test_months(void **state)
{
    (void)state;
    is_day(day_after_months(day_of("2026-01-31"), 1), "2026-02-28");
    is_day(day_after_months(day_of("2024-01-31"), 1), "2024-02-29");
    is_day(day_after_months(day_of("2026-03-15"), -3), "2025-12-15");
    is_day(day_after_months(day_of("2026-03-15"), 24), "2028-03-15");
    is_day(day_after_months(day_of("9999-06-01"), 12), "9999-12-31");
    is_day(day_after_months(day_of("0001-06-01"), -12), "0001-01-01");
}

static void test_order(void **state)
{
    (void)state;
    assert_true(day_order(day_of("2026-03-03"), day_of("2026-03-04")) < 0);
    assert_true(day_order(day_of("2027-01-01"), day_of("2026-12-31")) > 0);
    assert_int_equal(day_order(day_of("2026-03-03"), day_of("2026-03-03")), 0);
    assert_false(day_is(DAY_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_months),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
