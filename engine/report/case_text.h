/* SPDX-License-Identifier: MIT
 *
 * What a case missed, in words for an author: ids, not labels, since these are what a
 * case is written in.
 *
 *     hours-never-worked
 *       expected advise: end-collaboration; got: frank-talk
 *       expected seriousness; got: misstep
 *       rules that held: stance-collaborator, talk-first
 *
 * A case with stories in several languages has one such part for each in which it
 * fails.
 */
#ifndef EG_REPORT_CASE_TEXT_H
#define EG_REPORT_CASE_TEXT_H

#include "report/page.h"
#include "verify/cases.h"

/* Appends the failures of a case; nothing where it passed. */
void case_text_add(Buf *out, const Base *base, const Case *one,
                   const CaseResult *result, const Style *style);

#endif
