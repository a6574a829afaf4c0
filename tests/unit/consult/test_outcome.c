/* SPDX-License-Identifier: MIT
 *
 * Which advice; the measures; the rules that carry it; how sure it is.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "consult/consulting.h"

#define YES_NO "{type: yes-no, ask: {en: \"?\"}}"

static const char ADVICE[] =
    "facts: {a: " YES_NO ", b: " YES_NO ", c: " YES_NO ", d: " YES_NO "}\n"
    "rules:\n"
    "  ra: {when: {a: yes}, then: {advise: mild, against: [harsh, note]}}\n"
    "  rb: {when: {b: yes}, then: {advise: harsh}}\n"
    "  rc: {when: {c: yes}, then: {advise: [note, also-mild], against: mild}}\n"
    "  rd: {when: {d: yes}, then: {advise: other}}\n"
    "advice:\n"
    "  note: {title: {en: \"n\"}, also: yes}\n"
    "  mild: {title: {en: \"m\"}}\n"
    "  middle: {title: {en: \"-\"}, overrides: [mild, also-mild]}\n"
    "  other: {title: {en: \"o\"}}\n"
    "  harsh: {title: {en: \"h\"}, overrides: [middle]}\n"
    "  also-mild: {title: {en: \"a\"}, also: yes}\n";

static void which_advice(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, ADVICE);
    Outcome out = outcome(&t);
    assert_int_equal(out.recommended, NOBODY);
    assert_int_equal(out.rival, NOBODY);
    assert_int_equal(out.certainty, 0);
    told(&t, "a", "yes", CERTAIN);
    told(&t, "c", "yes", CERTAIN);
    out = outcome(&t);
    recommends(&t, "mild");
    listed(&t, out.also, out.n_also, "note also-mild");
    listed(&t, out.against, out.n_against, "note mild harsh");
    listed(&t, out.dropped, out.n_dropped, "");
    told(&t, "b", "yes",
         CERTAIN); /* overrides `mild` through advice that is not given */
    out = outcome(&t);
    recommends(&t, "harsh");
    listed(&t, out.dropped, out.n_dropped, "mild also-mild");
    listed(&t, out.also, out.n_also, "note");
    assert_int_equal(out.rival, NOBODY);
    told(&t, "d", "yes", CERTAIN); /* none overrides the other: the first stands */
    out = outcome(&t);
    recommends(&t, "other");
    assert_string_equal(advice_name(&t, out.rival), "harsh");
    listed(&t, out.dropped, out.n_dropped, "mild also-mild");
    told(&t, "b", "no", CERTAIN);
    out = outcome(&t);
    recommends(&t, "mild");
    assert_string_equal(advice_name(&t, out.rival), "other");
    told(&t, "a", "no", CERTAIN);
    told(&t, "d", "no", CERTAIN);
    out = outcome(&t);
    assert_int_equal(out.recommended, NOBODY); /* complementary advice is never it */
    listed(&t, out.also, out.n_also, "note also-mild");
    consulting_end(&t);
}

static void measures(void **state)
{
    (void)state;
    Consulting t;
    int posture[MEASURES];
    consulting_start(
        &t,
        "facts: {a: " YES_NO ", b: " YES_NO "}\n"
        "rules:\n"
        "  start: {then: {posture: {tact: 3, frankness: 3, firmness: 2}}}\n"
        "  ra: {when: {a: yes}, then: {advise: x, posture: {tact: +2, firmness: -4}}}\n"
        "  ra2: {when: {a: yes}, then: {posture: {tact: 4, firmness: 3}}}\n"
        "  rb: {when: {b: yes}, then: {advise: y, posture: {frankness: -3}}}\n"
        "  rn: {when: {b: yes}, then: {advise: n, posture: {flexibility: 4}}}\n"
        "advice: {x: {title: {en: \"x\"}, overrides: [y]}, y: {title: {en: \"y\"}},"
        " n: {title: {en: \"n\"}, also: yes}}\n");
    consult_recommended(t.c, posture);
    assert_int_equal(posture[0], 3);
    assert_int_equal(posture[2], 0); /* no rule spoke of flexibility */
    told(&t, "a", "yes", CERTAIN);
    consult_recommended(t.c, posture);
    assert_int_equal(posture[0], 5); /* 9, kept within 5 once, at the end */
    assert_int_equal(posture[1], 3);
    assert_int_equal(posture[3], 1); /* 2 - 4 + 3: not kept within 1 on the way */
    told(&t, "b", "yes", CERTAIN);   /* advises what is not recommended: left out */
    consult_recommended(t.c, posture);
    assert_int_equal(posture[1], 3);
    assert_int_equal(posture[2], 0);
    told(&t, "a", "no", CERTAIN);
    recommends(&t, "y");
    consult_recommended(t.c, posture);
    assert_int_equal(posture[1], 1); /* 0, kept within 1; and spoken of */
    assert_memory_equal(posture, outcome(&t).posture, sizeof posture);
    consulting_end(&t);
}

static const char LAYERS[] =
    "facts:\n"
    "  a: " YES_NO "\n"
    "  b: " YES_NO "\n"
    "  c: " YES_NO "\n"
    "  s: {scale: [low, mid, high]}\n"
    "  g: {choices: [x, y]}\n"
    "  o: {type: yes-no, otherwise: yes}\n"
    "rules:\n"
    "  low: {when: {b: yes}, then: {s: low}, certainty: 0.9}\n"
    "  mid: {when: {a: yes}, then: {s: mid, g: [x]}, certainty: 0.8}\n"
    "  mid2: {when: {any: [{b: yes}, {c: yes}]}, then: {s: mid, g: [y]},"
    " certainty: 0.5}\n"
    "  end: {when: {s: {at least: mid}, o: yes, none: [{a: no}, {c: no}]},"
    " then: {advise: x}}\n"
    "  end2: {when: {g: [x, y]}, then: {advise: x}, certainty: 0.3}\n"
    "advice: {x: {title: {en: \"x\"}}}\n";

static void reasons(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, LAYERS);
    told(&t, "a", "yes", CERTAIN);
    told(&t, "b", "no", CERTAIN);
    told(&t, "c", NULL, 0);
    because(&t, "mid end end2");
    told(&t, "c", "yes", CERTAIN);
    because(&t, "mid mid2 end end2");
    told(&t, "b", "yes", CERTAIN); /* what concluded `low` carries nothing */
    because(&t, "mid mid2 end end2");
    told(&t, "s", "high", CERTAIN); /* said by the person: no rule behind it */
    told(&t, "g", "x", CERTAIN);
    because(&t, "end end2");
    consulting_end(&t);
}

static void certainty(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(&t, LAYERS);
    told(&t, "a", "yes", 700);
    told(&t, "b", "no", CERTAIN);
    told(&t, "c", NULL, 0);
    sure_of_fact(&t, "a", 700);
    sure_of_fact(&t, "s", 560); /* 0.7 * 0.8 */
    sure_of_fact(&t, "g", 560);
    sure_of_fact(&t, "o", CERTAIN); /* assumed, as far as it goes */
    sure_of_advice(&t, "x", 634);   /* 560, and 0.3 * 560 = 168: a + b - ab */
    told(&t, "c", "yes", 600);
    sure_of_fact(&t, "s", 560 + 300 - 168); /* and mid2: 0.6 * 0.5 */
    told(&t, "b", "yes", 900); /* `any`: the greatest; `low` does not count */
    sure_of_fact(&t, "s", 560 + 450 - 252);
    assert_int_equal(outcome(&t).certainty, consult_advice_certainty(t.c, 0));
    /* end: least of s 758, o 1000, none: least of a and c, 600; end2: 0.3 * 758 */
    sure_of_advice(&t, "x", 600 + 227 - 136);
    told(&t, "a", "yes", CERTAIN);
    told(&t, "b", "no", CERTAIN);
    told(&t, "c", NULL, 0);
    sure_of_fact(&t, "s", 800);
    consulting_end(&t);
    consulting_start(&t, ADVICE); /* no doubt anywhere */
    told(&t, "a", "yes", CERTAIN);
    sure_of_advice(&t, "mild", CERTAIN);
    told(&t, "a", "yes", 300);
    sure_of_advice(&t, "mild", 300);
    forgotten(&t, "a", true);
    told(&t, "b", "yes", CERTAIN);
    sure_of_advice(&t, "harsh", CERTAIN);
    consulting_end(&t);
}

static void reasons_with_joins(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(
        &t,
        "facts:\n"
        "  a: " YES_NO "\n"
        "  h: {choice: [x, y]}\n"
        "  guest: {fields: {name: text, n: number}}\n"
        "  bored: {fields: {name: text}}\n"
        "rules:\n"
        "  come: {when: {a: yes}, then: {guest: {name: \"Bo\", n: 1}}}\n"
        "  bored: {when: [{guest: {name: $w, n: {under: 2}}}, {none: [{bored:"
        " {name: \"no\"}}, {guest: {n: 9}}]}], then: {posture: {tact: 1}}}\n"
        "  sulk: {when: [{guest: {name: $w}}, {a: yes}], then: {bored: {name: $w}}}\n"
        "  h: {when: {some: [{bored: {name: \"Bo\"}}]}, then: {h: x}}\n"
        "  end: {when: [{bored: {name: \"Bo\"}}, {h: x}], then: {advise: x}}\n"
        "  not: {when: [{bored: {name: \"Cy\"}}], then: {advise: x}}\n"
        "advice: {x: {title: {en: \"x\"}}}\n");
    told(&t, "a", "yes", CERTAIN);
    recommends(&t, "x");
    because(&t, "come sulk h end");
    sure_of_advice(&t, "x", CERTAIN);
    consulting_end(&t);
}

/* What stands in a `some` or an `any` is a reason as what is joined is. */
static void reasons_in_quantifiers(void **state)
{
    (void)state;
    Consulting t;
    consulting_start(
        &t, "facts:\n"
            "  a: " YES_NO "\n"
            "  guest: {fields: {name: text}}\n"
            "rules:\n"
            "  come: {when: {a: yes}, then: {guest: {name: \"Bo\"}}}\n"
            "  go: {when: {a: yes}, then: {guest: {name: \"Cy\"}}}\n"
            "  end: {when: [{any: [{a: no}, {some: {guest: {name: \"Bo\"}}}]}],"
            " then: {advise: x}}\n"
            "advice: {x: {title: {en: \"x\"}}}\n");
    told(&t, "a", "yes", CERTAIN);
    recommends(&t, "x");
    because(&t, "come end");
    consulting_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_advice),
        cmocka_unit_test(measures),
        cmocka_unit_test(reasons),
        cmocka_unit_test(certainty),
        cmocka_unit_test(reasons_with_joins),
        cmocka_unit_test(reasons_in_quantifiers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
