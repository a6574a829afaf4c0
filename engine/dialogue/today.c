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

/* The moment it is; false where the clock tells none. */
static bool find_moment(struct tm *out)
{
    const char *said = getenv("SOURCE_DATE_EPOCH");
    time_t now = time(NULL);
    char *end = NULL;
    errno = 0;
    long long seconds = said ? strtoll(said, &end, 10) : 0;
    bool fixed = said && *said && *end == '\0' && errno == 0;
    if (fixed) {
        now = (time_t)seconds;
    }
    return (fixed ? gmtime_r(&now, out) : localtime_r(&now, out)) != NULL;
}

const char *today_get(char out[TODAY_SIZE])
{
    struct tm day;
    if (!find_moment(&day)) {
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

void today_moment(const char *said, char out[TODAY_MOMENT_SIZE])
{
    char day[TODAY_SIZE];
    struct tm now = {0};
    today_find(said, day);
    find_moment(&now);
    snprintf(out, TODAY_MOMENT_SIZE, "%s %02d:%02d", day, now.tm_hour % 24,
             now.tm_min % 60);
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
