/* SPDX-License-Identifier: MIT
 *
 * What stands behind eg_progress, shared by the functions about practice.
 */
#ifndef EG_API_PROGRESS_H
#define EG_API_PROGRESS_H

#include "api/handles.h"
#include "model/progress.h"

struct eg_progress {
    Mem mem;
    Sources sources; /* the file that it was read from, for its problems */
    Diags diags;
    Progress progress;
};

/* Can it be used: was nothing wrong with its file? */
static inline bool progress_is_sound(const eg_progress *progress)
{
    return progress != NULL && progress->diags.errors == 0;
}

#endif
