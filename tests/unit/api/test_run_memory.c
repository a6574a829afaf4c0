/* SPDX-License-Identifier: MIT
 *
 * Runs with memory failing: at every request in turn, alone and with all that follow,
 * and at the run's own limit, wherever that is set. A status says so, what is there can
 * still be looked at, and nothing is left when all is freed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/running.h"
#include "failing_mem.h"

static const char MORE[] =
    "{\"edge\": {\"from\": \"c\", \"to\": \"d\"}}\n"
    "{\"edge\": {\"from\": \"d\", \"to\": \"b\"}}\n"
    "{\"guest\": {\"name\": \"c\", \"age\": 9, \"likes\": [\"rum\"]}}\n"
    "{\"guest\": {\"name\": \"d\", \"age\": 9, \"likes\": [\"rum\", \"tea\"]}}\n";

static void on_event(void *user, const eg_event *event)
{
    size_t *events = user;
    *events += event->length;
}

/* Enough texts that each allocator of the library asks for memory in the run. */
static eg_status give_many(eg_run *run, eg_base *base)
{
    uint32_t cut = eg_fact_find(base, "cut");
    eg_status status = EG_OK;
    for (int i = 0; i < 300 && status == EG_OK; i++) {
        char name[64];
        int length = snprintf(name, sizeof name, "somebody of number %d", i);
        eg_value value = {
            .kind = EG_VALUE_TEXT, .text = name, .length = (size_t)length};
        status = eg_run_put(run, cut, &value, 1);
        if (status == EG_OK && i % 3 == 0)
            status = eg_run_drop(run, cut, &value, 1);
    }
    return status;
}

static eg_status take_steps(eg_run *run, eg_base *base, eg_run_state *state)
{
    static const char edge[] = "edge: {from: d, to: b}";
    static const char guest[] = "guest: {name: e, age: 20}";
    eg_status status = eg_run_give(run, "m.jsonl", MORE, sizeof MORE - 1);
    if (status == EG_OK)
        status = eg_run_go(run, 7, state);
    if (status == EG_OK)
        status = eg_run_take(run, "m.yaml", edge, sizeof edge - 1);
    if (status == EG_OK)
        status = give_many(run, base);
    if (status == EG_OK)
        status = eg_run_give(run, "m.yaml", guest, sizeof guest - 1);
    if (status == EG_OK)
        status = eg_run_go(run, 1000, state);
    return status;
}

/* Whatever has happened, a run can be looked at: each says EG_OK or what it lacks. */
static void look_at(eg_run *run)
{
    eg_run_stats stats;
    eg_element element = {0};
    const eg_status all[] = {
        eg_run_write(run, EG_FORMAT_TEXT, NULL, running_nowhere, NULL),
        eg_run_write(run, EG_FORMAT_JSON, NULL, running_nowhere, NULL),
        eg_run_how_write(run, "path", NULL, running_nowhere, NULL),
        eg_run_how_write(run, "guest: {name: a}", NULL, running_nowhere, NULL),
        eg_run_circle_write(run, NULL, running_nowhere, NULL),
        eg_run_problems_write(run, EG_PROBLEMS_HUMAN, NULL, running_nowhere, NULL),
        eg_run_stats_get(run, &stats)};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_true(all[i] == EG_OK || all[i] == EG_NO_SUCH || all[i] == EG_NO_MEMORY);
    while (eg_run_next(run, EG_NONE, &element) == EG_OK)
        assert_non_null(element.values);
}

/* It is not gone on with, and says so each time. */
static void stays_broken(eg_run *run, eg_status expected)
{
    eg_run_state state = EG_RUN_DONE;
    eg_value value = {.kind = EG_VALUE_NUMBER, .number = 1};
    eg_status went = eg_run_go(run, 10, &state);
    if (went == EG_OK)
        assert_int_equal(state, EG_RUN_MEMORY);
    else
        assert_int_equal(went, expected);
    assert_int_equal(eg_run_put(run, 0, &value, 1), expected);
    assert_int_equal(eg_run_give(run, "x.yaml", "turns: 1", 8), expected);
    assert_int_equal(eg_run_take(run, "x.yaml", "turns: 1", 8), expected);
}

typedef struct Work {
    const char *strategy;
    size_t requests; /* of the run alone, when none fails */
} Work;

static void run_once(const Mem *mem, void *user)
{
    Work *work = user;
    FailingMem *failing = mem->user;
    const eg_memory memory = {mem->fn, mem->user};
    size_t fail_at = failing->fail_at;
    size_t events = 0;
    eg_run_state state = EG_RUN_DONE;
    failing->fail_at = 0; /* loading has tests of its own */
    eg_base *base = host_base(running_all, &memory);
    failing->fail_at = fail_at;
    failing->requests = 0;
    const eg_run_options options = {.strategy = work->strategy,
                                    .trace = EG_TRACE_FACTS | EG_TRACE_RULES |
                                             EG_TRACE_AGENDA | EG_TRACE_SUPPORT,
                                    .journal = true,
                                    .lines = true,
                                    .event = on_event,
                                    .user = &events};
    eg_run *run = NULL;
    eg_status status = eg_run_new(base, &options, &run);
    assert_true((status == EG_OK) == (run != NULL));
    if (status == EG_OK)
        status = take_steps(run, base, &state);
    assert_int_equal(status, failing->failed ? EG_NO_MEMORY : EG_OK);
    if (run != NULL)
        look_at(run);
    if (!failing->failed) {
        assert_int_equal(state, EG_RUN_HALTED);
        assert_true(events > 1000);
        work->requests = failing->requests;
    }
    eg_run_free(run);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    static const char *const strategies[] = {NULL, "breadth", "lex", "mea"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        Work work = {.strategy = strategies[i]};
        failing_mem_run(run_once, &work);
        assert_true(work.requests > 100);
    }
}

/* One more step of the limit each time, so that it is met at every place. */
static void its_own_limit(void **state)
{
    eg_base *base = host_base(running_all, NULL);
    size_t stopped = 0, refused = 0;
    eg_status status = EG_LIMIT;
    eg_run_state went = EG_RUN_MEMORY;
    (void)state;
    for (size_t limit = 4096; status != EG_OK || went == EG_RUN_MEMORY; limit += 509) {
        const eg_run_options options = {.memory = limit, .journal = true};
        eg_run *run = NULL;
        went = EG_RUN_DONE;
        status = eg_run_new(base, &options, &run);
        if (status == EG_OK)
            status = take_steps(run, base, &went);
        assert_true(status == EG_OK || status == EG_LIMIT);
        if (run != NULL) {
            eg_run_stats stats;
            look_at(run);
            assert_int_equal(eg_run_stats_get(run, &stats), EG_OK);
            assert_true(stats.most_memory <= limit);
        }
        if (run != NULL && went == EG_RUN_MEMORY)
            stays_broken(run, EG_LIMIT);
        stopped += went == EG_RUN_MEMORY;
        refused += status == EG_LIMIT;
        eg_run_free(run);
    }
    assert_int_equal(went, EG_RUN_HALTED);
    assert_true(stopped + refused > 50);
    eg_base_release(base);
}

/* A text that is too large is refused, and that is all. */
static void a_text_too_large(void **state)
{
    enum { LINES = 20000 };
    eg_base *base = host_base(running_all, NULL);
    const eg_run_options options = {.memory = 1 << 20};
    eg_run *run = running_start(base, &options);
    char *text = malloc(LINES * 32);
    size_t length = 0;
    (void)state;
    assert_non_null(text);
    for (int i = 0; i < LINES; i++)
        length += (size_t)snprintf(text + length, 32, "- cut: {from: \"n%d\"}\n", i);
    assert_int_equal(eg_run_give(run, "large.yaml", text, length), EG_LIMIT);
    assert_int_equal(running_go(run, 100), EG_RUN_HALTED);
    running_give(run, "cut: {from: a}");
    free(text);
    eg_run_free(run);
    eg_base_release(base);
}

/* A run that can only be looked at, after a failure that was just one. */
static void once_broken(void **state)
{
    FailingMem failing = {0};
    Mem mem = failing_mem_hook(&failing);
    const eg_memory memory = {mem.fn, mem.user};
    size_t broken = 0;
    eg_status status = EG_NO_MEMORY;
    (void)state;
    eg_base *base = host_base(running_all, &memory);
    for (size_t n = 1; status != EG_OK || failing.failed; n++) {
        eg_run *run = running_start(base, NULL);
        eg_run_state went;
        failing = (FailingMem){.live = failing.live};
        failing.fail_at = n;
        status = eg_run_go(run, 1000, &went);
        failing.fail_at = 0;
        assert_int_equal(status, failing.failed ? EG_NO_MEMORY : EG_OK);
        if (status != EG_OK) {
            stays_broken(run, EG_NO_MEMORY);
            look_at(run);
            broken++;
        }
        eg_run_free(run);
    }
    assert_true(broken > 0);
    eg_base_release(base);
    assert_int_equal(failing.live, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_fails_anywhere),
        cmocka_unit_test(its_own_limit),
        cmocka_unit_test(a_text_too_large),
        cmocka_unit_test(once_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
