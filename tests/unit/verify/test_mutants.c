/* SPDX-License-Identifier: MIT
 *
 * Mutants: which there are of a base, in which order; whether cases notice them, and
 * what is told of those they do not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "failing_mem.h"
#include "report/sample.h"
#include "verify/mutants.h"

#define HEAD "entregent: 1\nlanguages: {en: {negations: [not]}}\n"

/* Something of each kind. */
static const char each_kind[] =
    HEAD "facts:\n"
         "  who: {choice: {a: {en: a}, b: {en: b}, c: {en: c}}, ask: {en: 'Who?'}}\n"
         "  n: {type: number, range: [0, 9], ask: {en: 'N?'}, ask if: {who: a}}\n"
         "  note: {type: text, ask: {en: 'What?'}}\n"
         "  mood: {scale: {low: {en: low}, mid: {en: mid}, high: {en: high}}}\n"
         "rules:\n"
         "  bound: {when: {n: {above: 3, at most: 7}}, then: {mood: high}}\n"
         "  exact: {when: {n: 4, who: [a, b]}, then: {advise: go}}\n"
         "  group:\n"
         "    when: {any: [{who: {not: c}}, {all: [{mood: {at least: mid}}]}],\n"
         "           none: [{note: {known: no}}]}\n"
         "    then: {advise: stay}\n"
         "  words: {when: {note: 'so', mood: {under: mid}}, then: {advise: stay}}\n"
         "advice:\n"
         "  go: {title: {en: Go}, overrides: [stay, rest]}\n"
         "  stay: {title: {en: Stay}}\n"
         "  rest: {title: {en: Rest}}\n";

/* The list as text, a line each */

static const char *const op_names[] = {
    [TEST_IS] = "is",        [TEST_NOT] = "not",     [TEST_AT_LEAST] = "at least",
    [TEST_AT_MOST] = "most", [TEST_ABOVE] = "above", [TEST_UNDER] = "under",
    [TEST_KNOWN] = "known",
};

static Str owner_of(const Base *base, const Mutant *m)
{
    return m->kind == MUTANT_OVERRIDE ? base->advice[m->advice].id
           : m->rule != NOBODY        ? base->rules[m->rule].id
                                      : base->facts[m->fact].id;
}

static void put_str(char *out, size_t size, Str text)
{
    size_t used = strlen(out);
    snprintf(out + used, size - used, "%.*s", (int)text.len, text.at);
}

static void put_value(char *out, size_t size, const Base *base, uint32_t fact,
                      Value value)
{
    const Field *field = &base->facts[fact].fields[0];
    size_t used = strlen(out);
    if (field->type == TYPE_NUMBER)
        snprintf(out + used, size - used, " %g", value_as_number(value));
    else
        snprintf(out + used, size - used, " %u", (unsigned)value.bits);
}

static void put_change(char *out, size_t size, const Base *base, const Mutant *m)
{
    static const char *const groups[] = {
        [COND_ALL] = "all", [COND_ANY] = "any", [COND_NONE] = "none"};
    switch (m->kind) {
    case MUTANT_WITHOUT:
        put_str(out, size, STR(" without "));
        put_str(out, size,
                m->cond->kind == COND_FACT ? base->facts[m->cond->fact].id
                                           : str_of(groups[m->cond->kind]));
        break;
    case MUTANT_VALUE:
        put_str(out, size, STR(" "));
        put_str(out, size, base->facts[m->cond->fact].id);
        put_str(out, size, STR(" "));
        put_str(out, size, str_of(op_names[m->op]));
        if (m->op != TEST_KNOWN)
            put_value(out, size, base, m->cond->fact, m->value);
        break;
    case MUTANT_CONCLUDES:
        put_str(out, size, STR(" then"));
        put_value(out, size, base, m->fact, m->value);
        break;
    case MUTANT_OVERRIDE:
        put_str(out, size, STR(" over "));
        put_str(out, size, base->advice[base->advice[m->advice].overrides[m->at]].id);
        break;
    }
    put_str(out, size, STR("\n"));
}

static void the_list_is_this(void **state)
{
    static const char expected[] = "n without who\n" /* its gate */
                                   "n who is 1\n"
                                   "bound without n\n"
                                   "bound n at least 3\n"
                                   "bound n under 7\n"
                                   "bound then 0\n"
                                   "exact without n\n"
                                   "exact n is 5\n"
                                   "exact without who\n"
                                   "exact who is 2\n"
                                   "exact who is 2\n"
                                   "group without any\n"
                                   "group without who\n"
                                   "group who not 0\n"
                                   "group without mood\n"
                                   "group mood above 1\n"
                                   "group without none\n"
                                   "group note known\n"
                                   "words without note\n"
                                   "words without mood\n"
                                   "words mood most 1\n"
                                   "go over stay\n"
                                   "go over rest\n";
    char found[2048] = "";
    Sample s;
    Mutants mutants = {0};
    (void)state;
    sample_open(&s, each_kind);
    assert_true(mutants_list(s.base, &mutants));
    for (size_t i = 0; i < mutants.len; i++) {
        put_str(found, sizeof found, owner_of(s.base, &mutants.at[i]));
        put_change(found, sizeof found, s.base, &mutants.at[i]);
    }
    assert_string_equal(found, expected);
    vec_free(&mutants, &s.mem);
    sample_close(&s);
}

/* What becomes of them */

static const char small_base[] =
    HEAD "facts:\n"
         "  a: {type: yes-no, ask: {en: 'A?'}}\n"
         "  b: {type: yes-no, ask: {en: 'B?'}}\n"
         "rules:\n"
         "  r1: {when: {a: yes, b: yes}, then: {advise: one}}\n"
         "  r2: {when: {any: [{a: yes}, {all: [{a: yes}, {b: no}]}]},\n"
         "       then: {advise: two}}\n"
         "advice:\n"
         "  two: {title: {en: Two}}\n"
         "  one: {title: {en: One}, overrides: [two]}\n";

/* A letter a mutant: the number of the case that notices it, m(issed), s(ame), ?. */
typedef struct Fates {
    const Base *base;
    char found[64];
    size_t most; /* stops behind so many */
} Fates;

static bool take(void *user, const MutantResult *result)
{
    static const char letters[] = {[FATE_NOTICED] = '!',
                                   [FATE_MISSED] = 'm',
                                   [FATE_SAME] = 's',
                                   [FATE_UNKNOWN] = '?'};
    Fates *f = user;
    size_t len = strlen(f->found);
    assert_true(len + 1 < sizeof f->found);
    f->found[len] = letters[result->fate];
    assert_int_equal(result->by != NULL, result->fate == FATE_NOTICED);
    assert_int_equal(result->difference != NULL, result->fate == FATE_MISSED);
    assert_ptr_not_equal(result->changed, f->base);
    if (result->by != NULL)
        f->found[len] = (char)('1' + (result->by - f->base->cases));
    return len + 1 < f->most;
}

static ConsultStatus try_all(const Base *base, const Plan *plan, Fates *fates)
{
    const MutantCases set = {base->cases, base->n_cases, &base->names};
    return mutants_run(plan, &set, 1, take, fates);
}

static void become_at_most(const char *base, const char *lines, size_t most,
                           const char *expected)
{
    static char text[8192];
    Sample s;
    int length = snprintf(text, sizeof text, "%s%s", base, lines);
    assert_true(length > 0 && (size_t)length < sizeof text);
    sample_open(&s, text);
    Fates fates = {.base = s.base, .most = most};
    assert_int_equal(try_all(s.base, &s.plan, &fates), CONSULT_OK);
    if (strcmp(fates.found, expected) != 0)
        fail_msg("%s, not %s, with\n%s", fates.found, expected, lines);
    sample_close(&s);
}

static void become(const char *base, const char *lines, const char *expected)
{
    become_at_most(base, lines, SIZE_MAX, expected);
}

/* r1: without a, a is no, without b, b is no; r2: without any; in it: without a, a is
 * no, without the group, in that: without a, a is no, without b, b is yes; one over
 * two. */
static void fates_are_those(void **state)
{
    (void)state;
    become(small_base, "", "mmmmmmmsmmssm");
    become(small_base,
           "cases:\n  c: {given: {a: yes, b: yes}, expect: {advise: one}}\n",
           "m1m1mmmsmmss1");
    become(small_base,
           "cases:\n"
           "  c: {given: {a: yes, b: yes}, expect: {advise: one}}\n"
           "  d: {given: {a: yes, b: no}, expect: {advise: two}}\n"
           "  e: {given: {a: no, b: yes}, expect: {advise: none}}\n"
           "  f: {given: {a: no, b: no}, expect: {advise: none}}\n",
           "31213m3s44ss1");
}

static void failing_cases_notice_nothing(void **state)
{
    (void)state;
    become(small_base,
           "cases:\n  c: {given: {a: yes, b: yes}, expect: {advise: two}}\n",
           "mmmmmmmsmmssm");
    become(small_base,
           "cases:\n  c: {given: {a: yes, b: yes}, expect: {advise: two}}\n"
           "  d: {given: {a: yes, b: yes}, expect: {advise: one}}\n",
           "m2m2mmmsmmss2");
}

/* A gate matters to a dialogue alone: without it, a; a is no. Then r: without b, b is
 * no. */
static void gates_are_noticed_by_dialogues(void **state)
{
    static const char gated[] =
        HEAD "facts:\n"
             "  a: {type: yes-no, ask: {en: 'A?'}}\n"
             "  b: {type: yes-no, ask: {en: 'B?'}, ask if: {a: yes}}\n"
             "rules:\n"
             "  r: {when: {b: yes}, then: {advise: one}}\n"
             "advice: {one: {title: {en: One}}}\n";
    (void)state;
    become(gated, "cases:\n  c: {given: {a: yes, b: yes}, expect: {advise: one}}\n",
           "mmm1");
    become(gated,
           "cases:\n  c: {given: {a: yes, b: yes}, expect: {advise: one},\n"
           "      asks at most: 2}\n",
           "m1m1");
}

/* An override goes on through advice that is not given: the last two are those. */
static void overrides_are_felt_from_afar(void **state)
{
    static const char chain[] =
        HEAD "facts:\n"
             "  a: {type: yes-no, ask: {en: 'A?'}}\n"
             "  b: {type: yes-no, ask: {en: 'B?'}}\n"
             "rules:\n"
             "  r1: {when: {a: yes}, then: {advise: one}}\n"
             "  r2: {when: {a: no, b: yes}, then: {advise: two}}\n"
             "  r3: {when: {b: yes}, then: {advise: three}}\n"
             "advice:\n"
             "  three: {title: {en: Three}}\n"
             "  two: {title: {en: Two}, overrides: [three]}\n"
             "  one: {title: {en: One}, overrides: [two]}\n"
             "cases:\n"
             "  c: {given: {a: yes, b: yes}, expect: {advise: one}}\n";
    (void)state;
    become(chain, "", "m1mmmmmm11");
}

/* Where facts have fields, what no case notices is not proved to be the same: another
 * state, of the two conditions that are one the first less, the second less. A
 * situation shows the others. */
static void joins_leave_it_open(void **state)
{
    static const char joined[] =
        HEAD "facts:\n"
             "  a: {type: yes-no, ask: {en: 'A?'}}\n"
             "  state: {choice: [good, bad]}\n"
             "  seat: {fields: {by: text}}\n"
             "  whose: {type: text, ask: {en: 'Whose?'}}\n"
             "rules:\n"
             "  r1: {when: [{seat: {by: $who}}, {whose: $who}], then: {state: good}}\n"
             "  r2: {when: {any: [{a: yes}, {a: yes}]}, then: {advise: one}}\n"
             "advice: {one: {title: {en: One}}}\n";
    (void)state;
    become(joined, "", "?m?m?m");
}

static void it_stops_when_told(void **state)
{
    (void)state;
    become_at_most(small_base, "", 3, "mmm");
}

/* One base in all memory that there is. */
static void do_once(const Mem *mem, void *user)
{
    static const char text[] = HEAD
        "facts:\n"
        "  a: {type: yes-no, ask: {en: 'A?'}}\n"
        "  b: {type: yes-no, ask: {en: 'B?'}, ask if: {a: yes}}\n"
        "  c: {choice: [x, y]}\n"
        "rules:\n"
        "  r1: {when: {b: yes}, then: {advise: one, c: x}}\n"
        "advice: {one: {title: {en: One}, overrides: [two]}, two: {title: {en: T}}}\n"
        "cases:\n"
        "  c: {given: {a: yes, b: yes}, expect: {advise: one, c: x}}\n";
    Sources sources;
    Diags diags;
    Base *base = NULL;
    Plan plan;
    (void)user;
    sources_init(&sources, mem);
    diags_init(&diags, mem);
    if (sources_add_text(&sources, STR("small.yaml"), str_of(text)) &&
        base_load(&sources, &diags, mem, &base) == LOAD_OK && plan_make(base, &plan)) {
        Fates fates = {.base = base, .most = SIZE_MAX};
        ConsultStatus status = try_all(base, &plan, &fates);
        assert_true(status == CONSULT_OK || status == CONSULT_NO_MEMORY);
        if (status == CONSULT_OK)
            assert_string_equal(fates.found, "mmm11s");
        plan_free(&plan);
    }
    base_free(base);
    diags_free(&diags);
    sources_free(&sources);
}

static void memory_fails_anywhere(void **state)
{
    (void)state;
    failing_mem_run(do_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_this),
        cmocka_unit_test(fates_are_those),
        cmocka_unit_test(failing_cases_notice_nothing),
        cmocka_unit_test(gates_are_noticed_by_dialogues),
        cmocka_unit_test(overrides_are_felt_from_afar),
        cmocka_unit_test(joins_leave_it_open),
        cmocka_unit_test(it_stops_when_told),
        cmocka_unit_test(memory_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
