/* SPDX-License-Identifier: MIT
 *
 * Phrases: what an author writes under `heard:`, `phrases:` and a language's lists:
 * words that are matched whole and in order, without regard to case or accents.
 *
 *     my freelancer*     hears   "My freelancers", not "freelancer", "my, freelancer"
 *     n'                 hears   the n of "n'est", not "non"
 *     late|overdue       hears   either word; beside others, (late|overdue) now
 *     (the|my own) work  hears   one of the rows in the parentheses, then "work"
 *     still? late        hears   "still late", "late"; so does (not at all)? late
 *     never ... paid     hears   "never paid", with up to PHRASE_GAP_MOST words between
 *     <they> lied        hears   what an entry of the phrase `they` hears, then "lied"
 *
 * Entries are cut into words by the function that cuts what people write, so both are
 * cut alike. Words of a phrase stand side by side in one clause, unless the entry has
 * a comma or the like there itself.
 *
 * Where a scan forgives, a long word with one letter missing, too many or changed about
 * with its neighbour is heard too ("recieve", "prestatire"), but for the first letter,
 * which people get right, and the last, which is grammar.
 *
 * A phrase is a row of items. It is matched by sets: from the words where one item may
 * begin to the words where the next one may, all at once, a bit a word. So its cost is
 * the size of the phrase times the words it reaches over, however it is written: there
 * is no backtracking.
 *
 *     entry    <they> ... really? lied           <they> = he, my client
 *     text     my  client  he  has  really  lied
 *     ends     .    .      they they+1 +2   .    one bit each, behind each item
 */
#ifndef EG_TEXT_PHRASE_H
#define EG_TEXT_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/symbol.h"
#include "text/respell.h"
#include "text/spots.h"
#include "text/words.h"

typedef enum PhraseStatus {
    PHRASE_OK,
    PHRASE_EMPTY,       /* no word in it that must be there */
    PHRASE_STAR_INSIDE, /* `*` before the end of a word */
    PHRASE_STAR_ALONE,  /* `*` after no word */
    PHRASE_SHAPE,       /* ( ) | < > ? or ... not where they can mean something */
    PHRASE_BAR,         /* `|` outside parentheses, with words beside it */
    PHRASE_NAME,        /* there is no phrase of that name */
    PHRASE_MEMORY
} PhraseStatus;

typedef struct PhraseItem PhraseItem;
typedef struct PhraseGroup PhraseGroup;

typedef enum PhraseKind {
    ITEM_WORD,
    ITEM_GAP,    /* `...` */
    ITEM_EITHER, /* one of `items` */
    ITEM_ROW,    /* all of `items` */
    ITEM_MAYBE,  /* the same, or nothing */
    ITEM_NAMED   /* one of the entries of `group` */
} PhraseKind;

struct PhraseItem {
    PhraseKind kind;
    bool open;        /* ITEM_WORD: may go on */
    bool after_break; /* a clause may end before it */
    Str text;         /* ITEM_WORD: folded */
    Symbol symbol;    /* ITEM_WORD: of the text, with `*` where it may go on */
    const PhraseItem *items;
    size_t n;
    const PhraseGroup *group;
};

typedef struct Phrase {
    const PhraseItem *items;
    size_t n;
} Phrase;

/* Phrases that have a name; `number` is its own among all that are matched together. */
struct PhraseGroup {
    const Phrase *entries;
    uint32_t n;
    uint32_t number;
};

/* What the phrases share that are matched together: the numbers of their words and
 * names. */
typedef struct PhraseScope {
    const PhraseGroup *(*find)(void *user, Str name); /* or NULL: none has a name */
    void *user;
    uint32_t n_groups;
    Symbols *words;         /* NULL: they are only checked */
    const Respeller *spelt; /* of their language; NULL: words are as they stand */
} PhraseScope;

/* Reads an entry; the Phrase lives in the arena. The group of a name is lent, and its
 * entries may come later. */
PhraseStatus phrase_parse(Arena *arena, Str entry, const PhraseScope *scope,
                          Phrase *out);

/* Appends words that the phrase hears, the shortest way: no gap, nothing that may be
 * left out, the first of several. */
void phrase_sample(const Phrase *phrase, Buf *out);

typedef struct PhraseSpan {
    size_t first_word;
    size_t n_words;
    size_t start; /* bytes of the folded text */
    size_t end;
} PhraseSpan;

typedef struct PhraseSeen PhraseSeen;

/* A text that phrases are searched in. */
typedef struct PhraseScan {
    const Words *words;
    Arena *arena;
    Spots spots;
    uint64_t *clauses; /* the words that begin one */
    uint64_t *barred;
    PhraseSeen *seen; /* by group */
    const Phrase *phrase;
    uint64_t *starts; /* of the phrase */
    size_t from;      /* those from this word on are left */
} PhraseScan;

/* All phrases must have been read in the scope. `barred`, by word, may be NULL: those
 * that no gap goes over. A word of `forgives` letters or more may have one slip; 0:
 * none may. False when memory fails. */
bool phrase_scan_init(PhraseScan *scan, Arena *arena, const Words *words,
                      const PhraseScope *scope, const bool *barred, uint32_t forgives);

/* Begins to look for a phrase. */
void phrase_begin(PhraseScan *scan, const Phrase *phrase);

/* Its next place in the text, as long as it can be there, if there is another: each
 * begins at a later word. False, too, when memory fails: see scan->arena->failed. */
bool phrase_next(PhraseScan *scan, PhraseSpan *out);

#endif
