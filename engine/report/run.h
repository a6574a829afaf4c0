/* SPDX-License-Identifier: MIT
 *
 * Reports on a program that was run: what is in memory, how it came there, what
 * happens on the way, and why it did not end.
 *
 *     - turns: 3                                    facts, as `given:` has them
 *     - partner: {name: "Ada", gives: 5}
 *
 *     + #12 partner: {name: "Ada", gives: 5}        what happens, a line each
 *     fire lopsided (#12 #4)
 *
 * Invariant: texts are in double quotes with what could steer a terminal escaped, so
 * that a line is safe to show and can be read back.
 */
#ifndef EG_REPORT_RUN_H
#define EG_REPORT_RUN_H

#include "report/page.h"
#include "session/journal.h"

/* What a report on a run speaks of; lent. */
typedef struct RunView {
    const Base *base;
    Session *session;
    const Journal *journal; /* NULL: what came of what was not taken down */
    const Style *style;
} RunView;

/* Which parts of what happens are wanted, as bits. */
enum { TRACE_FACTS = 1, TRACE_RULES = 2, TRACE_AGENDA = 4, TRACE_SUPPORT = 8 };

/* Appends a value as a rule file would write it. */
void run_value_add(Buf *out, const Session *s, const Field *field, Value value);

/* Appends "partner: {name: "Ada"}", without a line end. */
void run_fact_add(Buf *out, const Session *s, const Base *base, uint32_t fact,
                  const Value *values);

/* Appends all that is in memory, by fact in the order of the source. */
void run_facts_add(Buf *out, const RunView *view);

/* The session's events that belong to parts of a trace, a bit each. */
uint32_t run_events(unsigned parts);

/* Appends a line about what happened, without its end; false: it is of no kind that is
 * wanted. */
bool run_note_add(Buf *out, const RunView *view, const SessionNote *note,
                  unsigned wanted);

/* How a run stands, for JSON and messages. */
typedef enum RunState {
    STATE_DONE,
    STATE_HALTED,
    STATE_LIMIT,  /* as many rules fired as were allowed */
    STATE_TRIES,  /* one search was too long */
    STATE_MEMORY, /* the run's own limit */
    STATE_STOPPED /* cancelled */
} RunState;

/* Appends the run as one JSON object and a line end; `lines` is what it printed, one
 * JSON string after another with commas between. `most` is its greatest memory. */
void run_json_add(Buf *out, const RunView *view, RunState state, Str lines,
                  size_t most);

/* The rules that ran last, as the circle they make, the first of them first: up to
 * `room`. 0: they made none. */
uint32_t run_circle(const Session *s, uint32_t *rules, uint32_t room);

/* Appends why a run that was stopped went on, in a sentence or two, and what to do. */
void run_circle_add(Buf *out, const RunView *view, uint64_t limit);

/* Appends how an element came about, as a tree of sentences. */
void run_how_add(Buf *out, const RunView *view, const Wme *wme);

#endif
