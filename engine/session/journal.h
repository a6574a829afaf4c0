/* SPDX-License-Identifier: MIT
 *
 * Journal: what came of what while a program ran, for those who ask afterwards.
 *
 *     firings   [ 0: assign (#1 #4) | 1: talk (#11 #12) | ... ]
 *     elements  [ #1 given | ... | #11 of 0 | #13 of 1 | ... ]      by time tag
 *
 * A session knows what supports what it concluded; what a rule asserted stands by
 * itself, and by what it came is known here alone. It listens to the session, and costs
 * memory for everything that ever happened.
 *
 * Invariant: elements come in the order of their tags, so they are found by halving.
 */
#ifndef EG_SESSION_JOURNAL_H
#define EG_SESSION_JOURNAL_H

#include "base/vec.h"
#include "session/program.h"

typedef struct JournalFiring {
    uint32_t rule;
    uint32_t n_tags;
    const uint64_t *tags; /* of what it matched, in order of conditions */
} JournalFiring;

typedef struct JournalElement {
    uint64_t tag;
    uint32_t fact;
    uint32_t firing; /* of which it came; NOBODY: given */
    const Value *values;
} JournalElement;

typedef struct Journal {
    Mem mem;
    Arena arena;
    VEC(JournalFiring) firings;
    VEC(JournalElement) elements;
    bool firing; /* what is added now comes of the last firing */
    bool failed; /* memory */
} Journal;

/* The events that a journal wants to know. */
enum { JOURNAL_EVENTS = 1 << EVENT_FIRE | 1 << EVENT_ADDED };

void journal_init(Journal *journal, const Mem *mem);
void journal_free(Journal *journal);

/* What comes next is given. */
void journal_given(Journal *journal);

/* Takes down what a session tells. */
void journal_note(Journal *journal, const Session *s, const SessionNote *note);

/* The element of a tag, gone or not, or NULL. */
const JournalElement *journal_find(const Journal *journal, uint64_t tag);

#endif
