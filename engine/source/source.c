/* SPDX-License-Identifier: MIT
 *
 * The files of a load and their lines. Each file has a table of where every 64th line
 * begins, made once, so that a line is found in a few steps however many diagnostics
 * ask for one.
 */
#include "source/source.h"

#include "source/lines.h"

enum { FILES_LAST = 0xffff, LINE_SHOWN = 512 * 1024 };

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

/* Walks the lines and notes every 64th start in `table`, where there is one; returns
 * how many there are. */
static uint32_t note_lines(Str bytes, uint32_t *table)
{
    uint32_t noted = 0;
    size_t start = 0;
    for (size_t line = 0;; line++) {
        if (line % LINES_STEP == 0) {
            if (table != NULL)
                table[noted] = (uint32_t)start;
            noted++;
        }
        size_t end = line_end(bytes, start);
        if (end == bytes.len)
            return noted;
        start = line_after(bytes, end);
    }
}

bool sources_add_text(Sources *sources, Str name, Str bytes)
{
    if (sources->files.len >= FILES_LAST || bytes.len >= UINT32_MAX)
        return false;
    SourceFile file = {.n_lines = note_lines(bytes, NULL)};
    file.path = arena_str(&sources->arena, name);
    file.bytes = arena_str(&sources->arena, bytes);
    uint32_t *lines = arena_array(&sources->arena, file.n_lines, sizeof *lines);
    if (lines == NULL || !str_is(file.path) || !str_is(file.bytes))
        return false;
    note_lines(bytes, lines);
    file.lines = lines;
    return vec_push(&sources->files, &sources->mem, file);
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
