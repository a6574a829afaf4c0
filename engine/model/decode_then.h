/* SPDX-License-Identifier: MIT
 *
 * What the two halves of decoding `then:` share: what follows (a mapping), and what is
 * done (a list of verbs). Private to them.
 */
#ifndef EG_MODEL_DECODE_THEN_H
#define EG_MODEL_DECODE_THEN_H

#include "model/decode.h"

/* Where the conclusions of one rule go; there is room for all. */
typedef struct Output {
    Scope *scope;
    Conclusion *at;
    uint32_t count;
} Output;

/* What `fact.field` gets: a value, a variable or an expression. */
bool then_field(Output *out, uint32_t fact, uint32_t field, const Node *node,
                FieldValue *value);

/* The fields of a mapping, into `conclusion`, whose `index` is the fact. */
bool then_fields(Output *out, Conclusion *conclusion, const Node *map);

/* The value of a plain fact, in the same way. */
bool then_plain(Output *out, Conclusion *conclusion, const Node *node);

/* `fact: ...`, concluded or asserted. */
bool then_fact(Output *out, const Node *entry, bool asserts);

/* A mapping of what follows. */
bool then_mapping(Output *out, const Node *map);

/* An item of a list: a mapping of one verb. */
bool then_verb(Output *out, const Node *item);

#endif
