/* SPDX-License-Identifier: MIT
 *
 * Drafts: a text that grows, for what must be whole before it is shown.
 *
 * Invariants
 *   - a zeroed Draft is an empty one;
 *   - draft_text() is always a string, with a zero byte behind its `length` bytes;
 *   - once memory fails the draft stays as it was, and `failed` tells.
 */
#ifndef EG_DIALOGUE_DRAFT_H
#define EG_DIALOGUE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Draft {
    char *bytes;
    size_t length;
    size_t size;
    bool failed;
} Draft;

void draft_add(Draft *draft, const char *bytes, size_t length);
void draft_add_string(Draft *draft, const char *string);

/* An eg_write_fn whose user is a Draft. */
int draft_write(void *draft, const char *bytes, size_t length);

/* The text so far; lent until the next change. */
const char *draft_text(const Draft *draft);

/* Empties it and keeps the memory. */
void draft_clear(Draft *draft);
void draft_free(Draft *draft);

#endif
