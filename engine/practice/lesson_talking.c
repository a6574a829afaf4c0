/* SPDX-License-Identifier: MIT
 *
 * The conversation of a story: see lesson.h.
 *
 *     the other says ──► she chooses a reply ──► what it does ──► right: it goes on
 *          ▲                                          │
 *          '──────── another turn: to mend it ────────'
 *
 * Replies stand in an order that the seed decides. The rules of stories, which `check`
 * holds, see to it that every conversation ends; LESSON_TURNS_MOST is for those not
 * checked.
 */
#include <stdio.h>

#include "practice/lesson.h"

#include "store/limits.h"

enum { COUNT_SIZE = 16 };

/* The order of the replies of a turn. */
static void shuffle(const Lesson *lesson, uint32_t *order, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = lesson_draw(lesson->now.seed,
                                  lesson->now.turn * EG_REPLIES_MOST + i, i + 1);
        order[i] = order[at];
        order[at] = i;
    }
}

static uint32_t count_replies(const Lesson *lesson)
{
    return eg_reply_count(lesson->talk.base, lesson->now.exercise.story,
                          lesson->now.turn);
}

static bool get_reply(Lesson *lesson, uint32_t number, eg_turn_reply *out)
{
    Talk *talk = &lesson->talk;
    return talk_check(talk, eg_turn_reply_get(talk->consult, lesson->now.exercise.story,
                                              lesson->now.turn, number, talk_lang(talk),
                                              out));
}

static void ask(Lesson *lesson, bool whole)
{
    Talk *talk = &lesson->talk;
    Screen *said = &talk->said;
    uint32_t order[EG_REPLIES_MOST];
    uint32_t count = count_replies(lesson);
    const char *says = eg_turn_says(talk->base, lesson->now.exercise.story,
                                    lesson->now.turn, talk_lang(talk));
    shuffle(lesson, order, count);
    if (whole) {
        screen_put(said, "\n");
        screen_text(said, says, 0);
        screen_put(said, "\n");
    }
    screen_say(said, WORDS_PRACTICE_SAY);
    for (uint32_t i = 0; i < count && whole; i++) {
        eg_turn_reply reply;
        if (!get_reply(lesson, order[i], &reply)) {
            return;
        }
        screen_item(said, i + 1, reply.say);
    }
}

/* Asks for a reply; false where she leaves. */
static bool choose(Lesson *lesson, eg_turn_reply *out)
{
    uint32_t order[EG_REPLIES_MOST];
    uint32_t count = count_replies(lesson);
    const char *typed = "";
    char most[COUNT_SIZE];
    snprintf(most, sizeof most, "%u", count);
    shuffle(lesson, order, count);
    ask(lesson, true);
    while (lesson_hear(lesson, ask, &typed)) {
        int number = lesson_number(typed, count);
        if (number > 0) {
            return get_reply(lesson, order[number - 1], out);
        }
        if (!talk_meant_command(&lesson->talk, typed)) {
            screen_say1(&lesson->talk.said, WORDS_PRACTICE_SAY_UNCLEAR, most);
        }
    }
    return false;
}

static void tell_reaction(Lesson *lesson, const eg_turn_reply *reply)
{
    static const WordsId SAID[] = {
        [EG_MANNER_RIGHT] = WORDS_PRACTICE_SAID_RIGHT,
        [EG_MANNER_BLUNT] = WORDS_PRACTICE_SAID_BLUNT,
        [EG_MANNER_SOFT] = WORDS_PRACTICE_SAID_SOFT,
        [EG_MANNER_OFF] = WORDS_PRACTICE_SAID_OFF,
    };
    Screen *said = &lesson->talk.said;
    screen_put(said, "\n");
    screen_text(said, reply->reaction, 0);
    screen_say(said, SAID[reply->manner]);
    if (reply->manner != EG_MANNER_RIGHT && reply->then != EG_NONE) {
        screen_say(said, WORDS_PRACTICE_MEND);
    }
}

bool lesson_talk(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    const eg_exercise *exercise = &lesson->now.exercise;
    if (exercise->kind != EG_EXERCISE_STORY ||
        eg_turn_count(talk->base, exercise->story) == 0) {
        return false;
    }
    screen_put(&talk->said, "\n");
    screen_say(&talk->said, lesson_first(lesson, LESSON_SAID_TALKING)
                                ? WORDS_PRACTICE_TALK_FIRST
                                : WORDS_PRACTICE_TALK);
    lesson->now.turn = 0;
    for (unsigned i = 0; i < LESSON_TURNS_MOST && lesson->now.turn != EG_NONE; i++) {
        eg_turn_reply reply;
        if (!choose(lesson, &reply)) {
            break;
        }
        tell_reaction(lesson, &reply);
        lesson->now.turn = reply.then;
    }
    return !talk->over && !lesson->now.skipped;
}
