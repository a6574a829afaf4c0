/* SPDX-License-Identifier: MIT
 *
 * Today: see today.h.
 */
#define _DEFAULT_SOURCE /* gmtime_r, localtime_r */
#include "dialogue/today.h"

#include <errno.h>
#include <stdbool.h>
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
