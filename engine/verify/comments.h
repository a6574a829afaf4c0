/* SPDX-License-Identifier: MIT
 *
 * Comments of rule files, which the model has no place for: what is to be ignored, and
 * what is left to be done (in texts, too).
 *
 *     # entregent: ignore W213 said twice, so that it is plain
 *     # TODO a rule for partners
 */
#ifndef EG_VERIFY_COMMENTS_H
#define EG_VERIFY_COMMENTS_H

#include "source/source.h"

/* A walk over the lines of all files; lent by the sources. */
typedef struct CommentWalk {
    const Sources *sources;
    size_t file;
    uint32_t line; /* read last */
    size_t at;     /* where the next one begins */
} CommentWalk;

/* A comment that begins with `entregent:`. */
typedef struct Comment {
    Place place;  /* of its # */
    Str text;     /* behind the # */
    bool alone;   /* nothing stands before it on its line */
    bool ignores; /* it says so, and has a code and a reason: */
    DiagCode code;
} Comment;

typedef struct Todo {
    Place place;
    Str text; /* from the word on, to the end of the comment or text */
} Todo;

CommentWalk comments_of(const Sources *sources);

/* The next comment to us, or word of what is to be done; false: no more. */
bool comments_next(CommentWalk *walk, Comment *out);
bool comments_next_todo(CommentWalk *walk, Todo *out);

/* Has the line of a place nothing but a comment, or nothing at all? False beyond the
 * end. */
bool comments_only(const Sources *sources, Place place);

#endif
