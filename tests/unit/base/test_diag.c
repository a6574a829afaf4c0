/* SPDX-License-Identifier: MIT
 *
 * Diagnostics: names of codes, order, and that none is dropped silently.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diag.h"
#include "failing_mem.h"

static const Str none = {NULL, 0};

static Place at(uint16_t file, uint32_t line, uint16_t column)
{
    return (Place){.file = file, .line = line, .column = column};
}

static void names_of_codes(void **state)
{
    (void)state;
    char name[8];
    diag_name(DIAG_NO_FILE, name);
    assert_string_equal(name, "E001");
    assert_int_equal(diag_by_name(STR("E001")), DIAG_NO_FILE);
    assert_int_equal(diag_by_name(STR("e001")), DIAG_NO_FILE);
    assert_int_equal(diag_by_name(STR("E1")), DIAG_NONE);
    assert_int_equal(diag_by_name(STR("E000")), DIAG_NONE);
    assert_int_equal(diag_by_name(STR("Z999")), DIAG_NONE);
    assert_int_equal(diag_by_name(STR("")), DIAG_NONE);
    assert_int_equal(diag_by_name(STR("E0011")), DIAG_NONE);
    assert_int_equal(diag_level(DIAG_NO_FILE), DIAG_ERROR);
}

/* A name leads back to its code, so no two codes have one name. */
static void codes_are_unique(void **state)
{
    (void)state;
    char name[8];
    for (DiagCode code = DIAG_NONE + 1; code < DIAG_COUNT; code++) {
        diag_name(code, name);
        assert_non_null(strchr("EWR", name[0]));
        assert_int_equal(diag_by_name(str_of(name)), code);
    }
}

static void sorted_by_place(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Diags diags;
    diags_init(&diags, &mem);
    diag_at1(&diags, DIAG_NO_FILE, PLACE_NONE, STR("last"));
    diag_at1(&diags, DIAG_NO_FILE, at(1, 2, 3), STR("d"));
    diag_at1(&diags, DIAG_NO_FILE, at(0, 9, 1), STR("b"));
    diag_at1(&diags, DIAG_NO_FILE, at(1, 2, 1), STR("c"));
    diag_at1(&diags, DIAG_NO_FILE, at(0, 0, 0), STR("a"));
    diag_at1(&diags, DIAG_NO_FILE, at(1, 2, 1), STR("c"));
    diag_at2(&diags, DIAG_NO_FILE, at(1, 2, 1), STR("c"), STR("c2"));
    assert_int_equal(diags.errors, 7);
    diags_sort(&diags);
    assert_int_equal(diags.list.len, 6);
    assert_int_equal(diags.errors, 6);
    static const char *const order[] = {"a", "b", "c", "c", "d", "last"};
    for (size_t i = 0; i < 6; i++)
        assert_true(str_is_c(diags.list.at[i].args[0], order[i]));
    assert_false(str_is(diags.list.at[2].args[1]));
    assert_true(str_is_c(diags.list.at[3].args[1], "c2"));
    diags_free(&diags);
    diags_sort(&diags); /* of nothing */
    assert_int_equal(diags.list.len, 0);
    diags_free(&diags);
}

/* Findings of one place that show different situations are different. */
static void situations_are_kept(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Diags diags;
    const char *values[] = {"tone", "delay", "tone", "delay"};
    diags_init(&diags, &mem);
    for (size_t i = 0; i < 4; i++) {
        diag_at(&diags, DIAG_GAP, at(0, 1, 1));
        DiagAnswer answer = {.fact = STR("matter"), .value = str_of(values[i])};
        diags_situation(&diags, &answer, 1);
    }
    assert_true(diags_drop_again(&diags));
    assert_int_equal(diags.list.len, 3);
    diag_at(&diags, DIAG_GAP, at(0, 1, 1));
    assert_false(diags_drop_again(&diags));
    diags_sort(&diags);
    assert_int_equal(diags.list.len, 3);
    assert_int_equal(diags.errors, 3);
    assert_int_equal(diags.list.at[0].n_situation, 0);
    assert_true(str_is_c(diags.list.at[1].situation[0].value, "delay"));
    assert_true(str_is_c(diags.list.at[2].situation[0].value, "tone"));
    diags_free(&diags);
}

static void arguments_are_copied(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Diags diags;
    char text[] = "mine";
    diags_init(&diags, &mem);
    diags_add(&diags, DIAG_NO_FILE, at(0, 1, 1), at(0, 2, 2), none, str_of(text), none,
              STR(""));
    text[0] = 'X';
    const Diag *diag = &diags.list.at[0];
    assert_false(str_is(diag->args[0]));
    assert_true(str_is_c(diag->args[1], "mine"));
    assert_false(str_is(diag->args[2]));
    assert_true(str_is(diag->args[3]));
    assert_int_equal(diag->other.line, 2);
    diag_at(&diags, DIAG_NO_FILE, at(0, 1, 1));
    assert_int_equal(diags.list.at[1].other.file, 0xffff);
    assert_false(diags.failed);
    diags_free(&diags);
}

static void fill_diags(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    char text[3000] = {0};
    Diags diags;
    (void)user;
    diags_init(&diags, mem);
    for (uint16_t i = 0; i < 40; i++)
        diag_at2(&diags, DIAG_NO_FILE, at(0, 40u - i, 1), (Str){text, sizeof text},
                 STR("x"));
    assert_int_equal(diags.failed, failing->failed);
    assert_int_equal(diags.errors, 40);
    diags_sort(&diags);
    diags_free(&diags);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(fill_diags, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_codes),      cmocka_unit_test(codes_are_unique),
        cmocka_unit_test(sorted_by_place),     cmocka_unit_test(arguments_are_copied),
        cmocka_unit_test(situations_are_kept), cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
