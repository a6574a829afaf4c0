/* SPDX-License-Identifier: MIT
 *
 * Comparing two versions of a base: what means the same however it is written, what
 * was changed and in which order, what only one version names, memory that fails. What
 * differs for people is held by tests/diff and tests/random/diff.py.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "network/base_text.h"
#include "verify/alike.h"
#include "verify/causes.h"
#include "verify/compare.h"

/* A pair of bases, and what came of comparing them. */
typedef struct Pair {
    BaseText text[2];
    Arena arena;
    Comparison found;
} Pair;

static void load(Pair *pair, const char *before, const char *after)
{
    Mem mem = mem_default();
    assert_true(base_text_load(&pair->text[0], &mem, before));
    assert_true(base_text_load(&pair->text[1], &mem, after));
    arena_init(&pair->arena, &pair->text[1].base->mem);
}

static void compare(Pair *pair, const char *before, const char *after)
{
    load(pair, before, after);
    assert_int_equal(compare_bases(pair->text[0].base, pair->text[1].base, COMPARE_MOST,
                                   &pair->arena, &pair->found),
                     CONSULT_OK);
}

static void done(Pair *pair)
{
    arena_free(&pair->arena);
    base_text_free(&pair->text[0]);
    base_text_free(&pair->text[1]);
}

/* Is the only cause found of this kind, with so many differences? */
static void one_cause(const Pair *pair, CauseKind kind, uint32_t differences)
{
    assert_int_equal(pair->found.n_causes, 2); /* and CAUSE_OTHER */
    assert_int_equal(pair->found.causes[0].cause.kind, kind);
    assert_int_equal(pair->found.causes[0].n_differences, differences);
    assert_int_equal(pair->found.n_differences, differences);
    assert_false(pair->found.undecided);
}

static const char *value_in(const Difference *d, const char *fact)
{
    for (uint32_t i = 0; i < d->n_situation; i++)
        if (str_same(d->situation[i].fact, str_of(fact)))
            return d->situation[i].value.at; /* an arena's: it ends in NUL */
    return NULL;
}

/* Alike */

#define ADVICE "advice: {x: {title: {en: \"x\"}}, y: {title: {en: \"y\"}}}\n"

static const char in_order[] =
    "facts:\n"
    "  what: {choice: {a: {en: \"a\"}, b: {en: \"b\"}}, ask: {en: \"?\"}}\n"
    "  wish: {choices: {p: {en: \"p\"}, q: {en: \"q\"}, r: {en: \"r\"}}}\n"
    "  town: {type: text, ask: {en: \"Where?\"}}\n"
    "  days: {type: number, ask: {en: \"Days?\"}}\n"
    "rules:\n"
    "  r1: {when: {what: [a, b], town: [Lyon, Oslo], days: 3}, then: {advise: x}}\n"
    "  r2: {when: {what: a}, then: {wish: [p, q]}}\n"
    "  r3: {when: {wish: p}, then: {advise: y, posture: {tact: 2}}}\n" ADVICE;

/* Other words, numbers of facts and symbols, order of values in a condition; the values
 * of `wish`, too, are in another order. */
static const char in_another[] =
    "facts:\n"
    "  new-town: {type: text}\n"
    "  days: {type: number, ask: {en: \"How many days?\"}}\n"
    "  town: {type: text, ask: {en: \"Which town?\"}}\n"
    "  wish: {choices: {r: {en: \"r\"}, q: {en: \"q\"}, p: {en: \"p\"}}}\n"
    "  what: {choice: {a: {en: \"A\"}, b: {en: \"B\"}}, ask: {en: \"What?\"}}\n"
    "rules:\n"
    "  r3: {when: {wish: p}, then: {advise: y, posture: {tact: +2}}}\n"
    "  r2: {when: {what: a}, then: {wish: [q, p]}}\n"
    "  r1: {when: {what: [b, a], town: [Oslo, Lyon], days: 3.0}, then: {advise: "
    "x}}\n" ADVICE;

static void alike_by_ids(void **state)
{
    (void)state;
    Pair pair;
    load(&pair, in_order, in_another);
    const Base *before = pair.text[0].base;
    const Base *after = pair.text[1].base;
    Versions v = {{before, after}};
    for (uint32_t r = 0; r < before->n_rules; r++) {
        const Rule *one = &before->rules[r];
        uint32_t twin = base_rule(after, one->id);
        assert_true(alike_cond(&v, &one->when, &after->rules[twin].when));
        assert_true(alike_then(&v, one, &after->rules[twin]));
    }
    for (uint32_t f = 0; f < before->n_facts; f++) {
        const Fact *one = &before->facts[f];
        const Fact *twin = &after->facts[base_fact(after, one->id)];
        bool reordered = str_same(one->id, STR("wish"));
        assert_int_equal(alike_fact(&v, one, twin), !reordered);
    }
    done(&pair);
}

/* The same number stands for another id. */
static void unlike_by_ids(void **state)
{
    (void)state;
    static const char before[] =
        "facts: {f: {choice: {a: {en: \"a\"}, b: {en: \"b\"}}, ask: {en: \"?\"}},\n"
        "        g: {choices: {a: {en: \"a\"}, b: {en: \"b\"}}}}\n"
        "rules:\n"
        "  r1: {when: {f: a}, then: {g: [a], advise: x}}\n" ADVICE;
    static const char after[] =
        "facts: {f: {choice: {b: {en: \"b\"}, a: {en: \"a\"}}, ask: {en: \"?\"}},\n"
        "        g: {choices: {b: {en: \"b\"}, a: {en: \"a\"}}}}\n"
        "rules:\n"
        "  r1: {when: {f: b}, then: {g: [b], advise: y}}\n"
        "advice: {y: {title: {en: \"y\"}}, x: {title: {en: \"x\"}}}\n";
    Pair pair;
    load(&pair, before, after);
    Versions v = {{pair.text[0].base, pair.text[1].base}};
    const Rule *one = pair.text[0].base->rules;
    const Rule *other = pair.text[1].base->rules;
    assert_false(alike_cond(&v, &one->when, &other->when));
    assert_false(alike_then(&v, one, other));
    assert_true(alike_cond(&v, NULL, NULL));
    assert_false(alike_cond(&v, &one->when, NULL));
    done(&pair);
}

/* Causes */

static void causes_in_order(void **state)
{
    (void)state;
    static const char before[] =
        "facts:\n"
        "  gone: {type: yes-no, ask: {en: \"?\"}}\n"
        "  how: {type: yes-no, ask: {en: \"?\"}}\n"
        "  gate: {type: yes-no, ask: {en: \"?\"}, ask if: {how: yes}}\n"
        "rules:\n"
        "  r-gone: {when: {gone: yes}, then: {advise: x}}\n"
        "  r-when: {when: {gate: yes}, then: {advise: x}}\n"
        "  r-then: {when: {gate: yes}, then: {advise: x}}\n"
        "advice: {x: {title: {en: \"x\"}}, y: {title: {en: \"y\"}},\n"
        "         z: {title: {en: \"z\"}}}\n";
    static const char after[] =
        "facts:\n"
        "  gate: {type: yes-no, ask: {en: \"?\"}, ask if: {how: no}}\n"
        "  how: {type: yes-no, ask: {en: \"?\"}, otherwise: no}\n"
        "  more: {type: yes-no, ask: {en: \"?\"}}\n"
        "rules:\n"
        "  r-then: {when: {gate: yes}, then: {advise: y}}\n"
        "  r-more: {when: {more: yes}, then: {advise: y}}\n"
        "  r-when: {when: {gate: no}, then: {advise: x}}\n"
        "advice: {y: {title: {en: \"y\"}, overrides: [x]}, x: {title: {en: \"x\"}},\n"
        "         w: {title: {en: \"w\"}}}\n";
    static const Cause wanted[] = {{CAUSE_FACT_REMOVED, 0, NOBODY},
                                   {CAUSE_FACT_GATE, 2, 0},
                                   {CAUSE_FACT, 1, 1},
                                   {CAUSE_FACT_ADDED, NOBODY, 2},
                                   {CAUSE_RULE_REMOVED, 0, NOBODY},
                                   {CAUSE_RULE_THEN, 2, 0},
                                   {CAUSE_RULE_ADDED, NOBODY, 1},
                                   {CAUSE_RULE_WHEN, 1, 2},
                                   {CAUSE_ADVICE_REMOVED, 2, NOBODY},
                                   {CAUSE_ADVICE, 1, 0},
                                   {CAUSE_ADVICE_ADDED, NOBODY, 2},
                                   {CAUSE_OTHER, NOBODY, NOBODY}};
    Pair pair;
    CauseFound *found;
    uint32_t count;
    load(&pair, before, after);
    assert_true(
        causes_find(pair.text[0].base, pair.text[1].base, &pair.arena, &found, &count));
    assert_int_equal(count, sizeof wanted / sizeof *wanted);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(found[i].cause.kind, wanted[i].kind);
        assert_int_equal(found[i].cause.before, wanted[i].before);
        assert_int_equal(found[i].cause.after, wanted[i].after);
    }
    done(&pair);
}

/* Nothing but the order of advice, which breaks ties. */
static void order_alone(void **state)
{
    (void)state;
    static const char rules[] =
        "rules: {r1: {then: {advise: x}}, r2: {then: {advise: y}}}\n";
    char before[256], after[256];
    snprintf(before, sizeof before, "%s%s", rules, ADVICE);
    snprintf(after, sizeof after, "%s%s", rules,
             "advice: {y: {title: {en: \"y\"}}, x: {title: {en: \"x\"}}}\n");
    Pair pair;
    compare(&pair, before, after);
    assert_int_equal(pair.found.n_causes, 1);
    assert_int_equal(pair.found.causes[0].cause.kind, CAUSE_OTHER);
    assert_int_equal(pair.found.n_differences, 1);
    const Difference *d = pair.found.causes[0].differences;
    assert_int_equal(d->before, 0); /* x, by the numbers of each */
    assert_int_equal(d->after, 0);  /* y */
    done(&pair);
}

/* What only one version names */

#define TOWN "facts: {town: {type: text, ask: {en: \"Where?\"}}}\nrules:\n"

static void texts_of_one(void **state)
{
    (void)state;
    static const char *const rules[] = {
        TOWN "  r: {when: {town: Lyon}, then: {advise: x}}\n" ADVICE,
        TOWN "  r: {when: {town: Oslo}, then: {advise: x}}\n" ADVICE};
    Pair pair;
    compare(&pair, rules[0], rules[1]);
    one_cause(&pair, CAUSE_RULE_WHEN, 2);
    for (int i = 0; i < 2; i++) {
        const Difference *d = &pair.found.causes[0].differences[i];
        assert_string_equal(value_in(d, "town"), d->before == NOBODY ? "Oslo" : "Lyon");
    }
    done(&pair);
}

/* A pattern of the first alone: the text that shows it is one, for both. */
static void pattern_of_one(void **state)
{
    (void)state;
    static const char before[] =
        TOWN "  r: {when: {town: {matches: 'port'}}, then: {advise: x}}\n"
             "  s: {when: {town: port}, then: {posture: {tact: 1}}}\n" ADVICE;
    static const char after[] =
        TOWN "  s: {when: {town: port}, then: {posture: {tact: 1}}}\n" ADVICE;
    Pair pair;
    compare(&pair, before, after);
    one_cause(&pair, CAUSE_RULE_REMOVED, 1);
    const char *town = value_in(&pair.found.causes[0].differences[0], "town");
    assert_non_null(town);
    assert_non_null(strstr(town, "port"));
    done(&pair);
}

/* Patterns that exclude each other: the solver knows nothing of it, no text shows it,
 * and it is not told to be decided. */
static void no_text_shows_it(void **state)
{
    (void)state;
    static const char with[] = TOWN
        "  r: {when: {all: [{town: {matches: '^aa$'}}, {town: {matches: '^b'}}]},\n"
        "      then: {advise: x}}\n"
        "  s: {when: {town: {known: yes}}, then: {posture: {tact: 1}}}\n" ADVICE;
    static const char without[] =
        TOWN "  s: {when: {town: {known: yes}}, then: {posture: {tact: 1}}}\n" ADVICE;
    Pair pair;
    compare(&pair, with, without);
    assert_int_equal(pair.found.n_differences, 0);
    assert_true(pair.found.undecided);
    done(&pair);
}

#define DAYS(range, cut)                                                               \
    "facts: {days: {type: number, range: [" range "], ask: {en: \"Days?\"}}}\n"        \
    "rules: {r: {when: {days: {above: " cut "}}, then: {advise: x}}}\n" ADVICE

/* The number of days in the only difference. */
static double days_of(const Pair *pair, uint32_t cause)
{
    assert_int_equal(pair->found.n_differences, 1);
    assert_int_equal(pair->found.causes[cause].n_differences, 1);
    return atof(value_in(&pair->found.causes[cause].differences[0], "days"));
}

/* What is answered keeps to both ranges: nothing comes of one that reaches further. */
static void ranges_differ(void **state)
{
    (void)state;
    Pair pair;
    compare(&pair, DAYS("0, 9", "5"), DAYS("0, 99", "5"));
    one_cause(&pair, CAUSE_FACT, 0);
    done(&pair);
    compare(&pair, DAYS("0, 9", "5"), DAYS("0, 9", "7"));
    double days = days_of(&pair, 0);
    assert_true(days > 5 && days <= 7);
    done(&pair);
    compare(&pair, DAYS("0, 9", "5"), DAYS("0, 99", "50"));
    days = days_of(&pair, 1);
    assert_true(days > 5 && days <= 9);
    done(&pair);
    compare(&pair, DAYS("0, 99", "50"), DAYS("4, 9", "5"));
    days = days_of(&pair, 1);
    assert_true(days > 5 && days <= 9);
    done(&pair);
}

/* Each difference of a measure by its two values, once. */
static void measures_once(void **state)
{
    (void)state;
#define MEASURED(tact)                                                                 \
    "facts: {late: {type: yes-no, ask: {en: \"Late?\"}}}\n"                            \
    "rules: {r: {then: {posture: {tact: " tact "}}},\n"                                \
    "        s: {when: {late: yes}, then: {posture: {tact: 1}}}}\n"
    Pair pair;
    compare(&pair, MEASURED("1"), MEASURED("4"));
    one_cause(&pair, CAUSE_RULE_THEN, 2);
    const Difference *d = pair.found.causes[0].differences;
    assert_int_equal(d[0].before + d[1].before, 1 + 2);
    assert_int_equal(d[0].after, d[0].before + 3);
    assert_int_equal(d[1].after, d[1].before + 3);
    done(&pair);
}

/* Memory */

static const char *const starved[][2] = {
    {TOWN "  r: {when: {town: {matches: 'port'}}, then: {advise: x}}\n" ADVICE,
     TOWN "  r: {when: {town: Oslo}, then: {advise: y, posture: {tact: 2}}}\n" ADVICE},
    {DAYS("0, 9", "5"), DAYS("1, 7", "5")},
};

static void compare_starved(const Mem *mem, void *user)
{
    Pair *pair = user;
    Mem own[2];
    Arena arena;
    Comparison found;
    for (int side = 0; side < 2; side++) {
        own[side] = pair->text[side].base->mem;
        pair->text[side].base->mem = *mem;
    }
    arena_init(&arena, mem);
    ConsultStatus status = compare_bases(pair->text[0].base, pair->text[1].base,
                                         COMPARE_MOST, &arena, &found);
    assert_true(status == CONSULT_OK || status == CONSULT_NO_MEMORY);
    if (status == CONSULT_OK) {
        assert_int_equal(found.n_differences, pair->found.n_differences);
        assert_false(found.undecided);
    }
    arena_free(&arena);
    for (int side = 0; side < 2; side++)
        pair->text[side].base->mem = own[side];
}

static void without_memory(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof starved / sizeof *starved; i++) {
        Pair pair;
        compare(&pair, starved[i][0], starved[i][1]);
        failing_mem_run(compare_starved, &pair);
        done(&pair);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alike_by_ids),     cmocka_unit_test(unlike_by_ids),
        cmocka_unit_test(causes_in_order),  cmocka_unit_test(order_alone),
        cmocka_unit_test(texts_of_one),     cmocka_unit_test(pattern_of_one),
        cmocka_unit_test(no_text_shows_it), cmocka_unit_test(ranges_differ),
        cmocka_unit_test(measures_once),    cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
