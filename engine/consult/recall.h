/* SPDX-License-Identifier: MIT
 *
 * Recall: what earlier consultations about a person say of the one at hand.
 *
 *     earlier consultations ─┬─ `lasts:`           was said, and is not too old
 *                            ├─ `counts earlier:`  days of the same trouble
 *                            └─ `once done:`       the same trouble, after it was done
 *
 * The trouble is the same where a fact with `same trouble:` has one value in both that
 * passes, and the earlier one is not further back than `same within:`.
 *
 * Invariants
 *   - nothing is recalled that the base does not declare so; a value that has grown too
 *     old, or that the base no longer knows, is not recalled: it is asked again;
 *   - what was said on the same day, or later (a clock may have gone back), is no
 *     earlier time of the same trouble; of one day, many consultations count once;
 *   - finding changes nothing; the same person, day and consultation give the same, in
 *     order of the facts in the source.
 */
#ifndef EG_CONSULT_RECALL_H
#define EG_CONSULT_RECALL_H

#include "consult/consult.h"
#include "model/person.h"

typedef enum RecallKind { RECALL_LASTS, RECALL_COUNTED, RECALL_DONE } RecallKind;

/* One piece. Texts are lent by the person. */
typedef struct Recalled {
    uint32_t fact;
    Value value;
    uint32_t certainty;
    RecallKind kind;
    Day day;         /* of the latest consultation that it rests on */
    uint32_t advice; /* RECALL_DONE: what was done; else NOBODY */
} Recalled;

/* Which consultations to look at, and when. */
typedef struct RecallView {
    const Visit *visits;
    uint32_t count;
    uint32_t skip; /* the one that is the consultation at hand, or NOBODY */
    Day today;
} RecallView;

/* What is recalled of each fact; at most one a fact, in `arena`. False when memory
 * fails. */
bool recall_find(Consult *consult, const RecallView *view, Arena *arena, Recalled **out,
                 uint32_t *count);

/* Reads a value that was written down, if the base knows such a value of the fact;
 * VALUE_NONE where it does not, or it was "I don't know". A text needs a session. False
 * when memory fails. */
bool recall_value(const Base *base, Session *session, uint32_t fact,
                  const VisitFact *said, Arena *arena, Value *out);

/* Does what was said of a fact name a trouble? */
bool recall_is_trouble(const Base *base, uint32_t fact, const VisitFact *said,
                       Arena *arena);

/* Are two consultations about the same trouble? */
bool recall_same_trouble(const Base *base, const Visit *a, const Visit *b,
                         Arena *arena);

/* Is it still to be asked what came of consultation `index`, which has a day to come
 * back on? Not where a later one advised the same, or something about the same
 * trouble. */
bool recall_is_open(const Base *base, const RecallView *view, uint32_t index,
                    Arena *arena);

#endif
