/* SPDX-License-Identifier: MIT
 *
 * Seeded chance (splitmix64): the same on every machine.
 */
#ifndef EG_TESTS_DICE_H
#define EG_TESTS_DICE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Dice {
    uint64_t state;
} Dice;

static inline uint64_t dice_next(Dice *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

/* A number below `n`, which is at least 1. */
static inline uint32_t roll(Dice *dice, uint32_t n)
{
    return (uint32_t)(dice_next(dice) % n);
}

static inline bool chance(Dice *dice, uint32_t percent)
{
    return roll(dice, 100) < percent;
}

#endif
