/* SPDX-License-Identifier: MIT
 *
 * Stories and courses.
 *
 *     stories: bakery: -- given, expect --> a case "story bakery", which is closed
 *                      '- turns: opening: -- replies: -- then --> another turn
 *     courses: first:  -- principles: {theme: frame} --> a step for each of its sources
 *
 * Invariants
 *   - a story or course in which anything is wrong is set aside as a whole;
 *   - which manner a reply has is not said here: that is up to the rules;
 *   - where a rule was set aside, no theme is missed: it may have been that rule's.
 */
#include "model/decode.h"
#include "model/read.h"

enum { LEVELS = 3, POSTURE_MOST = 5 };

static const double GOAL_LEAST = 0.5, GOAL_MOST = 0.99, GOAL_USUAL = 0.9;

/* conversations */

static bool reply_posture(Loader *loader, const Node *map, ReplyDef *reply)
{
    bool ok = read_kind(loader, map, ALLOW_MAP, true);
    for (const Node *entry = map->child; ok && entry != NULL; entry = entry->next) {
        int32_t level = 0;
        uint32_t measure = decode_measure(loader, entry->key->place, entry->key->text);
        ok = measure != NOBODY && read_whole(loader, entry, 1, POSTURE_MOST, &level);
        if (ok)
            reply->posture[measure] = (uint8_t)level;
    }
    return ok;
}

/* Tells that there is no such turn, with the one that was probably meant. */
static void tell_no_turn(Loader *loader, const Node *turns, const Node *name)
{
    uint32_t count = 0;
    Str near = {NULL, 0};
    Str *ids = arena_array(&loader->opened, turns->count, sizeof *ids);
    for (const Node *turn = turns->child; ids != NULL && turn != NULL;
         turn = turn->next)
        ids[count++] = turn->key->text;
    int nearest = ids == NULL ? -1 : str_nearest(name->text, ids, count);
    if (nearest >= 0)
        near = ids[nearest];
    diag_at2(loader->diags, DIAG_UNKNOWN_TURN, name->place, name->text, near);
}

/* Which of the turns of a story a scalar names. */
static bool find_turn(Loader *loader, const Node *turns, const Node *name,
                      uint32_t *out)
{
    *out = 0;
    for (const Node *turn = turns->child; turn != NULL; turn = turn->next, ++*out)
        if (str_same(turn->key->text, name->text))
            return true;
    tell_no_turn(loader, turns, name);
    return false;
}

static bool decode_reply(Loader *loader, const Node *turns, const Node *map,
                         ReplyDef *reply)
{
    Keys keys;
    *reply = (ReplyDef){.then = NOBODY, .place = map->place};
    bool ok = read_keys(loader, OWNER_REPLY, map, &keys);
    const Node *posture = keys.at[KEY_REPLY_POSTURE];
    const Node *then = keys.at[KEY_REPLY_THEN];
    if (keys.at[KEY_REPLY_SAY] != NULL)
        ok = read_text(loader, keys.at[KEY_REPLY_SAY], false, &reply->say) && ok;
    if (posture != NULL)
        ok = reply_posture(loader, posture, reply) && ok;
    if (keys.at[KEY_REPLY_REACTION] != NULL)
        ok = read_text(loader, keys.at[KEY_REPLY_REACTION], false, &reply->reaction) &&
             ok;
    if (then != NULL)
        ok = find_turn(loader, turns, then, &reply->then) && ok;
    return ok;
}

static bool decode_replies(Loader *loader, const Node *turns, const Node *list,
                           TurnDef *turn)
{
    bool ok = read_kind(loader, list, ALLOW_LIST, true);
    if (list->count > MODEL_REPLIES) {
        loader_limit(loader, node_at(list), "replies", MODEL_REPLIES);
        return false;
    }
    turn->replies = arena_array(loader->arena, list->count, sizeof *turn->replies);
    for (const Node *item = list->child; turn->replies != NULL && item != NULL;
         item = item->next) {
        bool good = read_kind(loader, item, ALLOW_MAP, true) &&
                    decode_reply(loader, turns, item, &turn->replies[turn->n_replies]);
        turn->n_replies += good ? 1 : 0;
        ok = ok && good;
    }
    return ok;
}

static bool decode_turn(Loader *loader, const Node *turns, const Node *entry,
                        TurnDef *turn)
{
    Keys keys;
    *turn = (TurnDef){.place = entry->key->place};
    turn->id = loader_keep(loader, entry->key->text);
    bool ok = read_id(loader, entry->key, false);
    if (!read_kind(loader, entry, ALLOW_MAP, true))
        return false;
    ok = read_keys(loader, OWNER_TURN, entry, &keys) && ok;
    if (keys.at[KEY_TURN_SAYS] != NULL)
        ok = read_text(loader, keys.at[KEY_TURN_SAYS], false, &turn->says) && ok;
    if (keys.at[KEY_TURN_REPLIES] != NULL)
        ok = decode_replies(loader, turns, keys.at[KEY_TURN_REPLIES], turn) && ok;
    return ok;
}

static bool decode_turns(Loader *loader, const Node *turns, StoryDef *story)
{
    bool ok = read_kind(loader, turns, ALLOW_MAP, true);
    story->turns = arena_array(loader->arena, turns->count, sizeof *story->turns);
    for (const Node *entry = turns->child; story->turns != NULL && entry != NULL;
         entry = entry->next)
        ok = decode_turn(loader, turns, entry, &story->turns[story->n_turns++]) && ok;
    return ok;
}

/* stories */

static bool story_texts(Loader *loader, const Keys *keys, StoryDef *story)
{
    const struct {
        KeyId key;
        Text *text;
    } texts[] = {
        {KEY_STORY_TITLE, &story->title},
        {KEY_STORY_TELL, &story->tell},
        {KEY_STORY_HINT, &story->hint},
    };
    bool ok = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (keys->at[texts[i].key] != NULL)
            ok = read_text(loader, keys->at[texts[i].key], false, texts[i].text) && ok;
    return ok;
}

/* What is given and expected, as of a case. */
static bool story_case(Loader *loader, const Keys *keys, Case *told)
{
    const Node *given = keys->at[KEY_STORY_GIVEN];
    const Node *expect = keys->at[KEY_STORY_EXPECT];
    bool ok = true;
    told->expect = told->never = (Expect){.question = NOBODY, .place = told->place};
    if (given != NULL)
        ok = decode_given(loader, given, &told->given, &told->n_given);
    if (expect == NULL || !decode_expect(loader, expect, false, false, &told->expect))
        return false;
    if (told->expect.has_advise)
        return ok;
    diag_at(loader->diags, DIAG_STORY_EXPECTS, node_at(expect));
    return false;
}

/* "story bakery": stories and cases may have the same ids. */
static Str case_id(Loader *loader, Str id)
{
    Buf name;
    buf_init(&name, loader->mem);
    buf_c(&name, STORY_CASE);
    buf_str_add(&name, id);
    loader->failed |= !buf_ok(&name);
    Str kept = buf_ok(&name) ? loader_keep(loader, buf_str(&name)) : id;
    buf_free(&name);
    return kept;
}

static bool decode_story_body(Loader *loader, const Node *entry, StoryDef *story,
                              Case *told)
{
    Keys keys;
    int32_t level;
    bool ok = read_keys(loader, OWNER_STORY, entry, &keys);
    ok = story_texts(loader, &keys, story) && ok;
    if (keys.at[KEY_STORY_LEVEL] != NULL) {
        ok = read_whole(loader, keys.at[KEY_STORY_LEVEL], 1, LEVELS, &level) && ok;
        story->level = ok ? (uint32_t)level : 1;
    }
    ok = story_case(loader, &keys, told) && ok;
    if (keys.at[KEY_STORY_TURNS] != NULL)
        ok = decode_turns(loader, keys.at[KEY_STORY_TURNS], story) && ok;
    return ok;
}

void decode_story(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    StoryDef story = {.id = known->id, .place = known->place};
    Case told = {.place = known->place, .asks_at_most = NOBODY, .closed = true};
    bool ok = read_id(loader, entry->key, false);
    told.id = case_id(loader, known->id);
    if (!read_kind(loader, entry, ALLOW_MAP, true) ||
        !decode_story_body(loader, entry, &story, &told) || !ok)
        return;
    base->cases[base->n_cases] = told;
    story.told = &base->cases[base->n_cases++];
    known->number = base->n_stories;
    base->stories[base->n_stories++] = story;
}

/* courses */

static bool read_goal(Loader *loader, const Node *scalar, double *out)
{
    if (!read_number(loader, scalar, out))
        return false;
    if (*out >= GOAL_LEAST && *out <= GOAL_MOST)
        return true;
    read_out_of_bounds(loader, scalar, GOAL_LEAST, GOAL_MOST);
    return false;
}

/* The theme of this name, as the base keeps it. */
static bool find_theme(Loader *loader, const Node *name, Str *out)
{
    const Base *base = loader->base;
    for (uint32_t i = 0; i < base->n_themes; i++)
        if (str_same(base->themes[i], name->text)) {
            *out = base->themes[i];
            return true;
        }
    if (loader->holes || base->n_rules < base->rule_ids.n_entries)
        return false;
    int nearest = str_nearest(name->text, base->themes, base->n_themes);
    Str near = nearest < 0 ? (Str){NULL, 0} : base->themes[nearest];
    diag_at2(loader->diags, DIAG_UNKNOWN_THEME, name->place, name->text, near);
    return false;
}

static bool has_step(const CourseDef *course, uint32_t first, uint32_t source)
{
    for (uint32_t i = first; i < course->n_steps; i++)
        if (course->steps[i].source == source)
            return true;
    return false;
}

/* How many steps the sources of a theme make at most. */
static uint32_t count_sources(const Base *base, Str theme)
{
    uint32_t count = 0;
    for (uint32_t r = 0; r < base->n_rules; r++)
        if (str_same(base->rules[r].theme, theme))
            count += base->rules[r].n_sources + 1;
    return count;
}

/* A step for each source of the theme, or for the one that is `wanted`, in the order of
 * the rules; one without a source is of practice. False where there is none. */
static bool add_steps(const Base *base, const CourseStep *like, bool one,
                      CourseDef *course)
{
    const SourceRef practice = {NOBODY, like->place};
    uint32_t first = course->n_steps;
    for (uint32_t r = 0; r < base->n_rules; r++) {
        const Rule *rule = &base->rules[r];
        const SourceRef *refs = rule->n_sources == 0 ? &practice : rule->sources;
        uint32_t count = rule->n_sources == 0 ? 1 : rule->n_sources;
        for (uint32_t i = 0; str_same(rule->theme, like->theme) && i < count; i++) {
            if ((one && refs[i].source != like->source) ||
                has_step(course, first, refs[i].source))
                continue;
            course->steps[course->n_steps] = *like;
            course->steps[course->n_steps++].source = refs[i].source;
        }
    }
    return course->n_steps > first;
}

static bool read_step(Loader *loader, const Keys *keys, CourseStep *step)
{
    const Node *source = keys->at[KEY_STEP_SOURCE];
    SourceRef *refs;
    uint32_t count;
    bool ok = keys->at[KEY_STEP_THEME] != NULL &&
              find_theme(loader, keys->at[KEY_STEP_THEME], &step->theme);
    if (source != NULL) {
        bool found = read_sources(loader, source, &refs, &count) && count == 1;
        step->source = found ? refs->source : NOBODY;
        ok = found && ok;
    }
    if (keys->at[KEY_STEP_GOAL] != NULL)
        ok = read_goal(loader, keys->at[KEY_STEP_GOAL], &step->goal) && ok;
    if (keys->at[KEY_STEP_STORIES] != NULL)
        ok = read_refs(loader, keys->at[KEY_STEP_STORIES], &loader->base->story_ids,
                       DIAG_UNKNOWN_STORY, &step->stories, &step->n_stories) &&
             ok;
    return ok;
}

static bool decode_step(Loader *loader, const Node *map, CourseDef *course)
{
    Keys keys;
    uint32_t room = 0;
    CourseStep step = {.source = NOBODY, .goal = GOAL_USUAL, .place = map->place};
    bool ok = read_kind(loader, map, ALLOW_MAP, true) &&
              read_keys(loader, OWNER_STEP, map, &keys);
    if (!ok || !read_step(loader, &keys, &step))
        return false;
    const Node *source = keys.at[KEY_STEP_SOURCE];
    uint32_t more = count_sources(loader->base, step.theme);
    CourseStep *steps =
        arena_array(loader->arena, course->n_steps + more, sizeof *steps);
    if (steps == NULL)
        return false;
    for (; room < course->n_steps; room++)
        steps[room] = course->steps[room];
    course->steps = steps;
    if (add_steps(loader->base, &step, source != NULL, course))
        return true;
    if (loader->base->n_rules == loader->base->rule_ids.n_entries)
        diag_at2(loader->diags, DIAG_NO_PRINCIPLE, source->place, step.theme,
                 source->text);
    return false;
}

static bool decode_course_body(Loader *loader, const Node *entry, CourseDef *course)
{
    Keys keys;
    bool ok = read_keys(loader, OWNER_COURSE, entry, &keys);
    const Node *list = keys.at[KEY_COURSE_PRINCIPLES];
    if (keys.at[KEY_COURSE_TITLE] != NULL)
        ok = read_text(loader, keys.at[KEY_COURSE_TITLE], false, &course->title) && ok;
    if (keys.at[KEY_COURSE_ABOUT] != NULL)
        ok = read_text(loader, keys.at[KEY_COURSE_ABOUT], false, &course->about) && ok;
    if (list == NULL || !read_kind(loader, list, ALLOW_LIST, true))
        return false;
    for (const Node *item = list->child; item != NULL; item = item->next)
        ok = decode_step(loader, item, course) && ok;
    return ok;
}

void decode_course(Loader *loader, const Node *entry, IndexEntry *known)
{
    Base *base = loader->base;
    CourseDef course = {.id = known->id, .place = known->place};
    bool ok = read_id(loader, entry->key, false);
    if (!read_kind(loader, entry, ALLOW_MAP, true) ||
        !decode_course_body(loader, entry, &course) || !ok)
        return;
    known->number = base->n_courses;
    base->courses[base->n_courses++] = course;
}
