/* SPDX-License-Identifier: MIT
 *
 * The base as constraints. tests/random holds it against every possible set of
 * answers; here is what is easier said by hand.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "session/trying.h"
#include "space/space.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}}"

typedef struct Sought {
    Trying t;
    Space *space;
    Search *search;
} Sought;

static void start(Sought *s, const char *yaml)
{
    trying_start(&s->t, yaml);
    s->space = space_make(s->t.net);
    assert_non_null(s->space);
    s->search = search_new(s->space, &s->t.mem);
    assert_non_null(s->search);
}

static void end(Sought *s)
{
    search_free(s->search);
    space_free(s->space);
    trying_end(&s->t);
}

/* Each way alone that can say no must say the same. */
static SpaceAnswer by_all(SpaceAnswer (*ask)(Search *, uint32_t), Sought *s,
                          uint32_t about)
{
    static const unsigned WAYS[] = {BY_DIAGRAM, BY_SOLVER,
                                    BY_SIGHT | BY_DIAGRAM | BY_SOLVER};
    SpaceAnswer answers[3];
    assert_true(search_look(s->search, s->t.s));
    for (int i = 0; i < 3; i++) {
        search_ways(s->search, WAYS[i]);
        answers[i] = ask(s->search, about);
        assert_int_equal(answers[i], answers[0]);
    }
    return answers[0];
}

#define matters(q, id, answer)                                                         \
    assert_int_equal(by_all(search_matters, (q), fact_named((q)->t.base, id)), answer)
#define changes(q, id, answer)                                                         \
    assert_int_equal(by_all(search_changes, (q), base_advice((q)->t.base, STR(id))),   \
                     answer)

static void what_is_settled(void **state)
{
    (void)state;
    Sought s;
    start(
        &s,
        "facts: {a: " YES_NO ", b: " YES_NO ", c: " YES_NO
        ", s: {scale: [low, high]}}\n"
        "rules:\n"
        "  r1: {when: {a: yes}, then: {s: low}}\n"
        "  r2: {when: {b: yes}, then: {s: high}}\n"
        "  r3: {when: {s: high}, then: {advise: x}}\n"
        "  r4: {when: {c: yes}, then: {advise: y}}\n"
        "advice: {x: {title: {en: \"x\"}, overrides: [y]}, y: {title: {en: \"y\"}}}\n");
    matters(&s, "a", SPACE_NO); /* `low` is read by none */
    matters(&s, "b", SPACE_YES);
    matters(&s, "c", SPACE_YES);
    assert_int_equal(by_all(search_changes, &s, NOBODY), SPACE_YES);
    say(&s.t, "b", "yes");
    changes(&s, "x", SPACE_NO); /* `y` would be overridden */
    changes(&s, "y", SPACE_YES);
    matters(&s, "c", SPACE_NO);
    say(&s.t, "b", "no");
    matters(&s, "c", SPACE_YES);
    say(&s.t, "s", "high"); /* given, though no rule concludes it */
    changes(&s, "x", SPACE_NO);
    take_back(&s.t, "s");
    session_close(s.t.s, true);
    run(&s.t);
    assert_int_equal(by_all(search_changes, &s, NOBODY), SPACE_NO);
    end(&s);
}

static void without_advice(void **state)
{
    (void)state;
    Sought s;
    start(&s, "facts: {a: " YES_NO "}\n"
              "rules: {r: {when: {a: yes}, then: {posture: {tact: 1}}}}\n");
    assert_int_equal(by_all(search_changes, &s, NOBODY), SPACE_NO);
    matters(&s, "a", SPACE_NO);
    end(&s);
}

/* Facts with fields: free while open, known once decided. */
static void with_joins(void **state)
{
    (void)state;
    Sought s;
    start(
        &s,
        "facts:\n"
        "  a: " YES_NO "\n"
        "  b: " YES_NO "\n"
        "  c: {type: yes-no, ask: {en: \"?\"}, ask if: {guest: {n: 2}}}\n"
        "  guest: {fields: {n: number}}\n"
        "rules:\n"
        "  come: {when: {a: yes}, then: {guest: {n: 2}}}\n"
        "  x: {when: [{guest: {n: {as: $n, above: 1}}}, {b: yes}], then: {advise: x}}\n"
        "  y: {when: {c: yes}, then: {advise: x}}\n"
        "advice: {x: {title: {en: \"x\"}}}\n");
    matters(&s, "a", SPACE_YES);
    matters(&s, "b", SPACE_YES);
    matters(&s, "c", SPACE_YES);
    say(&s.t, "a", "no");
    matters(&s, "b", SPACE_NO);
    matters(&s, "c", SPACE_NO); /* its gate fails */
    assert_int_equal(by_all(search_changes, &s, NOBODY), SPACE_NO);
    have(&s.t, "guest", "2");
    matters(&s, "b", SPACE_YES);
    matters(&s, "c", SPACE_YES);
    say(&s.t, "b", "yes");
    changes(&s, "x", SPACE_NO);
    end(&s);
}

static void patterns(void **state)
{
    (void)state;
    Sought s;
    start(&s, "facts:\n"
              "  w: {type: text, ask: {en: \"?\"}, otherwise: \"never\"}\n"
              "  a: " YES_NO "\n"
              "  b: " YES_NO "\n"
              "  v: {type: text, otherwise: \"calm\"}\n"
              "rules:\n"
              "  r: {when: {w: {matches: 'nev'}, a: yes}, then: {advise: x}}\n"
              "  t: {when: {w: \"late\", a: no}, then: {advise: x}}\n"
              "  v: {when: {v: {matches: 'nev'}, b: yes}, then: {advise: x}}\n"
              "advice: {x: {title: {en: \"x\"}}}\n");
    matters(&s, "a", SPACE_YES);
    matters(&s, "w", SPACE_YES);
    matters(&s, "b", SPACE_NO); /* "calm" does not match */
    say(&s.t, "w", "late");     /* which does not match */
    matters(&s, "a", SPACE_YES);
    say(&s.t, "a", "yes");
    assert_int_equal(by_all(search_changes, &s, NOBODY), SPACE_NO);
    say(&s.t, "w", NULL); /* then "never", which does */
    changes(&s, "x", SPACE_NO);
    say(&s.t, "w", "late or never");
    changes(&s, "x", SPACE_NO);
    take_back(&s.t, "a");
    matters(&s, "a", SPACE_YES);
    end(&s);
}

static void samples(void **state)
{
    (void)state;
    Sought s;
    Value out[16];
    start(&s, "facts:\n"
              "  n: {type: number, range: [0, 10], ask: {en: \"?\"}}\n"
              "  m: {type: number, ask: {en: \"?\"}}\n"
              "  c: {choices: {x: {en: \"x\"}, y: {en: \"y\"}}, ask: {en: \"?\"}}\n"
              "  w: {type: text, ask: {en: \"?\"}}\n"
              "  o: {type: number, range: [0, 1], ask: {en: \"?\"}}\n"
              "rules:\n"
              "  r: {when: {n: {above: 3, at most: 9}, o: {at least: 0, at most: 1}},"
              " then: {posture: {tact: 1}}}\n");
    static const double STRETCHES[] = {0, 3, 6, 9, 10};
    assert_int_equal(space_samples(s.space, 0, out, 16), 5);
    for (int i = 0; i < 5; i++)
        assert_true(value_as_number(out[i]) == STRETCHES[i]);
    assert_int_equal(space_samples(s.space, 0, out, 2), 2);
    assert_int_equal(space_samples(s.space, 1, out, 16), 1);
    assert_int_equal(space_samples(s.space, 2, out, 16), 2);
    assert_true(value_same(out[1], value_set(2)));
    assert_int_equal(space_samples(s.space, 3, out, 16), 0);
    assert_int_equal(space_samples(s.space, 4, out, 16), 3); /* 0, between, 1 */
    uint32_t variables;
    uint32_t clauses;
    space_size(s.space, &variables, &clauses);
    assert_true(variables > 10 && clauses > 10);
    end(&s);
}

static void work(const Mem *mem, void *user)
{
    Sought *s = user;
    const FailingMem *failing = mem->user;
    Search *search = search_new(s->space, mem);
    if (search == NULL) {
        assert_true(failing->failed);
        return;
    }
    static const unsigned WAYS[] = {BY_SOLVER, BY_DIAGRAM};
    bool looked = search_look(search, s->t.s);
    assert_true(looked || failing->failed);
    for (uint32_t i = 0; i < 4 && looked; i++) {
        search_ways(search, WAYS[i / 2]);
        SpaceAnswer matters = search_matters(search, i % 2);
        SpaceAnswer changes = search_changes(search, NOBODY);
        assert_true(matters == SPACE_YES ||
                    (matters == SPACE_NO_MEMORY && failing->failed));
        assert_true(changes == SPACE_YES ||
                    (changes == SPACE_NO_MEMORY && failing->failed));
    }
    search_free(search);
}

/* picosat would end the process where its allocator fails. */
static void memory(void **state)
{
    (void)state;
    Sought s;
    start(&s,
          "facts: {a: " YES_NO ", b: " YES_NO ", n: {type: number, ask: {en: \"?\"}}}\n"
          "rules:\n"
          "  r1: {when: {a: yes, b: {not: yes}}, then: {advise: x}}\n"
          "  r2: {when: {any: [{n: {above: 3}}, {b: yes}]}, then: {advise: y}}\n"
          "  r3: {when: {none: [{n: [1, 2]}, {b: {known: no}}]}, then: {advise: z}}\n"
          "advice: {x: {title: {en: \"x\"}, overrides: [y]}, y: {title: {en: \"y\"},"
          " overrides: [z]}, z: {title: {en: \"z\"}}}\n");
    failing_mem_run(work, &s);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_settled), cmocka_unit_test(without_advice),
        cmocka_unit_test(with_joins),      cmocka_unit_test(patterns),
        cmocka_unit_test(samples),         cmocka_unit_test(memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
