/* SPDX-License-Identifier: MIT
 *
 * Situations told through the public header: heard, corrected, refused, told again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"
#include "report/told.h"

typedef struct Talk {
    eg_base *base;
    eg_consult *talk;
    Paper paper;
} Talk;

#define TOLD_CASES                                                                     \
    "cases:\n"                                                                         \
    "  one:\n"                                                                         \
    "    story: {fr: \"Ma graphiste m'a menti.\", en: 'My client lied.'}\n"            \
    "    given: {relation: collaborator}\n"                                            \
    "    expect: {advise: end-it, heard: {relation: client}}\n"                        \
    "  deaf:\n"                                                                        \
    "    story: {fr: 'say " TOLD_LETTERS " b'}\n"                                      \
    "    expect: {advise: none}\n"

static int start(void **state)
{
    static Talk talk;
    talk = (Talk){.base = host_base(TOLD_BASE TOLD_CASES, NULL)};
    assert_int_equal(eg_consult_new(talk.base, &talk.talk), EG_OK);
    *state = &talk;
    return 0;
}

static int end(void **state)
{
    Talk *talk = *state;
    eg_consult_free(talk->talk);
    eg_base_release(talk->base);
    return 0;
}

static void tell(Talk *talk, const char *text, const char *lang)
{
    assert_int_equal(eg_consult_tell(talk->talk, text, strlen(text), lang), EG_OK);
}

/* All pieces, in order: "relation=client (My client)", a `!` behind corrected ones. */
static void heard(Talk *talk, const char *expected)
{
    char all[1024] = "";
    eg_heard_item item;
    for (uint32_t i = 0; i < eg_heard_count(talk->talk); i++) {
        assert_int_equal(eg_heard(talk->talk, i, &item), EG_OK);
        size_t length = strlen(all);
        snprintf(all + length, sizeof all - length, "%s%s=%s (%s)%s",
                 i == 0 ? "" : "; ", eg_fact_id(talk->base, item.fact), item.value,
                 item.words, item.corrected ? "!" : "");
    }
    assert_string_equal(all, expected);
}

/* What the outcome says a fact is: part of its JSON. */
static void outcome_holds(Talk *talk, const char *part)
{
    paper_clear(&talk->paper);
    assert_int_equal(
        eg_outcome_write(talk->talk, EG_FORMAT_JSON, NULL, paper_write, &talk->paper),
        EG_OK);
    if (strstr(talk->paper.text, part) == NULL)
        fail_msg("no %s in\n%s", part, talk->paper.text);
}

static void claims_are_said(void **state)
{
    Talk *talk = *state;
    eg_step step;
    uint32_t advice;
    heard(talk, "");
    tell(talk, "My designer lied. 3 weeks, rude and expensive.", "en");
    heard(talk, "relation=collaborator (My designer); deceived=yes (lied); "
                "weeks=3 (3 weeks); signs=price,tone (rude … expensive)");
    assert_int_equal(eg_consult_said_count(talk->talk), 4);
    assert_int_equal(eg_consult_next(talk->talk, &step), EG_OK);
    assert_int_equal(step.kind, EG_STEP_ADVICE);
    assert_int_equal(eg_outcome_advice(talk->talk, &advice), EG_OK);
    assert_string_equal(eg_advice_id(talk->base, advice), "end-it");
    outcome_holds(talk, "\"asked\": []");
}

static void in_its_language(void **state)
{
    Talk *talk = *state;
    tell(talk, "Ma graphiste, 2 weeks", "en");
    heard(talk, "weeks=2 (2 weeks)");
    assert_int_equal(eg_consult_reset(talk->talk), EG_OK);
    heard(talk, "");
    tell(talk, "Ma graphiste a menti", "fr_CA");
    heard(talk, "relation=collaborator (Ma graphiste); deceived=yes (menti)");
    assert_int_equal(eg_consult_reset(talk->talk), EG_OK);
    tell(talk, "Ma graphiste a menti, 2 weeks", NULL);
    heard(talk, "relation=collaborator (Ma graphiste); deceived=yes (menti)");
    assert_int_equal(eg_consult_reset(talk->talk), EG_OK);
    tell(talk, "Mon client", "de");
    heard(talk, "relation=client (Mon client)");
}

static void answers_outrank(void **state)
{
    Talk *talk = *state;
    assert_int_equal(eg_consult_give(talk->talk, "relation", "client"), EG_OK);
    tell(talk, "My designer lied.", "en");
    heard(talk, "relation=collaborator (My designer)!; deceived=yes (lied)");
    outcome_holds(talk, "\"facts\": {\"relation\": \"client\", \"deceived\": \"yes\"}");
    uint32_t deceived = eg_fact_find(talk->base, "deceived");
    assert_int_equal(eg_consult_set(talk->talk, deceived, 1), EG_OK);
    heard(talk, "relation=collaborator (My designer)!; deceived=yes (lied)");
    assert_int_equal(
        eg_consult_answer(talk->talk, deceived, "I don't know", "en", NULL), EG_OK);
    heard(talk, "relation=collaborator (My designer)!; deceived=yes (lied)!");
    outcome_holds(talk, "\"asked\": [\"deceived\"]");
    tell(talk, "They lied, my client", "en");
    heard(talk, "relation=client (my client); deceived=yes (lied)!");
    outcome_holds(talk, "\"facts\": {\"relation\": \"client\"}");
}

static void pieces_are_refused(void **state)
{
    Talk *talk = *state;
    eg_step step;
    uint32_t fact;
    uint32_t relation = eg_fact_find(talk->base, "relation");
    tell(talk, "My designer lied.", "en");
    assert_int_equal(eg_consult_forget(talk->talk, relation), EG_OK);
    heard(talk, "deceived=yes (lied)");
    assert_int_equal(eg_consult_next(talk->talk, &step), EG_OK);
    assert_int_equal(step.fact, relation);
    assert_int_equal(eg_consult_back(talk->talk, &fact), EG_OK);
    assert_int_equal(fact, eg_fact_find(talk->base, "deceived"));
    heard(talk, "");
    outcome_holds(talk, "\"heard\": {}");
}

/* A question that was put, and then answered by telling, was not answered as one. */
static void told_while_asked(void **state)
{
    Talk *talk = *state;
    eg_step step;
    assert_int_equal(eg_consult_next(talk->talk, &step), EG_OK);
    assert_int_equal(step.fact, eg_fact_find(talk->base, "deceived"));
    tell(talk, "She lied.", "en");
    outcome_holds(talk, "\"asked\": []");
}

static void told_again(void **state)
{
    Talk *talk = *state;
    eg_step step;
    tell(talk, "My designer lied.", "en");
    tell(talk, "My designer, 3 weeks.", "en");
    heard(talk, "relation=collaborator (My designer); deceived=yes (lied); "
                "weeks=3 (3 weeks)");
    tell(talk, "It is my client.", "en");
    heard(talk, "deceived=yes (lied); weeks=3 (3 weeks)");
    assert_int_equal(eg_consult_next(talk->talk, &step), EG_OK);
    assert_int_equal(step.fact, eg_fact_find(talk->base, "relation"));
    tell(talk, "It is my client!", "en");
    heard(talk, "deceived=yes (lied); weeks=3 (3 weeks); relation=client (my client)");
}

/* A later telling of another value takes both back; the question offers both first. */
static void told_two_things(void **state)
{
    Talk *talk = *state;
    uint32_t relation = eg_fact_find(talk->base, "relation");
    tell(talk, "My designer lied.", "en");
    tell(talk, "It is my client.", "en");
    assert_int_equal(
        eg_question_write(talk->talk, relation, NULL, paper_write, &talk->paper),
        EG_OK);
    assert_non_null(strstr(talk->paper.text, "You spoke of more than one"));
    eg_consult *other;
    assert_int_equal(eg_consult_new(talk->base, &other), EG_OK);
    assert_int_equal(
        eg_consult_carry(talk->talk, other, NULL, paper_write, &talk->paper), EG_OK);
    paper_clear(&talk->paper);
    assert_int_equal(
        eg_question_write(other, relation, NULL, paper_write, &talk->paper), EG_OK);
    assert_non_null(strstr(talk->paper.text, "You spoke of more than one"));
    eg_consult_free(other);
}

static void hears_in_a_language(void **state)
{
    Talk *talk = *state;
    eg_base *deaf = host_base("entregent: 1\nlanguages: {en: {}}\n"
                              "facts: {late: {type: yes-no, ask: {en: Late?}}}\n"
                              "rules: {one: {when: {late: yes}, then: {advise: go}}}\n"
                              "advice: {go: {title: {en: Go.}}}\n",
                              NULL);
    eg_base *french =
        host_base("entregent: 1\nlanguages: {en: {}, fr: {}}\n"
                  "facts: {late: {type: yes-no, ask: {en: Late?, fr: "
                  "Tard?}, heard: {yes: {fr: [tard]}}}}\n"
                  "rules: {one: {when: {late: yes}, then: {advise: go}}}\n"
                  "advice: {go: {title: {en: Go., fr: Va.}}}\n",
                  NULL);
    assert_true(eg_base_hears(talk->base, "en"));
    assert_true(eg_base_hears(talk->base, NULL));
    assert_false(eg_base_hears(NULL, NULL));
    assert_false(eg_base_hears(deaf, "en"));
    assert_false(eg_base_hears(deaf, NULL));
    assert_false(eg_base_hears(french, "en"));
    assert_true(eg_base_hears(french, "fr"));
    assert_true(eg_base_hears(french, "de"));
    eg_base_release(deaf);
    eg_base_release(french);
}

static void shown_back(void **state)
{
    Talk *talk = *state;
    const eg_style french = {.lang = "fr"};
    assert_int_equal(eg_heard_write(talk->talk, NULL, paper_write, &talk->paper),
                     EG_OK);
    assert_int_equal(talk->paper.length, 0);
    tell(talk, "My designer lied.", "en");
    assert_int_equal(eg_heard_write(talk->talk, &french, paper_write, &talk->paper),
                     EG_OK);
    assert_string_equal(talk->paper.text,
                        "J'ai compris :\n"
                        "  1. «\u00A0De qui s'agit-il ?\u00A0» – une collaboratrice "
                        "(«\u00A0My designer\u00A0»)\n"
                        "  2. on vous a menti («\u00A0lied\u00A0»)\n");
    talk->paper.stops = true;
    assert_int_equal(eg_heard_write(talk->talk, NULL, paper_write, &talk->paper),
                     EG_STOPPED);
}

static void problem(Talk *talk, const char *part)
{
    paper_clear(&talk->paper);
    assert_int_equal(
        eg_heard_problem_write(talk->talk, NULL, paper_write, &talk->paper), EG_OK);
    assert_non_null(strstr(talk->paper.text, part));
}

static void texts_that_cannot_be_heard(void **state)
{
    static char endless[70000];
    Talk *talk = *state;
    memset(endless, 'x', sizeof endless);
    assert_int_equal(
        eg_heard_problem_write(talk->talk, NULL, paper_write, &talk->paper),
        EG_NOT_NOW);
    assert_int_equal(eg_consult_tell(talk->talk, endless, sizeof endless, "en"),
                     EG_LIMIT);
    problem(talk, "65536 bytes");
    assert_int_equal(eg_consult_tell(talk->talk, "My client \xC3", 11, "en"),
                     EG_UNUSABLE);
    problem(talk, "UTF-8");
    const char deaf[] = "mon client. say " TOLD_LETTERS " b";
    assert_int_equal(eg_consult_tell(talk->talk, deaf, sizeof deaf - 1, "fr"),
                     EG_LIMIT);
    problem(talk, "say (a+)+$");
    problem(talk, "sample.yaml:20:53");
    assert_int_equal(eg_consult_said_count(talk->talk), 0);
    heard(talk, "");
    assert_int_equal(eg_heard_write(talk->talk, NULL, paper_write, &talk->paper),
                     EG_OK);
    assert_int_equal(eg_consult_tell(talk->talk, NULL, 0, "en"), EG_OK);
    assert_int_equal(
        eg_heard_problem_write(talk->talk, NULL, paper_write, &talk->paper),
        EG_NOT_NOW);
    assert_int_equal(eg_consult_tell(talk->talk, "a\0my client", 11, "en"), EG_OK);
    assert_int_equal(eg_heard_count(talk->talk), 1);
}

static void misuse(void **state)
{
    Talk *talk = *state;
    eg_heard_item item = {.fact = 7};
    Paper *paper = &talk->paper;
    const eg_style klingon = {.lang = "tlh"};
    assert_int_equal(eg_consult_tell(NULL, "x", 1, "en"), EG_MISUSE);
    assert_int_equal(eg_consult_tell(talk->talk, NULL, 1, "en"), EG_MISUSE);
    assert_int_equal(eg_heard_count(NULL), 0);
    assert_int_equal(eg_heard(NULL, 0, &item), EG_MISUSE);
    assert_int_equal(eg_heard(talk->talk, 0, NULL), EG_MISUSE);
    assert_int_equal(eg_heard(talk->talk, 0, &item), EG_NO_SUCH);
    assert_int_equal(item.fact, 7);
    assert_int_equal(eg_heard_write(NULL, NULL, paper_write, paper), EG_MISUSE);
    assert_int_equal(eg_heard_write(talk->talk, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(eg_heard_write(talk->talk, &klingon, paper_write, paper),
                     EG_NO_SUCH);
    assert_int_equal(eg_heard_problem_write(NULL, NULL, paper_write, paper), EG_MISUSE);
    assert_int_equal(eg_heard_problem_write(talk->talk, NULL, NULL, NULL), EG_MISUSE);
    assert_int_equal(paper->length, 0);
}

static void stories_of_cases(void **state)
{
    Talk *talk = *state;
    eg_cases *cases;
    bool passed = true;
    assert_int_equal(eg_cases_open(talk->base, NULL, 0, &cases), EG_OK);
    assert_int_equal(eg_case_give(cases, 0, talk->talk), EG_OK);
    heard(talk, "relation=client (My client)!; deceived=yes (lied)");
    outcome_holds(talk, "\"status\": \"advice\", \"advice\": [{\"id\": \"end-it\"");
    paper_clear(&talk->paper);
    assert_int_equal(eg_case_run(cases, 0, NULL, paper_write, &talk->paper, &passed),
                     EG_OK);
    assert_false(passed);
    assert_string_equal(
        talk->paper.text,
        "one (its story in en)\n"
        "  not expected, but heard: deceived: yes (“lied”)\n"
        "  rules that held: end-it\n"
        "one (its story in fr)\n"
        "  expected heard: relation: client; got: collaborator (“Ma graphiste”)\n"
        "  not expected, but heard: deceived: yes (“menti”)\n"
        "  rules that held: end-it\n");
    assert_int_equal(eg_consult_reset(talk->talk), EG_OK);
    assert_int_equal(eg_case_give(cases, 1, talk->talk), EG_LIMIT);
    problem(talk, "deceived");
    eg_cases_free(cases);
}

/* Goes on while all is well; a status is either that or "out of memory". */
static bool well(eg_status status)
{
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    return status == EG_OK;
}

/* Nothing is ever said that cannot be shown. */
static void said_is_shown(const eg_consult *talk)
{
    assert_int_equal(eg_heard_count(talk), eg_consult_said_count(talk));
}

static void talk_once(eg_base *base, eg_consult *talk, Paper *paper)
{
    static const char one[] = "My designer lied, 3 weeks, rude and expensive";
    static const char two[] = "Mon client, say aaa";
    eg_cases *cases;
    bool passed;
    bool ok = well(eg_consult_tell(talk, one, sizeof one - 1, NULL));
    said_is_shown(talk);
    paper_clear(paper);
    ok = ok && well(eg_consult_tell(talk, two, sizeof two - 1, "fr"));
    said_is_shown(talk);
    ok = ok && well(eg_heard_write(talk, NULL, paper_write, paper)) &&
         well(eg_outcome_write(talk, EG_FORMAT_JSON, NULL, paper_write, paper)) &&
         well(eg_consult_reset(talk)) && well(eg_cases_open(base, NULL, 0, &cases));
    if (!ok)
        return;
    if (well(eg_case_give(cases, 0, talk)))
        well(eg_case_run(cases, 0, NULL, paper_write, paper, &passed));
    eg_cases_free(cases);
}

static void with_memory(const Mem *mem, void *user)
{
    const eg_memory memory = {mem->fn, mem->user};
    static const char text[] = TOLD_BASE TOLD_CASES;
    eg_base *base = NULL;
    eg_consult *talk = NULL;
    if (!well(eg_base_from_text("told.yaml", text, sizeof text - 1, &memory, &base)))
        return;
    if (well(eg_consult_new(base, &talk)))
        talk_once(base, talk, user);
    eg_consult_free(talk);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    Paper paper = {.length = 0};
    (void)state;
    failing_mem_run(with_memory, &paper);
}

int main(void)
{
#define WITH_TALK(test) cmocka_unit_test_setup_teardown(test, start, end)
    const struct CMUnitTest tests[] = {
        WITH_TALK(claims_are_said),
        WITH_TALK(in_its_language),
        WITH_TALK(answers_outrank),
        WITH_TALK(pieces_are_refused),
        WITH_TALK(told_while_asked),
        WITH_TALK(told_again),
        WITH_TALK(told_two_things),
        WITH_TALK(hears_in_a_language),
        WITH_TALK(shown_back),
        WITH_TALK(texts_that_cannot_be_heard),
        WITH_TALK(misuse),
        WITH_TALK(stories_of_cases),
        cmocka_unit_test(memory_fails_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
