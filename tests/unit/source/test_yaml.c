/* SPDX-License-Identifier: MIT
 *
 * The trees that YAML becomes, and what of YAML is not of the language.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "source/parsing.h"

static void test_kinds(void **state)
{
    (void)state;
    assert_tree("a: b c\nd: {e: [1, 'x', \"y\"], f: }\ng:\n- h\n- - i\n",
                "{} 1:1\n"
                "  a 1:1 = b c 1:4\n"
                "  d 2:1 = {} 2:4\n"
                "    e 2:5 = [] 2:8\n"
                "      - 1 2:9\n"
                "      - \"x\" 2:12\n"
                "      - \"y\" 2:17\n"
                "    f 2:23 =  2:26\n"
                "  g 3:1 = [] 4:1\n"
                "    - h 4:3\n"
                "    - [] 5:3\n"
                "      - i 5:5\n",
                "");
    assert_tree("- \"a\\n\\t\\\"\\\\\"\n- |\n  b\n- no\n- ''\n",
                "[] 1:1\n"
                "  - \"a\\n\\t\\\"\\\\\" 1:3\n"
                "  - \"b\\n\" 2:3\n"
                "  - no 4:3\n"
                "  - \"\" 5:3\n",
                "");
    assert_tree("a\n", "a 1:1\n", "");
    assert_tree("---\na: 010\n...\n", "{} 2:1\n  a 2:1 = 010 2:4\n", "");
    assert_tree("é: à: b", "", "E031 1:5");
    assert_tree("? a\n: b\n", "{} 1:1\n  a 1:3 = b 2:3\n", "");
}

static void test_get(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    const Node *root = parsing_read(&parsing, STR("a: b\nc: [d]\n"));
    assert_true(str_is_c(node_get(root, "a")->text, "b"));
    assert_int_equal(node_get(root, "c")->count, 1);
    assert_int_equal(root->count, 2);
    assert_null(node_get(root, "b"));
    assert_null(node_get(node_get(root, "c"), "d"));
    assert_null(node_get(NULL, "a"));
    parsing_free(&parsing);
}

static void test_empty(void **state)
{
    (void)state;
    assert_told("", "E008 -");
    assert_told("\n\n", "E008 -");
    assert_told("# only a comment\n", "E008 -");
    assert_told("---\n", "E008 -");
    assert_told("''\n", "");
    assert_told("~\n", "");
    assert_told("{}\n", "");
}

static void test_twice(void **state)
{
    (void)state;
    assert_tree("a: 1\nb: {c: 1, c: 2, 'c': 3}\na: 2\nd: 4\n",
                "{} 1:1\n  a 1:1 = 1 1:4\n  b 2:1 = {} 2:4\n    c 2:5 = 1 2:8\n"
                "  d 4:1 = 4 4:4\n",
                "E023 2:11 & 2:5 c\nE023 2:17 & 2:5 c\nE023 3:1 & 1:1 a");
    assert_told("a: 1\nA: 2\n", "");
    assert_told("a: 1\na: 2\nb: [\n", "E023 2:1 & 1:1 a\nE028 3:4 & 3:4 [");
    assert_told("- a: 1\n- a: 2\n", "");
}

/* Many keys: looked up, not compared each with each. */
static void test_many_keys(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf text;
    buf_init(&text, &mem);
    for (int i = 0; i < 50000; i++)
        buf_format(&text, "k%d: v\n", i * 7919 % 50000);
    buf_c(&text, "k17: v\n");
    Parsing parsing;
    parsing_init(&parsing, &mem);
    assert_non_null(parsing_read(&parsing, buf_str(&text)));
    assert_int_equal(parsing.root->count, 50000);
    assert_int_equal(parsing.diags.list.len, 1);
    assert_int_equal(parsing.diags.list.at[0].place.line, 50001);
    parsing_free(&parsing);
    buf_free(&text);
}

static void test_tags(void **state)
{
    (void)state;
    assert_tree("when: !late\nb: c\n", "{} 1:1\n  when 1:1 =  1:7!\n  b 2:1 = c 2:4\n",
                "E019 1:7");
    assert_tree("a: !!str 1\nb: !x {c: d}\n",
                "{} 1:1\n  a 1:1 = 1 1:4!\n  b 2:1 = {} 2:4!\n    c 2:8 = d 2:11\n",
                "E019 1:4\nE019 2:4");
    assert_told("a: ! b\n", "E019 1:4");
    assert_told("a: !<tag:x> [b]\n", "E019 1:4");
    assert_tree("!a b: c\nd: e\n", "{} 1:1\n  d 2:1 = e 2:4\n", "E019 1:1");
    assert_told("!a\n", "E019 1:1");
}

static void test_anchors(void **state)
{
    (void)state;
    assert_tree("a: &x b\nc: *x\nd: *nobody\n",
                "{} 1:1\n  a 1:1 = b 1:4\n  c 2:1 =  2:4!\n  d 3:1 =  3:4!\n",
                "E017 1:4\nE018 2:4\nE018 3:4");
    assert_told("a: &x [*x]\n", "E017 1:4\nE018 1:8");
    assert_told("&x a: b\n*x : c\n", "E017 1:1\nE018 2:1");
    assert_told("a: &x !y b\n", "E017 1:4\nE019 1:4");
    assert_told("heard: [*client, client*]\n", "E018 1:9");
    assert_tree("a: {<<: {b: c}, d: e}\n",
                "{} 1:1\n  a 1:1 = {} 1:4\n    d 1:17 = e 1:20\n", "E020 1:5");
    assert_told("'<<': a\n", "");
}

static void test_documents(void **state)
{
    (void)state;
    assert_tree("a: b\n---\nc: [\n", "{} 1:1\n  a 1:1 = b 1:4\n", "E021 2:1");
    assert_told("a: b\n...\n---\nc: d\n", "E021 3:1");
    assert_told("---\n---\n", "E021 2:1");
    assert_told("a: b\n...\n", "");
}

static void test_keys(void **state)
{
    (void)state;
    assert_tree("{a: b}: {c: [d]}\ne: f\n", "{} 1:1\n  e 2:1 = f 2:4\n", "E022 1:1");
    assert_told("ask: {{name}}\n", "E022 1:7");
    assert_told("? [a]\n: b\n", "E022 1:3");
    assert_told("{: b}\n", "E024 1:2");
    assert_told("'': b\n", "");
}

/* # is doubtful where one blank parts it from a plain text and it touches what follows
 * or ends a sentence. */
static void test_comments(void **state)
{
    (void)state;
    assert_tree("a: a #b\n", "{} 1:1\n  a 1:1 = a 1:4\n", "W044 1:6");
    assert_told("ask: Rappeler é au sujet de #12 ?\n", "W044 1:29");
    assert_told("ask: tell me more # please\n", "W044 1:19");
    assert_told("- a b\n- c\n  d #1\n", "W044 3:5");
    assert_told("\xEF\xBB\xBF"
                "a: é #b\r\nc: d\r\ne: f #g\r\n",
                "W044 1:6\nW044 3:6");
    assert_told("a: [b #c\n]\n", "W044 1:7");
    assert_told("choice: x # note\n", "");
    assert_told("choice: x  #note\n", "");
    assert_told("ask: How often is it?  # note\n", "");
    assert_told("lasts: 6 months # note\n", "");
    assert_told("where: $g > 2 * $r # twice as much or more\n", "");
    assert_told("a: 'b c d' #e\nf: [g] #h\ni: #j\n  k\nl: m #---\n", "");
    assert_told("#a\na: b#c\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),     cmocka_unit_test(test_get),
        cmocka_unit_test(test_empty),     cmocka_unit_test(test_twice),
        cmocka_unit_test(test_many_keys), cmocka_unit_test(test_tags),
        cmocka_unit_test(test_anchors),   cmocka_unit_test(test_documents),
        cmocka_unit_test(test_keys),      cmocka_unit_test(test_comments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
