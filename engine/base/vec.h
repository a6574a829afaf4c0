/* SPDX-License-Identifier: MIT
 *
 * Vec: a typed growing array, as a macro over one function.
 *
 *     VEC(Place) places = {0};
 *     if (!vec_push(&places, mem, place)) return out of memory;
 *     for (size_t i = 0; i < places.len; i++) ... places.at[i] ...
 *     vec_free(&places, mem);
 *
 * Invariants: a zeroed Vec is empty and valid; pointers into it die at a push.
 */
#ifndef EG_BASE_VEC_H
#define EG_BASE_VEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

#define VEC(type)                                                                      \
    struct {                                                                           \
        type *at;                                                                      \
        size_t len;                                                                    \
        size_t cap;                                                                    \
    }

/* Makes room for at least `want` items in all. False when memory fails. `at` is the
 * address of a pointer of any type, which is read and written as bytes: through a
 * `void **` it would be another type's object. */
bool vec_grow(void *at, size_t *cap, size_t want, size_t size, const Mem *mem);

#define vec_reserve(v, mem, want)                                                      \
    ((want) <= (v)->cap ||                                                             \
     vec_grow(&(v)->at, &(v)->cap, (want), sizeof *(v)->at, (mem)))

#define vec_push(v, mem, item)                                                         \
    (vec_reserve((v), (mem), (v)->len + 1) && ((v)->at[(v)->len++] = (item), true))

/* Gives back what `len` items do not need; of none, `at` becomes NULL. False when
 * memory fails. */
bool vec_shrink(void *at, size_t *cap, size_t len, size_t size, const Mem *mem);

#define vec_fit(v, mem)                                                                \
    vec_shrink(&(v)->at, &(v)->cap, (v)->len, sizeof *(v)->at, (mem))

#define vec_free(v, mem)                                                               \
    (mem_free((mem), (v)->at, (v)->cap * sizeof *(v)->at), (v)->at = NULL,             \
     (v)->len = (v)->cap = 0)

/* Is a number among those of a list? */
static inline bool numbers_have(const uint32_t *list, size_t n, uint32_t number)
{
    for (size_t i = 0; i < n; i++)
        if (list[i] == number)
            return true;
    return false;
}

#endif
