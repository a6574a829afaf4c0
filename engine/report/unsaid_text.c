/* SPDX-License-Identifier: MIT
 *
 * What could not be said, in words: see unsaid_text.h.
 */
#include "report/unsaid_text.h"

#include "report/carry_text.h"
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
    Buf said;
    buf_part(&said, out);
    add_said(&said, teller, unsaid);
    carry_text_item(out, teller->style, unsaid->loss, &said);
    buf_free(&said);
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
