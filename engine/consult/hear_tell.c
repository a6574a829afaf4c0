/* SPDX-License-Identifier: MIT
 *
 * From a heard text to values: reading its numbers, and saying its claims to a
 * consultation. Neither needs to know how claims are found.
 */
#include <string.h>

#include "consult/hear.h"
#include "text/spoken.h"

static bool is_digit_at(Str text, size_t at)
{
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

static size_t count_digits(Str text, size_t at)
{
    size_t count = 0;
    while (is_digit_at(text, at + count))
        count++;
    return count;
}

/* Would what stands at byte `at`, with a digit before it, go on with the number (or a
 * range, a fraction, a time) behind it? A blank does before a group of three. */
static bool goes_on(Str text, size_t at)
{
    if (at >= text.len)
        return false;
    if (text.at[at] == ' ')
        return count_digits(text, at + 1) == 3;
    return memchr(".,:/-", text.at[at], 5) != NULL && is_digit_at(text, at + 1);
}

/* Is the number at `start` to `end` a piece of a longer one? */
static bool is_cut(Str text, size_t start, size_t end)
{
    if (is_digit_at(text, end) || goes_on(text, end))
        return true;
    if (start == 0)
        return false;
    if (is_digit_at(text, start - 1))
        return true;
    return start > 1 && is_digit_at(text, start - 2) && goes_on(text, start - 1);
}

/* "1,500" is 1500 to some and 1.5 to others. "0,500" and "2500,125" are one number. */
static bool is_twofold(Str number)
{
    size_t at = number.len != 0 && number.at[0] == '-' ? 1 : 0;
    size_t whole = count_digits(number, at);
    size_t mark = at + whole;
    if (whole == 0 || whole > 3 || number.at[at] == '0' || mark == number.len)
        return false;
    return (number.at[mark] == ',' || number.at[mark] == '.') &&
           count_digits(number, mark + 1) == 3;
}

bool hear_number(Str text, size_t start, size_t end, double *out)
{
    while (start < end && text.at[start] == ' ')
        start++;
    while (end > start && text.at[end - 1] == ' ')
        end--;
    Str number = str_sub(text, start, end);
    return start < end && !is_cut(text, start, end) && !is_twofold(number) &&
           number_read(number, out);
}

static HearStatus status_of(ConsultStatus status)
{
    return status == CONSULT_OK      ? HEAR_OK
           : status == CONSULT_LIMIT ? HEAR_RUN_LIMIT
                                     : HEAR_NO_MEMORY;
}

HearStatus consult_tell(Consult *c, Hearing *hearing, Str text, uint32_t lang,
                        Arena *arena, HeardClaim **out, uint32_t *count)
{
    HearStatus status = hear_text(hearing, text, lang, arena, out, count);
    for (uint32_t i = 0; status == HEAR_OK && i < *count; i++) {
        HeardClaim *claim = &(*out)[i];
        const Said *said = session_said(consult_session(c), claim->fact);
        claim->corrected = said->kind != SAID_NOTHING;
        if (!claim->corrected)
            status = status_of(consult_say(c, claim->fact, claim->value, CERTAIN));
    }
    return status;
}
