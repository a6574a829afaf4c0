/* SPDX-License-Identifier: MIT
 *
 * Limits: the bounds of the program, as base/limits.h has those of the library.
 */
#ifndef EG_STORE_LIMITS_H
#define EG_STORE_LIMITS_H

enum {
#define GROUP(title)
#define LIMIT(name, value, unit, what, told, then) name = (value),
#include "store/limits.def"
#undef LIMIT
#undef GROUP
};

#endif
