/* SPDX-License-Identifier: MIT
 *
 * A lack of memory: see lack.h. It is the process's own, since there is one memory,
 * whichever thread finds it out.
 */
#include "dialogue/lack.h"

#include <stdatomic.h>
#include <string.h>

#include "dialogue/output.h"

static atomic_bool noted, told;

void lack_note(void)
{
    noted = true;
}

void lack_heed(eg_status status)
{
    if (status == EG_NO_MEMORY) {
        noted = true;
    }
}

bool lack_is_noted(void)
{
    return noted;
}

void lack_tell(Screen *screen, const char *before)
{
    const char *words = words_get(WORDS_OUT_OF_MEMORY, screen->style.lang);
    noted = true;
    if (!atomic_exchange(&told, true)) {
        output_write(screen->stream, before, strlen(before));
        output_write(screen->stream, words, strlen(words));
        output_write(screen->stream, "\n", 1);
    }
}
