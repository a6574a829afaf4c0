/* SPDX-License-Identifier: MIT
 *
 * `entregent test`: runs the cases of a rule base, then those of the files named. What
 * failed is told with what was expected; the last line counts.
 */
#include <stdio.h>

#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

typedef struct Tally {
    size_t passed;
    size_t failed;
    size_t pending; /* failed, as they may */
} Tally;

/* Counts a case, and tells of one that is marked `pending:`. True where its failures
 * are to be told. */
static bool count(const eg_cases *cases, size_t index, bool passed, Screen *out,
                  Tally *tally)
{
    const char *id = eg_case_id(cases, index);
    const char *why = eg_case_pending(cases, index);
    bool waits = why && !passed;
    tally->passed += passed;
    tally->pending += waits;
    tally->failed += !passed && !why;
    if (waits) {
        screen_say2(out, WORDS_CASE_PENDING, id, why);
    } else if (why) {
        screen_say1(out, WORDS_CASE_PENDING_PASSED, id);
    }
    return !passed && !why;
}

/* What fails is written at once, so that a long suite shows where it is. */
static int run_all(const Options *options, const eg_cases *cases, Screen *out,
                   Tally *tally)
{
    for (size_t i = 0; i < eg_case_count(cases) && !out->error; i++) {
        bool passed = false;
        Draft report = {0};
        eg_status status =
            eg_case_run(cases, i, &out->style, draft_write, &report, &passed);
        if (status == EG_OK && count(cases, i, passed, out, tally)) {
            /* The report begins with the id of the case. */
            screen_put(out, words_get(WORDS_CASE_FAILED, out->style.lang));
            screen_put(out, draft_text(&report));
        }
        draft_free(&report);
        if (status != EG_OK) {
            return telling_status(options, status);
        }
    }
    return STATUS_DONE;
}

/* Runs the cases of some paths; none: those inside the base. */
static int run_paths(const Options *options, eg_base *base, const char *const *paths,
                     size_t count, Screen *out, Tally *tally)
{
    eg_cases *cases = NULL;
    eg_status status = eg_cases_open(base, paths, count, &cases);
    int result = STATUS_DONE;
    if (status == EG_OK) {
        result = run_all(options, cases, out, tally);
        if (result == STATUS_DONE && count > 0 && eg_case_count(cases) == 0) {
            telling_error(options, WORDS_CASES_NONE, NULL, 0);
            result = STATUS_WRONG;
        }
    } else {
        result = telling_status(options, status);
    }
    if (status == EG_WRONG && cases) {
        eg_cases_problems_write(cases, EG_PROBLEMS_HUMAN, &out->style, screen_write,
                                out);
        telling_error(options, WORDS_CASES_WRONG, NULL, 0);
    }
    eg_cases_free(cases);
    return result;
}

/* The base's own cases, then those of the files; only then the line that counts. */
static int test(const Options *options, eg_base *base, Screen *out)
{
    Tally tally = {0};
    int status = run_paths(options, base, NULL, 0, out, &tally);
    if (status == STATUS_DONE && options->operand_count > 0) {
        status = run_paths(options, base, options->operands, options->operand_count,
                           out, &tally);
    }
    if (status != STATUS_DONE) {
        return status;
    }
    if (tally.passed + tally.failed + tally.pending == 0) {
        telling_error(options, WORDS_CASES_NONE_INSIDE, NULL, 0);
        return STATUS_USAGE;
    }
    char passed[24];
    char failed[24];
    snprintf(passed, sizeof passed, "%zu", tally.passed);
    snprintf(failed, sizeof failed, "%zu", tally.failed);
    if (tally.pending) {
        char pending[24];
        snprintf(pending, sizeof pending, "%zu", tally.pending);
        const char *const counts[] = {passed, failed, pending};
        screen_say_all(out, WORDS_CASES_RUN_PENDING, counts, 3, 0);
    } else {
        screen_say2(out, WORDS_CASES_RUN, passed, failed);
    }
    return tally.failed ? STATUS_WRONG : STATUS_DONE;
}

int program_test(const Options *options)
{
    Screen out;
    int status;
    eg_base *base;
    telling_out(options, &out);
    if (rules_open_sound(options, &base, &status)) {
        status = test(options, base, &out);
        eg_base_release(base);
    }
    return telling_close(options, &out, status);
}
