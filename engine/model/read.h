/* SPDX-License-Identifier: MIT
 *
 * Reading: from nodes to the plain things of the language (texts, ids, numbers,
 * spans, mappings with known keys). Each function tells what is wrong and returns
 * false; what it gave out until then is valid.
 */
#ifndef EG_MODEL_READ_H
#define EG_MODEL_READ_H

#include "model/loader.h"

/* The values of a mapping by key of the language; NULL where a key is not there, or
 * its value has not the shape that it must have (told). */
typedef struct Keys {
    const Node *at[KEY_COUNT];
} Keys;

/* Sorts a mapping's values by key. Tells unknown keys, keys that are required and
 * absent, and shapes. False where anything was told. */
bool read_keys(Loader *loader, Owner owner, const Node *map, Keys *out);

/* Tells what may be wrong with a key that `owner` does not know. */
void read_unknown_key(Loader *loader, Owner owner, const Node *key);

/* Is the node one of these kinds (ALLOW_ bits), and not empty? An empty scalar is
 * always wrong; an empty list or mapping where `filled`. */
bool read_kind(Loader *loader, const Node *node, unsigned allows, bool filled);

/* An id: a-z, digits and hyphens, a letter first; with `capitals`, those too. The
 * first only looks, the second tells. */
bool read_is_id(Str text, bool capitals);
bool read_id(Loader *loader, const Node *scalar, bool capitals);

/* One text in one language, or in none; unquoted is a warning. */
bool read_words(Loader *loader, const Node *scalar, Str *out);

/* Texts. `story`: a language may be missing without a warning. */
bool read_text(Loader *loader, const Node *map, bool story, Text *out);
bool read_text_list(Loader *loader, const Node *map, TextList *out);

bool read_yes_no(Loader *loader, const Node *scalar, bool *out);
bool read_number(Loader *loader, const Node *scalar, double *out);

/* A whole number from `low` to `high`; a `+` before it is let pass. */
bool read_whole(Loader *loader, const Node *scalar, int32_t low, int32_t high,
                int32_t *out);

/* Tells that a number is not between two bounds. */
void read_out_of_bounds(Loader *loader, const Node *scalar, double low, double high);

/* Above 0 and up to 1, as thousandths. */
bool read_certainty(Loader *loader, const Node *scalar, uint32_t *out);

bool read_span(Loader *loader, const Node *scalar, Span *out);

/* One id or a list of ids, each in `index`; those that are not there are told with
 * `code`. The numbers go to `*out`. */
bool read_refs(Loader *loader, const Node *node, const Index *index, DiagCode code,
               uint32_t **out, uint32_t *count);

/* As read_refs for sources, where `practice` needs no declaration. */
bool read_sources(Loader *loader, const Node *node, SourceRef **out, uint32_t *count);

/* The items of a list, or a single node as if a list of one. */
const Node *read_first(const Node *node);
uint32_t read_count(const Node *node);

#endif
