/* SPDX-License-Identifier: MIT
 *
 * Situations told in a person's own words, and what was heard in them. The account
 * (consult/account.h) keeps what was heard; what is shown here of it is lent until a
 * reset.
 */
#include "api/handles.h"
#include "report/heard_text.h"

static eg_status status_of(HearStatus status)
{
    switch (status) {
    case HEAR_OK:
        return EG_OK;
    case HEAR_NOT_TEXT:
        return EG_UNUSABLE;
    case HEAR_TOO_LONG:
    case HEAR_PATTERN:
    case HEAR_RUN_LIMIT:
        return EG_LIMIT;
    case HEAR_NO_MEMORY:
        return EG_NO_MEMORY;
    }
    return EG_MISUSE;
}

bool eg_base_hears(const eg_base *base, const char *lang)
{
    if (base == NULL || base->base == NULL)
        return false;
    uint32_t wanted = handle_own_lang(base->base, lang);
    for (uint32_t i = 0; i < base->base->n_facts; i++) {
        const Fact *fact = &base->base->facts[i];
        for (uint32_t h = 0; h < fact->n_heard; h++)
            if (wanted == NOBODY || fact->heard[h].lang == wanted)
                return true;
    }
    return false;
}

/* A question that was put, and answered by what was heard, was not asked. */
static void unpose_heard(eg_consult *talk)
{
    for (size_t i = 0; i < talk->account.items.len; i++) {
        const AccountItem *item = &talk->account.items.at[i];
        if (!item->answered)
            talk->posed[item->claim.fact] = false;
    }
}

eg_status handle_tell(eg_consult *talk, Str text, uint32_t lang)
{
    eg_status settled = handle_settle(talk);
    if (settled != EG_OK)
        return settled;
    arena_reset(&talk->scratch);
    HearStatus status =
        account_tell(&talk->account, talk->consult, text, lang, &talk->scratch);
    unpose_heard(talk);
    return status_of(status);
}

eg_status eg_consult_tell(eg_consult *talk, const char *text, size_t length,
                          const char *lang)
{
    if (talk == NULL || (text == NULL && length != 0))
        return EG_MISUSE;
    return handle_tell(talk, (Str){length == 0 ? "" : text, length},
                       handle_own_lang(handle_base(talk), lang));
}

eg_status eg_consult_hear_again(eg_consult *talk, uint32_t *fresh)
{
    if (talk == NULL || fresh == NULL)
        return EG_MISUSE;
    *fresh = 0;
    eg_status settled = handle_settle(talk);
    if (settled != EG_OK)
        return settled;
    arena_reset(&talk->scratch);
    HearStatus status =
        account_hear_again(&talk->account, talk->consult, &talk->scratch, fresh);
    unpose_heard(talk);
    return status_of(status);
}

uint32_t eg_heard_count(const eg_consult *talk)
{
    return talk == NULL ? 0 : (uint32_t)talk->account.items.len;
}

eg_status eg_heard(const eg_consult *talk, uint32_t index, eg_heard_item *out)
{
    if (talk == NULL || out == NULL)
        return EG_MISUSE;
    if (index >= talk->account.items.len)
        return EG_NO_SUCH;
    const AccountItem *item = &talk->account.items.at[index];
    *out = (eg_heard_item){.fact = item->claim.fact,
                           .value = handle_text(item->value),
                           .words = handle_text(item->claim.words),
                           .corrected = account_corrected(item, talk->consult),
                           .recalled = item->recalled};
    return EG_OK;
}

eg_status eg_heard_write(eg_consult *talk, const eg_style *style, eg_write_fn write,
                         void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || write == NULL)
        return EG_MISUSE;
    eg_status status = handle_style(handle_base(talk), style, &look);
    buf_init(&page, &talk->base->mem);
    if (status == EG_OK)
        heard_text_add(&page, talk->consult, &talk->account, &look);
    return handle_send(&page, status, write, user);
}

eg_status eg_heard_problem_write(const eg_consult *talk, const eg_style *style,
                                 eg_write_fn write, void *user)
{
    Style look;
    Buf page;
    if (talk == NULL || write == NULL)
        return EG_MISUSE;
    if (talk->account.status == HEAR_OK || talk->account.status == HEAR_NO_MEMORY)
        return EG_NOT_NOW;
    eg_status status = handle_style(handle_base(talk), style, &look);
    buf_init(&page, &talk->base->mem);
    if (status == EG_OK)
        heard_problem_add(&page, &talk->account, &talk->base->sources, &look);
    return handle_send(&page, status, write, user);
}
