/* SPDX-License-Identifier: MIT
 *
 * One question, as it is asked. The numbers are those that consult/answer.h reads.
 */
#include <stdio.h>

#include "report/explain.h"
#include "report/tell.h"
#include "text/spoken.h"

/* One of `count` answers; in a list of ten and more their stops stand in a column. */
static void add_answer(Buf *out, const Style *style, uint32_t count, uint32_t number,
                       Str label)
{
    char mark[16];
    unsigned indent = PAGE_INDENT;
    if (count >= 10 && number < 10)
        indent++;
    snprintf(mark, sizeof mark, "%u.", (unsigned)number);
    page_item(out, style, indent, str_of(mark), label);
}

/* The answers whose values are in `values`. */
static void add_answers(Buf *out, const Teller *teller, const Field *field,
                        uint64_t values)
{
    for (uint32_t i = 0; i < field->n_values; i++) {
        /* "yes" is asked first */
        uint32_t value = field->type == TYPE_YES_NO ? 1 - i : i;
        if ((values >> value & 1) != 0)
            add_answer(out, teller->style, field->n_values, i + 1,
                       tell_label(teller, field, value));
    }
}

/* Why some answers stand first, or what makes it a question still. */
static void add_leaning_note(Buf *out, const Teller *teller, const Field *field,
                             uint64_t leaning)
{
    uint32_t spoken = 0;
    for (uint32_t i = 0; i < field->n_values; i++)
        spoken += (leaning >> i & 1) != 0;
    if (spoken != 0)
        page_message(out, teller->style, PAGE_INDENT,
                     spoken == 1                 ? MSG_SPOKE_OF_FIRST
                     : spoken == field->n_values ? MSG_SPOKE_OF_ALL
                                                 : MSG_SPOKE_OF_FIRSTS,
                     NULL, 0);
}

/* "A number from 0 to 60 (weeks), or ..." */
static void add_number_hint(Buf *out, const Teller *teller, const Field *field)
{
    const Style *style = teller->style;
    Buf line;
    buf_part(&line, out);
    tell_number(&line, teller, field);
    buf_str_add(&line, message(MSG_OR_SAY_UNKNOWN, style->lang));
    page_text(out, style, PAGE_INDENT, buf_str(&line));
    buf_free(&line);
}

ConsultStatus question_add(Buf *out, Consult *consult, uint32_t number,
                           uint64_t leaning, const Style *style)
{
    Teller teller = teller_of(consult, style);
    const Fact *fact = &teller.base->facts[number];
    const Field *field = &fact->fields[0];
    page_strong(out, style, 0, tell_text(&teller, &fact->ask));
    if (fact->delicate)
        page_message(out, style, 0, MSG_MAY_BE_LEFT, NULL, 0);
    add_leaning_note(out, &teller, field, leaning);
    if (field->type == TYPE_NUMBER) {
        add_number_hint(out, &teller, field);
    } else {
        if (field->type == TYPE_TEXT)
            page_message(out, style, PAGE_INDENT, MSG_A_TEXT, NULL, 0);
        add_answers(out, &teller, field, leaning);
        add_answers(out, &teller, field, ~leaning);
        add_answer(out, style, field->n_values, 0, tell_unknown(&teller));
    }
    if (field->type == TYPE_CHOICES)
        page_message(out, style, PAGE_INDENT, MSG_SEVERAL, NULL, 0);
    return buf_ok(out) ? CONSULT_OK : CONSULT_NO_MEMORY;
}
