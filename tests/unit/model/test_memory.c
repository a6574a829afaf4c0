/* SPDX-License-Identifier: MIT
 *
 * Memory that fails at any request of a load: nothing is lost, nothing is written
 * through NULL, and the load says so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "model/everything.h"
#include "model/loading.h"

static const char WRONG[] =
    "entregent: 1\n"
    "facts: {late: yes-no, days: {type: number, range: [0, 9]}}\n"
    "advice: {a: {overrides: [b]}, b: {overrides: [a]}}\n"
    "rules:\n"
    "  a: {when: {late: yes}, then: {late: yes, days: 99}}\n"
    "  b: {when: {laet: yes}, then: {posture: {tatc: 1}}, because: {en: \"So.\"}}\n"
    "  c: {when: {late: yes}, then: {late: no}}\n"
    "  d: {when: [{days: $days}, {where: [\"$dais > 'x'\", $days >]}],"
    " then: {days: $days + 1 = 2}}\n"
    "stories: {s: {level: 4, given: {}, expect: {late: yes}, turns: {o: {replies: "
    "[{posture: {tact: 9}, then: p}]}}}}\n"
    "courses: {c: {principles: [{theme: x, goal: 2, stories: [t]}]}}\n"
    "end: 3\n";

static const char CASES[] = "entregent: 1\n"
                            "cases:\n"
                            "  x: {given: {name: Eve, days: 3}, expect: {name: Ida}}\n"
                            "end: 1\n";

static bool load_cases(Loading *loading)
{
    Arena arena;
    Symbols symbols;
    Case *cases;
    uint32_t count;
    LoadStatus status = LOAD_NO_MEMORY;
    uint16_t first = (uint16_t)loading->sources.files.len;
    arena_init(&arena, &loading->mem);
    symbols_init(&symbols, &arena, &loading->mem, 7);
    if (loading_add(loading, CASES) && names_copy(loading->base, &symbols))
        status = cases_load(loading->base, &loading->sources, first, &arena, &symbols,
                            &loading->diags, &cases, &count);
    if (status == LOAD_OK)
        assert_int_equal(count, 1);
    symbols_free(&symbols);
    arena_free(&arena);
    return status == LOAD_OK;
}

static void load(const Mem *mem, void *user)
{
    const char *text = user;
    Loading loading;
    loading_init(&loading, mem);
    FailingMem *state = mem->user;
    if (loading_add(&loading, text)) {
        loading.status =
            base_load(&loading.sources, &loading.diags, mem, &loading.base);
        assert_int_equal(loading.status == LOAD_NO_MEMORY, loading.base == NULL);
        assert_int_equal(loading.status == LOAD_NO_MEMORY, state->failed);
    }
    if (loading.base != NULL && loading.base->sound) {
        base_print(&loading.out, loading.base);
        assert_true(buf_ok(&loading.out) || state->failed);
        assert_true(load_cases(&loading) || state->failed);
    }
    loading_free(&loading);
}

static void test_sound(void **state)
{
    (void)state;
    char text[sizeof EVERYTHING];
    memcpy(text, EVERYTHING, sizeof text);
    failing_mem_run(load, text);
}

static void test_wrong(void **state)
{
    (void)state;
    char text[sizeof WRONG];
    memcpy(text, WRONG, sizeof text);
    failing_mem_run(load, text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound),
        cmocka_unit_test(test_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
