/* SPDX-License-Identifier: MIT
 *
 * A lesson: see lesson.h. Here are its beginning, its loop and its end.
 */
#include "practice/lesson.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What the parts share */

bool lesson_hear(Lesson *lesson, LessonAsk ask, const char **text)
{
    Talk *talk = &lesson->talk;
    while (!talk->over) {
        Wish wish = WISH_PROMPT;
        Heard heard = talk_hear(talk, text);
        if (heard == HEARD_TOO_LONG) {
            screen_say(&talk->said, WORDS_ANSWER_TOO_LONG);
        } else if (heard == HEARD_NOT_TEXT) {
            screen_say(&talk->said, WORDS_ANSWER_NOT_TEXT);
        } else if (heard == HEARD_TEXT && !commands_is(*text)) {
            return true;
        } else if (heard == HEARD_TEXT) {
            wish = lesson_obey(lesson, *text);
        }
        if (wish == WISH_MOVE || talk->over) {
            return false;
        }
        ask(lesson, wish == WISH_REPEAT);
    }
    return false;
}

bool lesson_first(Lesson *lesson, unsigned which)
{
    bool first = !lesson->explained[which];
    lesson->explained[which] = true;
    return first;
}

int lesson_number(const char *text, unsigned most)
{
    char *end;
    text += strspn(text, " \t");
    if (*text < '0' || *text > '9') {
        return -1;
    }
    unsigned long number = strtoul(text, &end, 10);
    end += strspn(end, " \t.)");
    return *end == '\0' && number <= most ? (int)number : -1;
}

/* splitmix64: Steele, Lea and Flood 2014. */
static uint64_t mix(uint64_t seed, uint64_t place)
{
    uint64_t z = seed + (place + 1) * 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

uint32_t lesson_draw(uint64_t seed, uint32_t place, uint32_t count)
{
    return (uint32_t)(mix(seed, place) % count);
}

/* The loop */

static double minutes(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return ((double)at.tv_sec + (double)at.tv_nsec / 1e9) / 60;
}

/* Gives the situation to the consultation; false where there is nothing to choose. */
static bool set_situation(Lesson *lesson, uint32_t number)
{
    LessonTurn *now = &lesson->now;
    Talk *talk = &lesson->talk;
    *now = (LessonTurn){.number = number, .chose = EG_NONE};
    now->seed = mix(lesson->seed, lesson->session.n_done);
    if (!talk_check(talk, eg_exercise_get(lesson->all, number, &now->exercise)) ||
        !talk_check(talk, eg_exercise_give(lesson->all, number, talk->consult))) {
        return false;
    }
    eg_status status = eg_options(talk->consult, now->seed, LESSON_OPTIONS,
                                  now->options, &now->option_count);
    return status != EG_NOT_NOW && talk_check(talk, status) &&
           talk_check(talk, eg_outcome_posture(talk->consult, now->wanted));
}

static void practise(Lesson *lesson, uint32_t number)
{
    LessonTurn *now = &lesson->now;
    if (!set_situation(lesson, number)) {
        return;
    }
    lesson_ask(lesson);
    if (now->skipped && !lesson->config->story) {
        screen_say(&lesson->talk.said, WORDS_PRACTICE_SKIPPED);
    }
    if (!now->decided) {
        return;
    }
    lesson->decided++;
    lesson->best += now->verdict == EG_VERDICT_BEST;
    lesson_keep(lesson);
    if (!lesson->talk.over) {
        lesson_tell(lesson);
    }
    if (!lesson->talk.over) {
        lesson_after(lesson);
    }
    if (!lesson->talk.over && !now->skipped && lesson_talk(lesson)) {
        lesson_after(lesson);
    }
}

static void practise_all(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    schedule_begin(&lesson->session, lesson->seed, lesson->config->minutes);
    while (!talk->over) {
        ScheduleNext next =
            schedule_next(&lesson->session, minutes() - lesson->begun,
                          &lesson->standing.principles, &lesson->standing.exercises);
        if (next.why == SCHEDULE_OVER) {
            screen_put(&talk->said, "\n");
            screen_say(&talk->said, WORDS_PRACTICE_DONE);
            talk_leave(talk);
            return;
        }
        practise(lesson, next.exercise);
        schedule_done(&lesson->session, &next);
    }
}

/* Beginning and end */

static void part(Talk *talk)
{
    lesson_part((Lesson *)(void *)talk); /* it begins with its talk */
}

static void show_candidate(void *talk, const char *candidate)
{
    Talk *self = talk;
    screen_text(&self->said, candidate, 2);
    screen_flush(&self->said);
}

/* One seed of what the clock says and what was practised. */
static uint64_t make_seed(const Lesson *lesson)
{
    uint64_t seed = eg_review_count(lesson->store.reviews);
    for (const char *at = lesson->moment; *at; at++) {
        seed = mix(seed, (unsigned char)*at);
    }
    return lesson->config->seeded ? lesson->config->seed : seed;
}

static void introduce(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    const LessonConfig *config = lesson->config;
    const char *title = eg_base_title(talk->base, talk_lang(talk));
    char length[16];
    snprintf(length, sizeof length, "%u", config->minutes);
    screen_title(&talk->said, title ? title : "Entregent");
    screen_say1(&talk->said, WORDS_PRACTICE_INTRODUCTION, length);
    if (config->course != EG_NONE) {
        const char *lang = talk_lang(talk);
        const char *about = eg_course_about(talk->base, config->course, lang);
        screen_put(&talk->said, "\n");
        screen_title(&talk->said, eg_course_title(talk->base, config->course, lang));
        if (about) {
            screen_text(&talk->said, about, 0);
        }
        screen_put(&talk->said, "\n");
    }
    lesson_introduce(lesson);
}

/* All that it takes; false (told) where something of it fails. */
static bool begin(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    const LineConfig reading = {
        .complete = completing_offer, .show = show_candidate, .user = talk};
    if (!talk_check(talk, eg_consult_new(talk->base, &talk->consult))) {
        return false;
    }
    talk->line = line_open(&reading);
    return talk_check(talk, talk->line ? EG_OK : EG_NO_MEMORY) && lesson_open(lesson);
}

static void run(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    if (!begin(lesson)) {
        return;
    }
    lesson->seed = make_seed(lesson);
    if (!lesson->config->lang) {
        speaking_ask(talk);
    }
    if (talk->over) {
        return;
    }
    introduce(lesson);
    lesson->begun = minutes();
    if (lesson->config->story) {
        practise(lesson, eg_exercise_find(lesson->all, lesson->config->story));
        if (!talk->over) {
            talk_leave(talk);
        }
    } else {
        practise_all(lesson);
    }
}

static void finish(Lesson *lesson)
{
    line_close(lesson->talk.line);
    standing_free(&lesson->standing);
    if (lesson->storing) {
        progress_store_close(&lesson->store);
    }
    eg_consult_free(lesson->talk.consult);
    draft_free(&lesson->talk.command);
    draft_free(&lesson->talk.lent);
    eg_exercises_free(lesson->all);
    eg_base_release(lesson->talk.base);
    screen_flush(&lesson->talk.said);
    screen_flush(&lesson->talk.shown);
}

DialogueEnd lesson_run(const LessonConfig *config)
{
    Lesson lesson = {.config = config};
    Talk *talk = &lesson.talk;
    lesson.talking = (DialogueConfig){.base = config->base, .lang = config->lang};
    *talk = (Talk){.config = &lesson.talking, .again = EG_NONE, .asking = EG_NONE};
    talk->people = (People){.place = {.folder = -1}};
    talk->who = NOBODY_THERE;
    talk->visit = EG_NONE;
    talk->commands = COMMANDS_PRACTISING;
    talk->parting = part;
    talk->reached = true;
    talk->base = eg_base_keep(config->base);
    const char *lang = config->lang ? config->lang : "en";
    screen_open(&talk->said, STDERR_FILENO, lang, config->colours, config->plain);
    screen_open(&talk->shown, STDOUT_FILENO, lang, config->colours, config->plain);
    talk_check(talk, eg_exercises_new(config->base, &lesson.all));
    if (!talk->over && eg_exercise_count(lesson.all) == 0) {
        talk->status = LESSON_NOTHING;
    } else if (!talk->over && config->story &&
               eg_exercise_find(lesson.all, config->story) == EG_NONE) {
        talk->status = LESSON_NO_STORY;
    } else if (!talk->over) {
        run(&lesson);
    }
    finish(&lesson);
    return (DialogueEnd){talk->status, talk->number, talk->shown.error};
}
