/* SPDX-License-Identifier: MIT
 *
 * Phrases: finding them among words. Reading them is phrase_read.c.
 */
#include "text/phrase.h"

#include <stdlib.h>
#include <string.h>

/* What is remembered of a named phrase at a word: bit i says that it may end before the
 * i-th word behind; the highest bit, that it has been looked for. */
#define LOOKED (UINT64_C(1) << 63)
#define WITHIN ((UINT64_C(1) << (PHRASE_REACH + 1)) - 1)

enum { UNSEEN, IMPOSSIBLE, POSSIBLE }; /* of a group */

static int compare_words(const void *a, const void *b)
{
    const Str *one = a;
    const Str *two = b;
    size_t shared = one->len < two->len ? one->len : two->len;
    int order = shared == 0 ? 0 : memcmp(one->at, two->at, shared);
    return order != 0 ? order : (one->len > two->len) - (one->len < two->len);
}

bool phrase_scan_init(PhraseScan *scan, Arena *arena, const Words *words,
                      const bool *barred, uint32_t n_groups)
{
    *scan = (PhraseScan){.words = words, .barred = barred, .arena = arena};
    scan->sorted = arena_room(arena, words->len, sizeof *scan->sorted);
    scan->ends = arena_array(arena, n_groups, sizeof *scan->ends);
    scan->possible = arena_array(arena, n_groups, sizeof *scan->possible);
    if (scan->sorted == NULL || scan->ends == NULL || scan->possible == NULL)
        return false;
    for (size_t i = 0; i < words->len; i++)
        scan->sorted[i] = words_text(words, i);
    if (words->len != 0)
        qsort(scan->sorted, words->len, sizeof *scan->sorted, compare_words);
    return true;
}

/* Are two words one slip apart? Another letter is none (menteur, monteur), nor is an
 * ending: that is grammar. */
static bool is_slip(Str wanted, Str word)
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

static bool fits(const PhraseScan *scan, const PhraseItem *item, Str word)
{
    if (item->open)
        return str_starts(word, item->text);
    return str_same(word, item->text) ||
           (scan->forgives != 0 && item->text.len >= scan->forgives &&
            is_slip(item->text, word));
}

/* a quick look */

/* The words that begin with a text stand in a row, from the first not less than it. */
static size_t first_from(const PhraseScan *scan, Str text)
{
    size_t low = 0;
    size_t high = scan->words->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_words(&scan->sorted[middle], &text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool has_word(const PhraseScan *scan, const PhraseItem *item)
{
    size_t low = first_from(scan, item->text);
    return low < scan->words->len && fits(scan, item, scan->sorted[low]);
}

/* A slip leaves the first letter, so it stands among the words that begin with it. */
static bool has_slip(const PhraseScan *scan, const PhraseItem *item)
{
    Str letter = str_sub(item->text, 0, 1);
    if (item->open || scan->forgives == 0 || item->text.len < scan->forgives)
        return false;
    for (size_t i = first_from(scan, letter); i < scan->words->len; i++) {
        if (!str_starts(scan->sorted[i], letter))
            return false;
        if (is_slip(item->text, scan->sorted[i]))
            return true;
    }
    return false;
}

static bool row_possible(PhraseScan *scan, const PhraseItem *items, size_t n);

static bool group_possible(PhraseScan *scan, const PhraseGroup *group)
{
    uint8_t *known = &scan->possible[group->number];
    if (*known == UNSEEN) {
        *known = IMPOSSIBLE;
        for (uint32_t i = 0; *known == IMPOSSIBLE && i < group->n; i++)
            if (phrase_possible(scan, &group->entries[i]))
                *known = POSSIBLE;
    }
    return *known == POSSIBLE;
}

static bool item_possible(PhraseScan *scan, const PhraseItem *item)
{
    switch (item->kind) {
    case ITEM_WORD:
        return has_word(scan, item) || has_slip(scan, item);
    case ITEM_NAMED:
        return group_possible(scan, item->group);
    case ITEM_ROW:
        return row_possible(scan, item->items, item->n);
    case ITEM_EITHER:
        for (size_t i = 0; i < item->n; i++)
            if (item_possible(scan, &item->items[i]))
                return true;
        return false;
    case ITEM_GAP:
    case ITEM_MAYBE:
        return true;
    }
    return true;
}

static bool row_possible(PhraseScan *scan, const PhraseItem *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!item_possible(scan, &items[i]))
            return false;
    return n != 0;
}

bool phrase_possible(PhraseScan *scan, const Phrase *phrase)
{
    return row_possible(scan, phrase->items, phrase->n);
}

/* by sets: bit i is the i-th word behind `first` */

static uint64_t row_ends(PhraseScan *scan, const PhraseItem *items, size_t n,
                         size_t first, uint64_t at);

static bool is_new_clause(const Words *words, size_t index)
{
    return words->at[index].clause != words->at[index - 1].clause;
}

/* Without the words that begin a clause, unless the match does. */
static uint64_t keep_in_clause(const Words *words, size_t first, uint64_t at)
{
    for (uint64_t left = at & ~UINT64_C(1); left != 0; left &= left - 1) {
        size_t index = first + (size_t)__builtin_ctzll(left);
        if (index < words->len && is_new_clause(words, index))
            at &= ~(left & -left);
    }
    return at;
}

static uint64_t word_ends(const PhraseScan *scan, const PhraseItem *item, size_t first,
                          uint64_t at)
{
    const Words *words = scan->words;
    uint64_t ends = 0;
    for (uint64_t left = at; left != 0; left &= left - 1) {
        size_t index = first + (size_t)__builtin_ctzll(left);
        if (index < words->len && fits(scan, item, words_text(words, index)))
            ends |= (left & -left) << 1;
    }
    return ends & WITHIN;
}

static uint64_t gap_ends(const PhraseScan *scan, size_t first, uint64_t at)
{
    uint64_t all = at;
    for (int step = 0; step < GAP_MOST && at != 0; step++) {
        uint64_t next = 0;
        at = keep_in_clause(scan->words, first, at);
        for (uint64_t left = at; left != 0; left &= left - 1) {
            size_t index = first + (size_t)__builtin_ctzll(left);
            if (index < scan->words->len &&
                (scan->barred == NULL || !scan->barred[index]))
                next |= (left & -left) << 1;
        }
        at = next & WITHIN;
        all |= at;
    }
    return all;
}

/* Where a named phrase ends that begins at word `first`. While it is being looked for
 * it ends nowhere, so that names in a circle would end the search. */
static uint64_t group_ends(PhraseScan *scan, const PhraseGroup *group, size_t first)
{
    uint64_t **known = &scan->ends[group->number];
    if (*known == NULL)
        *known = arena_array(scan->arena, scan->words->len + 1, sizeof **known);
    if (*known == NULL)
        return 0;
    if (((*known)[first] & LOOKED) == 0) {
        uint64_t ends = LOOKED;
        (*known)[first] = LOOKED;
        for (uint32_t i = 0; i < group->n; i++)
            if (phrase_possible(scan, &group->entries[i]))
                ends |= row_ends(scan, group->entries[i].items, group->entries[i].n,
                                 first, 1);
        (*known)[first] = ends;
    }
    return (*known)[first] & ~LOOKED;
}

static uint64_t item_ends(PhraseScan *scan, const PhraseItem *item, size_t first,
                          uint64_t at)
{
    uint64_t ends = 0;
    switch (item->kind) {
    case ITEM_WORD:
        return word_ends(scan, item, first, at);
    case ITEM_GAP:
        return gap_ends(scan, first, at);
    case ITEM_ROW:
        return row_ends(scan, item->items, item->n, first, at);
    case ITEM_MAYBE:
        return at | row_ends(scan, item->items, item->n, first, at);
    case ITEM_EITHER:
        for (size_t i = 0; i < item->n; i++)
            ends |= item_ends(scan, &item->items[i], first, at);
        return ends;
    case ITEM_NAMED:
        for (uint64_t left = at; left != 0; left &= left - 1) {
            unsigned offset = (unsigned)__builtin_ctzll(left);
            if (first + offset < scan->words->len)
                ends |= group_ends(scan, item->group, first + offset) << offset;
        }
        return ends & WITHIN;
    }
    return 0;
}

static uint64_t row_ends(PhraseScan *scan, const PhraseItem *items, size_t n,
                         size_t first, uint64_t at)
{
    bool parted = true; /* before a row, whoever holds it has seen to the clause */
    for (size_t i = 0; i < n && at != 0; i++) {
        parted = parted || items[i].after_break || items[i].kind == ITEM_GAP;
        uint64_t from = parted ? at : keep_in_clause(scan->words, first, at);
        bool maybe = items[i].kind == ITEM_MAYBE;
        at = item_ends(scan, &items[i], first, from) | (maybe ? at : 0);
        parted = parted && maybe; /* left out, it leaves the clause's end to the next */
    }
    return at;
}

bool phrase_find(PhraseScan *scan, const Phrase *phrase, size_t from, PhraseSpan *out)
{
    const Words *words = scan->words;
    for (size_t first = from; first < words->len; first++) {
        uint64_t ends =
            row_ends(scan, phrase->items, phrase->n, first, 1) & ~UINT64_C(1);
        if (ends == 0)
            continue;
        size_t length = 63 - (size_t)__builtin_clzll(ends);
        *out = (PhraseSpan){
            .first_word = first,
            .n_words = length,
            .start = words->at[first].start,
            .end = words->at[first + length - 1].end,
        };
        return !scan->arena->failed;
    }
    return false;
}
