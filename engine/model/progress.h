/* SPDX-License-Identifier: MIT
 *
 * Progress: what was decided in practice, review by review, and the file it is in.
 *
 *     entregent: 1
 *     progress:
 *       base: "Standing with people"
 *       reviews:
 *         - {when: "2026-11-27 14:05", exercise: "bakery-third-delay", level: 1,
 *            relation: client, chose: remind-them, verdict: acceptable,
 *            posture: [3, 3, 2, 3], wanted: [3, 4, 2, 4], sure: 3, hint: no,
 *            principles: {frame/C4: "9f86d081884c7d65"}}
 *     end: 1
 *
 * Only what happened is kept; how well a principle is known is computed from it, so
 * that a better way of computing it needs no other file.
 *
 * Invariants
 *   - as a person (person.h), it stands apart from every base: ids and texts, which a
 *     base may have forgotten;
 *   - what is here was read whole, up to the end mark; a file that was cut, that is of
 *     a later version or has anything else in it is told, and nothing of it is used;
 *   - reviews are in the order of their moments, those of one moment in the order in
 *     which they came; so what a wrong clock put into the future stands last;
 *   - there are at most REVIEWS_MOST: the next one takes the place of the oldest one of
 *     the principle that has most;
 *   - a text is held once, and ends in NUL; all live in the arena, which only grows.
 */
#ifndef EG_MODEL_PROGRESS_H
#define EG_MODEL_PROGRESS_H

#include "base/limits.h"
#include "base/symbol.h"
#include "model/load.h"

enum {
    REVIEW_MOMENT_SIZE = 17, /* "2026-11-27 14:05" */
    REVIEW_MARK = 16,        /* digits */
    REVIEW_LEVELS = 3,
    REVIEW_SURE = 4,
    REVIEW_MEASURES = 4,
    REVIEW_MEASURE_MOST = 5,
    REVIEW_VERDICTS = 4
};

typedef struct Review {
    char when[REVIEW_MOMENT_SIZE];
    uint8_t level;   /* 1 to 3 */
    uint8_t verdict; /* best, acceptable, harmful, unfounded */
    uint8_t sure;    /* 1 to 4; 0: not said */
    bool hint;
    uint8_t posture[REVIEW_MEASURES]; /* 0: not set */
    uint8_t wanted[REVIEW_MEASURES];
    uint32_t n_principles;
    uint32_t order; /* in which it came, while a file is read */
    const char *exercise, *relation, *chose; /* "": none */
    const char **principles;
    const char **marks;
} Review;

typedef struct Progress {
    Mem mem;
    Arena arena;
    Symbols texts;
    Str base; /* its name; {NULL, 0}: it has none */
    VEC(Review) reviews;
} Progress;

void progress_init(Progress *progress, const Mem *mem);
void progress_free(Progress *progress);

/* Reads the last file of `sources` into a progress that was initialised. What is wrong
 * is among the diagnostics, and then it is not to be used. */
LoadStatus progress_load(Sources *sources, Diags *diags, Progress *out);

/* Its own copy of a text; NULL when memory fails. */
const char *progress_text(Progress *progress, Str text);

/* Puts a review, whose texts are its own, where it belongs. Where there are too many,
 * one goes. False when memory fails; then nothing has changed. */
bool progress_add(Progress *progress, const Review *review);

/* May this stand in a review? A text that may be empty for `relation` and `chose`. */
bool review_is_moment(Str text);
bool review_is_text(Str text);
bool review_is_principle(Str id);
bool review_is_mark(Str mark);

/* "best", and so on. */
Str review_verdict_id(unsigned verdict);

#endif
