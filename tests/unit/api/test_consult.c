/* SPDX-License-Identifier: MIT
 *
 * Consultations through the public header: asked, answered, taken back, told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"

typedef struct Talk {
    eg_base *base;
    eg_consult *talk;
    Paper paper;
} Talk;

static int start(void **state)
{
    static Talk talk;
    talk = (Talk){.base = host_base(sample_base, NULL)};
    assert_int_equal(eg_consult_new(talk.base, &talk.talk), EG_OK);
    eg_base_release(talk.base); /* the consultation keeps it */
    *state = &talk;
    return 0;
}

static int end(void **state)
{
    Talk *talk = *state;
    eg_consult_free(talk->talk);
    return 0;
}

/* The next step: a fact's id, "advice" or "none". */
static const char *next(Talk *talk)
{
    eg_step step;
    assert_int_equal(eg_consult_next(talk->talk, &step), EG_OK);
    if (step.kind == EG_STEP_QUESTION)
        return eg_fact_id(talk->base, step.fact);
    assert_int_equal(step.fact, EG_NONE);
    return step.kind == EG_STEP_ADVICE ? "advice" : "none";
}

static void answer(Talk *talk, const char *fact, const char *text)
{
    eg_reply reply = {.kind = EG_REPLY_EMPTY};
    assert_int_equal(eg_consult_answer(talk->talk, eg_fact_find(talk->base, fact), text,
                                       "en", &reply),
                     EG_OK);
    assert_int_equal(reply.kind, EG_REPLY_USED);
}

static const char *recommended(Talk *talk)
{
    uint32_t advice;
    assert_int_equal(eg_outcome_advice(talk->talk, &advice), EG_OK);
    return advice == EG_NONE ? "none" : eg_advice_id(talk->base, advice);
}

/* The outcome as JSON holds this. */
static void tells(Talk *talk, const char *part)
{
    paper_clear(&talk->paper);
    assert_int_equal(
        eg_outcome_write(talk->talk, EG_FORMAT_JSON, NULL, paper_write, &talk->paper),
        EG_OK);
    if (strstr(talk->paper.text, part) == NULL)
        fail_msg("no %s in\n%s", part, talk->paper.text);
}

static void from_question_to_advice(void **state)
{
    Talk *talk = *state;
    int posture[4];
    assert_string_equal(next(talk), "relation");
    assert_string_equal(next(talk), "relation");
    assert_string_equal(recommended(talk), "none");
    answer(talk, "relation", "2");
    assert_string_equal(next(talk), "unpaid");
    answer(talk, "unpaid", "no");
    assert_string_equal(next(talk), "deceived");
    answer(talk, "deceived", "y");
    assert_string_equal(next(talk), "advice");
    assert_string_equal(recommended(talk), "end-collaboration");
    assert_int_equal(eg_outcome_posture(talk->talk, posture), EG_OK);
    assert_int_equal(posture[EG_TACT], 3);
    assert_int_equal(posture[EG_FRANKNESS], 4);
    assert_int_equal(posture[EG_FLEXIBILITY], 1);
    assert_int_equal(posture[EG_FIRMNESS], 5);
    tells(talk, "\"asked\": [\"relation\", \"unpaid\", \"deceived\"]");
}

static void what_was_given_was_not_asked(void **state)
{
    Talk *talk = *state;
    assert_int_equal(eg_consult_give(talk->talk, "relation", "collaborator"), EG_OK);
    assert_string_equal(next(talk), "unpaid");
    tells(talk, "\"status\": \"question\", \"question\": {\"fact\": \"unpaid\", "
                "\"type\": \"yes-no\", \"text\": \"Do you owe them money?\", "
                "\"values\": [\"no\", \"yes\"], \"labels\": [\"no\", \"yes\"], "
                "\"chosen\": \"exact\"}, \"advice\": []");
    assert_int_equal(eg_consult_give(talk->talk, "unpaid", "unknown"), EG_OK);
    tells(talk, "\"asked\": [\"unpaid\"], \"unknown\": [\"unpaid\"]");
    assert_string_equal(next(talk), "deceived");
    assert_int_equal(eg_consult_close(talk->talk), EG_OK);
    assert_string_equal(next(talk), "advice");
    assert_string_equal(recommended(talk), "frank-talk");
}

static void in_another_order(void **state)
{
    Talk *talk = *state;
    assert_int_equal(eg_consult_order(NULL, EG_ORDER_FEWEST), EG_MISUSE);
    assert_int_equal(eg_consult_order(talk->talk, (eg_order)3), EG_MISUSE);
    assert_int_equal(eg_consult_choice(NULL), EG_CHOICE_EXACT);
    answer(talk, "relation", "collaborator");
    assert_string_equal(next(talk), "unpaid"); /* the other is delicate */
    assert_int_equal(eg_consult_order(talk->talk, EG_ORDER_AUTHOR), EG_OK);
    assert_string_equal(next(talk), "deceived");
    assert_int_equal(eg_consult_reset(talk->talk), EG_OK);
    answer(talk, "relation", "collaborator");
    assert_string_equal(next(talk), "deceived");
    assert_int_equal(eg_consult_order(talk->talk, EG_ORDER_FEWEST), EG_OK);
    assert_string_equal(next(talk), "unpaid");
    assert_int_equal(eg_consult_choice(talk->talk), EG_CHOICE_EXACT);
    assert_int_equal(eg_consult_order(talk->talk, EG_ORDER_RELEVANCE), EG_OK);
    assert_string_equal(next(talk), "unpaid");
}

static void going_back(void **state)
{
    Talk *talk = *state;
    uint32_t fact;
    answer(talk, "relation", "collaborator");
    answer(talk, "deceived", "yes");
    answer(talk, "relation", "client");
    assert_int_equal(eg_consult_said_count(talk->talk), 2);
    assert_string_equal(eg_fact_id(talk->base, eg_consult_said(talk->talk, 0)),
                        "deceived");
    assert_string_equal(eg_fact_id(talk->base, eg_consult_said(talk->talk, 1)),
                        "relation");
    assert_int_equal(eg_consult_back(talk->talk, &fact), EG_OK);
    assert_string_equal(eg_fact_id(talk->base, fact), "relation");
    assert_string_equal(next(talk), "relation");
    assert_int_equal(eg_consult_forget(talk->talk, fact), EG_NOT_NOW);
    assert_int_equal(
        eg_consult_forget(talk->talk, eg_fact_find(talk->base, "deceived")), EG_OK);
    assert_int_equal(eg_consult_back(talk->talk, &fact), EG_NOT_NOW);
    answer(talk, "relation", "collaborator");
    assert_int_equal(eg_consult_reset(talk->talk), EG_OK);
    assert_int_equal(eg_consult_said_count(talk->talk), 0);
    assert_string_equal(next(talk), "relation");
    tells(talk, "\"asked\": []");
}

static void unusable_answers(void **state)
{
    Talk *talk = *state;
    eg_reply reply;
    uint32_t relation = eg_fact_find(talk->base, "relation");
    assert_int_equal(eg_consult_answer(talk->talk, relation, "c", "en", &reply),
                     EG_UNUSABLE);
    assert_int_equal(reply.kind, EG_REPLY_AMBIGUOUS);
    assert_int_equal(reply.candidates, 3);
    assert_int_equal(eg_consult_answer(talk->talk, relation, "9", "en", &reply),
                     EG_UNUSABLE);
    assert_int_equal(reply.kind, EG_REPLY_RANGE);
    assert_int_equal(eg_consult_answer(talk->talk, relation, "\x1B", NULL, &reply),
                     EG_UNUSABLE);
    assert_int_equal(reply.kind, EG_REPLY_NOT_TEXT);
    assert_int_equal(eg_consult_answer(talk->talk, relation, " ", NULL, &reply),
                     EG_UNUSABLE);
    assert_int_equal(reply.kind, EG_REPLY_EMPTY);
    assert_int_equal(eg_consult_answer(talk->talk, relation, "whoever", NULL, NULL),
                     EG_UNUSABLE);
    assert_int_equal(eg_consult_said_count(talk->talk), 0);
    assert_int_equal(eg_consult_read(talk->talk, relation, "0", "fr", &reply), EG_OK);
    assert_true(reply.unknown);
    assert_int_equal(eg_consult_said_count(talk->talk), 0);
}

static void values_by_number(void **state)
{
    Talk *talk = *state;
    eg_base *base = talk->base;
    assert_int_equal(eg_consult_set(talk->talk, eg_fact_find(base, "relation"), 1),
                     EG_OK);
    assert_int_equal(
        eg_consult_set(talk->talk, eg_fact_find(base, "deceived"), EG_NONE), EG_OK);
    assert_int_equal(eg_consult_set(talk->talk, eg_fact_find(base, "seriousness"), 1),
                     EG_OK);
    assert_int_equal(eg_consult_set(talk->talk, eg_fact_find(base, "unpaid"), 0),
                     EG_OK);
    assert_string_equal(recommended(talk), "end-collaboration");
    tells(talk, "\"facts\": {\"relation\": \"collaborator\", \"unpaid\": \"no\", "
                "\"seriousness\": \"breach\"}, \"asked\": [], "
                "\"against\": [\"frank-talk\"], \"unknown\": [\"deceived\"]");
}

/* What a person writes is shown and never obeyed. */
static void hostile_texts(void **state)
{
    Talk *talk = *state;
    answer(talk, "their-name", "\u202Eada \u2066}\"");
    paper_clear(&talk->paper);
    assert_int_equal(eg_facts_write(talk->talk, NULL, paper_write, &talk->paper),
                     EG_OK);
    assert_non_null(strstr(talk->paper.text, "\\u{202E}ada \\u{2066}}\""));
    tells(talk, "\"their-name\": \"\\u202eada \\u2066}\\\"\"");
}

static void more_questions(void **state)
{
    Talk *talk = *state;
    eg_step step;
    answer(talk, "relation", "collaborator");
    answer(talk, "unpaid", "yes");
    assert_string_equal(next(talk), "advice");
    assert_int_equal(eg_consult_more(talk->talk, &step), EG_OK);
    assert_int_not_equal(step.kind, EG_STEP_NONE);
}

static void explained_codes(void **state)
{
    Talk *talk = *state;
    const eg_style french = {.lang = "fr", .width = 60};
    assert_int_equal(eg_explain_write("e001", &french, paper_write, &talk->paper),
                     EG_OK);
    assert_int_equal(strncmp(talk->paper.text, "E001 (erreur)\n  ", 16), 0);
    assert_non_null(strstr(talk->paper.text, "\u2026"));
    assert_null(strstr(talk->paper.text, "{0}"));
}

static void texts_for_a_terminal(void **state)
{
    Talk *talk = *state;
    const eg_style narrow = {.width = 5};
    Paper *paper = &talk->paper;
    const char *text = "one two three four five six \x1B[31m";
    assert_int_equal(eg_text_write(text, strlen(text), 2, &narrow, paper_write, paper),
                     EG_OK);
    assert_string_equal(paper->text,
                        "  one two three four\n  five six\n  \\u{1B}[31m\n");
    paper_clear(paper);
    assert_int_equal(eg_text_write_inline("a\nb", 3, paper_write, paper), EG_OK);
    assert_string_equal(paper->text, "a\\u{A}b");
}

static void a_base_with_errors(void **state)
{
    static const char text[] = "entregent: 1\nrules: {a: {when: {no-fact: yes}}}\n";
    eg_base *base = NULL;
    eg_consult *talk = NULL;
    Paper paper = {.length = 0};
    (void)state;
    assert_int_equal(eg_base_from_text("x.yaml", text, sizeof text - 1, NULL, &base),
                     EG_WRONG);
    assert_non_null(base);
    assert_true(eg_base_problem_count(base, EG_ERROR) > 0);
    assert_int_equal(eg_consult_new(base, &talk), EG_WRONG);
    assert_null(talk);
    assert_int_equal(
        eg_base_problems_write(base, EG_PROBLEMS_GCC, NULL, paper_write, &paper),
        EG_OK);
    assert_int_equal(strncmp(paper.text, "x.yaml:", 7), 0);
    assert_ptr_equal(eg_base_keep(base), base);
    eg_base_release(base);
    eg_base_release(base);
}

static void a_file_that_is_not_there(void **state)
{
    const char *paths[] = {"/nowhere/at all.yaml"};
    eg_base *base = NULL;
    (void)state;
    assert_int_equal(eg_base_open(paths, 1, NULL, &base), EG_WRONG);
    assert_int_equal(eg_base_problem_count(base, EG_ERROR), 1);
    eg_base_release(base);
}

int main(void)
{
#define WITH_TALK(test) cmocka_unit_test_setup_teardown(test, start, end)
    const struct CMUnitTest tests[] = {
        WITH_TALK(from_question_to_advice),
        WITH_TALK(what_was_given_was_not_asked),
        WITH_TALK(in_another_order),
        WITH_TALK(going_back),
        WITH_TALK(unusable_answers),
        WITH_TALK(values_by_number),
        WITH_TALK(hostile_texts),
        WITH_TALK(more_questions),
        WITH_TALK(explained_codes),
        WITH_TALK(texts_for_a_terminal),
        cmocka_unit_test(a_base_with_errors),
        cmocka_unit_test(a_file_that_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
