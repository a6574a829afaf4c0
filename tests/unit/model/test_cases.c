/* SPDX-License-Identifier: MIT
 *
 * Files of cases for a base that is there, and single answers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/loading.h"

static const char BASE[] =
    "entregent: 1\n"
    "languages: {en: {}, fr: {}}\n"
    "facts:\n"
    "  late: {type: yes-no, ask: {en: \"L?\", fr: \"R ?\"}}\n"
    "  kind: {choice: {a: {en: \"a\", fr: \"a\"}, b: {en: \"b\", fr: \"b\"}},"
    " ask: {en: \"K?\", fr: \"G ?\"}}\n"
    "  tags: {choices: {x: {en: \"x\", fr: \"x\"}, y: {en: \"y\", fr: \"y\"}},"
    " ask: {en: \"T?\", fr: \"T ?\"}}\n"
    "  days: {type: number, range: [0, 60], ask: {en: \"D?\", fr: \"J ?\"}}\n"
    "  name: {type: text, ask: {en: \"N?\", fr: \"N ?\"}}\n"
    "  guest: {fields: {name: text}}\n"
    "rules:\n"
    "  ada: {when: {name: Ada}, then: {advise: rest},"
    " because: {en: \"S\", fr: \"A\"}}\n"
    "advice: {rest: {title: {en: \"Rest\", fr: \"Pause\"}}}\n";

typedef struct CaseFile {
    Loading loading;
    Arena arena;
    Symbols symbols;
    Case *cases;
    uint32_t count;
    LoadStatus status;
} CaseFile;

static void open_cases(CaseFile *file, const char *text)
{
    loading_texts(&file->loading, BASE, NULL);
    Loading *loading = &file->loading;
    assert_true(loading->base->sound);
    arena_init(&file->arena, &loading->mem);
    symbols_init(&file->symbols, &file->arena, &loading->mem, 7);
    assert_true(names_copy(loading->base, &file->symbols));
    assert_true(loading_add(loading, text));
    file->status =
        cases_load(loading->base, &loading->sources, 1, &file->arena, &file->symbols,
                   &loading->diags, &file->cases, &file->count);
    diags_sort(&loading->diags);
}

static void close_cases(CaseFile *file)
{
    symbols_free(&file->symbols);
    arena_free(&file->arena);
    loading_free(&file->loading);
}

static void test_file(void **state)
{
    (void)state;
    CaseFile file;
    open_cases(&file, "entregent: 1\n"
                      "cases:\n"
                      "  one: {given: {name: Ada, late: unknown, tags: [x, y]}}\n"
                      "  two: {given: {name: Eve}, expect: {name: Ida}}\n"
                      "end: 2\n");
    assert_string_equal(loading_told(&file.loading), "");
    assert_int_equal(file.status, LOAD_OK);
    assert_int_equal(file.count, 2);
    assert_int_equal(file.loading.base->n_cases, 0);
    const Base *base = file.loading.base;
    Value ada = base->rules[0].when.items[0].tests[0].tests[0].set[0];
    assert_true(value_same(file.cases[0].given[0].fields[0].value, ada));
    assert_true(file.cases[0].given[1].unknown);
    assert_int_equal(file.cases[0].given[2].fields[0].value.bits, 3);
    Value eve = file.cases[1].given[0].fields[0].value;
    assert_true(str_is_c(symbols_text(&file.symbols, (Symbol)eve.bits), "Eve"));
    assert_int_equal(symbols_find(&base->names, STR("Eve")), 0);
    close_cases(&file);
}

static void test_wrong_file(void **state)
{
    (void)state;
    CaseFile file;
    open_cases(&file, "entregent: 1\n"
                      "facts: {more: yes-no}\n"
                      "casses: {}\n"
                      "cases:\n"
                      "  one: {given: {naem: Ada}}\n"
                      "  two: {given: {late: yes}}\n");
    assert_string_equal(loading_told(&file.loading), "E151 1:2:1 facts\n"
                                                     "E124 1:3:1 casses cases\n"
                                                     "E100 1:5:17 naem name\n");
    assert_int_equal(file.count, 1);
    assert_true(str_is_c(file.cases[0].id, "two"));
    close_cases(&file);
}

/* A file that was cut is often still YAML; its end tells. */
static void test_cut_file(void **state)
{
    (void)state;
    CaseFile file;
    open_cases(&file, "entregent: 1\ncases: {one: {given: {}}}\nend: 2\n");
    assert_string_equal(loading_told(&file.loading), "E152 1:3:6 2 1\n");
    close_cases(&file);
}

static void test_lookups(void **state)
{
    (void)state;
    Loading loading;
    loading_texts(&loading, BASE, NULL);
    const Base *base = loading.base;
    assert_int_equal(base_fact(base, STR("kind")), 1);
    assert_int_equal(base_fact(base, STR("kinds")), NOBODY);
    assert_int_equal(base_rule(base, STR("ada")), 0);
    assert_int_equal(base_advice(base, STR("rest")), 0);
    assert_int_equal(base_lang(base, STR("fr")), 1);
    assert_int_equal(measure_by_id(STR("firmness")), 3);
    assert_int_equal(measure_by_id(STR("courage")), NOBODY);
    const Text *title = &base->advice[0].title;
    assert_true(str_is_c(text_in(base, title, 1), "Pause"));
    assert_true(str_is_c(text_in(base, title, 7), "Rest"));
    assert_false(str_is(text_in(base, &base->advice[0].say, 0)));
    loading_free(&loading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_wrong_file),
        cmocka_unit_test(test_cut_file),
        cmocka_unit_test(test_lookups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
