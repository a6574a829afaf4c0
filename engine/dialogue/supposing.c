/* SPDX-License-Identifier: MIT
 *
 * Advice that is doubted: why not another one, and what if something were otherwise.
 * See talk.h. Both only look.
 */
#include <stdio.h>
#include <string.h>

#include "dialogue/choosing.h"

void supposing_why_not(Talk *talk, const char *typed)
{
    static const ChoosingWords WORDS = {WORDS_WHY_NOT_LIST,     WORDS_WHY_NOT_MANY,
                                        WORDS_WHY_NOT_WHICH,    WORDS_DISAGREE_SEVERAL,
                                        WORDS_DISAGREE_NO_SUCH, WORDS_DISAGREE_SAME};
    Screen *said = &talk->said;
    uint32_t advice = EG_NONE;
    if (!choosing_run(talk, &WORDS, typed, true, &advice)) {
        return;
    }
    talk_check(talk,
               eg_why_not_write(talk->consult, eg_advice_id(talk->base, advice),
                                EG_FORMAT_TEXT, &said->style, screen_write, said));
}

/* Something that was said, as what could be supposed: "1 = …". */
static void put_example(Talk *talk)
{
    uint32_t count = eg_consult_said_count(talk->consult);
    for (uint32_t i = count; i-- > 0;) {
        uint32_t fact = eg_consult_said(talk->consult, i);
        if (eg_value_count(talk->base, fact) == 0) {
            continue;
        }
        char number[16];
        snprintf(number, sizeof number, "%u", (unsigned)(i + 1));
        screen_say2(&talk->said, WORDS_WHAT_IF_EXAMPLE, number,
                    eg_value_label(talk->base, fact, 0, talk_lang(talk)));
        return;
    }
}

/* Does the text name a fact, or does it answer what is being asked? */
static bool names_fact(const char *typed, uint32_t asked)
{
    return strchr(typed, '=') || asked == EG_NONE;
}

void supposing_what_if(Talk *talk, const char *typed, uint32_t fact)
{
    Screen *said = &talk->said;
    Draft changes = {0};
    if (talk_is_blank(typed)) {
        screen_say(said, fact == EG_NONE ? WORDS_WHAT_IF_FORM : WORDS_WHAT_IF_ASKED);
        put_example(talk);
        return;
    }
    if (!names_fact(typed, fact)) {
        draft_add_string(&changes, eg_fact_id(talk->base, fact));
        draft_add_string(&changes, " = ");
    }
    draft_add_string(&changes, typed);
    eg_status status =
        eg_what_if_write(talk->consult, draft_text(&changes), EG_FORMAT_TEXT,
                         &said->style, screen_write, said);
    if (changes.failed) {
        status = EG_NO_MEMORY;
    }
    talk_check(talk, status == EG_UNUSABLE ? EG_OK : status);
    draft_free(&changes);
}
