/* SPDX-License-Identifier: MIT
 *
 * What could not be carried over to another base, told as what was said:
 *
 *     What no longer applies:
 *       - “How late is it?” – 3 weeks: out of range now.
 */
#ifndef EG_REPORT_CARRY_TEXT_H
#define EG_REPORT_CARRY_TEXT_H

#include "consult/carry.h"
#include "report/page.h"

/* Appends one item: what was said, in words, and why it no longer applies. */
void carry_text_item(Buf *out, const Style *style, Loss loss, Buf *said);

/* Appends it; nothing where nothing was lost. `from` is the consultation that it was
 * said in, and `style` has the languages of its base. */
void carry_text_add(Buf *out, Consult *from, const Lost *lost, uint32_t count,
                    const Style *style);

#endif
