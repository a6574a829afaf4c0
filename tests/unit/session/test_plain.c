/* SPDX-License-Identifier: MIT
 *
 * Plain facts: open, known, closed; who gives a value; what conditions make of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/trying.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}}"

static void open_known_closed(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts: {a: " YES_NO ", unsaid: yes-no}\n");
    shows(&t, "a: open, asks");
    shows(&t, "unsaid: closed");
    say(&t, "a", "no");
    shows(&t, "a: known no, given");
    say(&t, "a", NULL);
    shows(&t, "a: closed, not known to the person");
    take_back(&t, "a");
    shows(&t, "a: open, asks");
    session_close(t.s, true);
    run(&t);
    shows(&t, "a: closed");
    session_close(t.s, false);
    run(&t);
    shows(&t, "a: open, asks");
    say(&t, "unsaid", "yes"); /* given all the same */
    shows(&t, "unsaid: known yes, given");
    trying_end(&t);
}

static void gates(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  a: " YES_NO "\n"
                     "  b: {type: yes-no, ask: {en: \"?\"}, ask if: {a: yes}}\n"
                     "  c: {type: yes-no, ask: {en: \"?\"}, ask if: {none: [{b: yes}]},"
                     " otherwise: no}\n");
    shows(&t, "b: open"); /* not asked yet: its gate is not decided */
    shows(&t, "c: open");
    say(&t, "a", "no");
    shows(&t, "b: closed");
    shows(&t, "c: open, asks");
    say(&t, "a", "yes");
    shows(&t, "b: open, asks");
    shows(&t, "c: open");
    say(&t, "b", "yes");
    shows(&t, "c: known no, otherwise");
    say(&t, "a", "no"); /* an answer given all the same stands */
    shows(&t, "b: known yes, given");
    say(&t, "a", NULL);
    take_back(&t, "b");
    shows(&t, "b: closed");
    say(&t, "c", "yes");
    shows(&t, "c: known yes, given");
    trying_end(&t);
}

static void gates_on_facts_with_fields(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  guest: {fields: {name: text, age: number}}\n"
                     "  a: " YES_NO "\n"
                     "  b: {type: yes-no, ask: {en: \"?\"},"
                     " ask if: {guest: {age: {above: 3}}}}\n"
                     "  c: {type: yes-no, ask: {en: \"?\"},"
                     " ask if: {none: [{guest: {name: \"Bo\"}}]}}\n"
                     "rules: {r: {when: {a: yes}, then: {guest: {name: \"Bo\"}}}}\n");
    shows(&t, "b: open");
    shows(&t, "c: open");
    have(&t, "guest", "Ada 3");
    shows(&t, "b: open");
    have(&t, "guest", "Cy 4");
    shows(&t, "b: open, asks");
    say(&t, "a", "yes");
    shows(&t, "c: closed");
    say(&t, "a", "no");
    shows(&t, "c: open, asks");
    session_reset(t.s);
    run(&t);
    say(&t, "a", "no");
    shows(&t, "b: closed");
    trying_end(&t);
}

static void asked_and_concluded(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  a: " YES_NO "\n"
                     "  b: {type: yes-no, ask: {en: \"?\"}, otherwise: no}\n"
                     "rules: {r: {when: {a: yes}, then: {b: yes}}}\n");
    shows(&t, "b: open"); /* asked only once the rules leave it without a value */
    say(&t, "a", "yes");
    shows(&t, "b: known yes, by rules");
    say(&t, "a", "no");
    shows(&t, "b: open, asks");
    say(&t, "b", NULL);
    shows(&t, "b: known no, otherwise, not known to the person");
    say(&t, "b", "no"); /* a person outweighs the rules */
    say(&t, "a", "yes");
    shows(&t, "b: known no, given, the rules disagree");
    say(&t, "b", "yes");
    shows(&t, "b: known yes, given");
    take_back(&t, "b");
    shows(&t, "b: known yes, by rules");
    trying_end(&t);
}

static const char LAYERS[] = "facts:\n"
                             "  a: " YES_NO "\n"
                             "  b: " YES_NO "\n"
                             "  s: {scale: [low, mid, high], otherwise: low}\n"
                             "  c: {choice: [x, y, z]}\n"
                             "  g: {choices: [x, y, z]}\n"
                             "  d: {choice: [x, y], otherwise: x}\n"
                             "rules:\n"
                             "  r1: {when: {a: yes}, then: {s: mid, c: x, g: [x]}}\n"
                             "  r2: {when: {b: yes}, then: {s: high, c: y, g: [y]}}\n"
                             "  r3: {when: {b: no}, then: {s: low, c: x, g: [x]}}\n"
                             "  r4: {when: {c: {known: no}}, then: {d: y}}\n";

static void several_conclusions(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, LAYERS);
    shows(&t, "s: open");
    say(&t, "a", "yes");
    shows(&t, "s: open"); /* r2 may still raise it */
    shows(&t, "c: open");
    say(&t, "b", "no");
    shows(&t, "s: known mid, by rules"); /* the highest */
    shows(&t, "c: known x, by rules");   /* the same twice: no conflict */
    shows(&t, "g: known {x}, by rules");
    say(&t, "b", "yes");
    shows(&t, "s: known high, by rules");
    shows(&t, "c: closed, conflict");
    shows(&t, "g: known {x y}, by rules"); /* they gather */
    shows(&t, "d: known y, by rules");
    say(&t, "c", "z");
    shows(&t, "c: known z, given");
    shows(&t, "d: known x, otherwise");
    trying_end(&t);
}

static void as_soon_as_nothing_can_change(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, LAYERS);
    say(&t, "b", "yes");
    shows(&t, "s: known high, by rules"); /* r1 cannot raise it */
    shows(&t, "g: open");                 /* but it can add */
    say(&t, "b", "no");
    shows(&t, "s: open");
    shows(&t, "g: known {x}, by rules"); /* r1 adds nothing */
    shows(&t, "c: known x, by rules");
    trying_end(&t);
}

/* A rule that could only conclude what stands anyway keeps nothing open. */
static void what_stands_anyway(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts: {a: " YES_NO ", s: {scale: [low, high], otherwise: low},\n"
                     "  q: {scale: {low: {en: \"l\"}, high: {en: \"h\"}},"
                     " otherwise: low, ask: {en: \"?\"}}}\n"
                     "rules: {r: {when: {a: yes}, then: {s: low, q: low}}}\n");
    shows(&t, "s: known low, otherwise");
    shows(&t, "q: open");
    say(&t, "a", "yes");
    shows(&t, "s: known low, by rules");
    shows(&t, "q: known low, by rules");
    trying_end(&t);
}

static void conflict_and_otherwise(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  a: " YES_NO "\n"
                     "  c: {choice: {x: {en: \"x\"}, y: {en: \"y\"}}, ask: {en: \"?\"},"
                     " otherwise: x}\n"
                     "rules:\n"
                     "  r1: {when: {a: yes}, then: {c: x}}\n"
                     "  r2: {when: {a: yes}, then: {c: y}}\n");
    say(&t, "a", "yes");
    shows(&t, "c: open, asks, conflict"); /* the person may settle it */
    say(&t, "c", NULL);
    shows(&t, "c: closed, not known to the person, conflict");
    say(&t, "c", "y");
    shows(&t, "c: known y, given");
    trying_end(&t);
}

static void undecided_conditions(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts: {a: " YES_NO ", b: " YES_NO "}\n"
                     "rules:\n"
                     "  not-yes: {when: {a: {not: yes}}, then: {posture: {tact: 1}}}\n"
                     "  none: {when: {none: [{a: yes}]}, then: {posture: {tact: 1}}}\n"
                     "  known: {when: {a: {known: yes}}, then: {posture: {tact: 1}}}\n"
                     "  unknown: {when: {a: {known: no}}, then: {posture: {tact: 1}}}\n"
                     "  any: {when: {any: [{a: yes}, {b: yes}]},"
                     " then: {posture: {tact: 1}}}\n"
                     "  both: {when: {none: [{all: [{a: yes}, {b: yes}]}]},"
                     " then: {posture: {tact: 1}}}\n"
                     "  always: {then: {posture: {tact: 1}}}\n");
    shows(&t, "rule not-yes: open"); /* nothing holds because nobody asked */
    shows(&t, "rule none: open");
    shows(&t, "rule unknown: open");
    shows(&t, "rule any: open");
    shows(&t, "rule always: yes");
    assert_int_equal(session_open_rules(t.s), 6);
    say(&t, "a", "no");
    shows(&t, "rule not-yes: yes");
    shows(&t, "rule none: yes");
    shows(&t, "rule known: yes");
    shows(&t, "rule unknown: no");
    shows(&t, "rule any: open");
    shows(&t, "rule both: yes"); /* decided whatever b is */
    say(&t, "a", NULL);          /* every test fails but {known: no} */
    shows(&t, "rule not-yes: no");
    shows(&t, "rule none: yes");
    shows(&t, "rule known: no");
    shows(&t, "rule unknown: yes");
    shows(&t, "rule both: yes");
    say(&t, "a", "yes");
    shows(&t, "rule any: yes"); /* decided without b */
    shows(&t, "rule both: open");
    assert_int_equal(session_open_rules(t.s), 1);
    trying_end(&t);
}

static void comparisons(void **state)
{
    (void)state;
    Trying t;
    trying_start(
        &t,
        "facts:\n"
        "  n: {type: number, ask: {en: \"?\"}}\n"
        "  s: {scale: {low: {en: \"l\"}, mid: {en: \"m\"}, high: {en: \"h\"}},"
        " ask: {en: \"?\"}}\n"
        "  g: {choices: {x: {en: \"x\"}, y: {en: \"y\"}}, ask: {en: \"?\"}}\n"
        "rules:\n"
        "  n-above: {when: {n: {above: 2}}, then: {posture: {tact: 1}}}\n"
        "  n-least: {when: {n: {at least: 2, at most: 3}}, then: {posture: {tact: "
        "1}}}\n"
        "  n-under: {when: {n: {under: 2}}, then: {posture: {tact: 1}}}\n"
        "  s-least: {when: {s: {at least: mid}}, then: {posture: {tact: 1}}}\n"
        "  s-above: {when: {s: {above: mid}}, then: {posture: {tact: 1}}}\n"
        "  s-most: {when: {s: {at most: mid, not: low}}, then: {posture: {tact: 1}}}\n"
        "  g-x: {when: {g: x}, then: {posture: {tact: 1}}}\n"
        "  g-not: {when: {g: {not: [x, y]}}, then: {posture: {tact: 1}}}\n");
    say(&t, "n", "2");
    shows(&t, "rule n-above: no");
    shows(&t, "rule n-least: yes");
    shows(&t, "rule n-under: no");
    say(&t, "n", "-2.5");
    shows(&t, "rule n-under: yes");
    say(&t, "n", "3");
    shows(&t, "rule n-above: yes");
    shows(&t, "rule n-least: yes");
    say(&t, "s", "mid");
    shows(&t, "rule s-least: yes");
    shows(&t, "rule s-above: no");
    shows(&t, "rule s-most: yes");
    say(&t, "s", "low");
    shows(&t, "rule s-least: no");
    shows(&t, "rule s-most: no");
    say(&t, "g", "x,y");
    shows(&t, "rule g-x: yes");
    shows(&t, "rule g-not: no");
    say(&t, "g", ""); /* "none of these" is an answer */
    shows(&t, "rule g-x: no");
    shows(&t, "rule g-not: yes");
    trying_end(&t);
}

static void texts(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t,
                 "facts: {w: {type: text, ask: {en: \"?\"}}}\n"
                 "rules:\n"
                 "  is: {when: {w: \"late\"}, then: {posture: {tact: 1}}}\n"
                 "  isnt: {when: {w: {not: \"late\"}}, then: {posture: {tact: 1}}}\n"
                 "  like: {when: {w: {matches: 'deleg.*'}},"
                 " then: {posture: {tact: 1}}}\n");
    say(&t, "w", "late");
    shows(&t, "rule is: yes");
    shows(&t, "rule isnt: no");
    shows(&t, "rule like: no");
    say(&t, "w", "Délégué");
    shows(&t, "w: known \"Délégué\", given");
    shows(&t, "rule is: no");
    shows(&t, "rule isnt: yes");
    shows(&t, "rule like: yes"); /* folded */
    take_back(&t, "w");
    shows(&t, "rule like: open");
    trying_end(&t);
}

/* A pattern that reaches its limit is neither yes nor no, and an answer that is taken
 * back takes the limit with it. */
static void pattern_limit(void **state)
{
    (void)state;
    Trying t;
    char long_text[401];
    trying_start(&t, "facts: {w: {type: text, ask: {en: \"?\"}}, a: " YES_NO "}\n"
                     "rules:\n"
                     "  slow: {when: {w: {matches: '(a+)+[bc]'}}, then: {posture: "
                     "{tact: 1}}}\n"
                     "  other: {when: {a: yes}, then: {posture: {tact: 1}}}\n");
    memset(long_text, 'a', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    note(&t, "w", long_text);
    assert_int_equal(session_run(t.s), RUN_LIMIT);
    assert_int_equal(session_run(t.s), RUN_LIMIT); /* still */
    shows(&t, "rule slow: open");
    note(&t, "a", "yes");
    assert_int_equal(session_run(t.s), RUN_LIMIT);
    take_back(&t, "w");
    shows(&t, "w: open, asks");
    shows(&t, "rule other: yes");
    note(&t, "w", long_text);
    assert_int_equal(session_run(t.s), RUN_LIMIT);
    say(&t, "w", "aab");
    shows(&t, "rule slow: yes");
    note(&t, "w", long_text);
    assert_int_equal(session_run(t.s), RUN_LIMIT);
    assert_int_equal(session_reset(t.s), RUN_OK);
    shows(&t, "w: open, asks");
    trying_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_known_closed),
        cmocka_unit_test(gates),
        cmocka_unit_test(gates_on_facts_with_fields),
        cmocka_unit_test(asked_and_concluded),
        cmocka_unit_test(several_conclusions),
        cmocka_unit_test(as_soon_as_nothing_can_change),
        cmocka_unit_test(what_stands_anyway),
        cmocka_unit_test(conflict_and_otherwise),
        cmocka_unit_test(undecided_conditions),
        cmocka_unit_test(comparisons),
        cmocka_unit_test(texts),
        cmocka_unit_test(pattern_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
