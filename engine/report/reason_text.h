/* SPDX-License-Identifier: MIT
 *
 * Reasons in words for an author, in the language of rule files:
 *
 *     no rule that holds gives written-deadline; the nearest, then-a-deadline
 *     (client.yaml:820), lacks:
 *       response: limit (client.yaml:821), but response is talk
 */
#ifndef EG_REPORT_REASON_TEXT_H
#define EG_REPORT_REASON_TEXT_H

#include "consult/reasons.h"
#include "source/source.h"
#include "text/catalogue.h"

/* Whom they speak of, and how; lent. */
typedef struct ReasonTeller {
    const Base *base;
    const Sources *sources;
    const Symbols *texts; /* of conditions in cases, a superset of the base's */
    Lang lang;
} ReasonTeller;

/* Appends "client.yaml:12". */
void place_text_add(Buf *out, const Sources *sources, Place place);

/* Appends one reason, made safe, without a full stop. */
void reason_text_add(Buf *out, const ReasonTeller *teller, const Reason *reason);

#endif
