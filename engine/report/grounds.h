/* SPDX-License-Identifier: MIT
 *
 * Grounds: rules as the reasons of an advice, in the authors' words, and what the
 * sources say that they rest on:
 *
 *     Why
 *       - Trust is gone. (C7)
 *
 *     Sources
 *       C7 Dishonesty ends it.
 */
#ifndef EG_REPORT_GROUNDS_H
#define EG_REPORT_GROUNDS_H

#include "report/leaf.h"
#include "report/tell.h"

typedef struct Grounds {
    Leaf *leaf;
    const Teller *teller; /* with a session */
    bool *cited;          /* by source: named under the reasons; lent */
} Grounds;

/* A section with the reasons of some rules that hold, for each of their instances:
 * first of those that advise, then of those that they rest on; each in the order given.
 * Nothing where none has words. */
void grounds_add(Grounds *grounds, const char *name, MessageId heading,
                 const uint32_t *rules, uint32_t count);

/* Notes the sources of a rule as cited. */
void grounds_cite(Grounds *grounds, uint32_t rule);

/* A section with what the cited sources say, each once. */
void grounds_sources_add(Grounds *grounds);

#endif
