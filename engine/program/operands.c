/* SPDX-License-Identifier: MIT
 *
 * What stands behind a command: see operands.h.
 */
#include "program/operands.h"

#include <stdint.h>
#include <string.h>

#include "program/telling.h"

bool operands_refuse(const Options *options, WordsId id, const char *const *args,
                     size_t count)
{
    telling_error(options, id, args, count);
    telling_error(options, WORDS_SEE_HELP, NULL, 0);
    return false;
}

/* How many words a command wants behind it, and what to say to who gives fewer. */
static bool check_count(const Options *options)
{
    static const struct {
        size_t least, most;
        WordsId wants;
    } OPERANDS[ID_COUNT] = {
        [ID_ADVISE] = {0, SIZE_MAX, 0},
        [ID_CHECK] = {0, SIZE_MAX, 0},
        [ID_TEST] = {0, SIZE_MAX, 0},
        [ID_RUN] = {1, SIZE_MAX, WORDS_RUN_WANTS},
        [ID_DIFF] = {1, 2, WORDS_DIFF_WANTS},
        [ID_NEW] = {1, 1, WORDS_NEW_WANTS},
        [ID_EXPLAIN] = {1, 1, WORDS_EXPLAIN_WANTS},
        [ID_ABOUT] = {0, 1, 0},
        [ID_HISTORY] = {0, 3, 0},
    };
    size_t most = OPERANDS[options->command].most + options->resume;
    if (options->operand_count > most) {
        const char *const args[] = {options_command(options->command),
                                    options->operands[most]};
        return operands_refuse(options, WORDS_TOO_MANY, args, 2);
    }
    if (options->operand_count < OPERANDS[options->command].least) {
        return operands_refuse(options, OPERANDS[options->command].wants, NULL, 0);
    }
    return true;
}

/* What is changed of a person's file, one thing at a time. */
static bool check_about(const Options *options)
{
    bool changes = options->delete_person || options->rename || options->nickname;
    unsigned count = (unsigned)options->delete_person + (options->rename != NULL) +
                     (options->nickname != NULL);
    const char *name = options->rename     ? "rename"
                       : options->nickname ? "nickname"
                                           : "delete";
    if (changes && options->operand_count == 0) {
        return operands_refuse(options, WORDS_ABOUT_WANTS_NAME, &name, 1);
    }
    if (count > 1 || (changes && options->layout == LAYOUT_JSON)) {
        return operands_refuse(options, WORDS_ABOUT_ONE_CHANGE, NULL, 0);
    }
    return !options->yes || options->delete_person ||
           operands_refuse(options, WORDS_YES_WANTS, NULL, 0);
}

/* `history`, `history show ID`, `history delete ID`, `history export ID [FILE]`, or
 * with --all in the place of ID. */
static bool check_history(const Options *options)
{
    const char *word = options->operand_count > 0 ? options->operands[0] : "";
    bool deletes = strcmp(word, "delete") == 0;
    bool exports = strcmp(word, "export") == 0;
    size_t wanted = 1 + !options->all;
    size_t most = wanted + exports;
    if (*word && !deletes && !exports && strcmp(word, "show") != 0) {
        return operands_refuse(options, WORDS_HISTORY_WORD, &word, 1);
    }
    if (options->all && !deletes && !exports) {
        return operands_refuse(options, WORDS_HISTORY_NO_ALL, NULL, 0);
    }
    if (options->yes && !deletes) {
        return operands_refuse(options, WORDS_YES_WANTS, NULL, 0);
    }
    if (*word && options->operand_count < wanted) {
        return operands_refuse(
            options, deletes || exports ? WORDS_HISTORY_WANTS_ALL : WORDS_HISTORY_WANTS,
            NULL, 0);
    }
    if (options->operand_count > most) {
        const char *const args[] = {"history", options->operands[most]};
        return operands_refuse(options, WORDS_TOO_MANY, args, 2);
    }
    return true;
}

/* Lines say all by themselves, and come from files named for what they are. */
static bool check_lines(const Options *options)
{
    const char *foreign = options->set_count         ? "set"
                          : options->tell_count      ? "tell"
                          : options->why_not         ? "why-not"
                          : options->what_if_count   ? "what-if"
                          : options->person          ? "about"
                          : options->today           ? "today"
                          : options->trace_questions ? "trace"
                                                     : NULL;
    if (foreign) {
        return operands_refuse(options, WORDS_JSONL_ALONE, &foreign, 1);
    }
    for (size_t i = 0; i < options->operand_count; i++) {
        const char *name = options->operands[i];
        size_t length = strlen(name);
        bool lines = length > 6 && strcmp(name + length - 6, ".jsonl") == 0;
        if (!lines && strcmp(name, "-") != 0) {
            return operands_refuse(options, WORDS_JSONL_FILES, &name, 1);
        }
    }
    return true;
}

bool operands_check(const Options *options)
{
    switch (options->command) {
    case ID_ADVISE:
        return !options->jsonl || check_lines(options);
    case ID_ABOUT:
        return check_count(options) && check_about(options);
    case ID_HISTORY:
        return check_count(options) && check_history(options);
    default:
        return check_count(options);
    }
}
