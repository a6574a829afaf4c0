/* SPDX-License-Identifier: MIT
 *
 * What is refused before libyaml sees it, with its place; lines and places.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "source/lines.h"
#include "source/parsing.h"
#include "source/scan.h"

static void test_encoding(void **state)
{
    (void)state;
    assert_told_of(STR("\xFF\xFE"
                       "a\0"),
                   "E010 - UTF-16");
    assert_told_of(STR("\xFE\xFF\0a"), "E010 - UTF-16");
    assert_told_of(STR("a\0:\0 \0"), "E010 - UTF-16");
    assert_told_of(STR("\0a\0:\0 "), "E010 - UTF-16");
    assert_told_of(STR("\xFF\xFE\0\0"), "E010 - UTF-32");
    assert_told_of(STR("\0\0\xFE\xFF"), "E010 - UTF-32");
    assert_told_of(STR("a\0\0\0:\0\0\0"), "E010 - UTF-32");
    assert_told_of(STR("\0\0\0a"), "E010 - UTF-32");
    assert_told_of(STR("\x7F"
                       "ELF\x02\0\0\0"),
                   "E011 -");
    assert_told_of(STR("a: b\nc: \0d\n"), "E011 -");
}

static void test_utf8(void **state)
{
    (void)state;
    assert_told("a: é\nb: \xE9t\xE9\n", "E009 2:4 E9");
    assert_told("a: éé\xC0\x80", "E009 1:6 C0");
    assert_told("\xED\xA0\x80", "E009 1:1 ED");
    assert_told("a: \xF4\x90\x80\x80", "E009 1:4 F4");
    assert_told("a: b\r\nb: \xC3", "E009 2:4 C3");
    assert_told("a: \xE9\n%\n", "E009 1:4 E9");
}

static void test_mark(void **state)
{
    (void)state;
    assert_tree("\xEF\xBB\xBF"
                "a: b\nc: d\n",
                "{} 1:1\n  a 1:1 = b 1:4\n  c 2:1 = d 2:4\n", "");
    assert_told("\xEF\xBB\xBF"
                "a: \xE9\n",
                "E009 1:4 E9");
    assert_told("\xEF\xBB\xBF%a\n", "E013 1:1");
    assert_told("\xEF\xBB\xBF"
                "é: [é\n",
                "E028 1:5 & 1:4 [");
    assert_told("\xEF\xBB\xBF", "E008 -");
    assert_told("a: b\n\xEF\xBB\xBF"
                "c: d\n",
                "E012 2:1 U+FEFF");
}

/* Eight bytes are looked at together: each byte, wherever it stands among others. */
static void test_every_byte(void **state)
{
    (void)state;
    Mem mem = mem_default();
    for (unsigned byte = 1; byte < 0x80; byte++)
        for (size_t at = 1; at < 24; at++) {
            char text[] = "a:\nb: c d\nefghi: jklmnop";
            bool printed = (byte >= 0x20 && byte < 0x7F) || byte == '\t' ||
                           byte == '\n' || byte == '\r';
            bool line = text[at - 1] == '\n';
            bool fine = printed && !(byte == '%' && line);
            Diags diags;
            diags_init(&diags, &mem);
            text[at] = (char)byte;
            assert_int_equal(scan_bytes(str_of(text), 0, &diags), fine);
            assert_int_equal(diags.list.len, fine ? 0 : 1);
            assert_true(fine || diags.list.at[0].code ==
                                    (byte == '%' ? DIAG_DIRECTIVE : DIAG_BAD_CHAR));
            diags_free(&diags);
        }
}

static void test_characters(void **state)
{
    (void)state;
    assert_told("a: \x1b[31mred\n", "E012 1:4 U+001B");
    assert_told("a: b\x7F\n", "E012 1:5 U+007F");
    assert_told("a: \xC2\x85\n", "E012 1:4 U+0085");
    assert_told("a: \xC2\x9B"
                "31m\n",
                "E012 1:4 U+009B");
    assert_told("a: é\xE2\x80\xA8", "E012 1:5 U+2028");
    assert_told("a: \xEF\xBF\xBF", "E012 1:4 U+FFFF");
    assert_told("a: \xEF\xBF\xBD \xF0\x9F\x98\x80\xC2\xA0\n", "");
}

static void test_directives(void **state)
{
    (void)state;
    assert_told("%YAML 1.1\n---\na: b\n", "E013 1:1");
    assert_told("a: b\r\n%TAG ! x\n", "E013 2:1");
    assert_told("a: b\n %c\n", "");
    assert_told("a: 5 %\n", "");
}

/* libyaml takes seconds for a megabyte of these. */
static void test_many_directives(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf text;
    buf_init(&text, &mem);
    for (int i = 0; text.len < 1024 * 1024; i++)
        buf_format(&text, "%%TAG !a%d! tag:b\n", i);
    assert_told_of(buf_str(&text), "E013 1:1");
    buf_free(&text);
}

/* What was told of data. */
static void assert_told_of_data(const char *text, const char *expected)
{
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    parsing.sources.data = true;
    parsing_read(&parsing, str_of(text));
    assert_string_equal(parsing_told(&parsing), expected);
    parsing_free(&parsing);
}

/* Escapes in double quotes let in what the bytes may not hold. */
static void test_escapes(void **state)
{
    (void)state;
    assert_tree("a: [\"b\\0c\", d]\n",
                "{} 1:1\n  a 1:1 = [] 1:4\n    - \"\" 1:5!\n    - d 1:13\n",
                "E012 1:5 U+0000");
    assert_told("a: \"\\e[31m\"\n", "E012 1:4 U+001B");
    assert_told("a: \"\\r\"\n", "E012 1:4 U+000D");
    assert_told("a: \"\\L\"\n", "E012 1:4 U+2028");
    assert_told("\"a\\x9b\": b\n", "E012 1:1 U+009B");
    assert_told("a: \"\\t\\n\\u00e9\\_\"\n", "");
    assert_told("a: \"\\ud800\"\n", "E038 1:5 \\u");
    assert_told_of_data("a: \"\\e[31m\\r\\L\\uFEFF\"\n", "");
    assert_told_of_data("a: \"\\e\\0\"\n", "E012 1:4 U+0000");
    assert_told_of_data("a: \x1b\n", "E012 1:4 U+001B");
}

static void test_places(void **state)
{
    (void)state;
    Str text = STR("é\r\nb\rc\n\nd");
    static const struct {
        size_t offset;
        uint32_t line;
        uint16_t column;
    } wanted[] = {{0, 1, 1}, {2, 1, 2}, {4, 2, 1}, {6, 3, 1},
                  {8, 4, 1}, {9, 5, 1}, {10, 5, 2}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        Place place = lines_locate(text, 7, wanted[i].offset);
        assert_int_equal(place.line, wanted[i].line);
        assert_int_equal(place.column, wanted[i].column);
        assert_int_equal(place.file, 7);
        assert_int_equal(lines_offset(text, place.line - 1, place.column - 1u),
                         wanted[i].offset);
    }
    assert_int_equal(lines_locate(STR("a\n"), 0, 2).line, 2);
    assert_int_equal(lines_offset(text, 99, 99), text.len);
    assert_int_equal(lines_offset(text, 1, 99), 5);
}

static void test_place_limits(void **state)
{
    (void)state;
    Place place = lines_place(1, SIZE_MAX, 65534);
    assert_int_equal(place.line, UINT32_MAX);
    assert_int_equal(place.column, 65535);
    assert_int_equal(lines_place(1, 0, 65533).column, 65534);
    assert_int_equal(lines_place(1, 0, SIZE_MAX).column, 65535);
}

static bool line_is(const Sources *sources, uint32_t line, const char *text)
{
    return str_is_c(source_line(sources, (Place){.line = line}), text);
}

static void test_lines(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Sources sources;
    sources_init(&sources, &mem);
    assert_true(sources_add_text(&sources, STR("x"),
                                 STR("\xEF\xBB\xBF"
                                     "one\r\ntwo\rthree\n\nfive")));
    assert_true(line_is(&sources, 1, "one"));
    assert_true(line_is(&sources, 2, "two"));
    assert_true(line_is(&sources, 3, "three"));
    assert_true(line_is(&sources, 4, ""));
    assert_true(line_is(&sources, 5, "five"));
    assert_true(line_is(&sources, 6, ""));
    assert_true(line_is(&sources, 0, ""));
    assert_true(line_is(&sources, 999999, ""));
    assert_true(str_is_c(source_line(&sources, PLACE_NONE), ""));
    assert_true(str_is_c(source_path(&sources, PLACE_NONE), ""));
    assert_true(str_is_c(source_path(&sources, (Place){.line = 3}), "x"));
    sources_free(&sources);
}

static void test_line_table(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Sources sources;
    Buf text;
    sources_init(&sources, &mem);
    buf_init(&text, &mem);
    for (int line = 1; line <= 1000; line++)
        buf_format(&text, "%d%s", line, line % 3 == 0 ? "\r\n" : "\n");
    assert_true(sources_add_text(&sources, STR("x"), buf_str(&text)));
    for (int line = 1; line <= 1000; line++) {
        char wanted[16];
        snprintf(wanted, sizeof wanted, "%d", line);
        assert_true(line_is(&sources, (uint32_t)line, wanted));
    }
    assert_true(line_is(&sources, 1001, ""));
    buf_free(&text);
    sources_free(&sources);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_encoding),
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_mark),
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_every_byte),
        cmocka_unit_test(test_directives),
        cmocka_unit_test(test_many_directives),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_place_limits),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_line_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
