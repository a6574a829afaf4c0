/* SPDX-License-Identifier: MIT
 *
 * Conversations: what a learner can reach in them, by the posture that the rules come
 * to in the situation of the story.
 *
 *     opening --right--> (over)
 *        ^ '---blunt--> hurt --right--> (over)       a repair
 *        '-----soft------'
 *
 * A conversation is a small graph of turns. Each must be reached, have an end somewhere
 * ahead, a right reply to find and one to avoid; what is not right can be made good.
 * Only causes are told: where no reply of a turn is right, not that nothing there is
 * made good.
 */
#include "consult/manner.h"
#include "verify/cases.h"
#include "verify/check_state.h"

typedef struct Talked {
    Check *check;
    const StoryDef *story;
    int posture[MEASURES];
    bool *reached; /* by turn */
    bool *ends;    /* by turn: the end can be reached */
} Talked;

/* Sets what the replies of a turn add to it, once; was there anything? */
static bool spread(Talked *talked, uint32_t number)
{
    const TurnDef *turn = &talked->story->turns[number];
    bool more = false;
    for (uint32_t i = 0; i < turn->n_replies; i++) {
        uint32_t then = turn->replies[i].then;
        bool ends = then == NOBODY || talked->ends[then];
        bool leads =
            then != NOBODY && talked->reached[number] && !talked->reached[then];
        more = more || leads || (ends && !talked->ends[number]);
        talked->ends[number] |= ends;
        if (leads)
            talked->reached[then] = true;
    }
    return more;
}

static void spread_all(Talked *talked)
{
    bool more = true;
    talked->reached[0] = true;
    while (more) {
        more = false;
        for (uint32_t i = 0; i < talked->story->n_turns; i++)
            more = spread(talked, i) || more;
    }
}

/* findings */

static void tell(const Talked *talked, DiagCode code, Place place, Str turn, Str more)
{
    if (check_wants(talked->check, code))
        diag_at2(talked->check->diags, code, place, turn, more);
}

/* "tact 3, frankness 4, ..." */
static void tell_no_right(const Talked *talked, const TurnDef *turn)
{
    Buf posture;
    buf_init(&posture, &talked->check->mem);
    for (uint32_t i = 0; i < MEASURES; i++)
        buf_format(&posture, "%s%.*s %d", i > 0 ? ", " : "", STR_ARG(measure_id(i)),
                   talked->posture[i]);
    tell(talked, DIAG_TURN_NO_RIGHT, turn->place, turn->id,
         buf_ok(&posture) ? buf_str(&posture) : STR(""));
    talked->check->failed |= !buf_ok(&posture);
    buf_free(&posture);
}

static uint32_t count_right(const Talked *talked, const TurnDef *turn)
{
    uint32_t right = 0;
    for (uint32_t i = 0; i < turn->n_replies; i++)
        right += manner_of(&turn->replies[i], talked->posture) == MANNER_RIGHT ? 1 : 0;
    return right;
}

/* Where each turn has a right reply, one that is not cannot be made good only where it
 * ends the conversation. */
static void check_replies(const Talked *talked, const TurnDef *turn)
{
    uint32_t right = count_right(talked, turn);
    if (right == 0) {
        tell_no_right(talked, turn);
        return;
    }
    if (right == turn->n_replies)
        tell(talked, DIAG_TURN_ALL_RIGHT, turn->place, turn->id, (Str){NULL, 0});
    for (uint32_t i = 0; i < turn->n_replies; i++) {
        const ReplyDef *reply = &turn->replies[i];
        if (reply->then == NOBODY && manner_of(reply, talked->posture) != MANNER_RIGHT)
            tell(talked, DIAG_NO_REPAIR, reply->place, turn->id, (Str){NULL, 0});
    }
}

static void check_turns(const Talked *talked)
{
    for (uint32_t i = 0; i < talked->story->n_turns; i++) {
        const TurnDef *turn = &talked->story->turns[i];
        if (!talked->reached[i])
            tell(talked, DIAG_TURN_UNREACHED, turn->place, turn->id, (Str){NULL, 0});
        if (!talked->ends[i])
            tell(talked, DIAG_TURN_ENDLESS, turn->place, turn->id, (Str){NULL, 0});
        check_replies(talked, turn);
    }
}

/* The posture of the story's situation. */
static bool find_posture(Talked *talked)
{
    Check *check = talked->check;
    ConsultStatus status = consult_reset(check->talk);
    if (status == CONSULT_OK)
        status = case_give_facts(talked->story->told, &check->base->names, check->talk);
    check->failed |= status == CONSULT_NO_MEMORY;
    if (status == CONSULT_OK)
        consult_recommended(check->talk, talked->posture);
    return status == CONSULT_OK;
}

static void check_conversation(Check *check, const StoryDef *story)
{
    Talked talked = {.check = check, .story = story};
    talked.reached = arena_array(&check->arena, story->n_turns, sizeof(bool));
    talked.ends = arena_array(&check->arena, story->n_turns, sizeof(bool));
    if (check->arena.failed || !find_posture(&talked))
        return;
    spread_all(&talked);
    check_turns(&talked);
}

void check_stories(Check *check)
{
    for (uint32_t i = 0; i < check->base->n_stories && !check->failed; i++) {
        const StoryDef *story = &check->base->stories[i];
        if (story->told->expect.n_advise == 0 && check_wants(check, DIAG_STORY_NONE))
            diag_at1(check->diags, DIAG_STORY_NONE, story->place, story->id);
        if (story->n_turns != 0)
            check_conversation(check, story);
    }
}
