/* SPDX-License-Identifier: MIT
 *
 * The line of a question, in words that a program may read: the same in all languages.
 */
#include "dialogue/chosen.h"

#include "dialogue/draft.h"

const char *chosen_order(eg_order order)
{
    static const char *const NAMES[] = {[EG_ORDER_RELEVANCE] = "relevance",
                                        [EG_ORDER_AUTHOR] = "author",
                                        [EG_ORDER_FEWEST] = "fewest"};
    return NAMES[order];
}

void chosen_tell(Screen *screen, const eg_base *base, uint32_t fact, eg_order order,
                 eg_choice choice)
{
    static const char *const NAMES[] = {[EG_CHOICE_EXACT] = "exact",
                                        [EG_CHOICE_NEAR] = "near",
                                        [EG_CHOICE_BUDGET] = "budget"};
    const char *const parts[] = {
        "question ", eg_fact_id(base, fact), ": ", chosen_order(order),
        ", ",        NAMES[choice],          "\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        screen_put(screen, parts[i]);
    }
    screen_flush(screen);
}
