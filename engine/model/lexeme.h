/* SPDX-License-Identifier: MIT
 *
 * Lexemes: the words of one expression, and where in the file they stand.
 *
 *     $g  >  2  *  max  (  $r  ,  1  )
 *     variable sign number sign word open variable comma number close
 *
 * Invariants
 *   - reading always moves on, and ends with LEX_END;
 *   - a lexeme's `text` is a slice of the expression: of a text in quotes, what is
 *     between them, where `''` still stands for one quote.
 */
#ifndef EG_MODEL_LEXEME_H
#define EG_MODEL_LEXEME_H

#include "source/source.h"

typedef enum LexKind {
    LEX_END,
    LEX_NUMBER,   /* begins with a digit; whether it is one is for str_number to say */
    LEX_TEXT,     /* 'in quotes' */
    LEX_VARIABLE, /* with its `$` */
    LEX_WORD,
    LEX_SIGN, /* one or two characters, of the language or not */
    LEX_OPEN,
    LEX_CLOSE,
    LEX_COMMA,
    LEX_UNCLOSED /* a quote without its twin */
} LexKind;

typedef struct Lexeme {
    LexKind kind;
    Str text;
    size_t at;   /* its first byte in the expression */
    bool spaced; /* has blanks (or an end) on both sides */
} Lexeme;

/* The lexeme that begins at or after byte `*from`, which moves behind it. */
Lexeme lexeme_read(Str text, size_t *from);

/* The place of byte `at` of a scalar's text: inside its quotes, and in a later line
 * where the scalar goes over several. As exact as can be: behind an escape that stands
 * for another character than its own it stays there. */
Place lexeme_place(const Sources *sources, const Node *scalar, size_t at);

#endif
