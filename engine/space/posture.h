/* SPDX-License-Identifier: MIT
 *
 * The posture as clauses: each measure is a sum over the rules that hold, kept within 1
 * and 5. Private to space/.
 */
#ifndef EG_SPACE_POSTURE_H
#define EG_SPACE_POSTURE_H

#include "space/formula.h"

typedef struct Posture {
    Mem mem;
    Lit least[MEASURES][5]; /* the measure is at least 1 to 5; false unless spoken of */
    Lit spoken[MEASURES];
} Posture;

/* Of a space; what it needs is added by way of `last`, which has the same formula. NULL
 * when memory fails. */
Posture *posture_make(Space *space, Space *last);
void posture_free(Posture *posture);

#endif
