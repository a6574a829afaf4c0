/* SPDX-License-Identifier: MIT
 *
 * The standard streams: see output.h. One process has one standard output, so what is
 * on its way there stands in statics.
 */
#define _GNU_SOURCE /* O_PATH */
#include "dialogue/output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 32 * 1024 };

static char waiting[BUFFER]; /* for standard output */
static size_t waiting_length;
static bool by_line; /* standard output is a terminal */
static int errors[STDERR_FILENO + 1];

void output_begin(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) < 0 && errno == EBADF) {
            (void)open("/", O_PATH); /* the lowest that is free; can only be closed */
        }
    }
    by_line = isatty(STDOUT_FILENO) == 1;
    (void)signal(SIGXFSZ, SIG_IGN);
}

/* Sends bytes out; 0 or an errno. */
static int send_out(int stream, const char *bytes, size_t length)
{
    struct pollfd ready = {.fd = stream, .events = POLLOUT};
    while (length > 0) {
        ssize_t count = write(stream, bytes, length);
        if (count > 0) {
            bytes += count;
            length -= (size_t)count;
        } else if (count == 0) {
            return EIO;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            (void)poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

static int send(int stream, const char *bytes, size_t length)
{
    if (errors[stream] == 0) {
        errors[stream] = send_out(stream, bytes, length);
    }
    return errors[stream];
}

int output_flush(int stream)
{
    if (stream == STDOUT_FILENO && waiting_length > 0) {
        size_t length = waiting_length;
        waiting_length = 0;
        send(stream, waiting, length);
    }
    return errors[stream];
}

int output_write(int stream, const char *bytes, size_t length)
{
    if (stream != STDOUT_FILENO) {
        return send(stream, bytes, length);
    }
    if (length > BUFFER - waiting_length) {
        output_flush(stream);
    }
    if (length > BUFFER) {
        return send(stream, bytes, length);
    }
    memcpy(waiting + waiting_length, bytes, length);
    waiting_length += length;
    bool line = by_line && length > 0 && memchr(bytes, '\n', length) != NULL;
    return line ? output_flush(stream) : errors[stream];
}

int output_error(int stream)
{
    return errors[stream];
}

int output_close(int stream)
{
    output_flush(stream);
    if (close(stream) != 0 && errno != EINTR && errors[stream] == 0) {
        errors[stream] = errno;
    }
    return errors[stream];
}
