/* SPDX-License-Identifier: MIT
 *
 * An allocator for tests that fails at the n-th request, and holds its users to the
 * contract of base/mem.h: a block is given back once, with its true size, and nothing
 * is left over.
 *
 *     static void build(const Mem *mem, void *user) { ... must survive failure ... }
 *     failing_mem_run(build, NULL);     with a failure at request 1, 2, 3, … each
 *
 * Include after cmocka.h.
 */
#ifndef EG_TESTS_FAILING_MEM_H
#define EG_TESTS_FAILING_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

typedef struct FailingMem {
    size_t fail_at;  /* this request fails, counted from 1; 0: none does */
    bool from_there; /* and all that follow it */
    size_t requests;
    size_t live; /* blocks not given back */
    bool failed; /* a request did fail */
} FailingMem;

static inline void *failing_mem_fn(void *user, void *ptr, size_t old_size,
                                   size_t new_size)
{
    enum { HEAD = 16 };
    FailingMem *mem = user;
    unsigned char *block = ptr == NULL ? NULL : (unsigned char *)ptr - HEAD;
    if (block != NULL) {
        size_t size;
        memcpy(&size, block, sizeof size);
        assert_int_equal(size, old_size);
    }
    if (new_size == 0) {
        mem->live -= block != NULL ? 1 : 0;
        free(block);
        return NULL;
    }
    mem->requests++;
    if (mem->fail_at != 0 && (mem->requests == mem->fail_at ||
                              (mem->from_there && mem->requests > mem->fail_at))) {
        mem->failed = true;
        return NULL;
    }
    mem->live += block == NULL ? 1 : 0;
    block = realloc(block, new_size + HEAD);
    assert_non_null(block);
    memcpy(block, &new_size, sizeof new_size);
    return block + HEAD;
}

static inline Mem failing_mem_hook(FailingMem *mem)
{
    return (Mem){failing_mem_fn, mem};
}

/* Runs `work` with each of its requests failing in turn, alone and with all that
 * follow, until none fails; after each run nothing may be left. */
static inline void failing_mem_run(void (*work)(const Mem *mem, void *user), void *user)
{
    for (int from_there = 0; from_there < 2; from_there++) {
        FailingMem state = {.failed = true};
        for (size_t n = 1; state.failed; n++) {
            state = (FailingMem){.fail_at = n, .from_there = from_there == 1};
            Mem mem = failing_mem_hook(&state);
            work(&mem, user);
            assert_int_equal(state.live, 0);
        }
    }
}

#endif
