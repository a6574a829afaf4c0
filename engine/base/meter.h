/* SPDX-License-Identifier: MIT
 *
 * Meter: an allocator that counts what passes through it, and stops at a limit.
 *
 *     session -> meter -> whoever gives the memory
 *
 * Invariants
 *   - a request that would go beyond the limit fails as any other does: it returns
 *     NULL, changes nothing, and is remembered in `refused`;
 *   - what is released is taken off again, so `used` is 0 once all is.
 */
#ifndef EG_BASE_METER_H
#define EG_BASE_METER_H

#include <stdbool.h>

#include "base/mem.h"

typedef struct Meter {
    Mem from;
    size_t used, most, limit; /* bytes */
    bool refused;
} Meter;

void meter_init(Meter *meter, const Mem *from, size_t limit);

/* The allocator; the meter must outlive all that comes of it, and stay where it is. */
Mem meter_mem(Meter *meter);

#endif
