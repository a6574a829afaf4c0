/* SPDX-License-Identifier: MIT
 *
 * Overview: all that `practice --progress` and `--export` tell, of the reviews.
 *
 *     standing.h      by principle: mastery, recall, when it is due
 *     mastery.h       ... and as it was on each Sunday: how many had reached their goal
 *     calibration.h   as often right as sure?
 *         └──► Overview.view ──► eg_progress_tell
 *
 * Invariants
 *   - reviews of later days than today do not count;
 *   - with a course, its principles alone, each once, in its order and with its goals;
 *     situations, relations and sureness are those of all that was practised.
 */
#ifndef EG_PRACTICE_OVERVIEW_H
#define EG_PRACTICE_OVERVIEW_H

#include "practice/calibration.h"
#include "practice/standing.h"

enum { OVERVIEW_WEEKS = 26, OVERVIEW_DAY = 11 };

typedef struct Overview {
    eg_progress_view view; /* it points into what follows */
    char day[OVERVIEW_DAY];
    uint32_t weeks[OVERVIEW_WEEKS];
    eg_known *known;
    Standing standing;
    Calibration calibration;
} Overview;

/* Reckons it on a day, "2026-11-27" and perhaps a time behind it. The base and the
 * reviews are lent, and `out` must stay where it is. EG_NO_MEMORY; it can be freed
 * whatever the status. */
eg_status overview_new(const eg_base *base, const eg_progress *reviews, uint32_t course,
                       const char *day, Overview *out);
void overview_free(Overview *overview);

#endif
