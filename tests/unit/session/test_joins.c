/* SPDX-License-Identifier: MIT
 *
 * Facts with fields: variables, comparisons, quantifiers over patterns, what is
 * concluded and what it rests on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/trying.h"

#define ASKED ", ask: {en: \"?\"}}"

static void variables(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  guest: {fields: {name: text, age: number}}\n"
                     "  likes: {fields: {who: text, whom: text}}\n"
                     "  pair: {fields: {a: text, b: text}}\n"
                     "rules:\n"
                     "  pair:\n"
                     "    when:\n"
                     "    - {guest: {name: $a, age: $x}}\n"
                     "    - {likes: {who: $a, whom: $b}}\n"
                     "    - {guest: {name: {as: $b, not: $a}, age: {above: $x}}}\n"
                     "    then: {pair: {a: $a, b: $b}}\n");
    note_have(&t, "guest", "Ada 3");
    note_have(&t, "likes", "Ada Bo");
    have(&t, "likes", "Bo Ada");
    elements(&t, "pair", "");
    have(&t, "guest", "Bo 4");
    elements(&t, "pair", "Ada Bo");
    have(&t, "likes", "Ada Ada");
    elements(&t, "pair", "Ada Bo"); /* not of itself, and not older than itself */
    have(&t, "guest", "Ada 1");
    elements(&t, "pair", "Ada Bo"); /* concluded twice, there once */
    shows(&t, "rule pair: yes, 2 instances");
    have(&t, "guest", "Ada 5");
    elements(&t, "pair", "Ada Bo; Bo Ada");
    trying_end(&t);
}

/* A field that has no value names none, and compares with none. */
static void fields_without_value(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t,
                 "facts:\n"
                 "  guest: {fields: {name: text, age: {type: number, otherwise: 7}}}\n"
                 "  seen: {fields: {name: text, age: number, n: number}}\n"
                 "rules:\n"
                 "  named: {when: {guest: {name: $n}}, then: {seen: {name: $n}}}\n"
                 "  nameless: {when: {guest: {name: {known: no}, age: $x}},"
                 " then: {seen: {age: $x}}}\n"
                 "  given: {when: {guest: {name: \"Bo\"}}, then: {guest: {}}}\n"
                 "  all: {when: {guest: {}}, then: {seen: {n: 1}}}\n");
    have(&t, "guest", "- 3");
    shows(&t, "rule named: no");
    elements(&t, "seen", "- 3 -; - - 1");
    have(&t, "guest", "Bo -");
    elements(&t, "guest", "- 3; Bo -; - 7"); /* a concluded field takes its otherwise */
    elements(&t, "seen", "- 3 -; - - 1; - 7 -; Bo - -");
    trying_end(&t);
}

static void plain_facts_among_them(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  limit: {type: number" ASKED "\n"
                     "  guest: {fields: {name: text, age: number}}\n"
                     "  out: {fields: {name: text}}\n"
                     "  oldest: {type: text}\n"
                     "rules:\n"
                     "  out: {when: [{limit: {as: $l, above: 0}}, {guest: {name: $n,"
                     " age: {above: $l}}}], then: {out: {name: $n}}}\n"
                     "  oldest: {when: {out: {name: $n}}, then: {oldest: $n}}\n");
    note_have(&t, "guest", "Ada 3");
    have(&t, "guest", "Bo 5");
    elements(&t, "out", "");
    shows(&t, "rule out: open");
    shows(&t, "out: open");
    shows(&t, "oldest: open");
    say(&t, "limit", "4");
    elements(&t, "out", "Bo");
    shows(&t, "oldest: known \"Bo\", by rules");
    say(&t, "limit", "0");
    elements(&t, "out", "");
    shows(&t, "rule out: no");
    shows(&t, "oldest: closed");
    say(&t, "limit", "2");
    elements(&t, "out", "Bo; Ada"); /* the newest first */
    shows(&t, "oldest: closed, conflict");
    say(&t, "limit", NULL);
    elements(&t, "out", "");
    shows(&t, "out: decided");
    trying_end(&t);
}

static const char PARTY[] =
    "facts:\n"
    "  guest: {fields: {name: text}}\n"
    "  knows: {fields: {a: text, b: text}}\n"
    "  ready: {type: yes-no" ASKED "\n"
    "  alone: {fields: {name: text}}\n"
    "  lively: {fields: {name: text}}\n"
    "  quiet: yes-no\n"
    "rules:\n"
    "  alone:\n"
    "    when:\n"
    "    - {guest: {name: $n}}\n"
    "    - none: [{all: [{knows: {a: $n, b: $m}}, {guest: {name: $m}}]}]\n"
    "    then: {alone: {name: $n}}\n"
    "  lively:\n"
    "    when:\n"
    "    - {guest: {name: $n}}\n"
    "    - some: [{knows: {a: $n, b: $m}}, {guest: {name: $m}}]\n"
    "    - any: [{ready: yes}, {knows: {a: $n, b: $n}}]\n"
    "    then: {lively: {name: $n}}\n"
    "  quiet: {when: {none: [{guest: {name: $n}}, {ready: yes}]}, then: {quiet: "
    "yes}}\n";

static void quantifiers(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, PARTY);
    shows(&t, "rule quiet: open");
    have(&t, "guest", "Ada");
    elements(&t, "alone", "Ada");
    have(&t, "knows", "Ada Bo");
    elements(&t, "alone", "Ada");
    have(&t, "guest", "Bo");
    elements(&t, "alone", "Bo");
    elements(&t, "lively", "");
    say(&t, "ready", "yes");
    elements(&t, "lively", "Ada");
    have(&t, "knows", "Ada Ada"); /* a second reason: fired once all the same */
    shows(&t, "rule lively: yes, 1 instance");
    say(&t, "ready", "no");
    elements(&t, "lively", "Ada");
    shows(&t, "rule quiet: no");
    trying_end(&t);
    trying_start(&t, PARTY);
    say(&t, "ready", "no");
    shows(&t, "quiet: known yes, by rules");
    say(&t, "ready", "yes");
    shows(&t, "quiet: closed");
    trying_end(&t);
}

/* Nothing holds because something may still come: not inside `none` either. */
static void none_of_what_is_open(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t,
                 "facts:\n"
                 "  q: {type: yes-no" ASKED "\n"
                 "  guest: {fields: {name: text}}\n"
                 "  empty: yes-no\n"
                 "rules:\n"
                 "  bo: {when: {q: yes}, then: {guest: {name: \"Bo\"}}}\n"
                 "  empty: {when: {none: [{guest: {}}]}, then: {empty: yes}}\n"
                 "  other: {when: {none: [{guest: {name: \"Cy\"}}]}, then: {posture:"
                 " {tact: 1}}}\n");
    shows(&t, "rule empty: open");
    shows(&t, "empty: open");
    say(&t, "q", "no");
    shows(&t, "empty: known yes, by rules");
    shows(&t, "rule other: yes, 1 instance");
    say(&t, "q", "yes");
    shows(&t, "empty: closed");
    shows(&t, "rule other: yes, 1 instance");
    take_back(&t, "q");
    shows(&t, "rule empty: open");
    shows(&t, "rule other: open");
    elements(&t, "guest", "");
    trying_end(&t);
}

/* Quantifiers that begin within one another, under the same token. */
static void nested_quantifiers(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t,
                 "facts:\n"
                 "  a: {fields: {n: number}}\n"
                 "  b: {fields: {n: number}}\n"
                 "  c: {fields: {n: number}}\n"
                 "rules:\n"
                 "  deep: {when: {any: [{any: [{some: {a: {n: $x}}}, {b: {n: $y}}]},"
                 " {none: [{none: [{c: {n: $z}}]}]}]}, then: {posture: {tact: 1}}}\n"
                 "  all-b: {when: {none: [{all: [{a: {n: $x}},"
                 " {none: [{b: {n: $x}}]}]}]}, then: {posture: {tact: 1}}}\n");
    shows(&t, "rule deep: no");
    shows(&t, "rule all-b: yes, 1 instance");
    have(&t, "c", "1");
    shows(&t, "rule deep: yes, 1 instance");
    have(&t, "a", "1");
    shows(&t, "rule deep: yes, 1 instance");
    shows(&t, "rule all-b: no");
    have(&t, "a", "2");
    have(&t, "b", "1");
    shows(&t, "rule all-b: no");
    have(&t, "b", "2");
    shows(&t, "rule all-b: yes, 1 instance");
    shows(&t, "rule deep: yes, 1 instance");
    trying_end(&t);
}

static const char PATHS[] =
    "facts:\n"
    "  link: {type: yes-no" ASKED "\n"
    "  edge: {fields: {from: text, to: text}}\n"
    "  path: {fields: {from: text, to: text}}\n"
    "  round: {fields: {name: text}}\n"
    "rules:\n"
    "  linked: {when: {link: yes}, then: {edge: {from: \"b\", to: \"c\"}}}\n"
    "  first: {when: {edge: {from: $a, to: $b}}, then: {path: {from: $a, to: $b}}}\n"
    "  more: {when: [{path: {from: $a, to: $b}}, {path: {from: $b, to: $c}}],"
    " then: {path: {from: $a, to: $c}}}\n"
    "  round: {when: {path: {from: $a, to: $a}}, then: {round: {name: $a}}}\n";

static void recursion(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, PATHS);
    note_have(&t, "edge", "a b");
    note_have(&t, "edge", "c d");
    have(&t, "edge", "d b");
    elements(&t, "round", "");
    say(&t, "link", "yes"); /* b c d b: a circle, and each path has many supports */
    elements(&t, "round", "c; d; b");
    say(&t, "link", "no"); /* nothing in the circle holds itself up */
    elements(&t, "round", "");
    shows(&t, "rule first: yes, 3 instances");
    shows(&t, "rule more: yes, 1 instance");
    shows(&t, "path: decided");
    take_back(&t, "link");
    shows(&t, "path: open");
    have(&t, "edge", "b c"); /* given, too */
    say(&t, "link", "yes");
    say(&t, "link", "no");
    elements(&t, "round", "c; d; b");
    trying_end(&t);
}

/* Two conclusions that hold each other up go together, whatever ties them: a join, a
 * `some`, one of several matches of an `any`. */
static void circles_of_support(void **state)
{
    (void)state;
    static const char *const TIES[] = {"{%s: {n: $x}}", "{some: [{%s: {n: $x}}]}",
                                       "{any: [{seed: yes}, {%s: {n: $x}}]}",
                                       "{some: [{any: [{none: [{seed: {known: no}}]}, "
                                       "{seed: yes}]}, {any: [{%s: {n: 4}},"
                                       " {some: [{%s: {n: $x}}]}]}]}"};
    size_t n = sizeof TIES / sizeof *TIES;
    for (size_t i = 0; i < n * n; i++) {
        Trying t;
        char up[200];
        char down[200];
        char text[1000];
        snprintf(up, sizeof up, TIES[i / n], "a", "a");
        snprintf(down, sizeof down, TIES[i % n], "b", "b");
        snprintf(text, sizeof text,
                 "facts:\n"
                 "  seed: {type: yes-no" ASKED "\n"
                 "  a: {fields: {n: number}}\n"
                 "  b: {fields: {n: number}}\n"
                 "rules:\n"
                 "  start: {when: {seed: yes}, then: {a: {n: 1}}}\n"
                 "  up: {when: %s, then: {b: {n: 1}}}\n"
                 "  down: {when: %s, then: {a: {n: 1}}}\n",
                 up, down);
        trying_start(&t, text);
        say(&t, "seed", "yes");
        elements(&t, "a", "1");
        elements(&t, "b", "1");
        say(&t, "seed", "no");
        elements(&t, "a", "");
        elements(&t, "b", "");
        shows(&t, "rule down: no");
        have(&t, "b", "1"); /* given: a ground of its own */
        elements(&t, "a", "1");
        say(&t, "seed", "yes");
        say(&t, "seed", "no");
        elements(&t, "a", "1");
        trying_end(&t);
    }
}

/* A rule whose own conclusion is among what it matched. */
static void self_support(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t,
                 "facts:\n"
                 "  seed: {type: yes-no" ASKED "\n"
                 "  keep: {type: yes-no" ASKED "\n"
                 "  a: {fields: {n: number}}\n"
                 "rules:\n"
                 "  start: {when: {seed: yes}, then: {a: {n: 1}}}\n"
                 "  same: {when: [{keep: yes}, {a: {n: $x}}], then: {a: {n: $x}}}\n");
    note(&t, "keep", "yes");
    say(&t, "seed", "yes");
    shows(&t, "rule same: yes, 1 instance");
    say(&t, "keep", "no");
    elements(&t, "a", "1");
    say(&t, "keep", "yes");
    say(&t, "seed", "no");
    elements(&t, "a", "");
    shows(&t, "rule same: no");
    say(&t, "seed", "yes");
    note(&t, "seed", "no");
    say(&t, "keep", "no"); /* both at once */
    elements(&t, "a", "");
    trying_end(&t);
}

/* An `any` that goes on holding by what rests on itself alone. */
static void one_match_less(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  seed: {type: yes-no" ASKED "\n"
                     "  a: {fields: {n: number}}\n"
                     "rules: {r: {when: {any: [{seed: yes}, {a: {n: $x}}]},"
                     " then: {a: {n: 1}}}}\n");
    say(&t, "seed", "yes");
    traced(&t, "+r");
    say(&t, "seed", "no");
    traced(&t, "-r");
    elements(&t, "a", "");
    say(&t, "seed", "yes");
    have(&t, "a", "2");
    say(&t, "seed", "no");
    elements(&t, "a", "1; 2");
    traced(&t, ""); /* it rests on what was given now */
    trying_end(&t);
}

static void several_supports(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  p: {type: yes-no" ASKED "\n"
                     "  q: {type: yes-no" ASKED "\n"
                     "  a: {fields: {n: number}}\n"
                     "  b: {fields: {n: number}}\n"
                     "rules:\n"
                     "  r1: {when: {p: yes}, then: [{conclude: {a: {n: 1}}}, {conclude:"
                     " {b: {n: 1}}}]}\n"
                     "  r2: {when: {q: yes}, then: {a: {n: 1}}}\n");
    note(&t, "p", "yes");
    say(&t, "q", "yes");
    elements(&t, "a", "1");
    say(&t, "p", "no");
    elements(&t, "a", "1");
    elements(&t, "b", "");
    say(&t, "q", "no");
    elements(&t, "a", "");
    trying_end(&t);
}

static void instances(void **state)
{
    (void)state;
    Trying t;
    trying_start(
        &t, "facts:\n"
            "  a: {fields: {n: number, w: text}}\n"
            "  b: {fields: {n: number}}\n"
            "rules: {r: {when: [{a: {n: $n}, as: $a}, {a: {n: {above: $n}, w: $w}}],"
            " then: {b: {n: $n}}}}\n");
    have(&t, "a", "1 x");
    have(&t, "a", "2 y");
    have(&t, "a", "3 z");
    const Activation *one = session_instance(t.s, 0, 0);
    assert_non_null(session_instance(t.s, 0, 2));
    assert_null(session_instance(t.s, 0, 3));
    assert_true(value_as_number(session_variable(t.s, one, 0)) == 1);
    assert_int_equal(session_variable(t.s, one, 1).kind, VALUE_NONE); /* names a fact */
    assert_string_equal(
        session_symbol_text(t.s, (Symbol)session_variable(t.s, one, 2).bits).at, "y");
    assert_true(value_as_number(session_values(session_matched(t.s, one, 0))[0]) == 1);
    assert_true(value_as_number(session_values(session_matched(t.s, one, 1))[0]) == 2);
    assert_null(session_matched(t.s, one, 2));
    const Wme *b = session_first(t.s, fact_named(t.base, "b"));
    assert_ptr_equal(session_support(b, 0), one);
    assert_non_null(session_support(b, 1));
    assert_null(session_support(b, 2));
    assert_int_equal(session_activation_rule(one), 0);
    assert_false(session_is_given(b));
    trying_end(&t);
}

/* "Every guest has a cake": so while nobody lacks one, and where there is no guest. */
static void every_has(void **state)
{
    (void)state;
    Trying t;
    trying_start(&t, "facts:\n"
                     "  guest: {fields: {name: text, hungry: yes-no}}\n"
                     "  cake: {fields: {by: text}}\n"
                     "  fed: yes-no\n"
                     "  calm: {type: yes-no, ask: {en: \"?\"}}\n"
                     "rules:\n"
                     "  r:\n"
                     "    when:\n"
                     "    - {every: {guest: {name: $g, hungry: yes}},"
                     " has: {cake: {by: $g}}}\n"
                     "    - calm: yes\n"
                     "    then: {fed: yes}\n");
    shows(&t, "fed: open");
    say(&t, "calm", "yes");
    shows(&t, "fed: known yes, by rules");
    have(&t, "guest", "Ada yes");
    shows(&t, "fed: closed");
    have(&t, "cake", "Bo");
    shows(&t, "fed: closed");
    have(&t, "cake", "Ada");
    shows(&t, "fed: known yes, by rules");
    have(&t, "guest", "Eve no");
    shows(&t, "fed: known yes, by rules");
    have(&t, "guest", "Bo yes");
    shows(&t, "fed: known yes, by rules");
    have(&t, "guest", "Ida yes");
    shows(&t, "fed: closed");
    have(&t, "cake", "Ida");
    shows(&t, "fed: known yes, by rules");
    say(&t, "calm", "no");
    shows(&t, "fed: closed");
    trying_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(variables),
        cmocka_unit_test(fields_without_value),
        cmocka_unit_test(plain_facts_among_them),
        cmocka_unit_test(quantifiers),
        cmocka_unit_test(none_of_what_is_open),
        cmocka_unit_test(nested_quantifiers),
        cmocka_unit_test(recursion),
        cmocka_unit_test(circles_of_support),
        cmocka_unit_test(self_support),
        cmocka_unit_test(one_match_less),
        cmocka_unit_test(several_supports),
        cmocka_unit_test(instances),
        cmocka_unit_test(every_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
