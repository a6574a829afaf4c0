/* SPDX-License-Identifier: MIT
 *
 * The advice, and what is wanted after it: see talk.h.
 */
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/folding.h"
#include "dialogue/talk.h"

static void put_outcome(Talk *talk)
{
    screen_put(&talk->said, "\n");
    screen_flush(&talk->said);
    talk_check(talk, eg_outcome_write(talk->consult, EG_FORMAT_TEXT, &talk->shown.style,
                                      screen_write, &talk->shown));
    screen_flush(&talk->shown);
    talk_check(talk, EG_OK);
    talk->advised = true;
}

static void put_prompt(Talk *talk)
{
    screen_put(&talk->said, "\n");
    screen_say(&talk->said, WORDS_ANYTHING_ELSE);
}

/* Is it a no to "anything else?", in either language? */
static bool declines(const char *typed)
{
    static const char *const NAYS[] = {"n",         "no",       "non",    "nothing",
                                       "rien",      "merci",    "thanks", "no thanks",
                                       "non merci", "thank you"};
    char folded[16];
    typed += strspn(typed, " \t");
    if (!folding_make(typed, folded, sizeof folded)) {
        return false;
    }
    size_t length = strlen(folded);
    while (length > 0 && strchr(" \t.!", folded[length - 1])) {
        folded[--length] = '\0';
    }
    return folding_among(folded, NAYS, sizeof NAYS / sizeof NAYS[0]);
}

/* What was typed, as a command: here a colon may be left out, but then more words can
 * follow a whole name alone, for "a word of mine" is not :about. */
static Wish obey(Talk *talk, const char *typed)
{
    if (commands_is(typed)) {
        return obeying_run(talk, typed, EG_NONE);
    }
    if (declines(typed)) {
        talk_leave(talk);
        return WISH_MOVE;
    }
    Wish wish = WISH_PROMPT;
    Draft line = {0};
    CommandLine read;
    draft_add_string(&line, ":");
    draft_add_string(&line, typed);
    commands_read(draft_text(&line), talk_lang(talk), talk->commands, &read);
    bool said =
        *read.argument && commands_named(read.name, talk->commands) == COMMAND_NONE;
    bool slip =
        commands_nearest(read.name, talk_lang(talk), talk->commands) != COMMAND_NONE;
    if (read.command == COMMAND_NONE ? !slip : said) {
        draft_clear(&line);
        talk_quote(&line, typed);
        screen_say1(&talk->said, WORDS_CLOSING_UNCLEAR, draft_text(&line));
        asking_telling(talk, typed);
    } else {
        wish = obeying_run(talk, draft_text(&line), EG_NONE);
    }
    draft_free(&line);
    return wish;
}

void closing_run(Talk *talk, eg_step_kind kind)
{
    const char *typed = "";
    talk->reached = kind == EG_STEP_ADVICE;
    talk->concluded = true;
    if (talk->more) {
        talk->more = false;
        screen_put(&talk->said, "\n");
        screen_say(&talk->said, WORDS_NO_MORE);
    }
    if (!talk->advised) {
        put_outcome(talk);
        if (!talk->over) {
            persons_keep(talk);
        }
    }
    while (!talk->over) {
        put_prompt(talk);
        Heard heard = talk_hear(talk, &typed);
        if (heard == HEARD_TOO_LONG) {
            screen_say(&talk->said, WORDS_ANSWER_TOO_LONG);
        } else if (heard == HEARD_NOT_TEXT) {
            screen_say(&talk->said, WORDS_ANSWER_NOT_TEXT);
        } else if (heard == HEARD_TEXT && typed[strspn(typed, " \t")] == '\0') {
            talk_leave(talk);
        } else if (heard == HEARD_TEXT) {
            Wish wish = obey(talk, typed);
            if (wish == WISH_MOVE) {
                return;
            }
            if (wish == WISH_REPEAT && !talk->over) {
                put_outcome(talk);
            }
        }
    }
}
