/* SPDX-License-Identifier: MIT
 *
 * Can the tests of one field hold together? Only those count that name constants; what
 * is compared with a variable may turn out either way.
 *
 *     {above: 3, under: 9, not: [4, 5]}     limits ]3, 9[, then what is listed within
 *
 * Invariant: it errs on the side of "they can". A warning that is wrong would make an
 * author rewrite a rule that is right.
 */
#include <math.h>

#include "model/decode.h"

/* Numbers, or places on a scale, that the comparisons leave. */
typedef struct Limits {
    double low, high;
    bool low_open, high_open; /* the end itself is not in it */
} Limits;

static void raise_low(Limits *limits, double low, bool open)
{
    if (low > limits->low || (low == limits->low && open))
        limits->low_open = open;
    if (low > limits->low)
        limits->low = low;
}

static void lower_high(Limits *limits, double high, bool open)
{
    if (high < limits->high || (high == limits->high && open))
        limits->high_open = open;
    if (high < limits->high)
        limits->high = high;
}

static double place_of(const Field *field, Value value)
{
    return field->type == TYPE_NUMBER ? value_as_number(value) : (double)value.bits;
}

/* Takes from the limits what a comparison with a constant rules out. */
static void narrow(Limits *limits, const Field *field, const Test *test)
{
    double at = test->n_set == 1 ? place_of(field, test->set[0]) : 0;
    switch (test->op) {
    case TEST_AT_LEAST:
        raise_low(limits, at, false);
        break;
    case TEST_ABOVE:
        raise_low(limits, at, true);
        break;
    case TEST_AT_MOST:
        lower_high(limits, at, false);
        break;
    case TEST_UNDER:
        lower_high(limits, at, true);
        break;
    default:
        break;
    }
}

static bool within(const Limits *limits, double at)
{
    return (limits->low_open ? at > limits->low : at >= limits->low) &&
           (limits->high_open ? at < limits->high : at <= limits->high);
}

static bool is_in(const Test *test, Value value)
{
    for (uint32_t i = 0; i < test->n_set; i++)
        if (value_same(test->set[i], value))
            return true;
    return false;
}

static bool ordered(const Field *field)
{
    return !field->several && (field->type == TYPE_NUMBER || field->type == TYPE_SCALE);
}

/* Does a value pass all the tests that name constants? */
static bool passes(const Field *field, const FieldTest *tests, const Limits *limits,
                   Value value)
{
    if (ordered(field) && !within(limits, place_of(field, value)))
        return false;
    bool many = field->several || field->type == TYPE_CHOICES;
    for (uint32_t i = 0; i < tests->n_tests; i++) {
        const Test *test = &tests->tests[i];
        if (test->var != NOBODY)
            continue;
        if ((test->op == TEST_NOT && is_in(test, value)) ||
            (test->op == TEST_IS && !many && !is_in(test, value)))
            return false;
    }
    return true;
}

/* Is there a value among those that a test lists? */
static bool any_passes(const Field *field, const FieldTest *tests, const Limits *limits,
                       const Value *values, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (passes(field, tests, limits, values[i]))
            return true;
    return false;
}

static bool any_declared(const Field *field, const FieldTest *tests,
                         const Limits *limits)
{
    for (uint32_t i = 0; i < field->n_values; i++)
        if (passes(field, tests, limits, value_id(i)))
            return true;
    return false;
}

/* `known: no` beside anything that takes a value. */
static bool knows_both(const FieldTest *tests)
{
    bool unknown = false, value = false;
    for (uint32_t i = 0; i < tests->n_tests; i++) {
        bool no = tests->tests[i].op == TEST_KNOWN && !tests->tests[i].flag;
        unknown = unknown || no;
        value = value || !no;
    }
    return unknown && value;
}

bool tests_can_hold(const Field *field, const FieldTest *tests)
{
    double far = HUGE_VAL;
    Limits limits = {-far, far, false, false};
    if (field->has_range)
        limits = (Limits){field->low, field->high, false, false};
    bool listed = false, limited = false;
    for (uint32_t i = 0; i < tests->n_tests; i++)
        narrow(&limits, field, &tests->tests[i]);
    for (uint32_t i = 0; i < tests->n_tests; i++) {
        const Test *test = &tests->tests[i];
        listed = listed || test->op == TEST_IS;
        limited = limited || (test->op != TEST_KNOWN && test->var == NOBODY);
        if (test->op == TEST_IS &&
            !any_passes(field, tests, &limits, test->set, test->n_set))
            return false;
    }
    if (knows_both(tests))
        return false;
    if (!limited || listed)
        return true;
    if (field->n_values > 0 && !field->several && field->type != TYPE_CHOICES)
        return any_declared(field, tests, &limits);
    return limits.low < limits.high ||
           (limits.low == limits.high && !limits.low_open && !limits.high_open);
}
