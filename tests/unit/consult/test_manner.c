/* SPDX-License-Identifier: MIT
 *
 * How a reply lands, by the posture that is called for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "consult/manner.h"

static Manner land(int tact, int frankness, int flexibility, int firmness)
{
    static const int POSTURE[MEASURES] = {3, 3, 2, 4};
    const ReplyDef reply = {.posture = {(uint8_t)tact, (uint8_t)frankness,
                                        (uint8_t)flexibility, (uint8_t)firmness}};
    return manner_of(&reply, POSTURE);
}

static void within_one(void **state)
{
    (void)state;
    assert_int_equal(land(3, 3, 2, 4), MANNER_RIGHT);
    assert_int_equal(land(2, 4, 1, 5), MANNER_RIGHT);
    assert_int_equal(land(4, 2, 3, 3), MANNER_RIGHT);
}

static void to_one_side(void **state)
{
    (void)state;
    assert_int_equal(land(1, 5, 1, 5), MANNER_BLUNT);
    assert_int_equal(land(1, 3, 2, 4), MANNER_BLUNT);
    assert_int_equal(land(5, 2, 4, 2), MANNER_SOFT);
    assert_int_equal(land(3, 3, 4, 4), MANNER_SOFT);
    assert_int_equal(land(5, 5, 2, 4), MANNER_OFF); /* +2 and +2 */
}

/* What a reply does not name, or no rule speaks of, does not count. */
static void what_counts(void **state)
{
    static const int SILENT[MEASURES] = {3, 0, 2, 4};
    const ReplyDef frank = {.posture = {3, 5, 0, 0}};
    (void)state;
    assert_int_equal(land(0, 0, 0, 2), MANNER_SOFT);
    assert_int_equal(land(0, 3, 0, 0), MANNER_RIGHT);
    assert_int_equal(manner_of(&frank, SILENT), MANNER_RIGHT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_one),
        cmocka_unit_test(to_one_side),
        cmocka_unit_test(what_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
