/* SPDX-License-Identifier: MIT
 *
 * The inside of a session. Private to session/.
 *
 *     Flat state (one block, copied at a reset)        what comes and goes (pools)
 *     slots, tests, counters, rules, dirty bits        Wme, Token, Activation, Support
 *
 *     Wme --tokens--> Token --children--> Token ... --activation--> Activation
 *      ^                                                               |
 *      '------------------------- Support <----------supports----------'
 *
 * Who owns what: a token owns its children and its activation; an activation owns its
 * supports; an element without supports that was not given is removed. Whatever dies
 * while something else is being walked is only put on the agenda, and dies there.
 */
#ifndef EG_SESSION_STATE_H
#define EG_SESSION_STATE_H

#include "base/pool.h"
#include "base/vec.h"
#include "session/session.h"
#include "text/pattern.h"

typedef struct Token Token;
typedef struct Support Support;

struct Wme {
    uint32_t fact;
    uint32_t tag; /* time tag: later is larger */
    Value *values;
    bool given;
    bool shadow;   /* stands for a plain fact's slot in the joins */
    bool in_doubt; /* scratch of ground.c */
    bool grounded; /* scratch of ground.c */
    uint64_t hash;
    Wme *bucket;      /* next of the same bucket */
    Wme *next, *prev; /* of the same fact, oldest first */
    Token *tokens;    /* that hold it */
    Support *supports;
    Wme *doubt; /* next in ground.c's list */
};

struct Token {
    uint32_t node; /* the beta node that made it; NOBODY: the empty match of a rule */
    uint32_t matches; /* of the quantifier that follows, under this token */
    bool offering;    /* being made or unmade: see match.c */
    Token *parent;
    Wme *wme; /* BETA_JOIN only */
    Token *child;
    Token *sibling, *sibling_prev;
    Token *node_next, *node_prev;
    Token *wme_next, *wme_prev;
    Activation *activation;
};

struct Support {
    Activation *by;
    Wme *of;
    Support *next_by;
    Support *next_of, *prev_of;
};

struct Activation {
    uint32_t rule;
    uint32_t place;   /* in the heap + 1; 0: not on the agenda */
    uint64_t recency; /* the change of memory that made it possible */
    bool fired;
    bool doomed;    /* its token is gone */
    bool withdraws; /* as it was put on the agenda: what orders it */
    bool shaken;    /* it lost one of several matches of a `some`: see support.c */
    Token *token;   /* NULL for a plain rule */
    Support *supports;
    Activation *next, *prev; /* of the same rule */
};

/* What a reset restores: one block, these are pointers into it. */
typedef struct Flat {
    void *block;
    size_t size;
    Slot *slots;          /* by fact; facts with fields use `state` alone */
    Said *said;           /* by fact */
    uint8_t *tests;       /* Truth by test */
    uint8_t *counters;    /* Truth by counter */
    uint32_t *no;         /* by counter: inputs that are false */
    uint32_t *open;       /* by counter: inputs that are undecided */
    uint8_t *rules;       /* Truth by rule */
    uint32_t *none_open;  /* by rule: open facts read within a `none` */
    uint32_t *some_open;  /* by rule: open facts read elsewhere in its chain */
    Activation *plain;    /* by rule: the one activation of a plain rule */
    uint64_t *dirty;      /* bits by position in network order */
    uint32_t *open_rules; /* one number: rules not decided */
} Flat;

typedef VEC(Wme *) WmeList;

struct Session {
    Mem mem;
    const Network *net;
    Flat now;
    void *pristine; /* the block as after the first run, or NULL (see session_reset) */
    bool closed;
    bool failed;    /* memory */
    bool limit;     /* a pattern reached its limit, in this run */
    bool stuck;     /* ... on an element, which is then in no order: until a reset */
    uint64_t clock; /* changes of memory so far; the next recency */
    uint32_t tag;
    VEC(Activation *) agenda; /* a heap */
    Pool wmes, tokens, activations, supports;
    Arena values;                /* of elements: kept until a reset */
    Wme **first_wme, **last_wme; /* by fact */
    WmeList *alphas;             /* by alpha pattern, oldest first */
    Wme **shadows;               /* by plain fact */
    Wme **buckets;
    size_t n_buckets, n_wmes;
    Token **node_tokens;    /* by beta node */
    Token **roots;          /* by rule: the empty match */
    Activation **rule_acts; /* by rule: of a rule with joins */
    Arena texts;
    Symbols symbols; /* texts that are not in the base's own table */
    Pattern **patterns;
    Arena scratch;
    SessionListener listener;
    void *listener_user;
};

/* tests.c: do all constant tests hold of a value (VALUE_NONE: closed without one)? */
bool tests_hold(Session *s, const FieldTest *tests, const Field *field, Value value);
/* ... those of several fields, of an element? */
bool element_holds(Session *s, const Wme *w, const FieldTest *tests, uint32_t n);
/* ... of any element of a fact with fields? Open while the fact is. */
Truth elements_truth(Session *s, uint32_t fact, const FieldTest *tests, uint32_t n);

/* slots.c: plain facts and counters. */
void slots_mark(Session *s, uint32_t fact); /* to be settled again */
void slots_settle(Session *s, uint32_t fact);
void slots_rule_truth(Session *s, uint32_t rule);   /* works its truth out again */
void slots_rule_changed(Session *s, uint32_t rule); /* ... and what its instances owe */
bool slots_may_still(const Session *s, uint32_t rule); /* could it yet hold anew? */
bool slots_ready(const Session *s, uint32_t rule);     /* decided, and may fire */

/* memory.c: elements and alpha memories. */
Wme *memory_find(const Session *s, uint32_t fact, const Value *values);
Wme *memory_add(Session *s, uint32_t fact, const Value *values, bool shadow);
void memory_remove(Session *s, Wme *wme);

/* match.c: tokens. */
void match_start(Session *s); /* the empty match of every rule with joins */
void match_added(Session *s, Wme *wme, uint32_t alpha);
void match_removed(Session *s, Wme *wme);
void match_guard(Session *s, uint32_t node, bool holds);
Value match_value(const Token *token, VarRef ref);
/* The token under which a subchain of `quant` hangs, from one of its tokens. */
Token *match_owner(const Session *s, uint32_t quant, Token *token);
/* What has come out of a quantifier or guard under a token: one token, or NULL. */
Token *match_passed(const Token *token, uint32_t node);

/* agenda.c: the heap, firing and withdrawing. */
void agenda_put(Session *s, Activation *a);
void agenda_drop(Session *s, Activation *a);
bool agenda_before(const Session *s, const Activation *a, const Activation *b);
Activation *agenda_top(const Session *s);
Activation *agenda_pop(Session *s);

/* support.c: conclusions and their grounds. */
void support_fire(Session *s, Activation *a);
void support_withdraw(Session *s, Activation *a);
void support_check(Session *s, Activation *a); /* one that was shaken */
/* What an instance concludes for a field; VALUE_NONE where it cannot be computed. */
Value support_value(const Session *s, const Activation *a, uint32_t fact,
                    const FieldValue *v);

#endif
