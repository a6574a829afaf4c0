/* SPDX-License-Identifier: MIT
 *
 * Day: a day of the calendar (Gregorian, proleptic), without hours or time zones.
 *
 *     "2026-03-03"  <->  {2026, 3, 3}  <->  days since 1970-01-01
 *
 * Invariants
 *   - a Day is one that there is: months 1 to 12, days 1 to the last of the month,
 *     years 1 to 9999; year 0 is no day at all;
 *   - the distance of two days is that of their numbers (Hinnant, chrono-compatible
 *     low-level date algorithms, 2013).
 */
#ifndef EG_BASE_DAY_H
#define EG_BASE_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Day {
    int16_t year; /* 0: none */
    int8_t month, day;
} Day;

#define DAY_NONE ((Day){0, 0, 0})

static inline bool day_is(Day day)
{
    return day.year != 0;
}

/* Reads "2026-03-03", all of it; false where there is no such day. */
bool day_read(Str text, Day *out);

/* Appends it in the same form. */
void day_add(Buf *out, Day day);

/* Its number, from 0 for 1970-01-01; earlier days are negative. */
int32_t day_number(Day day);

/* The day of a number; years beyond 1 and 9999 give the first or the last day. */
Day day_of_number(int32_t number);

/* The same day `months` later, or the last of a month that is too short for it. */
Day day_after_months(Day day, int32_t months);

/* Below 0, 0 or above, as the first is earlier, the same or later. */
int day_order(Day a, Day b);

#endif
