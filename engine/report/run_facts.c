/* SPDX-License-Identifier: MIT
 *
 * Facts of a run as a rule file writes them, and what happens, a line each.
 */
#include "report/cond_text.h"
#include "report/json.h"
#include "report/run.h"
#include "text/clean.h"

/* values */

static void add_list(Buf *out, const Session *s, const Field *field, Str bytes)
{
    buf_byte(out, '[');
    for (size_t i = 0; i < list_count(bytes); i++) {
        buf_c(out, i > 0 ? ", " : "");
        run_value_add(out, s, field, list_at(bytes, i));
    }
    buf_byte(out, ']');
}

void run_value_add(Buf *out, const Session *s, const Field *field, Value value)
{
    if (value.kind == VALUE_TEXT)
        json_yaml_add(out, session_symbol_text(s, (Symbol)value.bits));
    else if (value.kind == VALUE_LIST)
        add_list(out, s, field, session_symbol_text(s, (Symbol)value.bits));
    else
        value_text_add(out, field, value, (Str){NULL, 0});
}

/* facts */

void run_fact_add(Buf *out, const Session *s, const Base *base, uint32_t number,
                  const Value *values)
{
    const Fact *fact = &base->facts[number];
    bool begun = false;
    buf_str_add(out, fact->id);
    buf_c(out, ": ");
    if (fact->plain) {
        run_value_add(out, s, fact->fields, values[0]);
        return;
    }
    buf_byte(out, '{');
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        if (values[i].kind == VALUE_NONE)
            continue;
        buf_format(out, "%s%.*s: ", begun ? ", " : "", STR_ARG(fact->fields[i].id));
        run_value_add(out, s, &fact->fields[i], values[i]);
        begun = true;
    }
    buf_byte(out, '}');
}

void run_facts_add(Buf *out, const RunView *view)
{
    for (uint32_t i = 0; i < view->base->n_facts; i++) {
        const Wme *wme = session_first(view->session, i);
        for (; wme != NULL; wme = session_following(wme)) {
            buf_c(out, "- ");
            run_fact_add(out, view->session, view->base, i, session_values(wme));
            buf_byte(out, '\n');
        }
    }
}

/* what happens */

static unsigned part_of(SessionEvent event)
{
    switch (event) {
    case EVENT_ADDED:
    case EVENT_REMOVED:
        return TRACE_FACTS;
    case EVENT_FIRE:
    case EVENT_WITHDRAW:
    case EVENT_NO_VALUE:
    case EVENT_REFUSED:
    case EVENT_GONE:
    case EVENT_HALT:
        return TRACE_RULES;
    case EVENT_PENDING:
    case EVENT_FOCUS:
        return TRACE_AGENDA;
    case EVENT_SUPPORTED:
        return TRACE_SUPPORT;
    case EVENT_PRINT:
        break;
    }
    return 0;
}

uint32_t run_events(unsigned parts)
{
    uint32_t events = 0;
    for (SessionEvent event = EVENT_FIRE; event <= EVENT_HALT; event++)
        if ((part_of(event) & parts) != 0)
            events |= 1u << event;
    return events;
}

static void add_tag(Buf *out, const Wme *wme)
{
    buf_format(out, "#%llu", (unsigned long long)program_tag(wme));
}

static void add_element(Buf *out, const RunView *view, const Wme *wme)
{
    add_tag(out, wme);
    buf_byte(out, ' ');
    run_fact_add(out, view->session, view->base, session_fact_of(wme),
                 session_values(wme));
}

static void add_matched(Buf *out, const Session *s, const Activation *by)
{
    const Wme *wme = session_matched(s, by, 0);
    if (wme == NULL)
        return;
    buf_c(out, " (");
    for (uint32_t i = 0; wme != NULL; wme = session_matched(s, by, ++i)) {
        buf_c(out, i > 0 ? " " : "");
        add_tag(out, wme);
    }
    buf_byte(out, ')');
}

bool run_note_add(Buf *out, const RunView *view, const SessionNote *note,
                  unsigned wanted)
{
    static const char *const NAMES[] = {
        "fire ",    "withdraw ", "no value ", "pending ", "+ ",     "- ",
        "support ", "",          "refused ",  "gone ",    "focus ", "halt "};
    if ((part_of(note->event) & wanted) == 0)
        return false;
    buf_c(out, NAMES[note->event]);
    if (note->event == EVENT_ADDED || note->event == EVENT_REMOVED) {
        add_element(out, view, note->wme);
        return true;
    }
    if (note->event == EVENT_FOCUS) {
        Str group = view->base->groups[note->group];
        buf_str_add(out, str_is(group) ? group : STR("-"));
        return true;
    }
    if (note->wme != NULL && note->event == EVENT_SUPPORTED) {
        add_tag(out, note->wme);
        buf_c(out, " by ");
    }
    buf_str_add(out, view->base->rules[note->rule].id);
    if (note->by != NULL)
        add_matched(out, view->session, note->by);
    if (note->wme != NULL && note->event == EVENT_REFUSED) {
        buf_byte(out, ' ');
        add_element(out, view, note->wme);
    }
    return true;
}
