/* SPDX-License-Identifier: MIT
 *
 * The plain truth of one test over one value, for whoever matches or reasons about
 * matching. Patterns and variables are others' business.
 */
#ifndef EG_NETWORK_TEST_H
#define EG_NETWORK_TEST_H

#include "model/model.h"

/* Does the test ask nothing of variables? Only these are a slot's or a memory's
 * business; the others are the joins'. */
static inline bool test_is_constant(const Test *test)
{
    return test->op != TEST_BIND && test->op != TEST_SAME && test->var == NOBODY;
}

/* Does `value` (VALUE_NONE: closed without a value) pass a test without pattern or
 * variable? Every test but `{known: no}` fails where there is no value. */
bool test_passes(const Test *test, FieldType type, Value value);

#endif
