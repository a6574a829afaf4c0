/* SPDX-License-Identifier: MIT
 *
 * Could the answer to a question have mattered? Decided without asking space/, which
 * chooses the questions: by trying.
 *
 *     what was said + answer 1 ---.
 *     what was said + answer 2 ----+-- the same answers to all other questions -->
 *     ...                          |        the same recommended action in all?
 *     what was said + "don't know"-'
 *
 * One consultation for each answer, side by side. Every other question that any of them
 * admits is answered alike in all that admit it, until none asks anything. If two then
 * recommend different actions, the question mattered, and what was tried is a witness.
 * First other answers are drawn by chance; where that finds nothing, all are
 * gone through, so that "it could not have mattered" is proved, not guessed.
 */
#ifndef EG_BENCH_JUDGE_H
#define EG_BENCH_JUDGE_H

#include "situations.h"

enum { DRAWS = 200, LEAVES = 2000000 };

typedef enum Verdict {
    BY_WITNESS,     /* a witness drawn by chance */
    BY_ENUMERATION, /* a witness found when all were gone through */
    IN_VAIN,        /* all were gone through: it could not have mattered */
    BY_SPACE,       /* too many to go through; search_matters says it matters */
    UNDECIDED,      /* ... and says that it does not, or that it cannot tell */
    VERDICTS
} Verdict;

typedef struct Judge {
    const Questions *questions;
    eg_consult **talks; /* one for each answer, "I don't know" last */
    uint32_t count;     /* of those in use */
    uint32_t *trail;    /* other questions that were answered, to be taken back */
    Chance chance;
    uint32_t leaves; /* left to try */
} Judge;

UNUSED static Judge judge_of(const Questions *questions, uint64_t seed)
{
    Judge judge = {.questions = questions, .chance = {seed}};
    judge.talks = room(questions->most + 1, sizeof *judge.talks);
    judge.trail = room(questions->n_facts, sizeof *judge.trail);
    for (uint32_t i = 0; i <= questions->most; i++)
        must(eg_consult_new(questions->base, &judge.talks[i]), "consultation");
    return judge;
}

UNUSED static void judge_free(Judge *judge)
{
    for (uint32_t i = 0; i <= judge->questions->most; i++)
        eg_consult_free(judge->talks[i]);
    free(judge->talks);
    free(judge->trail);
}

static uint32_t judge_open(const Judge *judge)
{
    uint32_t least = EG_NONE;
    for (uint32_t i = 0; i < judge->count; i++) {
        uint32_t fact = first_asked(judge->talks[i]);
        least = fact < least ? fact : least;
    }
    return least;
}

static void judge_say(Judge *judge, uint32_t fact, uint32_t value)
{
    for (uint32_t i = 0; i < judge->count; i++)
        if (is_asked(judge->talks[i], fact))
            must(eg_consult_set(judge->talks[i], fact, value), "set");
}

static void judge_take_back(Judge *judge, uint32_t fact)
{
    for (uint32_t i = 0; i < judge->count; i++) {
        eg_status status = eg_consult_forget(judge->talks[i], fact);
        if (status != EG_NOT_NOW)
            must(status, "forget");
    }
}

static bool judge_differ(const Judge *judge)
{
    uint32_t first = EG_NONE;
    for (uint32_t i = 0; i < judge->count; i++) {
        uint32_t advice;
        must(eg_outcome_advice(judge->talks[i], &advice), "advice");
        if (i > 0 && advice != first)
            return true;
        first = advice;
    }
    return false;
}

/* One completion by chance; everything is taken back. */
static bool judge_try(Judge *judge)
{
    uint32_t length = 0;
    uint32_t fact;
    while ((fact = judge_open(judge)) != EG_NONE) {
        uint32_t value =
            chance_below(&judge->chance, judge->questions->values[fact] + 1);
        judge_say(judge, fact,
                  value < judge->questions->values[fact] ? value : EG_NONE);
        judge->trail[length++] = fact;
    }
    bool differ = judge_differ(judge);
    while (length > 0)
        judge_take_back(judge, judge->trail[--length]);
    return differ;
}

/* All completions, until one differs or `leaves` are spent. */
static bool judge_enumerate(Judge *judge)
{
    uint32_t fact = judge_open(judge);
    if (fact == EG_NONE) {
        judge->leaves--;
        return judge_differ(judge);
    }
    bool found = false;
    uint32_t values = judge->questions->values[fact];
    for (uint32_t v = 0; v <= values && !found && judge->leaves > 0; v++) {
        judge_say(judge, fact, v < values ? v : EG_NONE);
        found = judge_enumerate(judge);
        judge_take_back(judge, fact);
    }
    return found;
}

/* `talk` is about to ask `fact`; `answers` holds what it was told so far. */
UNUSED static Verdict judge_question(Judge *judge, eg_consult *talk, uint32_t fact,
                                     const uint32_t *answers)
{
    uint32_t values = judge->questions->values[fact];
    judge->count = values + 1;
    for (uint32_t i = 0; i <= values; i++) {
        must(eg_consult_reset(judge->talks[i]), "reset");
        for (uint32_t s = 0; s < eg_consult_said_count(talk); s++) {
            uint32_t said = eg_consult_said(talk, s);
            must(eg_consult_set(judge->talks[i], said, answers[said]), "set");
        }
        must(eg_consult_set(judge->talks[i], fact, i < values ? i : EG_NONE), "set");
    }
    for (int i = 0; i < DRAWS; i++)
        if (judge_try(judge))
            return BY_WITNESS;
    judge->leaves = LEAVES;
    if (judge_enumerate(judge))
        return BY_ENUMERATION;
    if (judge->leaves > 0)
        return IN_VAIN;
    Search *search = search_new(handle_plan(talk->base)->space, &talk->base->mem);
    if (search == NULL)
        die("out of memory");
    must(handle_settle(talk), "settle");
    if (!search_look(search, consult_session(talk->consult)))
        die("out of memory");
    SpaceAnswer answer = search_matters(search, fact);
    search_free(search);
    return answer == SPACE_YES ? BY_SPACE : UNDECIDED;
}

#endif
