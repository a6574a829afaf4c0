/* SPDX-License-Identifier: MIT
 *
 * Outcome: where a consultation stands, for a person and for a program.
 */
#ifndef EG_REPORT_OUTCOME_H
#define EG_REPORT_OUTCOME_H

#include "consult/account.h"
#include "report/doc.h"
#include "report/page.h"
#include "report/ready.h"

/* Appends the outcome for a person: what is recommended and how to hold oneself, what
 * to do, to say and to avoid, and why. While a question is open, or where there is no
 * advice, says so. */
ConsultStatus outcome_text_add(Buf *out, Consult *consult, const Style *style);

/* What a page to take away is made of; lent, for the time of one report. */
typedef struct Sheet {
    DocFormat format;
    const Account *account; /* NULL: nothing was told */
} Sheet;

/* Appends the same as a page to take away, with what was said and how the advice came
 * about, as a tree. */
ConsultStatus outcome_doc_add(Buf *out, Consult *consult, const Style *style,
                              const Sheet *sheet);

/* How a consultation came to where it stands; lent, for the time of one report. */
typedef struct Course {
    const bool *asked;      /* by fact: it was answered as a question; NULL: none was */
    const Account *account; /* NULL: nothing was told */
    const Step *step;       /* what comes next; NULL: it is not known yet */
    Ready *ready;           /* texts that were made before; NULL: none are kept */
} Course;

/* Appends the outcome as one JSON object on one line, a newline behind. `course` may be
 * NULL. Its members, in this order:
 *
 *     entregent   1
 *     status      "advice", "question" or "none"
 *     question    fact, type, text, values, labels, and "spoken_of": values that what
 *                 was told speaks of, and does not claim   (status "question" alone)
 *     advice      id, title, certainty, because, source, also, steps, say, avoid,
 *                 revisit, revisit_after, leaning; none while a question is open
 *     posture     by measure, 1 to 5; 0: no rule spoke of it
 *     facts       what is known, by fact: an id, number, text, or array
 *     heard       by fact: value, words, and "corrected": true where an answer says
 *                 otherwise                             (only where something was told)
 *     asked       facts, in the order of the answers
 *     conflicts, against, assumed, disagreements, unknown   (only where there are any)
 *     certainties by fact, what is known and not certain    (only where there are any)
 *     flip        fact, was, value, advice, title, certain, then: the nearest change
 *                 of one answer that leads to another action; null: there is none
 *     robustness  holds, unknown: what of the "I don't know" matters (only where there
 *                 are any)                                   (both: status "advice")
 */
ConsultStatus outcome_json_add(Buf *out, Consult *consult, const Style *style,
                               const Course *course);

#endif
