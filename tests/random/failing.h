/* SPDX-License-Identifier: MIT
 *
 * What a trial says when it fails. A trial has a member `why` to say it in.
 */
#ifndef EG_TESTS_FAILING_H
#define EG_TESTS_FAILING_H

#include <stdarg.h>
#include <stdio.h>

#include "session/session.h"

/* Says why; false, always. */
#define fail(trial, ...) failing((trial)->why, sizeof(trial)->why, __VA_ARGS__)

/* Is the session as it must be between two steps? */
#define is_sound(trial, s) sound((trial)->why, sizeof(trial)->why, s)

__attribute__((format(printf, 3, 4))) static inline bool
failing(char *why, size_t room, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(why, room, format, args);
    va_end(args);
    return false;
}

static inline bool sound(char *why, size_t room, Session *s)
{
    Mem mem = mem_default();
    Buf found;
    buf_init(&found, &mem);
    bool ok = session_verify(s, &found) ||
              failing(why, room, "unsound: %.*s", STR_ARG(buf_str(&found)));
    buf_free(&found);
    return ok;
}

#endif
