/* SPDX-License-Identifier: MIT
 *
 * Saved: a consultation as it stands on disk, so that it can be gone on with.
 *
 *     entregent: 1
 *     saved:
 *       notes:                              the program's own
 *         begun: "2026-03-03 14:05"
 *       told:
 *         - {text: "Ma graphiste ment.", lang: fr}
 *       heard:
 *         relation: {value: collaborator, words: "Ma graphiste"}
 *       asked: [relation, late]
 *     cases:
 *       consultation:
 *         given:                            all that was said, in its order
 *           relation: collaborator
 *           late: unknown
 *         expect: {question: times}
 *     end: 1
 *
 * It is a file of one case, so `test` and `advise` read it as any other; what a case
 * has no place for stands under `saved:`.
 *
 * Invariants
 *   - as a person (person.h), it stands apart from every base: facts and values are ids
 *     and texts, which a base may have forgotten;
 *   - what is here was read whole, up to the end mark; a file that was cut, that is of
 *     a later version or has anything else in it is told, and nothing of it is used;
 *   - all texts live in its arena.
 */
#ifndef EG_MODEL_SAVED_H
#define EG_MODEL_SAVED_H

#include "base/limits.h"
#include "model/person.h"

/* A text of the program that keeps it, by name. */
typedef struct SavedNote {
    Str key;
    Str text;
} SavedNote;

typedef struct SavedTelling {
    Str text;
    Str lang; /* {NULL, 0}: nobody said */
} SavedTelling;

/* A piece of what was heard; see consult/account.h. */
typedef struct SavedPiece {
    VisitFact what;
    Str words;
    bool answered;
    bool recalled;
} SavedPiece;

typedef struct Saved {
    Mem mem;
    Arena arena;
    SavedNote *notes;
    SavedTelling *tellings;
    SavedPiece *heard;
    VisitFact *leaning; /* lists of values */
    VisitFact *refused;
    VisitFact *said; /* in its order */
    Str *asked;
    Str *concluded;
    uint32_t n_notes, n_tellings, n_heard, n_leaning, n_refused, n_said, n_asked,
        n_concluded;
    bool closed;
} Saved;

void saved_init(Saved *saved, const Mem *mem);
void saved_free(Saved *saved);

/* Reads the last file of `sources`. What is wrong is among the diagnostics, and then
 * `out` is not to be used. */
LoadStatus saved_load(Sources *sources, Diags *diags, Saved *out);

#endif
