/* SPDX-License-Identifier: MIT
 *
 * Loading: a base with everything in it becomes the model it should; files are one
 * base whatever their order; mistakes do not cascade.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/everything.h"
#include "model/loading.h"

static void test_everything(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading, EVERYTHING, NULL);
    assert_string_equal(loading_told(&loading), "");
    assert_int_equal(loading.status, LOAD_OK);
    assert_true(loading.base->sound);
    assert_string_equal(loading_printed(&loading), EVERYTHING_PRINTED);
    loading_free(&loading);
}

/* A rule may stand before what it names, in another file. */
static void test_two_files(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(
        &loading,
        "entregent: 1\n"
        "rules:\n"
        "  a: {when: {late: yes}, then: {advise: rest}, because: {en: \"S\"}}\n",
        "entregent: 1\n"
        "languages: {en: {}}\n"
        "facts: {late: {type: yes-no, ask: {en: \"Late?\"}}}\n"
        "advice: {rest: {title: {en: \"Rest.\"}}}\n");
    assert_string_equal(loading_told(&loading), "");
    assert_int_equal(loading.base->n_rules, 1);
    assert_true(loading.base->rules[0].advises);
    loading_free(&loading);
}

static void test_second_place(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading,
                  "entregent: 1\nfacts: {late: {choice: [a]}}\n"
                  "cases: {a: {given: {late: a}}}\n",
                  "entregent: 1\nfacts: {late: yes-no}\n");
    assert_string_equal(loading_told(&loading), "E062 1:2:9 & 0:2:9 late\n");
    assert_int_equal(loading.base->n_facts, 1);
    assert_int_equal(loading.base->facts[0].fields[0].type, TYPE_CHOICE);
    assert_false(loading.base->sound);
    loading_free(&loading);
}

/* What only follows from a mistake is not told. */
static void test_no_cascade(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading,
                  "entregent: 1\n"
                  "facts:\n"
                  "  late: yesno\n"
                  "  told: yes-no\n"
                  "rules:\n"
                  "  a: {when: {late: yes}, then: {told: yes}}\n"
                  "  b: {when: {told: yes}, then: {posture: {tact: 1}}}\n"
                  "cases:\n"
                  "  c: {given: {late: maybe}, expect: {because: [a, b]}}\n"
                  "  d: {given: {told: yes}, expect: {because: [b]}}\n",
                  NULL);
    assert_string_equal(loading_told(&loading),
                        "E078 3:9 yesno yes-no\nR119 6:3 a\nR119 7:3 b\n");
    assert_int_equal(loading.base->n_rules, 1);
    assert_int_equal(loading.base->n_cases, 1);
    loading_free(&loading);
}

/* A file that cannot be read may hold any name. */
static void test_lost_file(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading,
                  "entregent: 1\nrules: {a: {when: {late: yes}, then: {x: yes}}}\n",
                  "entregent: 2\nfacts: {late: yes-no}\n");
    assert_string_equal(loading_told(&loading), "R119 0:2:9 a\nE051 1:1:12 2\n");
    loading_free(&loading);
}

static void test_limits(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading,
                  "entregent: 1\n"
                  "languages: {aa: {}, ab: {}, ac: {}, ad: {}, ae: {}, af: {}, ag: {}, "
                  "ah: {}, ai: {}}\n",
                  NULL);
    assert_string_equal(loading_told(&loading), "E077 2:77 languages 8\n");
    assert_int_equal(loading.status, LOAD_LIMIT);
    assert_non_null(loading.base);
    loading_free(&loading);
}

/* A choice may have the values yes and no; a text may be any word. */
static void test_typed_by_declaration(void **state)
{
    (void)state;
    assert_told("entregent: 1\n"
                "facts: {a: {choice: [yes, no]}, b: text, c: yes-no}\n"
                "cases: {x: {given: {a: no, b: no, c: no}},"
                " y: {given: {a: \"yes\", b: unknown, c: \"yes\"}}}\n",
                "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_everything),
        cmocka_unit_test(test_two_files),
        cmocka_unit_test(test_second_place),
        cmocka_unit_test(test_no_cascade),
        cmocka_unit_test(test_lost_file),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_typed_by_declaration),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
