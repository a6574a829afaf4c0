/* SPDX-License-Identifier: MIT
 *
 * Answers: what a person typed under a question, as a value. All is compared folded:
 * without regard to case, accents or typography.
 *
 *     "2"  "collaborator"  "une collaboratrice"  "Collab"        the second of a choice
 *     "y"  "oui"  "1"                                            yes
 *     "1, 3"  "1 3"  "price and delay"  "none"                   choices
 *     "2,5"  "2.5 %"                                             a number
 *     "0"  "I don't know"  "je ne sais pas"                      unknown
 *     "probably 2"  "2?"  "oui, je crois"                        fairly sure of it
 *
 * An answer is tried as, in this order: a number of the list; all of an id or a label;
 * a word for yes or no; words for "I don't know"; the beginning of an id or a label, of
 * the person's language first. A label counts with and without its first article, and,
 * where it has two genders ("une collaboratrice ou un collaborateur"), by either.
 *
 * What is no answer as it stands is tried without what says that one is fairly sure of
 * it (consult/qualifier.h).
 *
 * Invariants
 *   - nothing is remembered: reading an answer changes no one;
 *   - a wrong claim is worse than a question: what could be two values is none;
 *   - numbers of a list are 1 and up, 0 is "I don't know"; to a question for a number,
 *     0 is a number.
 */
#ifndef EG_CONSULT_ANSWER_H
#define EG_CONSULT_ANSWER_H

#include "base/arena.h"
#include "base/limits.h"
#include "model/model.h"

typedef enum AnswerKind {
    ANSWER_USED,
    ANSWER_EMPTY,
    ANSWER_UNCLEAR,   /* is none of the answers */
    ANSWER_AMBIGUOUS, /* begins several of them */
    ANSWER_RANGE,     /* a number outside the range of the fact, or of the list */
    ANSWER_TOO_LONG,  /* over ANSWER_MAX bytes */
    ANSWER_NOT_TEXT   /* not UTF-8, or control characters */
} AnswerKind;

typedef struct Answer {
    AnswerKind kind;
    bool unknown;        /* ANSWER_USED: "I don't know" */
    Value value;         /* ANSWER_USED; of a text, without its symbol */
    Str text;            /* ... which is this one, in the arena */
    uint32_t certainty;  /* ... in thousandths: less where it was qualified */
    uint64_t candidates; /* ANSWER_AMBIGUOUS: bit i is value i */
} Answer;

/* Reads an answer to the plain fact `fact`. `lang` is the person's language among the
 * base's. False when memory fails. */
bool answer_read(const Base *base, uint32_t fact, Str text, uint32_t lang,
                 Arena *scratch, Answer *out);

/* Reads a value as files and options write it: an id, `unknown`, a number with a point,
 * ids parted by commas (choices; "" or "none": none of them), a text as it is. */
bool answer_parse(const Base *base, uint32_t fact, Str text, Arena *scratch,
                  Answer *out);

/* Appends a value as answer_parse reads it: an id, a number, ids parted by commas;
 * `unknown` for VALUE_NONE. A text has its symbol, and is the caller's. */
void answer_write(Buf *out, const Field *field, Value value);

#endif
