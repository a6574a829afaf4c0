/* SPDX-License-Identifier: MIT
 *
 * Ready: the texts of advice as members of JSON, escaped when they are first wanted in
 * a language, and then only copied. For who writes many outcomes.
 *
 *     {"id": "talk", "title": "Talk.", "certainty": …, "steps": ["Today: …"], "say": …}
 *      '--- READY_BEFORE ----------'                   '--- READY_BEHIND ---------…
 *
 * Where they were put in an outcome is noted, so that it can be kept without them: they
 * are most of its bytes.
 *
 * Invariant: a text that was made stays where it is as long as this does.
 */
#ifndef EG_REPORT_READY_H
#define EG_REPORT_READY_H

#include "base/arena.h"
#include "base/vec.h"
#include "model/model.h"
#include "report/page.h"

typedef enum ReadyPart { READY_BEFORE, READY_BEHIND, READY_PARTS } ReadyPart;

/* A text, and where it begins in the outcome. */
typedef struct ReadyPlace {
    size_t at;
    Str text;
} ReadyPlace;

typedef struct Ready {
    const Base *base;
    Mem mem;
    Arena arena;
    Str *texts; /* by language of ours, of the base, advice, part; or {NULL, 0} */
    VEC(ReadyPlace) places; /* of the outcome at hand, in order */
    bool failed;            /* places are missing */
} Ready;

/* For a base, which must outlive it. False when memory fails; then, too, it is to be
 * freed. */
bool ready_init(Ready *ready, const Base *base, const Mem *mem);
void ready_free(Ready *ready);

/* Begins an outcome: no text was put yet. */
void ready_begin(Ready *ready);

/* The place of a text, {NULL, 0} as long as it was not made. */
Str *ready_text(Ready *ready, const Style *style, uint32_t advice, ReadyPart part);

/* Notes that a text was put. */
void ready_note(Ready *ready, size_t at, Str text);

/* Appends an outcome without the texts that were put into it, and where they belong;
 * false where memory failed on the way. */
bool ready_pack(const Ready *ready, Str outcome, Buf *out);

/* Appends the outcome again that was packed, from byte `from` on: there is none of
 * these texts before that. */
void ready_unpack(Str packed, size_t from, Buf *out);

#endif
