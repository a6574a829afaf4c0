/* SPDX-License-Identifier: MIT
 *
 * The rules as they were in a git revision. Git itself reads them; nothing is written
 * to the disk.
 */
#ifndef EG_PROGRAM_REVISION_H
#define EG_PROGRAM_REVISION_H

#include "program/options.h"

/* Opens what stood at `path` (a file or folder of the working tree) in a revision that
 * git knows ("HEAD~1", "v1.0", a branch), named as `revision:path`. EG_NO_SUCH, told,
 * where there is no such revision, no git, or nothing at the path. */
eg_status revision_open(const Options *options, const char *revision, const char *path,
                        eg_base **out);

#endif
