/* SPDX-License-Identifier: MIT
 *
 * What is asked, when it ends; saying, taking back, trying out; memory that fails.
 * (tests/random holds all of it against every possible set of answers.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "consult/consulting.h"
#include "failing_mem.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}}"

static const char TALK[] =
    "facts:\n"
    "  role: {choice: {client: {en: \"c\"}, partner: {en: \"p\"}}, ask: {en: \"?\"}}\n"
    "  late: {type: yes-no, ask: {en: \"?\"}, ask if: {role: client}}\n"
    "  unfair: {type: yes-no, ask: {en: \"?\"}, ask if: {role: partner}}\n"
    "  mood: " YES_NO "\n"
    "  idle: " YES_NO "\n"
    "rules:\n"
    "  chase: {when: {late: yes}, then: {advise: chase}}\n"
    "  wait: {when: {late: {known: no}, role: client}, then: {advise: wait}}\n"
    "  wait-too: {when: {late: no}, then: {advise: wait}}\n"
    "  talk: {when: {unfair: yes}, then: {advise: talk}}\n"
    "  tact: {when: {mood: yes}, then: {posture: {tact: 2}}}\n"
    "  harm: {when: {idle: yes}, then: {against: chase}}\n"
    "advice:\n"
    "  chase: {title: {en: \"c\"}}\n"
    "  wait: {title: {en: \"w\"}}\n"
    "  talk: {title: {en: \"t\"}}\n";

static void asking(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, TALK);
    asks(&t, "role");
    told(&t, "role", "client", CERTAIN);
    asks(&t, "late"); /* `mood` and `idle` cannot change the action */
    told(&t, "late", "yes", CERTAIN);
    asks(&t, "advice");
    recommends(&t, "chase");
    asks_more(&t, "mood");
    told(&t, "mood", NULL, 0);
    asks_more(&t, "idle");
    told(&t, "idle", "no", CERTAIN);
    asks_more(&t, "advice");
    told(&t, "role", "partner", CERTAIN); /* an answer given all the same stands */
    recommends(&t, "chase");
    forgotten(&t, "late", true);
    asks(&t, "unfair");
    told(&t, "unfair", "no", CERTAIN);
    asks(&t, "none");
    told(&t, "role", NULL, 0);
    asks(&t, "none");
    consulting_end(&t);
}

/* The same action whatever is said; still, it is said only when a rule holds. */
static void the_same_whatever_is_said(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, "facts: {a: " YES_NO ", b: " YES_NO "}\n"
                         "rules:\n"
                         "  r1: {when: {b: {known: no}}, then: {advise: x}}\n"
                         "  r2: {when: {b: {known: yes}}, then: {advise: x}}\n"
                         "  r3: {when: {a: yes}, then: {posture: {tact: 1}}}\n"
                         "advice: {x: {title: {en: \"x\"}}}\n");
    recommends(&t, "none");
    asks(&t, "advice"); /* taken as unknown, for it makes no difference */
    recommends(&t, "x");
    asks_more(&t, "b"); /* only until it is wanted, or something is said */
    asks(&t, "advice");
    told(&t, "b", NULL, 0);
    assert_false(session_closed(consult_session(t.c)));
    assert_int_equal(session_slot(consult_session(t.c), 0)->state, SLOT_OPEN);
    asks(&t, "advice");
    recommends(&t, "x");
    consulting_end(&t);
}

/* What matters cannot be asked yet, for a rule with variables is still open that can do
 * nothing about it: what would decide that rule is asked first. */
static void to_get_at_a_question(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t,
                     "facts:\n"
                     "  p: " YES_NO "\n"
                     "  guest: {fields: {n: number}}\n"
                     "  c: {choice: [x, y]}\n"
                     "  d: " YES_NO "\n"
                     "rules:\n"
                     "  c: {when: [{guest: {n: $v}}, {any: [{guest: {n: {above: $v}}},"
                     " {p: {known: no}}]}], then: {c: y}}\n"
                     "  d: {when: {c: x}, then: {d: yes}}\n"
                     "  end: {when: {d: yes}, then: {advise: x}}\n"
                     "advice: {x: {title: {en: \"x\"}}}\n");
    Value one = value_number(1);
    assert_true(session_assert(consult_session(t.c), 1, &one));
    assert_int_equal(session_run(consult_session(t.c)), RUN_OK);
    asks(&t, "p");
    told(&t, "p", "no", CERTAIN);
    asks(&t, "d");
    consulting_end(&t);
}

/* The most useful first, by its effort; ties go to the place in the source. */
static void order_of_questions(void **state)
{
    (void)state;
    static const struct {
        const char *more;
        const char *first;
    } CASES[] = {{"", "a"}, {", effort: 5", "b"}, {", delicate: yes", "b"}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Consulting t;
        char text[900];
        snprintf(text, sizeof text,
                 "facts: {a: {type: yes-no, ask: {en: \"?\"}%s}, b: " YES_NO "}\n"
                 "rules:\n"
                 "  r1: {when: {a: yes}, then: {advise: x}}\n"
                 "  r2: {when: {b: yes}, then: {advise: y}}\n"
                 "advice: {x: {title: {en: \"x\"}}, y: {title: {en: \"y\"}}}\n",
                 CASES[i].more);
        consulting_start(&t, text);
        asks(&t, CASES[i].first);
        asks(&t, CASES[i].first); /* looking leaves no trace */
        consulting_end(&t);
    }
    Consulting t;
    consulting_start(&t,
                     "facts: {a: " YES_NO ", b: " YES_NO ", c: " YES_NO "}\n"
                     "rules:\n"
                     "  r1: {when: {a: yes, b: yes}, then: {advise: x}}\n"
                     "  r2: {when: {c: yes, b: yes}, then: {advise: y}}\n"
                     "  r3: {when: {b: {not: yes}}, then: {advise: y}}\n"
                     "advice: {x: {title: {en: \"x\"}}, y: {title: {en: \"y\"}}}\n");
    asks(&t, "b"); /* "no" and "I don't know" decide all three */
    consulting_end(&t);
}

static void closing(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, TALK);
    told(&t, "role", "client", CERTAIN);
    assert_int_equal(consult_close(t.c), CONSULT_OK);
    recommends(&t, "wait");
    asks(&t, "advice");
    asks_more(&t, "advice");
    assert_int_equal(consult_reset(t.c), CONSULT_OK);
    assert_int_equal(consult_said_count(t.c), 0);
    asks(&t, "role");
    consulting_end(&t);
}

static char *shown(Consulting *t)
{
    Trying trying = {.mem = t->mem, .s = consult_session(t->c)};
    return printed(&trying);
}

static void saying_and_taking_back(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, TALK);
    char *fresh = shown(&t);
    forgotten(&t, "late", false);
    told(&t, "late", "yes", 500);
    told(&t, "role", "client", CERTAIN);
    told(&t, "mood", NULL, 0);
    assert_int_equal(consult_said_count(t.c), 3);
    told(&t, "late", "yes", CERTAIN); /* said again: it moves to the end */
    assert_int_equal(consult_said(t.c, 0), fact_named(t.base, "role"));
    assert_int_equal(consult_said(t.c, 2), fact_named(t.base, "late"));
    sure_of_advice(&t, "chase", CERTAIN);
    forgotten(&t, "role", true);
    forgotten(&t, "late", true);
    forgotten(&t, "late", false);
    forgotten(&t, "mood", true);
    char *again = shown(&t);
    assert_string_equal(again, fresh);
    assert_int_equal(consult_said_count(t.c), 0);
    free(fresh);
    free(again);
    consulting_end(&t);
}

static void given_by_a_case(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(
        &t, "facts:\n"
            "  a: " YES_NO "\n"
            "  s: {scale: [low, high]}\n"
            "  guest: {fields: {name: text, n: {type: number, otherwise: 4}}}\n"
            "rules:\n"
            "  low: {when: {a: yes}, then: {s: low}}\n"
            "  x: {when: [{guest: {name: \"Bo\", n: 4}}, {s: high}],"
            " then: {advise: x}}\n"
            "advice: {x: {title: {en: \"x\"}}}\n"
            "cases: {c: {given: [{a: {yes: 0.6}, s: high},"
            " {guest: {name: \"Bo\"}}], expect: {advise: x}}}\n");
    const Case *one = &t.base->cases[0];
    assert_int_equal(consult_give(t.c, one->given, one->n_given), CONSULT_OK);
    recommends(&t, "x");
    sure_of_fact(&t, "a", 600);
    assert_int_equal(consult_said_count(t.c), 2);
    assert_true(session_slot(consult_session(t.c), 1)->disagree);
    consulting_end(&t);
}

static void prospects(void **state)
{
    (void)state;
    Consulting t;
    Prospect *out;
    uint32_t count;
    consulting_start(&t, TALK);
    told(&t, "mood", "yes", 400);
    told(&t, "role", "client", 300);
    char *before = shown(&t);
    assert_int_equal(consult_prospects(t.c, 1, &out, &count), CONSULT_OK);
    assert_int_equal(count, 3);
    static const char *const WANTED[] = {"wait", "chase", "wait"};
    for (uint32_t i = 0; i < 3; i++) { /* no, yes, "I don't know" */
        assert_true(value_same(out[i].value, i < 2 ? value_id(i) : value_none()));
        assert_string_equal(advice_name(&t, out[i].advice), WANTED[i]);
    }
    char *after = shown(&t);
    assert_string_equal(after, before);
    free(after);
    assert_int_equal(consult_prospects(t.c, 0, &out, &count), CONSULT_OK);
    assert_int_equal(count, 3);
    for (uint32_t i = 0; i < 2; i++)
        assert_int_equal(out[i].advice, NOBODY); /* still open */
    after = shown(&t);
    assert_string_equal(after, before);
    sure_of_fact(&t, "role", 300);
    assert_int_equal(consult_said(t.c, 1), 0);
    free(after);
    free(before);
    consulting_end(&t);
}

static const Plan *shared;

static void work(const Mem *mem, void *user)
{
    (void)user;
    const FailingMem *failing = mem->user;
    Consult *c = consult_new(shared, mem);
    if (c == NULL)
        return;
    Outcome out;
    Step step;
    Prospect *prospects_out;
    uint32_t *items;
    uint32_t count;
    ConsultStatus bad = CONSULT_OK;
    ConsultStatus status = consult_next(c, false, &step);
    bad = status != CONSULT_OK ? status : bad;
    status = consult_say(c, 0, value_id(0), 900);
    bad = status != CONSULT_OK ? status : bad;
    status = consult_next(c, true, &step);
    bad = status != CONSULT_OK ? status : bad;
    status = consult_prospects(c, 1, &prospects_out, &count);
    bad = status != CONSULT_OK ? status : bad;
    status = consult_say(c, 1, value_id(1), CERTAIN);
    bad = status != CONSULT_OK ? status : bad;
    status = consult_outcome(c, &out);
    bad = status != CONSULT_OK ? status : bad;
    status = consult_because(c, 0, &items, &count);
    bad = status != CONSULT_OK ? status : bad;
    consult_forget(c, 1, &status);
    bad = status != CONSULT_OK ? status : bad;
    assert_true(bad == (failing->failed ? CONSULT_NO_MEMORY : CONSULT_OK));
    consult_free(c);
}

static void memory(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, TALK);
    shared = &t.plan;
    failing_mem_run(work, NULL);
    consulting_end(&t);
}

static void plan_work(const Mem *mem, void *user)
{
    (void)user;
    BaseText text;
    Plan plan;
    if (!base_text_load(&text, mem, TALK))
        return;
    if (plan_make(text.base, &plan))
        plan_free(&plan);
    else
        assert_true(((FailingMem *)mem->user)->failed);
    base_text_free(&text);
}

static void memory_of_plans(void **state)
{
    (void)state;
    failing_mem_run(plan_work, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(asking),
        cmocka_unit_test(the_same_whatever_is_said),
        cmocka_unit_test(to_get_at_a_question),
        cmocka_unit_test(order_of_questions),
        cmocka_unit_test(closing),
        cmocka_unit_test(saying_and_taking_back),
        cmocka_unit_test(given_by_a_case),
        cmocka_unit_test(prospects),
        cmocka_unit_test(memory),
        cmocka_unit_test(memory_of_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
