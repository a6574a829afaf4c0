/* SPDX-License-Identifier: MIT
 *
 * Keeping what was heard. All that may fail for want of memory comes before anything
 * is said, so that nothing is ever said that cannot be shown.
 */
#include "consult/account.h"

#include "consult/answer.h"
#include "source/scan.h"

#include <string.h>

void account_init(Account *account, const Base *base, const Mem *mem)
{
    *account = (Account){.base = base, .mem = *mem};
    arena_init(&account->arena, mem);
}

void account_free(Account *account)
{
    hear_free(account->hearing);
    mem_free(&account->mem, account->leanings,
             account->base->n_facts * sizeof *account->leanings);
    vec_free(&account->items, &account->mem);
    vec_free(&account->tellings, &account->mem);
    vec_free(&account->refused, &account->mem);
    arena_free(&account->arena);
}

void account_reset(Account *account)
{
    account->items.len = 0;
    account->tellings.len = 0;
    account->refused.len = 0;
    account->status = HEAR_OK;
    account->stale = false;
    account->told = false;
    if (account->leanings != NULL)
        memset(account->leanings, 0,
               account->base->n_facts * sizeof *account->leanings);
    arena_reset(&account->arena);
}

/* items */

static AccountItem *find(const Account *account, uint32_t fact)
{
    for (size_t i = 0; i < account->items.len; i++)
        if (account->items.at[i].claim.fact == fact)
            return &account->items.at[i];
    return NULL;
}

/* Is something heard only beside this fact? */
static bool is_gate(const Base *base, uint32_t fact)
{
    for (uint32_t i = 0; i < base->n_facts; i++)
        for (uint32_t k = 0; k < base->facts[i].n_heard_with; k++)
            if (base->facts[i].heard_with[k].fact == fact)
                return true;
    return false;
}

void account_answered(Account *account, uint32_t fact)
{
    AccountItem *item = find(account, fact);
    account->stale = account->stale || is_gate(account->base, fact);
    if (item != NULL)
        item->answered = true;
}

static void drop(Account *account, AccountItem *item)
{
    AccountItem *end = account->items.at + account->items.len;
    memmove(item, item + 1, (size_t)(end - (item + 1)) * sizeof *item);
    account->items.len--;
}

/* There is room for a refusal as long as what it refuses stands. */
void account_refuse(Account *account, uint32_t fact)
{
    AccountItem *item = find(account, fact);
    if (account->leanings != NULL)
        account->leanings[fact] = 0;
    if (item == NULL)
        return;
    if (account->refused.len < account->refused.cap)
        account->refused.at[account->refused.len++] =
            (AccountRefusal){fact, item->claim.value};
    drop(account, item);
}

static bool is_said(Consult *consult, uint32_t fact)
{
    return session_said(consult_session(consult), fact)->kind != SAID_NOTHING;
}

uint64_t account_leaning(const Account *account, uint32_t fact)
{
    return account->leanings == NULL || find(account, fact) != NULL
               ? 0
               : account->leanings[fact];
}

/* The declared values that a claim names. */
static uint64_t claimed(const HeardClaim *claim)
{
    return claim->value.kind == VALUE_ID    ? UINT64_C(1) << claim->value.bits
           : claim->value.kind == VALUE_SET ? claim->value.bits
                                            : 0;
}

uint64_t account_spoken_of(const Account *account, uint32_t fact)
{
    const AccountItem *item = find(account, fact);
    if (account->leanings == NULL)
        return 0;
    return account->leanings[fact] &
           ~(item == NULL || item->recalled ? 0 : claimed(&item->claim));
}

bool account_corrected(const AccountItem *item, Consult *consult)
{
    const Said *said = session_said(consult_session(consult), item->claim.fact);
    return item->answered &&
           (said->kind != SAID_VALUE || !value_same(said->value, item->claim.value));
}

/* keeping */

/* A claim as an item, its words and value copied; of a text, `text` is the value. */
static bool make_item(Account *account, const HeardClaim *claim, Str text,
                      AccountItem *out)
{
    Buf value;
    const Field *field = &account->base->facts[claim->fact].fields[0];
    *out = (AccountItem){.claim = *claim};
    out->claim.words = arena_str(&account->arena, claim->words);
    buf_init(&value, &account->mem);
    if (claim->value.kind == VALUE_TEXT)
        buf_str_add(&value, text);
    else
        answer_write(&value, field, claim->value);
    if (buf_ok(&value))
        out->value = arena_str(&account->arena, buf_str(&value));
    buf_free(&value);
    return str_is(out->claim.words) && str_is(out->value);
}

/* In the order of the story: a person looks for what she said first at the top. Claims
 * are few, and those of one place stay in the order of their facts. */
static void sort_by_place(AccountItem *items, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        AccountItem item = items[i];
        uint32_t at = i;
        for (; at > 0 && items[at - 1].claim.start > item.claim.start; at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* All claims as items, in `scratch`, and room for them; NULL when memory fails. */
static AccountItem *make_items(Account *account, const HeardClaim *claims,
                               uint32_t count, Arena *scratch)
{
    AccountItem *items = arena_array(scratch, count, sizeof *items);
    account->arena.failed = false; /* what failed once may do now */
    size_t room = account->items.len + count;
    if (items == NULL || !vec_reserve(&account->items, &account->mem, room) ||
        !vec_reserve(&account->refused, &account->mem, account->refused.len + room))
        return NULL;
    for (uint32_t i = 0; i < count; i++)
        if (!make_item(account, &claims[i], STR(""), &items[i]))
            return NULL;
    sort_by_place(items, count);
    return items;
}

bool account_keep_telling(Account *account, Str text, uint32_t lang)
{
    account->arena.failed = false;
    AccountTelling telling = {arena_str(&account->arena, text), lang};
    if (!str_is(telling.text) || !vec_push(&account->tellings, &account->mem, telling))
        return false;
    account->told = true;
    account->stale = true;
    return true;
}

static bool make_leanings(Account *account)
{
    if (account->leanings == NULL)
        account->leanings =
            mem_zero(&account->mem, account->base->n_facts, sizeof *account->leanings);
    return account->leanings != NULL || account->base->n_facts == 0;
}

bool account_lean(Account *account, uint32_t fact, uint64_t values)
{
    if (values == 0)
        return true;
    if (!make_leanings(account))
        return false;
    account->leanings[fact] |= values;
    return true;
}

bool account_keep_item(Account *account, const AccountItem *item)
{
    AccountItem copy;
    account->arena.failed = false;
    if (!make_item(account, &item->claim, item->value, &copy) ||
        !vec_reserve(&account->refused, &account->mem,
                     account->refused.len + account->items.len + 1))
        return false;
    copy.answered = item->answered;
    copy.recalled = item->recalled;
    if (!item->recalled &&
        !account_lean(account, item->claim.fact, claimed(&item->claim)))
        return false;
    return vec_push(&account->items, &account->mem, copy);
}

bool account_keep_refusal(Account *account, uint32_t fact, Value value)
{
    AccountRefusal refusal = {fact, value};
    return vec_push(&account->refused, &account->mem, refusal);
}

/* In the place of what was heard of the fact before; there is room. What is claimed was
 * spoken of. */
static void put(Account *account, const AccountItem *item)
{
    AccountItem *old = find(account, item->claim.fact);
    account->leanings[item->claim.fact] |= claimed(&item->claim);
    if (old != NULL)
        *old = *item;
    else
        account->items.at[account->items.len++] = *item;
}

/* telling */

static HearStatus said_status(ConsultStatus status)
{
    return status == CONSULT_OK      ? HEAR_OK
           : status == CONSULT_LIMIT ? HEAR_RUN_LIMIT
                                     : HEAR_NO_MEMORY;
}

/* What was heard before says otherwise: neither is claimed, both were spoken of. */
static ConsultStatus withdraw(Account *account, Consult *consult, uint32_t fact)
{
    ConsultStatus status;
    uint64_t spoken_of = account->leanings[fact];
    account_refuse(account, fact);
    account->leanings[fact] = spoken_of;
    consult_forget(consult, fact, &status);
    return consult_owed(consult, status);
}

/* Makes one claim count. Of a fact that was said:
 *
 *     by an answer           the claim is kept as corrected, and not said
 *     by an earlier telling  the same again changes nothing; another takes both back
 *     by what was recalled   the claim counts in its place
 */
static HearStatus take(Account *account, Consult *consult, AccountItem *item)
{
    HeardClaim *claim = &item->claim;
    const AccountItem *old = find(account, claim->fact);
    ConsultStatus status = CONSULT_OK;
    bool recalled = old != NULL && old->recalled && !old->answered;
    item->answered = is_said(consult, claim->fact) && !recalled;
    if (item->answered && old != NULL && !old->answered) {
        if (!value_same(old->claim.value, claim->value))
            status = withdraw(account, consult, claim->fact);
        return said_status(status);
    }
    if (!item->answered)
        status = consult_owed(consult,
                              consult_say(consult, claim->fact, claim->value, CERTAIN));
    claim->corrected = item->answered;
    if (is_said(consult, claim->fact)) /* also where the rules then ran into a limit */
        put(account, item);
    return said_status(status);
}

/* A carried account has tellings, and has heard none of them itself. */
static bool make_hearing(Account *account)
{
    if (account->hearing == NULL)
        account->hearing = hear_new(account->base, &account->mem);
    return account->hearing != NULL && make_leanings(account);
}

/* Hears, copies, then says: what may fail for want of memory comes before the first
 * claim is said. What no file may hold is a blank from the start, so that a story which
 * comes back from one is the same. */
static HearStatus tell(Account *account, Consult *consult, Str text, uint32_t lang,
                       Arena *scratch)
{
    HeardClaim *claims;
    uint32_t count;
    if (!make_hearing(account))
        return HEAR_NO_MEMORY;
    if (text.len <= HEAR_TEXT_MAX)
        text = scan_plain(scratch, text);
    if (!str_is(text))
        return HEAR_NO_MEMORY;
    HearStatus status =
        hear_text(account->hearing, consult, text, lang, scratch, &claims, &count);
    if (status != HEAR_OK)
        return status;
    AccountItem *items = make_items(account, claims, count, scratch);
    bool stale = account->stale || account->tellings.len != 0;
    if (items == NULL || !account_keep_telling(account, text, lang))
        return HEAR_NO_MEMORY;
    account->stale = stale; /* this one is heard; what it tells may open another */
    for (uint32_t i = 0; status == HEAR_OK && i < count; i++)
        status = take(account, consult, &items[i]);
    for (uint32_t i = 0; i < account->base->n_facts; i++)
        account->leanings[i] |= hear_leaning(account->hearing, i);
    return status;
}

HearStatus account_tell(Account *account, Consult *consult, Str text, uint32_t lang,
                        Arena *scratch)
{
    account->status = tell(account, consult, text, lang, scratch);
    return account->status;
}

const HearFault *account_fault(const Account *account)
{
    return hear_fault(account->hearing);
}

/* hearing again */

static bool is_refused(const Account *account, uint32_t fact, Value value)
{
    for (size_t i = 0; i < account->refused.len; i++)
        if (account->refused.at[i].fact == fact &&
            value_same(account->refused.at[i].value, value))
            return true;
    return false;
}

/* Is the fact heard only beside others, and nothing of it known yet? */
static bool waits(const Account *account, Consult *consult, uint32_t fact)
{
    return account->base->facts[fact].n_heard_with != 0 && !is_said(consult, fact) &&
           find(account, fact) == NULL;
}

/* What all tellings claim, as one story, of a fact that waits: a list with room for
 * `base->n_facts`. A fact of which two of them claim different things is struck out. */
typedef struct Again {
    HeardClaim *claims;
    uint32_t count;
    bool *struck; /* by fact */
} Again;

static void add_again(Again *again, const HeardClaim *claim)
{
    uint32_t i = 0;
    while (i < again->count && again->claims[i].fact != claim->fact)
        i++;
    if (i == again->count)
        again->claims[again->count++] = *claim;
    else if (!value_same(again->claims[i].value, claim->value))
        again->struck[claim->fact] = true;
}

/* Takes out what was struck, and what rested on it alone. */
static void settle(const Account *account, Consult *consult, Again *again)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < again->count; i++)
        if (!again->struck[again->claims[i].fact])
            again->claims[kept++] = again->claims[i];
    again->count =
        (uint32_t)hear_keep_accompanied(account->base, consult, again->claims, kept);
}

static HearStatus hear_all(Account *account, Consult *consult, Arena *scratch,
                           Again *out)
{
    HearStatus status = HEAR_OK;
    for (size_t t = 0; status == HEAR_OK && t < account->tellings.len; t++) {
        const AccountTelling *telling = &account->tellings.at[t];
        HeardClaim *claims;
        uint32_t count;
        status = hear_text(account->hearing, consult, telling->text, telling->lang,
                           scratch, &claims, &count);
        for (uint32_t i = 0; status == HEAR_OK && i < count; i++)
            if (waits(account, consult, claims[i].fact) &&
                !is_refused(account, claims[i].fact, claims[i].value))
                add_again(out, &claims[i]);
    }
    settle(account, consult, out);
    return status;
}

HearStatus account_hear_again(Account *account, Consult *consult, Arena *scratch,
                              uint32_t *fresh)
{
    const Base *base = account->base;
    *fresh = 0;
    if (account->tellings.len == 0 || !account->stale)
        return HEAR_OK;
    Again again = {arena_array(scratch, base->n_facts, sizeof *again.claims), 0,
                   arena_array(scratch, base->n_facts, sizeof *again.struck)};
    if (scratch->failed || !make_hearing(account))
        return HEAR_NO_MEMORY;
    HearStatus status = hear_all(account, consult, scratch, &again);
    if (status != HEAR_OK)
        return status;
    AccountItem *items = make_items(account, again.claims, again.count, scratch);
    if (items == NULL)
        return HEAR_NO_MEMORY;
    for (uint32_t i = 0; status == HEAR_OK && i < again.count; i++, ++*fresh)
        status = take(account, consult, &items[i]);
    account->stale = status != HEAR_OK;
    return status;
}

/* recalling */

static const Recalled *find_piece(const Recalled *pieces, uint32_t count, uint32_t fact)
{
    for (uint32_t i = 0; i < count; i++)
        if (pieces[i].fact == fact)
            return &pieces[i];
    return NULL;
}

/* Takes back what was recalled and is no longer. */
static ConsultStatus drop_stale(Account *account, Consult *consult,
                                const Recalled *pieces, uint32_t count)
{
    ConsultStatus status = CONSULT_OK;
    for (size_t i = account->items.len; i-- > 0;) {
        AccountItem *item = &account->items.at[i];
        uint32_t fact = item->claim.fact;
        const Recalled *piece = find_piece(pieces, count, fact);
        if (!item->recalled || item->answered ||
            (piece != NULL && value_same(piece->value, item->claim.value)))
            continue;
        drop(account, item);
        if (status == CONSULT_OK)
            consult_forget(consult, fact, &status);
        status = consult_owed(consult, status);
    }
    return status;
}

/* Says one piece, or gives the one that stands its words of now; `*fresh` counts. */
static ConsultStatus recall_one(Account *account, Consult *consult,
                                const Recalled *piece, Str words, uint32_t *fresh)
{
    AccountItem *old = find(account, piece->fact);
    AccountItem item = {.claim = {.fact = piece->fact,
                                  .value = piece->value,
                                  .words = words,
                                  .place = PLACE_NONE,
                                  .lang = NOBODY},
                        .recalled = true};
    if (piece->value.kind == VALUE_TEXT)
        item.value =
            session_symbol_text(consult_session(consult), (Symbol)piece->value.bits);
    if (old != NULL && old->recalled && !str_same(old->claim.words, words)) {
        Str own = arena_str(&account->arena, words);
        if (!str_is(own))
            return CONSULT_NO_MEMORY;
        old->claim.words = own;
    }
    if (old != NULL || is_said(consult, piece->fact) ||
        is_refused(account, piece->fact, piece->value))
        return CONSULT_OK;
    if (!account_keep_item(account, &item))
        return CONSULT_NO_MEMORY;
    ConsultStatus status =
        consult_say(consult, piece->fact, piece->value, piece->certainty);
    consult_mark_recalled(consult, piece->fact);
    account->stale = account->stale || is_gate(account->base, piece->fact);
    ++*fresh;
    return consult_owed(consult, status);
}

ConsultStatus account_recall(Account *account, Consult *consult, const Recalled *pieces,
                             const Str *words, uint32_t count, uint32_t *fresh)
{
    *fresh = 0;
    account->arena.failed = false;
    size_t room = account->refused.len + account->items.len + count;
    if (!vec_reserve(&account->refused, &account->mem, room))
        return CONSULT_NO_MEMORY;
    ConsultStatus status = drop_stale(account, consult, pieces, count);
    for (uint32_t i = 0; status == CONSULT_OK && i < count; i++)
        status = recall_one(account, consult, &pieces[i], words[i], fresh);
    return status;
}

ConsultStatus account_recall_one(Account *account, Consult *consult,
                                 const Recalled *piece, Str words, bool *kept)
{
    uint32_t fresh = 0;
    account->arena.failed = false;
    ConsultStatus status = recall_one(account, consult, piece, words, &fresh);
    *kept = fresh != 0;
    return status;
}
