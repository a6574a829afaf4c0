/* SPDX-License-Identifier: MIT
 *
 * Situations: measures against sums computed directly, samples against the solver, two
 * bases that are told the same, and memory that fails. tests/random/check.py holds what
 * is asked of one base against lists of all its situations.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "random/dice.h"
#include "session/trying.h"
#include "space/situations.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}}"
#define TWO(a, b) "{" #a ": {en: \"1\"}, " #b ": {en: \"2\"}}, ask: {en: \"?\"}"

typedef struct Asking {
    Mem mem;
    BaseText text[2];
    const Base *base[2];
    Network *net[2];
    Situations *s;
} Asking;

static void start(Asking *a, const char *first, const char *second, SidesKind kind)
{
    const char *yaml[] = {first, second};
    *a = (Asking){.mem = mem_default()};
    for (int i = 0; i < 2 && yaml[i] != NULL; i++) {
        assert_true(base_text_load(&a->text[i], &a->mem, yaml[i]));
        a->base[i] = a->text[i].base;
        a->net[i] = network_make(a->base[i]);
        assert_non_null(a->net[i]);
    }
    a->s = situations_new(a->net[0], a->net[1], kind, &a->mem);
    assert_non_null(a->s);
}

static void end(Asking *a)
{
    situations_free(a->s);
    for (int i = 0; i < 2 && a->net[i] != NULL; i++) {
        network_free(a->net[i]);
        base_text_free(&a->text[i]);
    }
}

static Lit rule_of(Asking *a, int side, const char *id)
{
    uint32_t rule = base_rule(a->base[side], str_of(id));
    assert_int_not_equal(rule, NOBODY);
    return situations_rule(a->s, side, rule);
}

static bool both(Asking *a, Lit one, Lit other)
{
    SpaceAnswer answer = situations_ask(a->s, (Lit[]){one, other}, 2);
    assert_true(answer == SPACE_YES || answer == SPACE_NO);
    return answer == SPACE_YES;
}

/* Measures */

enum { QUESTIONS = 5, RULES = 9 };

/* Rules that each want two questions answered with yes, or one; some advise. */
typedef struct Deltas {
    int wants[RULES][2];
    int delta[RULES];
    int advises[RULES]; /* 0: nothing; else `a1`, which `a2` overrides, or `a2` */
    char yaml[4000];
} Deltas;

static void add_text(Deltas *d, const char *format, ...)
{
    size_t at = strlen(d->yaml);
    va_list args;
    va_start(args, format);
    int length = vsnprintf(d->yaml + at, sizeof d->yaml - at, format, args);
    va_end(args);
    assert_true(length > 0 && at + (size_t)length < sizeof d->yaml);
}

static void make_deltas(Deltas *d, uint64_t seed)
{
    Dice dice = {seed};
    d->yaml[0] = '\0';
    add_text(d, "facts:\n");
    for (int q = 0; q < QUESTIONS; q++)
        add_text(d, "  q%d: " YES_NO "\n", q);
    add_text(d, "rules:\n");
    for (int r = 0; r < RULES; r++) {
        d->wants[r][0] = (int)roll(&dice, QUESTIONS);
        d->wants[r][1] = (int)roll(&dice, QUESTIONS);
        d->delta[r] = (int)roll(&dice, 10) - 4;
        d->advises[r] = r < 3 ? (int)roll(&dice, 3) : 0;
        add_text(d, "  r%d: {when: [{q%d: yes}, {q%d: yes}], then: {", r,
                 d->wants[r][0], d->wants[r][1]);
        if (d->advises[r] != 0)
            add_text(d, "advise: a%d, ", d->advises[r]);
        add_text(d, "posture: {tact: %d}}}\n", d->delta[r]);
    }
    add_text(d, "  fallback: {then: {advise: a1}}\n"
                "advice: {a1: {title: {en: \"a\"}}, a2: {title: {en: \"b\"}, "
                "overrides: [a1]}}\n");
}

/* The measure where just the questions in `yes` are answered so; 0: not spoken of. */
static int measure(const Deltas *d, unsigned yes)
{
    int sum = 0;
    bool spoken = false;
    int recommended = 1;
    for (int pass = 0; pass < 2; pass++)
        for (int r = 0; r < RULES; r++) {
            if ((yes >> d->wants[r][0] & yes >> d->wants[r][1] & 1) == 0)
                continue;
            if (pass == 0 && d->advises[r] == 2)
                recommended = 2;
            if (pass == 0 || (d->advises[r] != 0 && d->advises[r] != recommended))
                continue;
            spoken = true;
            sum += d->delta[r];
        }
    return !spoken ? 0 : sum < 1 ? 1 : sum > 5 ? 5 : sum;
}

static void measures_are_sums(void **state)
{
    (void)state;
    static Deltas d;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        Asking a;
        make_deltas(&d, seed);
        start(&a, d.yaml, NULL, SIDES_ONE);
        uint32_t tact = measure_by_id(STR("tact"));
        Lit least[5];
        for (int k = 1; k <= 5; k++)
            least[k - 1] = situations_measure(a.s, 0, tact, k);
        for (unsigned yes = 0; yes < 1u << QUESTIONS; yes++) {
            Lit all[QUESTIONS];
            for (uint32_t q = 0; q < QUESTIONS; q++)
                all[q] = situations_holds(a.s, 0, q, value_id(yes >> q & 1));
            assert_int_equal(situations_ask(a.s, all, QUESTIONS), SPACE_YES);
            int said = 0;
            for (int k = 1; k <= 5; k++)
                said += situations_true(a.s, least[k - 1]) ? 1 : 0;
            if (said != measure(&d, yes))
                fail_msg("%d, not %d, of answers %x in\n%s", said, measure(&d, yes),
                         yes, d.yaml);
            assert_int_equal(situations_true(a.s, situations_spoken(a.s, 0, tact)),
                             said > 0);
        }
        end(&a);
    }
}

/* Samples */

static const char *const everything =
    "facts:\n"
    "  late: {type: yes-no, ask: {en: \"?\"}}\n"
    "  how: {scale: {low: {en: \"l\"}, mid: {en: \"m\"}, high: {en: \"h\"}},\n"
    "        ask: {en: \"?\"}, ask if: {late: yes}}\n"
    "  what: {choices: {a: {en: \"a\"}, b: {en: \"b\"}}, ask: {en: \"?\"}}\n"
    "  days: {type: number, range: [0, 9]}\n"
    "  wish: {type: text, ask: {en: \"?\"}}\n"
    "  state: {choice: [good, bad], otherwise: good}\n"
    "rules:\n"
    "  r1: {when: {how: {at least: mid}}, then: {state: bad}}\n"
    "  r2: {when: {what: a, late: no}, then: {state: good, advise: x}}\n"
    "  r3: {when: {state: bad}, then: {advise: x, posture: {tact: 2}}}\n"
    "  r4: {when: {what: {not: b}}, then: {advise: y, posture: {tact: 3}}}\n"
    "  r5: {when: {days: {above: 3}}, then: {state: bad, posture: {tact: -4}}}\n"
    "  r6: {when: [{wish: {matches: 'red'}}, {wish: {not: red}}], then: {advise: z}}\n"
    "advice: {x: {title: {en: \"x\"}, overrides: [y]}, y: {title: {en: \"y\"}},\n"
    "         z: {title: {en: \"z\"}, also: yes}}\n";

/* All that can be asked of a base, each twice: as it is, and not. */
static uint32_t all_lits(Asking *a, Lit out[400])
{
    const Base *base = a->base[0];
    uint32_t n = 0;
    for (uint32_t r = 0; r < base->n_rules; r++)
        out[n++] = situations_rule(a->s, 0, r);
    for (uint32_t i = 0; i < base->n_advice; i++) {
        out[n++] = situations_given(a->s, 0, i);
        out[n++] = situations_stays(a->s, 0, i);
        out[n++] = situations_recommended(a->s, 0, i);
    }
    out[n++] = situations_some(a->s, 0);
    for (uint32_t f = 0; f < base->n_facts; f++) {
        const Field *field = &base->facts[f].fields[0];
        out[n++] = situations_asked(a->s, 0, f);
        out[n++] = situations_gate(a->s, 0, f);
        out[n++] = situations_clash(a->s, 0, f);
        out[n++] = situations_known(a->s, 0, f);
        out[n++] = situations_unknown(a->s, 0, f);
        for (uint32_t v = 0; v < field->n_values; v++)
            out[n++] = situations_holds(a->s, 0, f,
                                        field->type == TYPE_CHOICES
                                            ? value_set(UINT64_C(1) << v)
                                            : value_id(v));
    }
    for (int k = 1; k <= 5; k++)
        out[n++] = situations_measure(a->s, 0, 0, k);
    for (uint32_t i = 0; i < n; i++)
        out[n + i] = -out[i];
    return 2 * n;
}

/* So few situations that all are seen: what is possible is seen, and nothing else. */
static void samples_are_situations(void **state)
{
    (void)state;
    enum { ROUNDS = 300 };
    Asking a;
    Lit lits[400];
    start(&a, everything, NULL, SIDES_ONE);
    uint32_t n = all_lits(&a, lits);
    for (int i = 0; i < ROUNDS; i++)
        assert_true(situations_sample(a.s));
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i; j < n; j++) {
            bool lanes =
                (situations_lanes(a.s, lits[i]) & situations_lanes(a.s, lits[j])) != 0;
            bool possible = (lanes || i == j) && both(&a, lits[i], lits[j]);
            if ((lanes && !possible) ||
                (i == j && situations_seen(a.s, lits[i]) != possible))
                fail_msg("literals %u (%d) and %u (%d): seen %d, possible %d", i,
                         lits[i], j, lits[j], lanes, possible);
        }
    end(&a);
}

/* Around what the solver found, the first is what it found. */
static void samples_near(void **state)
{
    (void)state;
    Asking a;
    Lit lits[400];
    start(&a, everything, NULL, SIDES_ONE);
    uint32_t n = all_lits(&a, lits);
    for (uint32_t i = 0; i < n; i++) {
        if (situations_ask(a.s, &lits[i], 1) != SPACE_YES)
            continue;
        assert_true(situations_sample_near(a.s));
        for (uint32_t j = 0; j < n; j++)
            assert_int_equal(situations_lanes(a.s, lits[j]) & 1,
                             situations_true(a.s, lits[j]));
    }
    end(&a);
}

/* Two bases that are told the same */

static void same_texts(void **state)
{
    (void)state;
    Asking a;
    start(&a,
          "facts: {wish: {type: text, ask: {en: \"?\"}}}\n"
          "rules:\n"
          "  red: {when: {wish: dark red}, then: {advise: x}}\n"
          "  dark: {when: {wish: {matches: 'dark'}}, then: {advise: x}}\n"
          "advice: {x: {title: {en: \"x\"}}}\n",
          "facts: {wish: {type: text, ask: {en: \"?\"}}}\n"
          "rules:\n"
          "  blue: {when: {wish: blue}, then: {advise: x}}\n"
          "  dark: {when: {wish: {matches: 'dark'}}, then: {advise: x}}\n"
          "  rest: {when: {wish: {not: [blue, green]}}, then: {advise: x}}\n"
          "  unknown: {when: {wish: {known: no}}, then: {advise: x}}\n"
          "advice: {x: {title: {en: \"x\"}}}\n",
          SIDES_SAME);
    Lit red = rule_of(&a, 0, "red");
    Lit blue = rule_of(&a, 1, "blue");
    assert_true(both(&a, red, rule_of(&a, 1, "dark"))); /* a text of the other base */
    assert_false(both(&a, red, -rule_of(&a, 1, "dark")));
    assert_false(both(&a, red, -rule_of(&a, 1, "rest")));
    assert_false(both(&a, red, blue));
    assert_false(both(&a, rule_of(&a, 0, "dark"), blue));
    assert_false(both(&a, rule_of(&a, 0, "dark"), -rule_of(&a, 1, "dark")));
    assert_false(both(&a, -rule_of(&a, 0, "dark"), rule_of(&a, 1, "dark")));
    assert_false(both(&a, rule_of(&a, 0, "dark"), rule_of(&a, 1, "unknown")));
    assert_true(both(&a, -rule_of(&a, 0, "dark"), rule_of(&a, 1, "unknown")));
    assert_true(both(&a, -rule_of(&a, 0, "dark"), rule_of(&a, 1, "rest")));
    end(&a);
}

static void same_numbers(void **state)
{
    (void)state;
    Asking a;
    start(&a,
          "facts: {n: {type: number, ask: {en: \"?\"}, range: [0, 10]}}\n"
          "rules:\n"
          "  more: {when: {n: {above: 3}}, then: {advise: x}}\n"
          "  one: {when: {n: 1}, then: {advise: x}}\n"
          "  edge: {when: {n: {at least: 0.5, under: 2}}, then: {advise: x}}\n"
          "  below: {when: {n: {at most: 2.1}}, then: {advise: x}}\n"
          "  known: {when: {n: {known: yes}}, then: {advise: x}}\n"
          "advice: {x: {title: {en: \"x\"}}}\n",
          "facts: {n: {type: number, ask: {en: \"?\"}, range: [2, 20]}}\n"
          "rules:\n"
          "  more: {when: {n: {at least: 5}}, then: {advise: x}}\n"
          "  most: {when: {n: {above: 10}}, then: {advise: x}}\n"
          "  two: {when: {n: 2}, then: {advise: x}}\n"
          "advice: {x: {title: {en: \"x\"}}}\n",
          SIDES_SAME);
    Lit more[] = {rule_of(&a, 0, "more"), rule_of(&a, 1, "more")};
    Lit known = rule_of(&a, 0, "known");
    assert_true(both(&a, more[0], more[1]));
    assert_true(both(&a, more[0], -more[1])); /* 4 */
    assert_int_equal(situations_value(a.s, 0, 0).kind, VALUE_NUMBER);
    double four = value_as_number(situations_value(a.s, 0, 0));
    assert_true(four > 3 && four < 5);
    assert_true(four == value_as_number(situations_value(a.s, 1, 0)));
    assert_false(both(&a, -more[0], more[1]));
    assert_true(both(&a, known, rule_of(&a, 1, "two")));
    /* what is out of the range of one of them, nobody answers */
    assert_false(both(&a, known, rule_of(&a, 1, "most")));
    assert_false(both(&a, known, rule_of(&a, 0, "one")));
    assert_false(both(&a, known, rule_of(&a, 0, "edge")));
    assert_true(both(&a, rule_of(&a, 0, "below"), -rule_of(&a, 1, "two")));
    double little = value_as_number(situations_value(a.s, 0, 0));
    assert_true(little > 2 && little <= 2.1);
    end(&a);
}

static void same_values(void **state)
{
    (void)state;
    Asking a;
    start(&a,
          "facts: {c: {choice: " TWO(
              a, b) "},\n"
                    "        s: {choices: " TWO(
                        k, l) "},\n"
                              "        own: " YES_NO "}\n"
                              "rules:\n"
                              "  a: {when: {c: a}, then: {advise: x}}\n"
                              "  b: {when: {c: b}, then: {advise: x}}\n"
                              "  k: {when: {s: k}, then: {advise: x}}\n"
                              "  l: {when: {s: l}, then: {advise: x}}\n"
                              "  own: {when: {own: yes}, then: {advise: x}}\n"
                              "advice: {x: {title: {en: \"x\"}}}\n",
          "facts: {c: {choice: " TWO(
              z, b) "},\n"
                    "        s: {choices: " TWO(
                        l, m) "},\n"
                              "        own: {type: number, ask: {en: \"?\"}}}\n"
                              "rules:\n"
                              "  z: {when: {c: z}, then: {advise: x}}\n"
                              "  b: {when: {c: b}, then: {advise: x}}\n"
                              "  none: {when: {c: {known: no}}, then: {advise: x}}\n"
                              "  l: {when: {s: l}, then: {advise: x}}\n"
                              "  m: {when: {s: m}, then: {advise: x}}\n"
                              "  empty: {when: {s: {not: [l, m]}}, then: {advise: x}}\n"
                              "  own: {when: {own: 3}, then: {advise: x}}\n"
                              "advice: {x: {title: {en: \"x\"}}}\n",
          SIDES_SAME);
    assert_false(both(&a, rule_of(&a, 0, "a"), LIT_TRUE)); /* the other has no such */
    assert_false(both(&a, rule_of(&a, 1, "z"), LIT_TRUE));
    assert_true(both(&a, rule_of(&a, 0, "b"), rule_of(&a, 1, "b")));
    assert_false(both(&a, rule_of(&a, 0, "b"), -rule_of(&a, 1, "b")));
    assert_false(both(&a, rule_of(&a, 0, "b"), rule_of(&a, 1, "none")));
    assert_false(both(&a, rule_of(&a, 0, "k"), LIT_TRUE));
    assert_false(both(&a, rule_of(&a, 1, "m"), LIT_TRUE));
    assert_true(both(&a, rule_of(&a, 0, "l"), rule_of(&a, 1, "l")));
    assert_false(both(&a, -rule_of(&a, 0, "l"), rule_of(&a, 1, "l")));
    assert_true(both(&a, -rule_of(&a, 0, "l"), rule_of(&a, 1, "empty")));
    /* of another type it is another question */
    assert_true(both(&a, rule_of(&a, 0, "own"), rule_of(&a, 1, "own")));
    assert_true(both(&a, rule_of(&a, 0, "own"), -rule_of(&a, 1, "own")));
    end(&a);
}

/* One base, told two things */
static void told_apart(void **state)
{
    (void)state;
    Asking a;
    start(&a, everything, NULL, SIDES_APART);
    Lit differ =
        situations_differ(a.s, rule_of(&a, 0, "r6"), situations_rule(a.s, 1, 5));
    uint32_t wish = fact_named(a.base[0], "wish");
    assert_true(both(&a, differ, LIT_TRUE));
    assert_false(both(&a, differ, situations_same(a.s, wish)));
    assert_true(both(&a, differ, situations_same(a.s, fact_named(a.base[0], "late"))));
    end(&a);
}

/* Memory */

typedef struct Starved {
    const Network *net, *other;
    SidesKind kind;
} Starved;

static void ask_all(const Mem *mem, void *user)
{
    const Starved *starved = user;
    Situations *s = situations_new(starved->net, starved->other, starved->kind, mem);
    if (s == NULL)
        return;
    int last = starved->kind == SIDES_ONE ? 0 : 1;
    Lit parts[] = {situations_rule(s, 0, 0), situations_measure(s, last, 0, 3),
                   situations_given(s, last, 0), situations_spoken(s, 0, 1)};
    Lit any = situations_or(s, parts, 4);
    if (starved->kind == SIDES_APART)
        any = situations_differ(s, any, situations_same(s, 0));
    situations_require(s, &any, 1);
    if (starved->kind == SIDES_ONE && situations_sample(s))
        situations_seen(s, any);
    SpaceAnswer answer = situations_ask(s, &any, 1);
    assert_true(answer == SPACE_YES || answer == SPACE_NO_MEMORY);
    assert_int_equal(situations_failed(s), answer == SPACE_NO_MEMORY);
    if (answer == SPACE_YES && starved->kind == SIDES_ONE)
        assert_int_equal(situations_sample_near(s), !situations_failed(s));
    situations_free(s);
}

/* What is made of the base alone takes its memory from the base. */
static void without_memory(void **state)
{
    (void)state;
    const SidesKind kinds[] = {SIDES_ONE, SIDES_SAME, SIDES_APART};
    for (int i = 0; i < 3; i++) {
        Asking a;
        start(&a, everything, everything, SIDES_SAME);
        Starved starved = {a.net[0], kinds[i] == SIDES_SAME ? a.net[1] : NULL,
                           kinds[i]};
        failing_mem_run(ask_all, &starved);
        end(&a);
    }
}

static void ask_starved_base(const Mem *mem, void *user)
{
    Asking *a = user;
    Mem own = a->text[0].base->mem;
    a->text[0].base->mem = *mem;
    Starved starved = {a->net[0], NULL, SIDES_ONE};
    ask_all(mem, &starved);
    a->text[0].base->mem = own;
}

static void base_without_memory(void **state)
{
    (void)state;
    Asking a;
    start(&a, everything, NULL, SIDES_ONE);
    failing_mem_run(ask_starved_base, &a);
    end(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_are_sums),   cmocka_unit_test(samples_are_situations),
        cmocka_unit_test(samples_near),        cmocka_unit_test(same_texts),
        cmocka_unit_test(same_numbers),        cmocka_unit_test(same_values),
        cmocka_unit_test(told_apart),          cmocka_unit_test(without_memory),
        cmocka_unit_test(base_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
