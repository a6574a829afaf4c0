/* SPDX-License-Identifier: MIT
 *
 * JSON, written: strings, and a writer that sees to commas and lines.
 *
 *     Json json = json_start(&out, true);
 *     json_object_begin(&json);
 *     json_key(&json, "code");
 *     json_str(&json, STR("E012"));
 *     json_object_end(&json);
 *
 * Invariants
 *   - what is written is ASCII where it matters: a code point that could move a cursor
 *     or reorder text is an escape, a byte that is not UTF-8 is U+FFFD, so the output
 *     is valid JSON and safe on a terminal whatever a file said;
 *   - keys are text as well as values; at most 64 objects and arrays are open;
 *   - failure is the Buf's: sticky, and checked once at the end.
 */
#ifndef EG_REPORT_JSON_H
#define EG_REPORT_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef struct Json {
    Buf *out;
    uint64_t filled; /* bit i: what is open at depth i has an item */
    unsigned depth;
    bool pretty; /* an item a line, two spaces a level; else all on one line */
    bool after_key;
} Json;

/* Appends a string with its quotes. */
void json_string_add(Buf *out, Str text);

/* The same for a YAML file, which knows no surrogates: libyaml refuses them. */
void json_yaml_add(Buf *out, Str text);

Json json_start(Buf *out, bool pretty);

void json_object_begin(Json *json);
void json_object_end(Json *json);
void json_array_begin(Json *json);
void json_array_end(Json *json);

/* The key of the value that comes next. */
void json_key(Json *json, const char *key);
void json_key_of(Json *json, Str key);

void json_str(Json *json, Str text); /* {NULL, 0} is null */
void json_number(Json *json, double number);
void json_count(Json *json, uint64_t count);
void json_bool(Json *json, bool value);
void json_nothing(Json *json);

/* A value that is JSON already; of ours, and never what a file said. */
void json_raw(Json *json, Str value);

/* Members of an object that were written before, commas between them; at least one. */
void json_members(Json *json, Str members);

/* A member of an object: key and value. */
void json_key_str(Json *json, const char *key, Str text);
void json_key_number(Json *json, const char *key, double number);
void json_key_count(Json *json, const char *key, uint64_t count);
void json_key_bool(Json *json, const char *key, bool value);

#endif
