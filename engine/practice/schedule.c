/* SPDX-License-Identifier: MIT
 *
 * Schedule: see schedule.h.
 *
 * Each exercise is weighed for each of its principles, and the least weight wins:
 * first how urgent the principle is, then how well the exercise fits it. So one pass
 * finds the most urgent principle that still has an exercise, without a list of either.
 */
#include "practice/schedule.h"

#include <string.h>

#include "practice/fsrs.h"
#include "practice/mastery.h"

/* What makes an exercise fit less, or more; the sum counts. That it is new outweighs
 * any other single reason. */
enum {
    COST_SEEN = 8, /* each time, but no more than SEEN_MOST times */
    COST_LEVEL = 2,
    COST_BESIDE = 3, /* it is mostly about another principle */
    COST_STORY = 4,
    COST_KIND = 1,
    GAIN_EARLY = 24, /* more than all else together, but for what was seen */
    GAIN_OTHER = 6,  /* each other principle that is due, up to OTHERS_MOST */
    SEEN_MOST = 1000,
    OTHERS_MOST = 2
};
enum { NEW_EVERY = 5, NEW_AT = 2, NEW_AT_TOO = 4 };
static const double GOAL = 0.9;

typedef enum Turn { TURN_RESERVED, TURN_DUE, TURN_NEW, TURN_WEAKEST } Turn;

typedef struct Weight {
    Turn turn;
    double urgency; /* the least first */
    int32_t cost;
    int32_t last; /* the day it was seen */
    uint64_t drawn;
} Weight;

typedef struct Choice {
    const ScheduleSession *session;
    const SchedulePrinciples *principles;
    const ScheduleExercises *exercises;
    Weight weight; /* of `next` */
    ScheduleNext next;
} Choice;

/* One number of a seed and a place (splitmix64: Steele, Lea and Flood 2014). */
static uint64_t draw(uint64_t seed, uint64_t place)
{
    uint64_t z = seed + (place + 1) * 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static int order(double a, double b)
{
    return (a > b) - (a < b);
}

static bool is_less(const Weight *a, const Weight *b)
{
    int by = (a->turn > b->turn) - (a->turn < b->turn);
    by = by != 0 ? by : order(a->urgency, b->urgency);
    by = by != 0 ? by : order(a->cost, b->cost);
    by = by != 0 ? by : order(a->last, b->last);
    return by != 0 ? by < 0 : a->drawn < b->drawn;
}

static bool practises(const Choice *c, uint32_t exercise, uint32_t principle)
{
    uint32_t end = c->exercises->first[exercise + 1];
    for (uint32_t i = c->exercises->first[exercise]; i < end; i++) {
        if (c->exercises->of[i] == principle) {
            return true;
        }
    }
    return false;
}

/* Was it practised in this session? */
static bool was_practised(const Choice *c, uint32_t principle)
{
    for (uint32_t i = 0; i < c->session->n_done; i++) {
        if (practises(c, c->session->done[i], principle)) {
            return true;
        }
    }
    return false;
}

static bool is_done(const ScheduleSession *session, uint32_t exercise)
{
    for (uint32_t i = 0; i < session->n_done; i++) {
        if (session->done[i] == exercise) {
            return true;
        }
    }
    return false;
}

static bool is_wanted(const Choice *c, uint32_t principle)
{
    const uint32_t *place = c->principles->place;
    return place == NULL || place[principle] != SCHEDULE_NONE;
}

static ScheduleWhy why_of(Turn turn)
{
    return turn == TURN_DUE       ? SCHEDULE_DUE
           : turn == TURN_WEAKEST ? SCHEDULE_WEAKEST
                                  : SCHEDULE_NEW;
}

/* Of what was practised in some session. What was in this one waits for all others. */
static void weigh_held(const Choice *c, uint32_t principle, Weight *out)
{
    double goal = c->principles->goal ? c->principles->goal[principle] : GOAL;
    bool now = was_practised(c, principle);
    if (c->principles->recall[principle] < FSRS_WANTED && !now) {
        out->turn = TURN_DUE;
        out->urgency = c->principles->last[principle];
    } else {
        out->turn = TURN_WEAKEST;
        out->urgency = c->principles->mastery[principle] - goal + (now ? 2 : 0);
    }
}

/* How urgent a principle is; false: it is not to be practised. */
static bool weigh_principle(const Choice *c, uint32_t principle, Weight *out)
{
    const ScheduleSession *session = c->session;
    uint32_t at = session->n_done % NEW_EVERY;
    const uint32_t *place = c->principles->place;
    if (c->principles->recall[principle] > 0) {
        weigh_held(c, principle, out);
        return true;
    }
    out->turn = at == NEW_AT || at == NEW_AT_TOO ? TURN_RESERVED : TURN_NEW;
    out->urgency = place ? place[principle] : principle;
    return is_wanted(c, principle) && session->n_new < SCHEDULE_NEW_MOST &&
           !was_practised(c, principle);
}

static bool was_told(const Choice *c, uint32_t exercise)
{
    const uint32_t *story = c->exercises->story;
    if (story == NULL || story[exercise] == SCHEDULE_NONE) {
        return false;
    }
    for (uint32_t i = 0; i < c->session->n_done; i++) {
        if (story[c->session->done[i]] == story[exercise]) {
            return true;
        }
    }
    return false;
}

/* Of the exercise's principles, how many are due beside the one it is taken for? */
static int32_t count_due(const Choice *c, uint32_t exercise, uint32_t principle)
{
    int32_t due = 0;
    uint32_t end = c->exercises->first[exercise + 1];
    for (uint32_t i = c->exercises->first[exercise]; i < end; i++) {
        uint32_t other = c->exercises->of[i];
        due += other != principle && is_wanted(c, other) &&
               c->principles->recall[other] < FSRS_WANTED;
    }
    return due < OTHERS_MOST ? due : OTHERS_MOST;
}

/* What the exercise costs whichever of its principles it is taken for. */
static int32_t cost_of(const Choice *c, uint32_t exercise)
{
    const ScheduleSession *session = c->session;
    const uint8_t *kind = c->exercises->kind;
    uint32_t seen = c->exercises->seen[exercise];
    int32_t cost = COST_SEEN * (int32_t)(seen < SEEN_MOST ? seen : SEEN_MOST);
    if (was_told(c, exercise)) {
        cost += COST_STORY;
    }
    if (session->n_done > 0 &&
        kind[session->done[session->n_done - 1]] == kind[exercise]) {
        cost += COST_KIND;
    }
    return cost;
}

/* The cost of an exercise for its principle that stands at `at` of all. */
static int32_t cost_for(const Choice *c, uint32_t exercise, uint32_t at)
{
    uint32_t principle = c->exercises->of[at];
    int wanted = (int)mastery_level(c->principles->mastery[principle]);
    int off = c->exercises->level[exercise] - wanted;
    int32_t cost = COST_LEVEL * (off < 0 ? -off : off) -
                   GAIN_OTHER * count_due(c, exercise, principle);
    if (at > c->exercises->first[exercise]) {
        cost += COST_BESIDE;
    }
    if (c->exercises->early && c->exercises->early[at] &&
        c->principles->recall[principle] == 0) {
        cost -= GAIN_EARLY;
    }
    return cost;
}

static void weigh(Choice *c, uint32_t exercise)
{
    int32_t cost = cost_of(c, exercise);
    uint32_t from = c->exercises->first[exercise];
    for (uint32_t i = from; i < c->exercises->first[exercise + 1]; i++) {
        uint32_t principle = c->exercises->of[i];
        Weight weight;
        if (!weigh_principle(c, principle, &weight)) {
            continue;
        }
        weight.cost = cost + cost_for(c, exercise, i);
        weight.last = c->exercises->last ? c->exercises->last[exercise] : 0;
        weight.drawn = draw(c->session->seed + c->session->n_done, exercise);
        if (c->next.why == SCHEDULE_OVER || is_less(&weight, &c->weight)) {
            c->weight = weight;
            c->next = (ScheduleNext){why_of(weight.turn), exercise, principle};
        }
    }
}

void schedule_begin(ScheduleSession *session, uint64_t seed, unsigned minutes)
{
    memset(session, 0, sizeof *session);
    session->seed = seed;
    session->minutes = minutes;
}

static bool is_over(const ScheduleSession *session, double spent)
{
    if (session->n_done == 0) {
        return false;
    }
    return session->n_done == SCHEDULE_MOST ||
           spent + SCHEDULE_MINUTES_EACH / 2.0 > session->minutes;
}

ScheduleNext schedule_next(const ScheduleSession *session, double spent,
                           const SchedulePrinciples *principles,
                           const ScheduleExercises *exercises)
{
    Choice choice = {.session = session,
                     .principles = principles,
                     .exercises = exercises,
                     .next = {SCHEDULE_OVER, SCHEDULE_NONE, SCHEDULE_NONE}};
    if (is_over(session, spent)) {
        return choice.next;
    }
    for (uint32_t i = 0; i < exercises->count; i++) {
        if (!is_done(session, i)) {
            weigh(&choice, i);
        }
    }
    return choice.next;
}

void schedule_done(ScheduleSession *session, const ScheduleNext *done)
{
    if (done->why == SCHEDULE_OVER || session->n_done == SCHEDULE_MOST) {
        return;
    }
    session->done[session->n_done++] = done->exercise;
    session->n_new += done->why == SCHEDULE_NEW;
}
