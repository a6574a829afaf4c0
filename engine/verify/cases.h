/* SPDX-License-Identifier: MIT
 *
 * Cases: running one, and what it missed.
 *
 *     story, given -> consultation -> expect, never -> failures
 *           '-------> the same as a dialogue -> asks at most
 *
 * Invariants
 *   - a case begins with a consultation that was reset, and leaves it somewhere;
 *   - all that a result tells is in the arena that it was run with, so it outlives the
 *     consultation;
 *   - failures come in the order of the case's keys, and there are no words in them:
 *     report/case_text.h has those.
 */
#ifndef EG_VERIFY_CASES_H
#define EG_VERIFY_CASES_H

#include "consult/consult.h"

typedef enum CheckKind {
    CHECK_HEARD,    /* `heard`: the fact heard otherwise, or not, or too much */
    CHECK_ADVISE,   /* `advise` */
    CHECK_ALSO,     /* `also` */
    CHECK_FACT,     /* a condition on a fact */
    CHECK_POSTURE,  /* `posture` */
    CHECK_BECAUSE,  /* `because` */
    CHECK_QUESTION, /* `question`, or a question where none was expected */
    CHECK_ASKS,     /* `asks at most`: too many questions */
    CHECK_SAME      /* `asks at most`: the dialogue came to another action */
} CheckKind;

/* What was expected, and what came. Which members count depends on the kind; a number
 * that is missing is NOBODY. */
typedef struct CaseFailure {
    CheckKind kind;
    bool never;        /* it came, under `never:` */
    Place place;       /* of the case, or of what it expects */
    uint32_t expected; /* advice, rule, fact; CHECK_ASKS: how many */
    uint32_t got;      /* advice or fact; CHECK_ASKS: how many */
    const Cond *cond;  /* CHECK_FACT */
    Value value;       /* CHECK_FACT, CHECK_HEARD: what came; a text is in `text` */
    Str text;
    const PostureTest *posture; /* CHECK_POSTURE */
} CaseFailure;

typedef struct CaseResult {
    bool passed;
    CaseFailure *failures;
    uint32_t n_failures;
    uint32_t recommended; /* or NOBODY */
    int posture[MEASURES];
    uint32_t *rules; /* that held, in source order; only of a case that failed */
    uint32_t n_rules;
    uint32_t asked;       /* questions of the dialogue; 0 where it was not run */
    const Symbols *texts; /* of the case, lent */
} CaseResult;

/* Tells a consultation what a case's story says and what it gives. `texts` are the
 * symbols of the case's texts: base->names for cases of the base itself, else the table
 * that they were loaded with. */
ConsultStatus case_give(const Case *one, const Symbols *texts, Consult *consult);

/* Runs a case. `out` is set only with CONSULT_OK. */
ConsultStatus case_run(const Case *one, const Symbols *texts, Consult *consult,
                       Arena *arena, CaseResult *out);

#endif
