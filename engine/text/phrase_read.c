/* SPDX-License-Identifier: MIT
 *
 * Reading the entries that an author writes:
 *
 *     entry   = row | one { "|" one }          and some word of it must be there
 *     row     = part { part }
 *     part    = either | either "?" | "..."
 *     either  = one | "(" row { "|" row } ")"
 *     one     = word | word "*" | "<" name ">"
 *
 * Between parentheses, `|` parts rows. Elsewhere it chooses between words, and is all
 * that the entry does: of "not paid|still owes" nobody could tell what it parts.
 *
 * Whatever else stands between words is passed over, as in a person's text.
 */
#include <string.h>

#include "base/vec.h"
#include "text/phrase.h"

typedef VEC(PhraseItem) Items;

typedef struct Reader {
    Arena *arena;
    const PhraseScope *scope;
    Words words;
    size_t at; /* byte of the folded entry */
    unsigned depth;
    bool parted; /* the end of a clause was passed over */
    bool barred; /* so was a `|` outside parentheses */
    PhraseStatus status;
} Reader;

static char here(const Reader *r)
{
    Str text = r->words.folded.text;
    return r->at < text.len ? text.at[r->at] : '\0';
}

static bool is_gap(const Reader *r)
{
    Str text = r->words.folded.text;
    return str_starts(str_sub(text, r->at, text.len), STR("..."));
}

static bool is_word(const Reader *r)
{
    size_t index = words_index(&r->words, r->at);
    return index < r->words.len && r->words.at[index].start == r->at;
}

static bool fail(Reader *r, PhraseStatus status)
{
    if (r->status == PHRASE_OK)
        r->status = status;
    r->arena->failed |= status == PHRASE_MEMORY;
    return false;
}

/* Passes over what says nothing. */
static void skip(Reader *r)
{
    while (here(r) != '\0' && !is_word(r) && !is_gap(r) &&
           strchr("*|<>()", here(r)) == NULL) {
        r->parted = r->parted || strchr(".,;:!?\n", here(r)) != NULL;
        r->at++;
    }
}

/* Keeps a list in the arena. */
static bool keep(Reader *r, const Items *list, const PhraseItem **items, size_t *n)
{
    *items = arena_copy(r->arena, list->at, list->len, sizeof *list->at);
    *n = *items == NULL ? 0 : list->len;
    return *items != NULL || fail(r, PHRASE_MEMORY);
}

static bool push(Reader *r, Items *list, PhraseItem item)
{
    return vec_push(list, &r->arena->mem, item) || fail(r, PHRASE_MEMORY);
}

/* A word, numbered; `text` has the `*` of one that may go on. */
static bool number_word(Reader *r, Str text, PhraseItem *out)
{
    bool open = text.at[text.len - 1] == '*';
    *out = (PhraseItem){
        .kind = ITEM_WORD, .open = open, .text = str_sub(text, 0, text.len - open)};
    if (r->scope->words == NULL)
        return true;
    out->symbol = symbols_add(r->scope->words, text);
    return out->symbol != 0 || fail(r, PHRASE_MEMORY);
}

/* The words that a spelling stands for, as the text will have them. */
static bool read_proper(Reader *r, const Variant *spelling, PhraseItem *out)
{
    StrList words = spelling->proper_words;
    if (words.n == 1)
        return number_word(r, words.at[0], out);
    PhraseItem *items = arena_array(r->arena, words.n, sizeof *items);
    bool ok = items != NULL || fail(r, PHRASE_MEMORY);
    for (uint32_t i = 0; ok && i < words.n; i++)
        ok = number_word(r, words.at[i], &items[i]);
    *out = (PhraseItem){.kind = ITEM_ROW, .items = items, .n = words.n};
    return ok;
}

static bool read_word(Reader *r, PhraseItem *out)
{
    size_t start = r->at;
    r->at = r->words.at[words_index(&r->words, start)].end;
    if (here(r) == '*') {
        r->at++;
        if (is_word(r))
            return fail(r, PHRASE_STAR_INSIDE);
    }
    Str text = str_sub(r->words.folded.text, start, r->at);
    const Variant *spelling =
        r->scope->spelt == NULL ? NULL : respeller_word(r->scope->spelt, text);
    return spelling == NULL ? number_word(r, text, out) : read_proper(r, spelling, out);
}

static bool read_name(Reader *r, PhraseItem *out)
{
    Str text = r->words.folded.text;
    size_t start = r->at + 1;
    size_t end = start;
    while (end < text.len && text.at[end] != '>')
        end++;
    if (end == text.len)
        return fail(r, PHRASE_SHAPE);
    r->at = end + 1;
    *out = (PhraseItem){.kind = ITEM_NAMED};
    if (r->scope->find != NULL)
        out->group = r->scope->find(r->scope->user, str_sub(text, start, end));
    return out->group != NULL || fail(r, PHRASE_NAME);
}

static bool read_one(Reader *r, PhraseItem *out)
{
    if (here(r) == '<')
        return read_name(r, out);
    if (is_word(r))
        return read_word(r, out);
    if (here(r) != '*')
        return fail(r, PHRASE_SHAPE);
    r->at++;
    return fail(r, is_word(r) ? PHRASE_STAR_INSIDE : PHRASE_STAR_ALONE);
}

/* One word or name, or several to choose from. */
static bool read_either(Reader *r, PhraseItem *out)
{
    Items list = {0};
    PhraseItem one;
    bool ok = read_one(r, &one) && push(r, &list, one);
    while (ok && here(r) == '|' && r->depth == 0) {
        r->at++;
        r->barred = true;
        ok = read_one(r, &one) && push(r, &list, one);
    }
    *out = one;
    if (ok && list.len > 1) {
        *out = (PhraseItem){.kind = ITEM_EITHER};
        ok = keep(r, &list, &out->items, &out->n);
    }
    vec_free(&list, &r->arena->mem);
    return ok;
}

static bool read_row(Reader *r, const PhraseItem **items, size_t *n);

/* The rows between parentheses. */
static bool read_rows(Reader *r, PhraseItem *out)
{
    Items list = {0};
    bool ok = ++r->depth <= PHRASE_NESTED_MOST || fail(r, PHRASE_SHAPE);
    do {
        PhraseItem row = {.kind = ITEM_ROW};
        r->at++;
        ok = ok && read_row(r, &row.items, &row.n) &&
             (row.n != 0 || fail(r, PHRASE_SHAPE)) && push(r, &list, row);
    } while (ok && here(r) == '|');
    ok = ok && (here(r) == ')' || fail(r, PHRASE_SHAPE));
    r->at++;
    r->depth--;
    *out = (PhraseItem){.kind = ITEM_EITHER};
    ok = ok && keep(r, &list, &out->items, &out->n);
    vec_free(&list, &r->arena->mem);
    return ok;
}

/* What may be left out is an item in one of its own. */
static bool read_mark(Reader *r, PhraseItem *out)
{
    if (here(r) != '?')
        return true;
    r->at++;
    const PhraseItem *kept = arena_copy(r->arena, out, 1, sizeof *out);
    *out = (PhraseItem){.kind = ITEM_MAYBE, .items = kept, .n = 1};
    return kept != NULL || fail(r, PHRASE_MEMORY);
}

static bool read_part(Reader *r, PhraseItem *out)
{
    if (!is_gap(r))
        return (here(r) == '(' ? read_rows(r, out) : read_either(r, out)) &&
               read_mark(r, out);
    *out = (PhraseItem){.kind = ITEM_GAP};
    while (here(r) == '.')
        r->at++;
    return true;
}

/* A gap stands between other items: it has no end of its own. */
static bool gaps_stand_between(const Items *list)
{
    return list->len == 0 ||
           (list->at[0].kind != ITEM_GAP && list->at[list->len - 1].kind != ITEM_GAP);
}

static bool read_row(Reader *r, const PhraseItem **items, size_t *n)
{
    Items list = {0};
    bool ok = true;
    skip(r);
    while (ok && here(r) != '\0' && here(r) != ')' &&
           (here(r) != '|' || r->depth == 0)) {
        PhraseItem item;
        bool parted = r->parted && list.len != 0;
        r->parted = false;
        ok = read_part(r, &item);
        item.after_break = parted;
        ok = ok && push(r, &list, item);
        skip(r);
    }
    ok = ok && (gaps_stand_between(&list) || fail(r, PHRASE_SHAPE)) &&
         keep(r, &list, items, n);
    vec_free(&list, &r->arena->mem);
    return ok;
}

static bool has_word(const PhraseItem *items, size_t n);

/* Does it stand for a word at least? A named phrase does, by this very rule. */
static bool is_word_at_least(const PhraseItem *item)
{
    bool all = item->kind == ITEM_EITHER;
    for (size_t i = 0; all && i < item->n; i++)
        all = is_word_at_least(&item->items[i]);
    return all || item->kind == ITEM_WORD || item->kind == ITEM_NAMED ||
           (item->kind == ITEM_ROW && has_word(item->items, item->n));
}

static bool has_word(const PhraseItem *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_word_at_least(&items[i]))
            return true;
    return false;
}

PhraseStatus phrase_parse(Arena *arena, Str entry, const PhraseScope *scope,
                          Phrase *out)
{
    Folded folded;
    Reader r = {.arena = arena, .scope = scope, .status = PHRASE_OK};
    *out = (Phrase){NULL, 0};
    if (!fold_text(arena, entry, &folded) || !words_split(arena, &folded, &r.words))
        return PHRASE_MEMORY;
    const PhraseItem *items;
    size_t n;
    if (!read_row(&r, &items, &n))
        return r.status;
    if (here(&r) == ')')
        return PHRASE_SHAPE;
    if (r.barred && n > 1)
        return PHRASE_BAR;
    if (!has_word(items, n))
        return PHRASE_EMPTY;
    *out = (Phrase){items, n};
    return PHRASE_OK;
}

static void add_sample(const PhraseItem *item, Buf *out)
{
    if (item->kind == ITEM_WORD) {
        buf_c(out, out->len == 0 ? "" : " ");
        buf_str_add(out, item->text);
    } else if (item->kind == ITEM_EITHER) {
        add_sample(&item->items[0], out);
    } else if (item->kind == ITEM_NAMED && item->group->n != 0) {
        phrase_sample(&item->group->entries[0], out);
    }
    for (size_t i = 0; item->kind == ITEM_ROW && i < item->n; i++)
        add_sample(&item->items[i], out);
}

void phrase_sample(const Phrase *phrase, Buf *out)
{
    for (size_t i = 0; i < phrase->n; i++)
        add_sample(&phrase->items[i], out);
}
