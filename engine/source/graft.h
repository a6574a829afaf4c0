/* SPDX-License-Identifier: MIT
 *
 * Graft: one more entry in a section of a file, put there as text, so that all that
 * people wrote stays byte for byte: their comments, order and style.
 *
 *     entregent: 1               entregent: 1
 *     cases:               ->    cases:
 *       # late ones                # late ones
 *       late: {...}                late: {...}
 *                                  new:            <- the column of its siblings
 *     # The end                      given: ...
 *     end: 1                     # The end
 *                                end: 2            <- counted on, where it counts
 *
 * Invariants
 *   - what comes out was read again: it has all that the file had, the new entry last
 *     in its section, and nothing else; where that cannot be had, nothing comes out;
 *   - sections in block style are grafted on, and empty ones (`cases: {}`); of a file
 *     that writes them in brackets, or by `? key`, the form is not touched;
 *   - line ends are those of the file.
 */
#ifndef EG_SOURCE_GRAFT_H
#define EG_SOURCE_GRAFT_H

#include "base/arena.h"
#include "source/node.h"

typedef enum GraftStatus {
    GRAFT_OK,
    GRAFT_WRONG, /* the file cannot be read */
    GRAFT_SHAPE, /* it is written in a way that nothing can be added to */
    GRAFT_TAKEN, /* the section has an entry of that name */
    GRAFT_NO_MEMORY
} GraftStatus;

/* What is added: `text` is the entry, its name first, in lines that end in \n; they are
 * indented as a whole. */
typedef struct Graft {
    const char *section;
    Str id;
    Str text;
} Graft;

/* Appends the file with the entry in it. Of no bytes it makes a new file. */
GraftStatus graft_add(Buf *out, Str file, const Graft *graft, const Mem *mem);

/* Does the section have an entry of that name? False too where the file cannot be read,
 * or memory fails: whoever adds to it is told. */
bool graft_has(Str file, const char *section, Str id, const Mem *mem);

#endif
