/* SPDX-License-Identifier: MIT
 *
 * Coverage: which conditions decide a rule, and which way, in one case at a time; and
 * what else a run covers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/sample.h"
#include "verify/coverage.h"

static const char base_text[] =
    "entregent: 1\n"
    "languages: {en: {negations: [not]}}\n"
    "facts:\n"
    "  a: {type: yes-no, ask: {en: 'A?'}, heard: {yes: {en: [apple]}}}\n"
    "  b: {type: yes-no, ask: {en: 'B?'}, ask if: {a: yes}}\n"
    "  c: {type: yes-no, ask: {en: 'C?'}}\n"
    "  n: {type: number, ask: {en: 'N?'}, heard: {en: [{matches: '(\\d+) pears'}]}}\n"
    "  many: {choices: {x: {en: x}, y: {en: y}}, ask: {en: 'Which?'}}\n"
    "  seat: {fields: {by: text}}\n"
    "  whose: {type: text, ask: {en: 'Whose?'}}\n"
    "rules:\n"
    "  both: {when: {a: yes, b: yes}, then: {advise: one}}\n"
    "  either: {when: {any: [{a: yes}, {b: yes}]}, then: {advise: two}}\n"
    "  neither: {when: {none: [{a: yes}, {all: [{b: yes}, {c: yes}]}]},\n"
    "            then: {advise: three}}\n"
    "  joined: {when: [{seat: {by: $who}}, {whose: $who}, {a: yes}],\n"
    "           then: {advise: also}}\n"
    "advice:\n"
    "  one: {title: {en: One}, overrides: [two]}\n"
    "  two: {title: {en: Two}}\n"
    "  three: {title: {en: Three}, overrides: [two]}\n"
    "  also: {title: {en: Also}, also: yes}\n"
    "cases:\n"
    "  it:\n";

/* A base with one case, and what that case covers. */
typedef struct Seen {
    Sample sample;
    Coverage coverage;
    Arena arena;
} Seen;

static void see(Seen *seen, const char *lines)
{
    static char text[8192];
    CaseResult result;
    CaseWatch watch = {coverage_watch, &seen->coverage};
    int length = snprintf(text, sizeof text, "%s%s", base_text, lines);
    assert_true(length > 0 && (size_t)length < sizeof text);
    sample_open(&seen->sample, text);
    arena_init(&seen->arena, &seen->sample.mem);
    assert_true(coverage_init(&seen->coverage, seen->sample.base, &seen->sample.mem));
    assert_int_equal(case_run_watched(&seen->sample.base->cases[0],
                                      &seen->sample.base->names, seen->sample.consult,
                                      &watch, &seen->arena, &result),
                     CONSULT_OK);
}

static void forget(Seen *seen)
{
    coverage_free(&seen->coverage);
    arena_free(&seen->arena);
    sample_close(&seen->sample);
}

/* The conditions in order, a letter each: + for, - against, . neither. */
static void decides(const char *given, const char *expected)
{
    Seen seen;
    char lines[256];
    char found[32] = "";
    snprintf(lines, sizeof lines, "    given: %s\n", given);
    see(&seen, lines);
    const Coverage *c = &seen.coverage;
    uint32_t first = c->first[COVER_CONDITION];
    for (uint32_t i = first; i < c->first[COVER_CONDITION + 1]; i++)
        found[i - first] = ".+-*"[c->items[i].seen];
    if (strcmp(found, expected) != 0)
        fail_msg("%s: %s, not %s", given, found, expected);
    forget(&seen);
}

/* both: a b; either: a b; neither: a b c; joined: a. */
static void what_decides_a_rule(void **state)
{
    (void)state;
    decides("{a: yes, b: yes, c: no}", "++..-...");
    decides("{a: yes, b: no, c: no}", ".-+.-...");
    decides("{a: no, b: yes, c: no}", "-..++.+.");
    decides("{a: no, b: no, c: yes}", "..--++..");
    decides("{a: no, b: yes, c: yes}", "-..+.--.");
    decides("{a: yes, b: yes, c: yes}", "++......");
    decides("{a: no, b: no, c: no}", "..--+...");
}

/* Neither the condition itself nor what it would turn may be open. */
static void what_is_open_decides_nothing(void **state)
{
    (void)state;
    decides("{}", "........");
    decides("{a: yes}", "........"); /* without it, `either` would be open */
    decides("{b: no}", "........");
    decides("{a: no, b: unknown}", "..--+...");
}

/* Of a rule over facts with fields, what stands beside them. */
static void what_stands_beside_joins(void **state)
{
    (void)state;
    decides("[{a: yes, b: no, c: no, whose: Ada}, {seat: {by: Ada}}]", ".-+.-..+");
    decides("[{a: no, b: no, c: no, whose: Ada}, {seat: {by: Ada}}]", "..--+..-");
    decides("[{a: yes, b: no, c: no, whose: Bo}, {seat: {by: Ada}}]", ".-+.-...");
    Seen seen;
    see(&seen, "    given: {a: yes}\n");
    assert_int_equal(seen.coverage.unmeasured, 2);
    forget(&seen);
}

static void counts(const char *lines, CoverKind kind, uint32_t covered, uint32_t total)
{
    Seen seen;
    uint32_t found;
    see(&seen, lines);
    assert_int_equal(coverage_count(&seen.coverage, kind, &found), total);
    if (found != covered)
        fail_msg("kind %d: %u covered, not %u, in\n%s", (int)kind, (unsigned)found,
                 (unsigned)covered, lines);
    forget(&seen);
}

static void what_else_is_covered(void **state)
{
    static const char all[] = "    given: {a: yes, b: yes, c: no, many: [x]}\n";
    static const char joined[] =
        "    given: [{a: yes, b: yes, whose: Ada}, {seat: {by: Ada}}]\n";
    (void)state;
    counts(all, COVER_RULE, 2, 4);
    counts(joined, COVER_RULE, 3, 4);
    counts(all, COVER_VALUE, 4, 8); /* a, b, c, and x */
    counts(all, COVER_OVERRIDE, 1, 2);
    counts(all, COVER_ADVICE, 1, 4);
    counts(joined, COVER_ADVICE, 2, 4);
    counts(all, COVER_GATE, 0, 1); /* one way alone */
    counts("    story: {en: 'An apple.'}\n", COVER_HEARD, 1, 2);
    counts("    story: {en: 'An apple, 3 pears.'}\n", COVER_HEARD, 2, 2);
    counts(all, COVER_HEARD, 0, 2);
}

/* A case that fails covers as one that passes, and what several see adds up. */
static void it_adds_up(void **state)
{
    Seen seen;
    CaseResult result;
    uint32_t covered;
    (void)state;
    see(&seen, "    given: {a: yes, b: no}\n    expect: {advise: three}\n"
               "  other: {given: {a: no, b: no}}\n");
    CaseWatch watch = {coverage_watch, &seen.coverage};
    assert_int_equal(coverage_count(&seen.coverage, COVER_GATE, &covered), 1);
    assert_int_equal(covered, 0);
    assert_int_equal(case_run_watched(&seen.sample.base->cases[1],
                                      &seen.sample.base->names, seen.sample.consult,
                                      &watch, &seen.arena, &result),
                     CONSULT_OK);
    coverage_count(&seen.coverage, COVER_GATE, &covered);
    assert_int_equal(covered, 1);
    coverage_count(&seen.coverage, COVER_CONDITION, &covered);
    assert_int_equal(covered, 2); /* of either and of neither: a */
    forget(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_decides_a_rule),
        cmocka_unit_test(what_is_open_decides_nothing),
        cmocka_unit_test(what_stands_beside_joins),
        cmocka_unit_test(what_else_is_covered),
        cmocka_unit_test(it_adds_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
