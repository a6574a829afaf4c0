/* SPDX-License-Identifier: MIT
 *
 * The example of a code: a small rule base that has it, and the same mended.
 *
 *     For example
 *       This is wrong:
 *         facts:
 *       ✗   late: {type: boolean, ask: {en: "Are they late?"}}
 *
 *       This is right:
 *         facts:
 *       ✓   late: {type: yes-no, ask: {en: "Are they late?"}}
 */
#ifndef EG_REPORT_CODE_EXAMPLE_H
#define EG_REPORT_CODE_EXAMPLE_H

#include "base/diag.h"
#include "report/page.h"

/* Appends the example with its heading; where the code has none, what to do about it,
 * or nothing. Lines of an example are not wrapped: they can be copied. A plain page
 * has no marks and tells the number of the line. */
void code_example_add(Buf *out, DiagCode code, const Style *style);

#endif
