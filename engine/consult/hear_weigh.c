/* SPDX-License-Identifier: MIT
 *
 * Weighing: which matches of one fact count.
 *
 *     "he is not my loyal client , he is my client's server"
 *                   [-- loyal client --]     [client]         found
 *                            [client]                         shorter: does not count
 *              not  [-- loyal client --]                      negated
 *                                            [client's server]   takes back
 *
 * Invariant: the longest are known before anything is taken back, so that what is taken
 * back does not make room for what it had overlapped.
 */
#include <string.h>

#include "consult/hear.h"

/* Removes the matches that do not count. */
static void sweep(HearMatches *matches)
{
    size_t kept = 0;
    for (size_t i = 0; i < matches->len; i++)
        if (matches->at[i].counts)
            matches->at[kept++] = matches->at[i];
    matches->len = kept;
}

/* overlapping */

static bool is_longest(const HearMatch *match, const uint32_t *cover)
{
    for (size_t at = match->start; at < match->end; at++)
        if (cover[at] > match->end - match->start)
            return false;
    return true;
}

static bool overlap(const HearMatch *a, const HearMatch *b)
{
    return a->start < b->end && b->start < a->end;
}

void hear_drop_idle_hints(HearMatches *matches)
{
    for (size_t i = 0; i < matches->len; i++) {
        HearMatch *hint = &matches->at[i];
        hint->counts = true;
        for (size_t k = 0; hint->hint && k < matches->len; k++) {
            const HearMatch *other = &matches->at[k];
            if (!other->hint && other->value == hint->value && overlap(hint, other))
                hint->counts = false;
        }
    }
    sweep(matches);
}

/* Each byte gets the length of the longest match over it; a match counts that is the
 * longest on all its bytes. */
void hear_keep_longest(HearMatches *matches, uint32_t *cover)
{
    for (size_t i = 0; i < matches->len; i++) {
        const HearMatch *match = &matches->at[i];
        uint32_t length = (uint32_t)(match->end - match->start);
        for (size_t at = match->start; at < match->end; at++)
            cover[at] = cover[at] < length ? length : cover[at];
    }
    for (size_t i = 0; i < matches->len; i++)
        matches->at[i].counts = is_longest(&matches->at[i], cover);
    for (size_t i = 0; i < matches->len; i++) {
        const HearMatch *match = &matches->at[i];
        memset(&cover[match->start], 0, (match->end - match->start) * sizeof *cover);
    }
    sweep(matches);
}

/* The first at each byte leaves its number there, counted from 1. */
void hear_merge_places(HearMatches *places, uint32_t *cover)
{
    for (size_t i = 0; i < places->len; i++) {
        HearMatch *match = &places->at[i];
        uint32_t *first = &cover[match->start];
        match->counts = *first == 0;
        if (match->counts)
            *first = (uint32_t)i + 1;
        HearMatch *place = &places->at[*first - 1];
        uint64_t bit = match->value == NOBODY ? 0 : UINT64_C(1) << match->value;
        if (match->hint)
            place->hinted |= bit;
        else
            place->values |= bit;
    }
    for (size_t i = 0; i < places->len; i++)
        cover[places->at[i].start] = 0;
    sweep(places);
}

/* a pattern's own negations */

static bool is_letter_at(Str text, size_t at)
{
    if (at >= text.len)
        return false;
    unsigned char c = (unsigned char)text.at[at];
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* Does the source of a pattern have this word, as "pas" is in `\bpas\b` but not in
 * `passe`? */
static bool names_word(Str source, Str word)
{
    for (size_t at = 0; at + word.len <= source.len; at++) {
        bool inside = at != 0 && is_letter_at(source, at - 1) &&
                      (at == 1 || source.at[at - 2] != '\\');
        size_t after = at + word.len;
        if (!inside && !is_letter_at(source, after) &&
            str_same(str_sub(source, at, after), word))
            return true;
    }
    return false;
}

/* Could the pattern match words that it does not spell? Its source as it was written:
 * `\S` may be any word, `\s` none. */
static bool has_wildcard(Str source)
{
    for (size_t at = 0; at < source.len; at++) {
        char c = source.at[at];
        if (c == '.' || c == '[')
            return true;
        if (c != '\\' || at + 1 == source.len)
            continue;
        at++;
        if (memchr("wSDNHVXpP", source.at[at], 9) != NULL)
            return true;
    }
    return false;
}

/* Did a pattern run over a negation that it does not spell, as `client.*late` does on
 * "the client is not late"? */
static bool runs_over(const HearMatch *match, const Mood *mood, size_t first,
                      size_t end)
{
    if (!match->entry->is_pattern || !has_wildcard(match->entry->text))
        return false;
    for (size_t i = first; i < end; i++)
        if (mood->negation[i] &&
            !names_word(match->pattern, words_text(mood->words, i)))
            return true;
    return false;
}

/* taking back */

static bool is_covered(const HearMatch *match, const HearMatches *against)
{
    for (size_t i = 0; i < against->len; i++) {
        const HearMatch *other = &against->at[i];
        if (other->value == match->value && other->start <= match->start &&
            match->end <= other->end)
            return true;
    }
    return false;
}

/* Is it told as so? */
static bool is_told(const HearMatch *match, const Mood *mood)
{
    size_t first = words_index(mood->words, match->start);
    size_t end = words_index(mood->words, match->end - 1) + 1;
    if (end > mood->words->len)
        end = mood->words->len;
    return !mood_supposed(mood, first) && !mood_elsewhere(mood, first) &&
           !mood_negated(mood, first, end > first ? end - first : 0) &&
           !runs_over(match, mood, first, end);
}

void hear_keep_upheld(HearMatches *matches, const HearMatches *against,
                      const Mood *mood, bool anyway)
{
    for (size_t i = 0; i < matches->len; i++) {
        HearMatch *match = &matches->at[i];
        match->counts = !is_covered(match, against) && (anyway || is_told(match, mood));
    }
    sweep(matches);
}
