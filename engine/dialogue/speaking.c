/* SPDX-License-Identifier: MIT
 *
 * In which language a talk is held: see talk.h.
 */
#include <stdio.h>
#include <string.h>

#include "dialogue/talk.h"
#include "dialogue/tongues.h"

/* Ours alone have words for it that everyone reads. */
static bool is_ours_alone(const eg_base *base)
{
    return tongues_count(base) == 2 && strcmp(tongues_get(base, 0), "en") == 0 &&
           strcmp(tongues_get(base, 1), "fr") == 0;
}

void speaking_ask(Talk *talk)
{
    bool ours = is_ours_alone(talk->base);
    size_t count = tongues_count(talk->base);
    char last[16];
    if (count == 1) {
        talk_speak(talk, tongues_get(talk->base, 0));
        return;
    }
    snprintf(last, sizeof last, "%zu", count);
    screen_say(&talk->said, ours ? WORDS_WHICH_LANG : WORDS_WHICH_LANG_OF);
    for (size_t i = 0; i < count; i++) {
        screen_item(&talk->said, (unsigned)i + 1, tongues_name(talk->base, i));
    }
    while (!talk->over) {
        const char *typed = "";
        Heard heard = talk_hear(talk, &typed);
        const char *lang =
            heard == HEARD_TEXT ? tongues_typed(talk->base, typed) : NULL;
        if (lang) {
            talk_speak(talk, lang);
            screen_put(&talk->said, "\n");
            return;
        }
        if (heard != HEARD_OVER) {
            screen_say1(&talk->said, WORDS_WHICH_LANG_AGAIN, last);
        }
    }
}
