/* SPDX-License-Identifier: MIT
 *
 * Witness: a situation that shows what was found, as few answers as will do.
 *
 *     model of the solver -> answers that count -> fewer -> tried in a session
 */
#ifndef EG_VERIFY_WITNESS_H
#define EG_VERIFY_WITNESS_H

#include "verify/check_state.h"

/* One side of situations, and a consultation of its base. What the texts of one side
 * match, they match on the other: see witness_value. */
typedef struct WitnessSide {
    Situations *s;
    int side;
    const Base *base;
    Consult *talk;
    Arena *arena;
    bool *failed;                     /* set where memory fails */
    const struct WitnessSide *beside; /* the other, that hears the same; or NULL */
} WitnessSide;

/* In the situation that was found: is the fact's answer heard at all? What is it?
 * VALUE_NONE: "I don't know", or no text was found that is as the patterns of the side,
 * and of one beside it that hears it, want it. */
bool witness_counts(const WitnessSide *side, uint32_t fact);
Value witness_value(const WitnessSide *side, uint32_t fact);

/* A value as a case has it. */
void witness_tell(const WitnessSide *side, uint32_t fact, Value value, DiagAnswer *out);

/* Says a value to the consultation; false where it fails. */
bool witness_say(const WitnessSide *side, uint32_t fact, Value value);

/* After an answer SPACE_YES to `all`: gives the problem that was added last a situation
 * in which they are true. As many answers as can be become "I don't know". False, and
 * nothing is given, where a session does not show the same. */
bool witness_give(Check *check, const Lit *all, uint32_t n);

/* The same of what a person would be asked in this situation, one question after the
 * other, until nothing is left to ask (in a large base, of all): to show that nothing
 * is advised. `*last` is the
 * fact of the last question, or NOBODY. */
bool witness_ask(Check *check, uint32_t *last, DiagAnswer **answers, uint32_t *count);

#endif
