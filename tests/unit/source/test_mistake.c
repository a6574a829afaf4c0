/* SPDX-License-Identifier: MIT
 *
 * What authors get wrong in YAML: each is told once, as what they most likely did, at
 * the place where they can mend it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "source/mistake.h"
#include "source/parsing.h"

typedef struct Wrong {
    const char *text;
    const char *told;
} Wrong;

static void check(const Wrong *wrongs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_told(wrongs[i].text, wrongs[i].told);
}

#define CHECK(wrongs) check((wrongs), sizeof(wrongs) / sizeof *(wrongs))

static void test_colons(void **state)
{
    (void)state;
    static const Wrong wrongs[] = {
        {"ask: Pourquoi : parce que\n", "E031 1:15"},
        {"ask: Combien ? : oui\n", "E031 1:16"},
        {"help: It is 5 o'clock: time\n", "E031 1:22"},
        {"a: b: c\n", "E031 1:5"},
        {"x: {fr: Bonjour : oui, en: x}\n", "E031 1:17"},
        {"x: {\n  a: {fr: Bonjour : oui}\n}\n", "E031 2:19"},
        {"a: 1\nfoo\nb: 2\n", "E032 2:1"},
        {"a: 1\nsee http://example.org/\nb: 2\n", "E032 2:1"},
        {"a: b\n\"c\" d\n", "E032 2:1"},
        {"about:\n  title:hello\n  version: 1\n", "E033 2:8"},
        {"a: 1\nfoo:bar\nb: 2\n", "E033 2:4"},
        {"x: {en:Say, fr:Dire}\n", "E033 1:7\nE033 1:15"},
        {"x: {fr:[a]}\n", "E033 1:7"},
        {"x: {é:a}\n", "E033 1:6"},
        {": b\n", "E024 1:1"},
        {"a: 1\n: b\n", "E024 2:1"},
        {"{: b}\n", "E024 1:2"},
    };
    CHECK(wrongs);
}

static void test_quotes(void **state)
{
    (void)state;
    static const Wrong wrongs[] = {
        {"x: \"abc\n", "E026 1:4"},
        {"x: 'abc\ny: z\n", "E026 1:4"},
        {"x: {a: 'b\"}\ny: c\n", "E026 1:8"},
        {"x: \"a\n--- b\n", "E026 1:4"},
        {"ask: \"How often?\nhelp: \"x\"\nfoo: bar\n", "E026 1:6 & 2:8"},
        {"x: {en: \"a, fr: \"b\"}\n", "E027 1:18"},
        {"x: [\"a,\n \"b\", c]\n", "E026 1:5 & 2:3"},
        {"a: \"x\n  y\" z\n", "E026 1:4 & 2:6"},
        {"\"x\n y\" z\n", "E026 1:1 & 2:5"},
        {"fr: 'L'accord'\n", "E027 1:8"},
        {"x: {fr: 'L'accord', en: x}\n", "E027 1:12"},
        {"x: \"a\" b\n", "E027 1:8"},
        {"\"a\" b\n", "E027 1:5"},
        {"x: \"\\d+\"\n", "E038 1:5 \\d"},
        {"x: \"é\\é\"\n", "E038 1:6 \\é"},
        {"x: \"\\u12\"\n", "E038 1:5 \\u"},
    };
    CHECK(wrongs);
}

static void test_brackets(void **state)
{
    (void)state;
    static const Wrong wrongs[] = {
        {"x: [a, b\nfoo: bar\nbaz: 1\n", "E028 2:4 & 1:4 ["},
        {"x: [a,\n\n", "E028 1:6 & 1:4 ["},
        {"x: [a,\n---\n", "E028 2:1 & 1:4 ["},
        {"x: {a: b", "E028 1:8 & 1:4 {"},
        {"x: [{a: b},", "E028 1:11 & 1:4 ["},
        {"x: {a: [b], c: d\ny: 1\n", "E028 2:2 & 1:4 {"},
        {"  x: {a: \"b\"\n  y: 1\n", "E028 2:3 & 1:6 {"},
        {"x: [a, {b: c]\n", "E029 1:13 & 1:8 ] }"},
        {"x: {a: [b}\n", "E029 1:10 & 1:8 } ]"},
        {"x: {fr: \"a\" en: \"b\"}\n", "E030 1:13 & 1:4"},
        {"x: [\"a\" \"b\"]\n", "E030 1:9 & 1:4"},
        {"x: [\"a\"\"b\"]\n", "E030 1:8 & 1:4"},
        {"x: [\n  \"a\",\n  \"b\"\n  \"c\"\n]\n", "E030 4:3 & 1:4"},
        {"x: {\n  a: b\n  c: d\n}\n", "E030 3:3 & 1:4"},
        {"x: [, a]\n", "E042 1:5 ,"},
        {"x: {b: c,, d: e}\n", "E042 1:10 ,"},
        {"x: ]\n", "E042 1:4 ]"},
        {"x: [a]]\n", "E043 1:7"},
        {"x: [a] y\n", "E043 1:8"},
        {"[a]\n]\n", "E042 2:1 ]"},
        {"[a] b\n", "E043 1:5"},
    };
    CHECK(wrongs);
}

static void test_alignment(void **state)
{
    (void)state;
    static const Wrong wrongs[] = {
        {"a:\n    b: 1\n  c: 2\n", "E034 3:3 & 1:1"},
        {"a: 1\n  # note\n b: 2\n", "E034 3:2 & 1:1"},
        {"when:\n- a: b\n c: d\n", "E034 3:2 & 1:1"},
        {"  a: 1\nb: 2\n", "E034 2:1"},
        {"  - a\n - b\n", "E034 2:2"},
        {"a: |\n  foo\n bar\nb: c\n", "E034 3:2 & 1:1"},
        {"a: b\n  c: d\n", "E035 2:3 & 1:1"},
        {"- a\n\n  c: d\n", "E035 3:3 & 1:1"},
        {"a:\n\tb: c\n", "E036 2:1"},
        {"a: b\n\tc: d\n", "E036 2:1"},
        {"a:\n  b: c\n\td: e\n", "E036 3:1"},
        {"a: |\n\tb\n", "E036 2:1"},
        {"a:\tb\n", ""},
    };
    CHECK(wrongs);
}

static void test_lists(void **state)
{
    (void)state;
    static const Wrong wrongs[] = {
        {"x: - b\n", "E039 1:4"},
        {"x: [- b]\n", "E039 1:5"},
        {"a: 1\n- b\n", "E040 2:1 & 1:1"},
        {"- a\nb: c\n", "E040 2:1 & 1:1"},
        {"a: -b\n", ""},
    };
    CHECK(wrongs);
}

static void test_signs(void **state)
{
    (void)state;
    static const Wrong wrongs[] = {
        {"a: @foo\n", "E037 1:4 @"}, {"a: `foo`\n", "E037 1:4 `"},
        {"a: %d\n", "E037 1:4 %"},   {"x: {where: > 3}\n", "E037 1:12 >"},
        {"a: > text\n", "E041 1:4"}, {"a: |0\n", "E041 1:4"},
        {"a: ? b\n", "E042 1:4 ?"},  {"a: *\n", "E018 1:4"},
        {"a: &\n", "E017 1:4"},      {"a: !x!y z\n", "E019 1:4"},
        {"a: !<x\n", "E019 1:4"},    {"a: !!\n", "E019 1:4"},
        {"a: !b,c\n", "E019 1:4"},
    };
    CHECK(wrongs);
}

/* What another version of libyaml might say is told in its words. */
static void test_unknown_words(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    Mistake mistake = {.bytes = STR("a: b"), .problem = "found something else"};
    mistake.at.place = (Place){1, 2, 0};
    mistake_tell(&mistake, &parsing.diags);
    assert_string_equal(parsing_told(&parsing), "E025 1:2 found something else");
    parsing_free(&parsing);
}

/* Every problem of the table, at every byte of some texts: nothing may be read outside
 * of them, and exactly one thing is told. */
static void test_any_place(void **state)
{
    (void)state;
    static const char *const problems[] = {
        "did not find expected key",
        "did not find expected '-' indicator",
        "did not find expected ',' or ']'",
        "did not find expected node content",
        "did not find expected <document start>",
        "mapping values are not allowed in this context",
        "could not find expected ':'",
        "found character that cannot start any token",
        "found unknown escape character",
        "did not find expected alphabetic or numeric character",
    };
    static const char *const texts[] = {"", "\n", "a", "\\", "é:", " \t- [\"x\"]\r\n:"};
    Mem mem = mem_default();
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
            for (size_t at = 0; at <= strlen(texts[t]); at++) {
                Parsing parsing;
                parsing_init(&parsing, &mem);
                char *bytes = malloc(strlen(texts[t]) + 1); /* for the sanitizer */
                assert_non_null(bytes);
                memcpy(bytes, texts[t], strlen(texts[t]));
                Spot spot = {at, {1, 1, 0}};
                Mistake mistake = {.bytes = {bytes, strlen(texts[t])},
                                   .problem = problems[i],
                                   .at = spot,
                                   .from = spot,
                                   .open = spot,
                                   .has_open = true};
                mistake_tell(&mistake, &parsing.diags);
                assert_int_equal(parsing.diags.list.len, 1);
                free(bytes);
                parsing_free(&parsing);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_colons),        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_brackets),      cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_lists),         cmocka_unit_test(test_signs),
        cmocka_unit_test(test_unknown_words), cmocka_unit_test(test_any_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
