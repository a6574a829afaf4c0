/* SPDX-License-Identifier: MIT
 *
 * What helps, and why; and what she asks about it: see lesson.h.
 */
#include <string.h>

#include "practice/lesson.h"

void lesson_tell(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    const LessonTurn *now = &lesson->now;
    const eg_attempt attempt = {now->chose, now->posture[0] ? now->posture : NULL,
                                now->options, now->option_count};
    screen_put(&talk->said, "\n");
    screen_flush(&talk->said);
    talk_check(talk, eg_lesson_write(talk->consult, &attempt, &talk->shown.style,
                                     screen_write, &talk->shown));
    screen_flush(&talk->shown);
    talk_check(talk, EG_OK);
}

static void ask(Lesson *lesson, bool whole)
{
    if (whole) {
        lesson_tell(lesson);
    }
    screen_put(&lesson->talk.said, "\n");
    screen_say(&lesson->talk.said, lesson_first(lesson, LESSON_SAID_AFTER)
                                       ? WORDS_PRACTICE_AFTER_FIRST
                                       : WORDS_PRACTICE_AFTER);
}

/* What was typed, as a command: here the colon may be left out. False: it goes on. */
static bool obey(Lesson *lesson, const char *typed)
{
    Talk *talk = &lesson->talk;
    Draft line = {0};
    draft_add_string(&line, ":");
    draft_add_string(&line, typed);
    CommandLine read;
    commands_read(draft_text(&line), talk_lang(talk), talk->commands, &read);
    Wish wish = WISH_PROMPT;
    if (read.command == COMMAND_NONE) {
        draft_clear(&line);
        talk_quote(&line, typed);
        screen_say1(&talk->said, WORDS_CLOSING_UNCLEAR, draft_text(&line));
    } else {
        wish = lesson_obey(lesson, draft_text(&line));
    }
    draft_free(&line);
    return wish != WISH_MOVE;
}

void lesson_after(Lesson *lesson)
{
    const char *typed = "";
    ask(lesson, false);
    while (lesson_hear(lesson, ask, &typed) && !talk_is_blank(typed)) {
        if (!obey(lesson, typed)) {
            return;
        }
        ask(lesson, false);
    }
}
