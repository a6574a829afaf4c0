/* SPDX-License-Identifier: MIT
 *
 * Ordered: beside a plain list that is searched from front to end, over a seeded course
 * of comings and goings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "session/ordered.h"

enum { STEPS = 20000, ROOM = 1500 };

static uint64_t next(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

static bool comes_before(const OrderedItem *a, const OrderedItem *b)
{
    return a->order < b->order || (a->order == b->order && a->tag < b->tag);
}

/* The item with exactly `rank` before it. */
static const OrderedItem *of_rank(const OrderedItem *list, uint32_t n, uint32_t rank)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t before = 0;
        for (uint32_t j = 0; j < n; j++)
            before += comes_before(&list[j], &list[i]);
        if (before == rank)
            return &list[i];
    }
    return NULL;
}

static void check_end(const OrderedItem *found, const OrderedItem *expected)
{
    assert_int_equal(found == NULL, expected == NULL);
    if (found != NULL)
        assert_true(found->tag == expected->tag && found->order == expected->order);
}

static void check_ends(const Ordered *ordered, const OrderedItem *list, uint32_t n)
{
    check_end(ordered_first(ordered), of_rank(list, n, 0));
    check_end(ordered_second(ordered), of_rank(list, n, 1));
    check_end(ordered_last(ordered), n < 1 ? NULL : of_rank(list, n, n - 1));
    check_end(ordered_last_but_one(ordered), n < 2 ? NULL : of_rank(list, n, n - 2));
}

/* From a number on: as many as there should be, rising. */
static void check_walk(const Ordered *ordered, const OrderedItem *list, uint32_t n,
                       double from)
{
    OrderedPlace place = ordered_from(ordered, from);
    OrderedItem before = {.order = -1};
    uint32_t count = 0;
    uint32_t expected = 0;
    for (uint32_t i = 0; i < n; i++)
        expected += list[i].order >= from;
    for (const OrderedItem *item; (item = ordered_next(ordered, &place)) != NULL;) {
        assert_true(item->order >= from);
        assert_true(count == 0 || comes_before(&before, item));
        before = *item;
        count++;
    }
    assert_int_equal(count, expected);
}

static void test_course(void **state)
{
    (void)state;
    static OrderedItem list[ROOM];
    Mem mem = mem_default();
    Blocks blocks;
    Ordered ordered = {.n = 0};
    uint64_t seed = 7;
    uint32_t n = 0;
    blocks_init(&blocks, &mem);
    for (uint64_t step = 1; step <= STEPS; step++) {
        bool grows = step / 3000 % 2 == 0;
        if (n == 0 || (n < ROOM && next(&seed) % 10 < (grows ? 8 : 2))) {
            list[n] = (OrderedItem){.order = (double)(next(&seed) % 300), .tag = step};
            assert_true(ordered_add(&blocks, &ordered, list[n]));
            n++;
        } else {
            uint32_t at = (uint32_t)(next(&seed) % n);
            ordered_remove(&blocks, &ordered, list[at].order, list[at].tag);
            list[at] = list[--n];
        }
        if (step % 97 == 0)
            check_walk(&ordered, list, n, (double)(next(&seed) % 320) - 10);
        if (step % 997 == 0 || n < 4)
            check_ends(&ordered, list, n);
    }
    ordered_free(&blocks, &ordered);
    blocks_free(&blocks);
}

/* What is not there is let pass. */
static void test_absent(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Blocks blocks;
    Ordered ordered = {.n = 0};
    blocks_init(&blocks, &mem);
    ordered_remove(&blocks, &ordered, 1, 1);
    assert_true(ordered_add(&blocks, &ordered, (OrderedItem){.order = 1, .tag = 1}));
    ordered_remove(&blocks, &ordered, 1, 2);
    ordered_remove(&blocks, &ordered, 2, 1);
    assert_int_equal(ordered_first(&ordered)->tag, 1);
    ordered_remove(&blocks, &ordered, 1, 1);
    assert_null(ordered_first(&ordered));
    ordered_free(&blocks, &ordered);
    blocks_free(&blocks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_course),
        cmocka_unit_test(test_absent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
