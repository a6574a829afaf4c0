/* SPDX-License-Identifier: MIT
 *
 * Stories, their conversations and courses through the public header; and each story as
 * a case.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "api/hosting.h"

/* %s is what the story expects. */
static const char BASE[] =
    "entregent: 1\n"
    "languages: {en: {}, fr: {}}\n"
    "sources: {C4: {en: 'Four.', fr: 'Quatre.'}}\n"
    "facts:\n"
    "  late: {type: yes-no, ask: {en: 'Late?', fr: 'En retard ?'}}\n"
    "  told: {type: yes-no, ask: {en: 'Told?', fr: 'Dit ?'}}\n"
    "rules:\n"
    "  stance: {then: {posture: {tact: 3, frankness: 3, firmness: 3, flexibility: "
    "2}},\n"
    "           because: {en: 'A', fr: 'A'}}\n"
    "  first: {when: {late: yes}, then: {advise: talk}, because: {en: 'B', fr: 'B'},\n"
    "          theme: frame, source: [C4, practice]}\n"
    "  again: {when: {late: yes, told: yes}, then: {advise: limit, posture: {firmness: "
    "+1}},\n"
    "          because: {en: 'C', fr: 'C'}, theme: frame}\n"
    "advice:\n"
    "  talk: {title: {en: 'Talk.', fr: 'Parlez.'}}\n"
    "  limit: {title: {en: 'Limit.', fr: 'Limitez.'}, overrides: [talk]}\n"
    "stories:\n"
    "  oven:\n"
    "    title: {en: 'The oven', fr: 'Le four'}\n"
    "    level: 2\n"
    "    tell: {en: 'It is late.', fr: 'Il tarde.'}\n"
    "    given: {late: yes}\n"
    "    hint: {en: 'Since when?', fr: 'Depuis quand ?'}\n"
    "    expect: {advise: %s}\n"
    "    turns:\n"
    "      opening:\n"
    "        says: {en: 'Tomorrow.', fr: 'Demain.'}\n"
    "        replies:\n"
    "          - {say: {en: 'At noon?', fr: 'À midi ?'}, posture: {tact: 3, firmness: "
    "4},\n"
    "             reaction: {en: 'Yes.', fr: 'Oui.'}}\n"
    "          - {say: {en: 'Liar!', fr: 'Menteur !'}, posture: {tact: 1, firmness: "
    "5},\n"
    "             reaction: {en: 'What?', fr: 'Quoi ?'}, then: hurt}\n"
    "          - {say: {en: 'Take your time.', fr: 'Tout votre temps.'},\n"
    "             posture: {flexibility: 5}, reaction: {en: 'Good.', fr: 'Bien.'}}\n"
    "          - {say: {en: 'Dear, now!', fr: 'Très cher, là !'},\n"
    "             posture: {tact: 5, firmness: 5}, reaction: {en: 'Hm.', fr: 'Hm.'}}\n"
    "      hurt:\n"
    "        says: {en: 'I am no liar.', fr: 'Je ne mens pas.'}\n"
    "        replies:\n"
    "          - {say: {en: 'Sorry.', fr: 'Pardon.'}, posture: {tact: 4},\n"
    "             reaction: {en: 'Good.', fr: 'Bien.'}}\n"
    "  short:\n"
    "    title: {en: 'Short', fr: 'Court'}\n"
    "    level: 1\n"
    "    tell: {en: 'All is well.', fr: 'Tout va bien.'}\n"
    "    given: {late: no}\n"
    "    expect: {advise: none}\n"
    "courses:\n"
    "  steps:\n"
    "    title: {en: 'Steps', fr: 'Pas'}\n"
    "    principles: [{theme: frame, goal: 0.8, stories: [short, oven]}]\n"
    "cases:\n"
    "  oven: {given: {late: yes, told: yes}, expect: {advise: limit}}\n";

static eg_base *open_base(const char *advice)
{
    char text[8192];
    assert_true(snprintf(text, sizeof text, BASE, advice) < (int)sizeof text);
    return host_base(text, NULL);
}

static void stories(void **state)
{
    (void)state;
    eg_base *base = open_base("talk");
    assert_int_equal(eg_story_count(base), 2);
    assert_int_equal(eg_story_find(base, "short"), 1);
    assert_int_equal(eg_story_find(base, "none"), EG_NONE);
    assert_string_equal(eg_story_id(base, 0), "oven");
    assert_string_equal(eg_story_title(base, 0, "fr"), "Le four");
    assert_string_equal(eg_story_title(base, 0, "de"), "The oven");
    assert_string_equal(eg_story_hint(base, 0, "fr"), "Depuis quand ?");
    assert_null(eg_story_hint(base, 1, "fr"));
    assert_null(eg_story_title(base, 2, "fr"));
    assert_int_equal(eg_story_count(NULL), 0);
    eg_base_release(base);
}

static void conversations(void **state)
{
    (void)state;
    eg_base *base = open_base("talk");
    assert_int_equal(eg_turn_count(base, 0), 2);
    assert_int_equal(eg_turn_count(base, 1), 0);
    assert_int_equal(eg_turn_count(base, 2), 0);
    assert_string_equal(eg_turn_says(base, 0, 1, "en"), "I am no liar.");
    assert_null(eg_turn_says(base, 0, 2, "en"));
    assert_int_equal(eg_reply_count(base, 0, 0), 4);
    assert_int_equal(eg_reply_count(base, 0, 1), 1);
    assert_int_equal(eg_reply_count(base, 1, 0), 0);
    eg_base_release(base);
}

static eg_manner manner(eg_consult *talk, uint32_t reply)
{
    eg_turn_reply out;
    assert_int_equal(eg_turn_reply_get(talk, 0, 0, reply, "en", &out), EG_OK);
    return out.manner;
}

/* The posture of the situation decides, not the story. */
static void replies(void **state)
{
    (void)state;
    eg_base *base = open_base("talk");
    eg_consult *talk = NULL;
    eg_turn_reply out;
    assert_int_equal(eg_consult_new(base, &talk), EG_OK);
    assert_int_equal(manner(talk, 0), EG_MANNER_RIGHT);
    assert_int_equal(manner(talk, 1), EG_MANNER_BLUNT);
    assert_int_equal(manner(talk, 2), EG_MANNER_SOFT);
    assert_int_equal(manner(talk, 3), EG_MANNER_OFF);
    assert_int_equal(eg_turn_reply_get(talk, 0, 0, 1, "fr", &out), EG_OK);
    assert_string_equal(out.say, "Menteur !");
    assert_string_equal(out.reaction, "Quoi ?");
    assert_int_equal(out.then, 1);
    assert_int_equal(eg_turn_reply_get(talk, 0, 1, 0, "fr", &out), EG_OK);
    assert_int_equal(out.then, EG_NONE);
    assert_int_equal(eg_turn_reply_get(talk, 0, 0, 4, "fr", &out), EG_NO_SUCH);
    assert_int_equal(eg_turn_reply_get(talk, 1, 0, 0, "fr", &out), EG_NO_SUCH);
    assert_int_equal(eg_turn_reply_get(NULL, 0, 0, 0, "fr", &out), EG_MISUSE);
    assert_int_equal(eg_turn_reply_get(talk, 0, 0, 0, "fr", NULL), EG_MISUSE);
    assert_int_equal(eg_consult_set(talk, 0, 1), EG_OK); /* late */
    assert_int_equal(eg_consult_set(talk, 1, 1), EG_OK); /* told */
    assert_int_equal(manner(talk, 3), EG_MANNER_SOFT);   /* firmness 4 is called for */
    eg_consult_free(talk);
    eg_base_release(base);
}

static void courses(void **state)
{
    (void)state;
    eg_base *base = open_base("talk");
    assert_int_equal(eg_course_count(base), 1);
    assert_int_equal(eg_course_find(base, "steps"), 0);
    assert_int_equal(eg_course_find(base, "step"), EG_NONE);
    assert_string_equal(eg_course_id(base, 0), "steps");
    assert_string_equal(eg_course_title(base, 0, "fr"), "Pas");
    assert_null(eg_course_about(base, 0, "fr"));
    assert_int_equal(eg_course_step_count(base, 0), 2);
    assert_int_equal(eg_course_step_count(base, 1), 0);
    assert_null(eg_course_title(base, 1, "fr"));
    eg_base_release(base);
}

/* A theme is a step for each of its sources. */
static void steps(void **state)
{
    (void)state;
    eg_base *base = open_base("talk");
    eg_course_step step;
    eg_principle principle;
    assert_int_equal(eg_course_step_get(base, 0, 0, &step), EG_OK);
    assert_true(step.goal == 0.8);
    assert_int_equal(step.n_stories, 2);
    assert_int_equal(step.stories[0], 1);
    assert_int_equal(eg_principle_get(base, step.principle, &principle), EG_OK);
    assert_string_equal(principle.id, "frame/C4");
    assert_int_equal(eg_course_step_get(base, 0, 1, &step), EG_OK);
    assert_int_equal(eg_principle_get(base, step.principle, &principle), EG_OK);
    assert_string_equal(principle.id, "frame/practice");
    assert_int_equal(eg_course_step_get(base, 0, 2, &step), EG_NO_SUCH);
    assert_int_equal(eg_course_step_get(base, 1, 0, &step), EG_NO_SUCH);
    assert_int_equal(eg_course_step_get(NULL, 0, 0, &step), EG_MISUSE);
    assert_int_equal(eg_course_step_get(base, 0, 0, NULL), EG_MISUSE);
    eg_base_release(base);
}

/* Runs the base's own cases; how many passed. */
static unsigned run_cases(const char *advice, Paper *paper)
{
    eg_base *base = open_base(advice);
    eg_cases *cases = NULL;
    eg_cases_tally tally = {0};
    assert_int_equal(eg_cases_open(base, NULL, 0, &cases), EG_OK);
    assert_int_equal(eg_case_count(cases), 3);
    assert_string_equal(eg_case_id(cases, 0), "oven");
    assert_string_equal(eg_case_id(cases, 1), "story oven");
    const eg_cases *const sets[] = {cases};
    assert_int_equal(eg_cases_run(sets, 1, NULL, NULL, paper_write, paper, &tally),
                     EG_OK);
    eg_cases_free(cases);
    eg_base_release(base);
    return (unsigned)tally.passed;
}

/* That nobody said whether it was told is "I don't know", not a question. */
static void as_cases(void **state)
{
    (void)state;
    Paper paper;
    paper_clear(&paper);
    assert_int_equal(run_cases("talk", &paper), 3);
    paper_clear(&paper);
    assert_int_equal(run_cases("limit", &paper), 2);
    assert_non_null(strstr(paper.text, "story oven"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories), cmocka_unit_test(conversations),
        cmocka_unit_test(replies), cmocka_unit_test(courses),
        cmocka_unit_test(steps),   cmocka_unit_test(as_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
