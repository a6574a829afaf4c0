/* SPDX-License-Identifier: MIT
 *
 * A screen: one of the standard streams, with how text is to look on it.
 *
 *     screen_say(&screen, WORDS_X)      a text of ours, wrapped, a line end behind
 *     eg_why_write(…, &screen.style, screen_write, &screen)
 *
 * Invariants
 *   - every write is checked; the first failure is kept in `error` (an errno) and ends
 *     all writing, so that a caller may ask once, at the end;
 *   - what is not a text of ours goes through eg_text_write or eg_text_write_inline;
 *   - `style` always holds the language of the dialogue and the width to wrap at.
 */
#ifndef EG_DIALOGUE_SCREEN_H
#define EG_DIALOGUE_SCREEN_H

#include <entregent.h>
#include <stdbool.h>
#include <stddef.h>

#include "dialogue/words.h"

typedef enum Colours { COLOURS_AUTO, COLOURS_ALWAYS, COLOURS_NEVER } Colours;

typedef struct Screen {
    int stream; /* STDOUT_FILENO or STDERR_FILENO */
    eg_style style;
    int error;
} Screen;

/* Columns are those of the terminal behind the stream, else COLUMNS, else 80; between
 * 20 and 100. Colours, where not said: a terminal, TERM not dumb, NO_COLOR not set. */
void screen_open(Screen *screen, int stream, const char *lang, Colours colours,
                 bool plain);

/* Measures the terminal again; it may have been resized. */
void screen_measure(Screen *screen);

/* An eg_write_fn whose user is a Screen. */
int screen_write(void *screen, const char *bytes, size_t length);

/* Bytes of ours, as they are. */
void screen_put(Screen *screen, const char *text);

/* Anyone's text: made safe, wrapped and indented. */
void screen_text(Screen *screen, const char *text, unsigned indent);

/* An item of a numbered list: anyone's text behind its number. */
void screen_item(Screen *screen, unsigned number, const char *text);

/* Anyone's text in bold, where there are colours. */
void screen_title(Screen *screen, const char *text);

/* A text of ours. */
void screen_say(Screen *screen, WordsId id);
void screen_say1(Screen *screen, WordsId id, const char *a0);
void screen_say2(Screen *screen, WordsId id, const char *a0, const char *a1);
void screen_say_all(Screen *screen, WordsId id, const char *const *args, size_t count,
                    unsigned indent);

/* Sends out what is buffered; false once anything failed. */
bool screen_flush(Screen *screen);

#endif
