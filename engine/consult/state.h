/* SPDX-License-Identifier: MIT
 *
 * The inside of a consultation. Private to consult/.
 */
#ifndef EG_CONSULT_STATE_H
#define EG_CONSULT_STATE_H

#include "base/vec.h"
#include "consult/consult.h"

typedef enum Turn { TURN_NOW, TURN_LATER, TURN_LAST } Turn;

typedef struct Use {
    int64_t gain; /* what is decided by its answer, for its effort */
    int64_t cost;
    Turn turn; /* before that */
} Use;

struct Consult {
    const Plan *plan;
    Mem mem;
    Session *session;
    Search *search; /* made when the first question is sought */
    Arena scratch;
    VEC(uint32_t) said;  /* facts, oldest first; there is room for all */
    uint32_t n_elements; /* facts with fields that were given */
    bool certain;        /* the rest is taken as unknown: see next.c */
    uint32_t unsure;     /* how many were said with less than certainty */
    bool *recalled;      /* by fact: what was said is of an earlier consultation */
    uint32_t n_words;    /* of a set of advice */
    uint64_t *given;     /* set of advice: scratch of outcome.c */
    uint64_t *dropped;
    Order order;
    Choice choice;   /* of the latest step */
    uint8_t *wanted; /* by fact: scratch of next.c and use.c, as are these */
    uint8_t *near;
    Use *uses;
};

/* outcome.c: fills `given` and `dropped`; the recommended action and its rival. */
uint32_t outcome_decide(const Consult *c, uint32_t *rival);

/* Does a rule that holds give a plain fact this value (to `choices`: some of it)? */
bool outcome_supports(const Consult *c, const Concluder *by, Value value);

/* next.c: opens again what was taken as unknown because it could change nothing. */
void next_reopen(Consult *c);

/* next.c: can no open rule change the recommended action any more? What holds stays; of
 * what may be advised yet, that counts for nothing which is given already, or
 * overridden by what is given (with all that it overrides itself), or complementary and
 * overrides nothing. Spares the solver; where this says no, the solver decides. After
 * outcome_decide, whose sets of advice it reads. */
bool next_is_settled(const Consult *c);

static inline bool set_has(const uint64_t *set, uint32_t index)
{
    return set[index / 64] >> index % 64 & 1;
}

static inline void set_add(uint64_t *set, uint32_t index)
{
    set[index / 64] |= UINT64_C(1) << index % 64;
}

/* The first member from `from` on of a set of so many words, or NOBODY. */
static inline uint32_t set_next(const uint64_t *set, uint32_t words, uint32_t from)
{
    uint32_t at = from / 64;
    if (at >= words)
        return NOBODY;
    uint64_t word = set[at] >> from % 64 << from % 64;
    while (word == 0 && ++at < words)
        word = set[at];
    return word == 0 ? NOBODY : at * 64 + (uint32_t)__builtin_ctzll(word);
}

static inline ConsultStatus status_of(RunStatus status)
{
    return status == RUN_OK      ? CONSULT_OK
           : status == RUN_LIMIT ? CONSULT_LIMIT
                                 : CONSULT_NO_MEMORY;
}

#endif
