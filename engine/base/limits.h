/* SPDX-License-Identifier: MIT
 *
 * Limits: every bound of the library under one roof, as constants. What each bounds and
 * what lies beyond it is said in limits.def alone; docs/limits.md is made of that.
 */
#ifndef EG_BASE_LIMITS_H
#define EG_BASE_LIMITS_H

enum {
#define GROUP(title)
#define LIMIT(name, value, unit, what, told, then) name = (value),
#include "base/limits.def"
#undef LIMIT
#undef GROUP
};

#endif
