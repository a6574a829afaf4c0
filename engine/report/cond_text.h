/* SPDX-License-Identifier: MIT
 *
 * Conditions and values in the words of a rule file: ids, not labels, for those who
 * write such files.
 *
 *     times: again, months        delay: above 2, at most 3        [price, tone]
 *
 * What is appended is raw: it is made safe where it is put on the page.
 */
#ifndef EG_REPORT_COND_TEXT_H
#define EG_REPORT_COND_TEXT_H

#include "base/str.h"
#include "model/model.h"

/* Appends a value; `text` is what a VALUE_TEXT says. */
void value_text_add(Buf *out, const Field *field, Value value, Str text);

/* Appends a condition on a fact, as far as it names no variables. `texts` are the
 * symbols of its texts: base->names for those of rules. */
void cond_text_add(Buf *out, const Base *base, const Symbols *texts, const Cond *cond);

#endif
