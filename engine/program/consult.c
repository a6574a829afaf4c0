/* SPDX-License-Identifier: MIT
 *
 * `entregent consult`: the dialogue.
 *
 * What is kept goes where its owner will look for it: into the file that was said; else
 * into "kept.yaml" in the folder of the rules that were said, so that `entregent test`
 * runs it with them; else, or where that folder is not hers to write, into "kept.yaml"
 * where she stands.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dialogue/dialogue.h"
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

enum { PATH_SIZE = 4096 };

static const char KEPT[] = "kept.yaml";

/* "kept.yaml" in the folder that a path is, or is in. */
static const char *kept_in(const char *rules, char path[PATH_SIZE])
{
    struct stat found;
    const char *slash = strrchr(rules, '/');
    size_t length = slash ? (size_t)(slash - rules) + 1 : 0;
    bool folder = stat(rules, &found) == 0 && S_ISDIR(found.st_mode);
    if (folder) {
        length = strlen(rules);
    }
    bool gap = folder && length > 0 && rules[length - 1] != '/';
    int size =
        snprintf(path, PATH_SIZE, "%.*s%s%s", (int)length, rules, gap ? "/" : "", KEPT);
    return size > 0 && size < PATH_SIZE ? path : KEPT;
}

static bool reopen(const void *user, const char *lang, eg_base **out)
{
    Options options = *(const Options *)user;
    int status;
    options.lang = words_lang(lang) ? words_lang(lang) : "en";
    options.lang_said = false; /* another base may have other languages */
    return rules_open_sound(&options, out, &status);
}

static DialogueConfig configure(const Options *options, eg_base *base,
                                const char *rules_path, char path[PATH_SIZE])
{
    DialogueConfig config = {.base = base,
                             .colours = options->colours,
                             .plain = options->plain,
                             .order = options->order,
                             .traces = options->trace_questions,
                             .cases = options->keep,
                             .about = options->person,
                             .today = options->today,
                             .save = !options->no_save &&
                                     (options->save || isatty(STDIN_FILENO)),
                             .rules = options->rule_count > 0 ? rules_path : NULL,
                             .reopen = reopen,
                             .user = options};
    if (options->resume) {
        config.resume = options->operand_count > 0 ? options->operands[0] : "";
    }
    rules_tongue(options, base, &config.lang);
    if (!config.cases && options->rule_count > 0) {
        config.cases = kept_in(options->rules[0], path);
        config.spare = KEPT;
    } else if (!config.cases) {
        config.cases = KEPT;
    }
    return config;
}

int program_consult(const Options *options)
{
    int status;
    char path[PATH_SIZE];
    Screen out;
    eg_base *base;
    telling_out(options, &out);
    if (!rules_open_sound(options, &base, &status)) {
        return telling_close(options, &out, status);
    }
    char *named = rules_name(options);
    const DialogueConfig config = configure(options, base, named, path);
    DialogueEnd end = dialogue_run(&config);
    free(named);
    eg_base_release(base);
    return telling_end(options, &out, &end);
}
