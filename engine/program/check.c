/* SPDX-License-Identifier: MIT
 *
 * `entregent check`: every problem of a rule base. They are the data of this command,
 * so they go to standard output. What is named behind the command is the base too.
 */
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

/* Warnings and remarks are told and change nothing: only errors are a wrong base. */
static int check(const Options *options, Screen *out)
{
    static const eg_problem_format FORMATS[] = {
        [LAYOUT_TEXT] = EG_PROBLEMS_HUMAN,
        [LAYOUT_JSON] = EG_PROBLEMS_JSON,
        [LAYOUT_GCC] = EG_PROBLEMS_GCC,
    };
    eg_base *base;
    eg_status status = rules_open(options, &base);
    if (status == EG_NO_SUCH) {
        return STATUS_FAILED;
    }
    if (status != EG_OK && status != EG_WRONG) {
        return telling_status(options, status);
    }
    int result = status == EG_OK ? STATUS_DONE : STATUS_WRONG;
    eg_status written = eg_base_problems_write(base, FORMATS[options->layout],
                                               &out->style, screen_write, out);
    if (written != EG_OK) {
        result = telling_status(options, written);
    } else if (options->layout == LAYOUT_TEXT &&
               eg_base_problem_count(base, EG_ERROR) +
                       eg_base_problem_count(base, EG_WARNING) ==
                   0) {
        conclude(base, out);
    }
    eg_base_release(base);
    return result;
}

int program_check(const Options *options)
{
    Screen out;
    Options all = *options;
    telling_out(options, &out);
    if (options->operand_count > 0 && options->rule_count > 0) {
        const char *const args[] = {options_command(ID_CHECK), options->operands[0]};
        telling_error(options, WORDS_TOO_MANY, args, 2);
        return telling_close(options, &out, STATUS_USAGE);
    }
    if (options->operand_count > 0) {
        all.rules = options->operands;
        all.rule_count = options->operand_count;
    }
    return telling_close(options, &out, check(&all, &out));
}
