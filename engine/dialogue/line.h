/* SPDX-License-Identifier: MIT
 *
 * A line reader: what a person types, one line at a time.
 *
 * There are two: readline's, where a person sits at a terminal, and a plain one. Which
 * of them it is shows in nothing but comfort.
 *
 * Invariants
 *   - a line is bounded, whatever is typed, pasted or piped: an answer by LINE_MOST
 *     bytes, a story by STORY_MOST;
 *   - prompts go to standard error;
 *   - the history is in memory, and ends with the reader;
 *   - between reads the terminal is as it was found; after line_close, all is;
 *   - there is at most one reader at a time: readline has but one state.
 */
#ifndef EG_DIALOGUE_LINE_H
#define EG_DIALOGUE_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "store/limits.h"

/* What a line is read for. In a paste there may be line ends: in an answer they become
 * blanks, in a story they stay. */
typedef enum LineUse { LINE_FOR_ANSWER, LINE_FOR_STORY } LineUse;

typedef enum LineKind {
    LINE_TEXT,        /* a line, without its end */
    LINE_END,         /* end of input, or Ctrl-D */
    LINE_DROPPED,     /* Ctrl-C, and what was typed is gone */
    LINE_INTERRUPTED, /* Ctrl-C, and nothing had been typed */
    LINE_TOO_LONG,    /* the line was read to its end; of a story, `text` is its start,
                       * of any other it is forgotten */
    LINE_NOT_TEXT,    /* it holds a zero byte */
    LINE_SIGNAL,      /* a signal that ends the program: `number` */
    LINE_FAILED,      /* reading failed: `number` is an errno */
    LINE_LEFT         /* nothing was asked: the talk is over */
} LineKind;

typedef struct LineRead {
    LineKind kind;
    const char *text; /* lent until the next read */
    size_t length;
    int number;
} LineRead;

/* Takes a way to complete a line; used while a completion is asked. */
typedef void (*LineOffer)(void *to, const char *candidate);

/* Offers all that the line typed so far may become, best first. */
typedef void (*LineComplete)(void *user, const char *typed, LineOffer offer, void *to);

/* Shows candidates, each on a line of its own. */
typedef void (*LineShow)(void *user, const char *candidate);

typedef struct LineConfig {
    LineComplete complete; /* NULL: no completion */
    LineShow show;
    void *user;
} LineConfig;

typedef struct Line Line;

/* NULL when memory fails or signals cannot be caught. */
Line *line_open(const LineConfig *config);
void line_close(Line *line);

LineRead line_read(Line *line, const char *prompt, LineUse use);

/* The end of a text of `length` bytes without a character that is cut in two there. */
size_t line_whole(const char *text, size_t length);

/* Puts a line in the history. */
void line_remember(Line *line, const char *text);

/* The two kinds of reader; line_open chooses. */
typedef struct LineReader {
    LineRead (*read)(Line *line, const char *prompt, LineUse use);
    void (*remember)(Line *line, const char *text); /* NULL: no history */
    void (*close)(Line *line);
} LineReader;

struct Line {
    const LineReader *reader;
    LineConfig config;
};

Line *line_stdio_open(const LineConfig *config);
#ifndef EG_NO_READLINE
Line *line_readline_open(const LineConfig *config);
#endif

#endif
