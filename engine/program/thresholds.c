/* SPDX-License-Identifier: MIT
 *
 * Thresholds of coverage: see thresholds.h.
 */
#include "program/thresholds.h"

#include <string.h>

const char *thresholds_name(eg_cover kind)
{
    static const char *const KINDS[EG_COVER_KINDS] = {
        [EG_COVER_RULES] = "rules",         [EG_COVER_CONDITIONS] = "conditions",
        [EG_COVER_GATES] = "gates",         [EG_COVER_VALUES] = "values",
        [EG_COVER_OVERRIDES] = "overrides", [EG_COVER_ADVICE] = "advice",
        [EG_COVER_HEARD] = "heard",
    };
    return KINDS[kind];
}

/* One `N` or `KIND=N` of a threshold, without the comma behind it. */
static bool take_part(unsigned *thresholds, const char *part, size_t length)
{
    const char *sign = memchr(part, '=', length);
    const char *digits = sign ? sign + 1 : part;
    size_t count = (size_t)(part + length - digits);
    unsigned percent = 0;
    bool known = false;
    if (count == 0 || count > 3 || strspn(digits, "0123456789") < count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        percent = percent * 10 + (unsigned)(digits[i] - '0');
    }
    for (int kind = 0; kind < EG_COVER_KINDS; kind++) {
        const char *name = thresholds_name((eg_cover)kind);
        if (!sign || (strlen(name) == (size_t)(sign - part) &&
                      memcmp(name, part, strlen(name)) == 0)) {
            thresholds[kind] = percent;
            known = true;
        }
    }
    return known && percent <= 100;
}

bool thresholds_read(const char *text, unsigned thresholds[EG_COVER_KINDS])
{
    while (text) {
        size_t length = strcspn(text, ",");
        if (!take_part(thresholds, text, length)) {
            return false;
        }
        text = text[length] == ',' ? text + length + 1 : NULL;
    }
    return true;
}
