/* SPDX-License-Identifier: MIT
 *
 * Sample: random situations, 64 at a time. The gates of a formula are computed a word a
 * literal, one bit (lane) a situation, as circuits are simulated before they are
 * verified: what is seen to be possible here, no solver has to find.
 *
 *     answer  client   1 0 0 1 ..      rule  1 0 0 0 ..      (64 lanes)
 *             partner  0 1 0 0 ..
 *
 * Private to space/.
 */
#ifndef EG_SPACE_SAMPLE_H
#define EG_SPACE_SAMPLE_H

#include "space/formula.h"

typedef struct Sample {
    uint64_t *words; /* by variable, in the last round */
    uint8_t *seen;   /* by variable: bit 0 was seen true, bit 1 false */
    uint8_t *is_gate;
    size_t room;  /* of these three */
    size_t gates; /* of the formula's: how much of it is in `is_gate` */
    uint64_t random;
} Sample;

/* A situation that was found, to stay near of. */
typedef struct SampleModel {
    bool (*is_true)(void *state, Lit lit);
    void *state;
} SampleModel;

/* `near` NULL: anywhere; else the first lane is the model. False when memory fails. */
bool sample_round(Sample *sample, const Space *space, const SampleModel *near,
                  const Mem *mem);
void sample_free(Sample *sample, const Mem *mem);

bool sample_seen(const Sample *sample, Lit lit);
uint64_t sample_lanes(const Sample *sample, Lit lit);

#endif
