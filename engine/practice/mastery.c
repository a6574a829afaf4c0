/* SPDX-License-Identifier: MIT
 *
 * Mastery: see mastery.h. The share is kept as two sums, that of what was right and
 * that of all, both multiplied by 2^(-1/4) at each review.
 */
#include "practice/mastery.h"

#include <math.h>

static const double HALF_LIFE = 4; /* in reviews */
static const double TWO_FROM = 0.5, THREE_FROM = 0.8;

FsrsGrade mastery_grade(const MasteryAnswer *answer)
{
    if (answer->verdict == MASTERY_WRONG) {
        return FSRS_AGAIN;
    }
    bool far = answer->posture && answer->off >= 3;
    if (answer->verdict == MASTERY_ACCEPTABLE || answer->hint || far) {
        return FSRS_HARD;
    }
    bool near = answer->posture && answer->off <= 1;
    return near && answer->sure >= 3 ? FSRS_EASY : FSRS_GOOD;
}

void mastery_add(Mastery *of, FsrsGrade grade, int32_t day)
{
    double fade = exp2(-1 / HALF_LIFE);
    double right = grade == FSRS_AGAIN ? 0 : grade == FSRS_HARD ? 0.5 : 1;
    double before = of->reviews == 0 ? 1 : of->weight;
    of->memory = fsrs_next(of->memory, grade, day);
    of->right = of->right * fade + right;
    of->weight = before * fade + 1;
    of->reviews++;
}

double mastery_now(const Mastery *of, int32_t day)
{
    if (of->reviews == 0) {
        return 0;
    }
    return fsrs_recall(of->memory, day) * of->right / of->weight;
}

unsigned mastery_level(double mastery)
{
    return mastery < TWO_FROM ? 1 : mastery < THREE_FROM ? 2 : 3;
}
