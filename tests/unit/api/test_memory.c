/* SPDX-License-Identifier: MIT
 *
 * A whole consultation, and a case, with memory failing at every request in turn: the
 * status says so, everything can be freed, and nothing is left.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "api/hosting.h"
#include "failing_mem.h"

static const char small_base[] = SAMPLE_HEAD SAMPLE_SOURCES
    "facts:\n" SAMPLE_QUESTIONS "  seriousness:\n"
    "    scale: {misstep: {en: 'a misstep', fr: 'un faux pas'},\n"
    "            breach: {en: 'a breach', fr: 'un abus'}}\n"
    "    otherwise: misstep\n"
    "  their-name: {type: text, ask: {en: 'Their name?', fr: 'Son nom ?'}}\n"
    "  partner: {fields: {name: text}}\n" SAMPLE_RULES "  greet:\n"
    "    when: [{partner: {name: $who}}, {their-name: $who}]\n"
    "    then: {advise: keep-records}\n"
    "    because: {en: '$who is here.', fr: 'Voici $who.'}\n"
    "    source: practice\n" SAMPLE_ADVICE "cases:\n"
    "  fails:\n"
    "    given: [{relation: collaborator, deceived: yes}, {partner: {name: 'Zoe'}}]\n"
    "    expect: {advise: none, seriousness: misstep, because: talk}\n"
    "    asks at most: 1\n";

/* Goes on while all is well; a status is either that or "out of memory". */
static bool well(eg_status status)
{
    assert_true(status == EG_OK || status == EG_NO_MEMORY);
    return status == EG_OK;
}

static bool answer_all(eg_base *base, eg_consult *talk, Paper *paper)
{
    static const char *const typed[] = {"collab", "il m'a menti", "1", "no"};
    eg_step step = {EG_STEP_QUESTION, 0};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        if (!well(eg_consult_next(talk, &step)))
            return false;
        if (step.kind != EG_STEP_QUESTION)
            return true;
        eg_status status = eg_consult_answer(talk, step.fact, typed[i], "fr", NULL);
        paper_clear(paper);
        if ((status != EG_UNUSABLE && !well(status)) ||
            !well(eg_question_write(talk, step.fact, NULL, paper_write, paper)) ||
            !well(eg_why_write(talk, step.fact, NULL, paper_write, paper)))
            return false;
    }
    return well(eg_consult_answer(talk, eg_fact_find(base, "their-name"), "Zo\u00EB",
                                  "fr", NULL));
}

static bool write_all(eg_consult *talk, Paper *paper)
{
    uint32_t fact;
    paper_clear(paper);
    return well(eg_outcome_write(talk, EG_FORMAT_TEXT, NULL, paper_write, paper)) &&
           well(eg_outcome_write(talk, EG_FORMAT_JSON, NULL, paper_write, paper)) &&
           well(eg_outcome_write(talk, EG_FORMAT_MARKDOWN, NULL, paper_write, paper)) &&
           well(eg_how_write(talk, "end-collaboration", NULL, paper_write, paper)) &&
           well(eg_how_write(talk, "seriousness", NULL, paper_write, paper)) &&
           well(eg_facts_write(talk, NULL, paper_write, paper)) &&
           well(eg_consult_back(talk, &fact)) && well(eg_consult_close(talk)) &&
           well(eg_consult_reset(talk));
}

static bool run_case(eg_base *base, Paper *paper)
{
    eg_cases *cases;
    bool passed = true;
    if (!well(eg_cases_open(base, NULL, 0, &cases)))
        return false;
    bool ran = well(eg_case_run(cases, 0, NULL, paper_write, paper, &passed));
    assert_true(!ran || !passed);
    eg_cases_free(cases);
    return ran;
}

static void consult_once(const Mem *mem, void *user)
{
    Paper *paper = user;
    const eg_memory memory = {mem->fn, mem->user};
    eg_base *base = NULL;
    eg_consult *talk = NULL;
    if (!well(eg_base_from_text("small.yaml", small_base, sizeof small_base - 1,
                                &memory, &base))) {
        assert_null(base);
        return;
    }
    if (well(eg_consult_new(base, &talk)) && answer_all(base, talk, paper) &&
        write_all(talk, paper))
        run_case(base, paper);
    eg_consult_free(talk);
    eg_base_release(base);
}

static void memory_fails_anywhere(void **state)
{
    Paper paper = {.length = 0};
    (void)state;
    failing_mem_run(consult_once, &paper);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(memory_fails_anywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
