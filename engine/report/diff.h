/* SPDX-License-Identifier: MIT
 *
 * The difference between two versions of a base, for people and for programs.
 *
 *     rules/client.yaml:290: the rule 'invoice-overdue' has other conditions
 *       recommended: “Set a date.” (set-a-date); before: “Remind them.” (remind)
 *         {relation: client, payment: late}
 */
#ifndef EG_REPORT_DIFF_H
#define EG_REPORT_DIFF_H

#include "report/page.h"
#include "source/source.h"
#include "verify/compare.h"

/* The two versions, and their files. */
typedef struct DiffView {
    const Base *base[2];
    const Sources *sources[2];
    const Comparison *comparison;
} DiffView;

/* Appends it as text. `style` has the language of the second version. */
void diff_text_add(Buf *out, const DiffView *view, const Style *style);

/* Appends one JSON object and a newline. */
void diff_json_add(Buf *out, const DiffView *view, const Style *style);

#endif
