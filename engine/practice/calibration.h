/* SPDX-License-Identifier: MIT
 *
 * Calibration: is one as often right as one is sure?
 *
 *     sure          says    answers   right   of so few, could be   in words
 *     1 guessing     25 %        12     33 %    14 % to 61 %        too few to say
 *     3 fairly sure  75 %        40     50 %    35 % to 65 %        overconfident
 *
 * The bounds are Wilson's, at 95 % (E. B. Wilson, *Probable inference, the law of
 * succession, and statistical inference*, 1927). Only what is said outside of them is
 * called over- or underconfident; inside, it is as said where the bounds are near each
 * other, and too few to say where they are not. The Brier score (G. W. Brier 1950) is
 * the mean square of what was said less what came: 0 is best, always saying 50 % has
 * 0.25.
 */
#ifndef EG_PRACTICE_CALIBRATION_H
#define EG_PRACTICE_CALIBRATION_H

#include <stdbool.h>
#include <stdint.h>

enum { CALIBRATION_LEVELS = 4 }; /* guessing, unsure, fairly sure, certain */

typedef enum CalibrationWord {
    CALIBRATION_FEW, /* too few to say, or none */
    CALIBRATION_OVER,
    CALIBRATION_UNDER,
    CALIBRATION_FITS
} CalibrationWord;

typedef struct CalibrationRow {
    uint32_t count, right;
    double said; /* the chance that the answers claimed, on the mean */
    double share, low,
        high; /* of those right, and its bounds; without answers 0, 0, 1 */
    CalibrationWord word;
} CalibrationRow;

typedef struct Calibration {
    CalibrationRow level[CALIBRATION_LEVELS]; /* by how sure, less 1 */
    CalibrationRow all;
    double brier;   /* of all; 0 without answers */
    double squares; /* their sum */
} Calibration;

/* The chance that a level of sureness (1 to 4) claims. */
double calibration_said(unsigned sure);

/* Counts an answer that was best, or was not, into a Calibration that began zeroed; how
 * sure it was not said (0), or a level there is none of, is not counted. */
void calibration_add(Calibration *to, unsigned sure, bool best);

/* Works out what follows from the counts; more may be added later, and this be done
 * again. */
void calibration_judge(Calibration *of);

#endif
