/* SPDX-License-Identifier: MIT
 *
 * Principles: what there is to learn of a base. A principle is a theme of the rules,
 * and one of the sources that rules of this theme rest on:
 *
 *     rule then-a-deadline   theme: frame   source: [C4, practice]
 *          '-> of the principles frame/C4 and frame/practice
 *
 * A principle bears a mark: a number made of what its rules ask and conclude. A learner
 * who knew it once need not begin again where it was only worded anew, and must where
 * it has come to say something else.
 *
 * Invariants
 *   - a mark depends on conditions and conclusions alone: not on texts, ids of rules,
 *     the order of rules, of conditions or of values, the platform or the run;
 *   - principles come in the order in which rules name them first; a rule without a
 *     theme is of none, one without a source rests on `practice`;
 *   - immutable once made; any number of threads may read them.
 */
#ifndef EG_CONSULT_PRINCIPLES_H
#define EG_CONSULT_PRINCIPLES_H

#include "consult/consult.h"

typedef struct Principle {
    Str id; /* "frame/C4", ends in NUL */
    Str theme;
    Str source;     /* "C4", or "practice" */
    uint32_t claim; /* the source of the base; NOBODY: practice */
    uint64_t mark;
    uint32_t rule; /* its first one */
} Principle;

typedef struct Principles {
    Arena arena;
    const Base *base;
    Principle *list;
    uint32_t count;
    uint32_t *by_rule; /* of rule r: those from first[r] to first[r + 1] - 1 */
    uint32_t *first;
    Index ids;
} Principles;

/* Of a base, which must outlive them. False when memory fails; to be freed whatever it
 * gives. */
bool principles_init(Principles *principles, const Base *base, const Mem *mem);
void principles_free(Principles *principles);

/* The number of "frame/C4", or of a theme and a source of the base (NOBODY: practice);
 * or NOBODY. */
uint32_t principles_find(const Principles *principles, Str id);
uint32_t principles_of_claim(const Principles *principles, Str theme, uint32_t claim);

/* What it says: the claim of its source; of `practice`, why its first rule holds. */
const Text *principle_says(const Base *base, const Principle *one);

/* What a rule asks and concludes, as a number. */
uint64_t principles_rule_mark(const Base *base, const Rule *rule);

/* The principles of the rules that carry the recommended action as things stand, each
 * once: those of rules that advise it first, then in source order. At most `most`;
 * none where no action is recommended. */
ConsultStatus principles_of(const Principles *principles, Consult *c, uint32_t most,
                            uint32_t *out, uint32_t *count);

#endif
