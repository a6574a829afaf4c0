/* SPDX-License-Identifier: MIT
 *
 * Phrases: reading entries, finding them among words, and what takes them back.
 */
#include "text/phrase.h"

/* The word of `words` that ends at byte `at`, or words->len. */
static size_t word_ending(const Words *words, size_t at)
{
    size_t index = at == 0 ? words->len : words_index(words, at - 1);
    return index < words->len && words->at[index].end == at ? index : words->len;
}

static bool word_starts(const Words *words, size_t at)
{
    size_t index = words_index(words, at);
    return index < words->len && words->at[index].start == at;
}

/* Marks the words behind which a star stands; tells of stars elsewhere. */
static PhraseStatus read_stars(const Words *words, PhraseWord *out)
{
    Str text = words->folded.text;
    for (size_t at = 0; at < text.len; at++) {
        if (text.at[at] != '*')
            continue;
        if (word_starts(words, at + 1))
            return PHRASE_STAR_INSIDE;
        size_t index = word_ending(words, at);
        if (index == words->len)
            return PHRASE_STAR_ALONE;
        out[index].open = true;
    }
    return words->len == 0 ? PHRASE_EMPTY : PHRASE_OK;
}

PhraseStatus phrase_parse(Arena *arena, Str entry, Phrase *out)
{
    Folded folded;
    Words words;
    *out = (Phrase){NULL, 0};
    if (!fold_text(arena, entry, &folded) || !words_split(arena, &folded, &words))
        return PHRASE_MEMORY;
    PhraseWord *list = arena_array(arena, words.len, sizeof *list);
    if (list == NULL)
        return PHRASE_MEMORY;
    for (size_t i = 0; i < words.len; i++) {
        list[i].text = words_text(&words, i);
        list[i].after_break = i != 0 && words.at[i].clause != words.at[i - 1].clause;
    }
    PhraseStatus status = read_stars(&words, list);
    if (status == PHRASE_OK)
        *out = (Phrase){list, words.len};
    return status;
}

static bool stands_at(const Phrase *phrase, const Words *words, size_t first)
{
    if (phrase->n == 0 || first > words->len || phrase->n > words->len - first)
        return false;
    for (size_t i = 0; i < phrase->n; i++) {
        const PhraseWord *wanted = &phrase->words[i];
        Str text = words_text(words, first + i);
        if (wanted->open ? !str_starts(text, wanted->text)
                         : !str_same(text, wanted->text))
            return false;
        if (i != 0 && !wanted->after_break &&
            words->at[first + i].clause != words->at[first + i - 1].clause)
            return false;
    }
    return true;
}

bool phrase_find(const Phrase *phrase, const Words *words, size_t from, PhraseSpan *out)
{
    for (size_t first = from; first < words->len; first++) {
        if (!stands_at(phrase, words, first))
            continue;
        *out = (PhraseSpan){
            .first_word = first,
            .n_words = phrase->n,
            .start = words->at[first].start,
            .end = words->at[first + phrase->n - 1].end,
        };
        return true;
    }
    return false;
}

/* Does one of the negations end with word `last`, all of it in that clause? */
static bool negation_ends(const Words *words, size_t last, const Phrase *negations,
                          size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t length = negations[i].n;
        if (length == 0 || length > last + 1)
            continue;
        size_t first = last + 1 - length;
        if (words->at[first].clause == words->at[last].clause &&
            stands_at(&negations[i], words, first))
            return true;
    }
    return false;
}

bool words_negated(const Words *words, size_t first_word, const Phrase *negations,
                   size_t n)
{
    unsigned distance = 0;
    for (size_t i = first_word; i > 0 && i < words->len; i--) {
        distance += words->at[i].joined ? 0 : 1;
        if (distance > NEGATION_REACH ||
            words->at[i - 1].clause != words->at[first_word].clause)
            return false;
        if (negation_ends(words, i - 1, negations, n))
            return true;
    }
    return false;
}
