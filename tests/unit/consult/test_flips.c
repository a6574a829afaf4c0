/* SPDX-License-Identifier: MIT
 *
 * What would change the recommended action: the nearest flip, and whether what is not
 * known could. (tests/random holds both against every possible set of answers.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "consult/consulting.h"
#include "consult/flips.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}}"

static const char BASE[] =
    "facts:\n"
    "  who: {choice: {client: {en: c}, partner: {en: p}}, ask: {en: \"?\"},\n"
    "        lasts: always}\n"
    "  what: {choice: {late: {en: l}, rude: {en: r}, odd: {en: o}},\n"
    "         ask: {en: \"?\"}, ask if: {who: client}}\n"
    "  owed: {type: yes-no, ask: {en: \"?\"}, ask if: {who: client}}\n"
    "  times: {scale: {once: {en: 1}, again: {en: 2}, often: {en: 3}},\n"
    "          ask: {en: \"?\"}, ask if: {what: {known: yes}}}\n"
    "  days: {type: number, range: [0, 60], ask: {en: \"?\"}, ask if: {what: late}}\n"
    "  signs: {choices: {price: {en: p}, tone: {en: t}}, ask: {en: \"?\"},\n"
    "          ask if: {what: odd}}\n"
    "rules:\n"
    "  pay: {when: {owed: yes}, then: {advise: pay}}\n"
    "  ask-them: {when: {what: late, times: {at most: again}}, then: {advise: ask}}\n"
    "  stop: {when: {what: late, times: often}, then: {advise: stop}}\n"
    "  long: {when: {what: late, days: {above: 30}}, then: {advise: stop}}\n"
    "  cool: {when: {what: rude}, then: {advise: cool}}\n"
    "  look: {when: {what: odd}, then: {advise: look}}\n"
    "  both: {when: [{signs: price}, {signs: tone}], then: {advise: stop}}\n"
    "  greet: {when: {who: partner}, then: {advise: greet}}\n"
    "advice:\n"
    "  pay: {title: {en: p}, overrides: [stop, ask, cool, look]}\n"
    "  stop: {title: {en: s}, overrides: [ask, look]}\n"
    "  ask: {title: {en: a}}\n"
    "  cool: {title: {en: c}}\n"
    "  look: {title: {en: l}}\n"
    "  greet: {title: {en: g}, overrides: [ask, stop, cool, pay, look]}\n";

/* The flip as text: "times: often -> stop", or "none". */
static const char *flip_name(Consulting *t)
{
    static char text[120];
    Flip flip;
    char value[20];
    assert_int_equal(consult_flip(t->c, &flip), CONSULT_OK);
    assert_true(flip.searched);
    if (flip.fact == NOBODY)
        return "none";
    const Fact *fact = &t->base->facts[flip.fact];
    assert_true(
        value_same(flip.was, session_said(consult_session(t->c), flip.fact)->value));
    if (flip.value.kind == VALUE_ID)
        snprintf(value, sizeof value, "%s",
                 fact->fields[0].values[flip.value.bits].id.at);
    else
        snprintf(value, sizeof value, "%g",
                 flip.value.kind == VALUE_NUMBER ? value_as_number(flip.value)
                                                 : (double)flip.value.bits);
    int n = snprintf(text, sizeof text, "%s: %s -> %s", fact->id.at, value,
                     advice_name(t, flip.advice));
    if (flip.then != NOBODY)
        snprintf(text + n, sizeof text - (size_t)n, " if %s",
                 t->base->facts[flip.then].id.at);
    return text;
}
#define flips(t, text) assert_string_equal(flip_name(t), text)

static void nearest(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, BASE);
    flips(&t, "none"); /* nothing is recommended */
    told(&t, "who", "client", CERTAIN);
    told(&t, "what", "late", CERTAIN);
    told(&t, "owed", "no", CERTAIN);
    told(&t, "times", "again", CERTAIN);
    told(&t, "days", "3", CERTAIN);
    asks(&t, "advice");
    recommends(&t, "ask");
    flips(&t, "times: often -> stop"); /* a step: before three of the number's cells */
    told(&t, "times", "once", CERTAIN);
    flips(&t,
          "times: often -> stop"); /* two steps; to above 30, too: later in source */
    told(&t, "days", "30", CERTAIN);
    flips(&t, "days: 31 -> stop"); /* one step */
    told(&t, "times", "often", CERTAIN);
    told(&t, "days", "40", CERTAIN);
    flips(&t, "owed: yes -> pay"); /* neither alone; a yes before another choice */
    told(&t, "owed", "yes", CERTAIN);
    flips(&t, "owed: no -> stop");
    told(&t, "what", "odd", CERTAIN);
    told(&t, "signs", "price", CERTAIN);
    told(&t, "owed", NULL, 0);
    flips(&t, "signs: 3 -> stop"); /* `choices`: one more */
    consulting_end(&t);
}

/* Whom it is about comes last, and so does what takes another question away. */
static void who_comes_last(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, BASE);
    told(&t, "who", "client", CERTAIN);
    told(&t, "owed", NULL, 0);
    told(&t, "what", "rude", CERTAIN);
    flips(&t, "what: late -> stop if times"); /* no change is certain */
    told(&t, "times", "once", CERTAIN);
    flips(&t, "what: late -> ask if days");
    told(&t, "what", "odd", CERTAIN);
    told(&t, "signs", "price", CERTAIN);
    told(&t, "times", NULL, 0);
    flips(&t, "signs: 3 -> stop");
    told(&t, "signs", NULL, 0);
    flips(&t, "what: rude -> cool");
    told(&t, "who", "partner", CERTAIN); /* the others play no part any more */
    consulting_end(&t);
    consulting_start(&t, BASE);
    told(&t, "who", "partner", CERTAIN);
    asks(&t, "advice");
    flips(&t, "none"); /* as a client, all would be open */
    consulting_end(&t);
}

/* What is tried leaves no trace, of a rest taken as unknown neither. */
static void leaves_no_trace(void **state)
{
    (void)state;
    Consulting t;
    Robustness robust;
    consulting_start(&t,
                     "facts: {a: " YES_NO ", b: " YES_NO ", c: " YES_NO "}\n"
                     "rules:\n"
                     "  r1: {when: {b: {known: no}, a: yes}, then: {advise: x}}\n"
                     "  r2: {when: {b: {known: yes}, a: yes}, then: {advise: x}}\n"
                     "  r3: {when: {a: no}, then: {advise: y}}\n"
                     "advice: {x: {title: {en: \"x\"}}, y: {title: {en: \"y\"}}}\n");
    told(&t, "c", "yes", 700);
    told(&t, "a", "yes", CERTAIN);
    asks(&t, "advice");
    assert_true(session_closed(consult_session(t.c)));
    recommends(&t, "x");
    for (int i = 0; i < 3; i++) {
        flips(&t, "a: no -> y");
        assert_int_equal(consult_robustness(t.c, &robust), CONSULT_OK);
        assert_int_equal(robust.count, 0);
        recommends(&t, "x");
    }
    assert_true(session_closed(consult_session(t.c)));
    assert_int_equal(consult_fact_certainty(t.c, fact_named(t.base, "c")), 700);
    assert_int_equal(consult_said_count(t.c), 2);
    assert_int_equal(consult_said(t.c, 0), fact_named(t.base, "c"));
    told(&t, "a", "no", CERTAIN);
    assert_false(session_closed(consult_session(t.c)));
    recommends(&t, "y");
    consulting_end(&t);
}

static const Unknown *unknown_named(Consulting *t, const Robustness *r, const char *id)
{
    for (uint32_t i = 0; i < r->count; i++)
        if (r->unknowns[i].fact == fact_named(t->base, id))
            return &r->unknowns[i];
    fail_msg("%s is none of the unknown", id);
    return NULL;
}

static void what_is_not_known(void **state)
{
    (void)state;
    Consulting t;
    Robustness r;
    consulting_start(&t, BASE);
    told(&t, "who", "client", CERTAIN);
    told(&t, "what", "late", CERTAIN);
    told(&t, "times", "often", CERTAIN);
    assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
    assert_int_equal(r.count, 0);
    told(&t, "days", NULL, 0);
    told(&t, "owed", "no", CERTAIN);
    assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.changes, SPACE_NO);
    told(&t, "times", NULL, 0);
    asks(&t, "none"); /* `ask` wants the times */
    told(&t, "times", "once", CERTAIN);
    told(&t, "owed", NULL, 0);
    recommends(&t, "ask");
    assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
    assert_int_equal(r.count, 2);
    assert_int_equal(r.changes, SPACE_YES);
    const Unknown *owed = unknown_named(&t, &r, "owed");
    assert_int_equal(owed->matters, SPACE_YES);
    assert_int_equal(owed->n_leads, 1);
    assert_int_equal(owed->leads[0].value.bits, 1);
    assert_string_equal(advice_name(&t, owed->leads[0].advice), "pay");
    assert_false(owed->leads[0].open);
    const Unknown *days = unknown_named(&t, &r, "days");
    assert_int_equal(days->n_leads, 1);
    assert_true(value_as_number(days->leads[0].value) > 30);
    told(&t, "who", "partner", CERTAIN); /* what is asked no more plays no part */
    assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.changes, SPACE_NO);
    consulting_end(&t);
}

/* Two that matter only together; of `choices`, two values. */
static void together(void **state)
{
    (void)state;
    Consulting t;
    Robustness r;
    consulting_start(&t, "facts: {a: " YES_NO ", b: " YES_NO "}\n"
                         "rules:\n"
                         "  r1: {then: {advise: x}}\n"
                         "  r2: {when: {a: yes, b: yes}, then: {advise: y}}\n"
                         "advice: {x: {title: {en: \"x\"}},\n"
                         "  y: {title: {en: \"y\"}, overrides: [x]}}\n");
    told(&t, "a", NULL, 0);
    told(&t, "b", NULL, 0);
    assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
    assert_int_equal(r.changes, SPACE_YES);
    assert_int_equal(r.unknowns[0].matters, SPACE_NO);
    assert_int_equal(r.unknowns[1].matters, SPACE_NO);
    told(&t, "b", "yes", CERTAIN);
    assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
    assert_int_equal(r.count, 1);
    assert_int_equal(r.unknowns[0].matters, SPACE_YES);
    consulting_end(&t);
    consulting_start(&t, BASE);
    told(&t, "who", "client", CERTAIN);
    told(&t, "what", "odd", CERTAIN);
    told(&t, "owed", "no", CERTAIN);
    told(&t, "signs", NULL, 0);
    recommends(&t, "look");
    assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
    assert_int_equal(r.unknowns[0].matters, SPACE_YES);
    assert_int_equal(r.unknowns[0].n_leads, 0); /* no single value does */
    consulting_end(&t);
}

/* In a consultation that was closed, what is not said is not known. */
static void closed(void **state)
{
    (void)state;
    Consulting t;
    Robustness r;
    consulting_start(&t, BASE);
    told(&t, "who", "client", CERTAIN);
    told(&t, "what", "rude", CERTAIN);
    assert_int_equal(consult_close(t.c), CONSULT_OK);
    recommends(&t, "cool");
    for (int i = 0; i < 2; i++) {
        assert_int_equal(consult_robustness(t.c, &r), CONSULT_OK);
        assert_int_equal(r.changes, SPACE_YES);
        assert_int_equal(unknown_named(&t, &r, "owed")->matters, SPACE_YES);
        assert_int_equal(unknown_named(&t, &r, "times")->matters, SPACE_NO);
        assert_int_equal(r.count, 2);
        assert_int_equal(consult_said_count(t.c), 2);
        assert_true(session_closed(consult_session(t.c)));
        flips(&t, "what: odd -> look");
    }
    consulting_end(&t);
}

/* Numbers: the nearest of each stretch, a whole one where there is one. */
static void neighbours(void **state)
{
    (void)state;
    static const struct {
        const char *said, *wanted;
    } CASES[] = {{"3", "10:1 11:2 12.5:3 12.75:4 13:5 14:6"},
                 {"10", "9:1 11:1 12.5:2 12.75:3 13:4 14:5"},
                 {"13", "9:5 10:4 12:3 12.5:2 12.75:1 14:1"},
                 {"20", "9:6 10:5 12:4 12.5:3 12.75:2 13:1"}};
    Consulting t;
    consulting_start(&t,
                     "facts: {n: {type: number, range: [2, 20], ask: {en: \"?\"}}}\n"
                     "rules:\n"
                     "  a: {when: {n: {above: 10}}, then: {advise: x}}\n"
                     "  b: {when: {n: {above: 12.5}}, then: {advise: x}}\n"
                     "  c: {when: {n: {under: 13}}, then: {advise: x}}\n"
                     "advice: {x: {title: {en: \"x\"}}}\n");
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Neighbour near[20];
        char text[200] = "";
        uint32_t n = space_neighbours(
            t.plan.space, 0, value_number(strtod(CASES[i].said, NULL)), near, 20);
        for (uint32_t k = 0; k < n; k++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%g:%u",
                     k == 0 ? "" : " ", value_as_number(near[k].value),
                     (unsigned)near[k].steps);
        assert_string_equal(text, CASES[i].wanted);
    }
    consulting_end(&t);
}

/* All that one change leads to: nearest first, each once, and what makes another matter
 * of it, as another person or topic does, last. */
static void near_actions(void **state)
{
    uint32_t *near, count;
    (void)state;
    Consulting t;
    consulting_start(&t, BASE);
    told(&t, "who", "client", CERTAIN);
    told(&t, "what", "late", CERTAIN);
    told(&t, "owed", "no", CERTAIN);
    told(&t, "times", "again", CERTAIN);
    told(&t, "days", "10", CERTAIN);
    assert_int_equal(consult_close(t.c), CONSULT_OK);
    assert_int_equal(consult_near(t.c, &near, &count), CONSULT_OK);
    assert_int_equal(count, 5);
    assert_string_equal(advice_name(&t, near[0]), "stop"); /* times, or days */
    assert_string_equal(advice_name(&t, near[1]), "pay");
    assert_string_equal(advice_name(&t, near[2]), "cool"); /* days are asked no more */
    assert_string_equal(advice_name(&t, near[3]), "look");
    assert_string_equal(advice_name(&t, near[4]), "greet");
    assert_string_equal(advice_name(&t, consult_recommended(t.c, NULL)), "ask");
    assert_int_equal(consult_said_count(t.c), 5);
    consulting_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nearest),         cmocka_unit_test(who_comes_last),
        cmocka_unit_test(leaves_no_trace), cmocka_unit_test(what_is_not_known),
        cmocka_unit_test(together),        cmocka_unit_test(closed),
        cmocka_unit_test(neighbours),      cmocka_unit_test(near_actions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
