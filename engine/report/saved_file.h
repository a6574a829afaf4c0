/* SPDX-License-Identifier: MIT
 *
 * A saved consultation, written: see model/saved.h for what it looks like.
 *
 * Invariants
 *   - what is written is read again as the same;
 *   - texts are in double quotes, and what could steer a terminal is escaped; ids and
 *     numbers stand as they are.
 */
#ifndef EG_REPORT_SAVED_FILE_H
#define EG_REPORT_SAVED_FILE_H

#include "model/saved.h"

/* `came` is a line of `expect:` without its end ("question: late"); {NULL, 0}: what
 * came of it is not known. */
void saved_file_add(Buf *out, const Saved *saved, Str came);

/* One JSON object and a line end: its notes, what was told, heard and said; `id` is the
 * host's. What was not known is null. */
void saved_json_add(Buf *out, const Saved *saved, Str id);

#endif
