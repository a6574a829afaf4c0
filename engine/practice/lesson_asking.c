/* SPDX-License-Identifier: MIT
 *
 * What would she do, in what manner, and how sure is she? See lesson.h.
 */
#include <stdio.h>
#include <string.h>

#include "dialogue/folding.h"
#include "practice/lesson.h"

enum { SURE_MOST = 4, MEASURE_MOST = 5, LABEL_SIZE = 256, COUNT_SIZE = 16 };

/* What she would do */

static void put_situation(Lesson *lesson)
{
    Talk *talk = &lesson->talk;
    Screen *said = &talk->said;
    screen_put(said, "\n");
    talk_check(talk, eg_exercise_write(lesson->all, lesson->now.number, &said->style,
                                       screen_write, said));
    screen_put(said, "\n");
    screen_say(said, WORDS_PRACTICE_CHOOSE);
    for (uint32_t i = 0; i < lesson->now.option_count; i++) {
        screen_item(
            said, i + 1,
            eg_advice_title(talk->base, lesson->now.options[i], talk_lang(talk)));
    }
    screen_item(said, 0, words_get(WORDS_PRACTICE_UNKNOWN, talk_lang(talk)));
}

static void ask_action(Lesson *lesson, bool whole)
{
    char count[COUNT_SIZE];
    if (whole) {
        put_situation(lesson);
        return;
    }
    snprintf(count, sizeof count, "%u", lesson->now.option_count);
    screen_say1(&lesson->talk.said, WORDS_PRACTICE_CHOOSE_AGAIN, count);
}

/* Does she say, in words, that she does not know? It is folded. */
static bool is_unknown(const char *folded)
{
    static const char *const WORDS[] = {
        "i don't know", "i dont know",    "don't know",  "dunno",    "idk",
        "no idea",      "je ne sais pas", "je sais pas", "sais pas", "aucune idee"};
    return folding_among(folded, WORDS, sizeof WORDS / sizeof WORDS[0]);
}

/* The options whose title begins with what was typed, or else has a word that does: bit
 * i for option i. */
static unsigned find_titles(const Lesson *lesson, const char *folded)
{
    unsigned begin = 0, inside = 0;
    char title[LABEL_SIZE];
    for (uint32_t i = 0; i < lesson->now.option_count; i++) {
        folding_make(eg_advice_title(lesson->talk.base, lesson->now.options[i],
                                     talk_lang(&lesson->talk)),
                     title, sizeof title);
        begin |= folding_begins(title, folded) ? 1u << i : 0;
        inside |= folding_has_word(title, folded) ? 1u << i : 0;
    }
    return begin ? begin : inside;
}

static void tell_unclear(Lesson *lesson, unsigned found, const char *typed)
{
    Screen *said = &lesson->talk.said;
    char count[COUNT_SIZE];
    Draft quoted = {0};
    snprintf(count, sizeof count, "%u", lesson->now.option_count);
    if (talk_meant_command(&lesson->talk, typed)) {
        return;
    }
    if (found) {
        talk_quote(&quoted, typed);
        screen_say1(said, WORDS_PRACTICE_CHOOSE_SEVERAL, draft_text(&quoted));
    } else {
        screen_say1(said, WORDS_PRACTICE_CHOOSE_UNCLEAR, count);
    }
    draft_free(&quoted);
}

/* Takes an action by its number, or by its first letters. */
static bool take_action(Lesson *lesson, const char *typed)
{
    LessonTurn *now = &lesson->now;
    char folded[LABEL_SIZE];
    int number = lesson_number(typed, now->option_count);
    if (number >= 0) {
        now->chose = number == 0 ? EG_NONE : now->options[number - 1];
        return true;
    }
    unsigned found = 0;
    typed += strspn(typed, " \t");
    if (!talk_is_blank(typed) && folding_make(typed, folded, sizeof folded)) {
        if (is_unknown(folded)) {
            now->chose = EG_NONE;
            return true;
        }
        found = find_titles(lesson, folded);
    }
    for (uint32_t i = 0; i < now->option_count; i++) {
        if (found == 1u << i) {
            now->chose = now->options[i];
            return true;
        }
    }
    tell_unclear(lesson, found, typed);
    return false;
}

/* In what manner */

static void ask_posture(Lesson *lesson, bool whole)
{
    bool first = lesson_first(lesson, LESSON_SAID_POSTURE);
    screen_say(&lesson->talk.said,
               whole && first ? WORDS_PRACTICE_POSTURE_FIRST : WORDS_PRACTICE_POSTURE);
}

/* Four digits from 1 to 5, with anything of " ,;/-" between them. */
static bool take_posture(Lesson *lesson, const char *typed)
{
    int posture[LESSON_MEASURES] = {0};
    unsigned count = 0;
    if (talk_is_blank(typed)) {
        return true;
    }
    for (; *typed; typed++) {
        bool digit = *typed >= '1' && *typed <= '0' + MEASURE_MOST;
        if (!digit && !strchr(" \t,;/-", *typed)) {
            return false;
        }
        if (digit && count == LESSON_MEASURES) {
            return false;
        }
        if (digit) {
            posture[count++] = *typed - '0';
        }
    }
    if (count < LESSON_MEASURES) {
        return false;
    }
    memcpy(lesson->now.posture, posture, sizeof posture);
    return true;
}

/* How sure */

static void ask_sure(Lesson *lesson, bool whole)
{
    (void)whole;
    screen_say(&lesson->talk.said, WORDS_PRACTICE_SURE);
}

static bool take_sure(Lesson *lesson, const char *typed)
{
    int number = lesson_number(typed, SURE_MOST);
    if (number > 0) {
        lesson->now.sure = (unsigned)number;
    }
    return number > 0 || talk_is_blank(typed);
}

/* Asks until `take` takes an answer; `unclear` is said of what it does not take. */
static bool ask_until(Lesson *lesson, LessonAsk ask,
                      bool (*take)(Lesson *, const char *), const WordsId *unclear)
{
    const char *typed = "";
    ask(lesson, true);
    while (lesson_hear(lesson, ask, &typed)) {
        if (take(lesson, typed)) {
            return true;
        }
        if (unclear && !talk_meant_command(&lesson->talk, typed)) {
            screen_say(&lesson->talk.said, *unclear);
        }
    }
    return false;
}

/* Does any rule speak of the manner? */
static bool has_posture(const Lesson *lesson)
{
    bool any = false;
    for (unsigned i = 0; i < LESSON_MEASURES; i++) {
        any = any || lesson->now.wanted[i] != 0;
    }
    return any;
}

static bool judge(Lesson *lesson)
{
    LessonTurn *now = &lesson->now;
    now->verdict = EG_VERDICT_UNFOUNDED;
    return now->chose == EG_NONE ||
           talk_check(&lesson->talk,
                      eg_judge(lesson->talk.consult, now->chose, &now->verdict));
}

void lesson_ask(Lesson *lesson)
{
    static const WordsId POSTURE = WORDS_PRACTICE_POSTURE_UNCLEAR;
    static const WordsId SURE = WORDS_PRACTICE_SURE_UNCLEAR;
    LessonTurn *now = &lesson->now;
    if (!ask_until(lesson, ask_action, take_action, NULL)) {
        return;
    }
    if (now->chose != EG_NONE) {
        if (has_posture(lesson) &&
            !ask_until(lesson, ask_posture, take_posture, &POSTURE)) {
            return;
        }
        if (!ask_until(lesson, ask_sure, take_sure, &SURE)) {
            return;
        }
    }
    now->decided = judge(lesson);
}
