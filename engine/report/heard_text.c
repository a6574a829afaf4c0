/* SPDX-License-Identifier: MIT
 *
 * What was heard, and why something was not.
 */
#include "report/heard_text.h"

#include <stdio.h>

#include "report/tell.h"

static void add_words(Buf *out, const Style *style, MessageId id, Str words)
{
    Buf quoted;
    buf_part(&quoted, out);
    page_quote(&quoted, style->lang, words);
    message_add1(out, id, style->lang, buf_str(&quoted));
    buf_free(&quoted);
}

/* What an answer says in its place. */
static void add_answer(Buf *out, const Teller *teller, uint32_t fact)
{
    const Said *said = session_said(teller->session, fact);
    if (said->kind == SAID_VALUE) {
        tell_clause(out, teller, fact, said->value);
        return;
    }
    tell_name(out, teller, fact);
    buf_str_add(out, message(MSG_ANSWER_DASH, teller->style->lang));
    buf_str_add(out, tell_unknown(teller));
}

/* A piece behind its number, by which a host takes a correction of it. */
static void add_item(Buf *out, const Teller *teller, const Account *account,
                     size_t index)
{
    const AccountItem *item = &account->items.at[index];
    bool corrected = account_corrected(item, teller->consult);
    char mark[24];
    unsigned indent = PAGE_INDENT;
    Buf line;
    buf_part(&line, out);
    if (corrected)
        add_answer(&line, teller, item->claim.fact);
    else
        tell_clause(&line, teller, item->claim.fact, item->claim.value);
    MessageId words = corrected ? MSG_HEARD_CORRECTED : MSG_HEARD_WORDS;
    if (item->recalled)
        message_add1(&line, corrected ? MSG_RECALLED_CORRECTED : words,
                     teller->style->lang, item->claim.words);
    else
        add_words(&line, teller->style, words, item->claim.words);
    if (account->items.len >= 10 && index + 1 < 10)
        indent++;
    snprintf(mark, sizeof mark, "%u.", (unsigned)index + 1);
    page_item(out, teller->style, indent, str_of(mark), buf_str(&line));
    buf_free(&line);
}

/* Was all of it heard, all recalled, or some of each? */
static MessageId heading(const Account *account)
{
    size_t recalled = 0;
    for (size_t i = 0; i < account->items.len; i++)
        recalled += account->items.at[i].recalled ? 1 : 0;
    return recalled == 0                    ? MSG_HEAD_HEARD
           : recalled == account->items.len ? MSG_HEAD_RECALLED
                                            : MSG_HEAD_HEARD_RECALLED;
}

void heard_text_add(Buf *out, Consult *consult, const Account *account,
                    const Style *style)
{
    Teller teller = teller_of(consult, style);
    if (!account->told && account->items.len == 0)
        return;
    if (account->items.len == 0) {
        page_message(out, style, 0, MSG_HEARD_NOTHING, NULL, 0);
        return;
    }
    page_heading(out, style, heading(account));
    for (size_t i = 0; i < account->items.len; i++)
        add_item(out, &teller, account, i);
}

/* "rules/people.yaml:12:9: the pattern …", on one line as problems of a base are. */
static void add_fault(Buf *out, const Account *account, const Sources *sources,
                      const Style *style)
{
    const HearFault *fault = account_fault(account);
    Buf place;
    buf_part(&place, out);
    buf_str_add(&place, source_path(sources, fault->place));
    buf_format(&place, ":%u:%u", (unsigned)fault->place.line,
               (unsigned)fault->place.column);
    const Str args[3] = {buf_str(&place), fault->source,
                         account->base->facts[fault->fact].id};
    message_add(out, MSG_HEAR_PATTERN, style->lang, args, 3);
    buf_byte(out, '\n');
    buf_free(&place);
}

void heard_problem_add(Buf *out, const Account *account, const Sources *sources,
                       const Style *style)
{
    Buf most;
    switch (account->status) {
    case HEAR_TOO_LONG:
        buf_part(&most, out);
        buf_number(&most, HEAR_TEXT_MAX);
        page_message(out, style, 0, MSG_HEAR_TOO_LONG, (Str[]){buf_str(&most)}, 1);
        buf_free(&most);
        break;
    case HEAR_NOT_TEXT:
        page_message(out, style, 0, MSG_HEAR_NOT_TEXT, NULL, 0);
        break;
    case HEAR_PATTERN:
        add_fault(out, account, sources, style);
        break;
    case HEAR_RUN_LIMIT:
        page_message(out, style, 0, MSG_HEAR_RULES, NULL, 0);
        break;
    case HEAR_OK:
    case HEAR_NO_MEMORY:
        break;
    }
}
