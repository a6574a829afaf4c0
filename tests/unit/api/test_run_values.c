/* SPDX-License-Identifier: MIT
 *
 * The facts of a run as values: put, dropped and walked through, without text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "api/running.h"

static eg_value number(double n)
{
    return (eg_value){.kind = EG_VALUE_NUMBER, .number = n};
}

static eg_value text(const char *bytes)
{
    return (eg_value){.kind = EG_VALUE_TEXT, .text = bytes, .length = strlen(bytes)};
}

static void values_go_in_and_out(void **state)
{
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    uint32_t guest = eg_fact_find(base, "guest");
    uint32_t salt = eg_fact_find(base, "salt");
    const eg_value likes[] = {text("tea"), text("caf\u00E9"), text("tea")};
    const eg_value list = {.kind = EG_VALUE_LIST, .items = likes, .count = 3};
    const eg_value set = {.kind = EG_VALUE_SET, .set = 5};
    const eg_value salts[] = {text("table"), {.kind = EG_VALUE_ID, .id = 0}};
    const eg_value names = {.kind = EG_VALUE_LIST, .items = salts, .count = 2};
    eg_value zoe[] = {
        text("Zo\u00EB"), number(-0.0), list, {.kind = EG_VALUE_ID, .id = 1}};
    eg_element element = {0};
    (void)state;
    assert_int_equal(eg_run_put(run, guest, zoe, 4), EG_OK);
    assert_int_equal(eg_run_put(run, salt, &set, 1), EG_OK);
    zoe[3] = text("high"); /* by its name: the same fact */
    assert_int_equal(eg_run_put(run, guest, zoe, 4), EG_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(eg_run_next(run, guest, &element), EG_OK);
    assert_int_equal(element.fact, guest);
    assert_int_equal(element.count, 4);
    assert_string_equal(element.values[0].text, "Zo\u00EB");
    assert_int_equal(element.values[0].length, 4);
    assert_true(element.values[1].number == 0 && !signbit(element.values[1].number));
    assert_int_equal(element.values[2].kind, EG_VALUE_LIST);
    assert_int_equal(element.values[2].count, 3);
    assert_string_equal(element.values[2].items[1].text, "caf\u00E9");
    assert_int_equal(element.values[3].kind, EG_VALUE_ID);
    assert_int_equal(element.values[3].id, 1);
    assert_string_equal(element.values[3].text, "high");
    assert_int_equal(eg_run_next(run, guest, &element), EG_NO_SUCH);
    element = (eg_element){0};
    assert_int_equal(eg_run_next(run, salt, &element), EG_OK);
    assert_int_equal(element.values[0].kind, EG_VALUE_SET);
    assert_int_equal(element.values[0].set, 5);
    assert_int_equal(element.values[0].count, 2);
    assert_string_equal(element.values[0].items[1].text, "table");
    assert_int_equal(eg_run_drop(run, guest, zoe, 4), EG_OK);
    assert_int_equal(eg_run_drop(run, guest, zoe, 4), EG_NO_SUCH);
    assert_int_equal(eg_run_drop(run, salt, &names, 1), EG_OK);
    assert_int_equal(eg_run_next(run, salt, &element), EG_NOT_NOW); /* it changed */
    eg_run_free(run);
    eg_base_release(base);
}

/* All of memory, as text and as values: the same facts, as many. */
static void all_of_memory(void **state)
{
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    eg_element element = {0};
    eg_run_stats stats;
    uint64_t last = 0;
    uint32_t fact = 0, count = 0;
    (void)state;
    assert_int_equal(running_go(run, 1000), EG_RUN_HALTED);
    while (eg_run_next(run, EG_NONE, &element) == EG_OK) {
        assert_true(element.fact >= fact);
        assert_true(element.fact > fact || element.tag > last);
        fact = element.fact;
        last = element.tag;
        count++;
    }
    assert_int_equal(eg_run_stats_get(run, &stats), EG_OK);
    assert_int_equal(count, stats.elements);
    assert_true(count > 10);
    eg_run_free(run);
    eg_base_release(base);
}

static void fields_are_named(void **state)
{
    eg_base *base = running_base(running_all);
    uint32_t guest = eg_fact_find(base, "guest");
    (void)state;
    assert_string_equal(eg_field_id(base, guest, 0), "name");
    assert_string_equal(eg_field_id(base, guest, 3), "rank");
    assert_null(eg_field_id(base, guest, 4));
    assert_null(eg_field_id(base, eg_fact_find(base, "turns"), 0));
    assert_null(eg_field_id(base, EG_NONE, 0));
    assert_null(eg_field_id(NULL, 0, 0));
    eg_base_release(base);
}

/* What is not given takes its `otherwise:`, or has none. */
static void values_not_given(void **state)
{
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    uint32_t guest = eg_fact_find(base, "guest");
    const eg_value gap[] = {text("gap"), {.kind = EG_NO_VALUE}, text("tea")};
    Paper paper = {.length = 0};
    (void)state;
    assert_int_equal(eg_run_put(run, guest, NULL, 0), EG_OK);
    assert_int_equal(eg_run_put(run, guest, gap, 3), EG_OK);
    running_facts(run, &paper);
    assert_non_null(strstr(paper.text, "- guest: {rank: low}\n"));
    assert_non_null(
        strstr(paper.text, "- guest: {name: \"gap\", likes: [\"tea\"], rank: low}\n"));
    assert_int_equal(eg_run_drop(run, guest, NULL, 0), EG_OK);
    assert_int_equal(eg_run_drop(run, guest, gap, 3), EG_OK);
    eg_run_free(run);
    eg_base_release(base);
}

static void values_that_are_none(void **state)
{
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    const eg_value list = {.kind = EG_VALUE_LIST};
    const eg_value id = {.kind = EG_VALUE_ID, .id = 2};
    const eg_value set = {.kind = EG_VALUE_SET, .set = 8};
    const eg_value nul = {.kind = EG_VALUE_TEXT, .text = "a\0b", .length = 3};
    const struct {
        const char *fact;
        eg_value value;
    } wrong[] = {
        {"turns", number(101)},
        {"turns", number(NAN)},
        {"turns", number(-1)},
        {"turns", text("1")},
        {"turns", list},
        {"turns", (eg_value){0}},
        {"late", id},
        {"late", number(1)},
        {"late", text("maybe")},
        {"mood", text("Calm")},
        {"salt", set},
        {"salt", number(1)},
        {"salt", list},
        {"salt", (eg_value){.kind = EG_VALUE_SET}},
        {"guest", text("")},
        {"late", set},
        {"salt", text("sugar")},
        {"guest", number(1)},
        {"guest", text("\xFF")},
        {"guest", nul},
        {"guest", list},
        {"turns", number(HUGE_VAL)},
        {"late", (eg_value){.kind = (eg_value_kind)77}},
    };
    Paper before = {.length = 0}, after = {.length = 0};
    (void)state;
    running_facts(run, &before);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        uint32_t fact = eg_fact_find(base, wrong[i].fact);
        assert_int_equal(eg_run_put(run, fact, &wrong[i].value, 1), EG_UNUSABLE);
        assert_int_equal(eg_run_drop(run, fact, &wrong[i].value, 1), EG_UNUSABLE);
    }
    assert_string_equal(running_facts(run, &after), before.text);
    assert_int_equal(running_go(run, 1000), EG_RUN_HALTED);
    eg_run_free(run);
    eg_base_release(base);
}

/* Too many, none at all, and pointers to nothing. */
static void values_of_nothing(void **state)
{
    eg_base *base = running_base(running_all);
    eg_run *run = running_start(base, NULL);
    uint32_t guest = eg_fact_find(base, "guest");
    const eg_value five[] = {text("a"), number(1), text("b"), text("low"), number(1)};
    Paper before = {.length = 0}, after = {.length = 0};
    (void)state;
    running_facts(run, &before);
    const eg_value lost = {.kind = EG_VALUE_LIST, .count = 2};
    const eg_value gap[] = {text("a"), number(1), lost};
    const eg_value untold = {.kind = EG_VALUE_TEXT};
    assert_int_equal(eg_run_put(run, guest, five, 5), EG_UNUSABLE);
    assert_int_equal(eg_run_put(run, guest, gap, 3), EG_MISUSE);
    assert_int_equal(eg_run_put(run, guest, &untold, 1), EG_MISUSE);
    assert_int_equal(eg_run_put(run, guest, NULL, 1), EG_MISUSE);
    assert_int_equal(eg_run_put(run, eg_fact_find(base, "turns"), NULL, 0),
                     EG_UNUSABLE);
    assert_int_equal(eg_run_put(run, EG_NONE, five, 1), EG_NO_SUCH);
    assert_int_equal(eg_run_put(NULL, guest, five, 1), EG_MISUSE);
    assert_int_equal(eg_run_drop(NULL, guest, five, 1), EG_MISUSE);
    assert_string_equal(running_facts(run, &after), before.text);
    eg_run_free(run);
    eg_base_release(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_go_in_and_out), cmocka_unit_test(all_of_memory),
        cmocka_unit_test(fields_are_named),     cmocka_unit_test(values_not_given),
        cmocka_unit_test(values_that_are_none), cmocka_unit_test(values_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
