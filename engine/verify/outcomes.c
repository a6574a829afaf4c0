/* SPDX-License-Identifier: MIT
 *
 * Each advice of one side beside its twin on the other.
 */
#include "verify/outcomes.h"

Lit outcomes_given(Situations *s, const Base *const base[2], int side, uint32_t advice,
                   bool also)
{
    if (advice == NOBODY || base[side]->advice[advice].also != also)
        return LIT_FALSE;
    return also ? situations_stays(s, side, advice)
                : situations_recommended(s, side, advice);
}

/* Some advice of one side, complementary or not, is not given on the other. */
static bool advice_differs(Situations *s, const Base *const base[2], bool also,
                           Arena *arena, Lit *out)
{
    uint32_t n = 0;
    Lit *parts =
        arena_array(arena, base[0]->n_advice + base[1]->n_advice, sizeof *parts);
    for (int side = 0; side < 2 && parts != NULL; side++)
        for (uint32_t a = 0; a < base[side]->n_advice; a++) {
            uint32_t twin = base_advice(base[1 - side], base[side]->advice[a].id);
            Lit both[] = {outcomes_given(s, base, side, a, also),
                          -outcomes_given(s, base, 1 - side, twin, also)};
            parts[n++] = situations_and(s, both, 2);
        }
    *out = parts == NULL ? LIT_TRUE : situations_or(s, parts, n);
    return parts != NULL;
}

Lit outcomes_measure(Situations *s)
{
    Lit parts[MEASURES * 5];
    uint32_t n = 0;
    for (uint32_t m = 0; m < MEASURES; m++)
        for (int least = 1; least <= 5; least++)
            parts[n++] = situations_differ(s, situations_measure(s, 0, m, least),
                                           situations_measure(s, 1, m, least));
    return situations_or(s, parts, n);
}

bool outcomes_differ(Situations *s, const Base *const base[2], Arena *arena,
                     Outcomes *out)
{
    out->measure = outcomes_measure(s);
    return advice_differs(s, base, false, arena, &out->action) &&
           advice_differs(s, base, true, arena, &out->also);
}
