/* SPDX-License-Identifier: MIT
 *
 * Commands of practice, at any prompt: see lesson.h. Those that explain are a
 * consultation's; before she has decided they would give the advice away.
 */
#include "practice/lesson.h"

static void help(Lesson *lesson)
{
    static const struct {
        Command command;
        WordsId summary;
    } LINES[] = {
        {COMMAND_HINT, WORDS_HELP_HINT},
        {COMMAND_SKIP, WORDS_HELP_SKIP},
        {COMMAND_WHY, WORDS_PRACTICE_HELP_WHY},
        {COMMAND_HOW, WORDS_PRACTICE_HELP_HOW},
        {COMMAND_WHY_NOT, WORDS_PRACTICE_HELP_WHY_NOT},
        {COMMAND_WHAT_IF, WORDS_PRACTICE_HELP_WHAT_IF},
        {COMMAND_FACTS, WORDS_PRACTICE_HELP_FACTS},
        {COMMAND_PROGRESS, WORDS_HELP_PROGRESS},
        {COMMAND_LANG, WORDS_HELP_LANG},
        {COMMAND_QUIT, WORDS_HELP_QUIT},
    };
    screen_say(&lesson->talk.said, WORDS_HELP_COMMANDS);
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
        obeying_summary(&lesson->talk, LINES[i].command, LINES[i].summary);
    }
}

static void hint(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    uint32_t story = lesson->now.exercise.story;
    const char *text =
        story == EG_NONE ? NULL : eg_story_hint(talk->base, story, talk_lang(talk));
    if (lesson->now.decided) {
        screen_say(&talk->said, WORDS_PRACTICE_HINT_LATE);
    } else if (text) {
        screen_text(&talk->said, text, 0);
        lesson->now.hint = true;
    } else {
        screen_say(&talk->said, WORDS_PRACTICE_NO_HINT);
    }
}

/* Why: how the advice comes about, of which she need not know the name. */
static Wish explain(Lesson *lesson, CommandLine *line)
{
    if (!lesson->now.decided) {
        screen_say(&lesson->talk.said, WORDS_PRACTICE_EARLY);
        return WISH_PROMPT;
    }
    if (line->command == COMMAND_WHY) {
        line->command = COMMAND_HOW;
    }
    return obeying_do(&lesson->talk, line, EG_NONE);
}

Wish lesson_obey(Lesson *lesson, const char *text)
{
    CommandLine line;
    if (!obeying_read(&lesson->talk, text, &line)) {
        return WISH_PROMPT;
    }
    switch (line.command) {
    case COMMAND_HELP:
        help(lesson);
        return WISH_PROMPT;
    case COMMAND_HINT:
        hint(lesson);
        return WISH_PROMPT;
    case COMMAND_SKIP:
        lesson->now.skipped = true;
        return WISH_MOVE;
    case COMMAND_PROGRESS:
        lesson_stand(lesson);
        return WISH_PROMPT;
    case COMMAND_LANG:
    case COMMAND_QUIT:
        return obeying_do(&lesson->talk, &line, EG_NONE);
    default:
        return explain(lesson, &line);
    }
}
