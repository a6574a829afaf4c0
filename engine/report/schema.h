/* SPDX-License-Identifier: MIT
 *
 * A JSON Schema (draft-07) of the files of one rule base, for editors that complete and
 * check as one types (yaml-language-server, and whoever embeds it).
 *
 *     keys.def ------------------> which keys, what they are for, of which shape
 *     the base's declarations ---> which facts, values, advice, rules, languages
 *
 * Invariants
 *   - what loads without an error is valid; what is wrong is found as far as a schema
 *     can say it;
 *   - both versions of YAML are thought of: where `yes` and `no` may stand, so may the
 *     truth values that YAML 1.1 makes of them, and numbers may be quoted;
 *   - draft-07 passes over what stands beside a `$ref`: a description
 *     goes with `allOf` or `anyOf`;
 *   - where a file of the base could not be read, names may be missing: no list of
 *     names is then closed;
 *   - a base with errors has a schema too: of what is sound in it.
 */
#ifndef EG_REPORT_SCHEMA_H
#define EG_REPORT_SCHEMA_H

#include "model/model.h"
#include "report/page.h"

/* Appends the schema, in the language of the style, and a newline. */
void schema_add(Buf *out, const Base *base, const Style *style);

#endif
