/* SPDX-License-Identifier: MIT
 *
 * `entregent diff A [B]`: what changes for people between two versions of a base. Each
 * is a path, or else a git revision of the rules of --rules; without --rules, of the
 * path that the other one is, or else of the shipped rules. Without B, the rules as
 * they stand.
 */
#include <unistd.h>

#include "program/program.h"
#include "program/revision.h"
#include "program/rules.h"
#include "program/telling.h"

enum { PATH_SIZE = 4096 };

/* The operand that is a path, or NULL. */
static const char *path_given(const Options *options)
{
    for (size_t i = 0; i < options->operand_count; i++) {
        if (access(options->operands[i], F_OK) == 0) {
            return options->operands[i];
        }
    }
    return NULL;
}

/* What a revision is looked up of; NULL, told, where there is none or several.
 * `shipped` is room for a path. */
static const char *path_of_revision(const Options *options, char *shipped, int *status)
{
    if (options->rule_count > 1) {
        telling_error(options, WORDS_DIFF_ONE_PATH, NULL, 0);
        *status = STATUS_USAGE;
        return NULL;
    }
    const char *path = options->rule_count ? options->rules[0] : path_given(options);
    if (path != NULL || rules_shipped(options, shipped, PATH_SIZE)) {
        return path != NULL ? path : shipped;
    }
    *status = STATUS_FAILED;
    return NULL;
}

/* The version that a word names. */
static bool open_version(const Options *options, const char *word, eg_base **out,
                         int *status)
{
    char shipped[PATH_SIZE];
    if (access(word, F_OK) == 0) {
        return rules_are_sound(options, eg_base_open(&word, 1, NULL, out), out, status);
    }
    const char *path = path_of_revision(options, shipped, status);
    return path != NULL &&
           rules_are_sound(options, revision_open(options, word, path, out), out,
                           status);
}

static bool open_second(const Options *options, eg_base **out, int *status)
{
    if (options->operand_count > 1) {
        return open_version(options, options->operands[1], out, status);
    }
    return rules_are_sound(options, rules_open(options, out), out, status);
}

static int compare(const Options *options, const eg_base *before, const eg_base *after,
                   Screen *out)
{
    size_t differences = 0;
    eg_format format = options->layout == LAYOUT_JSON ? EG_FORMAT_JSON : EG_FORMAT_TEXT;
    eg_status status = eg_diff_write(before, after, format, &out->style, screen_write,
                                     out, &differences);
    if (status != EG_OK) {
        return telling_status(options, status);
    }
    return options->exit_code && differences > 0 ? STATUS_WRONG : STATUS_DONE;
}

int program_diff(const Options *options)
{
    Screen out;
    eg_base *before = NULL;
    eg_base *after = NULL;
    int status = STATUS_FAILED;
    telling_out(options, &out);
    if (open_version(options, options->operands[0], &before, &status) &&
        open_second(options, &after, &status)) {
        status = compare(options, before, after, &out);
    }
    eg_base_release(before);
    eg_base_release(after);
    return telling_close(options, &out, status);
}
