/* SPDX-License-Identifier: MIT
 *
 * Updating expectations: what cases expect is rewritten to what came, and nothing else
 * in their files.
 *
 *     results of runs -> changes (which value, to what) -> the bytes of that value
 *                     '-> what is left: no single value says it
 *
 * Only a value that stands by itself is changed: `advise`, `question`, `asks at most`,
 * `heard` and a fact that is to have one value. A posture, `because`, `also`, `never`,
 * a condition or a list of several values says more than what came, so it is left to
 * the author; and so is what comes otherwise in another language's story.
 *
 * Invariants
 *   - a change replaces the bytes of one scalar, in its quotes if it has any; comments,
 *     order and blanks are never touched;
 *   - where the bytes at a value's place are not what was read there, it is left;
 *   - all lives in the arena that it was made with.
 */
#ifndef EG_VERIFY_UPDATE_H
#define EG_VERIFY_UPDATE_H

#include "source/source.h"
#include "verify/cases.h"

/* Something that a case expects, and what is to become of it. */
typedef struct Update {
    const Case *one;
    Str key; /* "advise", "heard: relation"; empty where it is left */
    Str old, now;
    Place place;   /* of the value */
    size_t offset; /* ... in its file */
    size_t length;
    bool left;                  /* cannot be changed: */
    const CaseFailure *failure; /* what it is about */
    const CaseRun *run;
} Update;

/* The files of a set of cases, read as they are when first needed. */
typedef struct Updater {
    const Base *base;
    const Sources *sources;
    Arena *arena;    /* its failure is that of all */
    Sources parsing; /* scratch */
    Node **roots;    /* by file */
    Update *list;
    uint32_t count, room;
} Updater;

bool updater_init(Updater *updater, const Base *base, const Sources *sources,
                  Arena *arena);
void updater_free(Updater *updater);

/* Takes the failures of a case, whose result lives in the updater's arena: each is a
 * change, or left. How many are left. */
uint32_t updater_add(Updater *updater, const Case *one, const CaseResult *result);

/* Is anything of the file changed? */
bool updater_changes(const Updater *updater, uint16_t file);

/* Appends the file as it is to be. */
void updater_write(Buf *out, const Updater *updater, uint16_t file);

#endif
