/* SPDX-License-Identifier: MIT
 *
 * A host's memory that counts: for tests of what grows, and what does not.
 */
#ifndef EG_TESTS_COUNTING_H
#define EG_TESTS_COUNTING_H

#include <stdlib.h>

/* Counts bytes that are out, and the most there were. */
typedef struct Counting {
    size_t live, most;
} Counting;

/* An eg_memory_fn; `user` is a Counting. */
static inline void *count_fn(void *user, void *ptr, size_t old_size, size_t new_size)
{
    Counting *counting = user;
    counting->live += new_size - old_size;
    if (counting->live > counting->most)
        counting->most = counting->live;
    if (new_size == 0) {
        free(ptr);
        return NULL;
    }
    return realloc(ptr, new_size);
}

#endif
