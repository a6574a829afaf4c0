/* SPDX-License-Identifier: MIT
 *
 * Lists and numbers for people.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "text/spoken.h"

static void assert_list(Lang lang, size_t n, bool either, const char *expected)
{
    const Str items[] = {{"a", 1}, {"b\n", 2}, {"c", 1}};
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    list_add(&buf, lang, items, n, either);
    assert_true(str_is_c(buf_str(&buf), expected));
    buf_free(&buf);
}

static void lists(void **state)
{
    (void)state;
    assert_list(LANG_EN, 0, false, "");
    assert_list(LANG_EN, 1, false, "a");
    assert_list(LANG_EN, 2, true, "a or b\\u{A}");
    assert_list(LANG_EN, 3, false, "a, b\\u{A} and c");
    assert_list(LANG_FR, 3, false, "a, b\\u{A} et c");
    assert_list(LANG_FR, 3, true, "a, b\\u{A} ou c");
}

static void assert_shown(Lang lang, double number, const char *expected)
{
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    buf_c(&buf, "v. ");
    number_add(&buf, lang, number);
    assert_string_equal(buf.at + 3, expected);
    assert_memory_equal(buf.at, "v. ", 3);
    buf_free(&buf);
}

static void numbers(void **state)
{
    (void)state;
    assert_shown(LANG_EN, 2.5, "2.5");
    assert_shown(LANG_FR, 2.5, "2,5");
    assert_shown(LANG_FR, -0.125, "-0,125");
    assert_shown(LANG_FR, 1500, "1500");
    assert_shown(LANG_FR, 1.5e20, "1,5e20");
}

static void typed_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double number;
    } good[] = {
        {"12", 12},      {" 2,5 ", 2.5},
        {"2.5", 2.5},    {"+3", 3},
        {"-3", -3},      {"\u22123", -3},
        {"1 500", 1500}, {"1\u00A0500\u202F000,25", 1500000.25},
    };
    static const char *const bad[] = {
        "",
        "a",
        "+",
        "+-3",
        "- 3",
        "1 50",
        "1 5000",
        "2,5,5",
        "1,500.5",
        "2,5 000",
        "12€",
        "1  500",
        " ",
        "1e3",
        "\xFF",
        "１２",
        "000000000000000000000000000000000000000000000",
    };
    double number;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(number_read(str_of(good[i].text), &number));
        assert_true(number == good[i].number);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (number_read(str_of(bad[i]), &number))
            fail_msg("\"%s\" was read", bad[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists),
        cmocka_unit_test(numbers),
        cmocka_unit_test(typed_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
