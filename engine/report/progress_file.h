/* SPDX-License-Identifier: MIT
 *
 * A file of progress, written: see model/progress.h for what it looks like.
 *
 * Invariants
 *   - what is written is read again as the same reviews;
 *   - texts are in double quotes, and what could steer a terminal is escaped; ids and
 *     numbers stand as they are.
 */
#ifndef EG_REPORT_PROGRESS_FILE_H
#define EG_REPORT_PROGRESS_FILE_H

#include "model/progress.h"

void progress_file_add(Buf *out, const Progress *progress);

#endif
