/* SPDX-License-Identifier: MIT
 *
 * A screen: see screen.h.
 */
#define _DEFAULT_SOURCE /* struct winsize */
#include "dialogue/screen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "dialogue/lack.h"
#include "dialogue/output.h"

enum { WIDTH_LEAST = 20, WIDTH_USUAL = 80, WIDTH_MOST = 100 };

static unsigned columns_of(int fd)
{
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    const char *said = getenv("COLUMNS");
    long columns = said ? strtol(said, NULL, 10) : 0;
    return columns > 0 && columns < 10000 ? (unsigned)columns : WIDTH_USUAL;
}

void screen_measure(Screen *screen)
{
    unsigned width = columns_of(screen->stream);
    width = width > WIDTH_MOST ? WIDTH_MOST : width;
    screen->style.width = width < WIDTH_LEAST ? WIDTH_LEAST : width;
}

static bool has_colours(int stream)
{
    const char *terminal = getenv("TERM");
    const char *refused = getenv("NO_COLOR");
    return isatty(stream) && terminal && *terminal && strcmp(terminal, "dumb") != 0 &&
           !(refused && *refused);
}

void screen_open(Screen *screen, int stream, const char *lang, Colours colours,
                 bool plain)
{
    *screen = (Screen){.stream = stream};
    screen->style.lang = lang;
    screen->style.plain = plain;
    screen->style.colour = colours == COLOURS_ALWAYS ||
                           (colours == COLOURS_AUTO && !plain && has_colours(stream));
    screen_measure(screen);
}

/* What is left out for want of memory ends all writing, as any failure does. */
static void lack(Screen *screen)
{
    if (!screen->error) {
        screen->error = ENOMEM;
        lack_note();
    }
}

int screen_write(void *screen, const char *bytes, size_t length)
{
    Screen *self = screen;
    if (lack_is_noted()) {
        lack(self); /* what comes may lack words, too */
    }
    if (!self->error) {
        self->error = output_write(self->stream, bytes, length);
    }
    return self->error ? -1 : 0;
}

void screen_put(Screen *screen, const char *text)
{
    screen_write(screen, text, strlen(text));
}

void screen_text(Screen *screen, const char *text, unsigned indent)
{
    eg_status status =
        eg_text_write(text, strlen(text), indent, &screen->style, screen_write, screen);
    if (status != EG_OK) {
        lack(screen);
    }
}

void screen_item(Screen *screen, unsigned number, const char *text)
{
    char mark[16];
    Draft draft = {0};
    size_t length = (size_t)snprintf(mark, sizeof mark, "  %u. ", number);
    if (screen->style.plain) { /* nothing is set in */
        screen_put(screen, mark + 2);
        screen_text(screen, text, 0);
        return;
    }
    eg_status status = eg_text_write(text, strlen(text), (unsigned)length,
                                     &screen->style, draft_write, &draft);
    /* The mark takes the place of the first line's indent. */
    if (status == EG_OK && draft.length > length) {
        memcpy(draft.bytes, mark, length);
    } else {
        lack(screen);
    }
    screen_put(screen, draft_text(&draft));
    draft_free(&draft);
}

void screen_title(Screen *screen, const char *text)
{
    if (screen->style.colour) {
        screen_put(screen, "\033[1m");
    }
    screen_text(screen, text, 0);
    if (screen->style.colour) {
        screen_put(screen, "\033[0m");
    }
}

void screen_say_all(Screen *screen, WordsId id, const char *const *args, size_t count,
                    unsigned indent)
{
    Draft draft = {0};
    words_format(&draft, id, screen->style.lang, args, count);
    if (draft.failed) {
        lack(screen);
    }
    screen_text(screen, draft_text(&draft), indent);
    draft_free(&draft);
}

void screen_say(Screen *screen, WordsId id)
{
    screen_say_all(screen, id, NULL, 0, 0);
}

void screen_say1(Screen *screen, WordsId id, const char *a0)
{
    screen_say_all(screen, id, (const char *const[]){a0}, 1, 0);
}

void screen_say2(Screen *screen, WordsId id, const char *a0, const char *a1)
{
    screen_say_all(screen, id, (const char *const[]){a0, a1}, 2, 0);
}

bool screen_flush(Screen *screen)
{
    int error = output_flush(screen->stream);
    screen->error = screen->error ? screen->error : error;
    return !screen->error;
}
