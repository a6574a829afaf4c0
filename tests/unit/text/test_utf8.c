/* SPDX-License-Identifier: MIT
 *
 * UTF-8: what is refused, walking, widths.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "text/utf8.h"

static void accepts(void **state)
{
    (void)state;
    static const char *const good[] = {
        "",
        "ascii\t\n",
        "é € 𝄞",
        "\x7F",
        "\xC2\x80",
        "\xDF\xBF",
        "\xE0\xA0\x80",
        "\xED\x9F\xBF",
        "\xEE\x80\x80",
        "\xEF\xBF\xBF",
        "\xEF\xBF\xBD",
        "\xF0\x90\x80\x80",
        "\xF4\x8F\xBF\xBF",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(utf8_valid(str_of(good[i]), NULL));
    assert_true(utf8_valid((Str){"\0", 1}, NULL));
    assert_true(utf8_valid(str_of(NULL), NULL));
}

static void refuses(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "ab\x80",             /* alone */
        "ab\xFF",             /* never a byte of UTF-8 */
        "ab\xC0\x80",         /* overlong NUL */
        "ab\xC1\xBF",         /* overlong */
        "ab\xE0\x9F\xBF",     /* overlong */
        "ab\xF0\x8F\xBF\xBF", /* overlong */
        "ab\xED\xA0\x80",     /* surrogates */
        "ab\xED\xBF\xBF",
        "ab\xF4\x90\x80\x80", /* above U+10FFFF */
        "ab\xF5\x80\x80\x80",
        "ab\xF8\x90\x80\x80", /* leads nothing */
        "ab\xFC\x90\x80\x80",
        "ab\xC1\xBF\xBF\xBF",
        "ab\x80\xBF\xBF\xBF",
        "ab\xC3", /* cut */
        "ab\xE2\x82",
        "ab\xF0\x9D\x84",
        "ab\xC3z",
        "ab\xE2\x82z",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t offset = 99;
        assert_false(utf8_valid(str_of(bad[i]), &offset));
        assert_int_equal(offset, 2);
        assert_int_equal(utf8_count(str_of(bad[i])), strlen(bad[i]));
    }
}

/* Every code point is written and read back; nothing else is read as one. */
static void goes_round(void **state)
{
    (void)state;
    char bytes[4];
    for (uint32_t code = 0; code <= 0x110000; code++) {
        size_t length = utf8_put(bytes, code);
        bool real = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        uint32_t back;
        assert_int_equal(utf8_next((Str){bytes, length}, 0, &back), length);
        assert_int_equal(back, real ? code : UTF8_BROKEN);
        assert_int_equal(utf8_next((Str){bytes, length}, length, &back), 0);
        if (length > 1)
            assert_int_equal(utf8_next((Str){bytes, length - 1}, 0, NULL), 1);
    }
}

static void walks_over_anything(void **state)
{
    (void)state;
    uint32_t code;
    assert_int_equal(utf8_next(STR("\xFFz"), 0, &code), 1);
    assert_int_equal(code, UTF8_BROKEN);
    assert_int_equal(utf8_next(STR("\xFFz"), 1, &code), 1);
    assert_int_equal(code, 'z');
    assert_int_equal(utf8_next(STR("z"), 1, &code), 0);
    assert_int_equal(code, 0);
    assert_int_equal(utf8_next(STR("z"), 99, NULL), 0);
    assert_int_equal(utf8_count(STR("déjà")), 4);
    /* What stands behind the end is not of the text. */
    assert_int_equal(utf8_next((Str){"ab\xE2\x82\xAC", 4}, 2, &code), 1);
    assert_int_equal(code, UTF8_BROKEN);
}

static void widths(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(STR("déjà")), 4);
    assert_int_equal(utf8_width(STR("de\u0301ja\u0300")), 4);
    assert_int_equal(utf8_width(STR("客户")), 4);
    assert_int_equal(utf8_width(STR("\u200B")), 0);
    assert_int_equal(utf8_width(STR("\U0001F600")), 2);
    assert_int_equal(utf8_width(STR("")), 0);
    assert_int_equal(utf8_width(STR("\n")), 0);
    assert_int_equal(utf8_width(STR("a\u00A0b")), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts),    cmocka_unit_test(refuses),
        cmocka_unit_test(goes_round), cmocka_unit_test(walks_over_anything),
        cmocka_unit_test(widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
