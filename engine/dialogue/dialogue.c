/* SPDX-License-Identifier: MIT
 *
 * The dialogue: see dialogue.h. Here are its beginning, its loop and its end; talk.h
 * says where the rest is.
 */
#include "dialogue/dialogue.h"

#include <unistd.h>

#include "dialogue/chosen.h"
#include "dialogue/talk.h"

enum { STATUS_FAILED = 4 };

static void welcome(Talk *talk)
{
    const char *title = eg_base_title(talk->base, talk_lang(talk));
    screen_title(&talk->said, title ? title : "Entregent");
    if (eg_base_hears(talk->base, NULL)) {
        screen_say(&talk->said, WORDS_TELL_INTRODUCTION);
        saving_introduce(talk);
        screen_put(&talk->said, "\n");
        if (persons_begin(talk) && !talk->over) {
            screen_put(&talk->said, "\n");
        }
        if (!talk->over) {
            screen_say(&talk->said, WORDS_TELL_STEPS);
        }
        talk->telling = TELLING_FIRST;
    } else {
        screen_say(&talk->said, WORDS_INTRODUCTION);
        saving_introduce(talk);
        screen_say(&talk->said, WORDS_FIRST_STEPS);
        persons_begin(talk);
        talk->guided = true;
    }
}

/* What is asked again was not chosen again. */
static void trace(Talk *talk, uint32_t fact)
{
    if (talk->config->traces && talk->again == EG_NONE) {
        chosen_tell(&talk->said, talk->base, fact, talk->config->order,
                    eg_consult_choice(talk->consult));
    }
}

/* What comes next: a question, or the advice. */
static void step(Talk *talk)
{
    eg_step next = {.kind = EG_STEP_QUESTION, .fact = talk->again};
    if (talk->again == EG_NONE) {
        eg_status status = talk->more ? eg_consult_more(talk->consult, &next)
                                      : eg_consult_next(talk->consult, &next);
        if (!talk_check(talk, status)) {
            return;
        }
    }
    saving_next(talk, talk->again != EG_NONE || talk->more ? NULL : &next);
    if (talk->over) {
        return;
    }
    if (next.kind == EG_STEP_QUESTION) {
        trace(talk, next.fact);
        talk->reached = talk->reached && talk->more;
        talk->concluded = talk->reached;
        asking_run(talk, next.fact);
    } else {
        closing_run(talk, next.kind);
    }
}

static void converse(Talk *talk)
{
    while (!talk->over) {
        if (talk->telling != TELLING_NOT) {
            telling_run(talk);
        } else if (talk->recalling) {
            hearing_again(talk);
            persons_recall(talk);
        } else if (talk->listing) {
            hearing_run(talk);
        } else {
            step(talk);
        }
    }
}

static void show_candidate(void *talk, const char *candidate)
{
    Talk *self = talk;
    screen_text(&self->said, candidate, 2);
    screen_flush(&self->said);
}

static bool begin(Talk *talk, const DialogueConfig *config)
{
    const LineConfig reading = {
        .complete = completing_offer, .show = show_candidate, .user = talk};
    if (!talk_check(talk, eg_consult_new(config->base, &talk->consult)) ||
        !talk_check(talk, eg_consult_order(talk->consult, config->order))) {
        return false;
    }
    talk->line = line_open(&reading);
    if (!talk->line) {
        talk_check(talk, EG_NO_MEMORY);
    }
    return !talk->over;
}

/* The first screens: the language, what is gone on with, or how it begins. */
static void open_talk(Talk *talk)
{
    saving_begin(talk);
    resuming_wanted(talk);
    if (!talk->over && !talk->resumed && !talk->config->lang) {
        speaking_ask(talk);
    }
    if (!talk->over && !talk->resumed) {
        resuming_offer(talk);
    }
    if (!talk->over && !talk->resumed) {
        welcome(talk);
    }
}

DialogueEnd dialogue_run(const DialogueConfig *config)
{
    Talk talk = {.config = config, .again = EG_NONE, .asking = EG_NONE};
    talk.people = (People){.place = {.folder = -1}};
    talk.commands = COMMANDS_CONSULTING;
    talk.who = NOBODY_THERE;
    talk.visit = EG_NONE;
    record_init(&talk.saving.record);
    talk.base = eg_base_keep(config->base);
    const char *lang = config->lang ? config->lang : "en";
    screen_open(&talk.said, STDERR_FILENO, lang, config->colours, config->plain);
    screen_open(&talk.shown, STDOUT_FILENO, lang, config->colours, config->plain);
    if (begin(&talk, config)) {
        open_talk(&talk);
        converse(&talk);
    }
    line_close(talk.line);
    draft_free(&talk.story);
    draft_free(&talk.unused);
    draft_free(&talk.command);
    draft_free(&talk.lent);
    saving_end(&talk);
    persons_end(&talk);
    eg_consult_free(talk.consult);
    eg_base_release(talk.base);
    screen_flush(&talk.said);
    screen_flush(&talk.shown);
    return (DialogueEnd){talk.status, talk.number, talk.shown.error};
}
