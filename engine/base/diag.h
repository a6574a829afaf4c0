/* SPDX-License-Identifier: MIT
 *
 * Diagnostics: what is wrong with what an author wrote, as a code, a place and
 * typed arguments. There are no words here; text/ has them, in each language.
 *
 * Invariants
 *   - codes are stable: a number once given keeps its meaning (codes.def);
 *   - a list holds every problem of one load; it is sorted by place before it is
 *     shown, so that the order of finding does not show;
 *   - a list that could not grow says so (`failed`), it never drops one silently;
 *   - of equal problems the first is kept, whatever situation it has.
 */
#ifndef EG_BASE_DIAG_H
#define EG_BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"

/* Where something stands: a file by its number in Sources, a line and a column of
 * code points, both from 1. Line 0: the file as a whole; file 0xffff: nowhere. */
typedef struct Place {
    uint32_t line;
    uint16_t column; /* 65535 where it is more */
    uint16_t file;
} Place;

#define PLACE_NONE ((Place){0, 0, 0xffff})

typedef enum DiagCode {
    DIAG_NONE = 0,
#define DIAG(letter, number, name) DIAG_##name,
#include "base/codes.def"
#undef DIAG
    DIAG_COUNT
} DiagCode;

typedef enum DiagLevel { DIAG_ERROR, DIAG_WARNING, DIAG_REMARK } DiagLevel;

enum { DIAG_ARGS = 4 };

/* One answer of a situation that shows a problem, as a case's `given:` has it. */
typedef enum DiagAnswerKind {
    DIAG_ANSWER_WORD, /* an id, `unknown`, a number */
    DIAG_ANSWER_LIST, /* ids, parted by commas; none: an empty text */
    DIAG_ANSWER_TEXT
} DiagAnswerKind;

typedef struct DiagAnswer {
    DiagAnswerKind kind;
    Str fact;
    Str value;
} DiagAnswer;

typedef struct Diag {
    DiagCode code;
    Place place;
    Place other; /* the second place involved, or PLACE_NONE */
    Str args
        [DIAG_ARGS]; /* what the message's {0} to {3} stand for; owned by the list */
    const DiagAnswer *situation; /* a situation that shows it; NULL: none */
    uint32_t n_situation;
} Diag;

typedef struct Diags {
    Arena arena; /* the arguments */
    VEC(Diag) list;
    size_t errors;
    bool failed; /* memory failed: there was more to tell */
} Diags;

void diags_init(Diags *diags, const Mem *mem);
void diags_free(Diags *diags);

/* Forgets all problems and a failure; keeps the memory. */
void diags_clear(Diags *diags);

/* Adds a problem; the arguments (up to DIAG_ARGS, {NULL, 0} for none) are copied. */
void diags_add(Diags *diags, DiagCode code, Place place, Place other, Str a0, Str a1,
               Str a2, Str a3);

/* Gives the problem that was added last a situation, which is copied. */
void diags_situation(Diags *diags, const DiagAnswer *answers, uint32_t count);

/* Adds a problem of another list, with all that it has. */
void diags_copy(Diags *diags, const Diag *diag);

/* Shorter forms of the same. */
void diag_at(Diags *diags, DiagCode code, Place place);
void diag_at1(Diags *diags, DiagCode code, Place place, Str a0);
void diag_at2(Diags *diags, DiagCode code, Place place, Str a0, Str a1);

/* Takes out the problem that was added last. */
void diags_drop_last(Diags *diags);

/* The same if an earlier one is the same; true: it was. */
bool diags_drop_again(Diags *diags);

/* By file, line, column, code; equal ones once. */
void diags_sort(Diags *diags);

DiagLevel diag_level(DiagCode code);

/* "E012": letter and three digits, into `out`. */
void diag_name(DiagCode code, char out[8]);

/* The code of such a name, in any case, or DIAG_NONE. */
DiagCode diag_by_name(Str name);

#endif
