/* SPDX-License-Identifier: MIT
 *
 * Batches of lines through threads, written in the order in which they came.
 *
 *     reader: lines_out_room, fills, lines_out_put
 *         |
 *         v             put
 *     [ written | written | done | at work | done | to do | free ... ]    a ring
 *                           written          taken
 *
 * Whoever finishes the batch that is due writes it, and all that are done behind it:
 * so an answer never waits for a later line.
 *
 * Invariants
 *   - a batch belongs to the reader until it is put, then to one worker until it is
 *     done, then to whoever writes; what is shared is touched under the lock alone;
 *   - batches are written one at a time and in order, so for any number of threads the
 *     bytes are the same;
 *   - once anything failed nothing is put, begun or written any more, and whoever waits
 *     is woken, the reader by `wake`, too.
 */
#ifndef EG_PROGRAM_LINES_OUT_H
#define EG_PROGRAM_LINES_OUT_H

#include <entregent.h>

#include "dialogue/draft.h"
#include "program/lines_in.h"

/* What came of the lines, in all. */
typedef struct LinesTally {
    uint64_t wrong;
    uint64_t open; /* a question, or no advice */
} LinesTally;

/* A batch on its way. */
typedef struct Work {
    Batch batch;
    Draft out;
    LinesTally tally;
    eg_status status; /* of the line that ended it early, or EG_OK */
    bool done;
} Work;

typedef struct LinesOut LinesOut;

/* With `jobs` threads; with one there is none but the caller's. What is written goes to
 * a standard stream (output.h). NULL, with `*status`, where they cannot be made. */
LinesOut *lines_out_new(eg_base *base, const eg_lines_options *options, unsigned jobs,
                        int stream, eg_status *status);

/* A descriptor that becomes readable once anything failed; -1: there are no threads. */
int lines_out_wake(const LinesOut *out);

/* The next batch, to be filled: waits until one is free. NULL: something failed. */
Batch *lines_out_room(LinesOut *out);

/* Hands it over. */
void lines_out_put(LinesOut *out);

/* Waits until all is written, ends the threads and frees all. The library's status, or
 * EG_STOPPED with `*error`, an errno. */
eg_status lines_out_close(LinesOut *out, LinesTally *tally, int *error);

#endif
