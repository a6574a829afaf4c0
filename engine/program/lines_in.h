/* SPDX-License-Identifier: MIT
 *
 * Lines of a file or a pipe, by the batch: as many as are there, up to some, so that a
 * fast input is read in large pieces, and a slow one is answered line by line.
 *
 *     read() --> [ ..... lines that wait ..... | half a line ]  LinesIn
 *                  '--> [ line | line | ... ]                   Batch
 *
 * Invariants
 *   - whatever comes, what is kept of a line is EG_LINE_MOST bytes and one, which is
 *     enough to see that it is too long; the rest of it is read and dropped;
 *   - a batch that holds lines is never held back to wait for more;
 *   - a last line without an end is a line, unless reading failed.
 */
#ifndef EG_PROGRAM_LINES_IN_H
#define EG_PROGRAM_LINES_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Batch {
    char *bytes; /* each line with its end, but for one that was cut or is the last */
    size_t length, room;
    uint64_t first;   /* the number of the first line, from 1 */
    uint32_t count;   /* lines */
    const char *file; /* their file's name; NULL: standard input */
} Batch;

void batch_free(Batch *batch);

typedef struct LinesIn {
    int fd;
    int wake; /* readable when there is no use in reading on; -1: none such */
    const char *file;
    char *bytes; /* what was read; from `start` to `end` it waits */
    size_t start, end;
    uint64_t number; /* of lines that were handed out */
    bool skipping;   /* the rest of a line that was too long */
    bool over;       /* no more will come */
    bool woken;
    bool no_memory;
    int error; /* an errno: reading failed */
} LinesIn;

/* Begins a file that is open. False when memory fails. */
bool lines_in_open(LinesIn *in, int fd, int wake, const char *file);
void lines_in_free(LinesIn *in);

/* Waits for at least one line, and fills the batch. False where there is none: at the
 * end, and where `error`, `woken` or `no_memory` says why. */
bool lines_in_fill(LinesIn *in, Batch *batch);

#endif
