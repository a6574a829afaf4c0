/* SPDX-License-Identifier: MIT
 *
 * The words of diagnostics: what each code of base/codes.def says to an author, and
 * the hint that goes with it. They stand in diagnostics.def.
 *
 * Invariants
 *   - every code has words in every language, with the same placeholders; either all
 *     languages have a hint or none has (a test holds it);
 *   - {0} to {3} are the arguments of the Diag, cleaned as they are put in.
 */
#ifndef EG_TEXT_DIAGNOSTICS_H
#define EG_TEXT_DIAGNOSTICS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "text/catalogue.h"

/* The bare words; {NULL, 0} where a code has none. */
Str diagnostic_words(DiagCode code, Lang lang);
Str diagnostic_hint(DiagCode code, Lang lang);

/* Appends what is wrong; a code without words gives its name. */
void diagnostic_message_add(Buf *out, const Diag *diag, Lang lang);

/* Appends the hint. False, and nothing is appended, where there is none, or where it
 * speaks of an argument that the Diag does not have. */
bool diagnostic_hint_add(Buf *out, const Diag *diag, Lang lang);

#endif
