/* SPDX-License-Identifier: MIT
 *
 * What was decided is kept: see lesson.h. The file is store/progress_store.h's; here
 * it is told what was found there, and what becomes of it.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "dialogue/lack.h"
#include "dialogue/tongues.h"
#include "practice/lesson.h"

enum { PRINCIPLES_MOST = 16 };

static bool knows(void *user, const char *principle)
{
    return eg_principle_find(user, principle) != EG_NONE;
}

/* Counts what was practised before. */
static eg_status count_reviews(Lesson *lesson)
{
    uint32_t count = progress_store_counting(&lesson->store);
    for (uint32_t i = 0; i < count; i++) {
        eg_review review;
        eg_status status = eg_review_get(lesson->store.reviews, i, &review);
        if (status != EG_OK) {
            return status;
        }
        standing_review(&lesson->standing, &review);
    }
    standing_settle(&lesson->standing, lesson->moment);
    return EG_OK;
}

bool lesson_open(Lesson *lesson)
{
    eg_base *base = lesson->talk.base;
    const char *title = eg_base_title(base, tongues_get(base, 0));
    today_moment(NULL, lesson->moment);
    const ProgressConfig config = {.now = lesson->moment,
                                   .title = title ? title : "",
                                   .keep = lesson->config->save,
                                   .knows = knows,
                                   .user = base};
    lesson->keeping = config;
    eg_status status = progress_store_open(&lesson->store, &lesson->keeping);
    lesson->storing = status == EG_OK;
    if (status == EG_OK) {
        status =
            standing_new(base, lesson->all, lesson->config->course, &lesson->standing);
    }
    if (status == EG_OK) {
        status = count_reviews(lesson);
    }
    return talk_check(&lesson->talk, status);
}

/* Telling */

/* Appends why it is not being kept. */
static void add_why(const Lesson *lesson, Draft *out)
{
    const ProgressStore *store = &lesson->store;
    const char *lang = talk_lang(&lesson->talk);
    const char *where = store->place.path;
    switch (store->kept) {
    case PROGRESS_NO_HOME:
        draft_add_string(out, words_get(WORDS_PEOPLE_WHY_NO_HOME, lang));
        return;
    case PROGRESS_BUSY:
        draft_add_string(out, words_get(WORDS_PRACTICE_WHY_BUSY, lang));
        return;
    case PROGRESS_NOT_OURS:
        words_format(out, WORDS_PRACTICE_WHY_NOT_OURS, lang, &where, 1);
        return;
    case PROGRESS_READ_ONLY:
        words_format(out, WORDS_PRACTICE_WHY_READ_ONLY, lang, &where, 1);
        return;
    default:
        draft_add_string(out, strerror(store->error ? store->error : ENOENT));
    }
}

static void tell_unkept(Lesson *lesson)
{
    Draft why = {0};
    add_why(lesson, &why);
    screen_say1(&lesson->talk.said, WORDS_PRACTICE_NOT_KEPT, draft_text(&why));
    draft_free(&why);
}

/* Says what became of a file that does not go on. */
static void tell_aside(Lesson *lesson, WordsId words)
{
    char path[PLACES_PATH];
    if (!*lesson->store.aside) {
        screen_say(&lesson->talk.said, WORDS_PRACTICE_STAYS);
        return;
    }
    progress_store_path(&lesson->store, lesson->store.aside, path);
    screen_say1(&lesson->talk.said, words, path);
}

static void tell_damaged(Lesson *lesson)
{
    Screen *said = &lesson->talk.said;
    const eg_progress *damaged = lesson->store.damaged;
    screen_say(said, damaged ? WORDS_PRACTICE_DAMAGED : WORDS_PRACTICE_DAMAGED_WHOLLY);
    if (damaged) {
        talk_check(&lesson->talk,
                   eg_progress_problems_write(damaged, EG_PROBLEMS_HUMAN, &said->style,
                                              screen_write, said));
    }
    tell_aside(lesson, WORDS_PRACTICE_ASIDE);
}

static void tell_found(Lesson *lesson)
{
    Screen *said = &lesson->talk.said;
    ProgressFound found = lesson->store.found;
    if (found == PROGRESS_DAMAGED) {
        tell_damaged(lesson);
    } else if (found == PROGRESS_OTHER_BASE) {
        screen_say(said, WORDS_PRACTICE_OTHER_BASE);
        tell_aside(lesson, WORDS_PRACTICE_ASIDE);
    } else if (found == PROGRESS_FUTURE) {
        screen_say(said, WORDS_PRACTICE_FUTURE);
        if (*lesson->store.aside) {
            tell_aside(lesson, WORDS_PRACTICE_ASIDE_COPY);
        }
    }
    if (lesson->store.resumed) {
        screen_say(said, WORDS_PRACTICE_RESUMED);
    }
}

/* Where it is kept, or why it is not. */
static void tell_where(Lesson *lesson)
{
    Screen *said = &lesson->talk.said;
    PlacesHome home = places_home();
    char path[PLACES_PATH];
    if (lesson->store.kept == PROGRESS_UNASKED) {
        screen_say(said, WORDS_PRACTICE_UNASKED);
    } else if (lesson->store.kept != PROGRESS_KEPT) {
        lesson->failing = true;
        tell_unkept(lesson);
    } else if (places_shown(&home, path)) {
        screen_say1(said, WORDS_PRACTICE_WHERE, path);
    }
}

/* Says how many; nothing of none. */
static void tell_count(Lesson *lesson, WordsId one, WordsId many, size_t count)
{
    Draft text = {0};
    if (count > 0) {
        words_count(&text, one, many, talk_lang(&lesson->talk), count);
        screen_text(&lesson->talk.said, draft_text(&text), 0);
    }
    draft_free(&text);
}

static void tell_due(Lesson *lesson)
{
    const Standing *standing = &lesson->standing;
    size_t stale = 0;
    for (uint32_t i = 0; i < standing->principles.count; i++) {
        stale += standing->of[i].stale;
    }
    tell_count(lesson, WORDS_PRACTICE_STALE_ONE, WORDS_PRACTICE_STALE_MANY, stale);
    tell_count(lesson, WORDS_PRACTICE_DUE_ONE, WORDS_PRACTICE_DUE_MANY, standing->due);
    if (standing->due == 0) {
        screen_say(&lesson->talk.said, standing->begun + stale > 0
                                           ? WORDS_PRACTICE_DUE_NONE
                                           : WORDS_PRACTICE_FIRST);
    }
}

void lesson_introduce(Lesson *lesson)
{
    tell_where(lesson);
    tell_found(lesson);
    if (!lesson->config->story) {
        tell_due(lesson);
    }
}

/* Keeping */

/* Tells, once, that it fails, and that it no longer does. */
static void watch(Lesson *lesson)
{
    const ProgressStore *store = &lesson->store;
    bool failing = store->kept != PROGRESS_KEPT && store->kept != PROGRESS_UNASKED;
    if (failing && !lesson->failing) {
        tell_unkept(lesson);
    } else if (!failing && lesson->failing) {
        screen_say(&lesson->talk.said, WORDS_PRACTICE_KEPT_AGAIN);
    }
    lesson->failing = failing;
    if (*store->aside) {
        tell_aside(lesson, WORDS_PRACTICE_ASIDE);
    }
}

/* The ids and marks of the principles that the exercise practises. */
static uint32_t list_principles(const Lesson *lesson, eg_principle *list,
                                const char **ids, const char **marks)
{
    const eg_exercise *exercise = &lesson->now.exercise;
    uint32_t count = 0;
    for (uint32_t i = 0; i < exercise->n_principles && count < PRINCIPLES_MOST; i++) {
        if (eg_principle_get(lesson->talk.base, exercise->principles[i],
                             &list[count]) == EG_OK) {
            ids[count] = list[count].id;
            marks[count] = list[count].mark;
            count++;
        }
    }
    return count;
}

void lesson_keep(Lesson *lesson)
{
    const LessonTurn *now = &lesson->now;
    eg_principle list[PRINCIPLES_MOST];
    const char *ids[PRINCIPLES_MOST], *marks[PRINCIPLES_MOST];
    eg_review review = {.exercise = now->exercise.id,
                        .relation = now->exercise.relation,
                        .level = now->exercise.level,
                        .verdict = now->verdict,
                        .sure = now->sure,
                        .hint = now->hint,
                        .principles = ids,
                        .marks = marks,
                        .n_principles = list_principles(lesson, list, ids, marks)};
    review.chose =
        now->chose == EG_NONE ? "" : eg_advice_id(lesson->talk.base, now->chose);
    today_moment(NULL, lesson->moment);
    snprintf(review.when, sizeof review.when, "%.16s", lesson->moment);
    memcpy(review.posture, now->posture, sizeof review.posture);
    memcpy(review.wanted, now->wanted, sizeof review.wanted);
    standing_review(&lesson->standing, &review);
    standing_settle(&lesson->standing, lesson->moment);
    eg_status status = progress_store_add(&lesson->store, &review);
    if (status == EG_NO_MEMORY) {
        talk_check(&lesson->talk, status);
    } else {
        watch(lesson);
    }
}
