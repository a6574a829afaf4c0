/* SPDX-License-Identifier: MIT
 *
 * Growth of vectors: by half as much again, at least eight items. And their end: to
 * exactly as many as there are.
 */
#include "base/vec.h"

#include <stdint.h>
#include <string.h>

bool vec_grow(void *at, size_t *cap, size_t want, size_t size, const Mem *mem)
{
    size_t room = *cap + *cap / 2;
    if (room < want)
        room = want;
    if (room < 8)
        room = 8;
    if (room > SIZE_MAX / size)
        return false;
    void *old;
    memcpy(&old, at, sizeof old);
    void *grown = mem_resize(mem, old, *cap * size, room * size);
    if (grown == NULL)
        return false;
    memcpy(at, &grown, sizeof grown);
    *cap = room;
    return true;
}

bool vec_shrink(void *at, size_t *cap, size_t len, size_t size, const Mem *mem)
{
    void *old;
    void *fit = NULL;
    memcpy(&old, at, sizeof old);
    if (*cap == len)
        return true;
    if (len == 0)
        mem_free(mem, old, *cap * size);
    else
        fit = mem_resize(mem, old, *cap * size, len * size);
    if (fit == NULL && len > 0)
        return false;
    memcpy(at, &fit, sizeof fit);
    *cap = len;
    return true;
}
