/* SPDX-License-Identifier: MIT
 *
 * The standard streams, written so that nothing is lost and every failure is known.
 *
 *     what is said --output_write--> standard output: collected, until output_flush
 *                               '--> standard error:  sent out at once
 *
 * Not by stdio, which drops what a call that was interrupted had not yet written. At a
 * terminal whole lines are sent out, so that both streams come in order.
 *
 * Invariants
 *   - what is written in part, interrupted, or not yet taken by who reads, is gone on
 *     with until all is written;
 *   - the first failure of a stream stays, and ends all writing to it;
 *   - no file that the program opens ever is one of the three standard streams.
 */
#ifndef EG_DIALOGUE_OUTPUT_H
#define EG_DIALOGUE_OUTPUT_H

#include <stddef.h>

/* Before anything else: a standard stream that is closed is made one that fails, so
 * that no file can take its number; and a limit on the size of files is an error to be
 * told, no signal that kills. */
void output_begin(void);

/* Each is 0, or the errno of the stream's first failure. `stream` is STDOUT_FILENO or
 * STDERR_FILENO. */
int output_write(int stream, const char *bytes, size_t length);
int output_flush(int stream);
int output_error(int stream);

/* Flushes, and closes it: some file systems only tell then. Nothing may be written
 * behind it. */
int output_close(int stream);

#endif
