/* SPDX-License-Identifier: MIT
 *
 * Reading what a command is given on standard input, or in a file of any kind.
 */
#ifndef EG_PROGRAM_READING_H
#define EG_PROGRAM_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "dialogue/draft.h"

/* Appends what there is to read, and stops once it is more than `most` bytes; 0 or an
 * errno. */
int reading_all(int file, size_t most, Draft *out);

/* The same of a path; "-" is standard input. */
int reading_path(const char *path, Draft *out);

/* Was yes typed, in English or French? What cannot be read is no. */
bool reading_yes(void);

#endif
