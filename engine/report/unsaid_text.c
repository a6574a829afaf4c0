/* SPDX-License-Identifier: MIT
 *
 * What could not be said, in words: see unsaid_text.h.
 */
#include "report/unsaid_text.h"

#include "report/tell.h"

/* A value that the base has, of the fact that it has; else NOBODY. */
static uint32_t find_value(const Base *base, const Unsaid *unsaid)
{
    uint32_t fact = unsaid->fact;
    return fact == NOBODY || !base->facts[fact].plain || unsaid->said->unknown
               ? NOBODY
               : field_value(base->facts[fact].fields, unsaid->said->value);
}

static void add_said(Buf *out, const Teller *teller, const Unsaid *unsaid)
{
    uint32_t value = find_value(teller->base, unsaid);
    if (value != NOBODY) {
        tell_clause(out, teller, unsaid->fact, value_id(value));
        return;
    }
    if (unsaid->fact == NOBODY)
        buf_str_add(out, unsaid->said->fact);
    else
        tell_name(out, teller, unsaid->fact);
    buf_str_add(out, message(MSG_ANSWER_DASH, teller->style->lang));
    buf_str_add(out, unsaid->said->unknown ? message(MSG_UNKNOWN, teller->style->lang)
                                           : unsaid->said->value);
}

static void add_unsaid(Buf *out, const Teller *teller, const Unsaid *unsaid)
{
    static const MessageId REASONS[] = {
        [LOSS_FACT] = MSG_LOST_FACT,
        [LOSS_VALUE] = MSG_LOST_VALUE,
        [LOSS_RANGE] = MSG_LOST_RANGE,
    };
    Buf said, line;
    buf_init(&said, &out->mem);
    buf_init(&line, &out->mem);
    add_said(&said, teller, unsaid);
    message_add1(&line, REASONS[unsaid->loss], teller->style->lang, buf_str(&said));
    page_item(out, teller->style, PAGE_INDENT, STR("-"), buf_str(&line));
    out->failed |= !buf_ok(&said) || !buf_ok(&line);
    buf_free(&said);
    buf_free(&line);
}

void unsaid_text_add(Buf *out, Consult *consult, const Unsaid *unsaid, uint32_t count,
                     const Style *style)
{
    Teller teller = teller_of(consult, style);
    if (count == 0)
        return;
    page_message(out, style, 0, MSG_LOST, NULL, 0);
    for (uint32_t i = 0; i < count; i++)
        add_unsaid(out, &teller, &unsaid[i]);
}
