/* SPDX-License-Identifier: MIT
 *
 * The plain truth of one test over one value, for whoever matches or reasons about
 * matching. Patterns and variables are others' business.
 */
#ifndef EG_NETWORK_TEST_H
#define EG_NETWORK_TEST_H

#include "model/model.h"

/* Does `value` (VALUE_NONE: closed without a value) pass a test without pattern or
 * variable? Every test but `{known: no}` fails where there is no value. */
bool test_passes(const Test *test, FieldType type, Value value);

#endif
