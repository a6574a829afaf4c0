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
 *     never ... paid     hears   "never paid", with up to GAP_MOST words between
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
#include "base/str.h"
#include "text/words.h"

enum {
    GAP_MOST = 4,     /* words that `...` may stand for */
    PHRASE_REACH = 62 /* words of a text that a match may have */
};

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

/* The group of a name, or NULL; its entries may come later. */
typedef struct PhraseNames {
    const PhraseGroup *(*find)(void *user, Str name);
    void *user;
} PhraseNames;

/* Reads an entry; the Phrase lives in the arena. `names` NULL: there are none. */
PhraseStatus phrase_parse(Arena *arena, Str entry, const PhraseNames *names,
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

/* A text that phrases are searched in. `barred`, by word, may be NULL: those that no
 * gap goes over. */
typedef struct PhraseScan {
    const Words *words;
    const bool *barred;
    uint32_t forgives; /* letters from which on a word may have one wrong; 0: none */
    Arena *arena;
    Str *sorted;       /* the words in byte order, for a quick look */
    uint64_t **ends;   /* by group and word, made when first asked for */
    uint8_t *possible; /* by group */
} PhraseScan;

/* False when memory fails. Of named phrases nothing is remembered from an earlier
 * scan: one is made for each text and language. */
bool phrase_scan_init(PhraseScan *scan, Arena *arena, const Words *words,
                      const bool *barred, uint32_t n_groups);

/* The first place at or after word `from` where the phrase stands, as long as it can be
 * there. To find all, go on at first_word + 1. False, too, when memory fails: see
 * scan->arena->failed. */
bool phrase_find(PhraseScan *scan, const Phrase *phrase, size_t from, PhraseSpan *out);

/* Could it stand anywhere in the text? A quick look that never says no in error. */
bool phrase_possible(PhraseScan *scan, const Phrase *phrase);

#endif
