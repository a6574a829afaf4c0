/* SPDX-License-Identifier: MIT
 *
 * Reasons: which rule comes closest, what keeps it from holding, and where what is so
 * comes from. As a line for each reason, a blank for each level.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "consult/reasons.h"
#include "report/sample.h"

static const char base_text[] =
    "entregent: 1\n"
    "languages: {en: {negations: [not]}}\n"
    "facts:\n"
    "  a: {type: yes-no, ask: {en: 'A?'}}\n"
    "  b: {type: yes-no, ask: {en: 'B?'}, ask if: {any: [{a: yes}, {c: yes}]}}\n"
    "  c: {type: yes-no, ask: {en: 'C?'}}\n"
    "  d: {type: yes-no, ask: {en: 'D?'}}\n"
    "  low: {choice: {x: {en: x}, y: {en: y}}}\n"
    "  high: {scale: {p: {en: p}, q: {en: q}}, otherwise: p}\n"
    "rules:\n"
    "  far: {when: {a: yes, b: yes, c: yes}, then: {advise: go}}\n"
    "  near: {when: {a: yes, d: yes}, then: {advise: go}}\n"
    "  to-x: {when: {c: yes}, then: {low: x}}\n"
    "  to-x-too: {when: {c: yes, d: no}, then: {low: x}}\n"
    "  to-y: {when: {d: yes}, then: {low: y}}\n"
    "  to-q: {when: {low: x, none: [{b: yes}, {all: [{a: yes}, {d: no}]}]},\n"
    "         then: {high: q}}\n"
    "  rival: {when: {c: no, d: yes}, then: {advise: idle}}\n"
    "  halt: {when: {high: q, a: no}, then: {advise: stop, posture: {tact: 2}}}\n"
    "  add: {when: {a: no}, then: {posture: {tact: 1}}}\n"
    "advice:\n"
    "  go: {title: {en: Go}}\n"
    "  stop: {title: {en: Stop}, overrides: [go]}\n"
    "  idle: {title: {en: Idle}}\n"
    "  never: {title: {en: Never}}\n";

typedef struct Asked {
    Sample sample;
    Arena arena;
    Reasons reasons;
    Outcome outcome;
} Asked;

static void ask(Asked *asked, const char *said)
{
    sample_open(&asked->sample, base_text);
    arena_init(&asked->arena, &asked->sample.mem);
    sample_tell(&asked->sample, said);
    assert_int_equal(consult_outcome(asked->sample.consult, &asked->outcome),
                     CONSULT_OK);
    asked->reasons = reasons_of(asked->sample.consult, &asked->arena);
}

static void add_line(Buf *out, const Base *base, const Reason *reason)
{
    static const char *const NAMES[] = {
        [REASON_NEAREST] = "nearest",     [REASON_LACKS] = "lacks",
        [REASON_GATE] = "gate",           [REASON_FAILS] = "fails",
        [REASON_HOLDS] = "holds",         [REASON_OPEN] = "open",
        [REASON_UNMATCHED] = "unmatched", [REASON_NO_RULE] = "no rule",
        [REASON_COMES] = "comes",         [REASON_GIVEN] = "given",
        [REASON_ASSUMED] = "assumed",     [REASON_OUTWEIGHED] = "outweighed",
        [REASON_CONFLICT] = "conflict",   [REASON_UNSETTLED] = "unsettled",
        [REASON_DROPPED] = "dropped",     [REASON_BEHIND] = "behind",
        [REASON_ADDS] = "adds",           [REASON_SETTLED] = "settled",
        [REASON_WANTED] = "wanted",
    };
    buf_fill(out, ' ', reason->depth);
    buf_c(out, NAMES[reason->kind]);
    if (reason->rule != NOBODY)
        buf_format(out, " %s", base->rules[reason->rule].id.at);
    if (reason->fact != NOBODY)
        buf_format(out, " %s", base->facts[reason->fact].id.at);
    if (reason->other != NOBODY)
        buf_format(out, " %s", base->advice[reason->other].id.at);
    if (reason->kind == REASON_ADDS)
        buf_format(out, " %d", reason->delta);
    buf_byte(out, '\n');
}

static void told(Asked *asked, const char *expected)
{
    Buf lines;
    buf_init(&lines, &asked->sample.mem);
    buf_c(&lines, "");
    for (uint32_t i = 0; i < asked->reasons.count; i++)
        add_line(&lines, asked->sample.base, &asked->reasons.list[i]);
    assert_true(buf_ok(&lines));
    assert_string_equal(lines.len == 0 ? "" : lines.at, expected);
    buf_free(&lines);
    arena_free(&asked->arena);
    sample_close(&asked->sample);
}

static void not_advised(const char *said, const char *advice, const char *expected)
{
    Asked asked;
    ask(&asked, said);
    reasons_not_advice(&asked.reasons, base_advice(asked.sample.base, str_of(advice)),
                       &asked.outcome);
    told(&asked, expected);
}

/* The fewest conditions lacking; of equals the one of which most hold, then the
 * first. */
static void the_nearest_rule(void **state)
{
    (void)state;
    not_advised("a=yes b=no c=no d=no", "go", "nearest near\n fails d\n");
    not_advised("a=yes b=yes c=no d=no", "go", "nearest far\n fails c\n");
    not_advised("a=no b=no c=no d=no", "go", "nearest near\n fails a\n fails d\n");
    not_advised("a=yes d=no b=yes", "go", "nearest far\n open c\n");
    not_advised("a=no", "never", "no rule\n");
}

/* Down over what is concluded; a `none` by what holds in it. */
static void down_to_what_was_said(void **state)
{
    (void)state;
    not_advised("a=no b=yes c=no d=no", "stop",
                "nearest halt\n"
                " fails high\n"
                "  nearest to-q\n"
                "   fails low\n"
                "    nearest to-x-too\n"
                "     fails c\n"
                "   holds b\n");
    not_advised("a=yes b=no c=yes d=no", "stop",
                "nearest halt\n"
                " fails high\n"
                "  nearest to-q\n"
                "   holds a\n"
                " fails a\n");
}

static void given_and_yet_not_recommended(void **state)
{
    (void)state;
    not_advised("a=yes d=yes c=no", "go", "");
    not_advised("a=yes d=yes c=no", "idle", "behind go\n");
    Asked asked;
    ask(&asked, "a=yes b=yes c=yes d=yes high=q");
    reasons_advice(&asked.reasons, base_advice(asked.sample.base, STR("go")));
    told(&asked, "comes far\ncomes near\n");
}

static void value(const char *said, const char *fact, const char *expected)
{
    Asked asked;
    ask(&asked, said);
    reasons_value(&asked.reasons, base_fact(asked.sample.base, str_of(fact)));
    told(&asked, expected);
}

static void where_a_value_comes_from(void **state)
{
    (void)state;
    value("c=yes d=no", "low", "comes to-x low\ncomes to-x-too low\n");
    value("c=yes d=yes", "low", ""); /* a conflict: it has none */
    value("low=y c=yes", "low", "given low\n");
    value("c=no d=no", "high", "assumed high\n");
    value("c=no", "d", "");
}

static void not_so(const char *said, const char *rule, uint32_t item,
                   const char *expected)
{
    Asked asked;
    ask(&asked, said);
    const Rule *of =
        &asked.sample.base->rules[base_rule(asked.sample.base, str_of(rule))];
    reasons_not_value(&asked.reasons, &of->when.items[item]);
    told(&asked, expected);
}

/* `low: x`, of to-q; `high: q`, of halt. */
static void what_stands_in_the_way(void **state)
{
    (void)state;
    not_so("c=yes d=yes", "to-q", 0, "conflict to-x low\n");
    not_so("c=yes d=no low=y", "to-q", 0, "outweighed to-x low\n");
    not_so("c=yes", "to-q", 0, "unsettled to-x low\n");
    not_so("c=no d=no", "to-q", 0, "nearest to-x-too\n fails c\n");
}

static void rules_measures_and_questions(void **state)
{
    Asked asked;
    (void)state;
    ask(&asked, "a=yes b=no");
    reasons_not_rule(&asked.reasons, base_rule(asked.sample.base, STR("far")));
    told(&asked, "lacks far\n fails b\n open c\n");
    ask(&asked, "a=no b=no c=yes d=no");
    reasons_measure(&asked.reasons, 0, &asked.outcome);
    told(&asked, "adds halt 2\nadds add 1\n");
    ask(&asked, "a=no c=no");
    reasons_not_asked(&asked.reasons, base_fact(asked.sample.base, STR("b")));
    told(&asked, "gate b\n fails a\n");
    ask(&asked, "a=no");
    reasons_not_asked(&asked.reasons, base_fact(asked.sample.base, STR("a")));
    told(&asked, "given a\n");
    ask(&asked, "a=no");
    reasons_not_asked(&asked.reasons, base_fact(asked.sample.base, STR("d")));
    reasons_asked(&asked.reasons, base_fact(asked.sample.base, STR("c")));
    told(&asked, "settled d\nwanted c\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_rule),
        cmocka_unit_test(down_to_what_was_said),
        cmocka_unit_test(given_and_yet_not_recommended),
        cmocka_unit_test(where_a_value_comes_from),
        cmocka_unit_test(what_stands_in_the_way),
        cmocka_unit_test(rules_measures_and_questions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
