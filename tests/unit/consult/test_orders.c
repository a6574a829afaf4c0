/* SPDX-License-Identifier: MIT
 *
 * The orders of questions: what comes first in each, and how it was chosen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "consult/fewest.h"
#include "failing_mem.h"
#include "unit/consult/consulting.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}"
#define ADVICE "{title: {en: \"t\"}"

/* `sore` decides most, `detail` follows from `who`, `plain` stands beside. */
#define TALK                                                                           \
    "facts:\n"                                                                         \
    "  sore: " YES_NO ", delicate: yes}\n"                                             \
    "  plain: " YES_NO "}\n"                                                           \
    "  who: {choice: {x: {en: \"x\"}, y: {en: \"y\"}}, ask: {en: \"?\"}}\n"            \
    "  detail: " YES_NO ", ask if: {who: x}}\n"                                        \
    "rules:\n"                                                                         \
    "  r1: {when: {sore: yes}, then: {advise: stop}}\n"                                \
    "  r2: {when: {who: x, detail: yes}, then: {advise: one}}\n"                       \
    "  r3: {when: {who: x, detail: {not: yes}, plain: yes}, then: {advise: two}}\n"    \
    "  r4: {when: {who: x, detail: {not: yes}, plain: {not: yes}},"                    \
    " then: {advise: three}}\n"                                                        \
    "  r5: {when: {who: y, plain: yes}, then: {advise: two}}\n"                        \
    "  r6: {when: {who: y, plain: {not: yes}}, then: {advise: three}}\n"               \
    "advice:\n"                                                                        \
    "  stop: " ADVICE ", overrides: [one, two, three]}\n"                              \
    "  one: " ADVICE "}\n  two: " ADVICE "}\n  three: " ADVICE "}\n"

static void by_relevance(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, TALK);
    assert_int_equal(consult_order(t.c), ORDER_RELEVANCE);
    asks(&t, "who");
    told(&t, "who", "x", 1000);
    asks(&t, "detail"); /* although `plain` stands before it, and `sore` decides more */
    told(&t, "detail", "no", 1000);
    asks(&t, "plain");
    told(&t, "plain", "no", 1000);
    asks(&t, "sore");
    told(&t, "sore", "no", 1000);
    asks(&t, "advice");
    recommends(&t, "three");
    consulting_end(&t);
}

static void by_the_author(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, TALK);
    consult_choose_order(t.c, ORDER_AUTHOR);
    asks(&t, "sore");
    told(&t, "sore", "no", 1000);
    asks(&t, "plain");
    told(&t, "plain", "yes", 1000);
    asks(&t, "who");
    assert_int_equal(consult_reset(t.c), CONSULT_OK);
    assert_int_equal(consult_order(t.c), ORDER_AUTHOR);
    told(&t, "sore", "yes", 1000);
    asks(&t, "advice"); /* the others come to nothing then */
    consulting_end(&t);
}

static void by_the_fewest(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, TALK);
    consult_choose_order(t.c, ORDER_FEWEST);
    asks(&t, "sore"); /* with it one half of all ends at once */
    told(&t, "sore", "no", 1000);
    asks(&t, "who");
    told(&t, "who", "x", 1000);
    asks(&t, "detail");
    told(&t, "detail", "yes", 1000);
    asks(&t, "advice");
    consulting_end(&t);
}

/* Of two that lead to as few, the one that costs less, then the one on the topic. */
static void equal_means(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t,
                     "facts:\n"
                     "  a: " YES_NO ", effort: 2}\n  b: " YES_NO "}\n  c: " YES_NO "}\n"
                     "rules:\n"
                     "  r1: {when: {a: yes, b: yes, c: yes}, then: {advise: x}}\n"
                     "  r2: {when: {none: [{all: [{a: yes}, {b: yes}, {c: yes}]}]},"
                     " then: {advise: y}}\n"
                     "advice: {x: " ADVICE "}, y: " ADVICE "}}\n");
    consult_choose_order(t.c, ORDER_FEWEST);
    asks(&t, "b");
    told(&t, "b", "yes", 1000);
    asks(&t, "c");
    told(&t, "c", "yes", 1000);
    asks(&t, "a");
    consulting_end(&t);
}

static Choice choice_of(Consulting *t, Order order)
{
    Step step;
    consult_choose_order(t->c, order);
    assert_int_equal(consult_next(t->c, false, &step), CONSULT_OK);
    assert_int_equal(step.kind, STEP_QUESTION);
    assert_int_equal(step.choice, consult_choice(t->c));
    return step.choice;
}

static void add(char *text, size_t room, const char *format, unsigned number,
                unsigned other)
{
    size_t length = strlen(text);
    int more = snprintf(text + length, room - length, format, number, other);
    assert_true(more > 0 && (size_t)more < room - length);
}

/* So many questions, each of which may change the action, whatever the others. */
static void start_wide(Consulting *t, unsigned n)
{
    static char text[64 * 1024];
    strcpy(text, "facts:\n");
    for (unsigned i = 0; i < n; i++)
        add(text, sizeof text, "  q%u: " YES_NO "}\n", i, 0);
    strcat(text, "rules:\n");
    for (unsigned i = 0; i < n; i++)
        add(text, sizeof text, "  r%u: {when: {q%u: yes}, then: {advise: x}}\n", i, i);
    strcat(text, "advice: {x: " ADVICE "}}\n");
    consulting_start(t, text);
}

static void how_it_was_chosen(void **state)
{
    (void)state;
    Consulting t;
    start_wide(&t, 10);
    assert_int_equal(choice_of(&t, ORDER_RELEVANCE), CHOICE_EXACT);
    assert_int_equal(choice_of(&t, ORDER_FEWEST), CHOICE_EXACT);
    consulting_end(&t);
    start_wide(&t, 30); /* each subset of them is a state of the trees */
    assert_int_equal(choice_of(&t, ORDER_RELEVANCE), CHOICE_EXACT);
    assert_int_equal(choice_of(&t, ORDER_FEWEST), CHOICE_NEAR);
    consulting_end(&t);
    start_wide(&t, DIAGRAM_QUESTIONS + 1); /* too many questions for diagrams */
    assert_int_equal(choice_of(&t, ORDER_RELEVANCE), CHOICE_NEAR);
    assert_int_equal(choice_of(&t, ORDER_FEWEST), CHOICE_BUDGET);
    assert_int_equal(choice_of(&t, ORDER_AUTHOR), CHOICE_EXACT);
    consulting_end(&t);
}

static const Plan *shared;

static void work(const Mem *mem, void *user)
{
    const Order *order = user;
    const FailingMem *failing = mem->user;
    Step step;
    Consult *c = consult_new(shared, mem);
    if (c == NULL)
        return;
    consult_choose_order(c, *order);
    ConsultStatus status = consult_next(c, false, &step);
    assert_true(status == (failing->failed ? CONSULT_NO_MEMORY : CONSULT_OK));
    consult_free(c);
}

static void memory(void **state)
{
    (void)state;
    Consulting t;
    Order orders[] = {ORDER_RELEVANCE, ORDER_AUTHOR, ORDER_FEWEST};
    consulting_start(&t, TALK);
    shared = &t.plan;
    for (int i = 0; i < 3; i++)
        failing_mem_run(work, &orders[i]);
    consulting_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_relevance),      cmocka_unit_test(by_the_author),
        cmocka_unit_test(by_the_fewest),     cmocka_unit_test(equal_means),
        cmocka_unit_test(how_it_was_chosen), cmocka_unit_test(memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
