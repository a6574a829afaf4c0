/* SPDX-License-Identifier: MIT
 *
 * Calibration: see calibration.h.
 */
#include "practice/calibration.h"

#include <math.h>

static const double SAID[CALIBRATION_LEVELS] = {0.25, 0.5, 0.75, 0.95};
static const double NORMAL_95 = 1.959963984540054;
static const double NARROW = 0.4; /* bounds no further apart say something */

double calibration_said(unsigned sure)
{
    return sure >= 1 && sure <= CALIBRATION_LEVELS ? SAID[sure - 1] : 0;
}

static void count(CalibrationRow *row, bool best)
{
    row->count++;
    row->right += best;
}

void calibration_add(Calibration *to, unsigned sure, bool best)
{
    if (sure < 1 || sure > CALIBRATION_LEVELS) {
        return;
    }
    double miss = SAID[sure - 1] - best;
    count(&to->level[sure - 1], best);
    count(&to->all, best);
    to->squares += miss * miss;
}

static void bound(CalibrationRow *row)
{
    double n = row->count;
    double square = NORMAL_95 * NORMAL_95;
    double middle = (row->right + square / 2) / (n + square);
    double half =
        NORMAL_95 / (n + square) * sqrt(row->right * (n - row->right) / n + square / 4);
    row->share = row->right / n;
    row->low = fmax(middle - half, 0);
    row->high = fmin(middle + half, 1);
}

static void judge(CalibrationRow *row)
{
    row->share = 0;
    row->low = 0;
    row->high = 1;
    if (row->count > 0) {
        bound(row);
    }
    if (row->said > row->high) {
        row->word = CALIBRATION_OVER;
    } else if (row->said < row->low) {
        row->word = CALIBRATION_UNDER;
    } else {
        row->word = row->high - row->low <= NARROW ? CALIBRATION_FITS : CALIBRATION_FEW;
    }
}

void calibration_judge(Calibration *of)
{
    double said = 0;
    for (unsigned i = 0; i < CALIBRATION_LEVELS; i++) {
        of->level[i].said = SAID[i];
        said += SAID[i] * of->level[i].count;
        judge(&of->level[i]);
    }
    of->all.said = of->all.count > 0 ? said / of->all.count : 0;
    of->brier = of->all.count > 0 ? of->squares / of->all.count : 0;
    judge(&of->all);
}
