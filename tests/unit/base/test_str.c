/* SPDX-License-Identifier: MIT
 *
 * Slices, suggestions, numbers in any locale, buffers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "failing_mem.h"

static void slices(void **state)
{
    (void)state;
    assert_false(str_is(str_of(NULL)));
    assert_true(str_is(STR("")));
    assert_true(str_same(str_of(NULL), STR("")));
    assert_true(str_is_c(STR("ada"), "ada"));
    assert_false(str_is_c(STR("ada"), "adam"));
    assert_true(str_starts(STR("adam"), STR("ada")));
    assert_true(str_starts(STR("adam"), STR("")));
    assert_false(str_starts(STR("ad"), STR("ada")));
    assert_true(str_starts(str_of(NULL), STR("")));
    assert_true(str_order(STR("a"), STR("b")) < 0);
    assert_true(str_order(STR("b"), STR("a")) > 0);
    assert_true(str_order(STR("a"), STR("ab")) < 0);
    assert_true(str_order(STR("\xC3"), STR("z")) > 0);
    assert_int_equal(str_order(str_of(NULL), STR("")), 0);
}

static void trims_and_cuts(void **state)
{
    (void)state;
    assert_true(str_is_c(str_trim(STR(" \t\r\n a b \n")), "a b"));
    assert_int_equal(str_trim(STR("  ")).len, 0);
    assert_false(str_is(str_trim(str_of(NULL))));
    assert_true(str_is_c(str_sub(STR("abcd"), 1, 3), "bc"));
    assert_true(str_is_c(str_sub(STR("abcd"), 2, 99), "cd"));
    assert_int_equal(str_sub(STR("abcd"), 9, 3).len, 0);
}

static void distances(void **state)
{
    (void)state;
    assert_int_equal(str_distance(STR("client"), STR("client"), 3), 0);
    assert_int_equal(str_distance(STR("clinet"), STR("client"), 3), 1);
    assert_int_equal(str_distance(STR("ca"), STR("abc"), 3), 3);
    assert_int_equal(str_distance(STR(""), STR("abc"), 3), 3);
    assert_int_equal(str_distance(STR("kitten"), STR("sitting"), 3), 3);
    assert_int_equal(str_distance(STR("kitten"), STR("sitting"), 2), 3);
    char wide[65];
    memset(wide, 'a', sizeof wide);
    assert_int_equal(str_distance((Str){wide, 64}, (Str){wide, 64}, 2), 0);
    assert_int_equal(str_distance((Str){wide, 65}, (Str){wide, 65}, 2), 3);
}

static void suggestions(void **state)
{
    (void)state;
    const Str names[] = {{"client", 6}, {"collaborator", 12}, {"ask", 3}, {"if", 2}};
    assert_int_equal(str_nearest(STR("colaborater"), names, 4), 1);
    assert_int_equal(str_nearest(STR("cleint"), names, 4), 0);
    assert_int_equal(str_nearest(STR("asks"), names, 4), 2);
    assert_int_equal(str_nearest(STR("partner"), names, 4), -1);
    assert_int_equal(str_nearest(STR("x"), names, 4), -1);
    assert_int_equal(str_nearest(STR(""), names, 4), -1);
    assert_int_equal(str_nearest(STR("client"), NULL, 0), -1);
}

static void reads_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double number;
    } good[] = {
        {"0", 0},
        {"-2", -2},
        {"0.75", 0.75},
        {"10", 10},
        {"-0.1", -0.1},
        {"123456789012345", 123456789012345.0},
        {"0.000000000000001", 1e-15},
        {"1.10", 1.1},
        {"-0", 0},
        {"3.141592653589", 3.141592653589},
    };
    static const char *const bad[] = {
        "",
        "-",
        "+2",
        "1.",
        ".5",
        "010",
        "-010",
        "1e3",
        "1,5",
        " 1",
        "1 ",
        "0x1",
        "1.2.",
        "--1",
        "inf",
        "nan",
        "00",
        "1_0",
        "1.-2",
        "1234567890123456",
        "1.000000000000000",
    };
    double number;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(str_number(str_of(good[i].text), &number));
        assert_true(number == good[i].number);
        assert_false(number == 0 && signbit(number));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(str_number(str_of(bad[i]), &number));
    assert_false(str_number(str_of(NULL), &number));
    assert_false(str_number((Str){"1\0", 2}, &number));
}

/* What is read by hand is what the C library reads, to the last bit. */
static void reads_numbers_exactly(void **state)
{
    (void)state;
    char text[64];
    double number;
    uint64_t random = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        int decimals = (int)(random >> 60) % 8;
        uint64_t mantissa = random % 100000000000000u;
        snprintf(text, sizeof text, "%.*f", decimals, (double)mantissa / 1e8);
        if (str_number(str_of(text), &number))
            assert_true(number == strtod(text, NULL));
        else
            assert_true(strlen(text) > 15);
    }
}

static void reads_doubles(void **state)
{
    static const char *const bad[] = {"",    "-",   "1.",    ".5",     "010",   "1e",
                                      "1e+", "+1",  " 1",    "1 ",     "1,5",   "0x1",
                                      "inf", "nan", "1e309", "-1e999", "1e5.0", "--1"};
    static const double good[] = {0.1 + 0.2, 1e300, 5e-324, DBL_MAX, 1e15, -1.0 / 3};
    char digits[600];
    double number = 7;
    Buf text;
    Mem mem = mem_default();
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(str_double(str_of(bad[i]), &number));
    assert_false(str_double(str_of(NULL), &number));
    assert_false(str_double((Str){"1\0", 2}, &number));
    assert_true(number == 7);
    buf_init(&text, &mem);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        buf_clear(&text);
        buf_number(&text, good[i]); /* what is written is read */
        assert_true(str_double(buf_str(&text), &number));
        assert_true(number == good[i]);
    }
    buf_free(&text);
    assert_true(str_double(STR("12345E-2"), &number) && number == 123.45);
    assert_true(str_double(STR("1e-999"), &number) && number == 0);
    memset(digits, '9', sizeof digits);
    assert_true(str_double((Str){digits, 300}, &number) && number == 1e300);
    assert_false(str_double((Str){digits, 400}, &number));
    assert_false(str_double((Str){digits, 401}, &number));
}

static void reads_counts(void **state)
{
    (void)state;
    uint32_t count;
    assert_true(str_count(STR("0"), 9, &count) && count == 0);
    assert_true(str_count(STR("4294967295"), UINT32_MAX, &count));
    assert_true(count == UINT32_MAX);
    assert_false(str_count(STR("4294967296"), UINT32_MAX, &count));
    assert_false(str_count(STR("10"), 9, &count));
    assert_false(str_count(STR("01"), 9, &count));
    assert_false(str_count(STR("-1"), 9, &count));
    assert_false(str_count(STR(""), 9, &count));
    assert_false(str_count(STR("99999999999"), UINT32_MAX, &count));
}

static void assert_number(double number, const char *text)
{
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    buf_number(&buf, number);
    assert_string_equal(buf.at, text);
    buf_free(&buf);
}

static void writes_numbers(void **state)
{
    (void)state;
    assert_number(0, "0");
    assert_number(-0.0, "0");
    assert_number(2, "2");
    assert_number(-2.5, "-2.5");
    assert_number(0.1, "0.1");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(1.0 / 3, "0.3333333333333333");
    assert_number(100, "100");
    assert_number(123456.5, "123456.5");
    assert_number(1e-7, "0.0000001");
    assert_number(999999999999999.0, "999999999999999");
    assert_number(999999999999999.9, "999999999999999.9");
    assert_number(1e15, "1e15");
    assert_number(-1.5e20, "-1.5e20");
    assert_number(DBL_MAX, "1.7976931348623157e308");
    assert_number(HUGE_VAL, "inf");
    assert_number(-HUGE_VAL, "-inf");
    assert_number(NAN, "nan");
}

/* The host may have any locale; where none with a comma is installed this shows
 * nothing. */
static void numbers_of_a_german_host(void **state)
{
    static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "de_DE"};
    double number;
    size_t i = 0;
    (void)state;
    while (i < 3 && setlocale(LC_NUMERIC, names[i]) == NULL)
        i++;
    if (i == 3)
        skip();
    assert_true(str_number(STR("2.5"), &number) && number == 2.5);
    assert_false(str_number(STR("2,5"), &number));
    assert_number(2.5, "2.5");
    assert_number(1.0 / 3, "0.3333333333333333");
    setlocale(LC_NUMERIC, "C");
}

static void buffers(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    assert_true(str_is(buf_str(&buf)));
    assert_int_equal(buf_str(&buf).len, 0);
    buf_str_add(&buf, str_of(NULL));
    buf_c(&buf, "a");
    buf_byte(&buf, 'b');
    buf_fill(&buf, 'c', 3);
    buf_format(&buf, "%d%s", 7, "!");
    assert_string_equal(buf.at, "abccc7!");
    for (int i = 0; i < 1000; i++)
        buf_str_add(&buf, STR("0123456789"));
    assert_int_equal(buf.len, 10007);
    assert_int_equal(buf.at[buf.len], 0);
    buf_clear(&buf);
    assert_string_equal(buf.at, "");
    assert_true(buf_ok(&buf));
    assert_false(buf_room(&buf, SIZE_MAX));
    assert_false(buf_ok(&buf));
    buf_c(&buf, "lost");
    assert_int_equal(buf.len, 0);
    buf_clear(&buf);
    assert_true(buf_ok(&buf));
    buf_free(&buf);
}

static void fill_buffer(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Buf buf;
    (void)user;
    buf_init(&buf, mem);
    for (int i = 0; i < 50; i++) {
        buf_number(&buf, 1.0 / 3);
        buf_format(&buf, "%d, ", i);
        buf_fill(&buf, ' ', 20);
    }
    assert_int_equal(buf_ok(&buf), !failing->failed);
    assert_true(buf.at == NULL || buf.at[buf.len] == '\0');
    buf_free(&buf);
}

static void buffers_without_memory(void **state)
{
    (void)state;
    failing_mem_run(fill_buffer, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices),         cmocka_unit_test(trims_and_cuts),
        cmocka_unit_test(distances),      cmocka_unit_test(suggestions),
        cmocka_unit_test(reads_numbers),  cmocka_unit_test(reads_numbers_exactly),
        cmocka_unit_test(reads_doubles),  cmocka_unit_test(reads_counts),
        cmocka_unit_test(writes_numbers), cmocka_unit_test(numbers_of_a_german_host),
        cmocka_unit_test(buffers),        cmocka_unit_test(buffers_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
