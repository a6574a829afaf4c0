/* SPDX-License-Identifier: MIT
 *
 * Wrapping for a terminal.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "text/utf8.h"
#include "text/wrap.h"

static void assert_wrapped(const char *text, unsigned first, unsigned rest,
                           unsigned width, const char *expected)
{
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    wrap_add(&buf, str_of(text), first, rest, width);
    buf_room(&buf, 1);
    assert_string_equal(buf.at, expected);
    buf_free(&buf);
}

static void at_blanks(void **state)
{
    (void)state;
    assert_wrapped("", 2, 2, 10, "");
    assert_wrapped("one", 0, 0, 10, "one");
    assert_wrapped("one two three", 0, 0, 7, "one two\nthree");
    assert_wrapped("one two three", 0, 0, 8, "one two\nthree");
    assert_wrapped("  one   two  ", 0, 0, 40, "one two");
    assert_wrapped("one two three", 2, 4, 10, "  one two\n    three");
    assert_wrapped("one two", 4, 0, 7, "    one\ntwo");
}

static void lines_of_the_text(void **state)
{
    (void)state;
    assert_wrapped("a\nb", 0, 2, 10, "a\n  b");
    assert_wrapped("a\n\nb\n", 1, 2, 10, " a\n\n  b\n");
    assert_wrapped("a\r\nb", 0, 0, 10, "a\nb");
}

static void never_apart(void **state)
{
    (void)state;
    assert_wrapped("cela fait 10\u00A0000\u202F€ net", 0, 0, 14,
                   "cela fait\n10\u00A0000\u202F€ net");
    assert_wrapped("on dit : quoi ?", 0, 0, 6, "on\ndit :\nquoi ?");
    assert_wrapped("il dit « non »", 0, 0, 9, "il dit\n« non »");
    assert_wrapped("a « b c », d", 0, 0, 7, "a « b\nc », d");
    assert_wrapped("say :how, :facts", 0, 0, 9, "say :how,\n:facts"); /* commands */
    assert_wrapped("a\t: b", 0, 0, 20, "a : b");
    assert_wrapped("quoique : b", 0, 0, 7, "quoique\n: b");
    assert_wrapped("quoiqu : b", 0, 0, 7, "quoiqu\n: b");
}

/* What begins with NUL is no punctuation. */
static void odd_bytes(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    wrap_add(&buf, (Str){"a \0 b", 5}, 0, 0, 6);
    buf_room(&buf, 1);
    assert_string_equal(buf.at, "a\n\\u{0}\nb");
    buf_free(&buf);
}

static void by_columns(void **state)
{
    (void)state;
    assert_wrapped("déjà déjà", 0, 0, 9, "déjà déjà");
    assert_wrapped("客户 客户", 0, 0, 8, "客户\n客户");
    assert_wrapped("客户 客户", 0, 0, 9, "客户 客户");
}

static void overlong(void **state)
{
    (void)state;
    assert_wrapped("abcdefghij", 0, 0, 4, "abcd\nefgh\nij");
    assert_wrapped("ab cdefghij kl", 0, 2, 6, "ab\n  cdef\n  ghij\n  kl");
    assert_wrapped("abcdefgh", 0, 0, 8, "abcdefgh");
    assert_wrapped("e\u0301e\u0301e\u0301", 0, 0, 2, "e\u0301e\u0301\ne\u0301");
    assert_wrapped("abc", 5, 5, 2, "     a\n     b\n     c");
    assert_wrapped("ab", 0, 0, 0, "a\nb");
    assert_wrapped("客户", 0, 0, 1, "客\n户");
}

static void cleans(void **state)
{
    (void)state;
    assert_wrapped("a\x1B[2J b", 0, 0, 40, "a\\u{1B}[2J b");
    assert_wrapped("aa \x1B bb", 0, 0, 8, "aa\n\\u{1B}\nbb");
}

/* No line is too wide where words are not, and no word is lost. */
static void any_width(void **state)
{
    (void)state;
    static const char text[] = "Quand un client ne répond plus, on écrit une fois, "
                               "puis on attend : la patience est un choix.";
    Mem mem = mem_default();
    Buf buf;
    buf_init(&buf, &mem);
    for (unsigned width = 11; width < 100; width++) {
        buf_clear(&buf);
        wrap_add(&buf, str_of(text), 0, 0, width);
        assert_int_equal(buf.len, strlen(text));
        size_t start = 0;
        for (size_t i = 0; i <= buf.len; i++) {
            if (i < buf.len && buf.at[i] != '\n')
                continue;
            assert_true(utf8_width(str_sub(buf_str(&buf), start, i)) <= width);
            start = i + 1;
        }
    }
    buf_free(&buf);
}

static void wrap_much(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    Buf buf;
    (void)user;
    buf_init(&buf, mem);
    for (int i = 0; i < 50; i++)
        wrap_add(&buf, STR("one two three four"), 2, 4, 9);
    assert_int_equal(buf_ok(&buf), !failing->failed);
    buf_free(&buf);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(wrap_much, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_blanks),      cmocka_unit_test(lines_of_the_text),
        cmocka_unit_test(never_apart),    cmocka_unit_test(odd_bytes),
        cmocka_unit_test(by_columns),     cmocka_unit_test(overlong),
        cmocka_unit_test(cleans),         cmocka_unit_test(any_width),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
