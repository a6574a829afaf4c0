/* SPDX-License-Identifier: MIT
 *
 * Stories, their conversations, and courses, by number. As in api_base.c, a number that
 * is none gives nothing, and texts are lent.
 */
#include "api/handles.h"
#include "consult/manner.h"

/* Stories */

static const StoryDef *story_at(const eg_base *base, uint32_t story)
{
    bool known = base != NULL && base->base != NULL && story < base->base->n_stories;
    return known ? &base->base->stories[story] : NULL;
}

uint32_t eg_story_count(const eg_base *base)
{
    return base == NULL || base->base == NULL ? 0 : base->base->n_stories;
}

uint32_t eg_story_find(const eg_base *base, const char *id)
{
    if (base == NULL || base->base == NULL || id == NULL)
        return EG_NONE;
    return handle_number(index_number(&base->base->story_ids, str_of(id)));
}

const char *eg_story_id(const eg_base *base, uint32_t story)
{
    const StoryDef *known = story_at(base, story);
    return known == NULL ? NULL : handle_text(known->id);
}

const char *eg_story_title(const eg_base *base, uint32_t story, const char *lang)
{
    const StoryDef *known = story_at(base, story);
    return known == NULL ? NULL : handle_lend(base, &known->title, lang);
}

const char *eg_story_hint(const eg_base *base, uint32_t story, const char *lang)
{
    const StoryDef *known = story_at(base, story);
    return known == NULL ? NULL : handle_lend(base, &known->hint, lang);
}

/* Conversations */

static const TurnDef *turn_at(const eg_base *base, uint32_t story, uint32_t turn)
{
    const StoryDef *known = story_at(base, story);
    return known != NULL && turn < known->n_turns ? &known->turns[turn] : NULL;
}

uint32_t eg_turn_count(const eg_base *base, uint32_t story)
{
    const StoryDef *known = story_at(base, story);
    return known == NULL ? 0 : known->n_turns;
}

const char *eg_turn_says(const eg_base *base, uint32_t story, uint32_t turn,
                         const char *lang)
{
    const TurnDef *known = turn_at(base, story, turn);
    return known == NULL ? NULL : handle_lend(base, &known->says, lang);
}

_Static_assert((int)EG_REPLIES_MOST == (int)MODEL_REPLIES, "the header says how many");

uint32_t eg_reply_count(const eg_base *base, uint32_t story, uint32_t turn)
{
    const TurnDef *known = turn_at(base, story, turn);
    return known == NULL ? 0 : known->n_replies;
}

eg_status eg_turn_reply_get(eg_consult *talk, uint32_t story, uint32_t turn,
                            uint32_t reply, const char *lang, eg_turn_reply *out)
{
    int posture[MEASURES];
    if (talk == NULL || out == NULL)
        return EG_MISUSE;
    const TurnDef *known = turn_at(talk->base, story, turn);
    if (known == NULL || reply >= known->n_replies)
        return EG_NO_SUCH;
    eg_status status = handle_settle(talk);
    if (status != EG_OK)
        return status;
    const ReplyDef *one = &known->replies[reply];
    consult_recommended(talk->consult, posture);
    *out = (eg_turn_reply){
        .say = handle_lend(talk->base, &one->say, lang),
        .reaction = handle_lend(talk->base, &one->reaction, lang),
        .manner = (eg_manner)manner_of(one, posture),
        .then = handle_number(one->then),
    };
    return EG_OK;
}

/* Courses */

static const CourseDef *course_at(const eg_base *base, uint32_t course)
{
    bool known = base != NULL && base->base != NULL && course < base->base->n_courses;
    return known ? &base->base->courses[course] : NULL;
}

uint32_t eg_course_count(const eg_base *base)
{
    return base == NULL || base->base == NULL ? 0 : base->base->n_courses;
}

uint32_t eg_course_find(const eg_base *base, const char *id)
{
    if (base == NULL || base->base == NULL || id == NULL)
        return EG_NONE;
    return handle_number(index_number(&base->base->course_ids, str_of(id)));
}

const char *eg_course_id(const eg_base *base, uint32_t course)
{
    const CourseDef *known = course_at(base, course);
    return known == NULL ? NULL : handle_text(known->id);
}

const char *eg_course_title(const eg_base *base, uint32_t course, const char *lang)
{
    const CourseDef *known = course_at(base, course);
    return known == NULL ? NULL : handle_lend(base, &known->title, lang);
}

const char *eg_course_about(const eg_base *base, uint32_t course, const char *lang)
{
    const CourseDef *known = course_at(base, course);
    return known == NULL ? NULL : handle_lend(base, &known->about, lang);
}

uint32_t eg_course_step_count(const eg_base *base, uint32_t course)
{
    const CourseDef *known = course_at(base, course);
    return known == NULL ? 0 : known->n_steps;
}

eg_status eg_course_step_get(const eg_base *base, uint32_t course, uint32_t step,
                             eg_course_step *out)
{
    const CourseDef *known = course_at(base, course);
    if (base == NULL || out == NULL)
        return EG_MISUSE;
    if (known == NULL || step >= known->n_steps)
        return EG_NO_SUCH;
    const Principles *principles = handle_principles(base);
    if (principles == NULL)
        return EG_NO_MEMORY;
    const CourseStep *one = &known->steps[step];
    uint32_t principle = principles_of_claim(principles, one->theme, one->source);
    *out = (eg_course_step){.principle = handle_number(principle),
                            .goal = one->goal,
                            .stories = one->stories,
                            .n_stories = one->n_stories};
    return EG_OK;
}
