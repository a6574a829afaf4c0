/* SPDX-License-Identifier: MIT
 *
 * Mutants: a base with one small fault, to see whether its cases notice (DeMillo,
 * Lipton and Sayward 1978).
 *
 *     a condition less       when: {relation: client, late: often}  ->  {late: often}
 *     another value          late: often  ->  late: once;  at least: 3  ->  above: 3
 *     another conclusion     then: {trust: shaken}  ->  {trust: whole}
 *     an override less       overrides: [talk, wait]  ->  [wait]
 *
 * Invariants
 *   - all mutants of a base, in the order of its source, are the same each time;
 *   - numbers mean in the mutant what they mean in the base, so a case of the one can
 *     be run on the other;
 *   - a mutant's own parts live in the arena it was made in, the rest is the base's.
 */
#ifndef EG_VERIFY_MUTATE_H
#define EG_VERIFY_MUTATE_H

#include "base/vec.h"
#include "model/model.h"

typedef enum MutantKind {
    MUTANT_WITHOUT,   /* a condition, or a group of them, is gone */
    MUTANT_VALUE,     /* of a condition: another value, or another comparison */
    MUTANT_CONCLUDES, /* of a conclusion: another value */
    MUTANT_OVERRIDE   /* an advice overrides one less */
} MutantKind;

typedef struct Mutant {
    MutantKind kind;
    uint32_t rule;    /* where it is; NOBODY: in the gate of `fact` */
    uint32_t fact;    /* the gate's; else that of the condition or conclusion */
    const Cond *cond; /* of WITHOUT, VALUE */
    CondKind parent;  /* of WITHOUT: what it stands in */
    uint32_t test;    /* of VALUE: which test of the condition, */
    uint32_t at;      /* ... and which value of it; CONCLUDES: which conclusion;
                           OVERRIDE: which of those that the advice overrides */
    TestOp op;        /* of VALUE: the comparison instead */
    Value value;      /* of VALUE, CONCLUDES: the value instead */
    uint32_t advice;  /* of OVERRIDE */
    Place place;
} Mutant;

typedef VEC(Mutant) Mutants;

/* Lists all mutants of a base. Rules with joins have none but of their conclusions.
 * False when memory fails. */
bool mutants_list(const Base *base, Mutants *out);

/* The base with one of them, in `out`; false when memory fails. Not to be freed by
 * itself. */
bool mutant_make(const Base *base, const Mutant *mutant, Arena *arena, Base *out);

/* The condition of the rule or gate where it is, as the base has it, and as the mutant
 * does: WITHOUT and VALUE alone. NULL when memory fails. */
const Cond *mutant_before(const Base *base, const Mutant *mutant);
const Cond *mutant_after(const Base *base, const Mutant *mutant, Arena *arena);

#endif
