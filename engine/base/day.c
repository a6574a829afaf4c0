/* SPDX-License-Identifier: MIT
 *
 * Days of the calendar. A year is counted from March here, so that the leap day is its
 * last; 400 years, an era, have always as many days.
 */
#include "base/day.h"

enum { ERA_YEARS = 400, ERA_DAYS = 146097, TO_1970 = 719468, YEAR_MOST = 9999 };

static int last_of(int year, int month)
{
    static const int8_t LAST[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return LAST[month - 1] + (month == 2 && leap);
}

static int digits(Str text, size_t from, size_t to)
{
    int number = 0;
    for (size_t i = from; i < to; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return -1;
        number = number * 10 + (text.at[i] - '0');
    }
    return number;
}

bool day_read(Str text, Day *out)
{
    if (text.len != 10 || text.at[4] != '-' || text.at[7] != '-')
        return false;
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > last_of(year, month))
        return false;
    *out = (Day){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

void day_add(Buf *out, Day day)
{
    buf_format(out, "%04d-%02d-%02d", day.year, day.month, day.day);
}

int32_t day_number(Day day)
{
    int32_t year = day.year - (day.month <= 2);
    int32_t era = year / ERA_YEARS;
    int32_t of_era = year - era * ERA_YEARS;
    int32_t month = (day.month + 9) % 12; /* from March */
    int32_t of_year = (153 * month + 2) / 5 + day.day - 1;
    return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year -
           TO_1970;
}

Day day_of_number(int32_t number)
{
    static const Day FIRST = {1, 1, 1}, LAST = {YEAR_MOST, 12, 31};
    if (number <= day_number(FIRST))
        return FIRST;
    if (number >= day_number(LAST))
        return LAST;
    number += TO_1970;
    int32_t era = number / ERA_DAYS;
    int32_t day = number - era * ERA_DAYS;
    int32_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    int32_t of_year = day - (365 * year + year / 4 - year / 100);
    int32_t month = (5 * of_year + 2) / 153;
    year += era * ERA_YEARS + (month >= 10);
    return (Day){(int16_t)year, (int8_t)(month < 10 ? month + 3 : month - 9),
                 (int8_t)(of_year - (153 * month + 2) / 5 + 1)};
}

Day day_after_months(Day day, int32_t months)
{
    int32_t all = day.year * 12 + (day.month - 1) + months;
    int32_t year = all / 12;
    int32_t month = all % 12 + 1;
    if (year < 1 || year > YEAR_MOST)
        return day_of_number(year < 1 ? INT32_MIN : INT32_MAX);
    int32_t last = last_of(year, month);
    return (Day){(int16_t)year, (int8_t)month,
                 (int8_t)(day.day < last ? day.day : last)};
}

int day_order(Day a, Day b)
{
    int32_t first = day_number(a);
    int32_t second = day_number(b);
    return (first > second) - (first < second);
}
