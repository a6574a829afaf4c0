/* SPDX-License-Identifier: MIT
 *
 * `entregent check`: every problem of a rule base. They are the data of this command,
 * so they go to standard output. What is named behind the command is the base too.
 */
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

static void count_in(Draft *draft, Screen *out, WordsId one, WordsId many, size_t count)
{
    draft_clear(draft);
    words_count(draft, one, many, out->style.lang, count);
}

/* The closing line: how many problems, or how much was found to be sound. */
static void conclude(const eg_base *base, Screen *out)
{
    Draft first = {0};
    Draft second = {0};
    size_t errors = eg_base_problem_count(base, EG_ERROR);
    size_t warnings = eg_base_problem_count(base, EG_WARNING);
    bool fine = errors + warnings == 0;
    if (fine) {
        count_in(&first, out, WORDS_CHECK_FACT, WORDS_CHECK_FACTS, eg_fact_count(base));
        count_in(&second, out, WORDS_CHECK_ADVICE, WORDS_CHECK_ADVICES,
                 eg_advice_count(base));
    } else {
        count_in(&first, out, WORDS_CHECK_ERROR, WORDS_CHECK_ERRORS, errors);
        count_in(&second, out, WORDS_CHECK_WARNING, WORDS_CHECK_WARNINGS, warnings);
    }
    screen_say2(out, fine ? WORDS_CHECK_FINE : WORDS_CHECK_SUMMARY, draft_text(&first),
                draft_text(&second));
    draft_free(&first);
    draft_free(&second);
}

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
    } else if (options->layout == LAYOUT_TEXT) {
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
