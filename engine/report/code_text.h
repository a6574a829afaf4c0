/* SPDX-License-Identifier: MIT
 *
 * What a code of a diagnostic means, for who met it: `explain E012`.
 */
#ifndef EG_REPORT_CODE_TEXT_H
#define EG_REPORT_CODE_TEXT_H

#include "base/diag.h"
#include "report/page.h"

/* Appends the code with its level, its message with an ellipsis for each argument, its
 * hint where it has one, and its example. */
void code_text_add(Buf *out, DiagCode code, const Style *style);

/* Appends all codes, a line each: the code, its level, its message. */
void code_list_add(Buf *out, const Style *style);

#endif
