/* SPDX-License-Identifier: MIT
 *
 * What fires when: once for the same facts, and in the total order of agenda.c. What
 * is withdrawn. A reset session is as a new one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/trying.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}}"
#define ENDS "then: {posture: {tact: 1}}"

static void by_rank_then_place(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts: {a: " YES_NO ", b: yes-no, c: yes-no}\n"
                     "rules:\n"
                     "  third: {when: {c: yes}, " ENDS "}\n"
                     "  second: {when: {b: yes}, then: {c: yes}}\n"
                     "  first: {when: {a: yes}, then: {b: yes}}\n"
                     "  also: {when: {a: yes}, " ENDS "}\n");
    say(&t, "a", "yes");
    traced(&t, "+first +also +second +third");
    say(&t, "a", "yes");
    traced(&t, ""); /* nothing is new */
    say(&t, "a", "no");
    traced(&t, "-first -also -second -third");
    note(&t, "a", "yes");
    note(&t, "a", "no");
    run(&t);
    traced(&t, ""); /* what comes and goes before a run never was */
    trying_end(&t);
}

static void withdrawals_first(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts: {a: " YES_NO "}\n"
                     "rules:\n"
                     "  no: {when: {a: no}, " ENDS "}\n"
                     "  yes: {when: {a: yes}, " ENDS "}\n"
                     "  known: {when: {a: {known: yes}}, " ENDS "}\n");
    say(&t, "a", "yes");
    traced(&t, "+yes +known");
    say(&t, "a", "no");
    traced(&t, "-yes +no"); /* `known` holds on: it does not fire again */
    say(&t, "a", NULL);
    traced(&t, "-no -known");
    trying_end(&t);
}

/* Depth: the latest change of memory first; then the place in the source; then the
 * newest elements, from the first condition on. */
static void latest_first(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t,
                 "facts: {go: " YES_NO ", a: {fields: {n: number}},"
                 " b: {fields: {n: number}}, seen: {fields: {n: number, m: number}}}\n"
                 "rules:\n"
                 "  pair: {when: [{go: yes}, {a: {n: $x}}, {b: {n: $y}}],"
                 " then: {seen: {n: $x, m: $y}}}\n"
                 "  one: {when: [{go: yes}, {b: {n: $x}}], then: {seen: {n: $x}}}\n");
    note_have(&t, "a", "1");
    note_have(&t, "a", "2");
    note_have(&t, "b", "3");
    note_have(&t, "b", "4");
    say(&t, "go", "yes");
    traced(&t, "+pair +pair +one +pair +pair +one");
    elements(&t, "seen", "2 4; 1 4; 4 -; 2 3; 1 3; 3 -");
    trying_end(&t);
    trying_start(&t, "facts: {a: " YES_NO ", b: " YES_NO "}\n"
                     "rules:\n"
                     "  a: {when: {a: yes}, " ENDS "}\n"
                     "  b: {when: {b: yes}, " ENDS "}\n"
                     "  c: {when: {a: yes, b: yes}, " ENDS "}\n");
    note(&t, "b", "yes");
    note(&t, "a", "yes");
    run(&t);
    traced(&t, "+b +c +a"); /* facts of a rank settle in source order: `b` was last */
    trying_end(&t);
}

/* Once for the same facts, even when one of them went and came back in between. */
static void refraction(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t,
                 "facts: {go: " YES_NO ", a: {fields: {n: number}},"
                 " b: {fields: {n: number}}}\n"
                 "rules: {up: {when: [{go: yes}, {a: {n: $x}}, {some: {b: {}}}], " ENDS
                 "}}\n");
    note_have(&t, "a", "1");
    note_have(&t, "b", "1");
    say(&t, "go", "yes");
    traced(&t, "+up");
    have(&t, "a", "1"); /* is there */
    have(&t, "b", "2"); /* another match of a `some` */
    traced(&t, "");
    have(&t, "a", "2");
    traced(&t, "+up");
    say(&t, "go", "no");
    traced(&t, "-up -up");
    say(&t, "go", "yes");
    traced(&t, "+up +up");
    trying_end(&t);
}

/* Ready, not ready and ready again within one run: the heap keeps its order. */
static void flickering(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts: {p: " YES_NO ", q: yes-no, a: {fields: {n: number}},"
                     " b: {fields: {n: number}}}\n"
                     "rules:\n"
                     "  q: {when: {p: no}, then: {q: yes}}\n"
                     "  all: {when: [{any: [{p: yes}, {q: yes}]}, {a: {n: $x}}],"
                     " then: {b: {n: $x}}}\n"
                     "  end: {when: {b: {n: $x}}, " ENDS "}\n");
    for (int i = 0; i < 20; i++) {
        char word[16];
        snprintf(word, sizeof word, "%d", i);
        note_have(&t, "a", word);
    }
    say(&t, "p", "yes");
    shows(&t, "rule end: yes, 20 instances");
    say(&t, "p", "no");
    assert_null(strstr(t.trace, "all")); /* it held all the time */
    assert_null(strstr(t.trace, "end"));
    say(&t, "p", NULL);
    shows(&t, "rule end: no");
    trying_end(&t);
}

static void reset_is_new(void **state)
{
    (void)state;
    static const char *const BASES[] = {
        "facts: {a: " YES_NO ", b: yes-no}\n"
        "rules: {r: {when: {a: yes}, then: {b: yes}}, s: {" ENDS "},"
        " t: {when: {b: yes}, " ENDS "}}\n",
        "facts: {a: " YES_NO ", b: yes-no, g: {fields: {n: number}}}\n"
        "rules: {r: {when: {a: yes}, then: {g: {n: 1}}}, s: {then: {g: {n: 2}}},"
        " t: {when: {none: [{g: {n: 1}}]}, then: {b: yes}}}\n"};
    for (size_t i = 0; i < 2; i++) {
        Trying t;
        trying_start(&t, BASES[i]);
        char *fresh = printed(&t);
        say(&t, "a", "yes");
        char *said = printed(&t);
        char trace[sizeof t.trace];
        snprintf(trace, sizeof trace, "%s", t.trace);
        for (int n = 0; n < 3; n++) {
            session_close(t.s, true);
            assert_int_equal(session_reset(t.s), RUN_OK);
            assert_false(session_closed(t.s));
            char *again = printed(&t);
            assert_string_equal(again, fresh);
            free(again);
            say(&t, "a", "yes");
            again = printed(&t);
            assert_string_equal(again, said);
            assert_string_equal(t.trace, trace);
            free(again);
        }
        free(fresh);
        free(said);
        trying_end(&t);
    }
}

/* The agenda is shown in the order in which it will be served. */
static void agenda_printed(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                     "rules:\n"
                     "  second: {when: {b: {n: $x}}, " ENDS "}\n"
                     "  first: {when: {a: {n: $x}}, then: {b: {n: $x}}}\n");
    note_have(&t, "b", "1");
    note_have(&t, "a", "2");
    note_have(&t, "a", "3");
    shows(&t, "agenda: fire first(#3) fire first(#2) fire second(#1)");
    run(&t);
    traced(&t, "+first +first +second +second +second");
    shows(&t, "  #4 b n 3 by first(#3)");
    trying_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_rank_then_place), cmocka_unit_test(withdrawals_first),
        cmocka_unit_test(latest_first),       cmocka_unit_test(refraction),
        cmocka_unit_test(flickering),         cmocka_unit_test(reset_is_new),
        cmocka_unit_test(agenda_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
