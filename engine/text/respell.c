/* SPDX-License-Identifier: MIT
 *
 * Reading spellings, and spelling texts anew in one pass over their words.
 */
#include "text/respell.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "text/words.h"

/* reading */

static VariantStatus keep_words(Arena *arena, Str text, StrList *out)
{
    Folded folded;
    Words words;
    if (!fold_text(arena, text, &folded) || !words_split(arena, &folded, &words))
        return VARIANT_MEMORY;
    Str *list = arena_array(arena, words.len, sizeof *list);
    if (list == NULL)
        return VARIANT_MEMORY;
    for (size_t i = 0; i < words.len; i++)
        list[i] = words_text(&words, i);
    *out = (StrList){list, (uint32_t)words.len};
    for (size_t i = 0; i < text.len; i++)
        if (memchr("()|*<>?", text.at[i], 7) != NULL)
            return VARIANT_SHAPE;
    return words.len == 0 ? VARIANT_EMPTY : VARIANT_OK;
}

/* The words between parentheses, one in each place between bars. */
static VariantStatus keep_beside(Arena *arena, Str text, StrList *out)
{
    size_t most = 1;
    for (size_t i = 0; i < text.len; i++)
        most += text.at[i] == '|';
    Str *list = arena_array(arena, most, sizeof *list);
    if (list == NULL)
        return VARIANT_MEMORY;
    size_t from = 0;
    for (size_t n = 0; n < most; n++) {
        size_t to = from;
        while (to < text.len && text.at[to] != '|')
            to++;
        StrList one;
        VariantStatus status = keep_words(arena, str_sub(text, from, to), &one);
        if (status != VARIANT_OK || one.n != 1)
            return status == VARIANT_MEMORY ? status : VARIANT_SHAPE;
        list[n] = one.at[0];
        from = to + 1;
    }
    *out = (StrList){list, (uint32_t)most};
    return VARIANT_OK;
}

static size_t index_of(Str text, char c)
{
    size_t at = 0;
    while (at < text.len && text.at[at] != c)
        at++;
    return at;
}

static size_t last_index_of(Str text, char c)
{
    size_t at = text.len;
    while (at != 0 && text.at[at - 1] != c)
        at--;
    return at == 0 ? text.len : at - 1;
}

/* Takes the words in parentheses off the beginning of a text. */
static VariantStatus take_first(Arena *arena, Str *text, Variant *out)
{
    size_t close = index_of(*text, ')');
    if (out->n_before == SPELLING_BESIDE_MOST || close == text->len)
        return VARIANT_SHAPE;
    memmove(&out->before[1], out->before, out->n_before * sizeof *out->before);
    out->n_before++;
    Str inside = str_sub(*text, 1, close);
    *text = str_trim(str_sub(*text, close + 1, text->len));
    return keep_beside(arena, inside, &out->before[0]);
}

/* The same off its end. */
static VariantStatus take_last(Arena *arena, Str *text, Variant *out)
{
    size_t open = last_index_of(*text, '(');
    if (out->n_after == SPELLING_BESIDE_MOST || open == text->len)
        return VARIANT_SHAPE;
    memmove(&out->after[1], out->after, out->n_after * sizeof *out->after);
    out->n_after++;
    Str inside = str_sub(*text, open + 1, text->len - 1);
    *text = str_trim(str_sub(*text, 0, open));
    return keep_beside(arena, inside, &out->after[0]);
}

static VariantStatus read_entry(Arena *arena, Variant *out)
{
    Str text = str_trim(out->entry);
    VariantStatus status = VARIANT_OK;
    while (status == VARIANT_OK && str_starts(text, STR("(")))
        status = take_first(arena, &text, out);
    while (status == VARIANT_OK && text.len != 0 && text.at[text.len - 1] == ')')
        status = take_last(arena, &text, out);
    return status != VARIANT_OK ? status : keep_words(arena, text, &out->words);
}

VariantStatus variant_parse(Arena *arena, Str proper, Str entry, Variant *out)
{
    Folded folded;
    *out = (Variant){.entry = entry};
    VariantStatus status = keep_words(arena, proper, &out->proper_words);
    if (status == VARIANT_OK && !fold_text(arena, str_trim(proper), &folded))
        status = VARIANT_MEMORY;
    if (status != VARIANT_OK)
        return status;
    out->proper = folded.text;
    return read_entry(arena, out);
}

/* in order */

static int compare_lists(StrList a, StrList b)
{
    for (uint32_t i = 0; i < a.n && i < b.n; i++) {
        int order = str_order(a.at[i], b.at[i]);
        if (order != 0)
            return order;
    }
    return (a.n > b.n) - (a.n < b.n);
}

static int beside(const Variant *spelling)
{
    return spelling->n_before + spelling->n_after;
}

static int compare_beside(const StrList *a, uint8_t n_a, const StrList *b, uint8_t n_b)
{
    int order = n_a - n_b;
    for (uint8_t i = 0; order == 0 && i < n_a; i++)
        order = compare_lists(a[i], b[i]);
    return order;
}

/* What one says the same of as another is 0. */
static int compare_spellings(const Variant *a, const Variant *b)
{
    int order = str_order(a->words.at[0], b->words.at[0]);
    if (order == 0)
        order = (a->words.n < b->words.n) - (a->words.n > b->words.n);
    if (order == 0)
        order = (beside(a) < beside(b)) - (beside(a) > beside(b));
    if (order == 0)
        order = compare_lists(a->words, b->words);
    if (order == 0)
        order = compare_beside(a->before, a->n_before, b->before, b->n_before);
    return order != 0 ? order
                      : compare_beside(a->after, a->n_after, b->after, b->n_after);
}

/* By the words first, for all that begin with one stand together. */
static int compare_places(const void *one, const void *two)
{
    const Variant *a = *(const Variant *const *)one;
    const Variant *b = *(const Variant *const *)two;
    int order = compare_spellings(a, b);
    return order != 0 ? order : (a > b) - (a < b);
}

bool respeller_init(Respeller *respeller, Arena *arena, const Variant *list, uint32_t n)
{
    *respeller = (Respeller){arena_room(arena, n, sizeof *respeller->at), n};
    if (respeller->at == NULL) {
        respeller->n = 0;
        return false;
    }
    for (uint32_t i = 0; i < n; i++)
        respeller->at[i] = &list[i];
    if (n != 0)
        qsort(respeller->at, n, sizeof *respeller->at, compare_places);
    return true;
}

uint32_t respeller_twice(const Respeller *respeller, uint32_t from)
{
    while (from < respeller->n &&
           compare_spellings(respeller->at[from - 1], respeller->at[from]) != 0)
        from++;
    return from < respeller->n ? from : respeller->n;
}

/* The first that begins with a word, or n. */
static uint32_t first_with(const Respeller *respeller, Str word)
{
    uint32_t low = 0;
    uint32_t high = respeller->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (str_order(respeller->at[middle]->words.at[0], word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const Variant *respeller_word(const Respeller *respeller, Str word)
{
    for (uint32_t i = first_with(respeller, word); i < respeller->n; i++) {
        const Variant *spelling = respeller->at[i];
        if (!str_same(spelling->words.at[0], word))
            return NULL;
        if (spelling->words.n == 1 && beside(spelling) == 0)
            return spelling;
    }
    return NULL;
}

/* spelling anew */

typedef struct Respelling {
    const Folded *folded;
    const Words *words;
    /* words of the clause as spelt anew, the nearest first */
    Str before[SPELLING_BESIDE_MOST];
    VEC(char) text;
    VEC(uint32_t) from;
} Respelling;

static bool is_among(StrList list, Str word)
{
    for (uint32_t i = 0; i < list.n; i++)
        if (str_same(list.at[i], word))
            return true;
    return false;
}

/* The word `index`, if it is in the clause of word `from`. */
static Str word_in_clause(const Words *words, size_t from, size_t index)
{
    return index < words->len && words->at[index].clause == words->at[from].clause
               ? words_text(words, index)
               : (Str){NULL, 0};
}

static bool stands_at(const Respelling *r, const Variant *spelling, size_t index)
{
    const Words *words = r->words;
    size_t behind = index + spelling->words.n;
    for (uint32_t i = 1; i < spelling->words.n; i++)
        if (!str_same(word_in_clause(words, index, index + i), spelling->words.at[i]))
            return false;
    if (behind < words->len && words->at[behind].joined)
        return false; /* "c" is not that of "c'est" */
    for (uint8_t i = 0; i < spelling->n_before; i++)
        if (!is_among(spelling->before[i], r->before[i]))
            return false;
    for (uint8_t i = 0; i < spelling->n_after; i++)
        if (!is_among(spelling->after[i], word_in_clause(words, index, behind + i)))
            return false;
    return true;
}

static const Variant *spelling_at(const Respeller *respeller, const Respelling *r,
                                  size_t index)
{
    Str word = words_text(r->words, index);
    for (uint32_t i = first_with(respeller, word); i < respeller->n; i++) {
        if (!str_same(respeller->at[i]->words.at[0], word))
            return NULL;
        if (stands_at(r, respeller->at[i], index))
            return respeller->at[i];
    }
    return NULL;
}

/* Copies bytes as they are. */
static bool copy(Respelling *r, const Mem *mem, size_t from, size_t to)
{
    bool ok = true;
    for (size_t at = from; ok && at < to; at++)
        ok = vec_push(&r->text, mem, r->folded->text.at[at]) &&
             vec_push(&r->from, mem, r->folded->from[at]);
    return ok;
}

static bool put(Respelling *r, const Mem *mem, Str proper, uint32_t from)
{
    bool ok = true;
    for (size_t i = 0; ok && i < proper.len; i++)
        ok = vec_push(&r->text, mem, proper.at[i]) && vec_push(&r->from, mem, from);
    return ok;
}

static void remember(Respelling *r, Str word)
{
    memmove(&r->before[1], r->before, (SPELLING_BESIDE_MOST - 1) * sizeof *r->before);
    r->before[0] = word;
}

static bool respell_all(const Respeller *respeller, Respelling *r, const Mem *mem)
{
    const Words *words = r->words;
    size_t done = 0; /* bytes */
    bool ok = true;
    for (size_t i = 0; ok && i < words->len;) {
        if (i != 0 && words->at[i].clause != words->at[i - 1].clause)
            memset(r->before, 0, sizeof r->before);
        const Variant *spelling = spelling_at(respeller, r, i);
        if (spelling == NULL) {
            remember(r, words_text(words, i));
            i++;
            continue;
        }
        ok = copy(r, mem, done, words->at[i].start) &&
             put(r, mem, spelling->proper, r->folded->from[words->at[i].start]);
        for (uint32_t k = 0; k < spelling->proper_words.n; k++)
            remember(r, spelling->proper_words.at[k]);
        i += spelling->words.n;
        done = words->at[i - 1].end;
    }
    return ok && copy(r, mem, done, r->folded->text.len) &&
           vec_push(&r->from, mem, (uint32_t)r->folded->source.len);
}

bool respell_text(const Respeller *respeller, Arena *arena, const Folded *folded,
                  Folded *out)
{
    Words words;
    Respelling r = {.folded = folded, .words = &words};
    *out = *folded;
    if (respeller->n == 0)
        return true;
    if (!words_split(arena, folded, &words))
        return false;
    if (respell_all(respeller, &r, &arena->mem)) {
        out->text = arena_str(arena, (Str){r.text.at, r.text.len});
        out->from = arena_copy(arena, r.from.at, r.from.len, sizeof *r.from.at);
    } else {
        arena->failed = true;
    }
    vec_free(&r.text, &arena->mem);
    vec_free(&r.from, &arena->mem);
    return !arena->failed;
}
