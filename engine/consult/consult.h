/* SPDX-License-Identifier: MIT
 *
 * Consultation: what was said, what is asked next, when it ends.
 *
 *     say / close / back / forget -> session -> next: which open question matters?
 *                                            -> outcome: what is recommended now?
 *
 * Invariants
 *   - a question is asked only when its gate holds, its fact is open, and its answer,
 *     "I don't know" included, can still change the recommended action (space/ says);
 *   - the choice depends on nothing but the base and what was said, not on when;
 *   - taking an answer back leaves exactly what never having given it leaves.
 */
#ifndef EG_CONSULT_CONSULT_H
#define EG_CONSULT_CONSULT_H

#include "consult/plan.h"
#include "session/session.h"

typedef enum ConsultStatus {
    CONSULT_OK,
    CONSULT_LIMIT,
    CONSULT_NO_MEMORY
} ConsultStatus;

typedef enum StepKind { STEP_QUESTION, STEP_ADVICE, STEP_NONE } StepKind;

/* In which order questions are asked, of those that can change the recommended action:
 * see next.c. */
typedef enum Order { ORDER_RELEVANCE, ORDER_AUTHOR, ORDER_FEWEST } Order;

/* How a question was chosen, as far as the budget of steps went. */
typedef enum Choice {
    CHOICE_EXACT, /* as the order says; its answer can change the action */
    CHOICE_NEAR,  /* it can, but what it leads to was too much to work out */
    CHOICE_BUDGET /* by structure, or it is not known whether it can */
} Choice;

typedef struct Step {
    StepKind kind;
    uint32_t fact; /* NOBODY unless a question */
    Choice choice;
} Step;

typedef struct Consult Consult;

/* Over a plan (base, network, space), which must outlive it. */
Consult *consult_new(const Plan *plan, const Mem *mem);
void consult_free(Consult *c);

/* As new; keeps the memory. */
ConsultStatus consult_reset(Consult *c);

/* What a person says of a plain fact. A fact said before moves to the end of the order.
 * session_run is called for it; where it lacks memory, the fact is said all the same,
 * and its consequences are owed (consult_mend). */
ConsultStatus consult_say(Consult *c, uint32_t fact, Value value, uint32_t certainty);
ConsultStatus consult_unknown(Consult *c, uint32_t fact);

/* Notes that what was said of a fact last is of an earlier consultation, until
 * something else is said of it. */
void consult_mark_recalled(Consult *c, uint32_t fact);
bool consult_is_recalled(const Consult *c, uint32_t fact);

/* The same without session_run; VALUE_NONE is "I don't know". Nothing may be asked of
 * the consultation before consult_run has drawn the consequences of all that was
 * put. */
void consult_put(Consult *c, uint32_t fact, Value value);
ConsultStatus consult_run(Consult *c);

/* Where memory failed in the session, it is made anew of what was said: to be called
 * before it is read again. CONSULT_NO_MEMORY: it still lacks memory, or facts with
 * fields were given, which a reset alone brings back. */
ConsultStatus consult_mend(Consult *c);

/* The status of an act that only owes its consequences. */
ConsultStatus consult_owed(const Consult *c, ConsultStatus status);

/* Everything a case gives, facts with fields too. */
ConsultStatus consult_give(Consult *c, const Given *given, uint32_t count);

/* From now on what was not said counts as "I don't know", until a reset. */
ConsultStatus consult_close(Consult *c);

/* Was it closed so? Where the action is certain, consult_next takes the rest as unknown
 * too, but only until something is said. */
bool consult_is_closed(const Consult *c);

/* Takes back one fact; false where nothing was said of it. */
bool consult_forget(Consult *c, uint32_t fact, ConsultStatus *status);

/* What was said, oldest first. */
uint32_t consult_said_count(const Consult *c);
uint32_t consult_said(const Consult *c, uint32_t index);

/* The next question, or that it is done. `more`: also questions that can only change a
 * measure or a reason. */
ConsultStatus consult_next(Consult *c, bool more, Step *out);

/* From now on, resets included; ORDER_RELEVANCE at first. */
void consult_choose_order(Consult *c, Order order);
Order consult_order(const Consult *c);

/* How the question of the latest step was chosen; CHOICE_EXACT where it was none. */
Choice consult_choice(const Consult *c);

Session *consult_session(Consult *c);
const Plan *consult_plan(const Consult *c);
Arena *consult_scratch(Consult *c); /* reset at each change */

/* Outcome */

typedef struct Outcome {
    uint32_t recommended; /* advice, or NOBODY */
    uint32_t rival; /* remains beside it without an override: a conflict; or NOBODY */
    uint32_t *also; /* complementary, in source order */
    uint32_t n_also;
    uint32_t *dropped; /* given, but overridden */
    uint32_t n_dropped;
    int posture[MEASURES]; /* 1 to 5; 0: no rule spoke of it */
    uint32_t *against;     /* what would do harm, in source order */
    uint32_t n_against;
    uint32_t certainty; /* thousandths, of the recommended action */
} Outcome;

/* As things stand. Arrays live in consult_scratch, which is reset first. */
ConsultStatus consult_outcome(Consult *c, Outcome *out);

/* Only the recommended action (and the measures, unless NULL): no memory wanted. */
uint32_t consult_recommended(const Consult *c, int posture[MEASURES]);

/* The rules that carry an advice: those that advise it and hold, and those that
 * concluded what they read, and so on; each once, in source order. In scratch. */
ConsultStatus consult_because(Consult *c, uint32_t advice, uint32_t **rules,
                              uint32_t *count);

enum { LEANING = 500 }; /* an action that is less certain is a leaning, no advice */

/* Certainty in thousandths of a plain fact's value, and of an advice. */
uint32_t consult_fact_certainty(Consult *c, uint32_t fact);
uint32_t consult_advice_certainty(Consult *c, uint32_t advice);

/* What an answer to a question could still lead to, for :why. */
typedef struct Prospect {
    Value value;     /* of `choices`: one alone; VALUE_NONE: "I don't know" */
    uint32_t advice; /* recommended, whatever else were said; NOBODY: still open */
} Prospect;

/* One for each declared value, or for each stretch of numbers that rules tell apart,
 * and last one for "I don't know". In scratch. */
ConsultStatus consult_prospects(Consult *c, uint32_t fact, Prospect **prospects,
                                uint32_t *count);

#endif
