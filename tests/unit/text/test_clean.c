/* SPDX-License-Identifier: MIT
 *
 * Cleaning: what may not reach a terminal, and what stays.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "failing_mem.h"
#include "text/clean.h"
#include "text/utf8.h"

static void assert_clean(Str text, const char *one_line, const char *lines)
{
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    clean_add(&buf, text);
    assert_true(str_is_c(buf_str(&buf), one_line));
    assert_int_equal(utf8_width(buf_str(&buf)), clean_width(text));
    buf_clear(&buf);
    clean_lines_add(&buf, text);
    assert_true(str_is_c(buf_str(&buf), lines));
    buf_free(&buf);
}

static void assert_same(const char *text)
{
    assert_clean(str_of(text), text, text);
}

static void stays(void **state)
{
    (void)state;
    assert_same("");
    assert_same("Déjà vu, « l’ami » : 客户 \U0001F600 \\u{1B} {0}");
    assert_same("\u00A0\u202F");
    assert_same("\u200B\u200D\u00AD\uFFFD");
    assert_same("e\u0301");
}

static void is_written_out(void **state)
{
    (void)state;
    assert_clean((Str){"a\0b", 3}, "a\\u{0}b", "a\\u{0}b");
    assert_clean(STR("\x1B[2J"), "\\u{1B}[2J", "\\u{1B}[2J");
    assert_clean(STR("a\nb"), "a\\u{A}b", "a\nb");
    assert_clean(STR("a\r\tb"), "a\\u{D}\\u{9}b", "a\\u{D}\\u{9}b");
    assert_clean(STR("\x7F\xC2\x80\xC2\x9B"), "\\u{7F}\\u{80}\\u{9B}",
                 "\\u{7F}\\u{80}\\u{9B}");
    assert_clean(STR("\u202Eevil\u2066\u200F\u061C"),
                 "\\u{202E}evil\\u{2066}\\u{200F}\\u{61C}",
                 "\\u{202E}evil\\u{2066}\\u{200F}\\u{61C}");
    assert_clean(STR("\u2028\u2029\uFEFF"), "\\u{2028}\\u{2029}\\u{FEFF}",
                 "\\u{2028}\\u{2029}\\u{FEFF}");
    assert_clean(STR("\U000E0041"), "\\u{E0041}", "\\u{E0041}");
    assert_clean(STR("\xFFz\xC3"), "\\x{FF}z\\x{C3}", "\\x{FF}z\\x{C3}");
    assert_clean(STR("\xED\xA0\x80"), "\\x{ED}\\x{A0}\\x{80}", "\\x{ED}\\x{A0}\\x{80}");
}

/* What a terminal would obey, or hide: controls, marks of direction, ends of lines of
 * another kind, the mark of byte order, tags. */
static const struct {
    uint32_t first, last;
} UNSAFE[] = {
    {0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},
    {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE007F},
};

static bool is_unsafe(uint32_t code)
{
    for (size_t i = 0; i < sizeof UNSAFE / sizeof *UNSAFE; i++)
        if (code >= UNSAFE[i].first && code <= UNSAFE[i].last)
            return true;
    return false;
}

/* Each code point is written out, or is not, and is as wide as what is written. */
static void each_code_point(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        char told[16];
        if (code == 0xD800)
            code = 0xE000;
        Str text = {bytes, utf8_put(bytes, code)};
        Str expected = text;
        if (is_unsafe(code)) {
            snprintf(told, sizeof told, "\\u{%X}", (unsigned)code);
            expected = str_of(told);
        }
        buf_clear(&buf);
        clean_add(&buf, text);
        if (!str_same(buf_str(&buf), expected) ||
            clean_width(text) != utf8_width(expected) ||
            clean_is(text) != str_same(text, expected))
            fail_msg("U+%X becomes \"%.*s\"", (unsigned)code, STR_ARG(buf_str(&buf)));
    }
    assert_false(clean_is(STR("a\xFF")));
    assert_false(clean_is(STR("\xC3")));
    assert_true(clean_is(STR("")));
    buf_free(&buf);
}

/* Whatever the bytes, the result is UTF-8 without controls; cleaning it again changes
 * nothing. */
static void anything_becomes_safe(void **state)
{
    (void)state;
    Mem mem = mem_default();
    uint32_t random = 12345;
    Buf once;
    Buf twice;
    buf_init(&once, &mem);
    buf_init(&twice, &mem);
    for (int round = 0; round < 2000; round++) {
        char bytes[40];
        for (size_t i = 0; i < sizeof bytes; i++) {
            random = random * 1664525u + 1013904223u;
            bytes[i] = (char)(unsigned char)(random >> 24);
        }
        buf_clear(&once);
        buf_clear(&twice);
        clean_add(&once, (Str){bytes, sizeof bytes});
        clean_add(&twice, buf_str(&once));
        assert_true(str_same(buf_str(&once), buf_str(&twice)));
        assert_true(utf8_valid(buf_str(&once), NULL));
        for (size_t i = 0; i < once.len; i++)
            assert_true((unsigned char)once.at[i] >= 0x20 && once.at[i] != 0x7F);
    }
    buf_free(&once);
    buf_free(&twice);
}

static void clean_much(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Buf buf;
    (void)user;
    buf_init(&buf, mem);
    for (int i = 0; i < 100; i++)
        clean_add(&buf, STR("déjà \x1B\xFF"));
    assert_int_equal(buf_ok(&buf), !failing->failed);
    buf_free(&buf);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(clean_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stays),           cmocka_unit_test(is_written_out),
        cmocka_unit_test(each_code_point), cmocka_unit_test(anything_becomes_safe),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
