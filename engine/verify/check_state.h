/* SPDX-License-Identifier: MIT
 *
 * The inside of a check. Private to verify/check*.c.
 */
#ifndef EG_VERIFY_CHECK_STATE_H
#define EG_VERIFY_CHECK_STATE_H

#include "base/limits.h"
#include "consult/consult.h"
#include "space/situations.h"
#include "verify/check.h"

enum {
    CHECK_ROUNDS = 64,    /* of situations at random, to begin with */
    CHECK_SIGNATURE = 256 /* words of what is remembered of a rule in them */
};

typedef struct Check {
    const Base *base;
    const CheckWish *wish;
    Diags *diags;
    Mem mem;
    Arena arena;
    Plan plan;
    Consult *talk; /* to see that a situation shows what it is said to */
    Situations *s;
    Lit plain;         /* no fact with fields is given: no joins match */
    bool *joined;      /* by rule: what it does depends on joins */
    bool *fact_joined; /* by fact */
    bool joins_advise; /* some advice does */
    bool *never;       /* by rule: it, or a condition of it, can never hold */
    uint64_t
        *signature; /* by rule, CHECK_SIGNATURE words: in which situations it held */
    uint32_t n_signature; /* words that are used */
    bool failed;
} Check;

/* Can the literal be true? What the budget does not decide can, and is told at `place`,
 * to be about `name`. */
bool check_can(Check *check, Lit lit, Place place, Str name);

/* The same where a question may also be answered unasked. */
bool check_can_loose(Check *check, Lit lit, Place place, Str name);

/* Looks at situations at random; once the literals are made that it is to see. */
void check_sample(Check *check);

/* Is there a situation in which all of these are true? */
SpaceAnswer check_ask(Check *check, const Lit *all, uint32_t n);

/* Is the code wanted at all? */
bool check_wants(const Check *check, DiagCode code);

/* Did loading tell this of the line of a place? */
bool check_told(const Check *check, DiagCode code, Place place);

/* A kind of which CHECK_MOST were told has more. */
void check_more(Check *check, DiagCode code, Place place);

/* Text of the check's arena. */
Str check_list(Check *check, const uint32_t *facts, uint32_t n);

/* The parts of a check, in the order in which they run. */
void check_rules(Check *check);   /* never, without effect */
void check_pairs(Check *check);   /* twice, subsumed, shadowed */
void check_advice(Check *check);  /* clashes, unreached, gaps, measures */
void check_facts(Check *check);   /* nowhere, unread, untold, useless */
void check_heard(Check *check);   /* entries of `heard:` */
void check_stories(Check *check); /* conversations */
void check_remarks(Check *check); /* sources, cases, texts, what is left to do */
void check_ignore(Check *check, size_t first); /* comments; of diags from `first` on */

#endif
