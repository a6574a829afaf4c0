/* SPDX-License-Identifier: MIT
 *
 * The table of an index beside a plain list: buckets are found as long as they are
 * there, however their hashes collide; seats and departures.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "random/dice.h"
#include "session/buckets.h"

enum { KEYS = 200, STEPS = 20000 };

/* Few hashes, and one that lies at the end of every table. */
static uint64_t hash_of(uint32_t number)
{
    return number % 7 == 0 ? UINT64_MAX : number % 23;
}

static void beside_a_list(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Blocks blocks;
    IndexState index = {0};
    Bucket *there[KEYS] = {NULL};
    uint32_t count = 0;
    Dice dice = {41};
    blocks_init(&blocks, &mem);
    for (int step = 0; step < STEPS; step++) {
        uint32_t number = roll(&dice, KEYS);
        Value key = value_number(number);
        uint64_t hash = hash_of(number);
        assert_ptr_equal(bucket_find(&index, &key, 1, hash), there[number]);
        if (there[number] != NULL) {
            bucket_drop(&blocks, &index, there[number]);
            there[number] = NULL;
            count--;
        } else if (chance(&dice, step % 400 < 200 ? 90 : 20)) {
            there[number] = bucket_add(&blocks, &index, &key, 1, hash, number % 2 == 0);
            assert_non_null(there[number]);
            assert_int_equal(there[number]->ledger != NULL, number % 2 == 0);
            count++;
        }
        assert_int_equal(index.count, count);
    }
    for (uint32_t i = 0; i < KEYS; i++) {
        Value key = value_number(i);
        assert_ptr_equal(bucket_find(&index, &key, 1, hash_of(i)), there[i]);
    }
    blocks_free(&blocks);
}

static void seats_in_order(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Blocks blocks;
    IndexState index = {0};
    blocks_init(&blocks, &mem);
    Bucket *bucket = bucket_add(&blocks, &index, NULL, 0, 0, false);
    for (uint64_t tag = 1; tag <= 100; tag++)
        assert_true(bucket_seat(&blocks, bucket, (Seat){tag, (Wme *)&blocks}));
    for (uint64_t tag = 1; tag <= 99; tag++) {
        uint32_t at = bucket_seat_of(bucket, tag);
        assert_int_equal(bucket->at[at].tag, tag);
        bucket_leave(bucket, at);
        assert_int_equal(bucket->live, 100 - tag);
        assert_true(bucket->len <= 2 * bucket->live + 4);
    }
    assert_int_equal(bucket->at[bucket_seat_of(bucket, 100)].tag, 100);
    bucket_leave(bucket, bucket_seat_of(bucket, 100));
    assert_int_equal(bucket->live + bucket->len, 0);
    bucket_drop(&blocks, &index, bucket);
    blocks_free(&blocks);
}

/* The latest departures of so many values; each value once. */
static void departures(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Blocks blocks;
    IndexState index = {0};
    blocks_init(&blocks, &mem);
    Bucket *bucket = bucket_add(&blocks, &index, NULL, 0, 0, true);
    for (uint64_t when = 1; when <= 9; when++)
        assert_true(
            bucket_departed(&blocks, bucket, value_number((double)(when % 7)), when));
    static const double VALUES[DEPARTURES] = {2, 1, 0, 6, 5};
    assert_int_equal(bucket->ledger->n_departed, DEPARTURES);
    for (uint32_t i = 0; i < DEPARTURES; i++) {
        assert_true(
            value_same(bucket->ledger->departed[i].value, value_number(VALUES[i])));
        assert_int_equal(bucket->ledger->departed[i].when, 9 - i);
    }
    assert_true(bucket_departed(&blocks, bucket, value_number(0), 10));
    assert_int_equal(bucket->ledger->departed[0].when, 10);
    assert_true(value_same(bucket->ledger->departed[2].value, value_number(1)));
    assert_true(value_same(bucket->ledger->departed[3].value, value_number(6)));
    bucket_drop(&blocks, &index, bucket);
    blocks_free(&blocks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beside_a_list),
        cmocka_unit_test(seats_in_order),
        cmocka_unit_test(departures),
    };
    return cmocka_run_group_tests_name("session/buckets", tests, NULL, NULL);
}
