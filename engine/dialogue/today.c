/* SPDX-License-Identifier: MIT
 *
 * Today: see today.h.
 */
#define _DEFAULT_SOURCE /* gmtime_r, localtime_r */
#include "dialogue/today.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

const char *today_get(char out[TODAY_SIZE])
{
    struct tm day;
    const char *said = getenv("SOURCE_DATE_EPOCH");
    time_t now = time(NULL);
    char *end = NULL;
    errno = 0;
    long long seconds = said ? strtoll(said, &end, 10) : 0;
    bool fixed = said && *said && *end == '\0' && errno == 0;
    if (fixed) {
        now = (time_t)seconds;
    }
    if (!(fixed ? gmtime_r(&now, &day) : localtime_r(&now, &day))) {
        return NULL;
    }
    return strftime(out, TODAY_SIZE, "%Y-%m-%d", &day) == TODAY_SIZE - 1 ? out : NULL;
}

void today_find(const char *said, char out[TODAY_SIZE])
{
    if (said || !today_get(out)) {
        snprintf(out, TODAY_SIZE, "%s", said ? said : "0001-01-01");
    }
}

/* At noon, so that no change of the clocks moves it to another day. */
void today_after(const char *day, unsigned days, char out[TODAY_SIZE])
{
    struct tm then = {.tm_hour = 12, .tm_isdst = -1};
    then.tm_year = atoi(day) - 1900;
    then.tm_mon = atoi(day + 5) - 1;
    then.tm_mday = atoi(day + 8) + (int)days;
    if (mktime(&then) == (time_t)-1 ||
        strftime(out, TODAY_SIZE, "%Y-%m-%d", &then) != TODAY_SIZE - 1) {
        snprintf(out, TODAY_SIZE, "%s", day);
    }
}
