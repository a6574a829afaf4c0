/* SPDX-License-Identifier: MIT
 *
 * Checking a base when memory fails, and what is left of what was told then. What is
 * found is held by tests/check and tests/random/check.py.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "network/base_text.h"
#include "verify/check.h"

#define HEAD "entregent: 1\nlanguages: {en: {}}\n"

/* Between them something of most kinds is wrong. They are small, since each is checked
 * once for each time that it asks for memory. */
static const char *const faulty[] = {
    HEAD "sources: {A: {en: \"A book.\"}}\n"
         "facts:\n"
         "  late: {type: yes-no, ask: {en: \"Late?\"}}\n"
         "  what: {choices: {pay: {en: \"p\"}, tone: {en: \"t\"}}, ask: {en: \"?\"},\n"
         "         ask if: {late: yes}}\n"
         "rules:\n"
         "  r1: {when: {late: no, what: pay}, then: {advise: x}}\n" /* never */
         "  r2: {when: {late: yes}, then: {advise: x, posture: {tact: 2}}}\n"
         "  # entregent: ignore W211 the twin is wanted\n"
         "  r3: {when: {late: yes, what: pay}, then: {advise: x}}\n"
         "  r4: {then: {advise: x}}\n"
         "advice: {x: {title: {en: \"x\"}}}\n"
         "cases: {c: {given: {late: yes}, expect: {advise: x}}}\n",
    HEAD "facts:\n"
         "  wish: {type: text, ask: {en: \"What do they wish?\"}}\n"
         "  late: {type: yes-no, ask: {en: \"Late?\"}}\n"
         "rules:\n"
         "  r1: {when: {wish: {matches: 'soon'}}, then: {advise: x}}\n"
         "  r2: {when: {wish: {not: now}, late: yes}, then: {advise: y}}\n"
         "advice: {x: {title: {en: \"x\"}}, y: {title: {en: \"y\"}}, z: {title: {en: "
         "\"z\"}}}\n",
    HEAD "facts:\n"
         "  days: {type: number, ask: {en: \"Days?\"}, range: [0, 9]}\n"
         "  what: {choice: {pay: {en: \"p\"}, tone: {en: \"t\"}}, ask: {en: \"?\"},\n"
         "         heard: {pay: {en: [pay]}, tone: {en: [pay, {matches: 'tone+'}]}}}\n"
         "  state: {choice: [good, bad]}\n"
         "rules:\n"
         "  r1: {when: {what: tone}, then: {state: good}}\n"
         "  r2: {when: {days: {above: 3}}, then: {state: bad}}\n",
};

enum { BASES = sizeof faulty / sizeof *faulty };

static CheckStatus check(const BaseText *text, Diags *diags)
{
    CheckWish wish = {.sources = &text->sources};
    return check_base(text->base, &wish, diags);
}

static uint32_t count(const Diags *diags, DiagCode code)
{
    uint32_t n = 0;
    for (size_t i = 0; i < diags->list.len; i++)
        n += diags->list.at[i].code == code ? 1 : 0;
    return n;
}

static void told_of_most_kinds(void **state)
{
    (void)state;
    const DiagCode told[] = {DIAG_RULE_NEVER,       DIAG_VALUE_CLASH, DIAG_ADVICE_CLASH,
                             DIAG_ADVICE_UNGIVEN,   DIAG_GAP,         DIAG_GAP_UNKNOWN,
                             DIAG_MEASURE_UNSPOKEN, DIAG_FACT_UNREAD, DIAG_NO_SOURCE,
                             DIAG_NO_CASE};
    uint32_t times[sizeof told / sizeof *told] = {0};
    Mem mem = mem_default();
    for (int b = 0; b < BASES; b++) {
        BaseText text;
        assert_true(base_text_load(&text, &mem, faulty[b]));
        assert_int_equal(check(&text, &text.diags), CHECK_DONE);
        for (size_t i = 0; i < sizeof told / sizeof *told; i++)
            times[i] += count(&text.diags, told[i]);
        assert_int_equal(count(&text.diags, DIAG_IGNORE_IDLE), 0);
        base_text_free(&text);
    }
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (times[i] == 0) {
            char name[8];
            diag_name(told[i], name);
            fail_msg("%s is not told", name);
        }
}

/* Twice the same: nothing of a check stays in the base. */
static void told_again(void **state)
{
    (void)state;
    Mem mem = mem_default();
    BaseText text;
    assert_true(base_text_load(&text, &mem, faulty[1]));
    Diags diags[2];
    for (int i = 0; i < 2; i++) {
        diags_init(&diags[i], &mem);
        assert_int_equal(check(&text, &diags[i]), CHECK_DONE);
    }
    assert_int_equal(diags[0].list.len, diags[1].list.len);
    for (size_t i = 0; i < diags[0].list.len; i++) {
        const Diag *a = &diags[0].list.at[i];
        const Diag *b = &diags[1].list.at[i];
        assert_int_equal(a->code, b->code);
        assert_int_equal(a->place.line, b->place.line);
        assert_int_equal(a->n_situation, b->n_situation);
        for (uint32_t k = 0; k < a->n_situation; k++)
            assert_true(str_same(a->situation[k].value, b->situation[k].value));
    }
    diags_free(&diags[0]);
    diags_free(&diags[1]);
    base_text_free(&text);
}

/* The base lends a check its memory, the diagnostics have their own. */
typedef struct Starved {
    BaseText text;
    size_t told; /* when memory does not fail */
    bool diags_too;
} Starved;

static void check_starved(const Mem *mem, void *user)
{
    Starved *starved = user;
    Mem own = starved->text.base->mem;
    Diags diags;
    diags_init(&diags, starved->diags_too ? mem : &own);
    starved->text.base->mem = starved->diags_too ? own : *mem;
    CheckStatus status = check(&starved->text, &diags);
    starved->text.base->mem = own;
    assert_true(status == CHECK_DONE || status == CHECK_NO_MEMORY);
    if (status == CHECK_DONE)
        assert_int_equal(diags.list.len, starved->told);
    diags_free(&diags);
}

static void without_memory(void **state)
{
    (void)state;
    Mem mem = mem_default();
    for (int b = 0; b < 2 * BASES; b++) {
        Starved starved = {.diags_too = b % 2 == 1};
        Diags diags;
        diags_init(&diags, &mem);
        assert_true(base_text_load(&starved.text, &mem, faulty[b / 2]));
        assert_int_equal(check(&starved.text, &diags), CHECK_DONE);
        starved.told = diags.list.len;
        diags_free(&diags);
        failing_mem_run(check_starved, &starved);
        base_text_free(&starved.text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(told_of_most_kinds),
        cmocka_unit_test(told_again),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
