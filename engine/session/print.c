/* SPDX-License-Identifier: MIT
 *
 * A session in a stable text form.
 *
 *     late: known yes, given
 *     mood: open, asks
 *     guests: open
 *       #2 guest name "Ada" given
 *       #5 guest name "Bo" by invite(#2 #1)
 *     rule invite: yes, 1 instance
 *     agenda: withdraw scold, fire invite(#2 #4)
 */
#include "model/print.h"
#include "session/session.h"
#include "session/state.h"

static void print_session_value(Buf *out, const Session *s, const Field *field,
                                Value value)
{
    if (value.kind != VALUE_TEXT && value.kind != VALUE_LIST) {
        print_value(out, &s->net->base->names, field, value);
        return;
    }
    Str text = session_symbol_text(s, (Symbol)value.bits);
    if (value.kind == VALUE_TEXT) {
        buf_format(out, "\"%.*s\"", STR_ARG(text));
        return;
    }
    buf_byte(out, '[');
    for (size_t i = 0; i < list_count(text); i++) {
        buf_c(out, i > 0 ? " " : "");
        print_session_value(out, s, field, list_at(text, i));
    }
    buf_byte(out, ']');
}

static void print_slot(Buf *out, const Session *s, uint32_t fact)
{
    static const char *const STATES[] = {
        [SLOT_OPEN] = "open", [SLOT_KNOWN] = "known ", [SLOT_CLOSED] = "closed"};
    static const char *const ORIGINS[] = {[ORIGIN_NONE] = "",
                                          [ORIGIN_GIVEN] = ", given",
                                          [ORIGIN_RULES] = ", by rules",
                                          [ORIGIN_OTHERWISE] = ", otherwise"};
    const Slot *slot = &s->now.slots[fact];
    const Said *said = &s->now.said[fact];
    const Fact *f = &s->net->base->facts[fact];
    buf_format(out, "%.*s: %s", STR_ARG(f->id), STATES[slot->state]);
    if (slot->state == SLOT_KNOWN)
        print_session_value(out, s, &f->fields[0], slot->value);
    buf_c(out, ORIGINS[slot->origin]);
    if (said->kind == SAID_VALUE && said->certainty < CERTAIN)
        buf_format(out, " %u", (unsigned)said->certainty);
    buf_c(out, said->kind == SAID_UNKNOWN ? ", not known to the person" : "");
    buf_c(out, slot->asks ? ", asks" : "");
    buf_c(out, slot->conflict ? ", conflict" : "");
    buf_c(out, slot->disagree ? ", the rules disagree" : "");
    buf_byte(out, '\n');
}

static void print_matched(Buf *out, const Session *s, const Activation *a)
{
    const Wme *w;
    for (uint32_t i = 0; (w = session_matched(s, a, i)) != NULL; i++)
        buf_format(out, "%s#%u", i == 0 ? "(" : " ", (unsigned)w->tag);
    buf_c(out, session_matched(s, a, 0) == NULL ? "" : ")");
}

static void print_activation(Buf *out, const Session *s, const Activation *a)
{
    buf_str_add(out, s->net->base->rules[a->rule].id);
    print_matched(out, s, a);
}

static void print_element(Buf *out, const Session *s, const Wme *w)
{
    const Fact *fact = &s->net->base->facts[w->fact];
    const Activation *by;
    buf_format(out, "  #%u %.*s", (unsigned)w->tag, STR_ARG(fact->id));
    for (uint32_t i = 0; i < fact->n_fields; i++) {
        if (w->values[i].kind == VALUE_NONE)
            continue;
        buf_format(out, " %.*s ", STR_ARG(fact->fields[i].id));
        print_session_value(out, s, &fact->fields[i], w->values[i]);
    }
    buf_c(out, w->given ? " given" : "");
    for (uint32_t i = 0; (by = session_support(w, i)) != NULL; i++) {
        buf_c(out, i == 0 ? " by " : ", ");
        print_activation(out, s, by);
    }
    buf_byte(out, '\n');
}

static void print_fact(Buf *out, const Session *s, uint32_t fact)
{
    if (s->net->base->facts[fact].plain) {
        print_slot(out, s, fact);
        return;
    }
    bool open = s->now.slots[fact].state == SLOT_OPEN;
    buf_format(out, "%.*s: %s\n", STR_ARG(s->net->base->facts[fact].id),
               open ? "open" : "decided");
    for (const Wme *w = s->first_wme[fact]; w != NULL; w = w->next)
        print_element(out, s, w);
}

static void print_rule(Buf *out, const Session *s, uint32_t rule)
{
    static const char *const TRUTHS[] = {
        [TRUTH_NO] = "no", [TRUTH_OPEN] = "open", [TRUTH_YES] = "yes"};
    uint32_t instances = 0;
    while (session_instance(s, rule, instances) != NULL)
        instances++;
    buf_format(out, "rule %.*s: %s", STR_ARG(s->net->base->rules[rule].id),
               TRUTHS[session_rule(s, rule)]);
    if (instances > 0)
        buf_format(out, ", %u instance%s", (unsigned)instances,
                   instances > 1 ? "s" : "");
    buf_byte(out, '\n');
}

/* The first of a group's agenda behind `last` (NULL: of all). */
static const Activation *next_pending(const Session *s, uint32_t group,
                                      const Activation *last)
{
    const Activation *first = NULL;
    for (const Activation *a = agenda_any(s, group); a != NULL;
         a = agenda_any_after(s, group, a))
        if ((last == NULL || agenda_before(s, last, a)) &&
            (first == NULL || agenda_before(s, a, first)))
            first = a;
    return first;
}

static void print_entry(Buf *out, const Session *s, const Entry *entry)
{
    Str id = s->net->base->rules[entry->as.rule].id;
    buf_format(out, " look for %.*s since #%llu", STR_ARG(id),
               (unsigned long long)entry->pivot->tag);
}

static void print_pending(Buf *out, const Session *s, uint32_t group)
{
    for (const Activation *a = next_pending(s, group, NULL); a != NULL;
         a = next_pending(s, group, a)) {
        if (a->kind == ACTIVATION_ENTRY) {
            print_entry(out, s, (const Entry *)a);
            continue;
        }
        buf_c(out, a->withdraws ? " withdraw " : a->fired ? " check " : " fire ");
        print_activation(out, s, a);
    }
}

static void print_agenda(Buf *out, const Session *s, uint32_t group)
{
    if (s->agendas[group].pending == 0)
        return;
    buf_c(out, "agenda");
    if (group > 0)
        buf_format(out, " %.*s", STR_ARG(s->net->base->groups[group]));
    buf_byte(out, ':');
    print_pending(out, s, group);
    buf_byte(out, '\n');
}

void session_print(Buf *out, const Session *s)
{
    const Base *base = s->net->base;
    for (uint32_t f = 0; f < base->n_facts; f++)
        print_fact(out, s, f);
    for (uint32_t r = 0; r < base->n_rules; r++)
        print_rule(out, s, r);
    for (uint32_t group = 0; group < s->n_agendas; group++)
        print_agenda(out, s, group);
}
