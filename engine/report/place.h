/* SPDX-License-Identifier: MIT
 *
 * Where something of a base stands, for people: the path of its file below the folder
 * that all files of the base share, so that it is the same on every machine.
 */
#ifndef EG_REPORT_PLACE_H
#define EG_REPORT_PLACE_H

#include "source/source.h"

typedef struct Places {
    const Sources *sources;
    size_t shared; /* bytes of each path that are left out */
} Places;

Places places_of(const Sources *sources);

/* "client.yaml"; lent as the source's path is. */
Str place_file(const Places *places, Place place);

#endif
