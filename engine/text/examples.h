/* SPDX-License-Identifier: MIT
 *
 * Examples of diagnostics: for a code a small rule base that gives it, and the same
 * mended. They stand in examples.def.
 *
 * Invariants
 *   - a code has an example, or words that say what to do instead, or neither yet;
 *   - the wrong base gives this code and no other, the right one none (a test loads
 *     them all);
 *   - their bytes are shown cleaned: some codes are about bytes that are not text.
 */
#ifndef EG_TEXT_EXAMPLES_H
#define EG_TEXT_EXAMPLES_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"
#include "text/catalogue.h"

/* Whole lines each, with a newline at the end; any may be empty. */
typedef struct Example {
    Str before;
    Str wrong; /* what is to be mended ... */
    Str right; /* ... and mended, between the same lines */
    Str after;
} Example;

/* False where the code has no example. */
bool example_find(DiagCode code, Example *out);

/* What to do about a code that no text can show, or {NULL, 0}. */
Str example_instead(DiagCode code, Lang lang);

/* Is this line of an example the beginning of a file ("== cases.yaml")? `name` is lent
 * by the line. */
bool example_file(Str line, Str *name);

#endif
