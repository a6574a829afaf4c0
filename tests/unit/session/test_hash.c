/* SPDX-License-Identifier: MIT
 *
 * Numbers as keys: small whole ones, which are alike but for a few upper bits, spread
 * over the hash tables of elements, of indexes and of the constants in rules.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/state.h"
#include "session/trying.h"

enum { MANY = 4000, CONSTANTS = 100, SLOTS = 256, LONGEST = 24 };

static const char BASE[] =
    "facts:\n"
    "  item: {fields: {n: number}}\n"
    "  order: {fields: {n: number}}\n"
    "  both: {fields: {n: number}}\n"
    "rules:\n"
    "  both: {when: [{item: {n: $n}}, {order: {n: $n}}], then: {both: {n: $n}}}\n";

static uint32_t longest_of_index(const IndexState *index)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < index->n_heads; i++) {
        if (index->heads[i].bucket == NULL)
            continue;
        uint32_t home = (uint32_t)index->heads[i].hash;
        uint32_t length = ((i - home) & (index->n_heads - 1)) + 1;
        longest = length > longest ? length : longest;
    }
    return longest;
}

static uint32_t longest_of_elements(const Session *s)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < s->n_buckets; i++) {
        uint32_t length = 0;
        for (const Wme *at = s->buckets[i]; at != NULL; at = at->bucket)
            length++;
        longest = length > longest ? length : longest;
    }
    return longest;
}

static void small_numbers_spread(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, BASE);
    for (int i = 1; i <= MANY; i++) {
        Value value = value_number(i);
        assert_true(session_assert(t.s, fact_named(t.base, "item"), &value));
    }
    Value value = value_number(7);
    assert_true(session_assert(t.s, fact_named(t.base, "order"), &value));
    run(&t);
    elements(&t, "both", "7");
    uint32_t keys = 0;
    for (uint32_t i = 0; i < t.net->n_indexes; i++) {
        keys += t.s->indexes[i].count;
        assert_in_range(longest_of_index(&t.s->indexes[i]), 0, LONGEST);
    }
    assert_true(keys >= MANY);
    assert_in_range(longest_of_elements(t.s), 1, LONGEST);
    trying_end(&t);
}

static void constants_spread(void **state)
{
    (void)state;
    bool taken[SLOTS] = {false};
    uint32_t slots = 0;
    for (int i = 1; i <= CONSTANTS; i++) {
        uint32_t at = dispatch_hash(value_number(i)) & (SLOTS - 1);
        slots += !taken[at];
        taken[at] = true;
    }
    assert_in_range(slots, CONSTANTS / 2, CONSTANTS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_numbers_spread),
        cmocka_unit_test(constants_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
