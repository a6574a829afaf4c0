/* SPDX-License-Identifier: MIT
 *
 * Each kind of reason has its message; what differs is what is put in.
 */
#include "report/reason_text.h"

#include "report/cond_text.h"

void place_text_add(Buf *out, const Sources *sources, Place place)
{
    buf_str_add(out, source_path(sources, place));
    buf_format(out, ":%u", (unsigned)place.line);
}

/* What is put into a message: a name, its place, and two more. */
typedef struct Parts {
    Buf at[4];
} Parts;

static void add_value(Buf *out, const ReasonTeller *t, const Reason *reason)
{
    value_text_add(out, t->base->facts[reason->fact].fields, reason->value,
                   reason->text);
}

/* "seriousness: breach" */
static void add_stands(Buf *out, const ReasonTeller *t, const Reason *reason)
{
    buf_str_add(out, t->base->facts[reason->fact].id);
    buf_c(out, ": ");
    add_value(out, t, reason);
}

static void add_cond(Buf *out, const ReasonTeller *t, const Cond *cond)
{
    cond_text_add(out, t->base, t->texts, cond);
}

/* What was wished: an advice, or a condition. */
static void add_wish(Buf *out, const ReasonTeller *t, const Reason *reason)
{
    if (reason->advice != NOBODY)
        buf_str_add(out, t->base->advice[reason->advice].id);
    else if (reason->cond != NULL)
        add_cond(out, t, reason->cond);
}

/* A condition that is not as it must be: `plain`, or its form for facts without a value
 * and for facts with fields, which follow it in the catalogue. */
static MessageId cond_message(const ReasonTeller *t, const Reason *reason,
                              MessageId plain)
{
    if (!t->base->facts[reason->fact].plain)
        return (MessageId)(plain + 2);
    return reason->value.kind == VALUE_NONE ? (MessageId)(plain + 1) : plain;
}

static MessageId fill_cond(Parts *parts, const ReasonTeller *t, const Reason *reason)
{
    add_cond(&parts->at[0], t, reason->cond);
    buf_str_add(&parts->at[2], t->base->facts[reason->fact].id);
    add_value(&parts->at[3], t, reason);
    return reason->kind == REASON_OPEN ? MSG_REASON_OPEN
           : reason->kind == REASON_OPEN_NOT
               ? MSG_REASON_OPEN_NOT
               : cond_message(t, reason,
                              reason->kind == REASON_FAILS ? MSG_REASON_FAILS
                                                           : MSG_REASON_HOLDS);
}

static MessageId fill_fact(Parts *parts, const ReasonTeller *t, const Reason *reason)
{
    Buf *name = &parts->at[0];
    if (reason->kind == REASON_GIVEN || reason->kind == REASON_ASSUMED) {
        add_stands(name, t, reason);
        return reason->kind == REASON_GIVEN ? MSG_REASON_GIVEN : MSG_REASON_ASSUMED;
    }
    buf_str_add(name, t->base->facts[reason->fact].id);
    return reason->kind == REASON_GATE      ? MSG_REASON_GATE
           : reason->kind == REASON_SETTLED ? MSG_REASON_SETTLED
                                            : MSG_REASON_WANTED;
}

static MessageId fill_advice(Parts *parts, const ReasonTeller *t, const Reason *reason)
{
    buf_str_add(&parts->at[0], t->base->advice[reason->advice].id);
    buf_str_add(&parts->at[2], t->base->advice[reason->other].id);
    return reason->kind == REASON_DROPPED ? MSG_REASON_DROPPED : MSG_REASON_BEHIND;
}

static MessageId fill_rule(Parts *parts, const ReasonTeller *t, const Reason *reason)
{
    Buf *more = &parts->at[2];
    buf_str_add(&parts->at[0], t->base->rules[reason->rule].id);
    switch (reason->kind) {
    case REASON_NEAREST:
        add_wish(more, t, reason);
        return MSG_REASON_NEAREST;
    case REASON_COMES:
        if (reason->fact != NOBODY)
            add_stands(more, t, reason);
        else
            add_wish(more, t, reason);
        return MSG_REASON_COMES;
    case REASON_OUTWEIGHED:
        add_stands(more, t, reason);
        return MSG_REASON_OUTWEIGHED;
    case REASON_UNSETTLED:
        buf_str_add(more, t->base->facts[reason->fact].id);
        return MSG_REASON_UNSETTLED;
    case REASON_ADDS:
        buf_str_add(more, measure_id(reason->measure));
        buf_format(more, " %+d", reason->delta);
        return MSG_REASON_ADDS;
    case REASON_CONFLICT:
        return MSG_REASON_CONFLICT;
    case REASON_UNMATCHED:
        return MSG_REASON_UNMATCHED;
    default:
        return MSG_REASON_LACKS;
    }
}

static MessageId fill(Parts *parts, const ReasonTeller *t, const Reason *reason)
{
    switch (reason->kind) {
    case REASON_FAILS:
    case REASON_HOLDS:
    case REASON_OPEN:
    case REASON_OPEN_NOT:
        return fill_cond(parts, t, reason);
    case REASON_GATE:
    case REASON_GIVEN:
    case REASON_ASSUMED:
    case REASON_SETTLED:
    case REASON_WANTED:
        return fill_fact(parts, t, reason);
    case REASON_DROPPED:
    case REASON_BEHIND:
        return fill_advice(parts, t, reason);
    case REASON_NO_RULE:
        add_wish(&parts->at[0], t, reason);
        return MSG_REASON_NO_RULE;
    default:
        return fill_rule(parts, t, reason);
    }
}

void reason_text_add(Buf *out, const ReasonTeller *t, const Reason *reason)
{
    Parts parts;
    Str args[4];
    for (int i = 0; i < 4; i++)
        buf_part(&parts.at[i], out);
    MessageId id = fill(&parts, t, reason);
    if (reason->place.line != 0)
        place_text_add(&parts.at[1], t->sources, reason->place);
    for (int i = 0; i < 4; i++) {
        args[i] = buf_str(&parts.at[i]);
    }
    message_add(out, id, t->lang, args, 4);
    for (int i = 0; i < 4; i++)
        buf_free(&parts.at[i]);
}
