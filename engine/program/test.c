/* SPDX-License-Identifier: MIT
 *
 * `entregent test`: runs the cases of a rule base, then those of the files named. What
 * failed is told with what was expected, what came, and why; the last line counts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dialogue/lack.h"
#include "dialogue/nearest.h"
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"
#include "program/thresholds.h"
#include "program/update.h"

/* The cases inside the base, then those of the operands. */
typedef struct Sets {
    eg_cases *at[2];
    size_t count;
} Sets;

static void free_sets(Sets *sets)
{
    for (size_t i = 0; i < sets->count; i++) {
        eg_cases_free(sets->at[i]);
    }
}

/* Opens one set; what is wrong with it is told. */
static int open_set(const Options *options, eg_base *base, const char *const *paths,
                    size_t count, Screen *out, Sets *sets)
{
    eg_cases *cases = NULL;
    eg_status status = eg_cases_open(base, paths, count, &cases);
    if (cases) {
        sets->at[sets->count++] = cases;
    }
    if (status == EG_WRONG && cases) {
        lack_heed(eg_cases_problems_write(cases, EG_PROBLEMS_HUMAN, &out->style,
                                          screen_write, out));
        telling_error(options, WORDS_CASES_WRONG, NULL, 0);
    }
    if (status == EG_OK && count > 0 && eg_case_count(cases) == 0) {
        telling_error(options, WORDS_CASES_NONE, NULL, 0);
        return STATUS_WRONG;
    }
    return telling_status(options, status);
}

static int open_sets(const Options *options, eg_base *base, Screen *out, Sets *sets)
{
    int status = open_set(options, base, NULL, 0, out, sets);
    if (status == STATUS_DONE && options->operand_count > 0) {
        status = open_set(options, base, options->operands, options->operand_count, out,
                          sets);
    }
    return status;
}

/* Are all rules of --rule there? */
static bool know_rules(const Options *options, const eg_base *base)
{
    uint32_t count = eg_rule_count(base);
    const char **ids = malloc((count ? count : 1) * sizeof *ids);
    bool known = ids != NULL;
    if (!ids) {
        telling_error(options, WORDS_OUT_OF_MEMORY, NULL, 0);
    }
    for (uint32_t i = 0; ids && i < count; i++) {
        ids[i] = eg_rule_id(base, i);
    }
    for (size_t i = 0; known && i < options->about_count; i++) {
        const char *name = options->about[i];
        for (uint32_t k = 0; k < count; k++) {
            known = strcmp(ids[k], name) == 0;
            if (known) {
                break;
            }
        }
        known = known && count > 0;
        if (!known) {
            size_t near = nearest_find(name, ids, count);
            const char *const args[] = {name, near < count ? ids[near] : ""};
            telling_error(options, near < count ? WORDS_NO_RULE_NEAREST : WORDS_NO_RULE,
                          args, 2);
        }
    }
    free(ids);
    return known;
}

/* The line that counts; it is the same in every language, for scripts. */
static void conclude(const eg_cases_tally *tally, Screen *out)
{
    char numbers[3][24];
    const char *const counts[] = {numbers[0], numbers[1], numbers[2]};
    snprintf(numbers[0], sizeof numbers[0], "%zu", tally->passed);
    snprintf(numbers[1], sizeof numbers[1], "%zu", tally->failed);
    snprintf(numbers[2], sizeof numbers[2], "%zu", tally->pending);
    screen_say_all(out, tally->pending ? WORDS_CASES_RUN_PENDING : WORDS_CASES_RUN,
                   counts, 3, 0);
}

/* Does the coverage reach what was asked of it? Tells where not. */
static bool reaches(const Options *options, const eg_cases_tally *tally)
{
    bool all = true;
    for (int kind = 0; kind < EG_COVER_KINDS; kind++) {
        uint64_t covered = (uint64_t)tally->covered[kind] * 100;
        uint32_t total = tally->total[kind];
        char is[24];
        char least[24];
        if (covered >= (uint64_t)options->thresholds[kind] * total) {
            continue;
        }
        snprintf(is, sizeof is, "%u", (unsigned)(covered / total));
        snprintf(least, sizeof least, "%u", options->thresholds[kind]);
        const char *const args[] = {thresholds_name((eg_cover)kind), is, least};
        telling_error(options, WORDS_BELOW_THRESHOLD, args, 3);
        all = false;
    }
    return all;
}

static int run(const Options *options, const Sets *sets, Screen *out)
{
    static const eg_cases_format FORMATS[] = {[LAYOUT_TEXT] = EG_CASES_TEXT,
                                              [LAYOUT_JSON] = EG_CASES_JSON,
                                              [LAYOUT_JUNIT] = EG_CASES_JUNIT};
    eg_cases_tally tally;
    const eg_cases_options wish = {.names = options->names,
                                   .name_count = options->name_count,
                                   .rules = options->about,
                                   .rule_count = options->about_count,
                                   .format = FORMATS[options->layout],
                                   .coverage = options->coverage,
                                   .order = options->order};
    eg_status status = eg_cases_run((const eg_cases *const *)sets->at, sets->count,
                                    &wish, &out->style, screen_write, out, &tally);
    if (status != EG_OK) {
        return telling_status(options, status);
    }
    if (tally.passed + tally.failed + tally.pending == 0) {
        telling_error(options, WORDS_CASES_NONE_LEFT, NULL, 0);
        return STATUS_USAGE;
    }
    if (options->layout == LAYOUT_TEXT) {
        if (options->coverage) {
            screen_put(out, "\n");
        }
        conclude(&tally, out);
    }
    screen_flush(out);
    bool enough = !options->coverage || reaches(options, &tally);
    return tally.failed || !enough ? STATUS_WRONG : STATUS_DONE;
}

/* Mutants are tried where all cases are as they should be, or not: those that fail
 * notice nothing. --threshold is then a share of the mutants. */
static int mutate(const Options *options, const Sets *sets, Screen *out)
{
    eg_mutants_tally tally;
    eg_format format = options->layout == LAYOUT_JSON ? EG_FORMAT_JSON : EG_FORMAT_TEXT;
    eg_status status = eg_cases_mutate((const eg_cases *const *)sets->at, sets->count,
                                       format, &out->style, screen_write, out, &tally);
    if (status != EG_OK) {
        return telling_status(options, status);
    }
    screen_flush(out);
    size_t all = tally.noticed + tally.missed + tally.unknown;
    char is[24];
    char least[24];
    if (tally.noticed * 100 >= all * options->thresholds[0]) {
        return STATUS_DONE;
    }
    snprintf(is, sizeof is, "%zu", tally.noticed * 100 / all);
    snprintf(least, sizeof least, "%u", options->thresholds[0]);
    const char *const args[] = {is, least};
    telling_error(options, WORDS_MUTANTS_BELOW, args, 2);
    return STATUS_WRONG;
}

static int test(const Options *options, eg_base *base, Screen *out)
{
    Sets sets = {.count = 0};
    int status = STATUS_USAGE;
    if (know_rules(options, base)) {
        status = open_sets(options, base, out, &sets);
        if (status == STATUS_DONE && sets.count == 1 &&
            eg_case_count(sets.at[0]) == 0) {
            telling_error(options, WORDS_CASES_NONE_INSIDE, NULL, 0);
            status = STATUS_USAGE;
        } else if (status == STATUS_DONE) {
            status = options->mutate ? mutate(options, &sets, out)
                     : options->update
                         ? update_cases(options, (const eg_cases *const *)sets.at,
                                        sets.count, out)
                         : run(options, &sets, out);
        }
    }
    free_sets(&sets);
    return status;
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
