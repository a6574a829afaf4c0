/* SPDX-License-Identifier: MIT
 *
 * Whole bases with memory failing: checked, compared, drawn, written as a document, and
 * their cases run, updated and tried on mutants.
 */
#include "oom/stage.h"

static void check(Stage *s)
{
    static const char *const excluded[] = {"W213"};
    const eg_check_options some = {.excluded = excluded, .excluded_count = 1};
    size_t counts[3] = {0};
    if (!TRY(s, eg_base_check(s->base, NULL, EG_PROBLEMS_HUMAN, NULL, stage_write, s,
                              counts)) ||
        !TRY(s, eg_base_check(s->base, &some, EG_PROBLEMS_JSON, NULL, stage_write, s,
                              counts)))
        return;
    stage_number(s, "warnings", counts[EG_WARNING]);
}

static void draw(Stage *s)
{
    const eg_style french = {.lang = "fr"};
    if (TRY(s, eg_doc_write(s->base, EG_FORMAT_HTML, NULL, stage_write, s)) &&
        TRY(s, eg_doc_write(s->base, EG_FORMAT_MARKDOWN, &french, stage_write, s)) &&
        TRY(s, eg_graph_write(s->base, NULL, NULL, stage_write, s)) &&
        TRY(s,
            eg_graph_write(s->base, eg_advice_id(s->base, 0), &french, stage_write, s)))
        TRY(s, eg_schema_write(s->base, &french, stage_write, s));
}

/* Of the scene's base to another one, which differs in a rule and in wording. */
static void compare(Stage *s)
{
    static const char other[] = "tests/runs/mutants.yaml";
    const char *path = other;
    eg_base *after = NULL;
    size_t differences = 0;
    if (TRY(s, eg_base_open(&path, 1, &s->memory, &after)) &&
        TRY(s, eg_diff_write(s->base, after, EG_FORMAT_TEXT, NULL, stage_write, s,
                             &differences)) &&
        TRY(s,
            eg_diff_write(s->base, after, EG_FORMAT_JSON, NULL, stage_write, s, NULL)))
        stage_number(s, "differences", differences);
    eg_base_release(after);
}

static void tally(Stage *s, const eg_cases_tally *all)
{
    stage_number(s, "passed", all->passed);
    stage_number(s, "failed", all->failed);
    for (int i = 0; i < EG_COVER_KINDS; i++)
        stage_number(s, "covered", all->covered[i]);
}

static void run_cases(Stage *s)
{
    eg_cases *cases = NULL;
    bool on = TRY(s, eg_cases_open(s->base, NULL, 0, &cases));
    const eg_cases *set = cases;
    for (eg_cases_format format = EG_CASES_TEXT; on && format <= EG_CASES_JUNIT;
         format++) {
        const eg_cases_options options = {.format = format, .coverage = true};
        eg_cases_tally all;
        on = TRY(s, eg_cases_run(&set, 1, &options, NULL, stage_write, s, &all));
        if (on)
            tally(s, &all);
    }
    for (size_t i = 0; on && i < eg_case_count(cases); i++) {
        bool passed = false;
        on = TRY(s, eg_case_run(cases, i, NULL, stage_write, s, &passed));
        if (on)
            stage_number(s, "passed", passed);
    }
    eg_cases_free(cases);
}

static void read_cases(Stage *s)
{
    const char *path = "tests/cases/common.yaml";
    eg_cases *cases = NULL;
    if (TRY(s, eg_cases_open(s->base, &path, 1, &cases)) &&
        TRY(s, eg_cases_problems_write(cases, EG_PROBLEMS_HUMAN, NULL, stage_write, s)))
        stage_number(s, "cases", eg_case_count(cases));
    eg_cases_free(cases);
}

static int take_file(void *user, const char *path, const char *old_bytes,
                     size_t old_length, const char *bytes, size_t length)
{
    (void)old_bytes;
    stage_say(user, path);
    stage_number(user, "bytes before", old_length);
    return stage_write(user, bytes, length);
}

static void update(Stage *s)
{
    eg_cases *cases = NULL;
    eg_cases_changes changes = {0};
    if (TRY(s, eg_cases_open(s->base, NULL, 0, &cases))) {
        const eg_cases *set = cases;
        if (TRY(s, eg_cases_update(&set, 1, NULL, NULL, stage_write, take_file, s,
                                   &changes)))
            stage_number(s, "changed", changes.changed);
    }
    eg_cases_free(cases);
}

static void mutate(Stage *s)
{
    eg_cases *cases = NULL;
    eg_mutants_tally all = {0};
    bool on = TRY(s, eg_cases_open(s->base, NULL, 0, &cases));
    const eg_cases *set = cases;
    for (eg_format format = EG_FORMAT_TEXT; on && format <= EG_FORMAT_JSON; format++)
        on = TRY(s, eg_cases_mutate(&set, 1, format, NULL, stage_write, s, &all));
    if (on)
        stage_number(s, "missed", all.missed);
    eg_cases_free(cases);
}

int main(int argc, char **argv)
{
    static const Scene scenes[] = {
        {.name = "check-turns",
         .play = check,
         .file = "tests/check/planted/turn-unreached.yaml",
         .at_most = 300},
        {.name = "check-clash",
         .play = check,
         .file = "tests/check/planted/clash-beside-a-chain.yaml",
         .at_most = 300},
        {.name = "check-shadowed",
         .play = check,
         .file = "tests/check/planted/shadowed-on-a-scale.yaml",
         .at_most = 300},
        {.name = "check-heard",
         .play = check,
         .file = "tests/talks/story.yaml",
         .at_most = 300},
        {.name = "draw-kinds", .play = draw, .file = "tests/talks/base.yaml"},
        {.name = "draw-practice", .play = draw, .file = "tests/talks/practice.yaml"},
        {.name = "draw-program", .play = draw, .file = "tests/runs/desk.yaml"},
        {.name = "compare-same", .play = compare, .file = "tests/runs/mutants.yaml"},
        {.name = "compare-other", .play = compare, .file = "tests/runs/because.yaml"},
        {.name = "cases", .play = run_cases, .file = "tests/runs/mutants.yaml"},
        {.name = "cases-because", .play = run_cases, .file = "tests/runs/because.yaml"},
        {.name = "cases-stories", .play = run_cases, .file = "tests/runs/stories.yaml"},
        {.name = "cases-heard", .play = run_cases, .file = "tests/runs/told-once.yaml"},
        {.name = "cases-read",
         .play = read_cases,
         .file = "rules/relations",
         .at_most = 60},
        {.name = "update", .play = update, .file = "tests/runs/mutants.yaml"},
        {.name = "update-stories", .play = update, .file = "tests/runs/stories.yaml"},
        {.name = "mutate", .play = mutate, .file = "tests/runs/mutants.yaml"},
        {.name = "mutate-stories", .play = mutate, .file = "tests/runs/stories.yaml"},
    };
    return stage_main(argc, argv, scenes, sizeof scenes / sizeof *scenes);
}
