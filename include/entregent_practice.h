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
EG_API uint32_t eg_course_step_count(const eg_base *base, uint32_t course);

#endif
