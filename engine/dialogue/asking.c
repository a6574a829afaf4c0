/* SPDX-License-Identifier: MIT
 *
 * A question, until it is answered: see talk.h.
 *
 * After an answer that cannot be used come the reason, the forms that can, and the
 * question again; after a command only a reminder, since she has just read on.
 */
#include <stdio.h>
#include <string.h>

#include "dialogue/commands.h"
#include "dialogue/talk.h"

static void put_question(Talk *talk, uint32_t fact)
{
    Screen *said = &talk->said;
    screen_put(said, "\n");
    talk_check(
        talk, eg_question_write(talk->consult, fact, &said->style, screen_write, said));
    if (talk->keeping) {
        screen_say(said, WORDS_CHANGE_KEEP_HINT);
    }
}

/* The question in its words alone. */
static void put_reminder(Talk *talk, uint32_t fact)
{
    const char *question = eg_fact_question(talk->base, fact, talk_lang(talk));
    screen_put(&talk->said, "\n");
    screen_title(&talk->said, question ? question : eg_fact_id(talk->base, fact));
}

void asking_forms(Talk *talk, uint32_t fact)
{
    static const WordsId FORMS[] = {
        [EG_YES_NO] = WORDS_FORM_YES_NO, [EG_CHOICE] = WORDS_FORM_CHOICE,
        [EG_SCALE] = WORDS_FORM_CHOICE,  [EG_CHOICES] = WORDS_FORM_CHOICES,
        [EG_NUMBER] = WORDS_FORM_NUMBER, [EG_TEXT] = WORDS_FORM_TEXT,
        [EG_FIELDS] = WORDS_FORM_TEXT,
    };
    char count[16];
    snprintf(count, sizeof count, "%u", eg_value_count(talk->base, fact));
    screen_say1(&talk->said, FORMS[eg_fact_type(talk->base, fact)], count);
}

static void tell_candidates(Talk *talk, uint32_t fact, uint64_t candidates)
{
    for (uint32_t i = 0; i < eg_value_count(talk->base, fact) && i < 64; i++) {
        if (candidates >> i & 1) {
            screen_item(&talk->said, i + 1,
                        eg_value_label(talk->base, fact, i, talk_lang(talk)));
        }
    }
}

/* Why what was typed is no answer. */
static void tell_reply(Talk *talk, uint32_t fact, const char *typed,
                       const eg_reply *reply)
{
    bool number = eg_fact_type(talk->base, fact) == EG_NUMBER;
    const WordsId reasons[] = {
        [EG_REPLY_USED] = WORDS_ANSWER_UNCLEAR,
        [EG_REPLY_EMPTY] = WORDS_ANSWER_EMPTY,
        [EG_REPLY_UNCLEAR] =
            number ? WORDS_ANSWER_NUMBER_UNCLEAR : WORDS_ANSWER_UNCLEAR,
        [EG_REPLY_AMBIGUOUS] = WORDS_ANSWER_AMBIGUOUS,
        [EG_REPLY_RANGE] = number ? WORDS_ANSWER_RANGE : WORDS_ANSWER_NO_SUCH,
        [EG_REPLY_TOO_LONG] = WORDS_ANSWER_TOO_LONG,
        [EG_REPLY_NOT_TEXT] = WORDS_ANSWER_NOT_TEXT,
    };
    Draft quoted = {0};
    talk_quote(&quoted, typed);
    screen_say1(&talk->said, reasons[reply->kind], draft_text(&quoted));
    draft_free(&quoted);
    if (reply->kind == EG_REPLY_AMBIGUOUS) {
        tell_candidates(talk, fact, reply->candidates);
    }
    Command meant = commands_named(typed);
    if (reply->kind == EG_REPLY_UNCLEAR && meant != COMMAND_NONE) {
        screen_say1(&talk->said, WORDS_MEANT_COMMAND,
                    commands_name(meant, talk_lang(talk)));
    }
    asking_forms(talk, fact);
}

/* Tries an answer; true when the question is done with. */
static bool try_answer(Talk *talk, uint32_t fact, const char *typed)
{
    eg_reply reply = {0};
    if (talk->keeping && typed[strspn(typed, " \t")] == '\0') {
        screen_say(&talk->said, WORDS_CHANGE_KEPT);
        return true;
    }
    eg_status status =
        eg_consult_answer(talk->consult, fact, typed, talk_lang(talk), &reply);
    if (status == EG_UNUSABLE) {
        tell_reply(talk, fact, typed, &reply);
        return false;
    }
    talk_check(talk, status);
    return true;
}

void asking_run(Talk *talk, uint32_t fact)
{
    const char *typed = "";
    const eg_reply too_long = {.kind = EG_REPLY_TOO_LONG};
    const eg_reply not_text = {.kind = EG_REPLY_NOT_TEXT};
    put_question(talk, fact);
    talk->asking = fact;
    while (!talk->over) {
        Heard heard = talk_hear(talk, &typed);
        if (heard == HEARD_TOO_LONG || heard == HEARD_NOT_TEXT) {
            tell_reply(talk, fact, "", heard == HEARD_TOO_LONG ? &too_long : &not_text);
            put_question(talk, fact);
        } else if (heard == HEARD_NOTHING) {
            put_reminder(talk, fact);
        } else if (heard == HEARD_TEXT && commands_is(typed)) {
            Wish wish = obeying_run(talk, typed, fact);
            if (wish == WISH_MOVE) {
                break;
            }
            if (!talk->over) {
                (wish == WISH_REPEAT ? put_question : put_reminder)(talk, fact);
            }
        } else if (heard == HEARD_TEXT) {
            if (try_answer(talk, fact, typed)) {
                talk->again = EG_NONE;
                talk->keeping = false;
                break;
            }
            put_question(talk, fact);
        }
    }
    talk->asking = EG_NONE;
}
