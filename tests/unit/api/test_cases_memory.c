/* SPDX-License-Identifier: MIT
 *
 * Running and updating cases, and mutants, with memory failing at every request in
 * turn: the status says so, everything can be freed, and nothing is left. The base is
 * as small as may be, since all is done again for each request.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

static const char tiny_base[] =
    "entregent: 1\n"
    "languages: {en: {negations: [not]}}\n"
    "facts:\n"
    "  a: {type: yes-no, ask: {en: 'A?'}, heard: {yes: {en: [apple]}}}\n"
    "  b: {choice: {x: {en: x}, y: {en: y}}}\n"
    "rules:\n"
    "  first: {when: {a: yes}, then: {b: x}}\n"
    "  second: {when: {b: y}, then: {advise: go, posture: {tact: 2}}}\n"
    "advice:\n"
    "  go: {title: {en: Go}}\n"
    "cases:\n"
    "  one:\n"
    "    story: {en: 'An apple.'}\n"
    "    expect: {advise: go, b: y, posture: [tact > 1], because: second}\n";

/* As one run reports; the writer's memory is its own. */
typedef struct Way {
    eg_cases_format format;
    bool by_rule;
    bool updates;
    bool mutates;
} Way;

typedef struct Doing {
    const Way *way;
    Paper paper;
} Doing;

static bool well(eg_status status)
{
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    return status == EG_OK;
}

static void run_all(const eg_cases *cases, Doing *doing)
{
    static const char *const rules[] = {"first"};
    const eg_cases_options options = {.rules = rules,
                                      .rule_count = doing->way->by_rule,
                                      .format = doing->way->format,
                                      .coverage = true};
    eg_cases_tally tally;
    if (!well(eg_cases_run(&cases, 1, &options, NULL, paper_write, &doing->paper,
                           &tally)))
        return;
    assert_int_equal(tally.failed, 1);
    assert_int_equal(tally.covered[EG_COVER_RULES], 1);
}

static int take_file(void *user, const char *path, const char *old_bytes,
                     size_t old_length, const char *bytes, size_t length)
{
    (void)user;
    assert_string_equal(path, "tiny.yaml");
    assert_memory_equal(old_bytes, tiny_base, old_length);
    assert_int_equal(length, old_length + strlen("none") - strlen("go"));
    assert_non_null(bytes);
    return 0;
}

static void update(const eg_cases *cases, Doing *doing)
{
    eg_cases_changes changes;
    if (!well(eg_cases_update(&cases, 1, NULL, NULL, paper_write, take_file,
                              &doing->paper, &changes)))
        return;
    assert_int_equal(changes.changed, 2);
    assert_int_equal(changes.left, 2);
    assert_int_equal(changes.files, 1);
}

static void mutate(const eg_cases *cases, Doing *doing)
{
    eg_format format =
        doing->way->format == EG_CASES_JSON ? EG_FORMAT_JSON : EG_FORMAT_TEXT;
    eg_mutants_tally tally;
    if (!well(eg_cases_mutate(&cases, 1, format, NULL, paper_write, &doing->paper,
                              &tally)))
        return;
    assert_int_equal(tally.noticed, 0); /* the case fails as it is */
    assert_int_equal(tally.missed, 3);
    assert_int_equal(tally.same, 2); /* whoever gives `b: x` gives no advice */
}

static void do_once(const Mem *mem, void *user)
{
    Doing *doing = user;
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    eg_cases *cases = NULL;
    paper_clear(&doing->paper);
    if (!well(eg_base_from_text("tiny.yaml", tiny_base, sizeof tiny_base - 1, &memory,
                                &base)))
        return;
    if (well(eg_cases_open(base, NULL, 0, &cases))) {
        if (doing->way->updates)
            update(cases, doing);
        else if (doing->way->mutates)
            mutate(cases, doing);
        else
            run_all(cases, doing);
    }
    eg_cases_free(cases);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    Doing doing = {.way = *state};
    failing_mem_run(do_once, &doing);
}

int main(void)
{
    static Way text = {.format = EG_CASES_TEXT};
    static Way json = {.format = EG_CASES_JSON, .by_rule = true};
    static Way junit = {.format = EG_CASES_JUNIT};
    static Way updating = {.updates = true};
    static Way mutants = {.mutates = true};
    static Way mutants_json = {.format = EG_CASES_JSON, .mutates = true};
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(memory_fails_anywhere, &text),
        cmocka_unit_test_prestate(memory_fails_anywhere, &json),
        cmocka_unit_test_prestate(memory_fails_anywhere, &junit),
        cmocka_unit_test_prestate(memory_fails_anywhere, &updating),
        cmocka_unit_test_prestate(memory_fails_anywhere, &mutants),
        cmocka_unit_test_prestate(memory_fails_anywhere, &mutants_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
