/* SPDX-License-Identifier: MIT
 *
 * The allocator hook, arenas and vectors.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/vec.h"
#include "failing_mem.h"

static void hook(void **state)
{
    (void)state;
    FailingMem counting = {.fail_at = 0};
    Mem mem = failing_mem_hook(&counting);
    assert_null(mem_alloc(&mem, 0));
    assert_null(mem_zero(&mem, 0, 8));
    assert_null(mem_zero(&mem, SIZE_MAX / 2, 3));
    mem_free(&mem, NULL, 0);
    assert_int_equal(counting.requests, 0);
    unsigned char *block = mem_zero(&mem, 3, 4);
    assert_int_equal(block[11], 0);
    block[0] = 9;
    block = mem_resize(&mem, block, 12, 400);
    assert_int_equal(block[0], 9);
    mem_free(&mem, block, 400);
    assert_int_equal(counting.live, 0);
}

static void blocks_are_aligned_and_zero(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Arena arena;
    arena_init(&arena, &mem);
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *block = arena_alloc(&arena, size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 8, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xAA, size);
    }
    arena_reset(&arena);
    assert_int_equal(*(unsigned char *)arena_alloc(&arena, 64), 0);
    arena_free(&arena);
}

static void arena_reuses_its_first_chunk(void **state)
{
    (void)state;
    FailingMem counting = {.fail_at = 0};
    Mem mem = failing_mem_hook(&counting);
    Arena arena;
    arena_init(&arena, &mem);
    for (int round = 0; round < 5; round++) {
        assert_non_null(arena_alloc(&arena, 1000));
        arena_reset(&arena);
    }
    assert_int_equal(counting.requests, 1);
    assert_non_null(arena_alloc(&arena, 1000000)); /* a chunk of its own */
    assert_non_null(arena_alloc(&arena, 10));
    arena_reset(&arena);
    assert_int_equal(counting.live, 1);
    assert_null(arena_array(&arena, SIZE_MAX / 2, 3));
    assert_true(arena.failed);
    assert_null(arena_alloc(&arena, 1)); /* failure is sticky */
    arena_reset(&arena);
    assert_non_null(arena_alloc(&arena, 1));
    arena_free(&arena);
    assert_int_equal(counting.live, 0);
}

static void copies(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Arena arena;
    arena_init(&arena, &mem);
    const int numbers[] = {1, 2, 3};
    const int *copy = arena_copy(&arena, numbers, 3, sizeof *numbers);
    assert_int_equal(copy[2], 3);
    assert_non_null(arena_copy(&arena, NULL, 0, 4));
    Str text = arena_str(&arena, (Str){"abcdef", 3});
    assert_string_equal(text.at, "abc");
    assert_string_equal(arena_str(&arena, str_of(NULL)).at, "");
    arena_free(&arena);
}

static void fill_arena_and_vector(const Mem *mem, void *user)
{
    VEC(size_t) list = {0};
    Arena arena;
    (void)user;
    arena_init(&arena, mem);
    for (size_t i = 0; i < 100; i++) {
        void *block = arena_alloc(&arena, 5000);
        assert_int_equal(block == NULL, arena.failed);
        size_t before = list.len;
        bool pushed = vec_push(&list, mem, i);
        assert_int_equal(list.len, before + (pushed ? 1 : 0));
    }
    vec_free(&list, mem);
    assert_int_equal(list.cap, 0);
    arena_free(&arena);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(fill_arena_and_vector, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hook),
        cmocka_unit_test(blocks_are_aligned_and_zero),
        cmocka_unit_test(arena_reuses_its_first_chunk),
        cmocka_unit_test(copies),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
