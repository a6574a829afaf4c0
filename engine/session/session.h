/* SPDX-License-Identifier: MIT
 *
 * Session: working memory, match, agenda and truth maintenance of one consultation
 * over an immutable network.
 *
 *     give / assert -> slots, facts -> tests -> counters and joins -> agenda -> fire
 *                        ^                                                       |
 *                        '------------------- supports <-------------------------'
 *
 * A plain fact is a slot: open while a question or a rule may still change its value,
 * then known, or closed without a value. A fact with fields is any number of elements
 * of working memory (Wme).
 *
 * Invariants
 *   - nothing changes between two calls of session_run but what was given;
 *   - after session_run every slot, rule and gate is as a fresh session given the same
 *     would have it, whatever the order of giving;
 *   - a rule fires once for the same facts (refraction), in the order of agenda.c;
 *   - a conclusion stands exactly as long as something grounded supports it, and the
 *     supports that withdraw it are the ones that explain it;
 *   - a rule holds only when all its conditions are decided.
 */
#ifndef EG_SESSION_SESSION_H
#define EG_SESSION_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "network/network.h"

typedef enum SlotState { SLOT_OPEN, SLOT_KNOWN, SLOT_CLOSED } SlotState;

typedef enum Origin {
    ORIGIN_NONE,
    ORIGIN_GIVEN,    /* said by the person */
    ORIGIN_RULES,    /* concluded */
    ORIGIN_OTHERWISE /* assumed: nothing else gave it a value */
} Origin;

typedef struct Slot {
    Value value; /* VALUE_NONE unless known */
    SlotState state;
    Origin origin;
    bool conflict; /* rules conclude different values */
    bool disagree; /* rules conclude another value than the person gave */
    bool asks;     /* open, its gate holds, and the answer is what is missing */
} Slot;

/* What the person said of a plain fact. */
typedef enum SaidKind { SAID_NOTHING, SAID_VALUE, SAID_UNKNOWN } SaidKind;

typedef struct Said {
    SaidKind kind;
    Value value;
    uint32_t certainty; /* thousandths */
} Said;

/* An element of working memory: a fact with fields. */
typedef struct Wme Wme;

typedef struct Session Session;

typedef enum RunStatus {
    RUN_OK,
    RUN_LIMIT, /* a pattern could not be matched within its limit */
    RUN_NO_MEMORY,
    RUN_FIRINGS, /* programs only, from here on: see program.h */
    RUN_MATCHES,
    RUN_REFUSED
} RunStatus;

/* A session over `net`, which must outlive it. NULL when memory fails. */
Session *session_new(const Network *net, const Mem *mem);
void session_free(Session *s);

/* As new; keeps the memory. */
RunStatus session_reset(Session *s);

/* The same, but the symbols of texts that were given stay. */
RunStatus session_renew(Session *s);

/* Takes note of an answer to a plain fact; session_run draws the consequences. */
void session_give(Session *s, uint32_t fact, Value value, uint32_t certainty);
void session_unknown(Session *s, uint32_t fact);
void session_take_back(Session *s, uint32_t fact);
const Said *session_said(const Session *s, uint32_t fact);

/* From now on (or no longer) every unanswered question counts as "I don't know". */
void session_close(Session *s, bool closed);

/* Gives a fact with fields: one value a field, VALUE_NONE where it has none. Asserting
 * what is there does nothing. False when memory fails. */
bool session_assert(Session *s, uint32_t fact, const Value *values);

/* Texts that a person gave, as values of this session; 0 when memory fails. Lookups of
 * texts that stand in the rules give the base's own symbols. */
Symbol session_symbol(Session *s, Str text);
/* ... 0 where it has not been told yet. */
Symbol session_symbol_find(const Session *s, Str text);
Str session_symbol_text(const Session *s, Symbol symbol);

/* Matches and fires until the agenda is empty. RUN_LIMIT: a pattern could not be
 * matched within its limit; the text's fact keeps the state it had, with all that hangs
 * on it, until it is given or taken back anew (a fact with fields: until a reset). */
RunStatus session_run(Session *s);

/* Did memory fail in it? It then says so until a reset; what it was given is there. */
bool session_failed(const Session *s);

const Slot *session_slot(const Session *s, uint32_t fact);
Truth session_rule(const Session *s, uint32_t rule);
/* Does the rule hold; with joins: in an instance that has fired? */
bool session_rule_holds(const Session *s, uint32_t rule);
/* The truth of a fact's gate; TRUTH_YES where it has none. */
Truth session_gate(const Session *s, uint32_t fact);
/* The truth of one of the network's tests. */
Truth session_test(const Session *s, uint32_t test);
/* Of a rule with joins: is what its joins read all decided, and is there a match? */
bool session_joins_decided(const Session *s, uint32_t rule);
bool session_joins_match(const Session *s, uint32_t rule);
bool session_closed(const Session *s);
/* Rules that are not decided yet. */
uint32_t session_open_rules(const Session *s);

/* The truth of any condition that names no variables, as things stand (a walk). */
Truth session_cond(Session *s, const Cond *cond);

/* Facts with fields: the elements of one fact, oldest first, NULL after the last. */
const Wme *session_first(const Session *s, uint32_t fact);
const Wme *session_following(const Wme *wme);
const Value *session_values(const Wme *wme);
uint32_t session_fact_of(const Wme *wme);
bool session_is_given(const Wme *wme);

/* Instances of a rule with joins that have fired: 0, 1, ... NULL after the last. */
typedef struct Activation Activation;
const Activation *session_instance(const Session *s, uint32_t rule, uint32_t index);
/* The value of a variable in an instance; VALUE_NONE for one that names a fact or that
 * stays inside a condition. */
Value session_variable(const Session *s, const Activation *instance, uint32_t var);
/* The elements it matched, in order of conditions: NULL after the last. */
const Wme *session_matched(const Session *s, const Activation *instance,
                           uint32_t index);
/* All elements by which it holds, those of every match inside a `some` or an `any` too:
 * 0, 1, ... NULL after the last. One may come several times. */
const Wme *session_ground(Session *s, const Activation *instance, uint32_t index);
/* The instances that support an element: 0, 1, ... NULL after the last. */
const Activation *session_support(const Wme *wme, uint32_t index);
uint32_t session_activation_rule(const Activation *instance);

/* What a session tells whoever listens, as it happens. */
typedef enum SessionEvent {
    EVENT_FIRE,      /* rule, by */
    EVENT_WITHDRAW,  /* rule: what it concluded goes */
    EVENT_NO_VALUE,  /* rule: what it computes has no value: not concluded */
    EVENT_PENDING,   /* rule: it may fire now (programs: something new may match) */
    EVENT_ADDED,     /* wme */
    EVENT_REMOVED,   /* wme: still whole, for the last time */
    EVENT_SUPPORTED, /* wme, by: one more that concludes it */
    EVENT_PRINT,     /* rule, by, text: with its variables' values in it */
    EVENT_REFUSED,   /* rule, wme: it would retract or modify what rules conclude */
    EVENT_GONE,      /* rule: it would retract or modify what is no longer there */
    EVENT_FOCUS,     /* group: which is now focused */
    EVENT_HALT       /* rule */
} SessionEvent;

typedef struct SessionNote {
    SessionEvent event;
    uint32_t rule;
    const Activation *by; /* NULL where none is named above */
    const Wme *wme;
    Str text;
    uint32_t group;
} SessionNote;

typedef void (*SessionListener)(void *user, const SessionNote *note);

/* Everything in a note dies when the listener returns. NULL: nobody. */
void session_listen(Session *s, SessionListener fn, void *user);

/* The listener wants to know of these events alone, a bit each (1 << EVENT_FIRE); of
 * all if this is not called. What nobody wants to know costs nothing. */
void session_listen_to(Session *s, uint32_t events);

/* Is everything as it must be between two steps: memories, matches, supports? `why`
 * gets a line for each thing that is not. For tests; costs a match of everything. */
bool session_verify(Session *s, Buf *why);

/* Working memory, agenda and supports in a stable text form. */
void session_print(Buf *out, const Session *s);

#endif
