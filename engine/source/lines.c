/* SPDX-License-Identifier: MIT
 *
 * Lines: plain walks over bytes. They serve mistakes, of which there are few; what is
 * asked for each diagnostic, the text of a line, goes by a table (source.c).
 */
#include "source/lines.h"

#include <string.h>

#include "text/utf8.h"

enum { COLUMN_MOST = 65535 };

size_t line_end(Str bytes, size_t from)
{
    if (from >= bytes.len)
        return from;
    const char *start = bytes.at + from;
    const char *feed = memchr(start, '\n', bytes.len - from);
    size_t length = feed != NULL ? (size_t)(feed - start) : bytes.len - from;
    const char *back = memchr(start, '\r', length);
    return from + (back != NULL ? (size_t)(back - start) : length);
}

size_t line_after(Str bytes, size_t end)
{
    if (end < bytes.len && bytes.at[end] == '\r')
        end++;
    else if (end < bytes.len)
        return end + 1;
    return end < bytes.len && bytes.at[end] == '\n' ? end + 1 : end;
}

size_t lines_mark(Str bytes)
{
    return str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

Place lines_place(uint16_t file, size_t line, size_t column)
{
    Place place = {.file = file};
    place.line = line < UINT32_MAX ? (uint32_t)line + 1 : UINT32_MAX;
    place.column = column < COLUMN_MOST ? (uint16_t)(column + 1) : COLUMN_MOST;
    return place;
}

Place lines_locate(Str bytes, uint16_t file, size_t offset)
{
    size_t line = 0;
    size_t start = 0;
    for (;;) {
        size_t end = line_end(bytes, start);
        size_t after = line_after(bytes, end);
        if (end == bytes.len || after > offset)
            break;
        start = after;
        line++;
    }
    if (start == 0 && offset >= lines_mark(bytes))
        start = lines_mark(bytes);
    return lines_place(file, line, utf8_count(str_sub(bytes, start, offset)));
}

size_t lines_offset(Str bytes, size_t line, size_t column)
{
    size_t at = 0;
    for (; line > 0 && at < bytes.len; line--)
        at = line_after(bytes, line_end(bytes, at));
    size_t end = line_end(bytes, at);
    if (at == 0)
        at = lines_mark(bytes);
    for (; column > 0 && at < end; column--)
        at += utf8_next(bytes, at, NULL);
    return at;
}
