/* SPDX-License-Identifier: MIT
 *
 * Today, in the time zone of the machine; where SOURCE_DATE_EPOCH is set (seconds, as
 * builds that can be repeated have it), that moment in UTC, so that output can be
 * repeated, too.
 */
#ifndef EG_DIALOGUE_TODAY_H
#define EG_DIALOGUE_TODAY_H

enum { TODAY_SIZE = 11 };

/* "2026-11-27"; NULL where the clock tells none. */
const char *today_get(char out[TODAY_SIZE]);

/* The day that is said, `said`; or else today, or the first day there is. */
void today_find(const char *said, char out[TODAY_SIZE]);

enum { TODAY_MOMENT_SIZE = 20 };

/* The same with the time of day: "2026-11-27 14:05". */
void today_moment(const char *said, char out[TODAY_MOMENT_SIZE]);

/* The day so many days after another. */
void today_after(const char *day, unsigned days, char out[TODAY_SIZE]);

#endif
