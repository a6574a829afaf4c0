/* SPDX-License-Identifier: MIT
 *
 * Keeping what was heard. All that may fail for want of memory comes before anything
 * is said, so that nothing is ever said that cannot be shown.
 */
#include "consult/account.h"

#include "consult/answer.h"

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
    arena_free(&account->arena);
}

void account_reset(Account *account)
{
    account->items.len = 0;
    account->tellings.len = 0;
    account->status = HEAR_OK;
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

void account_answered(Account *account, uint32_t fact)
{
    AccountItem *item = find(account, fact);
    if (item != NULL)
        item->answered = true;
}

void account_refuse(Account *account, uint32_t fact)
{
    AccountItem *item = find(account, fact);
    if (account->leanings != NULL)
        account->leanings[fact] = 0;
    if (item == NULL)
        return;
    AccountItem *end = account->items.at + account->items.len;
    memmove(item, item + 1, (size_t)(end - (item + 1)) * sizeof *item);
    account->items.len--;
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

bool account_corrected(const AccountItem *item, Consult *consult)
{
    const Said *said = session_said(consult_session(consult), item->claim.fact);
    return item->answered &&
           (said->kind != SAID_VALUE || !value_same(said->value, item->claim.value));
}

/* keeping */

/* A claim as an item, its words and value copied. */
static bool make_item(Account *account, const HeardClaim *claim, AccountItem *out)
{
    Buf value;
    const Field *field = &account->base->facts[claim->fact].fields[0];
    *out = (AccountItem){.claim = *claim};
    out->claim.words = arena_str(&account->arena, claim->words);
    buf_init(&value, &account->mem);
    answer_write(&value, field, claim->value);
    if (buf_ok(&value))
        out->value = arena_str(&account->arena, buf_str(&value));
    buf_free(&value);
    return str_is(out->claim.words) && str_is(out->value);
}

/* All claims as items, in `scratch`, and room for them; NULL when memory fails. */
static AccountItem *make_items(Account *account, const HeardClaim *claims,
                               uint32_t count, Arena *scratch)
{
    AccountItem *items = arena_array(scratch, count, sizeof *items);
    account->arena.failed = false; /* what failed once may do now */
    if (items == NULL ||
        !vec_reserve(&account->items, &account->mem, account->items.len + count))
        return NULL;
    for (uint32_t i = 0; i < count; i++)
        if (!make_item(account, &claims[i], &items[i]))
            return NULL;
    return items;
}

bool account_keep_telling(Account *account, Str text, uint32_t lang)
{
    account->arena.failed = false;
    AccountTelling telling = {arena_str(&account->arena, text), lang};
    if (!str_is(telling.text) || !vec_push(&account->tellings, &account->mem, telling))
        return false;
    account->told = true;
    return true;
}

bool account_keep_item(Account *account, const HeardClaim *claim, bool answered)
{
    AccountItem item;
    account->arena.failed = false;
    if (!make_item(account, claim, &item))
        return false;
    item.answered = answered;
    return vec_push(&account->items, &account->mem, item);
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

/* In the place of what was heard of the fact before; there is room. */
static void put(Account *account, const AccountItem *item)
{
    AccountItem *old = find(account, item->claim.fact);
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
    return status;
}

/* Makes one claim count. Of a fact that was said:
 *
 *     by an answer           the claim is kept as corrected, and not said
 *     by an earlier telling  the same again changes nothing; another takes both back
 */
static HearStatus take(Account *account, Consult *consult, AccountItem *item)
{
    HeardClaim *claim = &item->claim;
    const AccountItem *old = find(account, claim->fact);
    ConsultStatus status = CONSULT_OK;
    item->answered = is_said(consult, claim->fact);
    if (item->answered && old != NULL && !old->answered) {
        if (!value_same(old->claim.value, claim->value))
            status = withdraw(account, consult, claim->fact);
        return said_status(status);
    }
    if (!item->answered)
        status = consult_say(consult, claim->fact, claim->value, CERTAIN);
    claim->corrected = item->answered;
    if (is_said(consult, claim->fact)) /* also where the rules then ran into a limit */
        put(account, item);
    return said_status(status);
}

/* Hears, copies, then says: what may fail for want of memory comes before the first
 * claim is said. */
static HearStatus tell(Account *account, Consult *consult, Str text, uint32_t lang,
                       Arena *scratch)
{
    HeardClaim *claims;
    uint32_t count;
    if (account->hearing == NULL)
        account->hearing = hear_new(account->base, &account->mem);
    if (account->hearing == NULL || !make_leanings(account))
        return HEAR_NO_MEMORY;
    HearStatus status =
        hear_text(account->hearing, text, lang, scratch, &claims, &count);
    if (status != HEAR_OK)
        return status;
    AccountItem *items = make_items(account, claims, count, scratch);
    if (items == NULL || !account_keep_telling(account, text, lang))
        return HEAR_NO_MEMORY;
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
