/* SPDX-License-Identifier: MIT
 *
 * Advice that is doubted: why not another one, and what if something were otherwise.
 *
 * What is supposed is told to a copy of the consultation, and the copy is looked at
 * beside another one: the consultation itself is only read.
 */
#include "api/handles.h"
#include "consult/carry.h"
#include "report/what_if.h"
#include "report/why_not.h"

static bool is_format(eg_format format)
{
    return format == EG_FORMAT_TEXT || format == EG_FORMAT_JSON;
}

eg_status eg_why_not_write(eg_consult *talk, const char *id, eg_format format,
                           const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || id == NULL || write == NULL || !is_format(format))
        return EG_MISUSE;
    uint32_t advice = base_advice(handle_base(talk), str_of(id));
    if (advice == NOBODY)
        return EG_NO_SUCH;
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = handle_style(handle_base(talk), style, &look);
    if (status != EG_OK)
        return status;
    arena_reset(&talk->scratch);
    buf_init(&page, &talk->base->mem);
    status =
        handle_status((format == EG_FORMAT_JSON ? why_not_json_add : why_not_text_add)(
            &page, talk->consult, advice, &look, &talk->scratch));
    return handle_send(&page, status, write, user);
}

/* A copy of all that was said. */
static eg_status copy(eg_consult *talk, Arena *scratch, Consult **out)
{
    const Plan *plan = handle_plan(talk->base);
    Account account;
    Lost *lost;
    uint32_t count;
    *out = plan == NULL ? NULL : consult_new(plan, &talk->base->mem);
    if (*out == NULL)
        return EG_NO_MEMORY;
    account_init(&account, handle_base(talk), &talk->base->mem);
    ConsultStatus status = consult_carry(talk->consult, &talk->account, *out, &account,
                                         scratch, &lost, &count);
    account_free(&account);
    return handle_status(status);
}

static eg_status compare(eg_consult *talk, const Supposal *supposal, Arena *scratch,
                         eg_format format, const Style *look, Buf *page)
{
    WhatIf what_if = {.supposal = supposal};
    eg_status status = copy(talk, scratch, &what_if.now);
    if (status == EG_OK)
        status = copy(talk, scratch, &what_if.then);
    if (status == EG_OK)
        status = handle_status(supposal_say(supposal, what_if.then));
    if (status == EG_OK)
        status = handle_status(format == EG_FORMAT_JSON
                                   ? what_if_json_add(page, &what_if)
                                   : what_if_text_add(page, &what_if, look));
    consult_free(what_if.now);
    consult_free(what_if.then);
    return status;
}

eg_status eg_what_if_write(eg_consult *talk, const char *changes, eg_format format,
                           const eg_style *style, eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    Arena scratch;
    Supposal supposal;
    if (talk == NULL || changes == NULL || write == NULL || !is_format(format))
        return EG_MISUSE;
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = handle_style(handle_base(talk), style, &look);
    if (status != EG_OK)
        return status;
    arena_init(&scratch, &talk->base->mem);
    buf_init(&page, &talk->base->mem);
    if (!supposal_read(talk->consult, str_of(changes), look.base_lang, &scratch,
                       &supposal))
        status = EG_NO_MEMORY;
    else if (supposal.kind == SUPPOSAL_OK)
        status = compare(talk, &supposal, &scratch, format, &look, &page);
    else if (!supposal_problem_add(&page, talk->consult, &supposal, &look))
        status = EG_NO_MEMORY;
    bool wrong = status == EG_OK && supposal.kind != SUPPOSAL_OK;
    arena_free(&scratch);
    status = handle_send(&page, status, write, user);
    return status == EG_OK && wrong ? EG_UNUSABLE : status;
}
