/* SPDX-License-Identifier: MIT
 *
 * Loading with memory failing: bases of other suites, sound ones and such as are wrong,
 * with what is told of their mistakes. A scene is named by what it loads.
 */
#define _GNU_SOURCE
#include <glob.h>

#include "oom/stage.h"

static void tell_problems(Stage *s, const eg_base *base)
{
    const eg_style french = {.lang = "fr", .width = 60, .colour = true};
    if (TRY(s,
            eg_base_problems_write(base, EG_PROBLEMS_HUMAN, &french, stage_write, s)) &&
        TRY(s, eg_base_problems_write(base, EG_PROBLEMS_GCC, NULL, stage_write, s)) &&
        TRY(s, eg_base_problems_write(base, EG_PROBLEMS_JSON, NULL, stage_write, s)))
        TRY(s, eg_schema_write(base, NULL, stage_write, s));
}

static void load(Stage *s)
{
    eg_base *base = NULL;
    if (TRY(s, eg_base_open(&s->name, 1, &s->memory, &base)))
        tell_problems(s, base);
    else if (base != NULL)
        stage_blame(s, "there is a base, though memory failed");
    eg_base_release(base);
}

static const char ONE[] = "entregent: 1\nlanguages: {en: {}}\n"
                          "facts: {a: {type: yes-no, ask: {en: 'A?'}}}\n";
static const char TWO[] = "rules: {r: {when: {a: yes}, then: {advise: go}}}\n";
static const char THREE[] = "advice: {go: {title: {en: Go}}}\n";

static void load_texts(Stage *s)
{
    const eg_file files[] = {{"one.yaml", ONE, sizeof ONE - 1},
                             {"two.yaml", TWO, sizeof TWO - 1},
                             {"three.yaml", THREE, sizeof THREE - 1}};
    eg_base *base = NULL;
    eg_base *text = NULL;
    if (TRY(s, eg_base_from_files(files, 3, &s->memory, &base)))
        stage_number(s, "rules", eg_rule_count(base));
    if (!s->over && TRY(s, eg_base_from_text("b", ONE, 40, &s->memory, &text)))
        tell_problems(s, text);
    eg_base_release(text);
    eg_base_release(base);
}

int main(int argc, char **argv)
{
    static const char *const patterns[] = {
        "tests/diagnostics/*.yaml", "tests/diagnostics/*-id", "tests/stages/*.yaml",
        "tests/runs/*.yaml",        "tests/talks/*.yaml",     "tests/people/*.yaml",
        "tests/check/clean/*.yaml"};
    glob_t found = {0};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        glob(patterns[i], i == 0 ? 0 : GLOB_APPEND, NULL, &found);
    size_t count = found.gl_pathc + 2;
    Scene *scenes = calloc(count, sizeof *scenes);
    if (scenes == NULL)
        return 1;
    for (size_t i = 0; i < found.gl_pathc; i++)
        scenes[i] = (Scene){.name = found.gl_pathv[i], .play = load, .at_most = 100};
    scenes[count - 2] = (Scene){.name = "three-texts", .play = load_texts};
    scenes[count - 1] =
        (Scene){.name = "rules/relations", .play = load, .at_most = 100};
    int status = stage_main(argc, argv, scenes, count);
    free(scenes);
    globfree(&found);
    return status;
}
