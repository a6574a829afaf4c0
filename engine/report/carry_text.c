/* SPDX-License-Identifier: MIT
 *
 * What was lost, in words: see carry_text.h.
 */
#include "report/carry_text.h"

#include "report/tell.h"

static void add_said(Buf *line, const Teller *teller, const Lost *lost)
{
    const Said *said = session_said(teller->session, lost->fact);
    if (lost->wme != NULL) {
        tell_wme(line, teller, lost->wme);
    } else if (said->kind == SAID_VALUE) {
        tell_clause(line, teller, lost->fact, said->value);
    } else {
        tell_name(line, teller, lost->fact);
        buf_c(line, " – ");
        buf_str_add(line, tell_unknown(teller));
    }
}

void carry_text_item(Buf *out, const Style *style, Loss loss, Buf *said)
{
    static const MessageId REASONS[] = {
        [LOSS_FACT] = MSG_LOST_FACT,
        [LOSS_VALUE] = MSG_LOST_VALUE,
        [LOSS_RANGE] = MSG_LOST_RANGE,
    };
    Buf line;
    buf_part(&line, out);
    message_add1(&line, REASONS[loss], style->lang, buf_str(said));
    page_item(out, style, PAGE_INDENT, STR("-"), buf_str(&line));
    buf_free(&line);
}

static void add_lost(Buf *out, const Teller *teller, const Lost *lost)
{
    Buf said;
    buf_part(&said, out);
    add_said(&said, teller, lost);
    carry_text_item(out, teller->style, lost->loss, &said);
    buf_free(&said);
}

void carry_text_add(Buf *out, Consult *from, const Lost *lost, uint32_t count,
                    const Style *style)
{
    Teller teller = teller_of(from, style);
    if (count == 0)
        return;
    page_message(out, style, 0, MSG_LOST, NULL, 0);
    for (uint32_t i = 0; i < count; i++)
        add_lost(out, &teller, &lost[i]);
}
