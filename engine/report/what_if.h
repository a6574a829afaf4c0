/* SPDX-License-Identifier: MIT
 *
 * What if: two consultations side by side, one of them told something more.
 */
#ifndef EG_REPORT_WHAT_IF_H
#define EG_REPORT_WHAT_IF_H

#include "consult/supposal.h"
#include "report/page.h"

/* The two consultations are of one base; `then` was told the supposal on top of what
 * `now` was told. */
typedef struct WhatIf {
    const Supposal *supposal;
    Consult *now, *then;
} WhatIf;

/* Appends what changes, for a person: the action, or the question that comes next, the
 * complementary advice, the measures, what plays no part any more. */
ConsultStatus what_if_text_add(Buf *out, const WhatIf *what_if, const Style *style);

/* The same as one JSON object and a newline. */
ConsultStatus what_if_json_add(Buf *out, const WhatIf *what_if);

/* Appends what is wrong with a supposal, and the forms that can be read. */
bool supposal_problem_add(Buf *out, Consult *consult, const Supposal *supposal,
                          const Style *style);

#endif
