/* SPDX-License-Identifier: MIT
 *
 * The local calendar: see today.h.
 */
#include "store/today.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void put(const struct tm *when, char out[EG_DAY_SIZE])
{
    int year = when->tm_year + 1900;
    if (year < 1 || year > 9999 ||
        strftime(out, EG_DAY_SIZE, "%Y-%m-%d", when) != EG_DAY_SIZE - 1) {
        snprintf(out, EG_DAY_SIZE, "%s", "0001-01-01");
    }
}

void today_find(char out[EG_DAY_SIZE])
{
    time_t now = time(NULL);
    struct tm here = {.tm_mday = 1};
    if (now == (time_t)-1 || !localtime_r(&now, &here)) {
        here = (struct tm){.tm_mday = 1, .tm_year = -1899};
    }
    put(&here, out);
}

/* At noon, so that no change of the clocks moves it to another day. */
void today_after(const char *day, unsigned days, char out[EG_DAY_SIZE])
{
    struct tm then = {.tm_hour = 12, .tm_isdst = -1};
    then.tm_year = atoi(day) - 1900;
    then.tm_mon = atoi(day + 5) - 1;
    then.tm_mday = atoi(day + 8) + (int)days;
    if (mktime(&then) == (time_t)-1) {
        snprintf(out, EG_DAY_SIZE, "%s", day);
        return;
    }
    put(&then, out);
}
