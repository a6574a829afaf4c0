/* SPDX-License-Identifier: MIT
 *
 * Sources: the files of one load, their bytes kept as long as diagnostics may want
 * to show a line; and the way from a file's bytes to nodes.
 *
 * Invariants
 *   - bytes pass a scan before libyaml sees them: strict UTF-8, no NUL, no `%`
 *     directive, no anchor, alias, tag or second document, at most 32 MiB a file;
 *     then at most 64 levels and 8 million nodes in a load;
 *   - a file is either wholly read or a diagnostic says why not;
 *   - paths are kept as they were given, files of a folder in byte order.
 */
#ifndef EG_SOURCE_SOURCE_H
#define EG_SOURCE_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/vec.h"
#include "source/node.h"

typedef struct SourceFile {
    Str path;
    Str bytes;
    bool unread;           /* a diagnostic said why; it only lends its path to places */
    const uint32_t *lines; /* where line 1, 65, 129, … begin */
    uint32_t n_lines;      /* of that table */
} SourceFile;

typedef struct Sources {
    Mem mem;
    Arena arena; /* paths and bytes */
    VEC(SourceFile) files;
    size_t nodes; /* parsed so far, against the limit of a load */
    bool data; /* facts, not rules: double quotes may hold what only an escape brings */
} Sources;

void sources_init(Sources *sources, const Mem *mem);
void sources_free(Sources *sources);

/* Adds a text under a name, copied. Its number is files.len - 1. False: no memory
 * (and 4 GiB, or the 65,535th file). */
bool sources_add_text(Sources *sources, Str name, Str bytes);

/* The same of bytes that are in the arena of the sources. */
bool sources_add_own(Sources *sources, Str name, Str bytes);

/* Adds a file, or all `*.yaml` below a folder in byte order of their paths (hidden
 * ones, and links that lead out of the folder, left out). What cannot be read is a
 * diagnostic (E001...), placed in a file of its own that is marked `unread`. False
 * only when memory fails. */
bool sources_add_path(Sources *sources, Str path, Diags *diags);

/* The tree of file `file` in `arena`, or NULL with diagnostics (or a failed arena).
 * The root may be of any kind. A tree may come with diagnostics too: then what they
 * speak of is `broken`, or left out, and the rest is sound. */
Node *source_parse(Sources *sources, uint16_t file, Arena *arena, Diags *diags);

/* The same with the entries of its sections packed (pack.h), of a YAML file: for a
 * base, which may be large. */
Node *source_parse_packed(Sources *sources, uint16_t file, Arena *arena, Diags *diags);

/* The line of a place, without its end (and at most its first 512 KiB, more than a
 * column can count); lent. Empty where there is none. */
Str source_line(const Sources *sources, Place place);

/* The path of a place's file; empty for PLACE_NONE. */
Str source_path(const Sources *sources, Place place);

#endif
