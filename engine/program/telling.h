/* SPDX-License-Identifier: MIT
 *
 * What the commands share: telling what went wrong, opening the rule base, and writing
 * to standard output so that a full disk is noticed.
 */
#ifndef EG_PROGRAM_TELLING_H
#define EG_PROGRAM_TELLING_H

#include <entregent.h>

#include "dialogue/dialogue.h"
#include "program/options.h"

/* The exit statuses; what each means to a person is in docs/entregent.1. */
enum {
    STATUS_DONE = 0,
    STATUS_WRONG = 1, /* the rule base, a case or facts are wrong */
    STATUS_USAGE = 2,
    STATUS_NONE = 3,  /* no advice; an answer, or a fact of --how, is missing */
    STATUS_FAILED = 4 /* a limit, memory, reading or writing */
};

/* The screens of a command, as its options want them. */
void telling_out(const Options *options, Screen *out);
void telling_err(const Options *options, Screen *out);

/* "entregent: …" on standard error. */
void telling_error(const Options *options, WordsId id, const char *const *args,
                   size_t count);

/* Tells of a status that the library gave; the exit status that goes with it. */
int telling_status(const Options *options, eg_status status);

/* Ends writing to standard output: `status`, or STATUS_FAILED (told) where not all of
 * it could be written. Nothing may be written behind it. */
int telling_close(const Options *options, Screen *out, int status);

/* The status to exit with: STATUS_FAILED, told, where anything was left out for want of
 * memory. */
int telling_last(const Options *options, int status);

/* The same after a talk; where a signal ended it, the program ends as that would have
 * it. */
int telling_end(const Options *options, Screen *out, const DialogueEnd *end);

#endif
