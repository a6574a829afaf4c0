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

eg_status eg_lesson_write(eg_consult *talk, uint32_t chosen, const int posture[4],
                          const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || write == NULL || !is_posture(posture))
        return EG_MISUSE;
    if (chosen != EG_NONE && !is_advice(talk, chosen))
        return EG_NO_SUCH;
    const Attempt attempt = {chosen == EG_NONE ? NOBODY : chosen, posture};
    buf_init(&page, &talk->base->mem);
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = handle_style(handle_base(talk), style, &look);
    arena_reset(&talk->scratch);
    if (status == EG_OK)
        status = handle_status(
            lesson_add(&page, talk->consult, &attempt, &look, &talk->scratch));
    return handle_send(&page, status, write, user);
}
