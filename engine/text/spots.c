/* SPDX-License-Identifier: MIT
 *
 * Indexing the words of a text, and looking wanted ones up.
 */
#include "text/spots.h"

#include <stdlib.h>

/* A different word of the text, and the first of its places in `at`: they end where
 * those of the next begin. */
struct SpotWord {
    Str text;
    uint32_t row;
};

/* A row of the index while it is sorted. */
typedef struct Row {
    Str text;
    uint32_t at;
} Row;

static int compare_rows(const void *a, const void *b)
{
    const Row *one = a;
    const Row *two = b;
    int order = str_order(one->text, two->text);
    return order != 0 ? order : (one->at > two->at) - (one->at < two->at);
}

/* Fills the index from rows in order. */
static bool fill(Spots *spots, const Row *rows)
{
    uint32_t *at = arena_room(spots->arena, spots->len, sizeof *at);
    SpotWord *each = arena_room(spots->arena, spots->len, sizeof *each);
    if (at == NULL || each == NULL)
        return false;
    for (size_t i = 0; i < spots->len; i++) {
        at[i] = rows[i].at;
        if (i == 0 || !str_same(rows[i - 1].text, rows[i].text))
            each[spots->n_each++] = (SpotWord){rows[i].text, (uint32_t)i};
    }
    spots->at = at;
    spots->each = each;
    return true;
}

bool spots_init(Spots *spots, Arena *arena, const Words *words, size_t n_symbols,
                uint32_t forgives)
{
    *spots = (Spots){.arena = arena,
                     .len = words->len,
                     .n_blocks = words->len / 64 + 2,
                     .forgives = forgives};
    Row *rows = arena_room(arena, words->len, sizeof *rows);
    spots->known = arena_array(arena, n_symbols + 1, sizeof *spots->known);
    spots->nowhere = spots_bits(spots);
    if (rows == NULL || spots->known == NULL || spots->nowhere == NULL)
        return false;
    for (size_t i = 0; i < words->len; i++)
        rows[i] = (Row){words_text(words, i), (uint32_t)i};
    if (words->len != 0)
        qsort(rows, words->len, sizeof *rows, compare_rows);
    return fill(spots, rows);
}

uint64_t *spots_bits(const Spots *spots)
{
    return arena_array(spots->arena, spots->n_blocks, sizeof(uint64_t));
}

bool spots_slip(Str wanted, Str word)
{
    size_t same = 0;
    while (same < wanted.len && same < word.len && wanted.at[same] == word.at[same])
        same++;
    if (same == 0 || word.len == 0 ||
        wanted.at[wanted.len - 1] != word.at[word.len - 1])
        return false;
    Str rest = str_sub(wanted, same, wanted.len);
    Str other = str_sub(word, same, word.len);
    if (rest.len == other.len + 1)
        return str_same(str_sub(rest, 1, rest.len), other);
    if (rest.len + 1 == other.len)
        return str_same(rest, str_sub(other, 1, other.len));
    return rest.len == other.len && rest.len > 1 && rest.at[0] == other.at[1] &&
           rest.at[1] == other.at[0] &&
           str_same(str_sub(rest, 2, rest.len), str_sub(other, 2, other.len));
}

/* The words that begin with a text stand in a row, from the first not less than it. */
static size_t first_from(const Spots *spots, Str text)
{
    size_t low = 0;
    size_t high = spots->n_each;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_order(spots->each[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Sets the places of the i-th different word. */
static void add_places(const Spots *spots, size_t i, uint64_t **bits)
{
    size_t end = i + 1 < spots->n_each ? spots->each[i + 1].row : spots->len;
    if (*bits == NULL)
        *bits = spots_bits(spots);
    for (size_t row = spots->each[i].row; *bits != NULL && row < end; row++)
        spots_set(*bits, spots->at[row]);
}

static void add_fitting(const Spots *spots, Str wanted, bool open, uint64_t **bits)
{
    for (size_t i = first_from(spots, wanted); i < spots->n_each; i++) {
        Str word = spots->each[i].text;
        if (!str_starts(word, wanted) || (!open && word.len != wanted.len))
            return;
        add_places(spots, i, bits);
    }
}

/* A slip leaves the first letter, so it stands among the words that begin with it. */
static void add_slips(const Spots *spots, Str wanted, uint64_t **bits)
{
    Str letter = str_sub(wanted, 0, 1);
    for (size_t i = first_from(spots, letter); i < spots->n_each; i++) {
        Str word = spots->each[i].text;
        if (!str_starts(word, letter))
            return;
        if (word.len + 1 >= wanted.len && word.len <= wanted.len + 1 &&
            spots_slip(wanted, word))
            add_places(spots, i, bits);
    }
}

const uint64_t *spots_of(Spots *spots, Symbol symbol, Str wanted, bool open)
{
    uint64_t **known = &spots->known[symbol];
    if (*known == NULL) {
        add_fitting(spots, wanted, open, known);
        if (!open && spots->forgives != 0 && wanted.len >= spots->forgives)
            add_slips(spots, wanted, known);
        if (*known == NULL)
            *known = spots->nowhere;
    }
    return *known == spots->nowhere ? NULL : *known;
}
