/* SPDX-License-Identifier: MIT
 *
 * Judging what a learner would do, and the lesson of it.
 */
#include "api/handles.h"
#include "consult/judge.h"
#include "report/lesson.h"

enum { MEASURE_MOST = 5 };

static bool is_advice(const eg_consult *talk, uint32_t advice)
{
    return advice < handle_base(talk)->n_advice;
}

eg_status eg_judge(eg_consult *talk, uint32_t advice, eg_verdict *out)
{
    static const eg_verdict verdicts[] = {[VERDICT_BEST] = EG_VERDICT_BEST,
                                          [VERDICT_ACCEPTABLE] = EG_VERDICT_ACCEPTABLE,
                                          [VERDICT_HARMFUL] = EG_VERDICT_HARMFUL,
                                          [VERDICT_UNFOUNDED] = EG_VERDICT_UNFOUNDED};
    Outcome outcome;
    if (talk == NULL || out == NULL)
        return EG_MISUSE;
    if (!is_advice(talk, advice))
        return EG_NO_SUCH;
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = handle_status(consult_outcome(talk->consult, &outcome));
    if (status == EG_OK)
        *out = verdicts[judge_advice(&outcome, advice)];
    return status;
}

eg_status eg_options(eg_consult *talk, uint64_t seed, uint32_t most, uint32_t *advice,
                     uint32_t *count)
{
    if (talk == NULL || advice == NULL || count == NULL || most < OPTIONS_LEAST)
        return EG_MISUSE;
    eg_status status = handle_settle(talk);
    if (status == EG_OK && consult_recommended(talk->consult, NULL) == NOBODY)
        status = EG_NOT_NOW;
    if (status == EG_OK)
        status = handle_status(judge_options(talk->consult, seed, most, advice, count));
    return status;
}

static bool is_posture(const int posture[4])
{
    for (int i = 0; posture != NULL && i < MEASURES; i++)
        if (posture[i] < 0 || posture[i] > MEASURE_MOST)
            return false;
    return true;
}

/* Are all that it names advice? */
static bool is_attempt(const eg_consult *talk, const eg_attempt *attempt)
{
    bool all = attempt->chosen == EG_NONE || is_advice(talk, attempt->chosen);
    for (uint32_t i = 0; all && i < attempt->n_options; i++)
        all = is_advice(talk, attempt->options[i]);
    return all;
}

eg_status eg_lesson_write(eg_consult *talk, const eg_attempt *attempt,
                          const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || attempt == NULL || write == NULL ||
        !is_posture(attempt->posture) ||
        (attempt->options == NULL && attempt->n_options != 0))
        return EG_MISUSE;
    if (!is_attempt(talk, attempt))
        return EG_NO_SUCH;
    const Attempt made = {attempt->chosen == EG_NONE ? NOBODY : attempt->chosen,
                          attempt->posture, attempt->options, attempt->n_options};
    buf_init(&page, &talk->base->mem);
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = handle_style(handle_base(talk), style, &look);
    arena_reset(&talk->scratch);
    if (status == EG_OK)
        status = handle_status(
            lesson_add(&page, talk->consult, &made, &look, &talk->scratch));
    return handle_send(&page, status, write, user);
}
