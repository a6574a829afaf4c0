/* SPDX-License-Identifier: MIT
 *
 * Where she stands, and the end: see lesson.h.
 */
#include <stdio.h>

#include "practice/lesson.h"

enum { ROWS_MOST = 10, NUMBER_SIZE = 16, PERCENT = 100 };

/* Appends when a principle is due, "tomorrow" or "3 December 2026". */
static void add_due(const Lesson *lesson, uint32_t principle, Draft *out)
{
    const char *lang = talk_lang(&lesson->talk);
    int32_t days = standing_days(&lesson->standing, principle);
    char then[TODAY_SIZE];
    char today[TODAY_SIZE];
    Draft day = {0};
    snprintf(today, sizeof today, "%.10s", lesson->moment);
    if (days <= 1) {
        draft_add_string(out, words_get(days ? WORDS_PRACTICE_DUE_TOMORROW
                                             : WORDS_PRACTICE_DUE_TODAY,
                                        lang));
        return;
    }
    today_after(today, (unsigned)days, then);
    if (eg_day_write(then, lang, draft_write, &day) != EG_OK) {
        draft_add_string(&day, then);
    }
    const char *const args[] = {draft_text(&day)};
    words_format(out, WORDS_PRACTICE_DUE_ON, lang, args, 1);
    draft_free(&day);
}

/* Appends a principle as it is told: what it says, and its id. */
static void add_principle(const Lesson *lesson, uint32_t principle, Draft *out)
{
    eg_principle one;
    const eg_base *base = lesson->talk.base;
    const char *says = eg_principle_says(base, principle, talk_lang(&lesson->talk));
    if (eg_principle_get(base, principle, &one) == EG_OK) {
        draft_add_string(out, says);
        draft_add_string(out, " (");
        draft_add_string(out, one.id);
        draft_add_string(out, ")");
    }
}

static void put_row(Lesson *lesson, uint32_t principle, bool known)
{
    char percent[NUMBER_SIZE];
    Draft due = {0}, told = {0};
    snprintf(percent, sizeof percent, "%.0f",
             lesson->standing.known[principle] * PERCENT);
    add_due(lesson, principle, &due);
    add_principle(lesson, principle, &told);
    if (known) {
        const char *const args[] = {draft_text(&told), percent, draft_text(&due)};
        screen_say_all(&lesson->talk.said, WORDS_PRACTICE_STAND_ROW, args, 3, 2);
    } else {
        const char *const args[] = {draft_text(&told), draft_text(&due)};
        screen_say_all(&lesson->talk.said, WORDS_PRACTICE_PART_ROW, args, 2, 2);
    }
    draft_free(&due);
    draft_free(&told);
}

/* The principle of this session that is due soonest after `than`, or as soon and behind
 * it in order; EG_NONE at the end. */
static uint32_t find_soonest(const Standing *standing, uint32_t than)
{
    uint32_t found = EG_NONE;
    int32_t soonest = 0;
    int32_t least = than == EG_NONE ? 0 : standing_days(standing, than);
    for (uint32_t i = 0; i < standing->principles.count; i++) {
        int32_t days = standing->of[i].touched ? standing_days(standing, i) : -1;
        bool behind = than == EG_NONE || days > least || (days == least && i > than);
        if (days >= 0 && behind && (found == EG_NONE || days < soonest)) {
            found = i;
            soonest = days;
        }
    }
    return found;
}

/* The begun principle that is known least of those known better than `than`, or as well
 * and behind it in order; EG_NONE at the end. */
static uint32_t find_next(const Standing *standing, uint32_t than)
{
    uint32_t found = EG_NONE;
    const double *known = standing->known;
    for (uint32_t i = 0; i < standing->principles.count; i++) {
        bool behind = than == EG_NONE || known[i] > known[than] ||
                      (known[i] == known[than] && i > than);
        if (standing->of[i].mastery.reviews > 0 && behind &&
            (found == EG_NONE || known[i] < known[found])) {
            found = i;
        }
    }
    return found;
}

void lesson_stand(Lesson *lesson)
{
    const Standing *standing = &lesson->standing;
    Screen *said = &lesson->talk.said;
    char numbers[3][NUMBER_SIZE];
    if (standing->begun == 0) {
        screen_say(said, WORDS_PRACTICE_STAND_NONE);
        return;
    }
    snprintf(numbers[0], NUMBER_SIZE, "%u", standing->begun);
    snprintf(numbers[1], NUMBER_SIZE, "%u", standing->principles.count);
    snprintf(numbers[2], NUMBER_SIZE, "%u", standing->due);
    const char *const args[] = {numbers[0], numbers[1], numbers[2]};
    screen_say_all(said, WORDS_PRACTICE_STAND, args, 3, 0);
    uint32_t at = find_next(standing, EG_NONE);
    for (unsigned i = 0; i < ROWS_MOST && at != EG_NONE; i++) {
        put_row(lesson, at, true);
        at = find_next(standing, at);
    }
    if (at != EG_NONE) {
        screen_say(said, WORDS_PRACTICE_STAND_REST);
    }
}

static void tell_practised(Lesson *lesson)
{
    Screen *said = &lesson->talk.said;
    char decided[NUMBER_SIZE], best[NUMBER_SIZE];
    snprintf(decided, sizeof decided, "%u", lesson->decided);
    snprintf(best, sizeof best, "%u", lesson->best);
    screen_say2(said, WORDS_PRACTICE_PART, decided, best);
    screen_say(said, WORDS_PRACTICE_PART_DUE);
    uint32_t at = find_soonest(&lesson->standing, EG_NONE);
    for (unsigned i = 0; i < ROWS_MOST && at != EG_NONE; i++) {
        put_row(lesson, at, false);
        at = find_soonest(&lesson->standing, at);
    }
    if (at != EG_NONE) {
        screen_say(said, WORDS_PRACTICE_PART_REST);
    }
}

void lesson_part(Lesson *lesson)
{
    Screen *said = &lesson->talk.said;
    screen_put(said, "\n");
    if (lesson->decided == 0) {
        screen_say(said, WORDS_PRACTICE_PART_NOTHING);
        return;
    }
    tell_practised(lesson);
    screen_say(said, lesson->failing ? WORDS_PRACTICE_PART_PARTLY
                     : lesson->store.kept == PROGRESS_UNASKED
                         ? WORDS_PRACTICE_PART_UNKEPT
                         : WORDS_PRACTICE_PART_KEPT);
}
