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

/* Blocks of a third of a chunk, and one larger than a chunk among them. */
static void a_walk_gives_back_what_it_leaves(void **state)
{
    (void)state;
    enum { BLOCKS = 30, SIZE = 10000, LARGE = 14 };
    FailingMem counting = {.fail_at = 0};
    Mem mem = failing_mem_hook(&counting);
    Arena arena;
    unsigned char *blocks[BLOCKS];
    arena_init(&arena, &mem);
    for (size_t i = 0; i < BLOCKS; i++) {
        blocks[i] = arena_alloc(&arena, i == LARGE ? 100000 : SIZE);
        memset(blocks[i], (int)i + 1, SIZE);
    }
    size_t all = counting.live;
    assert_int_equal(all, 11);
    ArenaWalk walk = arena_walk(&arena, blocks[4]); /* in the second of them */
    for (size_t i = 5; i <= 24; i++) {
        arena_walk_to(&arena, &walk, blocks[i]);
        for (size_t k = i; k < BLOCKS; k++) /* what is to come is there */
            assert_int_equal(blocks[k][SIZE - 1], k + 1);
    }
    assert_int_equal(counting.live, 4); /* the first two, and the last two */
    assert_int_equal(blocks[0][0], 1);
    assert_int_equal(blocks[5][0], 6);
    assert_non_null(arena_alloc(&arena, SIZE)); /* behind them all */
    arena_walk_to(&arena, &walk, blocks[BLOCKS - 1]);
    assert_int_equal(counting.live, 4);
    assert_int_equal(blocks[BLOCKS - 1][0], BLOCKS);
    arena_free(&arena);
    assert_int_equal(counting.live, 0);
}

static void a_vector_is_fitted(void **state)
{
    (void)state;
    FailingMem counting = {.fail_at = 0};
    Mem mem = failing_mem_hook(&counting);
    VEC(int) list = {0};
    assert_true(vec_fit(&list, &mem)); /* of nothing */
    for (int i = 0; i < 9; i++)
        assert_true(vec_push(&list, &mem, i));
    assert_true(list.cap > 9);
    assert_true(vec_fit(&list, &mem));
    assert_int_equal(list.cap, 9);
    assert_int_equal(list.at[8], 8);
    list.len = 0;
    assert_true(vec_fit(&list, &mem));
    assert_null(list.at);
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
    int *list = NULL;
    uint32_t room = 0;
    for (int i = 0; i < 100; i++) {
        list = arena_more(&arena, list, (uint32_t)i, &room, sizeof *list);
        assert_non_null(list);
        assert_true(room > (uint32_t)i);
        list[i] = i;
    }
    for (int i = 0; i < 100; i++)
        assert_int_equal(list[i], i);
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
        cmocka_unit_test(a_walk_gives_back_what_it_leaves),
        cmocka_unit_test(a_vector_is_fitted),
        cmocka_unit_test(copies),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
