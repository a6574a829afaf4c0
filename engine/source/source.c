/* SPDX-License-Identifier: MIT
 *
 * The files of a load and their lines. Each file has a table of where every 64th line
 * begins, made once, so that a line is found in a few steps however many diagnostics
 * ask for one.
 */
#include "source/source.h"

#include <string.h>

#include "source/lines.h"

enum { FILES_LAST = 0xffff };

void sources_init(Sources *sources, const Mem *mem)
{
    *sources = (Sources){.mem = *mem};
    arena_init(&sources->arena, mem);
}

void sources_free(Sources *sources)
{
    Mem mem = sources->mem;
    vec_free(&sources->files, &mem);
    arena_free(&sources->arena);
    sources_init(sources, &mem);
}

typedef VEC(uint32_t) Starts;

/* Notes where every 64th line begins. A file without carriage returns, as most are, is
 * not searched for one line after line. */
static bool note_lines(const Mem *mem, Str bytes, Starts *starts)
{
    bool returns = bytes.len != 0 && memchr(bytes.at, '\r', bytes.len) != NULL;
    size_t start = 0;
    for (size_t line = 0;; line++) {
        if (line % LINES_STEP == 0 && !vec_push(starts, mem, (uint32_t)start))
            return false;
        const char *from = bytes.at + start;
        const char *feed =
            start == bytes.len ? NULL : memchr(from, '\n', bytes.len - start);
        size_t end = feed != NULL ? (size_t)(feed - bytes.at) : bytes.len;
        if (returns)
            end = line_end(bytes, start);
        if (end == bytes.len)
            return true;
        start = line_after(bytes, end);
    }
}

bool sources_add_own(Sources *sources, Str name, Str bytes)
{
    if (sources->files.len >= FILES_LAST || bytes.len >= UINT32_MAX)
        return false;
    Starts starts = {0};
    SourceFile file = {.path = arena_str(&sources->arena, name), .bytes = bytes};
    bool noted = note_lines(&sources->mem, bytes, &starts);
    file.n_lines = (uint32_t)starts.len;
    file.lines = arena_copy(&sources->arena, starts.at, starts.len, sizeof *file.lines);
    vec_free(&starts, &sources->mem);
    return noted && !sources->arena.failed &&
           vec_push(&sources->files, &sources->mem, file);
}

bool sources_add_text(Sources *sources, Str name, Str bytes)
{
    if (bytes.len >= UINT32_MAX)
        return false;
    Str own = arena_str(&sources->arena, bytes);
    return str_is(own) && sources_add_own(sources, name, own);
}

Str source_line(const Sources *sources, Place place)
{
    if (place.file >= sources->files.len || place.line == 0)
        return STR("");
    const SourceFile *file = &sources->files.at[place.file];
    uint32_t line = place.line - 1;
    if (line / LINES_STEP >= file->n_lines)
        return STR("");
    size_t start = file->lines[line / LINES_STEP];
    for (uint32_t left = line % LINES_STEP; left > 0; left--) {
        size_t end = line_end(file->bytes, start);
        if (end == file->bytes.len)
            return STR("");
        start = line_after(file->bytes, end);
    }
    if (line == 0)
        start = lines_mark(file->bytes);
    Str shown = str_sub(file->bytes, 0, start + LINE_SHOWN);
    return str_sub(shown, start, line_end(shown, start));
}

Str source_path(const Sources *sources, Place place)
{
    if (place.file >= sources->files.len)
        return STR("");
    return sources->files.at[place.file].path;
}
