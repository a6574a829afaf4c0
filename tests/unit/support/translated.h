/* SPDX-License-Identifier: MIT
 *
 * Texts in two languages: which may be the same in both, and the blanks of French.
 */
#ifndef EG_TESTS_TRANSLATED_H
#define EG_TESTS_TRANSLATED_H

#include <stdbool.h>

/* May both languages say just this? Where it has no words, or one that both write
 * alike ("Posture"). */
bool translated_alike(const char *text);

/* Has each high mark that ends a word (: ; ! ?) its blank before it? Behind a
 * placeholder it may stand close, as in "file:12: …", and within `code` as it likes. */
bool translated_spaced(const char *french);

#endif
