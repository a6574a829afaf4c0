/* SPDX-License-Identifier: MIT
 *
 * The words behind a command: how many it wants, which, and with what options.
 */
#ifndef EG_PROGRAM_OPERANDS_H
#define EG_PROGRAM_OPERANDS_H

#include "program/options.h"

/* Are they right? Tells what is not. */
bool operands_check(const Options *options);

/* Tells a mistake in the command line, and where help is; false. */
bool operands_refuse(const Options *options, WordsId id, const char *const *args,
                     size_t count);

#endif
