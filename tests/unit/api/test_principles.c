/* SPDX-License-Identifier: MIT
 *
 * Principles through the public header: which there are, what their marks notice and
 * what they do not, and those of a situation.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

#define HEAD                                                                           \
    "entregent: 1\n"                                                                   \
    "languages: {en: {}, fr: {}}\n"                                                    \
    "sources: {C4: {en: 'Keep to it.', fr: 'Tenez bon.'}, C5: {en: 'Five', fr: "       \
    "'Cinq'}}\n"                                                                       \
    "facts:\n"                                                                         \
    "  late: {type: yes-no, ask: {en: 'Late?', fr: 'Retard ?'}}\n"                     \
    "  kind: {ask: {en: 'What?', fr: 'Quoi ?'}, choice: {a: {en: 'a', fr: 'a'},\n"     \
    "         b: {en: 'b', fr: 'b'}, c: {en: 'c', fr: 'c'}}}\n"                        \
    "  days: {type: number, ask: {en: 'Days?', fr: 'Jours ?'}}\n"                      \
    "  mood: {scale: {low: {en: 'low', fr: 'bas'}, high: {en: 'high', fr: 'haut'}},\n" \
    "         otherwise: low}\n"                                                       \
    "advice:\n"                                                                        \
    "  wait: {title: {en: 'Wait.', fr: 'Attendez.'}}\n"                                \
    "  ask: {title: {en: 'Ask.', fr: 'Demandez.'}, overrides: wait}\n"                 \
    "rules:\n"

#define SECOND                                                                         \
    "  second: {when: {late: no}, then: {advise: wait}, theme: frame, source: C4,\n"   \
    "           because: {en: 'B', fr: 'B'}}\n"

/* The rule whose condition, conclusion and because vary. */
#define FIRST(id, when, then, because)                                                 \
    "  " id ":\n    when: " when "\n    then: " then "\n    theme: frame\n"            \
    "    source: C4\n    because: {en: '" because "', fr: '" because "'}\n"

#define WHEN "[{late: yes}, {any: [{kind: [a, b]}, {days: {above: 3}}]}]"
#define THEN "{advise: ask, mood: high, posture: {tact: 2, firmness: -1}}"

static void mark_of(const char *rules, char mark[EG_MARK_SIZE])
{
    char text[8192];
    eg_principle one;
    snprintf(text, sizeof text, "%s%s", HEAD, rules);
    eg_base *base = host_base(text, NULL);
    uint32_t number = eg_principle_find(base, "frame/C4");
    assert_int_equal(eg_principle_get(base, number, &one), EG_OK);
    memcpy(mark, one.mark, EG_MARK_SIZE);
    eg_base_release(base);
}

static void assert_marks(const char *rules, bool same)
{
    char before[EG_MARK_SIZE], after[EG_MARK_SIZE];
    mark_of(FIRST("first", WHEN, THEN, "A") SECOND, before);
    mark_of(rules, after);
    if ((strcmp(before, after) == 0) != same)
        fail_msg("%s: %s, %s", rules, before, after);
}

static void mark_keeps(void **state)
{
    (void)state;
    assert_marks(FIRST("first", WHEN, THEN, "worded anew") SECOND, true);
    assert_marks(FIRST("renamed", WHEN, THEN, "A") SECOND, true);
    assert_marks(SECOND FIRST("first", WHEN, THEN, "A"), true);
    assert_marks(FIRST("first",
                       "[{any: [{days: {above: 3}}, {kind: [b, a]}]}, {late: yes}]",
                       THEN, "A") SECOND,
                 true);
    assert_marks(FIRST("first", "{all: " WHEN "}", THEN, "A") SECOND, true);
    assert_marks(FIRST("first", WHEN,
                       "{posture: {firmness: -1, tact: 2}, mood: high, advise: ask}",
                       "A") SECOND,
                 true);
    assert_marks(FIRST("first", WHEN, THEN, "A") SECOND
                 "  else: {when: {kind: c}, then: {advise: wait}, theme: other,\n"
                 "         source: C5, because: {en: 'E', fr: 'E'}}\n",
                 true);
}

static void mark_changes(void **state)
{
    static const char *const conditions[] = {
        "[{late: no}, {any: [{kind: [a, b]}, {days: {above: 3}}]}]",
        "[{late: yes}, {any: [{kind: [a, c]}, {days: {above: 3}}]}]",
        "[{late: yes}, {any: [{kind: [a, b]}, {days: {above: 4}}]}]",
        "[{late: yes}, {any: [{kind: [a, b]}, {days: {at least: 3}}]}]",
        "[{late: yes}, {none: [{kind: [a, b]}, {days: {above: 3}}]}]",
        "[{late: yes}, {kind: [a, b]}, {days: {above: 3}}]",
        "[{late: yes}, {any: [{kind: {not: [a, b]}}, {days: {above: 3}}]}]",
        "[{any: [{kind: [a, b]}, {days: {above: 3}}]}]",
        "[{late: {known: yes}}, {any: [{kind: [a, b]}, {days: {above: 3}}]}]"};
    static const char *const conclusions[] = {
        "{advise: wait, mood: high, posture: {tact: 2, firmness: -1}}",
        "{against: ask, mood: high, posture: {tact: 2, firmness: -1}}",
        "{advise: ask, mood: low, posture: {tact: 2, firmness: -1}}",
        "{advise: ask, mood: high, posture: {tact: 1, firmness: -1}}",
        "{advise: ask, mood: high, posture: {tact: 2, frankness: -1}}",
        "{advise: ask, mood: high}"};
    char rules[4096];
    (void)state;
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        snprintf(rules, sizeof rules, FIRST("first", "%s", THEN, "A") SECOND,
                 conditions[i]);
        assert_marks(rules, false);
    }
    for (size_t i = 0; i < sizeof conclusions / sizeof *conclusions; i++) {
        snprintf(rules, sizeof rules, FIRST("first", WHEN, "%s", "A") SECOND,
                 conclusions[i]);
        assert_marks(rules, false);
    }
    assert_marks(FIRST("first", WHEN, THEN, "A"), false); /* a rule less */
}

/* The same on every platform, and in every version that has not meant to change it:
 * else all that was learnt would be forgotten. */
static void mark_is_fixed(void **state)
{
    char mark[EG_MARK_SIZE];
    (void)state;
    mark_of(FIRST("first", WHEN, THEN, "A") SECOND, mark);
    assert_string_equal(mark, "ac49288cb6f02081");
}

/* A base with rules under others, of two sources, of none, and without a theme. */
static const char LAYERS[] =
    HEAD "  layer: {when: {late: yes}, then: {mood: high}, theme: frame, source: C5,\n"
         "          because: {en: 'Layer', fr: 'Couche'}}\n"
         "  ask-them: {when: {mood: high}, then: {advise: ask}, theme: talk,\n"
         "             source: [C4, practice, C4], because: {en: 'Ask', fr: 'Dire'}}\n"
         "  bare: {when: {mood: high}, then: {posture: {tact: 3}},\n"
         "         because: {en: 'Bare', fr: 'Nu'}, source: C4}\n"
         "  wait-now: {when: {late: no}, then: {advise: wait}, theme: talk,\n"
         "             because: {en: 'Wait', fr: 'Attendre'}}\n";

static void listing(void **state)
{
    static const char *const ids[] = {"frame/C5", "talk/C4", "talk/practice"};
    eg_base *base = host_base(LAYERS, NULL);
    eg_principle one;
    (void)state;
    assert_int_equal(eg_principle_count(base), 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(eg_principle_get(base, i, &one), EG_OK);
        assert_string_equal(one.id, ids[i]);
        assert_int_equal(eg_principle_find(base, ids[i]), i);
        assert_int_equal(strlen(one.mark), 16);
    }
    assert_string_equal(one.theme, "talk");
    assert_string_equal(one.source, "practice");
    assert_string_equal(eg_principle_says(base, 0, "fr"), "Cinq");
    assert_string_equal(eg_principle_says(base, 2, NULL), "Ask");
    assert_null(eg_principle_says(base, 3, NULL));
    assert_int_equal(eg_principle_find(base, "frame/C4"), EG_NONE);
    assert_int_equal(eg_principle_find(base, NULL), EG_NONE);
    assert_int_equal(eg_principle_get(base, 3, &one), EG_NO_SUCH);
    assert_int_equal(eg_principle_get(base, 0, NULL), EG_MISUSE);
    assert_int_equal(eg_principle_count(NULL), 0);
    eg_base_release(base);
}

/* Those of the rules that advise come before those that they rest on. */
static void of_situation(void **state)
{
    eg_base *base = host_base(LAYERS, NULL);
    eg_consult *talk;
    uint32_t out[8], count = 99;
    (void)state;
    assert_int_equal(eg_consult_new(base, &talk), EG_OK);
    assert_int_equal(eg_situation_principles(talk, out, 8, &count), EG_OK);
    assert_int_equal(count, 0);
    assert_int_equal(eg_consult_give(talk, "late", "yes"), EG_OK);
    assert_int_equal(eg_situation_principles(talk, out, 8, &count), EG_OK);
    assert_int_equal(count, 3);
    assert_int_equal(out[0], 1);
    assert_int_equal(out[1], 2);
    assert_int_equal(out[2], 0);
    assert_int_equal(eg_situation_principles(talk, out, 1, &count), EG_OK);
    assert_int_equal(count, 1);
    assert_int_equal(eg_consult_give(talk, "late", "no"), EG_OK);
    assert_int_equal(eg_situation_principles(talk, out, 8, &count), EG_OK);
    assert_int_equal(count, 1);
    assert_int_equal(out[0], 2);
    assert_int_equal(eg_situation_principles(talk, NULL, 8, &count), EG_MISUSE);
    assert_int_equal(eg_situation_principles(NULL, out, 8, &count), EG_MISUSE);
    eg_consult_free(talk);
    eg_base_release(base);
}

/* Memory fails at every request in turn; what is found then is found later. */
static void find_once(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    eg_principle one;
    eg_base *base = NULL;
    (void)user;
    if (eg_base_from_text("sample.yaml", LAYERS, strlen(LAYERS), &memory, &base) !=
        EG_OK) {
        eg_base_release(base);
        return;
    }
    eg_status status = eg_principle_get(base, 0, &one);
    if (status == EG_NO_MEMORY) {
        assert_true(eg_principle_count(base) == 3 || eg_principle_count(base) == 0);
    } else {
        assert_int_equal(status, EG_OK);
        assert_string_equal(one.id, "frame/C5");
    }
    eg_base_release(base);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(find_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mark_keeps),    cmocka_unit_test(mark_changes),
        cmocka_unit_test(mark_is_fixed), cmocka_unit_test(listing),
        cmocka_unit_test(of_situation),  cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
