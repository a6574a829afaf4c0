/* SPDX-License-Identifier: MIT
 *
 * What the parts of a schema share. Each definition has a name:
 *
 *     text, id, condition, ...     the same for every base, or made of its names
 *     value:FACT, value:FACT.FIELD one value of it
 *     test:FACT                    what a condition may say of it
 *     set:FACT                     what a conclusion may say of it
 *     given:FACT                   what a case may give
 *
 * Fixed parts are written as JSON in C strings, with ' for " and `@text` for a
 * reference to `text`. No pattern in them needs a backslash.
 */
#ifndef EG_REPORT_SCHEMA_PARTS_H
#define EG_REPORT_SCHEMA_PARTS_H

#include "model/keys.h"
#include "model/model.h"
#include "report/json.h"
#include "report/page.h"

typedef struct Schema {
    Json json;
    const Base *base;
    const Style *style;
    unsigned misread; /* of the names in the list or mapping that is open */
} Schema;

/* A value, or the value of a key, that is fixed: see above. */
void schema_raw(Schema *schema, const char *value);
void schema_key_raw(Schema *schema, const char *key, const char *value);

/* `{"$ref": "#/definitions/KIND:FACT.FIELD"}`; `field` NULL, or that of a plain fact:
 * without `.FIELD`. */
void schema_ref(Schema *schema, const char *kind, const Fact *fact, const Field *field);

/* The definition of that name begins: its key. */
void schema_define(Schema *schema, const char *kind, const Fact *fact,
                   const Field *field);

/* `"enum":` with ids, and with what YAML makes of those that are words of its own. */
void schema_list_begin(Schema *schema);
void schema_list_add(Schema *schema, Str id);
void schema_list_end(Schema *schema);

/* Is an id, or one of those that were added, a word of YAML's own? Bits, or 0. */
unsigned schema_misread(Str id);

/* A message as the value of a key. */
void schema_key_message(Schema *schema, const char *key, MessageId id);

/* A text of the base, or an empty one where there is none (or it is NULL). */
void schema_text(Schema *schema, const Text *text);

/* A text of the base as the value of a key; nothing where there is none. */
void schema_key_text(Schema *schema, const char *key, const Text *text);

/* Begins an object schema, up to its first property; and ends it. */
void schema_map_begin(Schema *schema);
void schema_map_end(Schema *schema);

/* A property that is a name of the base; what comes next may stand behind it. */
void schema_map_name(Schema *schema, Str name);

/* As schema_map_end, for properties that are names of the base: while some may be
 * missing, others are let pass. `more` are further members, or NULL. */
void schema_names_end(Schema *schema, const char *more);

/* A key of the language with what it is for; what comes next may stand behind it. */
void schema_key_begin(Schema *schema, KeyId key);
void schema_key_end(Schema *schema);

/* Begins the list of what a property's value must be, as one of these kinds (ALLOW_
 * bits); it ends as an array does. */
void schema_follows(Schema *schema, unsigned allows);

/* The properties of an owner's keys from `first` to `last`. */
void schema_keys(Schema *schema, KeyId first, KeyId last);

/* The last key of an owner. */
KeyId schema_last_key(Owner owner);

/* Has the fact names that others can refer to? One with a malformed id has not. */
bool schema_has_names(const Fact *fact);

/* The members of an object schema with all keys of an owner and no others. */
void schema_mapping(Schema *schema, Owner owner);

/* schema_fixed.c: the definitions that are the same for every base. */
void schema_fixed(Schema *schema);

/* schema_keys.c: what may stand behind a key, and definitions made of an owner's keys.
 */
const char *schema_of_key(KeyId key);
void schema_owners(Schema *schema);

/* schema_names.c: definitions made of the base's names. */
void schema_names(Schema *schema);

/* schema_open.c: definitions in which facts stand beside keys. */
void schema_open(Schema *schema);

/* schema_facts.c: the definitions of each fact, and the entries of `facts:`. */
void schema_facts(Schema *schema);

#endif
