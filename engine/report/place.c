/* SPDX-License-Identifier: MIT
 *
 * Names of files.
 */
#include "report/place.h"

/* How many bytes the folder of a path has, its slash included. */
static size_t folder_of(Str path, size_t length)
{
    while (length > 0 && path.at[length - 1] != '/')
        length--;
    return length;
}

Places places_of(const Sources *sources)
{
    Places places = {sources, 0};
    if (sources->files.len == 0)
        return places;
    Str first = sources->files.at[0].path;
    size_t shared = folder_of(first, first.len);
    for (size_t i = 1; i < sources->files.len; i++) {
        Str path = sources->files.at[i].path;
        size_t same = 0;
        while (same < shared && same < path.len && path.at[same] == first.at[same])
            same++;
        shared = folder_of(first, same);
    }
    places.shared = shared;
    return places;
}

Str place_file(const Places *places, Place place)
{
    Str path = source_path(places->sources, place);
    return path.len < places->shared ? path : str_sub(path, places->shared, path.len);
}
