/* SPDX-License-Identifier: MIT
 *
 * Signals of a dialogue.
 *
 *     signals_catch()                 from here on they are blocked, and only noted
 *       signals_wait(fd)              the only place where they arrive
 *     signals_release()               as before
 *     signals_end(SIGTERM)            end as that signal would have
 *
 * Invariants
 *   - outside signals_wait nothing is interrupted: no write is cut, no answer half
 *     taken, and the terminal is never left as the line editor wants it;
 *   - handlers only note; what is to be done is done by who waited.
 */
#ifndef EG_DIALOGUE_SIGNALS_H
#define EG_DIALOGUE_SIGNALS_H

#include <stdbool.h>

/* Catches SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP and SIGWINCH; one that was ignored
 * stays so. False (with errno) where that is refused. */
bool signals_catch(void);
void signals_release(void);

/* Waits until `fd` can be read, or has ended, or until a signal comes: its number, or 0
 * when there is something to read, or -1 (with errno). Signals that came before are
 * told first, those that end the program before all. */
int signals_wait(int fd);

/* Does this one end the program? */
bool signals_is_fatal(int number);

/* Stops the program as Ctrl-Z does, and returns when it goes on. */
void signals_stop(void);

/* Ends the program as this signal does. */
_Noreturn void signals_end(int number);

#endif
