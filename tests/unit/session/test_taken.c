/* SPDX-License-Identifier: MIT
 *
 * Programs: what is asserted, taken and changed from outside, and what stops a run. The
 * session is looked at from scratch after each step.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/program.h"
#include "session/trying.h"

typedef struct Running {
    Trying t;
    unsigned fired;
    unsigned stop_at; /* this firing is the last */
} Running;

static void note_firing(void *user, const SessionNote *note)
{
    Running *r = user;
    if (note->event != EVENT_FIRE)
        return;
    if (++r->fired == r->stop_at)
        program_stop(r->t.s);
}

static void running_start(Running *r, const char *yaml)
{
    memset(r, 0, sizeof *r);
    r->t.mem = mem_default();
    assert_true(base_text_load(&r->t.text, &r->t.mem, yaml));
    r->t.base = r->t.text.base;
    r->t.net = network_make_program(r->t.base);
    assert_non_null(r->t.net);
    r->t.s = session_new(r->t.net, &r->t.mem);
    assert_non_null(r->t.s);
    session_listen(r->t.s, note_firing, r);
    assert_int_equal(program_start(r->t.s), RUN_OK);
}

static void verify(Running *r)
{
    Buf why;
    buf_init(&why, &r->t.mem);
    if (!session_verify(r->t.s, &why))
        fail_msg("%s", why.at);
    buf_free(&why);
}

static Wme *find(Running *r, const char *id, const char *word)
{
    uint32_t fact = fact_named(r->t.base, id);
    Value value = word_value(r->t.s, r->t.base->facts[fact].fields, str_of(word));
    return program_find(r->t.s, fact, &value);
}

static void put(Running *r, const char *id, const char *word)
{
    uint32_t fact = fact_named(r->t.base, id);
    Value value = word_value(r->t.s, r->t.base->facts[fact].fields, str_of(word));
    assert_int_equal(program_assert(r->t.s, fact, &value), RUN_OK);
}

static void go(Running *r, uint64_t most, RunStatus expected)
{
    assert_int_equal(program_go(r->t.s, most), expected);
    verify(r);
}

static const char ROUND[] =
    "facts: {at: {fields: {n: number}}, edge: {fields: {a: number, b: number}},\n"
    "        flag: yes-no}\n"
    "rules:\n"
    "  on: {when: [{at: {n: $a}}, {edge: {a: $a, b: $b}}], then: {at: {n: $b}}}\n"
    "  flag: {when: [{at: {n: 2}}], then: {flag: yes}}\n"
    "given: [{edge: {a: 1, b: 2}}, {edge: {a: 2, b: 1}}]\n";

/* What is held up only by what rests on itself goes with the giving. */
static void taken_out_of_a_circle(void **state)
{
    Running r;
    (void)state;
    running_start(&r, ROUND);
    put(&r, "at", "1");
    go(&r, 100, RUN_OK);
    assert_non_null(find(&r, "at", "2"));
    assert_non_null(find(&r, "flag", "yes"));
    assert_int_equal(program_retract(r.t.s, find(&r, "at", "1")), RUN_REFUSED);
    verify(&r);
    assert_int_equal(program_take(r.t.s, find(&r, "at", "2")), RUN_REFUSED);
    assert_int_equal(program_take(r.t.s, find(&r, "at", "1")), RUN_OK);
    go(&r, 100, RUN_OK);
    assert_null(find(&r, "at", "1"));
    assert_null(find(&r, "at", "2"));
    assert_null(find(&r, "flag", "yes"));
    trying_end(&r.t);
}

/* Given and concluded: it stays by the rules, and goes with them. */
static void taken_and_still_concluded(void **state)
{
    Running r;
    (void)state;
    running_start(&r, ROUND);
    put(&r, "at", "1");
    put(&r, "at", "2");
    put(&r, "flag", "no");
    go(&r, 100, RUN_OK);
    assert_non_null(find(&r, "flag", "no"));
    assert_int_equal(program_take(r.t.s, find(&r, "at", "2")), RUN_OK);
    assert_int_equal(program_take(r.t.s, find(&r, "flag", "no")), RUN_OK);
    go(&r, 100, RUN_OK);
    assert_non_null(find(&r, "at", "2"));
    assert_non_null(find(&r, "flag", "yes"));
    assert_int_equal(program_take(r.t.s, find(&r, "flag", "yes")), RUN_REFUSED);
    assert_int_equal(program_take(r.t.s, find(&r, "at", "1")), RUN_OK);
    go(&r, 100, RUN_OK);
    assert_null(find(&r, "at", "2"));
    trying_end(&r.t);
}

static const char COUNT[] =
    "facts: {n: number}\n"
    "rules: {up: {when: [{n: {as: $n, under: 100}}], then: [{assert: {n: $n + 1}}]}}\n"
    "given: {n: 0}\n";

static void stopped_by_a_listener(void **state)
{
    Running r;
    (void)state;
    running_start(&r, COUNT);
    r.stop_at = 7;
    go(&r, 1000, RUN_FIRINGS);
    assert_int_equal(r.fired, 7);
    assert_non_null(find(&r, "n", "7"));
    r.stop_at = 100; /* the last that can fire */
    go(&r, 1000, RUN_OK);
    assert_int_equal(r.fired, 100);
    trying_end(&r.t);
}

/* A search that was cut short leaves matches out: from then on that is said. */
static void a_search_cut_short(void **state)
{
    static const char *const thens[] = {"[{print: \"$x $y\"}]", "{b: {n: $x + $y}}"};
    char text[400];
    (void)state;
    for (int i = 0; i < 2; i++) {
        Running r;
        RunStatus status = RUN_OK;
        snprintf(text, sizeof text,
                 "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                 "rules: {r: {when: [{a: {n: $x}}, {a: {n: $y}}, {where: $x + $y < 0}],"
                 " then: %s}}\n",
                 thens[i]);
        running_start(&r, text);
        program_limit(r.t.s, 20);
        for (int n = 1; n <= 30 && status == RUN_OK; n++) {
            Value value = value_number(n);
            status = program_assert(r.t.s, 0, &value);
        }
        assert_int_equal(status, i == 0 ? RUN_OK : RUN_MATCHES);
        for (int again = 0; again < 2; again++)
            assert_int_equal(program_go(r.t.s, 100), RUN_MATCHES);
        assert_int_equal(r.fired, 0);
        assert_int_equal(session_reset(r.t.s), RUN_OK);
        put(&r, "a", "-1");
        go(&r, 100, RUN_OK);
        assert_int_equal(r.fired, 1);
        trying_end(&r.t);
    }
}

/* To list what could fire may be cut short; the session is what it was. */
static void nobody(void *user, const Activation *match)
{
    unsigned *count = user;
    *count += match != NULL;
}

static void a_list_cut_short(void **state)
{
    Running r;
    unsigned count = 0;
    (void)state;
    running_start(&r, "facts: {a: {fields: {n: number}}}\n"
                      "rules: {r: {when: [{a: {n: $x}}, {a: {n: $y}}],"
                      " then: [{print: \"$x $y\"}]}}\n");
    for (int n = 1; n <= 20; n++) {
        Value value = value_number(n);
        assert_int_equal(program_assert(r.t.s, 0, &value), RUN_OK);
    }
    program_limit(r.t.s, 50);
    assert_int_equal(program_conflict_set(r.t.s, nobody, &count), RUN_MATCHES);
    assert_int_equal(program_go(r.t.s, 1000), RUN_OK);
    assert_int_equal(r.fired, 400);
    trying_end(&r.t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_out_of_a_circle),
        cmocka_unit_test(taken_and_still_concluded),
        cmocka_unit_test(stopped_by_a_listener),
        cmocka_unit_test(a_search_cut_short),
        cmocka_unit_test(a_list_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
