/* SPDX-License-Identifier: MIT
 *
 * Marking the words of a text, list by list: what is harmless first, for it takes words
 * out of all others.
 */
#include "text/mood.h"

#include <string.h>

typedef struct Marker {
    Mood *mood;
    PhraseScan *scan;
    const MoodWords *lists;
    bool *harmless;
    bool *breaks; /* the first word of a break */
} Marker;

typedef void (*MarkFn)(Marker *m, const PhraseSpan *span);

/* Calls `mark` for each place where a phrase of a list stands, but for those all of
 * whose words are harmless. */
static void mark_all(Marker *m, MoodList list, MarkFn mark)
{
    for (uint32_t i = 0; i < m->lists->counts[list]; i++) {
        const Phrase *phrase = &m->lists->lists[list][i];
        PhraseSpan span;
        phrase_begin(m->scan, phrase);
        while (phrase_next(m->scan, &span)) {
            bool counts = list == MOOD_HARMLESS;
            for (size_t w = 0; w < span.n_words && !counts; w++)
                counts = !m->harmless[span.first_word + w];
            if (counts)
                mark(m, &span);
        }
    }
}

static void mark_harmless(Marker *m, const PhraseSpan *span)
{
    memset(m->harmless + span->first_word, 1, span->n_words);
}

static void mark_break(Marker *m, const PhraseSpan *span)
{
    m->breaks[span->first_word] = true;
}

static void mark_negation(Marker *m, const PhraseSpan *span)
{
    memset(m->mood->negation + span->first_word, 1, span->n_words);
    memset(m->mood->barred + span->first_word, 1, span->n_words);
    m->mood->negation_ends[span->first_word + span->n_words - 1] = true;
}

static void mark_barrier(Marker *m, const PhraseSpan *span)
{
    memset(m->mood->barred + span->first_word, 1, span->n_words);
}

static void mark_negation_after(Marker *m, const PhraseSpan *span)
{
    m->mood->negation_after[span->first_word] = true;
}

static void mark_supposed(Marker *m, const PhraseSpan *span)
{
    const Mood *mood = m->mood;
    size_t last = span->first_word + span->n_words - 1;
    for (size_t w = last + 1; w < mood->words->len; w++) {
        if (mood->reach[w] != mood->reach[last])
            return;
        mood->supposed[w] = true;
    }
}

/* A sentence ends where the text between two words has one of . ! ? or a newline. */
static bool ends_sentence(const Words *words, size_t before, size_t after)
{
    Str text = words->folded.text;
    for (size_t at = words->at[before].end; at < words->at[after].start; at++)
        if (memchr(".!?\n", text.at[at], 4) != NULL)
            return true;
    return false;
}

static void mark_elsewhere(Marker *m, const PhraseSpan *span)
{
    const Words *words = m->mood->words;
    size_t from = span->first_word;
    size_t to = span->first_word + span->n_words;
    while (from > 0 && !ends_sentence(words, from - 1, from))
        from--;
    while (to < words->len && !ends_sentence(words, to - 1, to))
        to++;
    memset(m->mood->elsewhere + from, 1, to - from);
}

static void number_reaches(const Marker *m)
{
    const Words *words = m->mood->words;
    uint32_t number = 0;
    for (size_t w = 1; w < words->len; w++) {
        if (words->at[w].clause != words->at[w - 1].clause || m->breaks[w])
            number++;
        m->mood->reach[w] = number;
    }
}

bool mood_init(Mood *mood, PhraseScan *scan, const MoodWords *lists)
{
    Arena *arena = scan->arena;
    size_t n = scan->words->len;
    Marker m = {mood, scan, lists, arena_array(arena, n, 1), arena_array(arena, n, 1)};
    *mood = (Mood){.words = scan->words,
                   .reach = arena_array(arena, n, sizeof *mood->reach),
                   .negation = arena_array(arena, n, 1),
                   .barred = arena_array(arena, n, 1),
                   .negation_ends = arena_array(arena, n, 1),
                   .negation_after = arena_array(arena, n, 1),
                   .supposed = arena_array(arena, n, 1),
                   .elsewhere = arena_array(arena, n, 1)};
    if (arena->failed)
        return false;
    mark_all(&m, MOOD_HARMLESS, mark_harmless);
    mark_all(&m, MOOD_BREAKS, mark_break);
    number_reaches(&m);
    mark_all(&m, MOOD_NEGATIONS, mark_negation);
    mark_all(&m, MOOD_BARRIERS, mark_barrier);
    mark_all(&m, MOOD_NEGATIONS_AFTER, mark_negation_after);
    mark_all(&m, MOOD_SUPPOSITIONS, mark_supposed);
    mark_all(&m, MOOD_ELSEWHERE, mark_elsewhere);
    return !arena->failed;
}

bool mood_negated(const Mood *mood, size_t first_word, size_t n_words)
{
    const Words *words = mood->words;
    size_t behind = first_word + n_words;
    unsigned distance = 0;
    if (behind > first_word && behind < words->len && mood->negation_after[behind] &&
        words->at[behind].clause == words->at[behind - 1].clause)
        return true;
    for (size_t i = first_word; i > 0 && i < words->len; i--) {
        distance += words->at[i].joined ? 0 : 1;
        if (distance > NEGATION_REACH || mood->reach[i - 1] != mood->reach[first_word])
            return false;
        if (mood->negation_ends[i - 1])
            return true;
    }
    return false;
}

bool mood_supposed(const Mood *mood, size_t first_word)
{
    return first_word < mood->words->len && mood->supposed[first_word];
}

bool mood_elsewhere(const Mood *mood, size_t first_word)
{
    return first_word < mood->words->len && mood->elsewhere[first_word];
}
