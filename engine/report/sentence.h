/* SPDX-License-Identifier: MIT
 *
 * Conditions as sentences, each clause a link to the fact that it speaks of:
 *
 *     when it is about a client, they are not paying you, and either it has come back
 *     or it has gone on for months, unless the payment is refused
 *
 * What does not fit into one sentence becomes a list below it.
 */
#ifndef EG_REPORT_SENTENCE_H
#define EG_REPORT_SENTENCE_H

#include "report/doc.h"
#include "report/tell.h"

/* Writes a paragraph, with lists below it where it takes them. `rule` names variables;
 * NULL: the gate of a question. `when` has items that must all hold, or is one. */
void sentence_put(Doc *doc, const Teller *teller, const Rule *rule, const Cond *when);

/* The anchor of a fact's entry, for those who link to it. */
static inline Anchor sentence_anchor(const Base *base, uint32_t fact)
{
    return (Anchor){"fact", base->facts[fact].id};
}

#endif
