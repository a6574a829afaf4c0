/* SPDX-License-Identifier: MIT
 *
 * Days of reviews as numbers: "2026-11-27 14:05" is day 20784 since 1970-01-01. Days
 * of the calendar, not of 24 hours: what is practised late in the evening and again in
 * the morning is a day apart.
 */
#ifndef EG_PRACTICE_DAYS_H
#define EG_PRACTICE_DAYS_H

#include <stdbool.h>
#include <stdint.h>

/* The number of the day that a text begins with ("2026-11-27", anything behind it);
 * false where there is no such day. */
bool days_read(const char *when, int32_t *out);

#endif
