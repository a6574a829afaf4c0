/* SPDX-License-Identifier: MIT
 *
 * Outcomes and explanations. Each is made whole on a page before a byte of it is
 * handed to the host, so that what fails leaves nothing half written; what was set and
 * not yet drawn is drawn first.
 */
#include "api/handles.h"
#include "report/explain.h"
#include "report/outcome.h"

/* A page of a consultation, begun; EG_OK, or what is wrong with the style. */
static eg_status begin(eg_consult *talk, const eg_style *style, Style *look, Buf *page)
{
    buf_init(page, &talk->base->mem);
    eg_status status = handle_settle(talk);
    return status == EG_OK ? handle_style(handle_base(talk), style, look) : status;
}

static bool is_question(const eg_consult *talk, uint32_t fact)
{
    const Base *base = handle_base(talk);
    return fact < base->n_facts && base->facts[fact].plain &&
           base->facts[fact].ask.in != NULL;
}

eg_status eg_outcome_advice(eg_consult *talk, uint32_t *advice)
{
    if (talk == NULL || advice == NULL)
        return EG_MISUSE;
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        *advice = handle_number(consult_recommended(talk->consult, NULL));
    return status;
}

eg_status eg_outcome_posture(eg_consult *talk, int out[4])
{
    int posture[MEASURES];
    if (talk == NULL || out == NULL)
        return EG_MISUSE;
    eg_status status = handle_settle(talk);
    if (status != EG_OK)
        return status;
    consult_recommended(talk->consult, posture);
    for (int i = 0; i < MEASURES; i++)
        out[i] = posture[i];
    return EG_OK;
}

static eg_status add_sheet(Buf *page, eg_consult *talk, eg_format format,
                           const Style *look)
{
    const Sheet sheet = {.format = format == EG_FORMAT_HTML ? DOC_HTML : DOC_MARKDOWN,
                         .account = talk->account.told ? &talk->account : NULL};
    return handle_status(outcome_doc_add(page, talk->consult, look, &sheet));
}

eg_status eg_outcome_write(eg_consult *talk, eg_format format, const eg_style *style,
                           eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || write == NULL || (unsigned)format > EG_FORMAT_MARKDOWN)
        return EG_MISUSE;
    eg_status status = begin(talk, style, &look, &page);
    const Course course = {.asked = talk->posed, .account = &talk->account};
    if (status == EG_OK && format == EG_FORMAT_JSON)
        status = handle_status(outcome_json_add(&page, talk->consult, &look, &course));
    else if (status == EG_OK && format == EG_FORMAT_TEXT)
        status = handle_status(outcome_text_add(&page, talk->consult, &look));
    else if (status == EG_OK)
        status = add_sheet(&page, talk, format, &look);
    return handle_send(&page, status, write, user);
}

eg_status eg_question_write(eg_consult *talk, uint32_t fact, const eg_style *style,
                            eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || write == NULL)
        return EG_MISUSE;
    if (!is_question(talk, fact))
        return EG_NO_SUCH;
    eg_status status = begin(talk, style, &look, &page);
    uint64_t leaning = account_leaning(&talk->account, fact);
    if (status == EG_OK)
        status =
            handle_status(question_add(&page, talk->consult, fact, leaning, &look));
    return handle_send(&page, status, write, user);
}

eg_status eg_why_write(eg_consult *talk, uint32_t fact, const eg_style *style,
                       eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || write == NULL)
        return EG_MISUSE;
    if (!is_question(talk, fact))
        return EG_NO_SUCH;
    eg_status status = begin(talk, style, &look, &page);
    if (status == EG_OK)
        status = handle_status(why_add(&page, talk->consult, fact, &look));
    return handle_send(&page, status, write, user);
}

/* What an id names: a fact before an advice of the same name. */
static eg_status find(const eg_consult *talk, const char *id, uint32_t *fact,
                      uint32_t *advice)
{
    const Base *base = handle_base(talk);
    *fact = NOBODY;
    if (id == NULL) {
        *advice = consult_recommended(talk->consult, NULL);
        return *advice == NOBODY ? EG_NOT_NOW : EG_OK;
    }
    *fact = base_fact(base, str_of(id));
    *advice = base_advice(base, str_of(id));
    return *fact == NOBODY && *advice == NOBODY ? EG_NO_SUCH : EG_OK;
}

eg_status eg_how_write(eg_consult *talk, const char *id, const eg_style *style,
                       eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    uint32_t fact, advice;
    if (talk == NULL || write == NULL)
        return EG_MISUSE;
    eg_status status = handle_settle(talk);
    if (status == EG_OK)
        status = find(talk, id, &fact, &advice);
    if (status != EG_OK)
        return status;
    status = begin(talk, style, &look, &page);
    if (status == EG_OK && fact != NOBODY)
        status = handle_status(how_fact_add(&page, talk->consult, fact, &look));
    else if (status == EG_OK)
        status = handle_status(how_advice_add(&page, talk->consult, advice, &look));
    return handle_send(&page, status, write, user);
}

eg_status eg_facts_write(eg_consult *talk, const eg_style *style, eg_write_fn write,
                         void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || write == NULL)
        return EG_MISUSE;
    eg_status status = begin(talk, style, &look, &page);
    if (status == EG_OK)
        status = handle_status(facts_add(&page, talk->consult, &look));
    return handle_send(&page, status, write, user);
}
