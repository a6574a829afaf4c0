/* SPDX-License-Identifier: MIT
 *
 * The allocator that counts.
 */
#include "base/meter.h"

void meter_init(Meter *meter, const Mem *from, size_t limit)
{
    *meter = (Meter){.from = *from, .limit = limit};
}

static void *meter_fn(void *user, void *ptr, size_t old_size, size_t new_size)
{
    Meter *meter = user;
    size_t before = ptr == NULL ? 0 : old_size;
    if (new_size > before && new_size - before > meter->limit - meter->used) {
        meter->refused = true;
        return NULL;
    }
    void *block = meter->from.fn(meter->from.user, ptr, old_size, new_size);
    if (block == NULL && new_size > 0)
        return NULL;
    meter->used = meter->used - before + new_size;
    if (meter->used > meter->most)
        meter->most = meter->used;
    return block;
}

Mem meter_mem(Meter *meter)
{
    return (Mem){meter_fn, meter};
}
