/* SPDX-License-Identifier: MIT
 *
 * Phrases: finding them among words. Reading them is phrase_read.c.
 *
 * A set of places is bits: where a match may begin, for the whole text; where it may
 * end, from its first word on, so that one number holds it.
 */
#include "text/phrase.h"

#include <string.h>

/* What is remembered of a named phrase at a word: bit i says that it may end before the
 * i-th word behind; the highest bit, that it has been looked for. */
#define LOOKED (UINT64_C(1) << 63)
#define WITHIN ((UINT64_C(1) << (PHRASE_REACH + 1)) - 1)

enum { UNSEEN, IMPOSSIBLE, POSSIBLE };

/* What a scan knows of a named phrase. */
struct PhraseSeen {
    int state;
    const Phrase **entries; /* those that are possible */
    uint32_t n;
    uint64_t *starts; /* where one of them may begin; NULL: not looked for yet */
    uint32_t *ranks;  /* by block of `starts`: how many are before it */
    uint64_t *ends;   /* by start */
};

bool phrase_scan_init(PhraseScan *scan, Arena *arena, const Words *words,
                      const PhraseScope *scope, const bool *barred, uint32_t forgives)
{
    *scan = (PhraseScan){.words = words, .arena = arena};
    scan->seen = arena_array(arena, scope->n_groups, sizeof *scan->seen);
    if (scan->seen == NULL ||
        !spots_init(&scan->spots, arena, words, scope->words->texts.len, forgives))
        return false;
    scan->clauses = spots_bits(&scan->spots);
    scan->barred = spots_bits(&scan->spots);
    scan->starts = spots_bits(&scan->spots);
    if (scan->clauses == NULL || scan->barred == NULL || scan->starts == NULL)
        return false;
    for (size_t i = 0; i < words->len; i++) {
        if (i != 0 && words->at[i].clause != words->at[i - 1].clause)
            spots_set(scan->clauses, i);
        if (barred != NULL && barred[i])
            spots_set(scan->barred, i);
    }
    return true;
}

static const uint64_t *word_spots(PhraseScan *scan, const PhraseItem *item)
{
    return spots_of(&scan->spots, item->symbol, item->text, item->open);
}

/* is it possible? */

static bool row_possible(PhraseScan *scan, const PhraseItem *items, size_t n);

static bool phrase_possible(PhraseScan *scan, const Phrase *phrase)
{
    return row_possible(scan, phrase->items, phrase->n);
}

/* Keeps of a group the entries that are possible. */
static void keep_possible(PhraseScan *scan, const PhraseGroup *group, PhraseSeen *seen)
{
    seen->entries = arena_room(scan->arena, group->n, sizeof(Phrase *));
    for (uint32_t i = 0; seen->entries != NULL && i < group->n; i++)
        if (phrase_possible(scan, &group->entries[i]))
            seen->entries[seen->n++] = &group->entries[i];
}

/* While a group is being looked at it is impossible, so that names in a circle would
 * end the search. */
static bool group_possible(PhraseScan *scan, const PhraseGroup *group)
{
    PhraseSeen *seen = &scan->seen[group->number];
    if (seen->state == UNSEEN) {
        seen->state = IMPOSSIBLE;
        for (uint32_t i = 0; seen->state == IMPOSSIBLE && i < group->n; i++)
            if (phrase_possible(scan, &group->entries[i]))
                seen->state = POSSIBLE;
        if (seen->state == POSSIBLE)
            keep_possible(scan, group, seen);
    }
    return seen->state == POSSIBLE;
}

static bool item_possible(PhraseScan *scan, const PhraseItem *item)
{
    switch (item->kind) {
    case ITEM_WORD:
        return word_spots(scan, item) != NULL;
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

/* where may it begin? */

static void add_bits(const PhraseScan *scan, const uint64_t *from, uint64_t *to)
{
    for (size_t i = 0; from != NULL && i < scan->spots.n_blocks; i++)
        to[i] |= from[i];
}

static bool add_row_starts(PhraseScan *scan, const PhraseItem *items, size_t n,
                           uint64_t *out);

/* Counts the starts, and makes room for where the phrase ends from each. */
static void rank_starts(PhraseScan *scan, PhraseSeen *seen)
{
    size_t n_blocks = scan->spots.n_blocks;
    uint32_t count = 0;
    seen->ranks = arena_room(scan->arena, n_blocks, sizeof *seen->ranks);
    for (size_t i = 0; seen->ranks != NULL && i < n_blocks; i++) {
        seen->ranks[i] = count;
        count += (uint32_t)__builtin_popcountll(seen->starts[i]);
    }
    seen->ends = arena_array(scan->arena, count, sizeof *seen->ends);
}

/* NULL: nowhere, or memory failed. */
static const PhraseSeen *group_seen(PhraseScan *scan, const PhraseGroup *group)
{
    PhraseSeen *seen = &scan->seen[group->number];
    if (!group_possible(scan, group))
        return NULL;
    if (seen->starts == NULL) {
        seen->starts = spots_bits(&scan->spots);
        for (uint32_t i = 0; seen->starts != NULL && i < seen->n; i++)
            add_row_starts(scan, seen->entries[i]->items, seen->entries[i]->n,
                           seen->starts);
        if (seen->starts != NULL)
            rank_starts(scan, seen);
    }
    return scan->arena->failed ? NULL : seen;
}

/* Adds where an item may begin. May it be nothing, so that what stands behind it is
 * the beginning, too? */
static bool add_item_starts(PhraseScan *scan, const PhraseItem *item, uint64_t *out)
{
    const PhraseSeen *seen;
    bool nothing = false;
    switch (item->kind) {
    case ITEM_WORD:
        add_bits(scan, word_spots(scan, item), out);
        return false;
    case ITEM_NAMED:
        seen = group_seen(scan, item->group);
        add_bits(scan, seen == NULL ? NULL : seen->starts, out);
        return false;
    case ITEM_GAP:
        memset(out, 0xFF, scan->spots.n_blocks * sizeof *out);
        return false;
    case ITEM_EITHER:
        for (size_t i = 0; i < item->n; i++)
            if (item_possible(scan, &item->items[i]))
                nothing |= add_item_starts(scan, &item->items[i], out);
        return nothing;
    case ITEM_ROW:
    case ITEM_MAYBE:
        nothing = add_row_starts(scan, item->items, item->n, out);
        return nothing || item->kind == ITEM_MAYBE;
    }
    return false;
}

static bool add_row_starts(PhraseScan *scan, const PhraseItem *items, size_t n,
                           uint64_t *out)
{
    for (size_t i = 0; i < n; i++)
        if (!add_item_starts(scan, &items[i], out))
            return false;
    return true;
}

/* where does it end? Bit i is the i-th word behind `first` */

static uint64_t row_ends(PhraseScan *scan, const PhraseItem *items, size_t n,
                         size_t first, uint64_t at);

/* Without the words that begin a clause, unless the match does. */
static uint64_t keep_in_clause(const PhraseScan *scan, size_t first, uint64_t at)
{
    return at & ~(spots_window(scan->clauses, first) & ~UINT64_C(1));
}

static uint64_t gap_ends(const PhraseScan *scan, size_t first, uint64_t at)
{
    size_t left = scan->spots.len - first;
    uint64_t open = ~spots_window(scan->barred, first);
    uint64_t all = at;
    if (left < 64)
        open &= (UINT64_C(1) << left) - 1;
    for (int step = 0; step < PHRASE_GAP_MOST && at != 0; step++) {
        at = (keep_in_clause(scan, first, at) & open) << 1 & WITHIN;
        all |= at;
    }
    return all;
}

/* Where a named phrase ends that begins at one of its starts. While it is being looked
 * for it ends nowhere. */
static uint64_t group_ends(PhraseScan *scan, const PhraseSeen *seen, size_t start)
{
    uint64_t before = seen->starts[start / 64] & ((UINT64_C(1) << start % 64) - 1);
    uint64_t *known =
        &seen->ends[seen->ranks[start / 64] + (uint32_t)__builtin_popcountll(before)];
    if ((*known & LOOKED) == 0) {
        uint64_t ends = LOOKED;
        *known = LOOKED;
        for (uint32_t i = 0; i < seen->n; i++)
            ends |=
                row_ends(scan, seen->entries[i]->items, seen->entries[i]->n, start, 1);
        *known = ends;
    }
    return *known & ~LOOKED;
}

static uint64_t named_ends(PhraseScan *scan, const PhraseGroup *group, size_t first,
                           uint64_t at)
{
    const PhraseSeen *seen = group_seen(scan, group);
    uint64_t ends = 0;
    if (seen == NULL)
        return 0;
    for (uint64_t left = at & spots_window(seen->starts, first); left != 0;
         left &= left - 1) {
        unsigned offset = (unsigned)__builtin_ctzll(left);
        ends |= group_ends(scan, seen, first + offset) << offset;
    }
    return ends & WITHIN;
}

static uint64_t item_ends(PhraseScan *scan, const PhraseItem *item, size_t first,
                          uint64_t at)
{
    const uint64_t *spots;
    uint64_t ends = 0;
    switch (item->kind) {
    case ITEM_WORD:
        spots = word_spots(scan, item);
        return spots == NULL ? 0 : (spots_window(spots, first) & at) << 1 & WITHIN;
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
        return named_ends(scan, item->group, first, at);
    }
    return 0;
}

static uint64_t row_ends(PhraseScan *scan, const PhraseItem *items, size_t n,
                         size_t first, uint64_t at)
{
    uint64_t parted = at; /* before a row, whoever holds it has seen to the clause */
    for (size_t i = 0; i < n && at != 0; i++) {
        bool maybe = items[i].kind == ITEM_MAYBE;
        if (items[i].after_break || items[i].kind == ITEM_GAP)
            parted = at;
        uint64_t from = parted | keep_in_clause(scan, first, at & ~parted);
        at = item_ends(scan, &items[i], first, from) | (maybe ? at : 0);
        parted = maybe ? parted : 0; /* left out, it leaves the end to the next */
    }
    return at;
}

/* finding */

void phrase_begin(PhraseScan *scan, const Phrase *phrase)
{
    scan->phrase = phrase;
    scan->from = 0;
    memset(scan->starts, 0, scan->spots.n_blocks * sizeof *scan->starts);
    if (phrase_possible(scan, phrase))
        add_row_starts(scan, phrase->items, phrase->n, scan->starts);
}

bool phrase_next(PhraseScan *scan, PhraseSpan *out)
{
    const Words *words = scan->words;
    const Phrase *phrase = scan->phrase;
    for (size_t first = spots_next(&scan->spots, scan->starts, scan->from);
         first < words->len;
         first = spots_next(&scan->spots, scan->starts, first + 1)) {
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
        scan->from = first + 1;
        return !scan->arena->failed;
    }
    return false;
}
