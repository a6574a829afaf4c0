/* SPDX-License-Identifier: MIT
 *
 * What of a saved consultation no longer applies, told as carry_text.h tells it. Of
 * what a base does not know, there is the id alone.
 */
#ifndef EG_REPORT_UNSAID_TEXT_H
#define EG_REPORT_UNSAID_TEXT_H

#include "consult/preserve.h"
#include "report/page.h"

/* Appends it; nothing where all could be said. `consult` is the one that it could not
 * be said to. */
void unsaid_text_add(Buf *out, Consult *consult, const Unsaid *unsaid, uint32_t count,
                     const Style *style);

#endif
