/* SPDX-License-Identifier: MIT
 *
 * The inside of a session. Private to session/.
 *
 *     Flat state (one block, copied at a reset)        what comes and goes (blocks)
 *     slots, tests, counters, rules, dirty bits        Wme, Match, Entry, Support
 *
 *     Wme --indexes--> Bucket [ #2 | #5 | #9 ]      alpha memories, hashed
 *      ^ ^
 *      | '--links-- Match ---supports---> Wme     eager: found when it became possible
 *      '----frame-- Entry                         lazy: looked for when its turn comes
 *
 * Who owns what: a match owns its links and its supports; an element without supports
 * that was not given is removed. Whatever dies while something else is being walked is
 * only noted, and dies when what it is owed is served.
 */
#ifndef EG_SESSION_STATE_H
#define EG_SESSION_STATE_H

#include "base/blocks.h"
#include "base/limits.h"
#include "base/pool.h"
#include "base/vec.h"
#include "session/buckets.h"
#include "session/program.h"
#include "session/session.h"
#include "text/pattern.h"

typedef struct Support Support;
typedef struct Match Match;
typedef struct Entry Entry;

/* A match's hold on one of its elements. */
typedef struct Link Link;
struct Link {
    Match *of;
    Link *next, *prev; /* of the same element */
};

struct Wme {
    uint32_t fact;  /* NOBODY: the result of a gather, in a frame */
    uint32_t holds; /* how many look at it though it is gone: then it is not released */
    uint64_t tag;   /* time tag: later is larger */
    bool given;
    bool shadow;     /* stands for a plain fact's slot in the joins */
    bool gone;       /* no longer in memory */
    bool in_doubt;   /* scratch of support.c */
    bool grounded;   /* scratch of support.c */
    uint64_t passed; /* bit by ordinal: patterns that it passes, of the first 64 */
    uint64_t hash;
    Wme *bucket;      /* next of the same hash */
    Wme *next, *prev; /* of the same fact, oldest first */
    Link *links;
    Entry *entries; /* whose pivot it is */
    Support *supports;
    Wme *doubt; /* next in support.c's list */
    Value values[];
};

/* Where a scan is: what lies below `at` in the bucket is still to be tried. */
typedef struct Cursor {
    const Bucket *bucket;
    uint32_t at;
    OrderedPlace place; /* of a scan of a range, in its stead */
} Cursor;

/* Numbers from `low` to `high`; an end that is open is not among them. */
typedef struct Range {
    double low, high;
    bool low_open, high_open;
} Range;

/* A partial match on its way. */
typedef struct Frame {
    Wme **at;        /* by slot */
    Cursor *cursors; /* by slot */
    Wme **results;   /* by slot of a gather: the element that its result is put into */
    uint64_t limit;  /* elements up to this tag */
    uint64_t pivot;  /* the tag of the pivot */
} Frame;

struct Support {
    Activation *by;
    Wme *of;
    Support *next_by;
    Support *next_of, *prev_of;
};

typedef enum ActivationKind {
    ACTIVATION_PLAIN,
    ACTIVATION_MATCH,
    ACTIVATION_ENTRY
} ActivationKind;

struct Activation {
    uint32_t rule;
    uint32_t place;   /* in the heap + 1; 0: not on the agenda */
    uint64_t recency; /* the change of memory that made it possible */
    uint8_t kind;
    bool fired;
    bool doomed;    /* it is no match any more */
    bool withdraws; /* as it was put on the agenda: what orders it */
    bool shaken;    /* it lost one of several matches of a `some`: see support.c */
    bool owed;      /* on the list of a program's withdrawals */
    Support *supports;
};

/* A whole match of an eager chain. */
struct Match {
    Activation as;
    const Chain *chain;
    Match *next, *prev; /* of the same rule, newest first */
    uint64_t hash;
    Match *bucket;  /* next in the table, of checked chains */
    uint64_t *tags; /* under lex and mea: newest first, then 0 */
    Link *links;    /* by slot */
    Wme *frame[];   /* by slot: its own patterns and gathers */
};

typedef enum SearchState {
    SEARCH_NEW,
    SEARCH_READY,
    SEARCH_TAKEN,
    SEARCH_DONE
} SearchState;

/* From one place where the pivot came in. */
typedef struct Search Search;
struct Search {
    const BetaNode *node;
    SearchState state; /* ready: the match in the frame is yet to be taken */
    Wme **held;        /* by slot: what the frame points to, so that it stays; NULL: it
                          has not begun, and its frame has no room yet */
    Frame frame;
    Search *next;
};

/* The matches of a lazy chain that one change made possible, yet to be looked for. */

struct Entry {
    Activation as;
    const Chain *chain;
    Wme *pivot;
    Entry *next, *prev;   /* of the same pivot, while it lives */
    Entry *older, *newer; /* in its lane */
    bool busy;            /* is firing: not to be released */
    bool dead;
    Wme **current; /* the frame that fires */
    Search *searches;
};

/* What a counter has counted: inputs that decide in the low half, open ones in the high
 * half. One input that decides (a no of `all`, a yes of `any` and `none`) settles it;
 * else it is open as long as one input is. One word, so that it is added to at once. */
typedef uint64_t Tally;

static inline uint64_t tally_of(int32_t deciding, int32_t open)
{
    return (uint64_t)(int64_t)deciding + ((uint64_t)(int64_t)open << 32);
}

static inline bool tally_decided(Tally tally)
{
    return (uint32_t)tally != 0;
}

/* What a reset restores: one block, these are pointers into it. */
typedef struct Flat {
    void *block;
    size_t size;
    Slot *slots;          /* by fact; facts with fields use `state` alone */
    Said *said;           /* by fact */
    uint8_t *tests;       /* Truth by test */
    uint8_t *counters;    /* Truth by counter */
    Tally *tallies;       /* by counter */
    uint8_t *rules;       /* Truth by rule */
    uint32_t *none_open;  /* by rule: open facts read within a `none` */
    uint32_t *some_open;  /* by rule: open facts read elsewhere in its chain */
    Activation *plain;    /* by rule: the one activation of a plain rule */
    uint64_t *dirty;      /* bits by position in network order */
    uint32_t *open_rules; /* one number: rules not decided */
} Flat;

typedef struct Heap {
    Activation **at;
    size_t len;
    size_t cap;
} Heap;

/* Entries of one group and salience, in order: see lanes.c. */
typedef struct Lane {
    Entry *newest;
    Entry *run;
} Lane;

/* What is owed something, of one group. Entries are in lanes, all else in the heap. */
typedef struct Agenda {
    Heap heap;
    Lane *lanes; /* by salience, the greatest first */
    uint32_t n_lanes;
    uint32_t first; /* the lanes before it are empty */
    size_t pending; /* in both */
} Agenda;

struct Session {
    Mem mem;
    const Network *net;
    Flat now;
    void *pristine; /* the block as after the first run, or NULL (see session_reset) */
    uint32_t first_dirty; /* words before it have no bit */
    bool closed;
    bool failed; /* memory */
    bool limit;  /* a pattern reached its limit, in this run */
    bool stuck;  /* ... on an element, which is then in no order: until a reset */
    bool over;   /* a search took more than its budget: until a reset */
    bool lazy;   /* lazy chains are: not under every strategy */
    bool halted;
    bool stopping;  /* somebody who listens wants no more firings */
    bool grounding; /* scans pass over elements that are in doubt */
    Strategy strategy;
    uint32_t lang;  /* in which rules print */
    uint64_t clock; /* changes of memory so far; the next recency */
    uint64_t tag;
    uint64_t budget;
    uint64_t tried;  /* tries at the last firing */
    Agenda *agendas; /* by group; of a consultation: one */
    uint32_t n_agendas;
    uint32_t *rule_lane;    /* by rule of a program: the number of its lane */
    VEC(uint32_t) focus;    /* groups, the focused one last */
    VEC(Activation *) owed; /* a program's withdrawals */
    Blocks blocks;
    Pool supports;
    Wme **first_wme, **last_wme; /* by fact */
    uint32_t *alpha_live;        /* by alpha pattern: elements that pass it */
    uint32_t *missing;           /* by chain: its own patterns that nothing passes */
    IndexState *indexes;
    Wme **shadows; /* by plain fact */
    Wme **buckets; /* a hash table of elements */
    size_t n_buckets, n_wmes;
    Match **matches;   /* by rule */
    uint32_t *n_fired; /* by rule: of these */
    Match **table;     /* a hash table of matches of checked chains */
    size_t n_table, n_in_table;
    Frame frame;       /* of every eager search */
    Range range;       /* of the scan of a range that is going on */
    uint32_t *passing; /* scratch of match.c: alpha patterns */
    uint32_t n_entries;
    uint64_t litter; /* buckets and the like that only pending entries need */
    uint32_t *fired; /* the last RUN_FIRED_KEPT rules, by count of firings modulo */
    ProgramStats stats;
    Arena texts;
    Arena told;      /* texts of `symbols`; gone with a reset */
    Symbols symbols; /* texts that are not in the base's own table */
    Pattern **patterns;
    Arena scratch;   /* of one step */
    Arena listing;   /* of one conflict set */
    uint32_t wanted; /* events that somebody listens for, a bit each */
    SessionListener listener;
    void *listener_user;
};

/* tests.c: do all constant tests hold of a value (VALUE_NONE: closed without one)? */
bool tests_hold(Session *s, const FieldTest *tests, const Field *field, Value value);
/* ... those of several fields, of an element? */
bool element_holds(Session *s, const Wme *w, const FieldTest *tests, uint32_t n);
/* ... those of an alpha pattern? */
bool element_passes(Session *s, const Wme *w, const AlphaPattern *alpha);
/* ... of any element of a fact with fields? Open while the fact is. */
Truth elements_truth(Session *s, uint32_t fact, const FieldTest *tests, uint32_t n);
/* Does a list hold a value? */
bool list_has(const Session *s, Value list, Value value);

/* slots.c: plain facts and counters. */
void slots_mark(Session *s, uint32_t fact); /* to be settled again */
void slots_settle(Session *s, uint32_t fact);
void slots_renew(Session *s, uint32_t fact);        /* its element is a new one */
void slots_rule_truth(Session *s, uint32_t rule);   /* works its truth out again */
void slots_rule_changed(Session *s, uint32_t rule); /* ... and what its instances owe */
bool slots_may_still(const Session *s, uint32_t rule); /* could it yet hold anew? */
bool slots_ready(const Session *s, uint32_t rule);     /* decided, and may fire */

/* memory.c: elements. */
Wme *memory_find(const Session *s, uint32_t fact, const Value *values);
Wme *memory_add(Session *s, uint32_t fact, const Value *values, bool shadow);
void memory_remove(Session *s, Wme *wme);
/* Has it a value in each of these fields, a bit each? */
static inline bool memory_has(const Wme *w, uint64_t fields)
{
    for (; fields != 0; fields &= fields - 1)
        if (w->values[__builtin_ctzll(fields)].kind == VALUE_NONE)
            return false;
    return true;
}
void memory_hold(Wme *wme);
void memory_let_go(Session *s, Wme *wme);

/* alpha.c: alpha memories. */
void alpha_add(Session *s, uint32_t index, Wme *w);
bool alpha_remove(Session *s, uint32_t index, const Wme *w); /* was it there? */
/* The bucket that the keys of a lookup lead to, or NULL. */
const Bucket *alpha_find(const Session *s, const Op *op, Wme *const *frame);
/* The bucket that an element stands in, or would; NULL: there is none. */
const Bucket *alpha_bucket(const Session *s, uint32_t index, const Wme *w);
/* A number, or the place on a scale. */
bool alpha_order(Value value, double *order);
/* Since which change does what a gather comes to stand? `bucket` NULL: ever since. */
uint64_t alpha_gathered(const BetaNode *gather, const Bucket *bucket);
/* Does a bucket hold a value that a comparison of its ordered field with `than` lets
 * through? */
bool alpha_beyond(const Bucket *bucket, TestOp op, Value than);
/* For which numbers does the answer of alpha_beyond change as an element comes (`there`
 * already) or goes, whose ordered field is `own`? False: for none. */
bool alpha_shift(const Bucket *bucket, TestOp op, const Wme *w, Value own, bool there,
                 Range *out);
/* Has an element that the lookups of a quantifier find none of the values that are set
 * apart? */
bool alpha_apart(const Session *s, const BetaNode *quant, Wme *const *frame);
/* By which change the last one went that did; of an index that notes departures. */
uint64_t alpha_apart_since(const Session *s, const BetaNode *quant, Wme *const *frame);
/* May the coming (`there` already) or going of an element change that for anybody? */
bool alpha_apart_shift(Session *s, const BetaNode *quant, const Wme *w, bool there);
/* Drops what only lazy entries need, once none is pending. */
void alpha_sweep(Session *s);

/* search.c: finding matches. */
Frame *search_frame(Session *s, const JoinPlan *plan, Wme *pivot);
bool search_next(Session *s, const JoinPlan *plan, Frame *frame, bool again);
/* The same after something has changed: elements may be gone. `past`: the match where
 * it stopped is not wanted again; else it is found once more if it still holds. */
bool search_resume(Session *s, const JoinPlan *plan, Frame *frame, bool past);
/* Can it be seen at a glance that a plan leads to no match, now or later? What looks up
 * an empty bucket could only be matched by an element to come, from which a search of
 * its own will start; and what only the pivot's values decide stays as it is. */
bool search_hopeless(Session *s, const JoinPlan *plan, Wme *pivot);
/* Fills in the lists of a match that no condition looks at, before it fires. */
void search_collect(Session *s, const Chain *chain, Wme *const *at);
/* Since which change do a chain's quantifiers and gathers say the same? */
uint64_t search_since(const Session *s, const Chain *chain, const Frame *frame);
bool join_holds(const Session *s, const JoinTest *test, Wme *const *frame);
static inline Value frame_value(Wme *const *frame, VarRef ref)
{
    if (ref.slot == NOBODY || ref.field == NOBODY)
        return value_none();
    return frame[ref.slot]->values[ref.field];
}

/* match.c: what changes of memory do to matches. */
void match_start(Session *s); /* the matches of chains that need no element */
void match_added(Session *s, Wme *wme);
void match_removed(Session *s, Wme *wme);
void match_guard(Session *s, uint32_t node);
/* Calls `fn` for the matches that an element concerns through a `some` in a circle. */
void match_concerned(Session *s, Wme *wme, void (*fn)(Session *, Match *, void *),
                     void *user);
Wme *const *activation_frame(const Activation *a); /* NULL: of a plain rule */
void match_release(Session *s, Match *m); /* a doomed one that nothing is owed */

/* lazy.c: entries. */
void lazy_push(Session *s, uint32_t node, Wme *pivot);
void lazy_drop(Session *s, Entry *entry);
/* The element that it goes from is no longer in memory. */
void lazy_pivot_gone(Session *s, Entry *entry);
/* The next match, in `current`. */
bool lazy_next(Session *s, Entry *entry);
/* Has it one? It stays the next. */
bool lazy_any(Session *s, Entry *entry);
/* Calls `fn` for every match that is left, without taking it; one may come twice. */
void lazy_each(Session *s, const Entry *entry,
               void (*fn)(Session *, const Entry *, Wme *const *, void *), void *user);
/* Lets a busy entry go on, or die if it was dropped meanwhile. */
void lazy_done(Session *s, Entry *entry);

/* agenda.c: what is first, and the order. */
void agenda_put(Session *s, Activation *a);
void agenda_drop(Session *s, Activation *a);
bool agenda_before(const Session *s, const Activation *a, const Activation *b);
Activation *agenda_top(const Session *s, uint32_t group);
Activation *agenda_pop(Session *s, uint32_t group);
/* All of a group, in no order: NULL after the last. */
Activation *agenda_any(const Session *s, uint32_t group);
Activation *agenda_any_after(const Session *s, uint32_t group, const Activation *a);
void agenda_clear(Session *s);
/* Time tags of a frame, newest first, then 0: under lex and mea. */
void agenda_tags(const Match *m);

/* lanes.c: the entries of an agenda. */
bool lanes_make(Session *s); /* false: no memory */
void lanes_put(Session *s, Agenda *agenda, Entry *entry);
void lanes_drop(Session *s, Agenda *agenda, Entry *entry);
Entry *lanes_top(Agenda *agenda);

/* support.c: conclusions and their grounds. */
void support_fire(Session *s, Activation *a);
void support_withdraw(Session *s, Activation *a);
void support_check(Session *s, Activation *a); /* one that was shaken */
/* Does a match that still holds conclude it? */
bool support_holds(const Wme *w);
/* It goes: nothing is to take it away again. */
void support_forget(Wme *w);
void support_ungive(Session *s, Wme *w);       /* stays by its grounds, or goes */
void support_serve(Session *s, Activation *a); /* whatever it is owed */
/* What an instance concludes for a field; VALUE_NONE where it cannot be computed. */
Value support_value(const Session *s, const Activation *a, uint32_t fact,
                    const FieldValue *v);

/* act.c: what programs do besides concluding. */
void act_do(Session *s, Activation *a, const Conclusion *action);
/* A text of the match's rule with its variables' values in it. */
void session_fill_text(Buf *out, const Session *s, const Activation *a, Str text);

static inline bool session_wants(const Session *s, SessionEvent event)
{
    return (s->wanted >> event & 1) != 0;
}

/* session.c */
void session_tell(Session *s, const SessionNote *note);
uint32_t session_next_dirty(Session *s); /* by rank; NOBODY: all is settled */

#endif
