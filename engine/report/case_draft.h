/* SPDX-License-Identifier: MIT
 *
 * A consultation as a case, in YAML: what was told and said, and what came of it.
 *
 *     late-client:
 *       story:
 *         en: "They came late again."
 *       given:
 *         relation: client
 *         times: unknown
 *       expect:
 *         heard:
 *           late: yes
 *         advise: say-it-now
 *         because: [late-is-said]
 *
 * Invariants
 *   - what a person said stands in the order in which it was said; what the story says
 *     already is not given again;
 *   - a case that comes out was read again and run: what came here comes of it too, so
 *     a base passes it as long as nothing changes. A story that does not lead there (it
 *     was told in pieces, or heard by rules that have changed) is left out, and what
 *     was heard is given instead;
 *   - a person's text is in double quotes, and what could steer a terminal escaped.
 */
#ifndef EG_REPORT_CASE_DRAFT_H
#define EG_REPORT_CASE_DRAFT_H

#include "consult/account.h"

/* What a case is to be. */
typedef struct CaseWish {
    Str id;
    Str pending;     /* why it may fail; {NULL, 0}: it may not */
    bool otherwise;  /* another action than the one that came is expected: */
    uint32_t advise; /* this one; NOBODY: none */
} CaseWish;

typedef enum DraftStatus {
    DRAFT_OK,
    DRAFT_NOTHING, /* nothing was said */
    DRAFT_DIFFERS, /* what came does not come of what can be written */
    DRAFT_LIMIT,
    DRAFT_NO_MEMORY
} DraftStatus;

/* Appends the entry of a case, its id first. Asks the consultation what comes next. */
DraftStatus case_draft_add(Buf *out, Consult *consult, const Account *account,
                           const CaseWish *wish);

#endif
