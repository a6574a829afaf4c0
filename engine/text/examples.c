/* SPDX-License-Identifier: MIT
 *
 * The table of examples.def.
 */
#include "text/examples.h"

typedef struct Row {
    const char *before; /* NULL: no example */
    const char *wrong;
    const char *right;
    const char *after;
    const char *instead[LANG_COUNT];
} Row;

static const Row rows[DIAG_COUNT] = {
#define EXAMPLE(name, first, bad, good, last)                                          \
    [DIAG_##                                                                           \
        name] = {.before = (first), .wrong = (bad), .right = (good), .after = (last)},
#define INSTEAD(name, en, fr) [DIAG_##name] = {.instead = {en, fr}},
#include "text/examples.def"
#undef EXAMPLE
#undef INSTEAD
};

bool example_find(DiagCode code, Example *out)
{
    const Row *row = &rows[code];
    if (row->before == NULL)
        return false;
    *out = (Example){.before = str_of(row->before),
                     .wrong = str_of(row->wrong),
                     .right = str_of(row->right),
                     .after = str_of(row->after)};
    return true;
}

Str example_instead(DiagCode code, Lang lang)
{
    return str_of(rows[code].instead[lang]);
}

bool example_file(Str line, Str *name)
{
    const Str mark = STR("== ");
    if (!str_starts(line, mark))
        return false;
    *name = str_trim(str_sub(line, mark.len, line.len));
    return true;
}
