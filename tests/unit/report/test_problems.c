/* SPDX-License-Identifier: MIT
 *
 * Diagnostics as people and programs read them, and the JSON writer.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "report/json.h"
#include "report/problems.h"
#include "text/utf8.h"

typedef struct Desk {
    Mem mem;
    Sources sources;
    Diags diags;
    Buf out;
} Desk;

static void desk_init(Desk *desk, const Mem *mem, const char *text)
{
    desk->mem = *mem;
    sources_init(&desk->sources, mem);
    diags_init(&desk->diags, mem);
    buf_init(&desk->out, mem);
    sources_add_text(&desk->sources, STR("r/a.yaml"), str_of(text));
}

static void desk_free(Desk *desk)
{
    buf_free(&desk->out);
    diags_free(&desk->diags);
    sources_free(&desk->sources);
}

static Place at(uint32_t line, uint16_t column)
{
    return (Place){line, column, 0};
}

static const char *shown(Desk *desk, ProblemsFormat format, Lang lang, bool colour)
{
    buf_clear(&desk->out);
    problems_add(&desk->out, &desk->sources, &desk->diags, format, lang, colour);
    buf_c(&desk->out, "");
    return desk->out.at == NULL ? "" : desk->out.at;
}

/* Two diagnostics: one with a second place and a hint, one of a file as a whole. */
static void add_two(Desk *desk)
{
    Str none = {NULL, 0};
    diags_add(&desk->diags, DIAG_KEY_TWICE, at(3, 1), at(1, 1), STR("a"), none, none,
              none);
    diag_at(&desk->diags, DIAG_COMMENT_CUTS, at(2, 6));
    diag_at(&desk->diags, DIAG_FILE_EMPTY, (Place){.file = 0});
    diag_at1(&desk->diags, DIAG_NO_FILE, PLACE_NONE, STR("b"));
    diags_sort(&desk->diags);
}

static void test_human(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, "a: b\nc: d #e\na: f\n");
    add_two(&desk);
    assert_string_equal(
        shown(&desk, PROBLEMS_HUMAN, LANG_EN, false),
        "r/a.yaml: error[E008]: this file says nothing\n"
        "hint: it begins with `entregent: 1`\n"
        "\n"
        "r/a.yaml:2:6: warning[W044]: what follows this # is a comment and not part of "
        "the text\n"
        "   2 | c: d #e\n"
        "     |      ^\n"
        "hint: put the text in quotes; before a comment put two spaces, and one after "
        "#\n"
        "\n"
        "r/a.yaml:3:1: error[E023]: 'a' stands here a second time\n"
        "   3 | a: f\n"
        "     | ^\n"
        "and here: r/a.yaml:1:1\n"
        "   1 | a: b\n"
        "     | ^\n"
        "hint: keep one of the two\n"
        "\n"
        "error[E001]: there is no file 'b'\n"
        "\n"
        "3 errors, 1 warning\n");
    desk_free(&desk);
}

static void test_french(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, "ask: Pourquoi : oui\n");
    diag_at(&desk.diags, DIAG_COLON_IN_TEXT, at(1, 15));
    assert_string_equal(
        shown(&desk, PROBLEMS_HUMAN, LANG_FR, false),
        "r/a.yaml:1:15: erreur[E031]: ce «\u00a0:\u00a0» coupe le texte\n"
        "   1 | ask: Pourquoi : oui\n"
        "     |               ^\n"
        "conseil\u00a0: mettez tout le texte entre guillemets\u00a0: \"…\u00a0: …\"\n"
        "\n"
        "1 erreur\n");
    desk_free(&desk);
}

static void test_colour(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, "a: b\n");
    diag_at(&desk.diags, DIAG_DIRECTIVE, at(1, 4));
    assert_string_equal(shown(&desk, PROBLEMS_HUMAN, LANG_EN, true),
                        "r/a.yaml:1:4: \033[1;31merror[E013]\033[0m: a line may not "
                        "begin with %\n"
                        "   1 | a: b\n"
                        "     |    \033[1;31m^\033[0m\n"
                        "\n"
                        "1 error\n");
    assert_null(strchr(shown(&desk, PROBLEMS_GCC, LANG_EN, true), '\033'));
    assert_null(strchr(shown(&desk, PROBLEMS_JSON, LANG_EN, true), '\033'));
    desk_free(&desk);
}

static void test_none(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, "");
    assert_string_equal(shown(&desk, PROBLEMS_HUMAN, LANG_EN, true), "");
    assert_string_equal(shown(&desk, PROBLEMS_GCC, LANG_EN, true), "");
    assert_string_equal(shown(&desk, PROBLEMS_JSON, LANG_EN, true), "[]\n");
    desk.diags.failed = true;
    assert_string_equal(shown(&desk, PROBLEMS_HUMAN, LANG_EN, false),
                        "memory ran out: there was more to tell\n");
    desk_free(&desk);
}

static void test_gcc(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, "a: b\nc: d #e\na: f\n");
    add_two(&desk);
    assert_string_equal(
        shown(&desk, PROBLEMS_GCC, LANG_EN, false),
        "r/a.yaml:1:1: error: this file says nothing [E008]\n"
        "r/a.yaml:2:6: warning: what follows this # is a comment and not part of the "
        "text [W044]\n"
        "r/a.yaml:3:1: error: 'a' stands here a second time [E023]\n"
        "error: there is no file 'b' [E001]\n");
    assert_non_null(
        strstr(shown(&desk, PROBLEMS_GCC, LANG_FR, false), "3:1: error: «"));
    desk_free(&desk);
}

static void test_json(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, "a: b\na: f\n");
    Str none = {NULL, 0};
    diags_add(&desk.diags, DIAG_KEY_TWICE, at(2, 1), at(1, 1), STR("a\"\033"), none,
              none, none);
    const DiagAnswer answers[] = {
        {DIAG_ANSWER_WORD, STR("a"), STR("client")},
        {DIAG_ANSWER_LIST, STR("b"), STR("x,y")},
        {DIAG_ANSWER_TEXT, STR("c"), STR("so \"it\" is")},
    };
    diags_situation(&desk.diags, answers, 3);
    diag_at1(&desk.diags, DIAG_NO_FILE, PLACE_NONE, STR("b"));
    assert_string_equal(shown(&desk, PROBLEMS_JSON, LANG_EN, false),
                        "[\n"
                        "  {\n"
                        "    \"code\": \"E023\",\n"
                        "    \"level\": \"error\",\n"
                        "    \"file\": \"r/a.yaml\",\n"
                        "    \"line\": 2,\n"
                        "    \"column\": 1,\n"
                        "    \"message\": \"'a\\\"\\\\u{1B}' stands here a second "
                        "time\",\n"
                        "    \"hint\": \"keep one of the two\",\n"
                        "    \"other\": {\n"
                        "      \"file\": \"r/a.yaml\",\n"
                        "      \"line\": 1,\n"
                        "      \"column\": 1\n"
                        "    },\n"
                        "    \"situation\": {\n"
                        "      \"a\": \"client\",\n"
                        "      \"b\": [\n"
                        "        \"x\",\n"
                        "        \"y\"\n"
                        "      ],\n"
                        "      \"c\": \"so \\\"it\\\" is\"\n"
                        "    }\n"
                        "  },\n"
                        "  {\n"
                        "    \"code\": \"E001\",\n"
                        "    \"level\": \"error\",\n"
                        "    \"file\": null,\n"
                        "    \"line\": null,\n"
                        "    \"column\": null,\n"
                        "    \"message\": \"there is no file 'b'\",\n"
                        "    \"hint\": null,\n"
                        "    \"other\": null,\n"
                        "    \"situation\": null\n"
                        "  }\n"
                        "]\n");
    desk_free(&desk);
}

/* A situation stands between the other place and the hint, as a case has it. */
static void test_situation(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, "a: b\na: f\n");
    const DiagAnswer answers[] = {
        {DIAG_ANSWER_WORD, STR("a"), STR("client")},
        {DIAG_ANSWER_LIST, STR("b"), STR("x,y")},
        {DIAG_ANSWER_LIST, STR("d"), STR("")},
        {DIAG_ANSWER_TEXT, STR("c"), STR("so \"it\" is\033")},
    };
    diag_at(&desk.diags, DIAG_GAP, at(2, 1));
    diags_situation(&desk.diags, answers, 4);
    const char *text = shown(&desk, PROBLEMS_HUMAN, LANG_FR, false);
    assert_non_null(strstr(text, "une situation : {a: client, b: [x, y], d: [], "
                                 "c: \"so \\\"it\\\" is\\u001b\"}\nconseil : "));
    desk_free(&desk);
}

/* excerpts */

/* The two lines of the excerpt at `place`, behind their gutters. */
static void assert_excerpt(const char *text, Place place, const char *excerpt)
{
    Mem mem = mem_default();
    Desk desk;
    desk_init(&desk, &mem, text);
    diag_at(&desk.diags, DIAG_DIRECTIVE, place);
    const char *all = shown(&desk, PROBLEMS_HUMAN, LANG_EN, false);
    const char *start = strchr(all, '\n') + 1;
    const char *end = strstr(all, "\n\n1 error");
    assert_non_null(end);
    Str found = {start, (size_t)(end + 1 - start)};
    char copy[2048];
    assert_true(found.len < sizeof copy);
    memcpy(copy, found.at, found.len);
    copy[found.len] = '\0';
    assert_string_equal(copy, excerpt);
    desk_free(&desk);
}

static void test_width(void **state)
{
    (void)state;
    assert_excerpt("é\u65e5\u672ce\u0301x\n", at(1, 6),
                   "   1 | é\u65e5\u672ce\u0301x\n     |       ^\n");
    assert_excerpt("\ta\tb\n", at(1, 4), "   1 |     a   b\n     |         ^\n");
    assert_excerpt("a\tb\n", at(1, 2), "   1 | a   b\n     |  ^\n");
    assert_excerpt("a\n", at(1, 2), "   1 | a\n     |  ^\n");
    assert_excerpt("a\n", at(1, 99), "   1 | a\n     |  ^\n");
    assert_excerpt("a   \n", at(1, 3), "   1 | a\n     |   ^\n");
}

/* What could move a cursor is written out, and the caret knows how wide that is. */
static void test_unsafe(void **state)
{
    (void)state;
    assert_excerpt("a\033[31mb\n", at(1, 7),
                   "   1 | a\\u{1B}[31mb\n     |            ^\n");
    assert_excerpt("\xFF\u202e"
                   "b\n",
                   at(1, 3), "   1 | \\x{FF}\\u{202E}b\n     |               ^\n");
}

static void test_nothing_to_show(void **state)
{
    (void)state;
    assert_excerpt("a\n\n", at(2, 1), "");
    assert_excerpt("a\n  \t\n", at(2, 2), "");
    assert_excerpt("a\n", at(0, 0), "");
    assert_excerpt("a\n", at(77, 1), "");
}

static void test_gutter(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf text;
    buf_init(&text, &mem);
    for (int i = 0; i < 123456; i++)
        buf_c(&text, "x\n");
    assert_excerpt(text.at, at(123456, 1), "123456 | x\n       | ^\n");
    buf_free(&text);
}

/* A line of `before` x, a !, and `after` y; the ! is told of. */
static void assert_cut(size_t before, size_t after, const char *start, const char *end)
{
    Mem mem = mem_default();
    Buf text;
    Desk desk;
    buf_init(&text, &mem);
    buf_fill(&text, 'x', before);
    buf_byte(&text, '!');
    buf_fill(&text, 'y', after);
    desk_init(&desk, &mem, text.at);
    diag_at(&desk.diags, DIAG_DIRECTIVE, at(1, (uint16_t)(before + 1)));
    const char *line = strchr(shown(&desk, PROBLEMS_HUMAN, LANG_EN, false), '\n') + 1;
    const char *caret_line = strchr(line, '\n') + 1;
    Str above = {line, (size_t)(strchr(line, '!') - line)};
    Str below = {caret_line, (size_t)(strchr(caret_line, '^') - caret_line)};
    assert_int_equal(utf8_width(above), below.len);
    Str whole = {line, (size_t)(caret_line - line) - 1};
    assert_true(utf8_width(whole) <= 88);
    assert_true(str_starts(str_sub(whole, 7, whole.len), str_of(start)));
    assert_true(str_is_c(str_sub(whole, whole.len - strlen(end), whole.len), end));
    desk_free(&desk);
    buf_free(&text);
}

static void test_cut(void **state)
{
    (void)state;
    assert_cut(0, 77, "!y", "yy");
    assert_cut(77, 0, "xx", "x!");
    assert_cut(0, 500, "!y", "y…");
    assert_cut(40, 500, "xx", "y…");
    assert_cut(200, 0, "…x", "x!");
    assert_cut(200, 10, "…x", "yy");
    assert_cut(200, 500, "…x", "y…");
    assert_cut(60000, 100000, "…x", "y…");
}

static void test_far_column(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Desk desk;
    Buf text;
    buf_init(&text, &mem);
    buf_fill(&text, 'x', 1000000);
    desk_init(&desk, &mem, text.at);
    diag_at(&desk.diags, DIAG_DIRECTIVE, at(1, 65535));
    const char *all = shown(&desk, PROBLEMS_HUMAN, LANG_EN, false);
    assert_null(strchr(all, '^'));
    assert_non_null(strstr(all, "xxx…\n"));
    desk_free(&desk);
    buf_free(&text);
}

/* A wide or combining character at the edge is left out or kept whole. */
static void test_cut_wide(void **state)
{
    (void)state;
    Mem mem = mem_default();
    for (size_t shift = 0; shift < 4; shift++) {
        Buf text;
        Desk desk;
        buf_init(&text, &mem);
        buf_fill(&text, ' ', shift);
        for (size_t i = 0; i < 100; i++)
            buf_c(&text, "\u65e5e\u0301");
        buf_byte(&text, '!');
        for (size_t i = 0; i < 100; i++)
            buf_c(&text, "\u65e5e\u0301");
        desk_init(&desk, &mem, text.at);
        diag_at(&desk.diags, DIAG_DIRECTIVE, at(1, (uint16_t)(301 + shift)));
        const char *all = shown(&desk, PROBLEMS_HUMAN, LANG_EN, false);
        const char *line = strchr(all, '\n') + 1;
        const char *caret = strchr(line, '\n') + 1;
        Str above = {line, (size_t)(strchr(line, '!') - line)};
        assert_int_equal(utf8_width(above), strchr(caret, '^') - caret);
        desk_free(&desk);
        buf_free(&text);
    }
}

/* memory */

static void show_all(const Mem *mem, void *user)
{
    Desk desk;
    (void)user;
    desk_init(&desk, mem, "a: b\nc: d #e\na: f\n");
    add_two(&desk);
    for (int format = PROBLEMS_HUMAN; format <= PROBLEMS_JSON; format++)
        shown(&desk, (ProblemsFormat)format, LANG_FR, false);
    desk_free(&desk);
}

static void test_memory(void **state)
{
    (void)state;
    failing_mem_run(show_all, NULL);
}

/* json */

static void assert_json_string(Str text, const char *json)
{
    Mem mem = mem_default();
    Buf out;
    buf_init(&out, &mem);
    json_string_add(&out, text);
    assert_string_equal(out.at, json);
    buf_free(&out);
}

static void test_json_strings(void **state)
{
    (void)state;
    assert_json_string(STR(""), "\"\"");
    assert_json_string(STR("é \"a\" \\ /"), "\"é \\\"a\\\" \\\\ /\"");
    assert_json_string(STR("\n\t\r\033\0x"), "\"\\n\\t\\u000d\\u001b\\u0000x\"");
    assert_json_string(STR("\x7F\xC2\x85\u202e\u2028\ufeff"),
                       "\"\\u007f\\u0085\\u202e\\u2028\\ufeff\"");
    assert_json_string(STR("\U000E0041\U0001F600"), "\"\\udb40\\udc41\U0001F600\"");
    assert_json_string(STR("a\xFFz\xED\xA0\x80"), "\"a\uFFFDz\uFFFD\uFFFD\uFFFD\"");
}

static void write_json(Json *json)
{
    json_object_begin(json);
    json_key_str(json, "a", STR("b"));
    json_key(json, "c");
    json_array_begin(json);
    json_number(json, 0.5);
    json_count(json, UINT64_MAX);
    json_bool(json, true);
    json_nothing(json);
    json_object_begin(json);
    json_object_end(json);
    json_array_begin(json);
    json_array_end(json);
    json_str(json, (Str){NULL, 0});
    json_array_end(json);
    json_key_number(json, "d", (double)INFINITY);
    json_key_count(json, "e", 0);
    json_key_bool(json, "f", false);
    json_object_end(json);
}

static void test_json_writer(void **state)
{
    (void)state;
    Mem mem = mem_default();
    Buf out;
    buf_init(&out, &mem);
    Json json = json_start(&out, false);
    write_json(&json);
    assert_string_equal(out.at,
                        "{\"a\": \"b\", \"c\": [0.5, 18446744073709551615, true, "
                        "null, {}, [], null], \"d\": null, \"e\": 0, "
                        "\"f\": false}");
    buf_clear(&out);
    json = json_start(&out, true);
    write_json(&json);
    assert_string_equal(out.at, "{\n"
                                "  \"a\": \"b\",\n"
                                "  \"c\": [\n"
                                "    0.5,\n"
                                "    18446744073709551615,\n"
                                "    true,\n"
                                "    null,\n"
                                "    {},\n"
                                "    [],\n"
                                "    null\n"
                                "  ],\n"
                                "  \"d\": null,\n"
                                "  \"e\": 0,\n"
                                "  \"f\": false\n"
                                "}");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_human),
        cmocka_unit_test(test_french),
        cmocka_unit_test(test_colour),
        cmocka_unit_test(test_none),
        cmocka_unit_test(test_gcc),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_situation),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_unsafe),
        cmocka_unit_test(test_gutter),
        cmocka_unit_test(test_nothing_to_show),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_far_column),
        cmocka_unit_test(test_cut_wide),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_json_strings),
        cmocka_unit_test(test_json_writer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
