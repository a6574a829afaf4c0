/* SPDX-License-Identifier: MIT
 *
 * Plan: what every consultation of one base shares: the model, its network, and its
 * constraints. Immutable once made; any number of threads may read it.
 */
#ifndef EG_CONSULT_PLAN_H
#define EG_CONSULT_PLAN_H

#include "model/model.h"
#include "network/network.h"
#include "space/space.h"

typedef struct Plan {
    const Base *base;
    Network *net;
    Space *space;
    uint32_t *endings; /* rules that advise, speak against, or set a measure */
    uint32_t n_endings;
    bool certain; /* no rule has a certainty below 1 */
} Plan;

/* Compiles a sound base. False when memory fails (then nothing is left behind). */
bool plan_make(const Base *base, Plan *out);
void plan_free(Plan *plan);

#endif
