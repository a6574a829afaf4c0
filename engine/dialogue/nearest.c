/* SPDX-License-Identifier: MIT
 *
 * The nearest name: see nearest.h. The distance is that of Damerau and Levenshtein with
 * neighbours swapped at most once (optimal string alignment), three rows at a time.
 */
#include "dialogue/nearest.h"

#include <limits.h>
#include <string.h>

#include "dialogue/folding.h"

enum { NAME_SIZE = 41 };

static unsigned least(unsigned a, unsigned b, unsigned c)
{
    unsigned low = a < b ? a : b;
    return low < c ? low : c;
}

unsigned nearest_distance(const char *left, const char *right)
{
    char a[NAME_SIZE];
    char b[NAME_SIZE];
    if (!folding_make(left, a, sizeof a) || !folding_make(right, b, sizeof b)) {
        return UINT_MAX;
    }
    unsigned rows[3][NAME_SIZE];
    size_t rest = strlen(b);
    for (unsigned j = 0; j <= rest; j++) {
        rows[0][j] = j;
    }
    size_t length = strlen(a);
    for (size_t i = 1; i <= length; i++) {
        unsigned *now = rows[i % 3];
        const unsigned *last = rows[(i + 2) % 3];
        const unsigned *before = rows[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= rest; j++) {
            unsigned change = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(last[j] + 1, now[j - 1] + 1, change);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                before[j - 2] + 1 < now[j]) {
                now[j] = before[j - 2] + 1;
            }
        }
    }
    return rows[length % 3][rest];
}

size_t nearest_find(const char *typed, const char *const *names, size_t count)
{
    size_t best = count;
    size_t typed_length = strlen(typed);
    unsigned least_so_far = UINT_MAX;
    for (size_t i = 0; i < count; i++) {
        unsigned distance = nearest_distance(typed, names[i]);
        size_t length = strlen(names[i]);
        size_t allowed = (length > typed_length ? length : typed_length) / 3;
        if (distance <= (allowed ? allowed : 1) && distance < least_so_far) {
            least_so_far = distance;
            best = i;
        }
    }
    return best;
}
