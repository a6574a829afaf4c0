/* SPDX-License-Identifier: MIT
 *
 * The plain line reader, for input that is no terminal and for builds without readline.
 *
 * It reads the descriptor itself, not through stdio: so a line is bounded, and a signal
 * cannot come between looking for it and waiting. Input that is no terminal is not
 * echoed by anyone; a newline on standard error then stands for the end of the line.
 * Signals are caught at a terminal only: a script's Ctrl-C is the shell's affair.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dialogue/draft.h"
#include "dialogue/line.h"
#include "dialogue/output.h"
#include "dialogue/signals.h"

typedef struct StdioLine {
    Line line;
    bool terminal;
    bool interrupted; /* the read before this one ended by Ctrl-C */
    Draft text;
    char bytes[4096]; /* read, and not yet taken: from `start` to `end` */
    size_t start;
    size_t end;
} StdioLine;

/* Waits for more bytes: LINE_TEXT when some came, else why not. */
static LineRead fill(StdioLine *self)
{
    for (;;) {
        int number = self->terminal ? signals_wait(STDIN_FILENO) : 0;
        if (number == SIGTSTP) {
            signals_stop();
        } else if (number == SIGINT) {
            /* The terminal forgot the line; whether there was one nobody can tell. */
            LineKind kind = self->interrupted ? LINE_INTERRUPTED : LINE_DROPPED;
            return (LineRead){.kind = kind};
        } else if (number > 0 && signals_is_fatal(number)) {
            return (LineRead){.kind = LINE_SIGNAL, .number = number};
        } else if (number <= 0) {
            ssize_t count =
                number ? -1 : read(STDIN_FILENO, self->bytes, sizeof self->bytes);
            if (count < 0 && errno == EINTR) {
                continue;
            }
            self->start = 0;
            self->end = count > 0 ? (size_t)count : 0;
            LineKind kind = count > 0 ? LINE_TEXT : count ? LINE_FAILED : LINE_END;
            return (LineRead){.kind = kind, .number = errno};
        }
    }
}

/* Moves what is read into the text, up to the end of the line; was that reached? Of
 * what is over the limit only the start is kept. */
static bool take(StdioLine *self, size_t most, size_t *length)
{
    const char *from = self->bytes + self->start;
    size_t count = self->end - self->start;
    const char *newline = memchr(from, '\n', count);
    size_t taken = newline ? (size_t)(newline - from) : count;
    size_t room = *length < most ? most - *length : 0;
    size_t kept = taken < room ? taken : room;
    draft_add(&self->text, from, kept);
    *length += taken;
    self->start += taken + (newline != NULL);
    return newline != NULL;
}

/* What the bytes of a whole line are. */
static LineRead judge(StdioLine *self, size_t most, size_t length)
{
    bool over = length > most;
    if (over && most != STORY_MOST) {
        return (LineRead){.kind = LINE_TOO_LONG};
    }
    if (self->text.failed) {
        return (LineRead){.kind = LINE_FAILED, .number = ENOMEM};
    }
    const char *text = draft_text(&self->text);
    length = self->text.length;
    if (over) {
        length = line_whole(text, length);
        self->text.bytes[length] = '\0';
    }
    if (length > 0 && text[length - 1] == '\r') {
        self->text.bytes[--length] = '\0';
    }
    if (memchr(text, '\0', length)) {
        return (LineRead){.kind = LINE_NOT_TEXT};
    }
    LineKind kind = over ? LINE_TOO_LONG : LINE_TEXT;
    return (LineRead){.kind = kind, .text = text, .length = length};
}

static LineRead read_line(Line *line, const char *prompt, LineUse use)
{
    size_t most = use == LINE_FOR_STORY ? STORY_MOST : LINE_MOST;
    StdioLine *self = (StdioLine *)line;
    size_t length = 0;
    output_write(STDERR_FILENO, prompt, strlen(prompt));
    draft_clear(&self->text);
    LineRead result = {.kind = LINE_TEXT};
    while (self->start < self->end || (result = fill(self)).kind == LINE_TEXT) {
        if (take(self, most, &length)) {
            break;
        }
    }
    bool typed = result.kind == LINE_TEXT || (result.kind == LINE_END && length > 0);
    self->interrupted = result.kind == LINE_DROPPED;
    if (!self->terminal || result.kind != LINE_TEXT) {
        output_write(STDERR_FILENO, "\n", 1);
    }
    return typed ? judge(self, most, length) : result;
}

static void close_line(Line *line)
{
    StdioLine *self = (StdioLine *)line;
    if (self->terminal) {
        signals_release();
    }
    draft_free(&self->text);
    free(self);
}

static const LineReader STDIO = {.read = read_line, .close = close_line};

Line *line_stdio_open(const LineConfig *config)
{
    StdioLine *self = calloc(1, sizeof *self);
    if (!self) {
        return NULL;
    }
    self->line = (Line){.reader = &STDIO, .config = *config};
    self->terminal = isatty(STDIN_FILENO) == 1;
    if (self->terminal && !signals_catch()) {
        free(self);
        return NULL;
    }
    return &self->line;
}
