/* SPDX-License-Identifier: MIT
 *
 * What the tests of told texts share: an arena for a suite, and texts as words.
 */
#ifndef EG_TESTS_TEXT_DESK_H
#define EG_TESTS_TEXT_DESK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "text/words.h"

static Arena arena;

static inline int open_arena(void **state)
{
    Mem mem = mem_default();
    (void)state;
    arena_init(&arena, &mem);
    return 0;
}

static inline int close_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

static inline Words words_of(const char *text)
{
    Folded folded;
    Words words;
    assert_true(fold_text(&arena, str_of(text), &folded));
    assert_true(words_split(&arena, &folded, &words));
    return words;
}

#endif
