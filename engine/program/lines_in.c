/* SPDX-License-Identifier: MIT
 *
 * Reading lines by the batch: see lines_in.h.
 */
#include "program/lines_in.h"

#include <entregent.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PIECE = 64 * 1024, /* that is read at once */
    ROOM = EG_LINE_MOST + 1 + PIECE,
    BATCH_LINES = 64,
    BATCH_BYTES = 32 * 1024
};

void batch_free(Batch *batch)
{
    free(batch->bytes);
    *batch = (Batch){0};
}

bool lines_in_open(LinesIn *in, int fd, int wake, const char *file)
{
    *in = (LinesIn){.fd = fd, .wake = wake, .file = file};
    in->bytes = malloc(ROOM);
    return in->bytes != NULL;
}

void lines_in_free(LinesIn *in)
{
    free(in->bytes);
    in->bytes = NULL;
}

/* Waits for input, or only looks; a file at its end is readable. */
static bool is_readable(LinesIn *in, bool waits)
{
    struct pollfd polled[2] = {{.fd = in->fd, .events = POLLIN},
                               {.fd = in->wake, .events = POLLIN}};
    while (poll(polled, in->wake < 0 ? 1 : 2, waits ? -1 : 0) < 0) {
        if (errno != EINTR) {
            return true; /* read() will tell */
        }
    }
    in->woken = in->woken || (in->wake >= 0 && polled[1].revents != 0);
    return polled[0].revents != 0 && !in->woken;
}

/* Reads a piece behind what waits; there is room. */
static void read_piece(LinesIn *in)
{
    if (in->start > 0) {
        memmove(in->bytes, in->bytes + in->start, in->end - in->start);
        in->end -= in->start;
        in->start = 0;
    }
    ssize_t count = read(in->fd, in->bytes + in->end, PIECE);
    if (count > 0) {
        in->end += (size_t)count;
    } else if (count == 0) {
        in->over = true;
    } else if (errno != EINTR && errno != EAGAIN) {
        in->error = errno;
        in->over = true;
    }
}

/* Drops what waits of a line that was too long. */
static void skip(LinesIn *in)
{
    const char *from = in->bytes + in->start;
    const char *newline = memchr(from, '\n', in->end - in->start);
    in->start = newline ? (size_t)(newline + 1 - in->bytes) : in->end;
    in->skipping = newline == NULL;
}

/* How many bytes the next line has, its end included; 0: it is not whole yet. */
static size_t next_line(LinesIn *in)
{
    size_t waiting = in->end - in->start;
    const char *from = in->bytes + in->start;
    const char *newline = waiting ? memchr(from, '\n', waiting) : NULL;
    size_t length = newline ? (size_t)(newline + 1 - from) : waiting;
    if (length > EG_LINE_MOST + 1) {
        return EG_LINE_MOST + 1;
    }
    return newline || (in->over && !in->error) ? length : 0;
}

static bool make_room(Batch *batch, size_t more)
{
    size_t wanted = batch->length + more;
    if (wanted <= batch->room) {
        return true;
    }
    size_t room = wanted > BATCH_BYTES ? wanted : BATCH_BYTES;
    char *bytes = realloc(batch->bytes, room);
    if (!bytes) {
        return false;
    }
    batch->bytes = bytes;
    batch->room = room;
    return true;
}

/* Moves one line to the batch. One that is cut ends it: it has no end of its own. */
static bool take(LinesIn *in, Batch *batch, size_t length)
{
    if (!make_room(batch, length)) {
        in->no_memory = true;
        return false;
    }
    memcpy(batch->bytes + batch->length, in->bytes + in->start, length);
    batch->length += length;
    batch->count++;
    in->start += length;
    in->number++;
    in->skipping = batch->bytes[batch->length - 1] != '\n';
    return !in->skipping && batch->count < BATCH_LINES && batch->length < BATCH_BYTES;
}

bool lines_in_fill(LinesIn *in, Batch *batch)
{
    bool more = true;
    batch->length = 0;
    batch->count = 0;
    batch->first = in->number + 1;
    batch->file = in->file;
    while (more && !in->no_memory) {
        if (in->skipping) {
            skip(in);
        }
        size_t length = in->skipping ? 0 : next_line(in);
        if (length > 0) {
            more = take(in, batch, length);
        } else if (in->over || in->woken) {
            more = false;
        } else if (is_readable(in, batch->count == 0)) {
            read_piece(in);
        } else {
            more = batch->count == 0 && !in->woken;
        }
    }
    return batch->count > 0 && !in->no_memory;
}
