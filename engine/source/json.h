/* SPDX-License-Identifier: MIT
 *
 * JSON read into the nodes that YAML becomes, by jansson (which is strict: UTF-8, no
 * NUL, no duplicate keys, nothing after the end).
 *
 *     {"partner": {"name": "Ada", "gives": 5}}     a line of FILE.jsonl
 *     [{"turns": 0}, ...]                          the whole of FILE.json
 *
 * Invariants
 *   - the lines of a .jsonl file are the items of one list; empty ones are passed over;
 *   - true and false are the scalars yes and no, null is a key that is not there;
 *   - a place is that of the key or value as far as it is found by looking for it in
 *     the line (jansson keeps none), else that of what was found before it.
 */
#ifndef EG_SOURCE_JSON_H
#define EG_SOURCE_JSON_H

#include "source/source.h"

/* Is a file of this name JSON, by its end? */
bool json_is_name(Str path);

/* The tree of a file in `arena`, or NULL with diagnostics (or a failed arena). */
Node *json_parse(Sources *sources, uint16_t file, Arena *arena, Diags *diags);

/* The value of a member of an object as it is written, of text that was parsed without
 * mistakes; {NULL, 0} where it has no such member, or the key is written with escapes.
 */
Str json_member(Str object, Str name);

#endif
