/* SPDX-License-Identifier: MIT
 *
 * Why a run did not end: the rules that ran last, again and again in the same order, or
 * else those that ran most.
 */
#include "report/run.h"

enum { LOOKED_AT = 1024, SHOWN = 12, MOST_SHOWN = 3 };

/* The rules that fired last, the latest first; how many. */
static uint32_t last_fired(const Session *s, uint32_t *rules)
{
    uint32_t count = 0;
    while (count < LOOKED_AT && (rules[count] = program_fired(s, count)) != NOBODY)
        count++;
    return count;
}

/* Does what ran last repeat every `length` firings, all along? */
static bool repeats(const uint32_t *rules, uint32_t count, uint32_t length)
{
    for (uint32_t i = 0; i + length < count; i++)
        if (rules[i] != rules[i + length])
            return false;
    return true;
}

uint32_t run_circle(const Session *s, uint32_t *rules, uint32_t room)
{
    uint32_t fired[LOOKED_AT];
    uint32_t count = last_fired(s, fired);
    for (uint32_t length = 1; length <= count / 2 && length <= room; length++) {
        if (!repeats(fired, count, length))
            continue;
        for (uint32_t i = 0; i < length; i++)
            rules[i] = fired[length - 1 - i];
        return length;
    }
    return 0;
}

/* The rules that ran most of late, most first; how many. */
static uint32_t most_fired(const Session *s, uint32_t *out)
{
    uint32_t fired[LOOKED_AT];
    uint32_t times[MOST_SHOWN] = {0};
    uint32_t count = last_fired(s, fired);
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = 0;
        bool seen = false;
        for (uint32_t j = 0; j < count; j++) {
            seen = seen || (j < i && fired[j] == fired[i]);
            n += fired[j] == fired[i];
        }
        if (seen)
            continue;
        uint32_t at = found < MOST_SHOWN ? found++ : MOST_SHOWN;
        for (; at > 0 && times[at - 1] < n; at--) {
            if (at < MOST_SHOWN) {
                times[at] = times[at - 1];
                out[at] = out[at - 1];
            }
        }
        if (at < MOST_SHOWN) {
            times[at] = n;
            out[at] = fired[i];
        }
    }
    return found;
}

void run_circle_add(Buf *out, const RunView *view, uint64_t limit)
{
    uint32_t rules[LOOKED_AT];
    Buf names, digits;
    buf_part(&names, out);
    buf_part(&digits, out);
    buf_number(&digits, (double)limit);
    uint32_t count = run_circle(view->session, rules, LOOKED_AT / 2);
    bool circle = count > 0;
    if (!circle)
        count = most_fired(view->session, rules);
    for (uint32_t i = 0; i < count; i++) {
        buf_c(&names, i == 0 ? "" : circle ? " → " : ", ");
        if (circle && count > SHOWN && i == SHOWN / 2) {
            buf_c(&names, "… → ");
            i = count - SHOWN / 2;
        }
        buf_str_add(&names, view->base->rules[rules[i]].id);
    }
    if (circle) {
        buf_c(&names, " → ");
        buf_str_add(&names, view->base->rules[rules[0]].id);
    }
    Str args[] = {buf_str(&digits), buf_str(&names)};
    page_message(out, view->style, 0, circle ? MSG_RUN_CIRCLE : MSG_RUN_RUNAWAY, args,
                 2);
    page_message(out, view->style, 0, MSG_RUN_CURE, NULL, 0);
    buf_free(&names);
    buf_free(&digits);
}
