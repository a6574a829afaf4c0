/* SPDX-License-Identifier: MIT
 *
 * FSRS-6: see fsrs.h. The formulas are those of "The Algorithm" (wiki of fsrs4anki,
 * open-spaced-repetition), where S is stability, D difficulty, R the chance of recall,
 * G the grade and w the parameters:
 *
 *     recall          R(t) = (1 + F t / S)^-w20, where F makes R(S) = 0.9
 *     first           S = w[G - 1];  D = D0(G) = w4 - e^(w5 (G - 1)) + 1
 *     difficulty      D + (10 - D) / 9 * -w6 (G - 3), drawn to D0(easy) by w7
 *     known           S (1 + e^w8 (11 - D) S^-w9 (e^(w10 (1 - R)) - 1) * w15 if hard,
 *                     w16 if easy)
 *     not known       w11 D^-w12 ((S + 1)^w13 - 1) e^(w14 (1 - R)), and at most
 *                     S / e^(w17 w18)
 *     the same day    S e^(w17 (G - 3 + w18)) S^-w19, not less than S if good or easy
 */
#include "practice/fsrs.h"

#include <math.h>

enum { DAYS_MOST = 36500 };

static const double W[] = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                           0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                           1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

static double within(double value, double least, double most)
{
    return fmin(fmax(value, least), most);
}

/* The factor of the curve of forgetting, by which it is 0.9 after S days. */
static double bend(void)
{
    return pow(0.9, -1 / W[20]) - 1;
}

static double first_difficulty(FsrsGrade grade)
{
    return W[4] - exp(W[5] * (grade - 1)) + 1;
}

static double next_difficulty(double difficulty, FsrsGrade grade)
{
    double change = -W[6] * ((int)grade - FSRS_GOOD) * (10 - difficulty) / 9;
    double drawn =
        W[7] * first_difficulty(FSRS_EASY) + (1 - W[7]) * (difficulty + change);
    return within(drawn, 1, 10);
}

static double known(Fsrs state, double recall, FsrsGrade grade)
{
    double growth = exp(W[8]) * (11 - state.difficulty) * pow(state.stability, -W[9]) *
                    expm1(W[10] * (1 - recall));
    if (grade == FSRS_HARD) {
        growth *= W[15];
    }
    if (grade == FSRS_EASY) {
        growth *= W[16];
    }
    return state.stability * (1 + growth);
}

static double not_known(Fsrs state, double recall)
{
    double left = W[11] * pow(state.difficulty, -W[12]) *
                  (pow(state.stability + 1, W[13]) - 1) * exp(W[14] * (1 - recall));
    return fmin(left, state.stability / exp(W[17] * W[18]));
}

static double same_day(Fsrs state, FsrsGrade grade)
{
    double change =
        exp(W[17] * ((int)grade - FSRS_GOOD + W[18])) * pow(state.stability, -W[19]);
    return state.stability * (grade >= FSRS_GOOD ? fmax(change, 1) : change);
}

Fsrs fsrs_first(FsrsGrade grade, int32_t day)
{
    return (Fsrs){W[grade - 1], within(first_difficulty(grade), 1, 10), day};
}

Fsrs fsrs_next(Fsrs state, FsrsGrade grade, int32_t day)
{
    if (state.stability <= 0) {
        return fsrs_first(grade, day);
    }
    double stability;
    if (day <= state.day) {
        stability = same_day(state, grade);
    } else if (grade == FSRS_AGAIN) {
        stability = not_known(state, fsrs_recall(state, day));
    } else {
        stability = known(state, fsrs_recall(state, day), grade);
    }
    return (Fsrs){fmax(stability, FSRS_STABLE_LEAST),
                  next_difficulty(state.difficulty, grade),
                  day > state.day ? day : state.day};
}

double fsrs_recall(Fsrs state, int32_t day)
{
    if (state.stability <= 0) {
        return 0;
    }
    double elapsed = day > state.day ? (double)day - state.day : 0;
    return pow(1 + bend() * elapsed / state.stability, -W[20]);
}

double fsrs_interval(Fsrs state, double wanted)
{
    return state.stability / bend() * (pow(wanted, -1 / W[20]) - 1);
}

int32_t fsrs_due(Fsrs state, double wanted)
{
    return (int32_t)within(round(fsrs_interval(state, wanted)), 1, DAYS_MOST);
}
