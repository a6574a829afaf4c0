/* SPDX-License-Identifier: MIT
 *
 * Coverage: what of a base some cases have put to the test.
 *
 *     rules       held in a case
 *     conditions  decided a rule both ways
 *     gates       of a question: held in a case, and failed in one
 *     values      were those of their fact
 *     overrides   an advice and one that it overrides were both given
 *     advice      recommended, or given beside it
 *     heard       a value was heard in a story, by language
 *
 * A condition on a plain fact *decides* a rule in a case if the rule would turn with it
 * alone: "for" the rule where that holds, "against" it where it does not (unique-cause
 * MC/DC, Chilenski and Miller 1994, each place in a rule by itself). What is undecided
 * decides nothing. Of a rule over facts with fields, only the plain conditions that
 * stand beside the others count; the others are `unmeasured`, and counted as such.
 *
 * Invariants
 *   - items come by kind, then in the order of the source;
 *   - a base is only read; items live in the coverage's arena.
 */
#ifndef EG_VERIFY_COVERAGE_H
#define EG_VERIFY_COVERAGE_H

#include "verify/cases.h"

typedef enum CoverKind {
    COVER_RULE,
    COVER_CONDITION,
    COVER_GATE,
    COVER_VALUE,
    COVER_OVERRIDE,
    COVER_ADVICE,
    COVER_HEARD,
    COVER_KINDS
} CoverKind;

/* Bits of what was seen. What has one way only has COVER_FOR. */
enum { COVER_FOR = 1, COVER_AGAINST = 2 };

typedef struct CoverItem {
    CoverKind kind;
    Place place;
    uint32_t owner;   /* rule, fact or advice */
    uint32_t part;    /* COVER_VALUE, COVER_HEARD: the value (NOBODY: a number);
                       COVER_OVERRIDE: the advice that is overridden */
    uint32_t lang;    /* COVER_HEARD */
    const Cond *cond; /* COVER_CONDITION */
    unsigned wants;   /* bits */
    unsigned seen;
} CoverItem;

typedef struct Coverage {
    const Base *base;
    Arena arena;
    CoverItem *items;
    uint32_t first[COVER_KINDS + 1]; /* those of kind k: first[k] to first[k + 1] */
    uint32_t *rule_leaf;             /* by rule: its first condition among the items */
    uint32_t unmeasured;             /* conditions over facts with fields */
    Truth *truths;                   /* of one rule's conditions; scratch */
    uint8_t *given;                  /* by advice; scratch */
} Coverage;

/* False when memory fails; to be freed all the same. */
bool coverage_init(Coverage *coverage, const Base *base, const Mem *mem);
void coverage_free(Coverage *coverage);

/* Takes note of what one run shows: `user` of a CaseWatch is a Coverage. */
void coverage_watch(void *coverage, const CaseView *view);

static inline bool cover_is_full(const CoverItem *item)
{
    return (item->seen & item->wants) == item->wants;
}

/* How many items of a kind there are, and how many are covered. */
uint32_t coverage_count(const Coverage *coverage, CoverKind kind, uint32_t *covered);

#endif
