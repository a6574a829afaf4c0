/* SPDX-License-Identifier: MIT
 *
 * `entregent test --update`: shows what would change in the cases, asks, and saves.
 */
#ifndef EG_PROGRAM_UPDATE_H
#define EG_PROGRAM_UPDATE_H

#include "program/options.h"

/* Updates the cases of some sets; the status to exit with. Without a terminal and
 * without --yes it shows the changes, and writes nothing. */
int update_cases(const Options *options, const eg_cases *const *sets, size_t count,
                 Screen *out);

#endif
