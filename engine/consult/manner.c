/* SPDX-License-Identifier: MIT
 *
 * How a reply lands: four differences and their sum.
 */
#include "consult/manner.h"

/* What being above the posture by one on a measure adds to bluntness. */
static const int BLUNT[MEASURES] = {-1, 1, -1, 1};

Manner manner_of(const ReplyDef *reply, const int posture[MEASURES])
{
    bool right = true;
    int blunt = 0;
    for (uint32_t i = 0; i < MEASURES; i++) {
        if (reply->posture[i] == 0 || posture[i] == 0)
            continue;
        int above = reply->posture[i] - posture[i];
        right = right && above >= -1 && above <= 1;
        blunt += BLUNT[i] * above;
    }
    if (right)
        return MANNER_RIGHT;
    return blunt > 0 ? MANNER_BLUNT : blunt < 0 ? MANNER_SOFT : MANNER_OFF;
}
