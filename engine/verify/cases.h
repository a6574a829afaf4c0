/* SPDX-License-Identifier: MIT
 *
 * Cases: running one, and what it missed.
 *
 *     story, given -> consultation -> expect, never -> failures
 *           '-------> the same as a dialogue -> asks at most
 *
 * A story in several languages is several stories: the case is run with each, and must
 * hold in each.
 *
 * Invariants
 *   - a run begins with a consultation that was reset, and leaves it somewhere;
 *   - the story is told before anything is given: what is given corrects it;
 *   - all that a result tells is in the arena that it was run with, so it outlives the
 *     consultation;
 *   - failures come in the order of the case's keys, each with its reasons as things
 *     stood then, and there are no words in them: report/case_text.h has those.
 */
#ifndef EG_VERIFY_CASES_H
#define EG_VERIFY_CASES_H

#include "consult/hear.h"
#include "consult/reasons.h"

typedef enum CheckKind {
    CHECK_STORY,    /* the story could not be heard; it is the only failure then */
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
    bool never;  /* it came, under `never:` */
    Place place; /* of the case, or of what it expects; CHECK_STORY: a pattern's */
    uint32_t expected;   /* advice, rule, fact; CHECK_ASKS: how many; CHECK_STORY: the
                          fact whose pattern `text` reached a limit, or NOBODY: the
                          story is too long */
    uint32_t got;        /* advice or fact; CHECK_ASKS: how many */
    const Cond *cond;    /* CHECK_FACT */
    const Given *wanted; /* CHECK_HEARD; NULL: nothing was to be heard of the fact */
    Value value; /* CHECK_FACT, CHECK_HEARD: what came. A text, or words heard: */
    Str text;
    const PostureTest *posture; /* CHECK_POSTURE */
    const Reason *reasons;      /* what made the difference, as far as it can be told */
    uint32_t n_reasons;
} CaseFailure;

/* One run: without a story, or with that of one language. */
typedef struct CaseRun {
    uint32_t lang; /* of the story; NOBODY: there is none */
    CaseFailure *failures;
    uint32_t n_failures;
    uint32_t recommended; /* or NOBODY */
    int posture[MEASURES];
    uint32_t *rules; /* that held, in source order; NULL where it was not heard */
    uint32_t n_rules;
    uint32_t asked;      /* questions of the dialogue; 0 where it was not run */
    uint32_t *questions; /* which, in order */
} CaseRun;

typedef struct CaseResult {
    bool passed; /* in every run */
    CaseRun *runs;
    uint32_t n_runs;
    const Symbols *texts; /* of the case, lent */
} CaseResult;

/* A run with all that is given, for whoever watches: as it stands, lent. */
typedef struct CaseView {
    Consult *consult;
    const Outcome *outcome;
    const HeardClaim *claims; /* of the story */
    uint32_t n_claims;
} CaseView;

typedef struct CaseWatch {
    void (*fn)(void *user, const CaseView *view); /* may not change the consultation */
    void *user;
} CaseWatch;

/* The first language, from `from` on, that the case has a story in; NOBODY: none. */
uint32_t case_story(const Case *one, const Base *base, uint32_t from);

/* Tells a consultation what a case gives, and closes it for a case that is. `texts` are
 * the symbols of the case's texts: base->names for cases of the base itself, else the
 * table that they were loaded with. */
ConsultStatus case_give_facts(const Case *one, const Symbols *texts, Consult *consult);

/* Says what the case's earlier consultations make known, as things stand, of what was
 * not said. */
ConsultStatus case_recall(const Case *one, Consult *consult);

/* The same, and before it the story, in the first language that it has. CONSULT_LIMIT
 * also where the story cannot be heard. */
ConsultStatus case_give(const Case *one, const Symbols *texts, Consult *consult);

/* Runs a case. The consultation may be of another base in which the same numbers mean
 * the same. `out` is set only with CONSULT_OK. */
ConsultStatus case_run(const Case *one, const Symbols *texts, Consult *consult,
                       Arena *arena, CaseResult *out);

/* The same; `watch` sees each run whose story was heard, even one that fails. */
ConsultStatus case_run_watched(const Case *one, const Symbols *texts, Consult *consult,
                               const CaseWatch *watch, Arena *arena, CaseResult *out);

#endif
