/* SPDX-License-Identifier: MIT
 *
 * All that is known, by where it comes from; what was said by its number in the order
 * of saying, under which other commands know it, too.
 */
#include <stdio.h>

#include "report/explain.h"
#include "report/tell.h"

typedef struct Lister {
    Teller teller;
    Buf *out;
    Buf line;
    bool headed;
} Lister;

static void add_marked(Lister *l, MessageId heading, Str mark)
{
    if (!l->headed)
        page_heading(l->out, l->teller.style, heading);
    l->headed = true;
    page_item(l->out, l->teller.style, PAGE_INDENT, mark, buf_str(&l->line));
    buf_clear(&l->line);
}

static void add_item(Lister *l, MessageId heading)
{
    add_marked(l, heading, STR("-"));
}

/* What was said has its number in the order of saying, by which it can be named. */
static void add_numbered(Lister *l, MessageId heading, uint32_t index)
{
    char mark[16];
    snprintf(mark, sizeof mark, "%u.", (unsigned)(index + 1));
    add_marked(l, heading, str_of(mark));
}

/* What was said, oldest first: what stands, or what is asked no longer, since an
 * earlier answer changed. */
static void add_said(Lister *l, bool stands, MessageId heading)
{
    const Base *base = l->teller.base;
    l->headed = false;
    for (uint32_t i = 0; i < consult_said_count(l->teller.consult); i++) {
        uint32_t fact = consult_said(l->teller.consult, i);
        const Said *said = session_said(l->teller.session, fact);
        bool applies = session_gate(l->teller.session, fact) != TRUTH_NO;
        if (!base->facts[fact].plain || said->kind != SAID_VALUE || applies != stands)
            continue;
        tell_clause(&l->line, &l->teller, fact, said->value);
        tell_certainty(&l->line, &l->teller, said->certainty, false);
        add_numbered(l, heading, i);
    }
}

static void add_elements(Lister *l, bool given, MessageId heading)
{
    for (uint32_t i = 0; i < l->teller.base->n_facts; i++) {
        if (l->teller.base->facts[i].plain)
            continue;
        for (const Wme *wme = session_first(l->teller.session, i); wme != NULL;
             wme = session_following(wme)) {
            if (session_is_given(wme) != given)
                continue;
            tell_wme(&l->line, &l->teller, wme);
            add_item(l, heading);
        }
    }
}

static void add_of_origin(Lister *l, Origin origin, MessageId heading)
{
    l->headed = false;
    for (uint32_t i = 0; i < l->teller.base->n_facts; i++) {
        if (!l->teller.base->facts[i].plain)
            continue;
        const Slot *slot = session_slot(l->teller.session, i);
        if (slot->state != SLOT_KNOWN || slot->origin != origin)
            continue;
        tell_clause(&l->line, &l->teller, i, slot->value);
        tell_certainty(&l->line, &l->teller,
                       consult_fact_certainty(l->teller.consult, i), false);
        add_item(l, heading);
    }
}

static void add_unknown(Lister *l)
{
    l->headed = false;
    for (uint32_t i = 0; i < consult_said_count(l->teller.consult); i++) {
        uint32_t fact = consult_said(l->teller.consult, i);
        if (!l->teller.base->facts[fact].plain ||
            session_said(l->teller.session, fact)->kind != SAID_UNKNOWN)
            continue;
        tell_name(&l->line, &l->teller, fact);
        add_numbered(l, MSG_HEAD_UNKNOWN, i);
    }
}

/* How many questions could be put now: their gate holds, and no rule answers them. */
static size_t open_questions(const Lister *l)
{
    size_t count = 0;
    for (uint32_t i = 0; i < l->teller.base->n_facts; i++)
        if (l->teller.base->facts[i].plain && session_slot(l->teller.session, i)->asks)
            count++;
    return count;
}

ConsultStatus facts_add(Buf *out, Consult *consult, const Style *style)
{
    Lister l = {.teller = teller_of(consult, style), .out = out};
    buf_part(&l.line, out);
    add_said(&l, true, MSG_HEAD_SAID);
    add_elements(&l, true, MSG_HEAD_SAID);
    add_said(&l, false, MSG_HEAD_ASIDE);
    add_of_origin(&l, ORIGIN_RULES, MSG_HEAD_CONCLUDED);
    add_elements(&l, false, MSG_HEAD_CONCLUDED);
    add_of_origin(&l, ORIGIN_OTHERWISE, MSG_HEAD_ASSUMED);
    add_unknown(&l);
    page_gap(out);
    size_t open = open_questions(&l);
    if (open == 0)
        buf_str_add(&l.line, message(MSG_OPEN_NONE, style->lang));
    else
        message_count_add(&l.line, style->lang, MSG_OPEN_ONE, MSG_OPEN_MANY, open, NULL,
                          0);
    page_text(out, style, 0, buf_str(&l.line));
    bool ok = buf_ok(&l.line) && buf_ok(out);
    buf_free(&l.line);
    return ok ? CONSULT_OK : CONSULT_NO_MEMORY;
}
