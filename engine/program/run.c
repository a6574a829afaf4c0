/* SPDX-License-Identifier: MIT
 *
 * `entregent run`: runs a program to its end.
 *
 *     standard output   what rules print, as they print it; then the facts (or all of
 *                       it as JSON); then how the facts of --how came about
 *     standard error    --trace, --stats, what was refused, why a run was stopped
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/draft.h"
#include "dialogue/lack.h"
#include "program/program.h"
#include "program/reading.h"
#include "program/rules.h"
#include "program/telling.h"
#include "store/limits.h"

typedef struct Running {
    const Options *options;
    eg_base *base;
    eg_run *run;
    Screen out;
    Screen err;
    unsigned long refusals; /* retracts and modifies that were refused or came late */
} Running;

/* What happens */

static void tell_refusal(Running *self, const eg_event *event)
{
    bool gone = event->kind == EG_EVENT_GONE;
    Draft fact = {0};
    draft_add(&fact, event->text, event->length);
    const char *const args[] = {event->rule, draft_text(&fact)};
    if (self->refusals++ == 0) {
        telling_error(self->options, gone ? WORDS_RUN_GONE : WORDS_RUN_REFUSED, args,
                      2);
    }
    draft_free(&fact);
}

/* Lines go out as they come. Where they cannot be written, no further rule fires. */
static void on_event(void *user, const eg_event *event)
{
    Running *self = user;
    bool lines = event->kind == EG_EVENT_PRINT && self->options->layout == LAYOUT_TEXT;
    if (event->kind == EG_EVENT_REFUSED || event->kind == EG_EVENT_GONE) {
        tell_refusal(self, event);
    } else if (lines || event->kind == EG_EVENT_TRACE) {
        Screen *screen = lines ? &self->out : &self->err;
        lack_heed(
            eg_text_write_inline(event->text, event->length, screen_write, screen));
        screen_put(screen, "\n");
    }
    if (self->out.error && self->run) {
        eg_run_cancel(self->run);
    }
}

/* Facts from files */

static bool read_file(const Options *options, const char *path, Draft *out)
{
    int error = reading_path(path, out);
    if (error != 0) {
        const char *const args[] = {path, strerror(error)};
        telling_error(options, WORDS_RUN_CANNOT_READ, args, 2);
    }
    return error == 0;
}

static void tell_problems(Running *self)
{
    screen_flush(&self->out);
    lack_heed(eg_run_problems_write(self->run, EG_PROBLEMS_HUMAN, &self->err.style,
                                    screen_write, &self->err));
    screen_flush(&self->err);
}

/* All files are looked at, so that every mistake is told. */
static int give_facts(Running *self)
{
    int result = STATUS_DONE;
    for (size_t i = 0; i < self->options->fact_count; i++) {
        const char *path = self->options->facts[i];
        Draft bytes = {0};
        if (!read_file(self->options, path, &bytes)) {
            draft_free(&bytes);
            return STATUS_FAILED;
        }
        eg_status status =
            eg_run_give(self->run, strcmp(path, "-") == 0 ? "stdin.jsonl" : path,
                        draft_text(&bytes), bytes.length);
        draft_free(&bytes);
        if (status == EG_WRONG) {
            tell_problems(self);
        }
        if (status != EG_OK) {
            int one = telling_status(self->options, status);
            result = one > result ? one : result;
        }
    }
    return result;
}

/* The end */

static void put_count(Draft *out, uint64_t count)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, count);
    draft_add_string(out, digits);
}

static void tell_stats(Running *self)
{
    eg_run_stats stats;
    Draft numbers[7] = {{0}};
    const char *args[7];
    if (eg_run_stats_get(self->run, &stats) != EG_OK) {
        return;
    }
    const uint64_t counts[7] = {
        stats.firings,  stats.withdrawals,   stats.matches,           stats.tries,
        stats.elements, stats.most_elements, stats.most_memory / 1024};
    for (int i = 0; i < 7; i++) {
        put_count(&numbers[i], counts[i]);
        args[i] = draft_text(&numbers[i]);
    }
    screen_say_all(&self->err, WORDS_RUN_STATS, args, 7, 0);
    for (int i = 0; i < 7; i++) {
        draft_free(&numbers[i]);
    }
}

/* Tells why a run did not come to its end, behind the facts as they are then. */
static int tell_state(Running *self, eg_run_state state)
{
    switch (state) {
    case EG_RUN_DONE:
    case EG_RUN_HALTED:
        return STATUS_DONE;
    case EG_RUN_LIMIT:
        eg_run_circle_write(self->run, &self->err.style, screen_write, &self->err);
        return STATUS_FAILED;
    case EG_RUN_TRIES:
        telling_error(self->options, WORDS_RUN_TRIES, NULL, 0);
        return STATUS_FAILED;
    case EG_RUN_MEMORY:
        telling_error(self->options, WORDS_RUN_MEMORY, NULL, 0);
        return STATUS_FAILED;
    case EG_RUN_STOPPED:
        break;
    }
    return STATUS_FAILED;
}

/* The tree is made whole before a byte of it is written: where the fact is not there,
 * that is all that is told. */
static int tell_how(Running *self, const char *facts)
{
    Draft tree = {0};
    eg_status status =
        eg_run_how_write(self->run, facts, &self->out.style, draft_write, &tree);
    if (status == EG_OK && tree.failed) {
        status = EG_NO_MEMORY;
    }
    if (status == EG_OK) {
        screen_put(&self->out, "\n");
        screen_put(&self->out, draft_text(&tree));
    }
    draft_free(&tree);
    if (status == EG_WRONG) {
        tell_problems(self);
    }
    if (status != EG_NO_SUCH) {
        return telling_status(self->options, status);
    }
    telling_error(self->options, WORDS_RUN_NO_FACT, &facts, 1);
    return STATUS_NONE;
}

static int write_all(Running *self)
{
    bool json = self->options->layout == LAYOUT_JSON;
    int result = STATUS_DONE;
    if (json || !self->options->quiet) {
        eg_status status =
            eg_run_write(self->run, json ? EG_FORMAT_JSON : EG_FORMAT_TEXT,
                         &self->out.style, screen_write, &self->out);
        result = telling_status(self->options, status);
    }
    for (size_t i = 0; i < self->options->how_count && result == STATUS_DONE; i++) {
        result = tell_how(self, self->options->hows[i]);
    }
    if (self->options->stats) {
        tell_stats(self);
    }
    return result;
}

/* Facts, firings, results. What stopped the run outranks what a --how did not find. */
static int go(Running *self)
{
    eg_run_state state;
    uint64_t most = self->options->limit ? self->options->limit : FIRINGS_MOST;
    int status = give_facts(self);
    if (status != STATUS_DONE) {
        return status;
    }
    eg_status went = eg_run_go(self->run, most, &state);
    screen_flush(&self->out);
    if (went != EG_OK) {
        return telling_status(self->options, went);
    }
    status = write_all(self);
    int told = tell_state(self, state);
    screen_flush(&self->err);
    return told == STATUS_DONE ? status : told;
}

static bool open_base(Running *self, int *status)
{
    const Options *options = self->options;
    eg_status opened =
        eg_base_open(options->operands, options->operand_count, NULL, &self->base);
    if (opened == EG_OK) {
        const char *tongue;
        bool spoken = rules_tongue(options, self->base, &tongue);
        *status = STATUS_USAGE;
        self->out.style.lang = tongue && spoken ? tongue : self->out.style.lang;
        return spoken;
    }
    *status = telling_status(options, opened);
    if (opened == EG_WRONG) {
        lack_heed(eg_base_problems_write(self->base, EG_PROBLEMS_HUMAN,
                                         &self->err.style, screen_write, &self->err));
        screen_flush(&self->err);
        telling_error(options, WORDS_RUN_WRONG, NULL, 0);
    }
    return false;
}

int program_run(const Options *options)
{
    Running self = {.options = options};
    int status;
    telling_out(options, &self.out);
    telling_err(options, &self.err);
    bool json = options->layout == LAYOUT_JSON;
    eg_run_options wishes = {.strategy = options->strategy,
                             .trace = options->trace,
                             .journal = options->how_count > 0 || json,
                             .lines = json,
                             .event = on_event,
                             .user = &self};
    if (open_base(&self, &status)) {
        wishes.lang = self.out.style.lang;
        eg_status begun = eg_run_new(self.base, &wishes, &self.run);
        status = begun == EG_OK ? go(&self) : telling_status(options, begun);
    }
    eg_run_free(self.run);
    eg_base_release(self.base);
    if (self.err.error && status == STATUS_DONE) {
        status = STATUS_FAILED; /* a trace is lost, and there is nowhere to say so */
    }
    return telling_close(options, &self.out, status);
}
