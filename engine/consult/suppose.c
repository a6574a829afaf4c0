/* SPDX-License-Identifier: MIT
 *
 * Supposing: see suppose.h.
 */
#include "consult/suppose.h"

Supposing suppose_begin(Consult *c)
{
    Supposing s = {c->certain};
    next_reopen(c);
    session_run(c->session);
    return s;
}

void suppose_end(Consult *c, const Supposing *s)
{
    if (s->certain)
        session_close(c->session, true);
    c->certain = s->certain;
    session_run(c->session);
}

void suppose(Consult *c, uint32_t fact, Value value)
{
    if (value.kind == VALUE_NONE)
        session_unknown(c->session, fact);
    else
        session_give(c->session, fact, value, CERTAIN);
    session_run(c->session);
}

void suppose_put(Consult *c, uint32_t fact, const Said *said)
{
    if (said->kind == SAID_VALUE)
        session_give(c->session, fact, said->value, said->certainty);
    else if (said->kind == SAID_UNKNOWN)
        session_unknown(c->session, fact);
    else
        session_take_back(c->session, fact);
}

void suppose_restore(Consult *c, uint32_t fact, const Said *said)
{
    suppose_put(c, fact, said);
    session_run(c->session);
}

SpaceAnswer suppose_changes(Consult *c, uint32_t advice)
{
    uint32_t rival;
    uint32_t now = outcome_decide(c, &rival);
    if (next_is_settled(c))
        return now == advice ? SPACE_NO : SPACE_YES;
    if (c->search == NULL)
        c->search = search_new(c->plan->space, &c->mem);
    if (c->search == NULL || !search_look(c->search, c->session))
        return SPACE_NO_MEMORY;
    return search_changes(c->search, advice);
}

/* What would be recommended if nothing more were known. */
static uint32_t closed_advice(Consult *c)
{
    bool was = session_closed(c->session);
    session_close(c->session, true);
    session_run(c->session);
    uint32_t advice = consult_recommended(c, NULL);
    session_close(c->session, was);
    session_run(c->session);
    return advice;
}

uint32_t suppose_closed(Consult *c, bool *settled)
{
    uint32_t rival;
    uint32_t now = outcome_decide(c, &rival);
    *settled = next_is_settled(c);
    return *settled || session_closed(c->session) ? now : closed_advice(c);
}

/* An action that is certain may not be reached before the rest is taken as unknown. */
SpaceAnswer suppose_outlook(Consult *c, uint32_t *advice)
{
    *advice = consult_recommended(c, NULL);
    SpaceAnswer answer = suppose_changes(c, *advice);
    if (answer != SPACE_YES || session_closed(c->session))
        return answer;
    uint32_t closed = closed_advice(c);
    if (closed == *advice)
        return answer;
    *advice = closed;
    return suppose_changes(c, closed);
}

ConsultStatus suppose_status(Consult *c, SpaceAnswer answer)
{
    RunStatus ran = session_run(c->session);
    return answer == SPACE_NO_MEMORY ? CONSULT_NO_MEMORY : status_of(ran);
}
