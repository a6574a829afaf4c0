/* SPDX-License-Identifier: MIT
 *
 * Days by the clock, said, and some days later.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dialogue/today.h"

static void days(void **state)
{
    char day[TODAY_SIZE];
    (void)state;
    today_find(NULL, day);
    assert_int_equal(strspn(day, "0123456789-"), TODAY_SIZE - 1);
    today_find("2026-03-03", day);
    assert_string_equal(day, "2026-03-03");
    today_after("2026-12-28", 7, day);
    assert_string_equal(day, "2027-01-04");
    today_after("2024-02-28", 1, day);
    assert_string_equal(day, "2024-02-29");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
