/* SPDX-License-Identifier: MIT
 *
 * Programs: a session over a network that was made for one (`network_make_program`) is
 * a production system. It asks nothing, so nothing is open: what is not in memory is
 * absent.
 *
 *     given, asserted --> elements --> match --> agenda --> fire --> act
 *                            ^                                        |
 *                            '----------------------------------------'
 *
 * A plain fact is an element too, of one nameless field, and there is at most one: to
 * assert another value replaces it. What rules conclude is maintained as in a
 * consultation; an asserted value of a plain fact outweighs concluded ones.
 *
 * Invariants
 *   - a rule fires once for the same elements, and again when one of them is new: what
 *     is modified is new even when its values are the same;
 *   - the order of firing is total (agenda.c) and depends only on the rules and on
 *     the order in which elements came;
 *   - after RUN_FIRINGS a session can be gone on with; after RUN_MATCHES, as after
 *     RUN_NO_MEMORY, matches are missing: it can be looked into, reset and freed, and
 *     says so each time it is to run.
 */
#ifndef EG_SESSION_PROGRAM_H
#define EG_SESSION_PROGRAM_H

#include "session/session.h"

/* Puts the base's `given` facts into memory. */
RunStatus program_start(Session *s);

/* Asserts an element of any fact, plain ones too: `values` has one a field, VALUE_NONE
 * where there is none. What is there already stays as it is; a plain fact's other value
 * is replaced. */
RunStatus program_assert(Session *s, uint32_t fact, const Value *values);

/* Takes an element away that was asserted. RUN_REFUSED, and nothing is changed, while
 * rules that hold conclude it. */
RunStatus program_retract(Session *s, Wme *wme);

/* The same for whoever gave it: it is given no longer. What rules conclude as well,
 * from other grounds than itself, stays by that. RUN_REFUSED: it was not given. */
RunStatus program_take(Session *s, Wme *wme);

/* Retracts and asserts it with these values, as a new element even when they are the
 * same. RUN_REFUSED as above. */
RunStatus program_modify(Session *s, Wme *wme, const Value *values);

/* Fires up to `most` rules, by the agenda. RUN_OK: nothing is left to fire, or a rule
 * halted; RUN_FIRINGS: `most` have fired and more could; RUN_MATCHES: one search tried
 * more than `budget` elements (see program_limit). */
RunStatus program_go(Session *s, uint64_t most);

/* Called from a listener: program_go returns when the firing at hand is done, with
 * RUN_FIRINGS where more could fire. */
void program_stop(Session *s);

/* How many elements may be tried between two firings; 0: 1,000,000,000. */
void program_limit(Session *s, uint64_t budget);

/* Before anything is given: the session is as new. The base's own if it is not
 * called. */
void program_strategy(Session *s, Strategy strategy);

/* The language of the base in which rules print; 0 if it is not called. */
void program_language(Session *s, uint32_t lang);

/* Has a rule halted the program since the last program_go began? */
bool program_halted(const Session *s);

/* The element with these values, or NULL; of a plain fact: its only one, if it has this
 * value. All elements of a fact, plain ones too: session_first, session_following. */
Wme *program_find(const Session *s, uint32_t fact, const Value *values);

/* The time tag of an element, from 1 on: later is larger. */
uint64_t program_tag(const Wme *wme);

/* How often memory has changed: elements that are held by pointers are there as long as
 * this stays the same. */
uint64_t program_changes(const Session *s);

/* The conflict set: every match that has not fired yet, of all groups, those of the
 * focused group first, in the order in which they would fire. Costs a search for all of
 * them; changes nothing. */
typedef void (*ProgramMatch)(void *user, const Activation *match);
RunStatus program_conflict_set(Session *s, ProgramMatch fn, void *user);

/* The rules that fired last, the latest first: NOBODY when fewer did. At least the last
 * 1024 are kept. */
uint32_t program_fired(const Session *s, uint32_t back);

typedef struct ProgramStats {
    uint64_t firings;
    uint64_t withdrawals; /* of what was fired, for it no longer matches */
    uint64_t matches;     /* whole ones that were found */
    uint64_t tries;       /* elements that were tried in joins */
    uint64_t elements;    /* in memory now */
    uint64_t most_elements;
    uint64_t most_pending; /* entries on the agenda at once */
} ProgramStats;

ProgramStats program_stats(const Session *s);

#endif
