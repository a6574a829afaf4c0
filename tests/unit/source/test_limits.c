/* SPDX-License-Identifier: MIT
 *
 * Limits and failing memory: ours at every request, and libyaml's own, which has no
 * hook but whose functions a program may replace.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "source/parsing.h"

/* libyaml's memory: these stand in for its functions of the same names */

void *yaml_malloc(size_t size);
void *yaml_realloc(void *block, size_t size);

static size_t yaml_requests; /* so far */
static size_t yaml_fails_at; /* 0: never */

static bool yaml_fails(void)
{
    return ++yaml_requests == yaml_fails_at;
}

void *yaml_malloc(size_t size)
{
    return yaml_fails() ? NULL : malloc(size != 0 ? size : 1);
}

void *yaml_realloc(void *block, size_t size)
{
    return yaml_fails() ? NULL : realloc(block, size != 0 ? size : 1);
}

/* limits */

/* `head`, `unit` so many times, `tail`. */
static void check_repeated(const char *head, const char *unit, size_t count,
                           const char *tail, const char *told)
{
    Mem mem = mem_default();
    Buf text;
    buf_init(&text, &mem);
    buf_c(&text, head);
    for (size_t i = 0; i < count; i++)
        buf_c(&text, unit);
    buf_c(&text, tail);
    assert_true(buf_ok(&text));
    assert_told_of(buf_str(&text), told);
    buf_free(&text);
}

static void test_depth(void **state)
{
    (void)state;
    check_repeated("", "[", 64, "", "E028 1:64 & 1:64 [");
    check_repeated("", "[", 65, "", "E014 1:65 64");
    check_repeated("", "[", 100000, "", "E014 1:65 64");
    check_repeated("", "[", 4000000, "", "E014 1:65 64");
    check_repeated("", "{a: ", 100000, "", "E014 1:257 64");
    check_repeated("", "- ", 100000, "", "E014 1:129 64");
    check_repeated("", "[\n", 100000, "", "E014 65:1 64");
    check_repeated("- \"[\"\n", "- '[['\n", 1000, "", "");
}

static void test_nodes(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    parsing.sources.nodes = SOURCE_NODES_MOST - 3;
    assert_non_null(parsing_read(&parsing, STR("[a, b]\n")));
    assert_null(parsing_read(&parsing, STR("a: b\n")));
    assert_string_equal(parsing_told(&parsing), "E015 1:1 8000000");
    parsing_free(&parsing);
}

/* A file that is wrong throughout does not fill the memory with its diagnostics. */
static void check_mistakes(const char *line)
{
    Mem mem = mem_default();
    Parsing parsing;
    Buf text;
    buf_init(&text, &mem);
    parsing_init(&parsing, &mem);
    for (int i = 0; i < 5000; i++)
        buf_c(&text, line);
    assert_null(parsing_read(&parsing, buf_str(&text)));
    assert_int_equal(parsing.diags.list.len, SOURCE_MISTAKES_MOST + 2);
    assert_int_equal(parsing.diags.list.at[SOURCE_MISTAKES_MOST + 1].code,
                     DIAG_TOO_MANY_MISTAKES);
    parsing_free(&parsing);
    buf_free(&text);
}

static void test_mistakes(void **state)
{
    (void)state;
    check_mistakes("- *a\n");
    check_mistakes("a: b\n");
}

/* Every wrong beginning of a text ends, and tells what is wrong or gives a tree. */
static void test_prefixes(void **state)
{
    (void)state;
    static const char text[] = "entregent: 1\nfacts:\n  told: {type: yes-no, ask: {en: "
                               "\"Is it?\", fr: 'L''a'}}\n"
                               "rules:\n  a:\n    when: [{told: yes}, {any: [b, c]}]\n "
                               "   because: |\n      é\n"
                               "    ? [x]\n    : &y !z *t\n--- \n%\n";
    Mem mem = mem_default();
    for (size_t len = 0; len < sizeof text; len++) {
        Parsing parsing;
        parsing_init(&parsing, &mem);
        const Node *root = parsing_read(&parsing, (Str){text, len});
        assert_true(root != NULL || parsing.diags.errors > 0);
        parsing_free(&parsing);
    }
}

/* failing memory */

static const char *const TEXTS[] = {
    "a: &x 1\nb: {c: 1, c: 2, d: *x}\ne: a #b\nf: \"\\e\"\n---\n",
    "x: [a, {b: c]\n",
    "x: \xE9\n",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
};

static void parse_all(const Mem *mem, void *user)
{
    FailingMem *failing = mem->user;
    Parsing parsing;
    (void)user;
    parsing_init(&parsing, mem);
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        const Node *root = parsing_read(&parsing, str_of(TEXTS[i]));
        bool told = parsing.arena.failed || parsing.sources.arena.failed ||
                    parsing.diags.errors > 0 || parsing.sources.files.len <= i;
        assert_true(root != NULL || told);
    }
    bool noticed = parsing.arena.failed || parsing.sources.arena.failed ||
                   parsing.diags.failed || parsing.sources.files.len < 4;
    assert_int_equal(noticed, failing->failed);
    parsing_free(&parsing);
}

static void test_our_memory(void **state)
{
    (void)state;
    failing_mem_run(parse_all, NULL);
}

/* Parses with the n-th request failing; was it noticed? */
static bool yaml_fails_noticed(size_t n)
{
    Mem mem = mem_default();
    Parsing parsing;
    parsing_init(&parsing, &mem);
    yaml_requests = 0;
    yaml_fails_at = n;
    const Node *root = parsing_read(&parsing, str_of(TEXTS[0]));
    yaml_fails_at = 0;
    bool failed = parsing.arena.failed;
    assert_true(failed == (root == NULL));
    parsing_free(&parsing);
    return failed;
}

static void test_yaml_memory(void **state)
{
    (void)state;
    assert_false(yaml_fails_noticed(0));
    size_t requests = yaml_requests; /* 0 where a static libyaml keeps its own */
    for (size_t n = 1; n <= requests; n++)
        assert_true(yaml_fails_noticed(n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_depth),      cmocka_unit_test(test_nodes),
        cmocka_unit_test(test_mistakes),   cmocka_unit_test(test_prefixes),
        cmocka_unit_test(test_our_memory), cmocka_unit_test(test_yaml_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
