/* SPDX-License-Identifier: MIT
 *
 * `entregent advise --jsonl`: a situation a line, in and out.
 *
 *     files, or standard input --LinesIn--> batches --LinesOut--> standard output
 *
 * Of what may be told at the end, the gravest counts: a failure, then a wrong line,
 * then a line that came to no advice.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "program/lines_out.h"
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"
#include "store/again.h"

static int tell_unread(const Options *options, const char *file, int error)
{
    const char *const args[] = {file, strerror(error)};
    telling_error(options, WORDS_RUN_CANNOT_READ, args, 2);
    return STATUS_FAILED;
}

/* Reads an open file to its end. */
static int read_all(const Options *options, LinesOut *out, int fd, const char *file)
{
    LinesIn in;
    Batch *batch;
    if (!lines_in_open(&in, fd, lines_out_wake(out), file)) {
        return telling_status(options, EG_NO_MEMORY);
    }
    while ((batch = lines_out_room(out)) != NULL && lines_in_fill(&in, batch)) {
        lines_out_put(out);
    }
    int status = STATUS_DONE;
    if (in.no_memory) {
        status = telling_status(options, EG_NO_MEMORY);
    } else if (in.error) {
        status = tell_unread(options, file ? file : "-", in.error);
    }
    lines_in_free(&in);
    return status;
}

static int read_file(const Options *options, LinesOut *out, const char *name)
{
    if (strcmp(name, "-") == 0) {
        return read_all(options, out, STDIN_FILENO, NULL);
    }
    int fd;
    AGAIN(fd, open(name, O_RDONLY | O_NOCTTY | O_CLOEXEC));
    if (fd < 0) {
        return tell_unread(options, name, errno);
    }
    int status = read_all(options, out, fd, name);
    close(fd);
    return status;
}

static int read_files(const Options *options, LinesOut *out)
{
    static const char *const INPUT[] = {"-"};
    const char *const *names =
        options->operand_count ? (const char *const *)options->operands : INPUT;
    size_t count = options->operand_count ? options->operand_count : 1;
    int status = STATUS_DONE;
    for (size_t i = 0; i < count && status == STATUS_DONE; i++) {
        status = read_file(options, out, names[i]);
    }
    return status;
}

/* What all lines come to. */
static int judge(const Options *options, const LinesTally *tally)
{
    if (tally->wrong > 0) {
        char digits[32];
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)tally->wrong);
        const char *const args[] = {digits};
        telling_error(options,
                      tally->wrong == 1 ? WORDS_JSONL_WRONG_ONE : WORDS_JSONL_WRONG,
                      args, 1);
        return STATUS_WRONG;
    }
    return tally->open > 0 ? STATUS_NONE : STATUS_DONE;
}

static int advise_all(const Options *options, eg_base *base, Screen *screen)
{
    const char *tongue = NULL;
    eg_status status;
    LinesTally tally;
    rules_tongue(options, base, &tongue);
    tongue = tongue ? tongue : screen->style.lang;
    const eg_lines_options wishes = {.lang = tongue,
                                     .told_in = options->lang_said ? tongue : NULL,
                                     .order = options->order,
                                     .missing_unknown = options->missing_unknown};
    LinesOut *out =
        lines_out_new(base, &wishes, options->jobs, screen->stream, &status);
    if (!out) {
        return telling_status(options, status);
    }
    int result = read_files(options, out);
    status = lines_out_close(out, &tally, &screen->error);
    if (status != EG_OK) {
        return telling_status(options, status);
    }
    return result == STATUS_DONE ? judge(options, &tally) : result;
}

int program_lines(const Options *options)
{
    Screen out;
    eg_base *base;
    int status;
    telling_out(options, &out);
    if (rules_open_sound(options, &base, &status)) {
        status = advise_all(options, base, &out);
        eg_base_release(base);
    }
    return telling_close(options, &out, status);
}
