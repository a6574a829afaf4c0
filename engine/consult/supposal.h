/* SPDX-License-Identifier: MIT
 *
 * Supposals: what a person wants to suppose, as typed, as answers.
 *
 *     times = again, unpaid=yes      ids, labels, numbers of a list, as in an answer
 *     3 = no                         the third thing that was said
 *     happened before = first time   words of a question, and of an answer
 *
 * A fact is, in this order: an id; a number of what was said, from 1; the beginning of
 * one id; words of one question. A value is an answer (consult/answer.h), or, since
 * nothing is changed by it and what was understood is shown, words of one label.
 */
#ifndef EG_CONSULT_SUPPOSAL_H
#define EG_CONSULT_SUPPOSAL_H

#include "consult/answer.h"
#include "consult/consult.h"

typedef enum SupposalKind {
    SUPPOSAL_OK,
    SUPPOSAL_EMPTY,   /* nothing is supposed */
    SUPPOSAL_SHAPE,   /* no `fact = value` */
    SUPPOSAL_NO_FACT, /* none, or several, are so called */
    SUPPOSAL_FIELDS,  /* a fact with fields cannot be supposed */
    SUPPOSAL_NO_VALUE
} SupposalKind;

typedef struct Supposed {
    uint32_t fact;
    Answer answer; /* used; a text has no symbol yet */
} Supposed;

typedef struct Supposal {
    SupposalKind kind;
    Supposed *list; /* each fact once: the last counts */
    uint32_t count;
    Str wrong;     /* the part that cannot be read */
    uint32_t fact; /* SUPPOSAL_NO_VALUE: of which it is no value */
} Supposal;

/* Reads what was typed in a language of the base. Texts live in the arena. False when
 * memory fails. */
bool supposal_read(Consult *c, Str text, uint32_t lang, Arena *arena, Supposal *out);

/* Says all of it to a consultation of the same base. */
ConsultStatus supposal_say(const Supposal *supposal, Consult *c);

#endif
