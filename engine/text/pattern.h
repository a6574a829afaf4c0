/* SPDX-License-Identifier: MIT
 *
 * Patterns: regular expressions of authors, matched against people's folded text. The
 * only place that knows PCRE2.
 *
 * A pattern is an author's, so it may be wrong or slow, never dangerous. PCRE2's
 * match limit does not bound the time of a match (10.42: 4 s at a limit of 10,000), so
 * the pattern is compiled with a callout before every item, and one budget of callouts
 * for the whole match decides:
 *
 *     source   PATTERN_SOURCE_MAX bytes, no (*VERB), (?C) or \c, no \C
 *     subject  PATTERN_SUBJECT_MAX bytes of folded text
 *     match    PATTERN_STEPS; PCRE2 counts no more calls either, and takes no more
 *              memory than PATTERN_HEAP
 *
 * Invariants
 *   - a limit that was reached is PATTERN_LIMIT, never "no match", and all
 *     of them are counts: they decide alike on every machine;
 *   - letters of the pattern lose their accents as the text does, whatever its
 *     escapes, classes and groups mean stays (see pattern_fold.h);
 *   - a Pattern is immutable: threads may share it if the allocator hook allows it.
 */
#ifndef EG_TEXT_PATTERN_H
#define EG_TEXT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"
#include "base/mem.h"
#include "base/str.h"

typedef struct Pattern Pattern;

typedef enum PatternStatus {
    PATTERN_OK,
    PATTERN_TOO_LONG, /* over PATTERN_SOURCE_MAX bytes */
    PATTERN_REFUSED,  /* a construct that we do not take; `why` is the construct */
    PATTERN_WRONG,    /* not a regular expression; `why` is what PCRE2 says */
    PATTERN_MEMORY
} PatternStatus;

typedef enum PatternAnswer {
    PATTERN_NO,
    PATTERN_YES,
    PATTERN_LIMIT, /* undecided: a limit was reached, or the subject is too long */
    PATTERN_NO_MEMORY
} PatternAnswer;

/* Bytes of the subject; `found` is false for a group that took no part. */
typedef struct PatternSpan {
    size_t start;
    size_t end;
    bool found;
} PatternSpan;

/* Compiles `source`. Unless PATTERN_OK, `*out` is NULL, `error_offset` (may be NULL)
 * gets the byte of the source that is to blame, and `why` (may be NULL) is appended
 * to. */
PatternStatus pattern_compile(const Mem *mem, Str source, Pattern **out,
                              size_t *error_offset, Buf *why);

void pattern_free(Pattern *pattern);

/* Searches `subject`, which is folded text. `whole` and `first_group` (may be NULL)
 * get the match and its first group. */
PatternAnswer pattern_match(const Pattern *pattern, Str subject, PatternSpan *whole,
                            PatternSpan *first_group);

/* The same of any text, which is folded for it. */
PatternAnswer pattern_match_text(const Pattern *pattern, const Mem *mem, Str text);

/* Compiles a pattern for this text alone. One that does not compile is
 * PATTERN_NO_MEMORY: those of a base all do. */
PatternAnswer pattern_try(const Mem *mem, Str source, Str text);

#endif
