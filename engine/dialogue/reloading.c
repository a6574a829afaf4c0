/* SPDX-License-Identifier: MIT
 *
 * The rules read again: see talk.h. Whoever writes rules has the dialogue open beside
 * them, so a base that is broken for the moment may not cost her what she has said.
 *
 *     reopen -> new base -> new consultation <- carried: all that was said
 *                  |               '- any failure: the old ones go on
 *                  '- what changed is told in a line
 */
#include <string.h>

#include "dialogue/talk.h"
#include "dialogue/tongues.h"

/* How far a consultation is. */
typedef struct Standing {
    eg_step_kind kind;
    const char *question; /* the id of what is asked next, or NULL */
    const char *advice;   /* the id of what is recommended, or NULL */
    const char *title;
} Standing;

static eg_status find_standing(const Talk *talk, eg_base *base, eg_consult *consult,
                               Standing *out)
{
    eg_step step;
    uint32_t advice;
    eg_status status = eg_consult_next(consult, &step);
    if (status == EG_OK) {
        status = eg_outcome_advice(consult, &advice);
    }
    if (status != EG_OK) {
        return status;
    }
    *out = (Standing){.kind = step.kind};
    if (step.kind == EG_STEP_QUESTION) {
        out->question = eg_fact_id(base, step.fact);
    } else if (step.kind == EG_STEP_ADVICE) {
        out->advice = eg_advice_id(base, advice);
        out->title = eg_advice_title(base, advice, talk_lang(talk));
    }
    return EG_OK;
}

static bool same_id(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

static WordsId change_of(const Standing *before, const Standing *after)
{
    bool advised = before->kind == EG_STEP_ADVICE;
    switch (after->kind) {
    case EG_STEP_ADVICE:
        return same_id(before->advice, after->advice) ? WORDS_RELOAD_SAME
               : advised                              ? WORDS_RELOAD_CHANGED
                                                      : WORDS_RELOAD_SETTLED;
    case EG_STEP_QUESTION:
        return advised ? WORDS_RELOAD_OPEN
               : same_id(before->question, after->question)
                   ? WORDS_RELOAD_QUESTION_SAME
                   : WORDS_RELOAD_QUESTION_OTHER;
    case EG_STEP_NONE:
        break;
    }
    return advised ? WORDS_RELOAD_NONE : WORDS_RELOAD_NOTHING;
}

static void tell_change(Talk *talk, const Standing *before, const Standing *after)
{
    WordsId id = change_of(before, after);
    if (id == WORDS_RELOAD_SAME || id == WORDS_RELOAD_SETTLED) {
        screen_say1(&talk->said, id, after->title);
    } else {
        screen_say2(&talk->said, id, before->title ? before->title : "",
                    after->title ? after->title : "");
    }
}

static bool was_said(const eg_consult *consult, uint32_t fact)
{
    for (uint32_t i = 0; i < eg_consult_said_count(consult); i++) {
        if (eg_consult_said(consult, i) == fact) {
            return true;
        }
    }
    return false;
}

/* The question that is asked whatever the engine says (it was taken back, or is to be
 * changed) is asked of the new base, too, if that has it. */
static void find_again(Talk *talk, const eg_base *base, const eg_consult *consult)
{
    if (talk->again == EG_NONE) {
        return;
    }
    talk->again = eg_fact_find(base, eg_fact_id(talk->base, talk->again));
    if (talk->again != EG_NONE && !eg_fact_question(base, talk->again, NULL)) {
        talk->again = EG_NONE;
    }
    talk->keeping = talk->keeping && was_said(consult, talk->again);
}

/* From here on the talk is about the new base. */
static void turn_to(Talk *talk, eg_base *base, eg_consult *consult)
{
    find_again(talk, base, consult);
    eg_consult_free(talk->consult);
    eg_base_release(talk->base);
    talk->consult = consult;
    talk->base = base;
}

/* Says all that was said to a consultation of the new base, and tells what changed. */
static eg_status carry(Talk *talk, eg_base *base, eg_consult *consult)
{
    Draft lost = {0};
    Standing before, after;
    eg_status status = find_standing(talk, talk->base, talk->consult, &before);
    if (status == EG_OK) {
        status = eg_consult_carry(talk->consult, consult, &talk->said.style,
                                  draft_write, &lost);
    }
    if (status == EG_OK) {
        status = find_standing(talk, base, consult, &after);
    }
    if (status == EG_OK) {
        screen_put(&talk->said, draft_text(&lost));
        tell_change(talk, &before, &after);
        talk->more = talk->more && after.kind == EG_STEP_ADVICE;
    }
    draft_free(&lost);
    return status;
}

static void tell_failure(Talk *talk, eg_status status)
{
    if (status == EG_LIMIT) {
        screen_say(&talk->said, WORDS_LIMIT_REACHED);
    } else if (status == EG_NO_MEMORY || status == EG_STOPPED) {
        screen_say(&talk->said, WORDS_OUT_OF_MEMORY);
    } else {
        screen_say1(&talk->said, WORDS_UNEXPECTED, eg_status_name(status));
    }
}

Wish reloading_run(Talk *talk, uint32_t fact)
{
    eg_base *base = NULL;
    eg_consult *consult = NULL;
    (void)fact;
    screen_flush(&talk->said); /* problems come by a screen of their own */
    if (!talk->config->reopen(talk->config->user, talk_lang(talk), &base)) {
        screen_say(&talk->said, WORDS_RELOAD_NOT);
        return WISH_PROMPT;
    }
    const char *lang = talk_lang(talk);
    eg_status status = eg_consult_new(base, &consult);
    talk_speak(talk, tongues_kept(base, lang));
    if (status == EG_OK) {
        status = eg_consult_order(consult, talk->config->order);
    }
    if (status == EG_OK) {
        status = carry(talk, base, consult);
    }
    if (status == EG_OK) {
        turn_to(talk, base, consult);
        talk_changed(talk);
        return WISH_MOVE;
    }
    talk_speak(talk, lang);
    eg_consult_free(consult);
    eg_base_release(base);
    tell_failure(talk, status);
    screen_say(&talk->said, WORDS_RELOAD_NOT);
    return WISH_PROMPT;
}
