/* SPDX-License-Identifier: MIT
 *
 * What ought to have been advised: see talk.h. Complementary advice is never the
 * recommended action, and the one that came needs no objection: neither is offered.
 */
#include <string.h>

#include "dialogue/choosing.h"

/* The reason in a line, made safe; false where all is left. */
static bool ask_why(Talk *talk, Draft *why)
{
    const char *typed = "";
    screen_say(&talk->said, WORDS_DISAGREE_WHY);
    Heard heard = talk_hear(talk, &typed);
    if (talk_leaves(talk, heard, typed)) {
        return false;
    }
    if (heard != HEARD_TEXT || talk_is_blank(typed)) {
        typed = words_get(WORDS_DISAGREE_NO_REASON, talk_lang(talk));
    }
    eg_status status = eg_text_write_inline(typed, strlen(typed), draft_write, why);
    return talk_check(talk, why->failed ? EG_NO_MEMORY : status);
}

void objecting_run(Talk *talk, const char *typed)
{
    static const ChoosingWords WORDS = {WORDS_DISAGREE_LIST,    WORDS_DISAGREE_MANY,
                                        WORDS_DISAGREE_WHICH,   WORDS_DISAGREE_SEVERAL,
                                        WORDS_DISAGREE_NO_SUCH, WORDS_DISAGREE_SAME};
    Draft why = {0};
    uint32_t advice = EG_NONE;
    if (!talk->concluded) {
        screen_say(&talk->said, WORDS_DISAGREE_EARLY);
        return;
    }
    if (choosing_run(talk, &WORDS, typed, false, &advice) && ask_why(talk, &why)) {
        const char *id = advice == EG_NONE ? "none" : eg_advice_id(talk->base, advice);
        keeping_write(talk, id, draft_text(&why));
    } else if (!talk->over) {
        screen_say(&talk->said, WORDS_KEEP_NOT);
    }
    draft_free(&why);
}
