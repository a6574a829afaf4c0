/* SPDX-License-Identifier: MIT
 *
 * Hearing: what a story, told in a person's own words, claims of the facts.
 *
 *     text -> folded -> words, clauses  -- entries of words ---.
 *                   '-> sentences       -- entries of patterns -'-> matches, by fact
 *     matches -> the longest -> not taken back, not negated -> one value? -> claim
 *
 * A wrong claim is worse than a question, so whatever is in doubt claims nothing:
 *   - of matches of one fact that overlap, the longest counts. Only of one fact: the
 *     same words may well speak of two ("my client lied": who it is, and deceit);
 *   - a match that counts, but is taken back (`not heard`), negated, only supposed or
 *     told of somebody else (see text/mood.h), claims nothing, and what it was longer
 *     than stays uncounted: "not a loyal client" is no client;
 *   - a negation is an entry's own where the entry begins with or before it. One that a
 *     pattern merely ran over (`client.*late` on "the client is not late") is not. Of a
 *     negation in two words, `negations:` names the second: before the entry "pas payé"
 *     a `ne` would be another one;
 *   - two values of a choice, a scale or a yes-no, or two numbers, claim neither. Of a
 *     scale with `heard highest` the highest counts, unless the lowest, by which such a
 *     scale says "nothing of the kind", is heard too. Values of `heard least` give way
 *     to others;
 *   - words given to several values ("my baker") claim none of them, and are against
 *     those that they were not given to. They lean: see hear_leaning;
 *   - words of `hinted:` claim nothing: they lean, and are against the other values;
 *   - a claim of a fact with `heard with` counts only beside the values named there,
 *     heard in this text or said before: of a client who is late one does not hear what
 *     is asked of collaborators;
 *   - a number that is cut out of a longer one ("500" of "1 500"), that could be two
 *     ("1,500"), or that is out of range claims nothing, nor lets another one claim.
 *
 * Invariants
 *   - the same text, language and base give the same claims, in order of the facts in
 *     the source;
 *   - a pattern that reached a limit is told by its fact and place; it is never "no
 *     match", so nothing is claimed then;
 *   - a Hearing holds no text; it is changed by use (patterns are compiled when first
 *     needed), so threads each want their own.
 */
#ifndef EG_CONSULT_HEAR_H
#define EG_CONSULT_HEAR_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/vec.h"
#include "consult/consult.h"
#include "model/model.h"
#include "text/mood.h"
#include "text/pattern.h"
#include "text/words.h"

typedef enum HearStatus {
    HEAR_OK,
    HEAR_TOO_LONG,  /* over HEAR_TEXT_MAX bytes */
    HEAR_NOT_TEXT,  /* not UTF-8 */
    HEAR_PATTERN,   /* a pattern reached a limit: hear_fault tells which */
    HEAR_RUN_LIMIT, /* consult_tell: the rules did, CONSULT_LIMIT */
    HEAR_NO_MEMORY
} HearStatus;

typedef struct HeardClaim {
    uint32_t fact;
    Value value;
    Str words;      /* the person's own; of several values, parted by " … " */
    uint32_t start; /* bytes of the told text: where the first of them begins ... */
    uint32_t end;   /* ... and the last one ends */
    Place place;    /* of the entry; of several values, of the first one's */
    uint32_t lang;  /* the language that it was heard in */
    bool corrected; /* consult_tell: the fact was said before, so this was not */
} HeardClaim;

/* The pattern that reached a limit. `source` is the author's, lent by the base. */
typedef struct HearFault {
    uint32_t fact;
    Place place;
    Str source;
} HearFault;

typedef struct Hearing Hearing;

/* For a base, which must outlive it. NULL when memory fails. */
Hearing *hear_new(const Base *base, const Mem *mem);
void hear_free(Hearing *hearing);

/* What `text` claims, told to `consult` (NULL: to nobody), of whom only `heard with` is
 * asked what was said. `lang` is a language of the base; NOBODY: every language is
 * tried, and the one with most matches is heard (negated ones too, they are of the
 * language), the first of the base among equals. Claims live in `scratch`; their words
 * are lent by `text` or live there too. Unless HEAR_OK there are none. Costs words of
 * the text times entries of the language that could stand there, and a match for each
 * sentence and pattern. */
HearStatus hear_text(Hearing *hearing, Consult *consult, Str text, uint32_t lang,
                     Arena *scratch, HeardClaim **out, uint32_t *count);

/* The values of a fact that the last text spoke of, bit i for value i, whether or not
 * it claims one: those to offer first when the question is asked. */
uint64_t hear_leaning(const Hearing *hearing, uint32_t fact);

/* Appends words that an entry of words hears, the shortest way; nothing where it is a
 * pattern, or of another base. */
void hear_sample(const Hearing *hearing, const HeardEntry *entry, Buf *out);

/* Which pattern made hear_text say HEAR_PATTERN; lent until the next text. */
const HearFault *hear_fault(const Hearing *hearing);

/* Hears a text and says each claim to the consultation, with certainty, unless its
 * fact was said before ("I don't know" too): what was given corrects what a story
 * claims. `arena` must not be consult_scratch, which every change resets. Where saying
 * fails, what was said until then stays said. */
HearStatus consult_tell(Consult *c, Hearing *hearing, Str text, uint32_t lang,
                        Arena *arena, HeardClaim **out, uint32_t *count);

/* Keeps, of `count` claims, those that are beside what their facts want to be heard
 * with, claimed too or said to `consult` (NULL: to nobody); how many stay. */
size_t hear_keep_accompanied(const Base *base, Consult *consult, HeardClaim *claims,
                             size_t count);

/* Inside: shared by hear.c, hear_weigh.c and hear_claim.c */

/* A place in the folded text where an entry stands. */
typedef struct HearMatch {
    const HeardEntry *entry;
    uint32_t value; /* NOBODY for a number */
    size_t start;   /* bytes of the folded text */
    size_t end;
    bool hint;         /* of an entry that only hints */
    PatternSpan group; /* the first one, of a pattern */
    Str pattern;       /* its folded source */
    uint64_t values;   /* of a place: all that these very words are given to ... */
    uint64_t hinted;   /* ... and all that they hint at */
    bool counts;
} HearMatch;

typedef VEC(HearMatch) HearMatches;

/* Takes out the hints that overlap words by which their own value is heard: they add
 * nothing, and must not stand for them. */
void hear_drop_idle_hints(HearMatches *matches);

/* Keeps the matches that no longer one overlaps. `cover` has an entry for each byte of
 * the folded text, all 0 before and after. */
void hear_keep_longest(HearMatches *matches, uint32_t *cover);

/* Keeps the matches that no match of `against`, for the same value, covers, and that
 * are told as so; with `anyway`, also the others. */
void hear_keep_upheld(HearMatches *matches, const HearMatches *against,
                      const Mood *mood, bool anyway);

/* Makes one match, with the values of all, of those that are the same place. Only of
 * what hear_keep_longest left: there, two that begin alike end alike. */
void hear_merge_places(HearMatches *places, uint32_t *cover);

/* What the places heard of a field claim: sets value, words, start, end and place of
 * `out`. False where they claim nothing, and where memory fails (scratch->failed). */
bool hear_claim(const Fact *fact, const HearMatches *places, const Folded *folded,
                Arena *scratch, HeardClaim *out);

/* The number at the bytes `start` to `end` of a folded text, if it is all of a number
 * and can be read in one way only. */
bool hear_number(Str text, size_t start, size_t end, double *out);

#endif
