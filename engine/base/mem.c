/* SPDX-License-Identifier: MIT
 *
 * The allocator hook and its default, the C library's.
 */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *libc_fn(void *user, void *ptr, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(ptr);
        return NULL;
    }
    return realloc(ptr, new_size);
}

Mem mem_default(void)
{
    return (Mem){.fn = libc_fn, .user = NULL};
}

void *mem_alloc(const Mem *mem, size_t size)
{
    return size == 0 ? NULL : mem->fn(mem->user, NULL, 0, size);
}

void *mem_zero(const Mem *mem, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    void *block = mem_alloc(mem, count * size);
    if (block != NULL)
        memset(block, 0, count * size);
    return block;
}

void *mem_resize(const Mem *mem, void *ptr, size_t old_size, size_t new_size)
{
    return mem->fn(mem->user, ptr, old_size, new_size);
}

void mem_free(const Mem *mem, void *ptr, size_t size)
{
    if (ptr != NULL)
        mem->fn(mem->user, ptr, size, 0);
}
