/* SPDX-License-Identifier: MIT
 *
 * What is kept in a ring: found as it was added, or not at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/kept.h"
#include "failing_mem.h"

enum { RING = 64 * 1024 };

static Str number(char *text, size_t size, const char *before, int n)
{
    int length = snprintf(text, size, "%s%d", before, n);
    return (Str){text, (size_t)length};
}

static void found_as_it_was_added_or_not(void **state)
{
    Kept kept;
    Mem mem = mem_default();
    char key[32], value[64];
    uint32_t tag = 0, found = 0;
    (void)state;
    kept_init(&kept, &mem, RING, 5);
    assert_false(str_is(kept_find(&kept, STR("key 0"), &tag)));
    for (int i = 0; i < 20000; i++) {
        Str own = number(value, sizeof value, "value ", i);
        kept_add(&kept, number(key, sizeof key, "key ", i), own, (uint32_t)i);
        for (int back = 0; back <= i && back < 4; back++) {
            Str one = kept_find(&kept, number(key, sizeof key, "key ", i - back), &tag);
            Str want = number(value, sizeof value, "value ", i - back);
            if (!str_is(one))
                continue; /* another has its slot */
            assert_true(str_same(one, want));
            assert_int_equal(tag, i - back);
            found++;
        }
    }
    assert_true(found > 70000);
    assert_false(str_is(kept_find(&kept, STR("key 1"), &tag))); /* long gone */
    kept_free(&kept);
}

static void what_is_too_large_is_not_kept(void **state)
{
    static char large[RING];
    Kept kept;
    Mem mem = mem_default();
    uint32_t tag;
    (void)state;
    kept_init(&kept, &mem, RING, 5);
    kept_add(&kept, STR("large"), (Str){large, sizeof large}, 1);
    assert_false(str_is(kept_find(&kept, STR("large"), &tag)));
    kept_add(&kept, STR("empty"), STR(""), 7);
    assert_true(str_is(kept_find(&kept, STR("empty"), &tag)));
    assert_int_equal(tag, 7);
    kept_free(&kept);
}

static void keep(const Mem *mem, void *user)
{
    Kept kept;
    uint32_t tag;
    (void)user;
    const FailingMem *failing = mem->user;
    kept_init(&kept, mem, RING, 1);
    kept_add(&kept, STR("key"), STR("value"), 1);
    assert_int_equal(str_is(kept_find(&kept, STR("key"), &tag)), !failing->failed);
    kept_free(&kept);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(keep, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_as_it_was_added_or_not),
        cmocka_unit_test(what_is_too_large_is_not_kept),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
