/* SPDX-License-Identifier: MIT
 *
 * Cutting folded text into words, clauses and sentences, in one pass by code points.
 * Folding made every dash a hyphen; the source tells which of them was a dash.
 */
#include "text/words.h"

#include <string.h>

#include <utf8proc.h>

#include "base/vec.h"
#include "text/utf8.h"

typedef enum Kind { KIND_GAP, KIND_LETTER, KIND_SIGN } Kind;

static Kind kind_of(uint32_t code)
{
    if (code == UTF8_BROKEN)
        return KIND_GAP;
    if (code < 0x80 && code != 0 && strchr("%&@#+", (int)code) != NULL)
        return KIND_SIGN;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return KIND_LETTER;
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SO:
        return code < 0x80 && code != '$' ? KIND_GAP : KIND_SIGN;
    default:
        return KIND_GAP;
    }
}

static bool is_digit_at(Str text, size_t at)
{
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

/* Is the byte a point, comma or colon of a number? */
static bool is_in_number(Str text, size_t at)
{
    return at != 0 && memchr(".,:", text.at[at], 3) != NULL &&
           is_digit_at(text, at - 1) && is_digit_at(text, at + 1);
}

static size_t word_end(Str text, size_t at)
{
    uint32_t code;
    size_t length;
    while ((length = utf8_next(text, at, &code)) != 0 &&
           (kind_of(code) == KIND_LETTER || is_in_number(text, at)))
        at += length;
    return at;
}

/* Is byte `at` a blank, or the end of the text? */
static bool is_blank_at(Str text, size_t at)
{
    return at >= text.len || memchr(" \t\n\v\f\r", text.at[at], 6) != NULL;
}

static bool is_dash(const Folded *folded, size_t at)
{
    Str text = folded->text;
    uint32_t code;
    utf8_next(folded->source, folded->from[at], &code);
    if (code == 0x2014 || code == 0x2015)
        return true;
    if (at != 0 && text.at[at - 1] == '-')
        return true;
    bool blank_before = at == 0 || is_blank_at(text, at - 1);
    return blank_before && is_blank_at(text, at + 1);
}

static bool ends_clause(const Folded *folded, size_t at)
{
    char c = folded->text.at[at];
    return memchr(".,;:!?\n", c, 7) != NULL || (c == '-' && is_dash(folded, at));
}

typedef VEC(Word) WordVec;

static bool split(const Folded *folded, const Mem *mem, WordVec *list)
{
    Str text = folded->text;
    uint32_t clause = 0;
    bool ended = false;
    uint32_t code;
    size_t length;
    for (size_t at = 0; (length = utf8_next(text, at, &code)) != 0; at += length) {
        Kind kind = kind_of(code);
        if (kind == KIND_GAP) {
            ended = ended || ends_clause(folded, at);
            continue;
        }
        if (kind == KIND_LETTER)
            length = word_end(text, at) - at;
        clause += ended && list->len != 0 ? 1 : 0;
        ended = false;
        bool joined = list->len != 0 && list->at[list->len - 1].end + 1 == at &&
                      text.at[at - 1] == '\'';
        Word word = {(uint32_t)at, (uint32_t)(at + length), clause, joined};
        if (!vec_push(list, mem, word))
            return false;
    }
    return true;
}

bool words_split(Arena *arena, const Folded *folded, Words *out)
{
    WordVec list = {0};
    *out = (Words){.folded = *folded};
    if (split(folded, &arena->mem, &list))
        out->at = arena_copy(arena, list.at, list.len, sizeof *list.at);
    else
        arena->failed = true;
    out->len = out->at == NULL ? 0 : list.len;
    vec_free(&list, &arena->mem);
    return out->at != NULL;
}

Str words_text(const Words *words, size_t index)
{
    return str_sub(words->folded.text, words->at[index].start, words->at[index].end);
}

size_t words_index(const Words *words, size_t at)
{
    size_t low = 0;
    size_t high = words->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (words->at[middle].end > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static bool ends_sentence(Str text, size_t at)
{
    return memchr(".!?\n", text.at[at], 4) != NULL && !is_in_number(text, at);
}

/* Where to cut the text behind `start` so that a piece is not too long: at the last
 * blank, or else between two code points. */
static size_t cut_at(Str text, size_t start)
{
    size_t cut = start + SENTENCE_MAX;
    for (size_t at = cut; at > start; at--)
        if (is_blank_at(text, at))
            return at;
    while (((unsigned char)text.at[cut] & 0xC0) == 0x80)
        cut--;
    return cut;
}

bool sentence_next(Str text, size_t *at, size_t *start, size_t *end)
{
    size_t from = *at;
    while (from < text.len && (is_blank_at(text, from) || ends_sentence(text, from)))
        from++;
    size_t to = from;
    while (to < text.len && !ends_sentence(text, to) && to - from <= SENTENCE_MAX)
        to++;
    if (to - from > SENTENCE_MAX)
        to = cut_at(text, from);
    *at = to;
    *start = from;
    *end = from + str_trim(str_sub(text, from, to)).len;
    return from < text.len;
}
