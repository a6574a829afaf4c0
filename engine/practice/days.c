/* SPDX-License-Identifier: MIT
 *
 * Days: see days.h. A year begins in March here, so that the leap day is its last
 * (Hinnant, *chrono-compatible low-level date algorithms*, 2013).
 */
#include "practice/days.h"

enum { ERA_DAYS = 146097, TO_1970 = 719468 };

/* So many digits at `text`, or -1. */
static int digits(const char *text, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static int last_of(int year, int month)
{
    static const int8_t LAST[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return LAST[month - 1] + (month == 2 && leap);
}

static int32_t number(int year, int month, int day)
{
    year -= month <= 2;
    int of_era = year % 400;
    int of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    return year / 400 * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           TO_1970;
}

bool days_read(const char *when, int32_t *out)
{
    int year = digits(when, 4);
    if (year < 1 || when[4] != '-') {
        return false;
    }
    int month = digits(when + 5, 2);
    if (month < 1 || month > 12 || when[7] != '-') {
        return false;
    }
    int day = digits(when + 8, 2);
    if (day < 1 || day > last_of(year, month)) {
        return false;
    }
    *out = number(year, month, day);
    return true;
}
