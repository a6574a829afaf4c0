/* SPDX-License-Identifier: MIT
 *
 * Drafts: see draft.h. The buffer doubles, so that a text costs its length.
 */
#include "dialogue/draft.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/lack.h"

enum { FIRST_SIZE = 128 };

static bool reserve(Draft *draft, size_t more)
{
    if (more >= SIZE_MAX / 4 - draft->length) {
        return false;
    }
    size_t wanted = draft->length + more + 1;
    if (wanted <= draft->size) {
        return true;
    }
    size_t size = draft->size ? draft->size : FIRST_SIZE;
    while (size < wanted) {
        size *= 2;
    }
    char *bytes = realloc(draft->bytes, size);
    if (!bytes) {
        return false;
    }
    draft->bytes = bytes;
    draft->size = size;
    return true;
}

void draft_add(Draft *draft, const char *bytes, size_t length)
{
    if (draft->failed || !reserve(draft, length)) {
        draft->failed = true;
        lack_note();
        return;
    }
    if (length > 0) {
        memcpy(draft->bytes + draft->length, bytes, length);
    }
    draft->length += length;
    draft->bytes[draft->length] = '\0';
}

void draft_add_string(Draft *draft, const char *string)
{
    draft_add(draft, string, strlen(string));
}

int draft_write(void *draft, const char *bytes, size_t length)
{
    Draft *self = draft;
    draft_add(self, bytes, length);
    return self->failed ? -1 : 0;
}

const char *draft_text(const Draft *draft)
{
    return draft->bytes ? draft->bytes : "";
}

void draft_clear(Draft *draft)
{
    draft->length = 0;
    draft->failed = false;
    if (draft->bytes) {
        draft->bytes[0] = '\0';
    }
}

void draft_free(Draft *draft)
{
    free(draft->bytes);
    *draft = (Draft){0};
}
