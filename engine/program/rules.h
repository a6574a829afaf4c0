/* SPDX-License-Identifier: MIT
 *
 * Which rule base, and opening it.
 */
#ifndef EG_PROGRAM_RULES_H
#define EG_PROGRAM_RULES_H

#include <entregent.h>
#include <stdbool.h>

#include "program/options.h"

/* Opens the base of --rules, else the shipped one: that of the source tree where the
 * program stands in its build folder, else the installed one. EG_NO_SUCH (told) where
 * there is none; EG_WRONG leaves `*out` set, for its problems. */
eg_status rules_open(const Options *options, eg_base **out);

/* The same for a base that must be sound: its problems, and any failure, are told on
 * standard error, and `*status` is what to exit with. Its rules may act. */
bool rules_open_readable(const Options *options, eg_base **out, int *status);

/* The same for one that is to be consulted: its rules may not act. */
bool rules_open_sound(const Options *options, eg_base **out, int *status);

#endif
