/* SPDX-License-Identifier: MIT
 *
 * Practice with memory failing: principles, exercises, judgement, lessons, and progress
 * as it is kept and told.
 */
#include "oom/kept.h"
#include "oom/stage.h"

/* 0 also says that memory failed; asked again, it is there. */
static bool principles(Stage *s)
{
    eg_principle one = {0};
    uint32_t count = 0;
    if (!TRY(s, (count = eg_principle_count(s->base)) == 0 ? EG_NO_MEMORY : EG_OK))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!TRY(s, eg_principle_get(s->base, i, &one)))
            return false;
        stage_say(s, one.id);
        stage_say(s, one.mark);
        stage_say(s, eg_principle_says(s->base, i, "fr"));
        stage_number(s, "found", eg_principle_find(s->base, one.id));
    }
    return true;
}

static void learnt(Stage *s)
{
    eg_course_step step;
    if (!principles(s))
        return;
    for (uint32_t i = 0; i < eg_course_count(s->base); i++)
        for (uint32_t j = 0; j < eg_course_step_count(s->base, i); j++) {
            if (!TRY(s, eg_course_step_get(s->base, i, j, &step)))
                return;
            stage_number(s, "principle", step.principle);
        }
}

static bool conversation(Stage *s, eg_consult *talk, uint32_t story)
{
    for (uint32_t turn = 0; turn < eg_turn_count(s->base, story); turn++)
        for (uint32_t i = 0; i < eg_reply_count(s->base, story, turn); i++) {
            eg_turn_reply reply;
            if (!TRY(s, eg_turn_reply_get(talk, story, turn, i, "en", &reply)))
                return false;
            stage_number(s, "manner", reply.manner);
            stage_number(s, "then", reply.then);
        }
    return true;
}

static bool lesson(Stage *s, eg_consult *talk)
{
    static const int posture[4] = {4, 3, 0, 2};
    const eg_style french = {.lang = "fr", .colour = true};
    uint32_t options[4], found[8], count = 0, n = 0;
    eg_verdict verdict = EG_VERDICT_BEST;
    if (!TRY(s, eg_options(talk, 7, 4, options, &count)))
        return false;
    for (uint32_t i = 0; i < count && s->status == EG_OK; i++) {
        const eg_attempt attempt = {options[i], posture, options, count};
        if (!TRY(s, eg_judge(talk, options[i], &verdict)) ||
            !TRY(s, eg_lesson_write(talk, &attempt, &french, stage_write, s)))
            return false;
        stage_number(s, "verdict", verdict);
    }
    if (!TRY(s, eg_situation_principles(talk, found, 8, &n)))
        return false;
    stage_number(s, "principles", n);
    return true;
}

static void exercised(Stage *s)
{
    eg_exercises *all = NULL;
    eg_consult *talk = NULL;
    eg_exercise one;
    bool on = TRY(s, eg_exercises_new(s->base, &all)) &&
              TRY(s, eg_consult_new(s->base, &talk));
    for (uint32_t i = 0; on && i < eg_exercise_count(all); i++) {
        on = TRY(s, eg_exercise_get(all, i, &one)) &&
             TRY(s, eg_exercise_write(all, i, NULL, stage_write, s)) &&
             TRY(s, eg_exercise_give(all, i, talk)) && lesson(s, talk) &&
             (one.story == EG_NONE || conversation(s, talk, one.story));
        if (on)
            stage_say(s, one.id);
    }
    eg_consult_free(talk);
    eg_exercises_free(all);
}

static bool review(Stage *s, eg_progress *progress, int day)
{
    static const char *const principles_of[] = {"frame/A1"};
    static const char *const marks[] = {"0123456789abcdef"};
    eg_review one = {.exercise = "flour",
                     .relation = "",
                     .chose = day % 2 == 0 ? "remind-them" : "",
                     .level = 1,
                     .verdict = day % 2 == 0 ? EG_VERDICT_BEST : EG_VERDICT_UNFOUNDED,
                     .posture = {4, 3, 3, 2},
                     .wanted = {4, 3, 3, 2},
                     .sure = (unsigned)day % 5,
                     .principles = principles_of,
                     .marks = marks,
                     .n_principles = 1};
    snprintf(one.when, sizeof one.when, "2026-03-%02u 14:05", (unsigned)day % 32);
    return TRY(s, eg_review_add(progress, &one));
}

static bool tell_progress(Stage *s, const eg_progress *progress)
{
    static const eg_format formats[] = {EG_FORMAT_TEXT, EG_FORMAT_HTML, EG_FORMAT_JSON};
    const eg_known known[] = {{.principle = 0,
                               .mastery = 0.5,
                               .recall = 0.9,
                               .goal = 0.8,
                               .reviews = 3,
                               .last = 20500,
                               .due = 20510}};
    const uint32_t weeks[] = {0, 1};
    const eg_progress_view view = {.progress = progress,
                                   .day = "2026-03-20",
                                   .course = EG_NONE,
                                   .names = true,
                                   .principles = known,
                                   .n_principles = 1,
                                   .known = weeks,
                                   .n_weeks = 2,
                                   .brier = 0.2};
    for (size_t i = 0; i < 3; i++)
        if (!TRY(s, eg_progress_tell(s->base, &view, formats[i], NULL, stage_write, s)))
            return false;
    return true;
}

static void progress(Stage *s)
{
    Kept kept = {.length = 0};
    eg_progress *mine = NULL;
    eg_progress *read = NULL;
    eg_review one;
    bool on = principles(s) && TRY(s, eg_progress_new("Standing", &s->memory, &mine));
    for (int day = 1; on && day <= 6; day++)
        on = review(s, mine, day == 3 ? 1 : day);
    if (on && TRY(s, (kept.length = 0, eg_progress_write(mine, keep, &kept))) &&
        TRY(s, eg_progress_read("p.yaml", kept.text, kept.length, &s->memory, &read)) &&
        TRY(s, eg_review_get(read, 2, &one)) && tell_progress(s, read)) {
        stage_write(s, kept.text, kept.length);
        stage_say(s, one.when);
        stage_say(s, eg_progress_base(read));
    }
    eg_progress_free(read);
    eg_progress_free(mine);
}

int main(int argc, char **argv)
{
    static const Scene scenes[] = {
        {.name = "learnt", .play = learnt, .file = "tests/talks/practice.yaml"},
        {.name = "exercised", .play = exercised, .file = "tests/talks/practice.yaml"},
        {.name = "exercised-turns",
         .play = exercised,
         .file = "tests/check/clean/turns.yaml"},
        {.name = "progress", .play = progress, .file = "tests/talks/practice.yaml"},
    };
    return stage_main(argc, argv, scenes, sizeof scenes / sizeof *scenes);
}
