/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line reader of people at a terminal, by GNU readline.
 *
 *     install handler -> wait (signals_wait) -> rl_callback_read_char -> … -> finish()
 *                          |                                               removes it
 *                          +-- signal: drop the line, resize, stop, or give up
 *
 * Why it is so
 *   - readline's own signal handling would write from a handler and swallow SIGTERM's
 *     meaning: it is off, and signals are blocked but while waiting;
 *   - a bracketed paste is read by readline inside one call, byte by byte, so bytes are
 *     read by our own function, which waits in the same way;
 *   - that function also holds a line to its limit: bytes over it never reach readline,
 *     but keys do, so that Enter still ends the line;
 *   - in a locale that is not UTF-8, readline eats accented letters: LC_CTYPE is set in
 *     the environment before it looks.
 *
 * readline has one state a process, hence the statics.
 */
#include "dialogue/line.h"

#ifndef EG_NO_READLINE

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#include "dialogue/folding.h"
#include "dialogue/output.h"
#include "dialogue/signals.h"

enum { ESCAPE = 0x1b };

/* What the line under way has come to. */
static struct {
    Line *reader;
    bool finished;
    char *text;     /* NULL: end of input */
    size_t bytes;   /* given to readline since the prompt */
    size_t most;    /* that may be */
    bool over;      /* there were more */
    bool in_escape; /* inside the escape sequence of a key */
    int number;     /* a signal that came in the middle of readline's own reading */
    int error;      /* errno of a read that failed */
} state;

/* Bytes */

static void stop(void)
{
    rl_deprep_terminal();
    signals_stop();
    rl_prep_terminal(1);
    rl_resize_terminal();
    rl_forced_update_display();
}

/* May this byte reach readline, when the line is full already? Keys may. */
static bool is_key(int byte)
{
    if (state.in_escape) {
        state.in_escape = byte == '[' || byte < 0x40;
        return true;
    }
    state.in_escape = byte == ESCAPE;
    return byte < ' ' && byte != '\t';
}

/* The rl_getc_function. A signal that ends the program ends the input too. */
static int read_byte(FILE *stream)
{
    for (;;) {
        int number = signals_wait(fileno(stream));
        if (number > 0) {
            if (number == SIGINT || signals_is_fatal(number)) {
                state.number = number;
            }
            if (signals_is_fatal(number)) {
                return EOF;
            }
            continue;
        }
        unsigned char byte;
        ssize_t count = number < 0 ? -1 : read(fileno(stream), &byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN)) {
            continue;
        }
        if (count <= 0) {
            state.error = count < 0 ? errno : 0;
            return EOF;
        }
        bool key = is_key(byte);
        if (state.bytes < state.most || key) {
            state.bytes++;
            return byte;
        }
        state.over = true;
    }
}

/* Completion */

typedef struct Matches {
    char **all; /* [0] is for what they have in common; NULL behind the last */
    size_t count;
} Matches;

static void offer(void *to, const char *candidate)
{
    Matches *matches = to;
    char **all = realloc(matches->all, (matches->count + 3) * sizeof *all);
    char *copy = all ? strdup(candidate) : NULL;
    if (all) {
        matches->all = all;
    }
    if (copy) {
        all[++matches->count] = copy;
        all[matches->count + 1] = NULL;
    }
}

/* How many bytes, in whole characters, two strings begin with alike. */
static size_t common(const char *left, const char *right)
{
    size_t length = 0;
    while (left[length] && left[length] == right[length]) {
        length++;
    }
    while (length > 0 && (left[length] & 0xc0) == 0x80) {
        length--;
    }
    return length;
}

/* What the typed text may grow to before the person must choose. Where that begins
 * otherwise than what was typed, or gains nothing, the typed text stays. */
static char *grown(const Matches *matches, const char *typed)
{
    size_t length = strlen(matches->all[1]);
    for (size_t i = 2; i <= matches->count; i++) {
        size_t alike = common(matches->all[1], matches->all[i]);
        length = alike < length ? alike : length;
    }
    char *start = strndup(matches->all[1], length);
    char folded_start[256];
    char folded_typed[256];
    if (start && matches->count > 1 &&
        !(folding_make(start, folded_start, sizeof folded_start) &&
          folding_make(typed, folded_typed, sizeof folded_typed) &&
          folding_begins(folded_start, folded_typed))) {
        free(start);
        start = strdup(typed);
    }
    return start;
}

static char **complete(const char *typed, int start, int end)
{
    (void)start;
    (void)end;
    const LineConfig *config = &state.reader->config;
    Matches matches = {0};
    rl_attempted_completion_over = 1;
    rl_completion_append_character = '\0';
    rl_sort_completion_matches = 0;
    if (config->complete) {
        config->complete(config->user, typed, offer, &matches);
    }
    if (matches.count == 0 || !(matches.all[0] = grown(&matches, typed))) {
        for (size_t i = 1; i <= matches.count; i++) {
            free(matches.all[i]);
        }
        free(matches.all);
        return NULL;
    }
    if (matches.count == 1) {
        free(matches.all[1]);
        matches.all[1] = NULL;
    }
    return matches.all;
}

static void show_matches(char **all, int count, int longest)
{
    (void)longest;
    const LineConfig *config = &state.reader->config;
    rl_crlf();
    for (int i = 1; i <= count && config->show; i++) {
        config->show(config->user, all[i]);
    }
    rl_forced_update_display();
}

/* Lines */

static void finish(char *text)
{
    state.finished = true;
    state.text = text;
    rl_callback_handler_remove();
}

/* Leaves the line under way, on a fresh row. */
static void abandon(bool echo)
{
    rl_point = rl_end;
    rl_redisplay();
    if (echo) {
        rl_echo_signal_char(SIGINT);
    }
    rl_crlf();
    (void)fflush(rl_outstream);
    rl_free_line_state();
    rl_callback_sigcleanup();
    rl_replace_line("", 1);
    rl_callback_handler_remove();
}

/* Does what a signal asks; true when the read is over, with `result` set. */
static bool heed(int number, LineRead *result)
{
    if (number == SIGINT) {
        result->kind = rl_end > 0 ? LINE_DROPPED : LINE_INTERRUPTED;
        abandon(true);
        return true;
    }
    if (signals_is_fatal(number)) {
        *result = (LineRead){.kind = LINE_SIGNAL, .number = number};
        abandon(false);
        return true;
    }
    if (number == SIGTSTP) {
        stop();
    } else if (number > 0) {
        rl_resize_terminal();
    }
    return false;
}

/* A pasted answer keeps its words, not its line ends. */
static LineRead judge(char *text, LineUse use)
{
    for (char *at = text; *at; at++) {
        if (*at == '\r' || *at == '\t' || (*at == '\n' && use == LINE_FOR_ANSWER)) {
            *at = *at == '\r' && use == LINE_FOR_STORY ? '\n' : ' ';
        }
    }
    size_t length = strlen(text);
    if (!state.over && length <= state.most) {
        return (LineRead){.kind = LINE_TEXT, .text = text, .length = length};
    }
    if (use == LINE_FOR_ANSWER) {
        return (LineRead){.kind = LINE_TOO_LONG};
    }
    length = line_whole(text, length < state.most ? length : state.most);
    text[length] = '\0';
    return (LineRead){.kind = LINE_TOO_LONG, .text = text, .length = length};
}

static LineRead read_line(Line *line, const char *prompt, LineUse use)
{
    LineRead result = {.kind = LINE_END};
    free(state.text);
    memset(&state, 0, sizeof state);
    state.reader = line;
    state.most = use == LINE_FOR_STORY ? STORY_MOST : LINE_MOST;
    (void)fflush(stderr);
    rl_callback_handler_install(prompt, finish);
    while (!state.finished) {
        int number = signals_wait(STDIN_FILENO);
        if (number == 0) {
            rl_callback_read_char();
            number = state.number;
            state.number = 0;
        }
        if (number < 0) {
            state.error = errno;
            abandon(false);
            break;
        }
        if (number > 0 && !state.finished && heed(number, &result)) {
            return result;
        }
        if (number > 0 && state.finished && signals_is_fatal(number)) {
            return (LineRead){.kind = LINE_SIGNAL, .number = number};
        }
    }
    if (state.text) {
        return judge(state.text, use);
    }
    output_write(STDERR_FILENO, "\n", 1);
    if (state.error && state.error != EIO) { /* EIO: the terminal is gone */
        result = (LineRead){.kind = LINE_FAILED, .number = state.error};
    }
    return result;
}

static void remember(Line *line, const char *text)
{
    (void)line;
    HIST_ENTRY *latest = history_length > 0 ? history_get(history_length) : NULL;
    if (strlen(text) <= LINE_REMEMBERED_MOST &&
        !(latest && strcmp(latest->line, text) == 0)) {
        add_history(text);
    }
}

static void close_line(Line *line)
{
    rl_callback_handler_remove();
    clear_history();
    free(state.text);
    memset(&state, 0, sizeof state);
    signals_release();
    free(line);
}

static const LineReader READLINE = {
    .read = read_line, .remember = remember, .close = close_line};

static void demand_utf8(void)
{
    (void)setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        unsetenv("LC_ALL");
        setenv("LC_CTYPE", "C.UTF-8", 1);
        (void)setlocale(LC_CTYPE, "");
    }
}

Line *line_readline_open(const LineConfig *config)
{
    Line *line = calloc(1, sizeof *line);
    if (!line || !signals_catch()) {
        free(line);
        return NULL;
    }
    *line = (Line){.reader = &READLINE, .config = *config};
    demand_utf8();
    rl_readline_name = "entregent";
    rl_instream = stdin;
    rl_outstream = stderr;
    rl_catch_signals = 0;
    rl_catch_sigwinch = 0;
    rl_change_environment = 0;
    rl_getc_function = read_byte;
    rl_attempted_completion_function = complete;
    rl_completion_display_matches_hook = show_matches;
    rl_basic_word_break_characters = "";
    rl_completer_word_break_characters = "";
    rl_completer_quote_characters = "";
    rl_basic_quote_characters = "";
    using_history();
    stifle_history(LINES_REMEMBERED);
    return line;
}

#else

/* A translation unit holds something. */
typedef int LineReadlineLeftOut;

#endif
