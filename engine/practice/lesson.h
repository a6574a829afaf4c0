/* SPDX-License-Identifier: MIT
 *
 * A lesson: about ten minutes of practice with a person who reads and types.
 *
 *     lesson.c            the loop: which situation comes next?
 *     lesson_asking.c     ... what would she do, how, and how sure is she?
 *     lesson_telling.c    ... what helps, and why; and what she asks about it
 *     lesson_talking.c    ... the conversation goes on, where the story has one
 *     lesson_obeying.c    commands, at any prompt
 *     lesson_keeping.c    what was decided is kept on disk
 *     lesson_closing.c    what was practised, and when it is due
 *
 * Situations go to standard error as prompts do, lessons to standard output.
 *
 * Invariants
 *   - a decision is on disk, or it was told that it is not, before anything of the
 *     lesson is shown;
 *   - nothing of the advice is shown before she has decided;
 *   - a Lesson begins with its Talk: what is done for that can find it.
 */
#ifndef EG_PRACTICE_LESSON_H
#define EG_PRACTICE_LESSON_H

#include <entregent.h>
#include <stdbool.h>

#include "dialogue/dialogue.h"
#include "dialogue/talk.h"
#include "dialogue/today.h"
#include "practice/schedule.h"
#include "practice/standing.h"
#include "store/progress_store.h"

enum { LESSON_MINUTES = 10 };

typedef struct LessonConfig {
    eg_base *base;
    const char *lang; /* NULL: the person is asked */
    Colours colours;
    bool plain;
    uint32_t course;   /* EG_NONE: all there is to learn */
    const char *story; /* an exercise's id, and no other comes; NULL: as it is due */
    unsigned minutes;
    bool save;
    bool seeded; /* else the seed is of the clock */
    uint64_t seed;
} LessonConfig;

/* `story` is known not to exist: DialogueEnd's status is then LESSON_NO_STORY, and
 * nothing was said; or that there is nothing to practise on, LESSON_NOTHING. */
enum { LESSON_NO_STORY = -1, LESSON_NOTHING = -2 };

DialogueEnd lesson_run(const LessonConfig *config);

/* What the parts share */

enum { LESSON_OPTIONS = 4, LESSON_MEASURES = 4 };

/* The situation under way, and what she has said of it. */
typedef struct LessonTurn {
    uint32_t number; /* of the exercise */
    eg_exercise exercise;
    uint64_t seed;
    uint32_t options[LESSON_OPTIONS];
    uint32_t option_count;
    uint32_t chose; /* an advice, or EG_NONE: she does not know */
    eg_verdict verdict;
    int posture[LESSON_MEASURES]; /* 0: not set */
    int wanted[LESSON_MEASURES];
    unsigned sure;
    bool hint;
    uint32_t turn; /* of its conversation */
    bool decided;  /* she has, and may see why */
    bool skipped;
} LessonTurn;

typedef struct Lesson {
    Talk talk; /* the first */
    const LessonConfig *config;
    DialogueConfig talking;
    eg_exercises *all;
    Standing standing;
    ProgressConfig keeping;
    ProgressStore store;
    bool storing; /* `store` is open */
    char moment[TODAY_MOMENT_SIZE];
    bool failing; /* what was decided last is not kept, and that was told */
    ScheduleSession session;
    uint64_t seed;
    double begun; /* in minutes, of a clock that only goes forward */
    LessonTurn now;
    uint32_t decided, best; /* situations */
    bool explained[3];      /* by LESSON_SAID_... */
} Lesson;

enum { LESSON_SAID_POSTURE, LESSON_SAID_AFTER, LESSON_SAID_TALKING };

/* Shows what is asked: all of it (`whole`), or a reminder. */
typedef void (*LessonAsk)(Lesson *lesson, bool whole);

/* Asks, and hears a line that is no command; commands are done. False where the
 * situation was skipped, or the talk is over. `text` is lent until the next. */
bool lesson_hear(Lesson *lesson, LessonAsk ask, const char **text);

/* Does a command. */
Wish lesson_obey(Lesson *lesson, const char *line);

/* Says something the first time that it comes to it; false later. */
bool lesson_first(Lesson *lesson, unsigned which);

/* A number of a line that holds nothing else, 0 to `most`; -1: it is none. */
int lesson_number(const char *text, unsigned most);

/* A number below `count`, of a seed and a place. */
uint32_t lesson_draw(uint64_t seed, uint32_t place, uint32_t count);

/* Asks what she would do, how, and how sure she is; `lesson->now` has it then. */
void lesson_ask(Lesson *lesson);

/* Tells what helps, and why. */
void lesson_tell(Lesson *lesson);

/* Whatever she wants to ask about it; then it goes on. */
void lesson_after(Lesson *lesson);

/* The conversation of the story, if it has one; false where there was none, or it was
 * left. */
bool lesson_talk(Lesson *lesson);

/* Opens what is kept, and counts it; says what was found there. False: memory failed,
 * which was told. */
bool lesson_open(Lesson *lesson);
void lesson_introduce(Lesson *lesson);

/* Keeps what was decided. */
void lesson_keep(Lesson *lesson);

/* Where she stands, in a few lines. */
void lesson_stand(Lesson *lesson);

/* What is said when it ends, or she leaves. */
void lesson_part(Lesson *lesson);

#endif
