/* SPDX-License-Identifier: MIT
 *
 * A filter: another program that reads a text and writes one, found by PATH and started
 * without a shell.
 */
#ifndef EG_PROGRAM_FILTER_H
#define EG_PROGRAM_FILTER_H

#include "dialogue/draft.h"

typedef enum FilterEnd {
    FILTER_DONE,
    FILTER_NOT_FOUND, /* no such program */
    FILTER_FAILED,    /* it ended with another status than 0, or by a signal */
    FILTER_NO_MEMORY,
    FILTER_ERROR /* it could not be started or talked to: `*error` is an errno */
} FilterEnd;

/* Runs `command` (its name and arguments, NULL behind) with `in` as its standard input
 * and appends its standard output to `out`; standard error is ours. Returns when it has
 * ended. A program that ends without reading all of its input is not an error. */
FilterEnd filter_run(const char *const *command, const Draft *in, Draft *out,
                     int *error);

#endif
