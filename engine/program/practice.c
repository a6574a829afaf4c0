/* SPDX-License-Identifier: MIT
 *
 * `entregent practice`: a lesson, on what is due; or, with --progress or --export,
 * where one stands.
 */
#include <stdlib.h>
#include <string.h>

#include "dialogue/nearest.h"
#include "practice/lesson.h"
#include "program/practice_progress.h"
#include "program/program.h"
#include "program/rules.h"
#include "program/telling.h"

/* Appends the ids of the courses, with commas between them. */
static void list_courses(const eg_base *base, Draft *out)
{
    for (uint32_t i = 0; i < eg_course_count(base); i++) {
        draft_add_string(out, i > 0 ? ", " : "");
        draft_add_string(out, eg_course_id(base, i));
    }
}

bool practice_course(const Options *options, const eg_base *base, uint32_t *out)
{
    *out = options->course ? eg_course_find(base, options->course) : EG_NONE;
    if (!options->course || *out != EG_NONE) {
        return true;
    }
    Draft list = {0};
    list_courses(base, &list);
    const char *const args[] = {options->course, draft_text(&list)};
    telling_error(options,
                  list.length ? WORDS_PRACTICE_NO_COURSE_BUT : WORDS_PRACTICE_NO_COURSE,
                  args, 2);
    draft_free(&list);
    return false;
}

/* Tells that there is no such story, and the nearest that there is; or that there is,
 * and nothing to practise in it. */
static void refuse_story(const Options *options, const eg_base *base)
{
    uint32_t count = eg_story_count(base);
    const char **ids = malloc((count + 1) * sizeof *ids);
    size_t near = count;
    for (uint32_t i = 0; ids && i < count; i++) {
        ids[i] = eg_story_id(base, i);
    }
    if (ids) {
        near = nearest_find(options->story, ids, count);
    }
    const char *const args[] = {options->story, near < count ? ids[near] : ""};
    bool there = near < count && strcmp(ids[near], options->story) == 0;
    telling_error(options,
                  there          ? WORDS_PRACTICE_STORY_IDLE
                  : near < count ? WORDS_PRACTICE_NO_STORY_NEAREST
                                 : WORDS_PRACTICE_NO_STORY,
                  args, 2);
    free(ids);
}

/* What to exit with; what kept the lesson from being held is told here. */
static int settle(const Options *options, const eg_base *base, int status)
{
    if (status == LESSON_NOTHING) {
        telling_error(options, WORDS_PRACTICE_NOTHING, NULL, 0);
        return STATUS_NONE;
    }
    if (status == LESSON_NO_STORY) {
        refuse_story(options, base);
        return STATUS_USAGE;
    }
    return status;
}

static int hold_lesson(const Options *options)
{
    int status;
    Screen out;
    eg_base *base;
    DialogueEnd end = {.status = STATUS_USAGE};
    telling_out(options, &out);
    if (!rules_open_sound(options, &base, &status)) {
        return telling_close(options, &out, status);
    }
    LessonConfig config = {.base = base,
                           .colours = options->colours,
                           .plain = options->plain,
                           .story = options->story,
                           .minutes =
                               options->minutes ? options->minutes : LESSON_MINUTES,
                           .save = !options->no_save,
                           .seeded = options->seeded,
                           .seed = options->seed};
    if (rules_tongue(options, base, &config.lang) &&
        practice_course(options, base, &config.course)) {
        end = lesson_run(&config);
    }
    end.status = settle(options, base, end.status);
    eg_base_release(base);
    return telling_end(options, &out, &end);
}

int program_practice(const Options *options)
{
    bool shows = options->progress || options->exported;
    return shows ? practice_progress(options) : hold_lesson(options);
}
