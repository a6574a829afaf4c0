/* SPDX-License-Identifier: MIT
 *
 * A part of entregent.h, which includes it: situations to practise on.
 */
#ifndef ENTREGENT_PRACTICE_H
#define ENTREGENT_PRACTICE_H

#ifndef ENTREGENT_H
#error "include entregent.h, of which this is a part"
#endif

/* Stories: situations that a base tells, to practise on
 *
 * They are numbered in the order of the source, as their turns and replies are; a
 * number that is none gives 0 or NULL. Texts are lent by the base. What a story gives
 * is given by its exercise; eg_cases_open has each story as a case, "story ID". */

EG_API uint32_t eg_story_count(const eg_base *base);
EG_API uint32_t eg_story_find(const eg_base *base, const char *id); /* or EG_NONE */
EG_API const char *eg_story_id(const eg_base *base, uint32_t story);
EG_API const char *eg_story_title(const eg_base *base, uint32_t story,
                                  const char *lang);

/* A question that helps to see what decides. NULL: it has none. */
EG_API const char *eg_story_hint(const eg_base *base, uint32_t story, const char *lang);

/* Conversations: some stories go on. A turn is what the other person says, and replies
 * to it; turn 0 is where it begins. 0 turns: the story does not go on. */
EG_API uint32_t eg_turn_count(const eg_base *base, uint32_t story);
EG_API const char *eg_turn_says(const eg_base *base, uint32_t story, uint32_t turn,
                                const char *lang);
enum { EG_REPLIES_MOST = 16 }; /* of a turn */
EG_API uint32_t eg_reply_count(const eg_base *base, uint32_t story, uint32_t turn);

/* How a reply lands. */
typedef enum eg_manner {
    EG_MANNER_RIGHT, /* each measure that it names is within 1 of the posture */
    EG_MANNER_BLUNT, /* else: franker and firmer than it is tactful and flexible */
    EG_MANNER_SOFT,  /* ... the reverse */
    EG_MANNER_OFF    /* ... neither */
} eg_manner;

typedef struct eg_turn_reply {
    const char *say, *reaction; /* lent by the base */
    eg_manner manner;           /* by the posture of the consultation as it stands */
    uint32_t then;              /* the turn that follows, or EG_NONE: it is over */
} eg_turn_reply;

/* A reply, in a consultation that was given the story. EG_NO_SUCH: there is none. */
EG_API eg_status eg_turn_reply_get(eg_consult *talk, uint32_t story, uint32_t turn,
                                   uint32_t reply, const char *lang,
                                   eg_turn_reply *out);

/* Principles: what there is to learn of a base
 *
 * A principle is a theme of the rules and a source that rules of this theme rest on, or
 * `practice`. They are numbered in the order in which the rules name them. */

enum { EG_MARK_SIZE = 17 };

typedef struct eg_principle {
    const char *id;     /* "frame/C4" */
    const char *theme;  /* "frame" */
    const char *source; /* "C4", or "practice" */
    char mark[EG_MARK_SIZE];
} eg_principle;

/* 0 also where memory failed, as eg_principle_find then gives EG_NONE. They are worked
 * out once: where eg_principle_get has said anything but EG_NO_MEMORY, none fails. */
EG_API uint32_t eg_principle_count(const eg_base *base);

/* Its texts are lent by the base. The mark, 16 hexadecimal digits, is made of what its
 * rules ask and conclude: not of texts, ids of rules, or any order. It is the same on
 * every platform. Where it differs from one that was kept, the principle has come to
 * say something else. EG_NO_SUCH: there is no such principle. */
EG_API eg_status eg_principle_get(const eg_base *base, uint32_t principle,
                                  eg_principle *out);
EG_API uint32_t eg_principle_find(const eg_base *base, const char *id);

/* What it says, for a learner: the claim of its source; of `practice`, the `because` of
 * its first rule. NULL: it has none. */
EG_API const char *eg_principle_says(const eg_base *base, uint32_t principle,
                                     const char *lang);

/* The principles that decide a situation as things stand, at most `most`: those of the
 * rules that carry the recommended action, the ones that advise it first. `*count` 0:
 * no action is recommended, or its rules have no theme. */
EG_API eg_status eg_situation_principles(eg_consult *talk, uint32_t *out, uint32_t most,
                                         uint32_t *count);

/* Exercises: all situations of a base to practise on
 *
 * Its stories as told; stories with one fact otherwise, so that another action helps;
 * and situations in which two principles pull apart. The engine works them out: nothing
 * of what helps is stored. Stories come first, each kind in the order of the source; an
 * id does not depend on the rules. Texts are lent by the exercises. */

typedef enum eg_exercise_kind {
    EG_EXERCISE_STORY,
    EG_EXERCISE_TURNED,  /* a near miss: a story with one fact otherwise */
    EG_EXERCISE_CONFLICT /* told by its facts */
} eg_exercise_kind;

typedef struct eg_exercises eg_exercises;

typedef struct eg_exercise {
    const char *id; /* "bakery", "bakery+times=once", "ask-a-date/remind-them" */
    eg_exercise_kind kind;
    uint32_t story;             /* EG_NONE: of a conflict */
    unsigned level;             /* 1 to 3 */
    const uint32_t *principles; /* that decide it, the first above all */
    uint32_t n_principles;
    const char *relation; /* whom it is about: a value of the first choice that lasts
                             always, or "" */
} eg_exercise;

/* Works all of them out; keeps the base. EG_NOT_NOW: it has errors, or its rules act.
 * EG_NO_MEMORY. */
EG_API eg_status eg_exercises_new(eg_base *base, eg_exercises **out);
EG_API void eg_exercises_free(eg_exercises *all); /* NULL does nothing */
EG_API uint32_t eg_exercise_count(const eg_exercises *all);

/* EG_NO_SUCH: there is no such exercise. */
EG_API eg_status eg_exercise_get(const eg_exercises *all, uint32_t exercise,
                                 eg_exercise *out);
EG_API uint32_t eg_exercise_find(const eg_exercises *all, const char *id);

/* Resets the consultation, says the situation and closes it. EG_MISUSE: it is one of
 * another base. EG_NO_SUCH. */
EG_API eg_status eg_exercise_give(const eg_exercises *all, uint32_t exercise,
                                  eg_consult *talk);

/* Tells the situation: a story, and what is otherwise in it; or its facts. EG_NO_SUCH:
 * there is no such exercise, or language. */
EG_API eg_status eg_exercise_write(const eg_exercises *all, uint32_t exercise,
                                   const eg_style *style, eg_write_fn write,
                                   void *user);

/* Judging what a learner would do in a situation that a consultation was given: as
 * things stand, so it is closed first (eg_consult_close) */

typedef enum eg_verdict {
    EG_VERDICT_BEST,       /* recommended, or complementary and given beside that */
    EG_VERDICT_ACCEPTABLE, /* something speaks for it, but another one goes before it */
    EG_VERDICT_HARMFUL,    /* a rule that holds speaks against it */
    EG_VERDICT_UNFOUNDED   /* nothing speaks for it */
} eg_verdict;

/* EG_NO_SUCH: there is no such advice. */
EG_API eg_status eg_judge(eg_consult *talk, uint32_t advice, eg_verdict *out);

/* Up to `most` actions (at least 3) to choose among, each once: the recommended one,
 * and as it comes acceptable ones, harmful ones, and some that suit a situation near
 * this one. The same situation and seed give the same, in the same order, on every
 * platform. EG_NOT_NOW: no action is recommended. */
EG_API eg_status eg_options(eg_consult *talk, uint64_t seed, uint32_t most,
                            uint32_t *advice, uint32_t *count);

/* What somebody said they would do. */
typedef struct eg_attempt {
    uint32_t chosen;         /* an advice; EG_NONE: they did not know */
    const int *posture;      /* four measures, 1 to 5, 0: not set; NULL: none was */
    const uint32_t *options; /* what there was to choose among; NULL: nothing more */
    uint32_t n_options;
} eg_attempt;

/* Writes the lesson as text: what the chosen action would do, and the other options;
 * what decides; why, with its source; words to say; the posture that helps, beside the
 * one chosen; and the near miss, one thing that would change the advice. EG_NO_SUCH: an
 * advice, or the language. */
EG_API eg_status eg_lesson_write(eg_consult *talk, const eg_attempt *attempt,
                                 const eg_style *style, eg_write_fn write, void *user);

/* Progress: what was decided in practice, as text
 *
 *     eg_progress_read     a file's text -> reviews; or eg_progress_new
 *     eg_review_add        one more
 *     eg_progress_write    reviews -> the file's text
 *
 * It stands apart from every base, holds its own memory, and belongs to one thread. How
 * well something is known is not kept but computed from the reviews. The library opens
 * and keeps no file. */

enum { EG_MOMENT_SIZE = 17, EG_REVIEWS_MOST = 20000 };

/* One decision about one situation. Ids are of up to 200 bytes, on one line. */
typedef struct eg_review {
    char when[EG_MOMENT_SIZE]; /* "2026-11-27 14:05" */
    const char *exercise;      /* "bakery+times=once" */
    const char *relation;      /* "client", or "" */
    const char *chose;         /* an advice's id; "": she did not know */
    unsigned level;            /* 1 to 3 */
    eg_verdict verdict;
    int posture[4]; /* tact, frankness, flexibility, firmness: 1 to 5; 0: not set */
    int wanted[4];
    unsigned sure; /* 1 to 4; 0: not said */
    bool hint;
    const char *const *principles; /* "frame/C4", up to 16, each once */
    const char *const *marks;      /* of each, 16 digits of 0-9 and a-f */
    uint32_t n_principles;
} eg_review;

typedef struct eg_progress eg_progress;

/* Nothing was practised yet, by a base of this name (it may be ""). `memory` NULL: the
 * C library's. */
EG_API eg_status eg_progress_new(const char *base_title, const eg_memory *memory,
                                 eg_progress **out);

/* Reads a file of progress; `name` stands for its path in problems. EG_WRONG: it is
 * none, or not whole, or of a later version; `*out` is set then too, for its problems
 * alone. */
EG_API eg_status eg_progress_read(const char *name, const char *bytes, size_t length,
                                  const eg_memory *memory, eg_progress **out);
EG_API void eg_progress_free(eg_progress *progress);
EG_API eg_status eg_progress_problems_write(const eg_progress *progress,
                                            eg_problem_format format,
                                            const eg_style *style, eg_write_fn write,
                                            void *user);

/* Writes the file as eg_progress_read takes it: YAML, with an end mark. */
EG_API eg_status eg_progress_write(const eg_progress *progress, eg_write_fn write,
                                   void *user);

/* The name of the base; "" where it has none. Lent. */
EG_API const char *eg_progress_base(const eg_progress *progress);

/* The reviews, oldest first by their moments. EG_NO_SUCH: there are not so many. What
 * `*out` points to lives as long as the progress. */
EG_API uint32_t eg_review_count(const eg_progress *progress);
EG_API eg_status eg_review_get(const eg_progress *progress, uint32_t index,
                               eg_review *out);

/* How many of them are of a moment up to this one, "2026-11-27 14:05", or of a day up
 * to this one, "2026-11-27". Those behind were written by a clock that was ahead: they
 * are kept, and are not to count until then. */
EG_API uint32_t eg_review_count_until(const eg_progress *progress, const char *moment);

/* Adds a review, copied, behind all that are not later. Of EG_REVIEWS_MOST, one goes
 * for it: the oldest of the principle that has most. EG_UNUSABLE: something in it is
 * not as said above. */
EG_API eg_status eg_review_add(eg_progress *progress, const eg_review *review);

/* Where a learner stands, told
 *
 * How well a principle is known is for the host to reckon (the program has
 * engine/practice/ for it); the library counts the rest, and words and draws it all. */

typedef struct eg_known {
    uint32_t principle;
    double mastery, recall; /* now: 0 to 1 */
    double goal;            /* the mastery that is aimed at */
    uint32_t reviews;       /* 0: never practised, or not since it changed */
    int32_t last, due;      /* in days since 1970-01-01; not read without reviews */
    bool is_due;
    bool changed; /* all its reviews are of when its rules said something else */
} eg_known;

typedef enum eg_trust {
    EG_TRUST_FEW,
    EG_TRUST_OVER,
    EG_TRUST_UNDER,
    EG_TRUST_FITS
} eg_trust;

/* How often one was right who was so sure. */
typedef struct eg_sureness {
    uint32_t count, right;
    double said;      /* the chance of being right that this claims */
    double share;     /* ... and that came of it, */
    double low, high; /* and what so few answers leave open */
    eg_trust trust;   /* too few to say; right less or more often than said; as often */
} eg_sureness;

typedef struct eg_progress_view {
    const eg_progress *progress;
    const char *day; /* "2026-11-27"; reviews of later days do not count */
    uint32_t course; /* EG_NONE: all there is to learn */
    bool names;      /* as JSON: with the titles of the base and the course */
    const eg_known *principles; /* that are told, in their order; each once */
    uint32_t n_principles;
    const uint32_t *known; /* a week: how many had reached their goal by its Sunday; the
                            * last is the week of `day`, whose last day that is */
    uint32_t n_weeks;
    eg_sureness sure[4], all; /* 1 guessing to 4 certain, at 0 to 3 */
    double brier;
} eg_progress_view;

/* Writes it as text, as one HTML page that needs nothing else, or as lines of JSON: an
 * object a review, then one a principle, with ids, days and numbers alone. EG_NO_SUCH:
 * a principle or the course is none. EG_UNUSABLE: `day` is none. */
EG_API eg_status eg_progress_tell(const eg_base *base, const eg_progress_view *view,
                                  eg_format format, const eg_style *style,
                                  eg_write_fn write, void *user);

/* Courses: principles to practise, in an order
 *
 * Numbered as stories are. A step is one principle: where a course names a theme alone,
 * there is a step for each of its sources. */

EG_API uint32_t eg_course_count(const eg_base *base);
EG_API uint32_t eg_course_find(const eg_base *base, const char *id); /* or EG_NONE */
EG_API const char *eg_course_id(const eg_base *base, uint32_t course);
EG_API const char *eg_course_title(const eg_base *base, uint32_t course,
                                   const char *lang);
EG_API const char *eg_course_about(const eg_base *base, uint32_t course,
                                   const char *lang);

typedef struct eg_course_step {
    uint32_t principle;
    double goal;             /* how well it is to be known: 0.5 to 0.99 */
    const uint32_t *stories; /* to begin with; lent by the base */
    uint32_t n_stories;
} eg_course_step;

EG_API uint32_t eg_course_step_count(const eg_base *base, uint32_t course);

/* EG_NO_SUCH: there is no such course, or step. */
EG_API eg_status eg_course_step_get(const eg_base *base, uint32_t course, uint32_t step,
                                    eg_course_step *out);

#endif
