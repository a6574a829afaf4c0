/* SPDX-License-Identifier: MIT
 *
 * Programs: what fires, in which order, and what is left; by hand where the random twin
 * (tests/random/program.c) once found something.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "session/program.h"
#include "session/trying.h"

/* A program started, and what it told: "rule " fired, "'text' " printed, "!rule "
 * refused, "-rule " of what is gone, "?rule " no value. */
static void note_program(void *user, const SessionNote *note)
{
    Trying *t = user;
    size_t at = strlen(t->trace);
    size_t room = sizeof t->trace - at;
    if (note->event == EVENT_PRINT)
        snprintf(t->trace + at, room, "'%.*s' ", STR_ARG(note->text));
    else if (note->event == EVENT_FIRE || note->event == EVENT_REFUSED ||
             note->event == EVENT_GONE || note->event == EVENT_NO_VALUE)
        snprintf(t->trace + at, room, "%s%.*s ",
                 note->event == EVENT_FIRE      ? ""
                 : note->event == EVENT_REFUSED ? "!"
                 : note->event == EVENT_GONE    ? "-"
                                                : "?",
                 STR_ARG(t->base->rules[note->rule].id));
}

static void program(Trying *t, const char *yaml)
{
    memset(t, 0, sizeof *t);
    t->mem = mem_default();
    assert_true(base_text_load(&t->text, &t->mem, yaml));
    t->base = t->text.base;
    t->net = network_make_program(t->base);
    assert_non_null(t->net);
    t->s = session_new(t->net, &t->mem);
    assert_non_null(t->s);
    session_listen(t->s, note_program, t);
    assert_int_equal(program_start(t->s), RUN_OK);
}

static void sound(Trying *t)
{
    Buf why;
    buf_init(&why, &t->mem);
    if (!session_verify(t->s, &why))
        fail_msg("%.*s", STR_ARG(buf_str(&why)));
    buf_free(&why);
}

/* Runs it and compares what it told. */
static void goes_at(Trying *t, uint64_t most, const char *wanted, const char *file,
                    int at)
{
    t->trace[0] = '\0';
    program_go(t->s, most);
    traced_at(t, wanted, file, at);
    sound(t);
}
#define goes(t, wanted) goes_at(t, 50, wanted, __FILE__, __LINE__)

/* A rule that waits for no fact has no element of its own: its match is still found
 * again when an absence ends, whatever was searched in between. */
static void absence_beside_gather(void **state)
{
    (void)state;
    static const char *const STRATEGIES[] = {"depth", "breadth", "lex", "mea"};
    for (int i = 0; i < 4; i++) {
        Trying t;
        char yaml[1000];
        snprintf(yaml, sizeof yaml,
                 "entregent: 1\nstrategy: %s\nlanguages: {en: {}}\n"
                 "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                 "rules:\n"
                 "  lone: {salience: -1, when: [{none: [{a: {n: $n}}]},"
                 " {count: {b: {}}, as: $all}], then: [print: \"$all\"]}\n"
                 "  make: {when: {b: {n: $n}}, then: [assert: {a: {n: $n}}]}\n"
                 "given: [b: {n: 1}]\n",
                 STRATEGIES[i]);
        program(&t, yaml);
        goes(&t, "make");
        program_retract(t.s, (Wme *)session_first(t.s, fact_named(t.base, "a")));
        goes(&t, "lone '1'");
        trying_end(&t);
    }
}

static void reset_is_well(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number}}}\n"
                "rules: {lone: {when: {count: {a: {}}, as: $n},"
                " then: [print: \"$n\"]}}\n");
    goes(&t, "lone '0'");
    assert_int_equal(session_reset(t.s), RUN_OK); /* though a rule could fire */
    goes(&t, "lone '0'");
    trying_end(&t);
}

/* A list within a condition that no one looks at is not what tells matches apart. */
static void lists_within(void **state)
{
    (void)state;
    Trying t;
    program(&t,
            "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
            "rules:\n"
            "  all: {when: [{a: {n: $n}}, {some: [{collect: $m, of: {b: {n: $m}},"
            " as: $list}]}], then: [print: \"$n\"]}\n"
            "  make: {salience: -1, when: {a: {n: $n}}, then: [assert: {b: {n: $n}}]}\n"
            "given: [a: {n: 1}]\n");
    goes(&t, "all '1' make");
    trying_end(&t);
}

/* mea: only a first condition on a fact has a fact that goes first. */
static void mea_by_first_condition(void **state)
{
    (void)state;
    Trying t;
    program(&t,
            "entregent: 1\nstrategy: mea\nlanguages: {en: {}}\n"
            "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
            "rules:\n"
            "  late: {when: [{some: {a: {}}}, {b: {n: $n}}], then: [print: \"$n\"]}\n"
            "  early: {when: {a: {n: $n}}, then: [print: \"$n\"]}\n"
            "given: [a: {n: 1}, b: {n: 2}]\n");
    goes(&t, "early '1' late '2'");
    trying_end(&t);
}

/* A plain fact that has no value is not in memory, and that can be asked for. */
static void absent_plain_facts(void **state)
{
    (void)state;
    Trying t;
    program(&t,
            "facts: {a: number, b: yes-no, c: {fields: {n: number}}}\n"
            "rules:\n"
            "  absent: {when: {a: {known: no}}, then: [print: absent]}\n"
            "  either: {when: [{c: {n: $n}}, {any: [{a: {known: no}}, {b: yes}]}],"
            " then: [print: \"$n\"]}\n"
            "  there: {salience: 1, when: {a: {known: yes, as: $a}, b: {known: no}},"
            " then: [print: \"$a\"]}\n"
            "given: [c: {n: 7}]\n");
    goes(&t, "either '7' absent 'absent'");
    Value one = value_number(1);
    uint32_t a = fact_named(t.base, "a");
    assert_int_equal(program_assert(t.s, a, &one), RUN_OK);
    goes(&t, "there '1'");
    assert_int_equal(program_retract(t.s, program_find(t.s, a, &one)), RUN_OK);
    goes(&t, "absent 'absent' either '7'");
    trying_end(&t);
}

/* What a test without variables asks of a field that holds a list. */
static void tests_on_lists(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number, of: {type: text, several: yes}}}}\n"
                "rules:\n"
                "  tea: {when: {a: {of: tea, n: $n}}, then: [print: \"$n\"]}\n"
                "  hot: {when: {a: {of: [tea, mate], n: $n}}, then: [print: \"$n\"]}\n"
                "  no: {when: {a: {of: {not: [tea, mate]}, n: $n}},"
                " then: [print: \"$n\"]}\n"
                "given:\n"
                "  - a: {n: 1, of: [cake, tea]}\n"
                "  - a: {n: 2, of: [mate]}\n"
                "  - a: {n: 3, of: []}\n"
                "  - a: {n: 4}\n");
    goes(&t, "no '3' hot '2' tea '1' hot '1'");
    trying_end(&t);
}

/* What a rule concludes can be taken out as soon as the rule does not hold any more,
 * even before the conclusion is withdrawn. */
static void no_longer_concluded(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                "rules:\n"
                "  both: {when: {a: {n: $n}}, then: [conclude: {b: {n: $n}}]}\n"
                "  take: {salience: -1, when: [{a: {}, as: $a}, {b: {}, as: $b}],"
                " then: [retract: $b, retract: $a, retract: $b]}\n"
                "given: [a: {n: 1}, b: {n: 1}]\n");
    goes(&t, "both take !take");
    elements(&t, "a", "");
    elements(&t, "b", ""); /* it was given too */
    trying_end(&t);
}

/* `some` holds once, however many there are; a match that waits for its turn outlives
 * the element by which it came to hold, as long as there is another. */
static void some_waits(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                "rules: {one: {when: [{a: {n: $n}}, {some: {b: {}}}],"
                " then: [print: \"$n\"]}}\n"
                "given: [a: {n: 1}]\n");
    uint32_t b = fact_named(t.base, "b");
    Value value = value_number(1);
    Value other = value_number(2);
    program_assert(t.s, b, &value);
    program_assert(t.s, b, &other);
    program_retract(t.s, program_find(t.s, b, &value));
    goes(&t, "one '1'");
    program_assert(t.s, b, &value);
    goes(&t, "");
    program_retract(t.s, program_find(t.s, b, &value));
    program_retract(t.s, program_find(t.s, b, &other));
    program_assert(t.s, b, &value);
    goes(&t, "one '1'");
    trying_end(&t);
}

/* A match is the same as long as what it gathers comes to the same. */
static void gathers_that_stand(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: number, b: {fields: {n: number, m: number}}}\n"
                "rules:\n"
                "  sum: {when: [{a: $a}, {sum: $n, of: {b: {n: $n}}, as: $x}],"
                " then: [print: \"$x\"]}\n"
                "  min: {when: [{a: $a}, {min: $n, of: {b: {n: $n}}, as: $x}],"
                " then: [print: \"$x\"]}\n"
                "  max: {when: [{a: $a}, {max: $n, of: {b: {n: $n}}, as: $x}],"
                " then: [print: \"$x\"]}\n"
                "given: [a: 1, b: {n: 5}]\n");
    uint32_t b = fact_named(t.base, "b");
    goes(&t, "sum '5' min '5' max '5'");
    Value zero[] = {value_number(0), value_none()};
    Value five[] = {value_number(5), value_number(1)};
    Value six[] = {value_number(6), value_none()};
    program_assert(t.s, b, zero);
    goes(&t, "min '0'");
    program_assert(t.s, b, five);
    goes(&t, "sum '10'");
    program_assert(t.s, b, six);
    goes(&t, "sum '16' max '6'");
    program_retract(t.s, program_find(t.s, b, zero));
    goes(&t, "min '5'");
    program_retract(t.s, program_find(t.s, b, five));
    goes(&t, "sum '11'");
    trying_end(&t);
}

/* One rule, two matches that gather different things: each shows its own. */
static void note_gathered(void *user, const Activation *match)
{
    Trying *t = user;
    size_t at = strlen(t->trace);
    snprintf(t->trace + at, sizeof t->trace - at, "%g ",
             value_as_number(session_variable(t->s, match, 1)));
}

static void conflict_set_of_gathers(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                "rules: {each: {when: [{a: {n: $n}}, {count: {b: {n: $n}}, as: $x}],"
                " then: [print: \"$x\"]}}\n"
                "given: [b: {n: 2}, a: {n: 1}, a: {n: 2}]\n");
    Value two = value_number(2);
    program_retract(t.s, program_find(t.s, fact_named(t.base, "b"), &two));
    program_assert(t.s, fact_named(t.base, "b"), &two);
    Value one = value_number(1);
    program_assert(t.s, fact_named(t.base, "b"), &one);
    t.trace[0] = '\0';
    program_conflict_set(t.s, note_gathered, &t);
    traced(&t, "1 1");
    trying_end(&t);
}

/* A conclusion that keeps itself does not outlive the absence by which it came. */
static void alone_in_a_circle(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                "rules: {r: {when: [{any: [{a: {n: 2}}, {none: [{b: {}}]}]}],"
                " then: {a: {n: 2}}}}\n");
    goes(&t, "r");
    elements(&t, "a", "2");
    Value one = value_number(1);
    program_assert(t.s, fact_named(t.base, "b"), &one);
    goes(&t, "");
    elements(&t, "a", "");
    trying_end(&t);
}

/* A variable's number is no more concluded outside the range than a computed one. */
static void ranges(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number}}, c: {type: number, range: [0, 4]},"
                " b: {fields: {n: {type: number, range: [0, 4]}}}}\n"
                "rules:\n"
                "  r: {when: {a: {n: $n}}, then: [conclude: {b: {n: $n}, c: $n},"
                " assert: {b: {n: $n}}]}\n"
                "given: [a: {n: 9}, a: {n: 4}]\n");
    goes(&t, "r r ?r ?r ?r");
    elements(&t, "b", "4");
    shows(&t, "c: known 4, by rules");
    trying_end(&t);
}

/* Another strategy orders what has matched already, too. */
static void another_strategy(void **state)
{
    (void)state;
    Trying t;
    program(&t,
            "facts: {a: {type: number, otherwise: 1}}\n"
            "rules:\n"
            "  none: {when: {count: {a: {above: 1}}, as: $n}, then: [print: \"$n\"]}\n"
            "  one: {when: {a: $a}, then: [print: \"$a\"]}\n"
            "  two: {when: {a: {as: $a, above: 0}}, then: [print: \"$a\"]}\n");
    program_strategy(t.s, STRATEGY_LEX);
    goes(&t, "two '1' one '1' none '0'");
    program_strategy(t.s, STRATEGY_BREADTH);
    goes(&t, "none '0' one '1' two '1'");
    trying_end(&t);
}

/* A search that was broken off leaves a session to be looked into; it is well again
 * after a reset. */
static void broken_off(void **state)
{
    (void)state;
    Trying t;
    program(&t, "facts: {a: {fields: {n: number}}, b: {fields: {n: number}}}\n"
                "rules: {r: {when: [{b: {n: $b}}, {a: {n: $n}}, {a: {n: $m}}],"
                " then: [conclude: {a: {n: 0}}]}}\n"
                "given: [a: {n: 1}, a: {n: 2}, a: {n: 3}]\n");
    uint32_t b = fact_named(t.base, "b");
    Value one = value_number(1);
    program_limit(t.s, 5);
    assert_int_equal(program_assert(t.s, b, &one), RUN_MATCHES);
    program_limit(t.s, 0);
    assert_int_equal(program_go(t.s, 50), RUN_MATCHES);
    elements(&t, "a", "1; 2; 3");
    assert_int_equal(session_reset(t.s), RUN_OK);
    assert_int_equal(program_start(t.s), RUN_OK);
    assert_int_equal(program_assert(t.s, b, &one), RUN_OK);
    assert_int_equal(program_go(t.s, 50), RUN_OK);
    elements(&t, "a", "1; 2; 3; 0");
    sound(&t);
    trying_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absence_beside_gather),
        cmocka_unit_test(reset_is_well),
        cmocka_unit_test(lists_within),
        cmocka_unit_test(mea_by_first_condition),
        cmocka_unit_test(absent_plain_facts),
        cmocka_unit_test(tests_on_lists),
        cmocka_unit_test(broken_off),
        cmocka_unit_test(another_strategy),
        cmocka_unit_test(ranges),
        cmocka_unit_test(conflict_set_of_gathers),
        cmocka_unit_test(alone_in_a_circle),
        cmocka_unit_test(gathers_that_stand),
        cmocka_unit_test(some_waits),
        cmocka_unit_test(no_longer_concluded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
