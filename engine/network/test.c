/* SPDX-License-Identifier: MIT
 *
 * Tests over values. Numbers compare as numbers, scale values by their place.
 */
#include "network/test.h"

/* Equal to one of the test's values; of choices: contains one of them. */
static bool in_set(const Test *test, FieldType type, Value value)
{
    for (uint32_t i = 0; i < test->n_set; i++) {
        if (type == TYPE_CHOICES) {
            if (value.bits >> test->set[i].bits & 1)
                return true;
        } else if (value_same(test->set[i], value)) {
            return true;
        }
    }
    return false;
}

/* Below 0, 0, above 0: as the value is under, at, or above the test's. */
static int order(const Test *test, Value value)
{
    if (value.kind == VALUE_NUMBER) {
        double left = value_as_number(value);
        double right = value_as_number(test->set[0]);
        return (left > right) - (left < right);
    }
    return (value.bits > test->set[0].bits) - (value.bits < test->set[0].bits);
}

bool test_passes(const Test *test, FieldType type, Value value)
{
    bool known = value.kind != VALUE_NONE;
    if (test->op == TEST_KNOWN)
        return known == test->flag;
    if (!known)
        return false;
    switch (test->op) {
    case TEST_IS:
        return in_set(test, type, value);
    case TEST_NOT:
        return !in_set(test, type, value);
    case TEST_AT_LEAST:
        return order(test, value) >= 0;
    case TEST_AT_MOST:
        return order(test, value) <= 0;
    case TEST_ABOVE:
        return order(test, value) > 0;
    case TEST_UNDER:
        return order(test, value) < 0;
    case TEST_MATCHES:
    case TEST_KNOWN:
    case TEST_BIND:
    case TEST_SAME:
        break;
    }
    return true;
}
