/* SPDX-License-Identifier: MIT
 *
 * Memory that ran out while something was composed, to be shown or to be written: it is
 * noted where it happens, and looked at where the program asks the next thing or ends,
 * so that nothing is left out unnoticed, however small it is.
 *
 * Invariant: to note it and to tell it wants no memory.
 */
#ifndef EG_DIALOGUE_LACK_H
#define EG_DIALOGUE_LACK_H

#include <stdbool.h>

#include "dialogue/screen.h"

void lack_note(void);

/* Notes it where a status says so; for calls of which nothing else is to be heeded. */
void lack_heed(eg_status status);
bool lack_is_noted(void);

/* Tells it, once, on a line behind `before`, and notes it. */
void lack_tell(Screen *screen, const char *before);

#endif
