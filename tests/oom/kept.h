/* SPDX-License-Identifier: MIT
 *
 * What the library wrote, kept without asking for memory: that is what is made to fail.
 */
#ifndef EG_TESTS_OOM_KEPT_H
#define EG_TESTS_OOM_KEPT_H

#include <stddef.h>
#include <string.h>

/* A text that the library wrote, to be read again. */
typedef struct Kept {
    char text[16384];
    size_t length;
} Kept;

/* An eg_write_fn; stops the writer where there is no more room. */
static inline int keep(void *user, const char *bytes, size_t length)
{
    Kept *kept = user;
    if (kept->length + length > sizeof kept->text)
        return 1;
    memcpy(kept->text + kept->length, bytes, length);
    kept->length += length;
    return 0;
}

#endif
