/* SPDX-License-Identifier: MIT
 *
 * Which day it is here, by the clock and the time zone of this machine.
 */
#ifndef EG_STORE_TODAY_H
#define EG_STORE_TODAY_H

#include <entregent.h>

/* Writes today, "2026-03-03"; the first day there is where the clock says nothing. */
void today_find(char out[EG_DAY_SIZE]);

/* The day so many days after another. */
void today_after(const char *day, unsigned days, char out[EG_DAY_SIZE]);

#endif
