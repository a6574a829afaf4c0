/* SPDX-License-Identifier: MIT
 *
 * Account: what a person told of a situation in their own words, and what was heard in
 * it, kept so that it can be shown back and refused.
 *
 *     told text -> hear_text -> claims -> said to the consultation -> items
 *                                 '- against an answer: kept, not said
 *
 * Invariants
 *   - one item a fact, in the order in which they were told;
 *   - an answer outranks what is heard, whichever came first: it is never changed here;
 *   - several tellings are as one story: where a later one claims another value than
 *     an earlier one, neither is claimed, and the question is asked;
 *   - an item that is not `answered` is what its fact was said to be;
 *   - what is recalled of earlier consultations (recall.h) stands among what is heard,
 *     and gives way to both answers and hearing;
 *   - what was refused is not said again, unless she tells it anew;
 *   - what a telling only speaks of (a trade, two values of one choice) leans: it
 *     claims nothing, and is forgotten when its fact is refused.
 */
#ifndef EG_CONSULT_ACCOUNT_H
#define EG_CONSULT_ACCOUNT_H

#include "consult/hear.h"
#include "consult/recall.h"

typedef struct AccountItem {
    HeardClaim claim; /* its words are the account's own */
    Str value;        /* as a case gives it: "client", "3", "price,tone" */
    bool answered;    /* the fact was said otherwise than by telling: that stands */
    bool recalled;    /* of an earlier consultation; the words say which */
} AccountItem;

/* A text that was heard, and the language that it was said to be in, or NOBODY. */
typedef struct AccountTelling {
    Str text;
    uint32_t lang;
} AccountTelling;

/* A piece that was heard or recalled, and taken back. */
typedef struct AccountRefusal {
    uint32_t fact;
    Value value;
} AccountRefusal;

typedef struct Account {
    const Base *base;
    Mem mem;
    Hearing *hearing;   /* made at the first telling */
    uint64_t *leanings; /* by fact, see account_leaning; NULL: nothing leans */
    Arena arena;        /* of words, values and texts */
    VEC(AccountItem) items;
    VEC(AccountTelling) tellings; /* oldest first */
    VEC(AccountRefusal) refused;
    bool stale;        /* more may be heard in the tellings than was */
    HearStatus status; /* of the latest telling */
    bool told;         /* something was, heard or not */
} Account;

/* For a base, which must outlive it. Costs nothing until something is told. */
void account_init(Account *account, const Base *base, const Mem *mem);
void account_free(Account *account);

/* Keeps a text as told, and an item as heard, without hearing or saying anything: for
 * what another account held. Both are copied. False when memory fails. */
bool account_keep_telling(Account *account, Str text, uint32_t lang);
bool account_keep_item(Account *account, const AccountItem *item);
bool account_keep_refusal(Account *account, uint32_t fact, Value value);
void account_reset(Account *account);

/* Hears a text as hear_text does, and says to the consultation what it claims. Where
 * hearing or keeping fails nothing has changed; where saying does (HEAR_RUN_LIMIT,
 * HEAR_NO_MEMORY), what was said until then is among the items. `scratch` must not be
 * consult_scratch. */
HearStatus account_tell(Account *account, Consult *consult, Str text, uint32_t lang,
                        Arena *scratch);

/* Hears all tellings again, for what is heard only beside something that was not known
 * when they were told: who it is about, say. What they claim now of facts that nothing
 * is known of is said; `*fresh` is how many. To be called after something was said.
 * Fails as account_tell does. */
HearStatus account_hear_again(Account *account, Consult *consult, Arena *scratch,
                              uint32_t *fresh);

/* Makes what is recalled now, `count` pieces with their words, what the account holds
 * of it: pieces that no longer stand are taken back, new ones said; of a fact that was
 * said otherwise, none. `*fresh` is how many are new. */
ConsultStatus account_recall(Account *account, Consult *consult, const Recalled *pieces,
                             const Str *words, uint32_t count, uint32_t *fresh);

/* A single piece, from elsewhere; `*kept` where it is said now. */
ConsultStatus account_recall_one(Account *account, Consult *consult,
                                 const Recalled *piece, Str words, bool *kept);

/* Which pattern made the latest telling HEAR_PATTERN. */
const HearFault *account_fault(const Account *account);

/* To be called when a fact is said otherwise than by telling. */
void account_answered(Account *account, uint32_t fact);

/* Drops what was heard of a fact; to be called when it is taken back. */
void account_refuse(Account *account, uint32_t fact);

/* The values of a fact that were spoken of, bit i for value i, and not claimed: those
 * to offer first when it is asked. 0 where something is claimed of it, too. */
uint64_t account_leaning(const Account *account, uint32_t fact);

/* The same of a fact of which something is heard: what was spoken of beside it. To be
 * kept with the pieces, since another story may take those back. */
uint64_t account_spoken_of(const Account *account, uint32_t fact);

/* Adds such values: what another account held. False when memory fails. */
bool account_lean(Account *account, uint32_t fact, uint64_t values);

/* Does an answer say otherwise than this item? */
bool account_corrected(const AccountItem *item, Consult *consult);

#endif
