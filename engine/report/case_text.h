/* SPDX-License-Identifier: MIT
 *
 * What a case missed, in words for an author: ids, not labels, since these are what a
 * case is written in.
 *
 *     hours-never-worked
 *       expected advise: end-collaboration; got: frank-talk
 *         no rule that holds gives end-collaboration; the nearest, end-collaboration
 *         (rules.yaml:40), lacks:
 *           seriousness: breach (rules.yaml:41), but seriousness is misstep
 *       expected seriousness; got: misstep
 *       rules that held: stance-collaborator, talk-first
 *
 * A case with stories in several languages has one such part for each in which it
 * fails.
 */
#ifndef EG_REPORT_CASE_TEXT_H
#define EG_REPORT_CASE_TEXT_H

#include "report/page.h"
#include "report/reason_text.h"
#include "verify/cases.h"

/* Whose cases they are, and how to speak of them; lent. */
typedef struct CaseTeller {
    const Base *base;
    const Sources *sources; /* of the base and the cases */
    const Style *style;
} CaseTeller;

/* Appends the failures of a case, with their reasons; nothing where it passed. */
void case_text_add(Buf *out, const CaseTeller *teller, const Case *one,
                   const CaseResult *result);

/* Pieces of it, each on a line, made safe: the case, with the language of its story
 * where it has several; what was expected and came; one reason. */
void case_title_add(Buf *out, const CaseTeller *teller, const Case *one,
                    const CaseResult *result, const CaseRun *run);
void case_failure_add(Buf *out, const CaseTeller *teller, const CaseResult *result,
                      const CaseRun *run, const CaseFailure *failure);
void case_reason_add(Buf *out, const CaseTeller *teller, const CaseResult *result,
                     const Reason *reason);

/* What was expected and what came, each by itself; raw. */
void case_failure_parts(Buf *want, Buf *got, const CaseTeller *teller,
                        const CaseResult *result, const CaseRun *run,
                        const CaseFailure *failure);

#endif
