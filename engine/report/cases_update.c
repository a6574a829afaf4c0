/* SPDX-License-Identifier: MIT
 *
 * Changes of cases in words.
 */
#include "report/cases_update.h"

#include "report/case_text.h"

static void add_change(Buf *out, const Updater *updater, const Update *update,
                       const Style *style)
{
    Buf place;
    buf_part(&place, out);
    place_text_add(&place, updater->sources, update->place);
    const Str args[] = {buf_str(&place), update->one->id, update->key, update->old,
                        update->now};
    page_message(out, style, 0, MSG_UPDATE_CHANGE, args, 5);
    buf_free(&place);
}

static void add_left(Buf *out, const Updater *updater, const Update *update,
                     const Symbols *texts, const Style *style)
{
    Buf place;
    Buf text;
    const CaseTeller teller = {updater->base, updater->sources, style};
    const CaseResult result = {.texts = texts};
    buf_part(&place, out);
    buf_part(&text, out);
    place_text_add(&place, updater->sources, update->place);
    case_failure_add(&text, &teller, &result, update->run, update->failure);
    const Str args[] = {buf_str(&place), update->one->id, buf_str(&text)};
    page_message(out, style, 0, MSG_UPDATE_LEFT, args, 3);
    buf_free(&place);
    buf_free(&text);
}

void cases_update_add(Buf *out, const Updater *updater, const Symbols *texts,
                      const Style *style)
{
    for (uint32_t i = 0; i < updater->count; i++)
        if (!updater->list[i].left)
            add_change(out, updater, &updater->list[i], style);
    for (uint32_t i = 0; i < updater->count; i++)
        if (updater->list[i].left)
            add_left(out, updater, &updater->list[i], texts, style);
}
