/* SPDX-License-Identifier: MIT
 *
 * A consultation of ten thousand answers: given, changed, taken back, asked about. What
 * memory it wants after a thousand it wants after all of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "api/counting.h"
#include "api/hosting.h"

enum { ANSWERS = 10000, EARLY = 1000, ROUND = 50 };

static void look(eg_consult *talk)
{
    eg_step step;
    Paper paper = {.length = 0};
    assert_int_equal(eg_consult_next(talk, &step), EG_OK);
    assert_int_equal(eg_outcome_write(talk, EG_FORMAT_JSON, NULL, paper_write, &paper),
                     EG_OK);
}

/* Says one thing, other than before; now and then takes back, and tells. */
static void go_on(eg_consult *talk, int i)
{
    static const char *const relations[] = {"client", "collaborator", "unknown"};
    static const char *const others[] = {"yes", "no", "unknown"};
    uint32_t fact;
    const char *name = i % 3 == 0 ? "relation" : i % 3 == 1 ? "deceived" : "unpaid";
    const char *value = i % 3 == 0 ? relations[i / 3 % 3] : others[i / 5 % 3];
    assert_int_equal(eg_consult_give(talk, name, value), EG_OK);
    if (i % 7 == 6)
        assert_int_equal(eg_consult_back(talk, &fact), EG_OK);
    if (i % ROUND == 0)
        look(talk);
}

static void answers_and_changes(void **state)
{
    Counting counting = {0};
    size_t early = 0;
    const eg_memory memory = {count_fn, &counting};
    eg_base *base = host_base(sample_base, &memory);
    eg_consult *talk;
    (void)state;
    assert_int_equal(eg_consult_new(base, &talk), EG_OK);
    for (int i = 0; i < ANSWERS; i++) {
        go_on(talk, i);
        early = i == EARLY ? counting.most : early;
    }
    assert_int_equal(counting.most, early);
    eg_consult_free(talk);
    eg_base_release(base);
    assert_int_equal(counting.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(answers_and_changes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
