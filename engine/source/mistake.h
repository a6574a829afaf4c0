/* SPDX-License-Identifier: MIT
 *
 * Mistakes: what libyaml says of a text that it cannot read, told as what a person
 * most likely did. libyaml speaks of tokens and simple keys; an author of rules has
 * forgotten a quote.
 */
#ifndef EG_SOURCE_MISTAKE_H
#define EG_SOURCE_MISTAKE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/str.h"

/* A byte of the file and its place. */
typedef struct Spot {
    size_t offset;
    Place place;
} Spot;

typedef struct Mistake {
    Str bytes;           /* of the file */
    const char *problem; /* libyaml's words */
    const char *context; /* or NULL */
    Spot at;             /* where it noticed */
    Spot from;           /* where what it was reading began; `at` where not known */
    Spot open;           /* the innermost [ or { that is open, where `has_open` */
    Spot quote;          /* where a quoted text over several lines began that ends in
                            the line of `at`, where `has_quote` */
    bool has_open;
    bool has_quote;
    bool follows; /* from a mistake that was told in the same line, most likely */
} Mistake;

/* Adds the one diagnostic that fits best; none where it `follows` and we have no words
 * of our own for it. */
void mistake_tell(const Mistake *mistake, Diags *diags);

#endif
