/* SPDX-License-Identifier: MIT
 *
 * Kept: what came of something, by the bytes that describe it; the latest, as many as
 * fit into a ring of bytes.
 *
 *     ring   [ ... | head key value | head key value |  <- end    oldest ... ]
 *     slots  [ 0 | where + 1 | 0 | ... ]    by hash; one that was overwritten is empty
 *
 * Invariants
 *   - what is found was added under the same bytes, and is as it was added;
 *   - it may be gone at any time: a host of this works out again what is not found, and
 *     nothing that is printed depends on it;
 *   - memory is taken when something is first added, and never more; where it fails,
 *     nothing is kept.
 */
#ifndef EG_BASE_KEPT_H
#define EG_BASE_KEPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"

typedef struct Kept {
    Mem mem;
    uint64_t seed;
    size_t size; /* of the ring */
    char *ring;
    uint64_t *slots;
    uint64_t end; /* bytes that were ever put, gaps included */
} Kept;

/* With a ring of `size` bytes, a multiple of 8. */
void kept_init(Kept *kept, const Mem *mem, size_t size, uint64_t seed);
void kept_free(Kept *kept);

/* The value that was added last under this key, and its tag; {NULL, 0}: none is kept.
 * Lent until the next is added. */
Str kept_find(const Kept *kept, Str key, uint32_t *tag);

void kept_add(Kept *kept, Str key, Str value, uint32_t tag);

#endif
