/* SPDX-License-Identifier: MIT
 *
 * `entregent check`: every problem of a rule base. They are the data of this command,
 * so they go to standard output. What is named behind the command is the base too.
 */
#include "dialogue/lack.h"
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

/* Where there is no problem to count: how much was found to be sound. */
static void conclude(const eg_base *base, Screen *out)
{
    Draft facts = {0};
    Draft rules = {0};
    Draft advice = {0};
    words_count(&facts, WORDS_CHECK_FACT, WORDS_CHECK_FACTS, out->style.lang,
                eg_fact_count(base));
    words_count(&rules, WORDS_CHECK_RULE, WORDS_CHECK_RULES, out->style.lang,
                eg_rule_count(base));
    words_count(&advice, WORDS_CHECK_ADVICE, WORDS_CHECK_ADVICES, out->style.lang,
                eg_advice_count(base));
    const char *found[] = {draft_text(&facts), draft_text(&rules), draft_text(&advice)};
    screen_say_all(out, WORDS_CHECK_FINE, found, 3, 0);
    draft_free(&facts);
    draft_free(&rules);
    draft_free(&advice);
}

/* The files of --cases, told where they are wrong; NULL in `*out` without. */
static int open_cases(const Options *options, eg_base *base, eg_cases **out)
{
    *out = NULL;
    if (options->case_count == 0) {
        return STATUS_DONE;
    }
    eg_status status = eg_cases_open(base, options->cases, options->case_count, out);
    if (status != EG_WRONG) {
        return telling_status(options, status);
    }
    Screen err;
    telling_err(options, &err);
    lack_heed(eg_cases_problems_write(*out, EG_PROBLEMS_HUMAN, &err.style, screen_write,
                                      &err));
    screen_flush(&err);
    eg_cases_free(*out);
    *out = NULL;
    return STATUS_WRONG;
}

/* Warnings and remarks are told and change nothing: only errors are a wrong base. */
static int check(const Options *options, const eg_base *base, const eg_cases *cases,
                 Screen *out)
{
    static const eg_problem_format FORMATS[] = {
        [LAYOUT_TEXT] = EG_PROBLEMS_HUMAN,
        [LAYOUT_JSON] = EG_PROBLEMS_JSON,
        [LAYOUT_GCC] = EG_PROBLEMS_GCC,
    };
    const eg_check_options wish = {
        .cases = cases,
        .excluded = options->excluded,
        .excluded_count = options->excluded_count,
    };
    size_t counts[3];
    eg_status status = eg_base_check(base, &wish, FORMATS[options->layout], &out->style,
                                     screen_write, out, counts);
    if (status == EG_NO_SUCH) {
        telling_error(options, WORDS_EXCLUDE_NO_CODE, NULL, 0);
        return STATUS_USAGE;
    }
    if (status != EG_OK) {
        return telling_status(options, status);
    }
    if (options->layout == LAYOUT_TEXT && counts[EG_ERROR] + counts[EG_WARNING] == 0) {
        conclude(base, out);
    }
    return counts[EG_ERROR] > 0 ? STATUS_WRONG : STATUS_DONE;
}

static int check_base(const Options *options, Screen *out)
{
    eg_base *base;
    eg_cases *cases = NULL;
    eg_status status = rules_open(options, &base);
    if (status == EG_NO_SUCH || status == EG_UNUSABLE) {
        return rules_told(status);
    }
    if (status != EG_OK && status != EG_WRONG) {
        return telling_status(options, status);
    }
    int result = status == EG_OK ? open_cases(options, base, &cases) : STATUS_DONE;
    if (result == STATUS_DONE) {
        result = check(options, base, cases, out);
    }
    eg_cases_free(cases);
    eg_base_release(base);
    return result;
}

int program_check(const Options *options)
{
    Screen out;
    Options all = *options;
    telling_out(options, &out);
    if (options->list) {
        eg_status status = eg_explain_write(NULL, &out.style, screen_write, &out);
        return telling_close(options, &out, telling_status(options, status));
    }
    if (options->operand_count > 0 && options->rule_count > 0) {
        const char *const args[] = {options_command(ID_CHECK), options->operands[0]};
        telling_error(options, WORDS_TOO_MANY, args, 2);
        return telling_close(options, &out, STATUS_USAGE);
    }
    if (options->operand_count > 0) {
        all.rules = options->operands;
        all.rule_count = options->operand_count;
    }
    return telling_close(options, &out, check_base(&all, &out));
}
