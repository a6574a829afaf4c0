/* SPDX-License-Identifier: MIT
 *
 * Exercises through the public header: those of a small base, to the last one, and of
 * the shipped one, each of them given and judged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

#define FACTS                                                                          \
    "entregent: 1\n"                                                                   \
    "languages: {en: {}, fr: {}}\n"                                                    \
    "facts:\n"                                                                         \
    "  who: {choice: {client: {en: a client, fr: cliente},\n"                          \
    "                 friend: {en: a friend, fr: amie}}, lasts: always,\n"             \
    "        ask: {en: Who?, fr: Qui ?}}\n"                                            \
    "  times: {scale: {once: {en: once, fr: une fois},\n"                              \
    "                  again: {en: again, fr: encore},\n"                              \
    "                  months: {en: for months, fr: depuis des mois}},\n"              \
    "          ask: {en: How often?, fr: Combien ?}}\n"                                \
    "  rude: {type: yes-no, ask: {en: Rude?, fr: Impoli ?},\n"                         \
    "         said: {yes: {en: they are rude, fr: on est impoli},\n"                   \
    "                no: {en: they are polite, fr: on est poli}}}\n"                   \
    "  said-so: {type: yes-no, ask if: {rude: yes},\n"                                 \
    "            ask: {en: Said so?, fr: Dit ?}}\n"

#define RULES                                                                          \
    "rules:\n"                                                                         \
    "  first: {when: {who: client, times: once}, then: {advise: wait},\n"              \
    "          theme: time, because: {en: a, fr: a}}\n"                                \
    "  more: {when: {times: {at least: again}}, then: {advise: remind},\n"             \
    "         theme: time, because: {en: b, fr: b}}\n"                                 \
    "  rudely: {when: {rude: yes}, then: {advise: stop}, theme: manners,\n"            \
    "           because: {en: c, fr: c}}\n"                                            \
    "advice:\n"                                                                        \
    "  wait: {title: {en: Wait., fr: Attendez.}}\n"                                    \
    "  remind: {title: {en: Remind., fr: Relancez.}}\n"                                \
    "  stop: {title: {en: Stop it., fr: Arrêtez.}, overrides: [wait, remind]}\n"

#define STORIES                                                                        \
    "stories:\n"                                                                       \
    "  bakery:\n"                                                                      \
    "    title: {en: The bakery, fr: La boulangerie}\n"                                \
    "    level: 2\n"                                                                   \
    "    tell: {en: \"They pay late.\\nOnce.\", fr: \"On paie tard.\\nUne fois.\"}\n"  \
    "    given: {who: client, times: once, rude: no}\n"                                \
    "    expect: {advise: wait}\n"                                                     \
    "  inn:\n"                                                                         \
    "    title: {en: The inn, fr: L'auberge}\n"                                        \
    "    level: 3\n"                                                                   \
    "    tell: {en: They shout., fr: On crie.}\n"                                      \
    "    given: {who: friend, times: again, rude: yes, said-so: yes}\n"                \
    "    expect: {advise: stop}\n"

static const char BASE[] = FACTS RULES STORIES;

/* The exercises as "id level principles relation advice", a line each. */
static void list(eg_base *base, Paper *out)
{
    eg_exercises *all;
    eg_consult *talk;
    eg_exercise one;
    paper_clear(out);
    assert_int_equal(eg_exercises_new(base, &all), EG_OK);
    assert_int_equal(eg_consult_new(base, &talk), EG_OK);
    for (uint32_t i = 0; i < eg_exercise_count(all); i++) {
        char line[256];
        eg_principle principle;
        eg_verdict verdict = EG_VERDICT_UNFOUNDED;
        uint32_t best = 0;
        assert_int_equal(eg_exercise_get(all, i, &one), EG_OK);
        assert_int_equal(eg_exercise_find(all, one.id), i);
        assert_true(one.n_principles > 0);
        assert_int_equal(eg_principle_get(base, one.principles[0], &principle), EG_OK);
        assert_int_equal(eg_exercise_give(all, i, talk), EG_OK);
        while (verdict != EG_VERDICT_BEST)
            assert_int_equal(eg_judge(talk, best++, &verdict), EG_OK);
        int n = snprintf(line, sizeof line, "%s %u %s %s %s\n", one.id, one.level,
                         principle.id, one.relation, eg_advice_id(base, best - 1));
        paper_write(out, line, (size_t)n);
    }
    eg_consult_free(talk);
    eg_exercises_free(all);
}

static void all_of_a_small_base(void **state)
{
    eg_base *base = host_base(BASE, NULL);
    Paper got = {.length = 0};
    (void)state;
    list(base, &got);
    assert_string_equal(got.text, "bakery 2 time/practice client wait\n"
                                  "inn 3 manners/practice friend stop\n"
                                  "bakery+times=again 3 time/practice client remind\n"
                                  "bakery+rude=yes 3 manners/practice client stop\n"
                                  "stop/wait 3 manners/practice client stop\n"
                                  "stop/remind 3 manners/practice friend stop\n");
    eg_base_release(base);
}

/* A story in which nothing helps is no exercise; none depends on the order of rules. */
static void without_stories(void **state)
{
    eg_base *base = host_base(FACTS RULES, NULL);
    Paper got = {.length = 0};
    eg_exercises *all = NULL;
    (void)state;
    list(base, &got);
    assert_int_equal(got.length, 0);
    assert_int_equal(eg_exercises_new(base, NULL), EG_MISUSE);
    assert_int_equal(eg_exercises_new(NULL, &all), EG_MISUSE);
    assert_null(all);
    assert_int_equal(eg_exercise_count(NULL), 0);
    eg_base_release(base);
}

static void they_are_told(void **state)
{
    static const eg_style FRENCH = {.lang = "fr", .width = 60};
    eg_base *base = host_base(BASE, NULL);
    eg_exercises *all;
    Paper paper = {.length = 0};
    (void)state;
    assert_int_equal(eg_exercises_new(base, &all), EG_OK);
    assert_int_equal(eg_exercise_write(all, 3, NULL, paper_write, &paper), EG_OK);
    assert_string_equal(paper.text, "  The bakery\n\n  They pay late.\n\n  Once.\n\n"
                                    "But suppose that\n  - they are rude\n");
    paper_clear(&paper);
    assert_int_equal(eg_exercise_write(all, 5, &FRENCH, paper_write, &paper), EG_OK);
    assert_non_null(strstr(paper.text, "La situation\n"));
    assert_non_null(strstr(paper.text, "  - on est impoli\n"));
    assert_int_equal(eg_exercise_write(all, 6, NULL, paper_write, &paper), EG_NO_SUCH);
    eg_exercises_free(all);
    eg_base_release(base);
}

static void wrong_calls(void **state)
{
    eg_base *base = host_base(BASE, NULL);
    eg_base *other = host_base(BASE, NULL);
    eg_exercises *all;
    eg_consult *talk;
    eg_exercise one;
    (void)state;
    assert_int_equal(eg_exercises_new(base, &all), EG_OK);
    assert_int_equal(eg_consult_new(other, &talk), EG_OK);
    assert_int_equal(eg_exercise_give(all, 0, talk), EG_MISUSE);
    assert_int_equal(eg_exercise_get(all, 6, &one), EG_NO_SUCH);
    assert_int_equal(eg_exercise_find(all, "shop"), EG_NONE);
    eg_consult_free(talk);
    eg_base_release(other);
    eg_base_release(base); /* the exercises keep it */
    assert_int_equal(eg_exercise_get(all, 0, &one), EG_OK);
    eg_exercises_free(all);
}

/* Of the shipped rules: enough of each kind, each with something that helps and words
 * in both languages, and near misses that are none of their story. */
static void of_the_shipped_rules(void **state)
{
    static const char *const paths[] = {"rules/relations"};
    uint32_t kinds[3] = {0};
    eg_base *base;
    eg_exercises *all;
    eg_exercise one;
    (void)state;
    assert_int_equal(eg_base_open(paths, 1, NULL, &base), EG_OK);
    assert_int_equal(eg_exercises_new(base, &all), EG_OK);
    for (uint32_t i = 0; i < eg_exercise_count(all); i++) {
        assert_int_equal(eg_exercise_get(all, i, &one), EG_OK);
        kinds[one.kind]++;
        assert_true(one.n_principles > 0 && one.level >= 1 && one.level <= 3);
        for (int french = 0; french < 2; french++) {
            const eg_style style = {.lang = french ? "fr" : "en", .width = 60};
            Paper paper = {.length = 0};
            assert_int_equal(eg_exercise_write(all, i, &style, paper_write, &paper),
                             EG_OK);
            assert_true(paper.length > 40);
        }
    }
    assert_int_equal(kinds[EG_EXERCISE_STORY], eg_story_count(base));
    assert_true(kinds[EG_EXERCISE_STORY] >= 40);
    assert_true(kinds[EG_EXERCISE_TURNED] > 100);
    assert_true(kinds[EG_EXERCISE_CONFLICT] >= 50);
    eg_exercises_free(all);
    eg_base_release(base);
}

static void make_all(const Mem *mem, void *user)
{
    const FailingMem *failing = mem->user;
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    eg_exercises *all = NULL;
    (void)user;
    eg_status status =
        eg_base_from_text("base.yaml", BASE, strlen(BASE), &memory, &base);
    if (status == EG_OK)
        status = eg_exercises_new(base, &all);
    assert_int_equal(status, failing->failed ? EG_NO_MEMORY : EG_OK);
    eg_exercises_free(all);
    eg_base_release(base);
}

static void without_memory(void **state)
{
    (void)state;
    failing_mem_run(make_all, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_of_a_small_base),  cmocka_unit_test(without_stories),
        cmocka_unit_test(they_are_told),        cmocka_unit_test(wrong_calls),
        cmocka_unit_test(of_the_shipped_rules), cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
