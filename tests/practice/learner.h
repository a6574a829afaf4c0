/* SPDX-License-Identifier: MIT
 *
 * A simulated learner, whose forgetting is none of the scheduler's.
 *
 * What is held of a principle is its activation (P. I. Pavlik, J. R. Anderson,
 * *Practice and forgetting effects on vocabulary memory*, Cognitive Science 29, 2005:
 * ACT-R's base-level learning, with the effect of spacing): the logarithm of a sum over
 * all encounters j, each of which fades as a power of its age,
 *
 *     m = ln sum e^w_j t_j^-d_j        d_j = C e^m_j + A, m_j: m as it came
 *     the chance that it is recalled: 1 / (1 + e^((tau - m) / S))
 *
 * so that what comes while it is still held well fades sooner. A, C, S and the clock,
 * which runs at H between sessions, are theirs; tau is each principle's own difficulty,
 * w_j the noise of how well an encounter took. What is not recalled is guessed.
 */
#ifndef EG_PRACTICE_LEARNER_H
#define EG_PRACTICE_LEARNER_H

#include <math.h>
#include <stdint.h>

#include "practice/mastery.h"

enum { PRINCIPLES = 60, ENCOUNTERS = 256 };

typedef struct Chance {
    uint64_t state;
} Chance;

static inline uint64_t chance_next(Chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/* From 0 to below 1. */
static inline double chance_part(Chance *chance)
{
    return (double)(chance_next(chance) >> 11) / 9007199254740992.0;
}

static inline uint32_t chance_below(Chance *chance, uint32_t end)
{
    return (uint32_t)(chance_part(chance) * end);
}

/* Normal, of mean 0 and deviation 1 (Box and Muller). */
static inline double chance_normal(Chance *chance)
{
    double radius = sqrt(-2 * log(1 - chance_part(chance)));
    return radius * cos(6.283185307179586 * chance_part(chance));
}

typedef struct Held { /* of one principle */
    double tau;
    uint32_t count;
    double when[ENCOUNTERS], decay[ENCOUNTERS], took[ENCOUNTERS];
} Held;

typedef struct Learner {
    Chance chance;
    Held held[PRINCIPLES];
} Learner;

static const double LEARNER_A = 0.177, LEARNER_C = 0.217, LEARNER_S = 0.255;
static const double LEARNER_H = 0.025, LEARNER_TAU = -1.6, LEARNER_SPREAD = 0.4;
static const double LEARNER_TOOK = 0.3, LEARNER_GUESS = 0.25, LEARNER_SLIP = 0.05;

static inline void learner_begin(Learner *learner, uint64_t seed)
{
    learner->chance.state = seed;
    for (int i = 0; i < PRINCIPLES; i++) {
        learner->held[i].count = 0;
        learner->held[i].tau =
            LEARNER_TAU + LEARNER_SPREAD * chance_normal(&learner->chance);
    }
}

/* `now` is in the learner's seconds. */
static inline double learner_activation(const Held *held, double now)
{
    double sum = 0;
    for (uint32_t i = 0; i < held->count; i++) {
        double age = fmax(now - held->when[i], 1);
        sum += held->took[i] * pow(age, -held->decay[i]);
    }
    return held->count == 0 ? -INFINITY : log(sum);
}

static inline double learner_recall(const Held *held, double now)
{
    return 1 / (1 + exp((held->tau - learner_activation(held, now)) / LEARNER_S));
}

static inline void learner_meet(Learner *learner, int principle, double now)
{
    Held *held = &learner->held[principle];
    double activation = learner_activation(held, now);
    uint32_t at = held->count < ENCOUNTERS ? held->count++ : ENCOUNTERS - 1;
    held->when[at] = now;
    held->decay[at] = LEARNER_C * exp(activation) + LEARNER_A;
    held->took[at] = exp(LEARNER_TOOK * chance_normal(&learner->chance));
}

/* What comes of an exercise about a principle, before the lesson that follows it. */
static inline MasteryAnswer learner_answer(Learner *learner, int principle, double now)
{
    double recall = learner_recall(&learner->held[principle], now);
    bool known = chance_part(&learner->chance) < recall;
    bool best =
        chance_part(&learner->chance) < (known ? 1 - LEARNER_SLIP : LEARNER_GUESS);
    bool near = known && chance_part(&learner->chance) < recall;
    bool beside = chance_part(&learner->chance) < LEARNER_GUESS;
    return (MasteryAnswer){.verdict = best     ? MASTERY_BEST
                                      : beside ? MASTERY_ACCEPTABLE
                                               : MASTERY_WRONG,
                           .posture = true,
                           .off = near ? 1 : 2,
                           .sure = !known          ? 1
                                   : recall > 0.75 ? 3
                                                   : 2};
}

#endif
