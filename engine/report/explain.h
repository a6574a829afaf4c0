/* SPDX-License-Identifier: MIT
 *
 * Explanations: a question, why it is asked, how something came about, what is known.
 * They speak as a person would; ids and trees are for other readers.
 */
#ifndef EG_REPORT_EXPLAIN_H
#define EG_REPORT_EXPLAIN_H

#include "consult/consult.h"
#include "report/doc.h"
#include "report/page.h"

/* Appends a question with its numbered answers, 0 for "I don't know", and what forms
 * an answer may take. The fact must have a question. The answers of `leaning` (bit i is
 * value i), those that were spoken of, come first, and keep their numbers. */
ConsultStatus question_add(Buf *out, Consult *consult, uint32_t fact, uint64_t leaning,
                           const Style *style);

/* Appends what is known so far, what each answer to `fact` would lead to, and what the
 * question rests on. */
ConsultStatus why_add(Buf *out, Consult *consult, uint32_t fact, const Style *style);

/* Append how an advice or a fact came about: what led to it, down to what the person
 * said. What is concluded is explained once, then "see above". */
ConsultStatus how_advice_add(Buf *out, Consult *consult, uint32_t advice,
                             const Style *style);
ConsultStatus how_fact_add(Buf *out, Consult *consult, uint32_t fact,
                           const Style *style);

/* The same of an advice as lists within lists of a document, without its title and the
 * names of rules. */
ConsultStatus how_tree_add(Doc *doc, Consult *consult, uint32_t advice,
                           const Style *style);

/* Appends all that was said, concluded, assumed and left unknown. */
ConsultStatus facts_add(Buf *out, Consult *consult, const Style *style);

#endif
