/* SPDX-License-Identifier: MIT
 *
 * Thresholds of coverage, as --threshold has them: "90", or by kind,
 * "rules=100,gates=80".
 */
#ifndef EG_PROGRAM_THRESHOLDS_H
#define EG_PROGRAM_THRESHOLDS_H

#include <entregent.h>
#include <stdbool.h>

/* The name of a kind: "rules", "conditions" ... */
const char *thresholds_name(eg_cover kind);

/* Reads parts with commas between them, in percent by kind; a later one counts. False
 * where one is none. */
bool thresholds_read(const char *text, unsigned thresholds[EG_COVER_KINDS]);

#endif
