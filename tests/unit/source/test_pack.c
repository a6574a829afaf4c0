/* SPDX-License-Identifier: MIT
 *
 * Entries of a section are packed, and opened as they were.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "source/pack.h"
#include "source/parsing.h"

static const char RULES[] = "rules:\n"
                            "  plain: b c\n"
                            "  late:\n"
                            "    'quoted key': \"two\\nlines\"\n"
                            "\n"
                            "    list: [1, [], {}, 'x', '']\n"
                            "    ? deep\n"
                            "    : {a: {b: {c: [d]}}}\n"
                            "  empty: {}\n";

static void opened_as_it_was(void **state)
{
    (void)state;
    assert_tree(RULES,
                "{} 1:1\n"
                "  rules 1:1 = {} 2:3\n"
                "    plain 2:3 = b c 2:10\n"
                "    late 3:3 = {} 4:5\n"
                "      \"quoted key\" 4:5 = \"two\\nlines\" 4:19\n"
                "      list 6:5 = [] 6:11\n"
                "        - 1 6:12\n"
                "        - [] 6:15\n"
                "        - {} 6:19\n"
                "        - \"x\" 6:23\n"
                "        - \"\" 6:28\n"
                "      deep 7:7 = {} 8:7\n"
                "        a 8:8 = {} 8:11\n"
                "          b 8:12 = {} 8:15\n"
                "            c 8:16 = [] 8:19\n"
                "              - d 8:20\n"
                "    empty 9:3 = {} 9:10\n",
                "");
}

static void only_entries_are_packed(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    const Node *rules = node_get(parsing_read(&parsing, str_of(RULES)), "rules");
    const Node *late = node_get(rules, "late");
    assert_false(rules->packed || node_get(rules, "plain")->packed);
    assert_true(late->packed && late->child == NULL);
    assert_int_equal(late->count, 3);
    const Node *whole = pack_open(late, &parsing.arena);
    assert_false(whole->packed);
    assert_ptr_equal(whole->key, late->key);
    assert_int_equal(whole->child->text.at[whole->child->text.len], '\0');
    assert_ptr_equal(pack_open(whole, &parsing.arena), whole);
    const Node *all = pack_open_all(rules, &parsing.arena);
    assert_int_equal(node_get(node_get(all, "late"), "list")->count, 5);
    assert_string_equal(node_get(all, "plain")->text.at, "b c");
    parsing_free(&parsing);
}

/* Numbers of more than seven bits: lines, columns, lengths, counts. */
static void large_numbers(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Parsing parsing;
    Buf text;
    buf_init(&text, &mem);
    parsing_init(&parsing, &mem);
    buf_c(&text, "s:\n  e:\n    a: [");
    for (int i = 0; i < 300; i++)
        buf_c(&text, "1, ");
    buf_c(&text, "last]\n");
    buf_fill(&text, '\n', 20000);
    buf_c(&text, "    b: '");
    buf_fill(&text, 'x', 20000);
    buf_c(&text, "'\n");
    const Node *root = parsing_read(&parsing, buf_str(&text));
    const Node *whole = pack_open(node_get(node_get(root, "s"), "e"), &parsing.arena);
    const Node *a = node_get(whole, "a");
    const Node *b = node_get(whole, "b");
    assert_int_equal(a->count, 301);
    const Node *last = a->child;
    while (last->next != NULL)
        last = last->next;
    assert_string_equal(last->text.at, "last");
    assert_int_equal(last->place.column, 9 + 3 * 300);
    assert_int_equal(b->place.line, 20004);
    assert_int_equal(b->text.len, 20000);
    parsing_free(&parsing);
    buf_free(&text);
}

/* What is told of a text and its tree, read in one of the two ways. */
static void read_both(Str text, bool packed, Buf *out)
{
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    assert_true(sources_add_text(&parsing.sources, STR("a.yaml"), text));
    parsing.root =
        packed
            ? source_parse_packed(&parsing.sources, 0, &parsing.arena, &parsing.diags)
            : source_parse(&parsing.sources, 0, &parsing.arena, &parsing.diags);
    buf_c(out, parsing_told(&parsing));
    buf_byte(out, '\n');
    buf_c(out, parsing_tree(&parsing));
    assert_true(buf_ok(out));
    parsing_free(&parsing);
}

static void assert_alike(const char *text)
{
    Mem mem = mem_default();
    Buf outs[2];
    for (int i = 0; i < 2; i++) {
        buf_init(&outs[i], &mem);
        read_both(str_of(text), i == 1, &outs[i]);
    }
    assert_string_equal(outs[1].at, outs[0].at);
    buf_free(&outs[0]);
    buf_free(&outs[1]);
}

/* Mistakes within entries: what they leave out, and what stays. */
static void mistakes_within(void **state)
{
    (void)state;
    assert_alike(RULES);
    assert_alike("s:\n  e: {a: 1, b: {c: 2, c: {d: 3, d: 4}, e: 5}, a: [6, {a: 7}]}\n"
                 "  f: {a: {a: 1, a: 2, a: 3}, b: 4}\n  e: {a: 1}\n");
    assert_alike("s:\n  e:\n    ? [x, {y: z, y: w}]\n    : {a: {b: 1, b: 2}}\n"
                 "    ? {}\n    : gone\n    stays: {? [] : 1, c: 2}\n"
                 "    <<: {a: 1}\n    '': 3\n    : 4\n  f: 5\n");
    assert_alike("s:\n  e: {en:Hello, fr: x, a: [{en:Hi}, 'en:Hi', en:Hi]}\n");
    assert_alike("s: {e: {a: *b, *c : {d: e}, f: !t {g: h}, &i j: k, l: m}}\n");
    assert_alike("s:\n  e: {a: \"\\x01\", \"\\x01\": {b: c}, d: \"\\u2028\"}\n");
    assert_alike("s:\n  - {a: 1, a: 2}\n  - [{b: 1, b: 2}]\n");
    assert_alike("- s: {e: {a: 1, a: 2}}\n");
    assert_alike("s: {e: {a: {b: [c, {d: e, d: f}\n");
    assert_alike("? {e: {a: 1, a: 2}}\n: {e: {a: 1, a: 2}}\ns: {e: {a: 1}}\n");
}

/* More keys than are compared each with each, some of them twice. */
static void many_keys_within(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf text;
    buf_init(&text, &mem);
    buf_c(&text, "s:\n  e:\n    in:\n");
    for (int i = 0; i < 200; i++)
        buf_format(&text, "      k%d:\n        - v%d\n", i * 37 % 190, i);
    buf_c(&text, "    after: {in: it}\n  f: {g: h}\n");
    assert_true(buf_ok(&text));
    assert_alike(text.at);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opened_as_it_was), cmocka_unit_test(only_entries_are_packed),
        cmocka_unit_test(large_numbers),    cmocka_unit_test(mistakes_within),
        cmocka_unit_test(many_keys_within),
    };
    return cmocka_run_group_tests_name("source/pack", tests, NULL, NULL);
}
